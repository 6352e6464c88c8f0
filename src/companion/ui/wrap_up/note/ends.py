"""A layout of two: one at the beginning of the line, one at its end; below each other where they do not fit."""

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from companion.ui.kit.flow import Wrapping


class Ends(Wrapping):
    """`gap` is the least room between the two, in px, `down` that between two lines."""

    def __init__(self, first: QWidget, last: QWidget, gap: int, down: int) -> None:
        super().__init__()
        self._gap, self._down = gap, down
        self.addWidget(first)
        self.addWidget(last)

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
