"""The whole person on the page: the map under its title with a legend, or a line while there is nothing yet."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import label
from companion.ui.kit.marks import legend
from companion.ui.kit.theme import Theme
from companion.ui.person.inset import inset
from companion.ui.person.whole_person import AreaRow, Column, WholePerson


class MapBlock(QWidget):
    """Shows what the map is given; the map itself is one Tab stop."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._map = WholePerson(theme, self.tr("The whole person"))
        self._empty = label(theme, self.tr("This fills as you meet."), "body", "quiet")
        self._legend = legend(theme, "label")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        title = label(theme, self.tr("The whole person, last eight sessions"), "heading")
        column.addWidget(inset(title, below=2))
        column.addWidget(inset(self._empty))
        column.addWidget(inset(self._map))
        column.addWidget(inset(self._legend, above=10))

    def show_map(self, rows: Sequence[AreaRow], columns: Sequence[Column]) -> None:
        """Show these sessions, oldest first."""
        self._map.setVisible(bool(columns))
        self._legend.setVisible(bool(columns))
        self._empty.setVisible(not columns)
        self._map.show_map(rows, columns)

    def forget(self) -> None:
        """Another person: no cell is chosen."""
        self._map.setCurrentIndex(QModelIndex())
