"""The list of areas in the hour: two columns at rest; with an area open one column, its items under their domains."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QKeySequence, QMouseEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.care.checklist import Area, Domain, Item, Mark, wording
from companion.ui.kit.list_model import ROW, RowModel
from companion.ui.kit.marks import mark_name
from companion.ui.kit.theme import Theme
from companion.ui.kit.unfolding import UnfoldingList
from companion.ui.session.area_paint import ROW_HEIGHT, LinePaint, mark_end

_LEAST_ROWS, _USUAL_ROWS, _USUAL_SHARE = 4, 6, 0.27
_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """What stands in a row and where it stands today; a domain takes no mark."""

    part: Area | Domain | Item
    mark: Mark | None
    is_open: bool = False

    def spoken(self) -> str:
        """ "Body & rest, touched"."""
        return f"{wording(self.part)}, {mark_name(self.mark)}" if self.mark is not None else wording(self.part)


class AreaList(UnfoldingList):
    """One Tab stop. `cycled` is Space or a click on the mark, `toggled` Enter or a click on an area's name."""

    cycled = Signal(QModelIndex)
    toggled = Signal(QModelIndex)
    undo_requested = Signal()

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._theme = theme
        self._widths: tuple[int, ...] = (1,)
        self._height = 0
        self._pressed_at = QPoint()
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        # A click leaves the caret where it is.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMovement(QListView.Movement.Static)
        self.setItemDelegate(_LineDelegate(theme, self))
        self.clicked.connect(self._clicked)
        theme.changed.connect(self._fit)

    def setModel(self, model: RowModel[Line]) -> None:  # type: ignore[override]
        super().setModel(model)
        model.modelReset.connect(self._fit)
        self._fit()

    def choose(self, row: int, at: int) -> None:
        """Makes this row the current one, and the list scrolled to `at`."""
        self.setCurrentIndex(self.model().index(row, 0))
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(at)

    def width_of(self, row: int) -> int:
        """Two columns as wide as their longest names need, or one where both do not fit."""
        return self._widths[row % len(self._widths)]

    def _fit(self) -> None:
        lines = self._lines()
        unfolded = any(line.is_open for line in lines)
        bar = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bar.ScrollBarAsNeeded if unfolded else bar.ScrollBarAlwaysOff)
        if unfolded:
            self._widths = (self.viewport().width() - 1,)
            self._height = sum(self._height_of(line) for line in lines)
            self.setMinimumHeight(self._theme.px(_LEAST_ROWS * ROW_HEIGHT))
            self.setMaximumHeight(self._height)
        else:
            self._widths = self._columns([wording(line.part) for line in lines])
            self._height = -(-len(lines) // len(self._widths)) * self._theme.px(ROW_HEIGHT)
            self.setFixedHeight(self._height)
        self.updateGeometry()
        self.scheduleDelayedItemsLayout()

    def _lines(self) -> tuple[Line, ...]:
        model = self.model()
        return model.rows if isinstance(model, RowModel) else ()

    def _columns(self, names: list[str]) -> tuple[int, ...]:
        room = self.width() - 1
        left, right = (max(map(self._natural, names[side::2]), default=0) for side in (0, 1))
        if left + right > room:
            return (room,)
        left = min(max(left, room // 2), room - right)
        return left, room - left

    def _natural(self, name: str) -> int:
        text = QFontMetrics(self._theme.font("session")).horizontalAdvance(name)
        return mark_end(self._theme) + 1 + text

    def _height_of(self, line: Line) -> int:
        return LinePaint(self._theme, line.part, line.mark, self._widths[0]).height()

    def _clicked(self, index: QModelIndex) -> None:
        rect = self.visualRect(index)
        inside = rect.right() - self._pressed_at.x() if self.isRightToLeft() else self._pressed_at.x() - rect.left()
        line: Line = index.data(ROW)
        on_name = isinstance(line.part, Area) and inside > mark_end(self._theme)
        (self.toggled if on_name else self.cycled).emit(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        alone = index.isValid() and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if alone and event.key() == Qt.Key.Key_Space:
            self.cycled.emit(index)
        elif alone and event.key() in _ENTER:
            self.toggled.emit(index)
        elif event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position().toPoint()
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def sizeHint(self) -> QSize:
        # What matters stands above it, and is to stay readable.
        whole = self.window().height()
        usual = max(self._theme.px(_USUAL_ROWS * ROW_HEIGHT), round(whole * _USUAL_SHARE))
        return QSize(super().sizeHint().width(), min(self._height, usual, whole // 2))


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: AreaList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(ROW)
        wide = self._view.width_of(index.row())
        return QSize(wide, LinePaint(self._theme, line.part, line.mark, wide).height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(ROW)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        paint = LinePaint(self._theme, line.part, line.mark, option.rect.width())
        paint.paint(painter, QRect(option.rect), self._view, chosen=chosen)
