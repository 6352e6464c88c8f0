"""In which format the note is shown."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QActionGroup, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QStyle, QToolButton

from companion.care.note_formats import NoteFormat
from companion.ui.kit.controls import menu
from companion.ui.kit.icons import pixmap
from companion.ui.kit.theme import Theme

_INSET, _GAP, _ICON, _HEIGHT = 14, 10, 18, 42


class FormatChooser(QToolButton):
    """Called `Format`, as a field is; the format it shows is its value, and its description. `chosen` says an id."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, formats: Sequence[NoteFormat], format_id: str) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(self.tr("Format"))
        self.setProperty("kind", "chooser")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.dress(self, "body")
        self._menu = menu(theme, self)
        self._group = QActionGroup(self)
        for each in formats:
            action = self._menu.addAction(each.name)
            action.setCheckable(True)
            action.setData(each.id)
            self._group.addAction(action)
            action.setChecked(each.id == format_id)
        self._menu.triggered.connect(self._choose)
        self.clicked.connect(self._open)
        self._show()

    @property
    def format(self) -> str:
        """The id of the format that is shown."""
        action = self._group.checkedAction()
        return "" if action is None else str(action.data())

    def _show(self) -> None:
        action = self._group.checkedAction()
        self._name = "" if action is None else action.text()
        self.setAccessibleDescription(self._name)
        self.updateGeometry()
        self.update()

    def _open(self) -> None:
        action = self._group.checkedAction()
        if action is not None:
            self._menu.setActiveAction(action)
        self._menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _choose(self) -> None:
        self._show()
        self.chosen.emit(self.format)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._name)
        px = self._theme.px
        return QSize(wide + px(_GAP) + px(_ICON) + 2 * px(_INSET), px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        px = self._theme.px
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("ink"))
        inside = self.rect().adjusted(px(_INSET), 0, -px(_INSET), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter, self._name)
        side = px(_ICON)
        box = QRect(inside.right() + 1 - side, (self.height() - side) // 2, side, side)
        picture = pixmap(self._theme, "chevron-down", "soft", _ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap(QStyle.visualRect(self.layoutDirection(), self.rect(), box).topLeft(), picture)
