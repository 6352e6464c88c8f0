"""A line of a page of the table view: what it is about, and beside it what there is."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import hairline, label
from companion.ui.kit.theme import Theme
from companion.ui.table_view.page import INSET

_COLUMN, _BESIDE, _FIELD = 314, 760, 60
_ABOVE, _BETWEEN = 9, 6
_ANY_WIDTH = (1 << 24) - 1


class TableLine(QWidget):
    """Side by side; below one another where there is no room. `ruled` has a line above."""

    def __init__(self, theme: Theme, title: str, parts: Sequence[QWidget], *, ruled: bool) -> None:
        super().__init__()
        self._theme = theme
        self._is_level = False
        self._title = label(theme, title, "table_sans", "soft")
        self._title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        if ruled:
            self._column.addWidget(hairline(theme))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._parts = QVBoxLayout()
        for part in parts:
            self._parts.addWidget(part)
        self._row.addWidget(self._title)
        self._row.addLayout(self._parts, 1)
        self._column.addLayout(self._row)
        theme.changed.connect(self._measure)
        self._measure()

    def set_level_with_field(self, level: bool) -> None:
        """Whether the first thing beside the title is a line to write in, which is higher than words."""
        self._is_level = level
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        beside = self.width() >= px(_BESIDE)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._title.setMinimumWidth(px(_COLUMN) if beside else 0)
        self._title.setMaximumWidth(px(_COLUMN) if beside else _ANY_WIDTH)
        lowered = (px(_FIELD) - round(self._theme.line_height("table_sans"))) // 2
        self._title.setContentsMargins(0, lowered if self._is_level and beside else 0, 0, 0)
        self._row.setSpacing(0)
        self._row.setContentsMargins(0, px(_ABOVE), 0, px(_ABOVE))
        self._parts.setSpacing(px(_BETWEEN))
        self._column.setSpacing(0)
        self._column.setContentsMargins(px(INSET), 0, px(INSET), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
