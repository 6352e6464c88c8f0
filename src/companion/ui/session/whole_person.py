"""The whole person at the foot of the column: one line at rest, the eight areas with their marks when asked for."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QVBoxLayout, QWidget

from companion.care.checklist import Area, Mark, next_mark
from companion.care.grammar import Act, Command, Grammar
from companion.ui.kit.controls import hairline
from companion.ui.kit.list_model import ROW, ListView, RowModel
from companion.ui.kit.marks import legend, mark_name, paint_mark
from companion.ui.kit.theme import Theme
from companion.ui.session.line_button import LineButton

_ROW = 36
_NUMBER, _MARK, _BEFORE_NAME, _AFTER_NAME = 18, 20, 8, 1
_RADIUS = 8

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class AreaState:
    """An area and where it stands today."""

    area: Area
    mark: Mark

    def spoken(self) -> str:
        """ "Body & rest, touched"."""
        return f"{self.area.name}, {mark_name(self.mark)}"


class WholePerson(QWidget):
    """Shut, it is one line; nothing of it is in the tree then but that line."""

    toggle_requested = Signal()
    mark_chosen = Signal(object, object)
    """An area and the mark it is to have."""

    def __init__(self, theme: Theme, grammar: Grammar) -> None:
        super().__init__()
        name = self.tr("The whole person")
        self.button = LineButton(theme, name, grammar.typed(Command(Act.WHOLE_PERSON)))
        self.list = _AreaList(theme, name)
        self._model: RowModel[AreaState] = RowModel(AreaState.spoken)
        self.list.setModel(self._model)
        self._open_part = QWidget()
        inner = QVBoxLayout(self._open_part)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(theme.px(4))
        inner.addWidget(self.list)
        inner.addWidget(legend(theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(hairline(theme))
        column.addWidget(self.button)
        column.addWidget(self._open_part)
        self._open_part.hide()
        self._theme = theme
        self.button.clicked.connect(self.toggle_requested)
        self.list.cycled.connect(self._cycle)

    @property
    def is_open(self) -> bool:
        """Whether the areas show."""
        return not self._open_part.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Shows or hides the areas."""
        if is_open == self.is_open:
            return
        if not is_open and self.list.hasFocus():
            self.button.setFocus()
        self._open_part.setVisible(is_open)
        self._theme.dress(self.button, "heading" if is_open else "session", "soft")

    def show_areas(self, areas: Sequence[AreaState]) -> None:
        """Shows the areas with their marks; the current one stays so."""
        current = self.list.currentIndex().row()
        self._model.show_rows(areas)
        if current >= 0:
            self.list.setCurrentIndex(self._model.index(current, 0))

    def _cycle(self, index: QModelIndex) -> None:
        state = self._model.row_at(index)
        self.mark_chosen.emit(state.area, next_mark(state.mark))


class _AreaList(ListView):
    cycled = Signal(QModelIndex)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._theme = theme
        self._widths: tuple[int, ...] = (1,)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        # A click marks and leaves the caret where it is.
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMovement(QListView.Movement.Static)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_AreaDelegate(theme, self))
        self.clicked.connect(self.cycled)
        theme.changed.connect(self._fit)

    def setModel(self, model: RowModel[AreaState]) -> None:  # type: ignore[override]
        super().setModel(model)
        model.modelReset.connect(self._fit)
        self._fit()

    def width_of(self, row: int) -> int:
        """Two columns as wide as their longest names need, or one where both do not fit."""
        return self._widths[row % len(self._widths)]

    def _fit(self) -> None:
        model = self.model()
        names = [str(model.index(row, 0).data(ROW).area.name) for row in range(model.rowCount())] if model else []
        room = self.width() - 1
        left, right = (max(map(self._natural, names[side::2]), default=0) for side in (0, 1))
        if left + right > room:
            self._widths = (room,)
        else:
            left = min(max(left, room // 2), room - right)
            self._widths = (left, room - left)
        self.setFixedHeight(-(-len(names) // len(self._widths)) * self._theme.px(_ROW))
        self.scheduleDelayedItemsLayout()

    def _natural(self, name: str) -> int:
        text = QFontMetrics(self._theme.font("session")).horizontalAdvance(name)
        return self._theme.px(_NUMBER + _MARK + _BEFORE_NAME + _AFTER_NAME) + text

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.cycled.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class _AreaDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: _AreaList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(self._view.width_of(index.row()), self._theme.px(_ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        state: AreaState = index.data(ROW)
        theme = self._theme
        rect, flags = option.rect, option.state
        direction = self._view.layoutDirection()
        chosen = bool(flags & QStyle.StateFlag.State_Selected) and self._view.hasFocus()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(rect, theme.px(_RADIUS), theme.px(_RADIUS))

        def placed(left: int, width: int) -> QRect:
            return QStyle.visualRect(direction, rect, QRect(rect.left() + left, rect.top(), width, rect.height()))

        leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("on_selection" if chosen else "quiet"))
        number = self._view.locale().toString(state.area.number)
        painter.drawText(placed(theme.px(2), theme.px(_NUMBER)), leading, number)
        paint_mark(painter, QRectF(placed(theme.px(_NUMBER), theme.px(_MARK))), state.mark, theme)
        quiet = state.mark is Mark.NOT_YET and not chosen
        painter.setFont(theme.font("session"))
        painter.setPen(theme.colour("on_selection" if chosen else "soft" if quiet else "ink"))
        left = theme.px(_NUMBER + _MARK + _BEFORE_NAME)
        room = placed(left, rect.width() - left)
        name = QFontMetrics(theme.font("session")).elidedText(
            state.area.name, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, leading, name)
        painter.restore()
