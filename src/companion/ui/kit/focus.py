"""Where the keyboard is: one rounded ring for the whole program. Editors show it by border and caret instead."""

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLineEdit,
    QTextEdit,
    QWidget,
)
from shiboken6 import isValid

from companion.ui.kit.theme import Theme

_WITH_OWN_BORDER = (QLineEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_GAP, _RING, _RADIUS = 2, 2, 12
_MOVED = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show}


class Ring(QWidget):
    """Lies over one window and goes with it. Not Qt's own focus frame: that one moves into the widget's parent, dies
    with it, and PySide then takes all of the window's objects for dead."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._widget: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def widget(self) -> QWidget | None:
        """What it surrounds."""
        return self._widget

    def surround(self, widget: QWidget | None) -> None:
        """Follow this widget wherever it is moved; None takes the ring away."""
        for watched in self._watched:
            if isValid(watched):
                watched.removeEventFilter(self)
        self._widget = widget
        self._watched = []
        while widget is not None and widget is not self._window:
            widget.installEventFilter(self)
            self._watched.append(widget)
            widget = widget.parentWidget()
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Hide:
            # Also told while the window is taken down, when nothing may be asked of it any more.
            self.hide()
        elif event.type() in _MOVED:
            self._place()
        return False

    def _place(self) -> None:
        widget, window = self._widget, self._window
        if widget is None or not isValid(widget) or not widget.isVisibleTo(window):
            self.hide()
            return
        around = _GAP + _RING
        box = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()).adjusted(-around, -around, around, around)
        self.setGeometry(box)
        seen = box
        for above in self._watched[1:]:
            if isinstance(above.parentWidget(), QAbstractScrollArea):
                edge = QRect(above.mapTo(window, QPoint(0, 0)), above.size())
                seen = seen.intersected(edge.adjusted(-around, -around, around, around))
        self.setMask(QRegion(seen.translated(-box.topLeft())))
        self.setVisible(not seen.isEmpty())
        self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("loden"), _RING))
        inset = _RING / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)


class FocusRing(QObject):
    """Follows the focus of `app`, with a ring for each window; shown when a key brought it, not when the mouse did."""

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__(theme)
        self._theme = theme
        self._by_mouse = False
        self._ring: Ring | None = None
        app.focusChanged.connect(self._follow)

    def widget(self) -> QWidget | None:
        """What is surrounded now."""
        return self._ring.widget() if self._ring is not None and isValid(self._ring) else None

    def geometry(self) -> QRect:
        """Where the ring lies in its window."""
        return self._ring.geometry() if self._ring is not None and isValid(self._ring) else QRect()

    def _follow(self, _: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        window = new.window()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_mouse = True
            window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
        elif window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self._by_mouse = False
        if self._ring is None or not isValid(self._ring) or self._ring.parentWidget() is not window:
            if self._ring is not None and isValid(self._ring):
                self._ring.surround(None)
            self._ring = window.findChild(Ring) or Ring(self._theme, window)
        wanted = not self._by_mouse and not isinstance(new, _WITH_OWN_BORDER) and new is not window
        self._ring.surround(new if wanted else None)
