"""A list as tall as its rows: the page scrolls, not the list, and follows the current row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent

from companion.ui.kit.list_model import ListView
from companion.ui.kit.theme import Theme
from companion.ui.person.follow import follow

_Index = QModelIndex | QPersistentModelIndex


class FlatList(ListView):
    """Rows are laid out in words, so their height follows the width; the current row is tinted while focus is here.

    `enter_pressed` is the key alone; a click only chooses the row."""

    enter_pressed = Signal(QModelIndex)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Take the height of all rows; call it after the rows have changed."""
        model = self.model()
        if model is None:
            return
        self.scheduleDelayedItemsLayout()
        height = sum(self.sizeHintForIndex(model.index(row, 0)).height() for row in range(model.rowCount()))
        self.setFixedHeight(height)
        self.setVisible(height > 0)

    def choose(self, row: int) -> None:
        """Make this row the current one, or its neighbour where it is gone."""
        model = self.model()
        if model is not None and model.rowCount():
            self.setCurrentIndex(model.index(min(max(row, 0), model.rowCount() - 1), 0))

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            follow(self, current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            # The view makes the first row current, but does not choose it.
            self.choose(self.currentIndex().row())
            follow(self, self.currentIndex())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.enter_pressed.emit(self.currentIndex())
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
