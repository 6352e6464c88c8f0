"""The list of areas in Settings: hidden ones too, one of them open to its domains and items."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.care.checklist import Area, Domain, Item, wording
from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.list_model import ROW, RowModel
from companion.ui.kit.prose import Hand, SetText, set_text
from companion.ui.kit.theme import Theme
from companion.ui.kit.unfolding import UnfoldingList

_INSET, _NUMBER, _STEP, _AROUND, _AROUND_AREA = 10, 26, 24, 4, 8
_TALLEST = 460
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Line:
    """`within` is the domain of an item; `gone` says that what it stands under is hidden."""

    part: Area | Domain | Item
    within: Domain | None = None
    gone: bool = False
    is_open: bool = False

    def parts(self) -> list[str]:
        """What is written and spoken, one after the other."""
        said = [wording(self.part)]
        if isinstance(self.part, Item) and self.part.only_alone:
            said.append(QCoreApplication.translate("areas", "only when alone"))
        if self.part.hidden:
            said.append(QCoreApplication.translate("areas", "hidden"))
        return said

    def spoken(self) -> str:
        """ "6 Home & means, hidden"."""
        number = f"{self.part.number} " if isinstance(self.part, Area) else ""
        return number + ", ".join(self.parts())

    def about(self) -> str:
        """What else a reader should hear."""
        return QCoreApplication.translate("areas", "open") if self.is_open else ""


class AreasList(UnfoldingList):
    """One Tab stop. Enter asks for other words, Space hides or shows, Ctrl with Up and Down moves an area."""

    words_requested = Signal()
    hide_requested = Signal()
    move_requested = Signal(int)

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self._theme = theme
        self.setItemDelegate(_LineDelegate(theme, self))
        theme.changed.connect(self._fit)

    def setModel(self, model: RowModel[Line]) -> None:  # type: ignore[override]
        super().setModel(model)
        model.modelReset.connect(self._fit)

    def choose(self, row: int, at: int) -> None:
        """Makes this row the current one, with the list scrolled to `at` unless the row is elsewhere."""
        self.executeDelayedItemsLayout()
        self.verticalScrollBar().setValue(at)
        self.setCurrentIndex(self.model().index(row, 0))

    def _fit(self) -> None:
        model = self.model()
        if model is None:
            return
        self.scheduleDelayedItemsLayout()
        rows = (self.sizeHintForIndex(model.index(row, 0)).height() for row in range(model.rowCount()))
        self.setFixedHeight(min(sum(rows) + 2, self._theme.px(_TALLEST), max(self.window().height() // 2, 1)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier and key in _MOVES:
            self.move_requested.emit(_MOVES[key])
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.words_requested.emit()
        elif key == Qt.Key.Key_Space:
            self.hide_requested.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()


class _LineDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: AreasList) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def _left(self, line: Line) -> int:
        depth = 0 if isinstance(line.part, Area) else 1 if isinstance(line.part, Domain) else 2
        return self._theme.px(_INSET + _NUMBER + depth * _STEP)

    def _around(self, line: Line) -> int:
        return self._theme.px(_AROUND_AREA if isinstance(line.part, Area) else _AROUND)

    def _set(self, line: Line) -> SetText:
        theme = self._theme
        role = "body" if isinstance(line.part, Item) else "body_strong"
        hand = Hand(theme.font(role), theme.line_height(role), right_to_left=self._view.isRightToLeft())
        room = self._view.viewport().width() - self._left(line) - theme.px(_INSET)
        return set_text(" · ".join(line.parts()), hand, room)

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        line: Line = index.data(ROW)
        return QSize(0, round(self._set(line).height) + 2 * self._around(line))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        line: Line = index.data(ROW)
        theme, rect, direction = self._theme, QRect(option.rect), self._view.layoutDirection()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            paint_chosen(painter, rect, theme)
        painter.setPen(theme.colour("quiet" if line.gone or line.part.hidden else "ink"))
        inside = rect.adjusted(theme.px(_INSET), self._around(line), -theme.px(_INSET), -self._around(line))
        if isinstance(line.part, Area):
            painter.setFont(theme.font("body"))
            leading = QStyle.visualAlignment(direction, Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(inside, leading, self._view.locale().toString(line.part.number))
        left = rect.left() + (theme.px(_INSET) if self._view.isRightToLeft() else self._left(line))
        self._set(line).paint(painter, QPointF(left, inside.top()))
        painter.restore()
