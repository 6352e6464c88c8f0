"""Lists of frozen values: a model that fills what a reader needs, and a view that is one Tab stop."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from companion.ui.kit.theme import Theme

Row = TypeVar("Row")

ROW = int(Qt.ItemDataRole.UserRole) + 1
"""The role under which the model gives the row's own value."""


class RowModel(QAbstractListModel, Generic[Row]):
    """`text_of` says what a row is, in full; `about_of` what else a reader should hear of it."""

    def __init__(self, text_of: Callable[[Row], str], about_of: Callable[[Row], str] | None = None) -> None:
        super().__init__()
        self._rows: tuple[Row, ...] = ()
        self._text_of = text_of
        self._about_of = about_of

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, in order."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the same ones change nothing."""
        if tuple(rows) != self._rows:
            self.beginResetModel()
            self._rows = tuple(rows)
            self.endResetModel()

    def row_at(self, index: QModelIndex | QPersistentModelIndex) -> Row:
        """The value of a valid index."""
        return self._rows[index.row()]

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._text_of(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and self._about_of is not None:
            return self._about_of(row)
        return None


class ListView(QListView):
    """`row_chosen` says the index that Enter or a click opened."""

    row_chosen = Signal(QModelIndex)

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.viewport().setAutoFillBackground(False)
        self.clicked.connect(self.row_chosen)
        theme.dress(self, "body")
        theme.changed.connect(self.scheduleDelayedItemsLayout)

    def setSelectionModel(self, selection: QItemSelectionModel) -> None:
        super().setSelectionModel(selection)
        selection.selectionChanged.connect(self._follow_selection)

    def _follow_selection(self) -> None:
        # What assistive technology selects is not made current by Qt.
        selected = self.selectedIndexes()
        if selected and selected[0] != self.currentIndex():
            self.setCurrentIndex(selected[0])

    def focus_first(self) -> None:
        """Put the keyboard into the list, on its current row or else on the first."""
        if not self.currentIndex().isValid() and self.model() is not None:
            self.setCurrentIndex(self.model().index(0, 0))
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers() & ~_KEYPAD:
            if self.currentIndex().isValid():
                self.row_chosen.emit(self.currentIndex())
            return
        super().keyPressEvent(event)


_KEYPAD = Qt.KeyboardModifier.KeypadModifier
