"""The sessions of a person on their page: the last few at first, then as many again as are asked for."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.list_model import RowModel
from companion.ui.kit.theme import Theme
from companion.ui.person.flat_list import FlatList
from companion.ui.person.inset import inset
from companion.ui.person.session_list import SessionDelegate, SessionLine, spoken

AT_FIRST = 6


class SessionsBlock(QWidget):
    """`opened` carries the session; `more_requested` asks for the rows that are not shown yet."""

    opened = Signal(int)
    more_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._model: RowModel[SessionLine] = RowModel(spoken)
        self._list = FlatList(theme, self.tr("Sessions"))
        self._list.setModel(self._model)
        self._list.setItemDelegate(SessionDelegate(theme, self._list))
        self._list.row_chosen.connect(lambda index: self.opened.emit(self._model.row_at(index).session_id))
        self._empty = label(theme, self.tr("You have not met here yet."), "body", "quiet")
        self._more = button(theme, self.tr("Earlier sessions"), "link")
        self._more.clicked.connect(self.more_requested)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(inset(label(theme, self.tr("Sessions"), "heading"), below=6))
        column.addWidget(inset(self._empty))
        column.addWidget(self._list)
        column.addWidget(inset(self._more))

    def show_rows(self, rows: Sequence[SessionLine], *, more: bool) -> None:
        """Show these; `more` says that older ones wait."""
        self._model.show_rows(rows)
        self._list.fit()
        self._empty.setVisible(not rows)
        self._more.setVisible(more)

    def focus_row(self, row: int) -> None:
        """Put the keyboard on this row."""
        self._list.choose(row)
        self._list.setFocus()

    def forget(self) -> None:
        """Another person: nothing is chosen."""
        self._list.setCurrentIndex(QModelIndex())
