"""One choice of several in a field, with the program's own chevron."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QStyle

from companion.ui.kit.icons import pixmap
from companion.ui.kit.theme import Theme

_ICON = 18
_RIGHT = 12


class DropDown(QComboBox):
    """`chosen` says the value a hand or a key chose; `choose` sets one silently."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, options: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self.setAccessibleName(name)
        theme.dress(self, "body")
        for value, text in options:
            self.addItem(text, value)
        self.activated.connect(self._tell)

    @property
    def value(self) -> str:
        """The chosen value, "" where none is."""
        return str(self.currentData() or "")

    def choose(self, value: str) -> None:
        """Show `value` as chosen, without telling."""
        self.setCurrentIndex(self.findData(value))

    def _tell(self) -> None:
        self.chosen.emit(self.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        # A page that is scrolled must not change what it holds.
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        side = self._theme.px(_ICON)
        box = QRect(self.width() - self._theme.px(_RIGHT) - side, (self.height() - side) // 2, side, side)
        place = QStyle.visualRect(self.layoutDirection(), self.rect(), box)
        picture = pixmap(self._theme, "chevron-down", "soft", _ICON, ratio=self.devicePixelRatioF())
        QPainter(self).drawPixmap(place.topLeft(), picture)
