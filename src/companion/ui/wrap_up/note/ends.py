"""A layout of two: one at the beginning of the line, one at its end; below each other where they do not fit."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QApplication, QLayout, QLayoutItem, QStyle, QWidget


class Ends(QLayout):
    """`gap` is the least room between the two, in px, `down` that between two lines."""

    def __init__(self, first: QWidget, last: QWidget, gap: int, down: int) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self._gap, self._down = gap, down
        self._items: list[QLayoutItem] = []
        self.addWidget(first)
        self.addWidget(last)

    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(box.y() + box.height() for box in self._boxes(width))

    def sizeHint(self) -> QSize:
        wide = sum(item.sizeHint().width() for item in self._items) + self._gap
        return QSize(wide, self.heightForWidth(wide))

    def minimumSize(self) -> QSize:
        return QSize(self._items[-1].sizeHint().width(), self.sizeHint().height())

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        direction = QApplication.layoutDirection()
        for item, box in zip(self._items, self._boxes(rect.width()), strict=True):
            item.setGeometry(QStyle.visualRect(direction, rect, box.translated(rect.topLeft())))

    def _boxes(self, width: int) -> tuple[QRect, QRect]:
        first, last = (item.sizeHint() for item in self._items)
        if first.width() + self._gap + last.width() <= width:
            line = max(first.height(), last.height())
            at_first = QRect(0, (line - first.height()) // 2, first.width(), first.height())
            return at_first, QRect(width - last.width(), (line - last.height()) // 2, last.width(), last.height())
        above = QRect(0, 0, width, self._items[0].heightForWidth(width))
        return above, QRect(width - last.width(), above.height() + self._down, last.width(), last.height())
