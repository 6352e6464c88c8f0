"""A quiet line under which something waits to be read."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button
from companion.ui.kit.theme import Theme


class Folded(QWidget):
    """Shut at first; `button` opens and shuts it. Not shown while there is nothing in it."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._within = QWidget()
        self.button = button(theme, text, "link")
        self.button.clicked.connect(lambda: self._turn(self._within.isHidden()))
        self._column = QVBoxLayout(self._within)
        self._column.setContentsMargins(0, theme.px(4), 0, 0)
        self._column.setSpacing(theme.px(4))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._within)
        self.fold()
        self.hide()

    def show_parts(self, parts: Sequence[QWidget]) -> None:
        """These, one below the other."""
        clear(self._column)
        for part in parts:
            self._column.addWidget(part)
            part.show()
        self.setVisible(bool(parts))

    def fold(self) -> None:
        """Shut it."""
        self._turn(False)

    def unfold(self) -> None:
        """Open it."""
        self._turn(True)

    def _turn(self, is_open: bool) -> None:
        self._within.setVisible(is_open)
        self.button.set_icon_name(self._arrow(is_open))
        self.button.setAccessibleDescription(self.tr("open") if is_open else self.tr("folded"))

    def _arrow(self, is_open: bool) -> str:
        if is_open:
            return "chevron-down"
        return "chevron-left" if self.isRightToLeft() else "chevron-right"
