"""Where the keyboard is: one rounded ring for the whole program. Editors show it by border and caret instead."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTextEdit,
    QWidget,
)

from companion.ui.kit.theme import Theme

_WITH_OWN_BORDER = (QLineEdit, QTextEdit, QAbstractSpinBox, QComboBox)
_GAP, _RING, _RADIUS = 2, 2, 12


class _Margins(QProxyStyle):
    """Room for the gap and the ring around the control."""

    def pixelMetric(
        self, metric: QStyle.PixelMetric, option: QStyleOption | None = None, widget: QWidget | None = None
    ) -> int:
        if metric in {QStyle.PixelMetric.PM_FocusFrameHMargin, QStyle.PixelMetric.PM_FocusFrameVMargin}:
            return _GAP + _RING
        return super().pixelMetric(metric, option, widget)

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,
    ) -> int:
        # Fusion would cut a square frame out of the ring.
        if hint is QStyle.StyleHint.SH_FocusFrame_Mask:
            return 0
        # In the window itself, above all: a parent that is filled by the control would cut the ring off.
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class FocusRing(QFocusFrame):
    """Follows the focus of `app`; shown when a key brought it, not when the mouse did."""

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__()
        self._theme = theme
        self._by_mouse = False
        self._margins = _Margins("fusion")
        self.setStyle(self._margins)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        app.focusChanged.connect(self._follow)

    def _follow(self, _: QWidget | None, new: QWidget | None) -> None:
        if new is None:
            return
        window = new.window()
        if QApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._by_mouse = True
            window.setAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange, False)
        elif window.testAttribute(Qt.WidgetAttribute.WA_KeyboardFocusChange):
            self._by_mouse = False
        wanted = not self._by_mouse and not isinstance(new, _WITH_OWN_BORDER)
        # None takes the ring away; the stub does not know.
        self.setWidget(new if wanted else None)  # type: ignore[arg-type]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("loden"), _RING))
        inset = _RING / 2
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset), _RADIUS, _RADIUS)
