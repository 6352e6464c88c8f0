"""A layout that fills a line and goes on in the next: legends, key lines, short words side by side."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QLayout, QLayoutItem, QStyle, QWidget

from companion.ui.kit.prose import Prose

_Placed = tuple[QLayoutItem, QSize]


class Wrapping(QLayout):
    """What layouts have in common whose height follows their width. Without margins."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)

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


class Flow(Wrapping):
    """`across` and `down` are the gaps in px; items of one line share its middle, or where asked their baseline."""

    def __init__(self, across: int, down: int, parent: QWidget | None = None, *, on_baseline: bool = False) -> None:
        super().__init__(parent)
        self._on_baseline = on_baseline
        self._across = across
        self._down = down

    def heightForWidth(self, width: int) -> int:
        return self._lay_out(QRect(0, 0, width, 0), place=False)

    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._lay_out(rect, place=True)

    def sizeHint(self) -> QSize:
        line = [(item, item.sizeHint()) for item in self._shown()]
        wide = sum(size.width() for _, size in line) + self._across * max(len(line) - 1, 0)
        return QSize(wide, self._height(line))

    def minimumSize(self) -> QSize:
        smallest = QSize()
        for item in self._shown():
            smallest = smallest.expandedTo(item.minimumSize())
        return smallest

    def _shown(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]

    def _lay_out(self, rect: QRect, *, place: bool) -> int:
        lines: list[list[_Placed]] = [[]]
        used = 0
        for item in self._shown():
            size = item.sizeHint()
            if size.width() > rect.width():
                size = QSize(rect.width(), max(item.heightForWidth(rect.width()), size.height()))
            if lines[-1] and used + size.width() > rect.width():
                lines.append([])
                used = 0
            lines[-1].append((item, size))
            used += size.width() + self._across
        top = rect.top()
        for line in lines:
            if place:
                self._place(line, rect, top)
            top += self._height(line) + self._down
        return max(top - self._down - rect.top(), 0)

    def _tops(self, line: list[_Placed]) -> list[int]:
        """How far below the top of their line the items stand."""
        if self._on_baseline:
            stand = [_baseline(item, size) for item, size in line]
            return [round(max(stand) - own) for own in stand]
        highest = max((size.height() for _, size in line), default=0)
        return [(highest - size.height()) // 2 for _, size in line]

    def _height(self, line: list[_Placed]) -> int:
        return max((top + size.height() for top, (_, size) in zip(self._tops(line), line, strict=True)), default=0)

    def _place(self, line: list[_Placed], rect: QRect, top: int) -> None:
        left = rect.left()
        widget = self.parentWidget()
        direction = widget.layoutDirection() if widget else Qt.LayoutDirection.LeftToRight
        for down, (item, size) in zip(self._tops(line), line, strict=True):
            box = QRect(QPoint(left, top + down), size)
            item.setGeometry(QStyle.visualRect(direction, rect, box))
            left += size.width() + self._across


def _baseline(item: QLayoutItem, size: QSize) -> float:
    widget = item.widget()
    if isinstance(widget, Prose):
        return widget.baseline()
    if isinstance(widget, QLabel):
        metrics = QFontMetricsF(widget.font())
        return (size.height() - metrics.height()) / 2 + metrics.ascent()
    return size.height() * 0.7
