"""A list as tall as its rows: the page scrolls, not the list, and follows the current row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QScrollArea

from companion.ui.kit.list_model import ListView
from companion.ui.kit.theme import Theme

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

    def _show_on_page(self, index: _Index) -> None:
        page = self.parentWidget()
        while page is not None and not isinstance(page, QScrollArea):
            page = page.parentWidget()
        content = page.widget() if page is not None else None
        if page is None or content is None or not index.isValid():
            return
        rect = self.visualRect(index)
        middle = self.viewport().mapTo(content, rect.center())
        page.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + 24)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self._show_on_page(current)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.choose(0)
        self._show_on_page(self.currentIndex())

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
