"""What the pages of Settings share: a column of headed groups."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import label
from companion.ui.kit.theme import Theme

WIDEST = 680


class Page(QWidget):
    """One section. Its groups stand below each other, none wider than a line can be read."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def add_heading(self, text: str) -> None:
        """A group begins."""
        if self._column.count():
            self._column.addSpacing(20)
        self._column.addWidget(label(self._theme, text, "heading"))

    def add_text(self, text: str, tone: str = "soft") -> None:
        """A sentence or two."""
        self._column.addWidget(label(self._theme, text, "body", tone))

    def add(self, widget: QWidget, *, wide: bool = True) -> None:
        """A control; `wide` takes the whole width of the page."""
        self._column.addWidget(widget, 0, Qt.AlignmentFlag(0) if wide else Qt.AlignmentFlag.AlignLeft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._column.setContentsMargins(0, 0, max(0, self.width() - self._theme.px(WIDEST)), 0)
