"""The parts of Wrap-up: one Tab stop; a check where a part holds something. The page follows the row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.kit.icons import pixmap
from companion.ui.kit.list_model import ROW, ListView, RowModel
from companion.ui.kit.theme import Theme

_ROW, _GAP, _INSET, _ICON, _TEXT = 46, 4, 12, 18, 43
_WIDTH = 206
_UNLIMITED = 16777215


@dataclass(frozen=True, slots=True)
class PartRow:
    """`icon` stands where the check would, "" for none."""

    id: str
    name: str
    icon: str = ""


class PartList(ListView):
    """`chosen` says the id of the part that is shown now."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, rows: Sequence[PartRow]) -> None:
        super().__init__(theme, "")
        self.setAccessibleName(self.tr("Parts"))
        self._theme = theme
        self._beside = True
        self._held: frozenset[str] = frozenset()
        self._rows = RowModel[PartRow](lambda row: row.name, self._about)
        self._rows.show_rows(rows)
        self.setModel(self._rows)
        self.setItemDelegate(_PartDelegate(theme, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentIndex(self._rows.index(0, 0))
        self.selectionModel().currentChanged.connect(lambda index, _: self._tell(index))
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def current(self) -> PartRow:
        """The part that is shown."""
        return self._rows.rows[max(0, self.currentIndex().row())]

    @property
    def following(self) -> PartRow | None:
        """The part after it."""
        after = self._rows.rows[self.currentIndex().row() + 1 :]
        return after[0] if after else None

    def choose(self, id_: str) -> None:
        """Show the part of that id."""
        for number, row in enumerate(self._rows.rows):
            if row.id == id_:
                self.setCurrentIndex(self._rows.index(number, 0))

    def choose_at(self, number: int) -> None:
        """The part at a place, from 0; beyond the ends nothing."""
        index = self._rows.index(number, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def step(self, by: int) -> None:
        """The next part, or the one before; at the ends nothing."""
        self.choose_at(self.currentIndex().row() + by)

    def show_held(self, held: frozenset[str]) -> None:
        """The ids of the parts that hold something."""
        if held != self._held:
            self._held = held
            last = len(self._rows.rows) - 1
            self._rows.dataChanged.emit(self._rows.index(0, 0), self._rows.index(last, 0))

    def holds(self, row: PartRow) -> bool:
        """Whether it carries the check."""
        return row.id in self._held

    def show_beside(self, beside: bool) -> None:
        """A column beside the part, or rows of them above it."""
        self._beside = beside
        self.setFlow(QListView.Flow.TopToBottom if beside else QListView.Flow.LeftToRight)
        self.setWrapping(not beside)
        self._measure()

    def _about(self, row: PartRow) -> str:
        return self.tr("holds something") if self.holds(row) else ""

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.row_at(index).id)

    def _measure(self) -> None:
        px = self._theme.px
        rows = self._rows.rows
        if self._beside:
            self.setFixedWidth(px(_WIDTH))
            self._take(len(rows), least=1)
            return
        self.setMinimumWidth(0)
        self.setMaximumWidth(_UNLIMITED)
        lines, used = 1, 0
        for row in rows:
            width = self.width_of(row)
            lines, used = (lines + 1, width) if used and used + width > self.width() else (lines, used + width)
        self._take(lines, least=lines)

    def _take(self, lines: int, *, least: int) -> None:
        height = self._theme.px(_ROW) + _GAP
        self.setMinimumHeight(height * least + 2)
        self.setMaximumHeight(height * lines + 2)

    def width_of(self, row: PartRow) -> int:
        """How wide a row is when they stand above."""
        strong = QFontMetrics(self._theme.font("body_strong")).horizontalAdvance(row.name)
        return strong + self._theme.px(_TEXT + _INSET)

    @property
    def is_beside(self) -> bool:
        """Whether they stand in a column."""
        return self._beside

    def sizeHint(self) -> QSize:
        # Without it a view asks for 192 px, whatever it shows.
        return QSize(super().sizeHint().width(), self.maximumHeight())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._measure()


class _PartDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme = index.data(ROW), self._theme
        if not isinstance(row, PartRow):
            return
        px = theme.px
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        area = QRect(option.rect).adjusted(0, 0, 0, -_GAP)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(QRectF(area), px(8), px(8))
            painter.setBrush(theme.colour("loden"))
            bar = area.right() - 2 if right_to_left else area.left()
            painter.drawRoundedRect(QRectF(bar, area.top() + px(11), 3, area.height() - px(22)), 1.5, 1.5)
        side = px(_ICON)
        left = area.right() - px(_INSET) - side if right_to_left else area.left() + px(_INSET)
        self._mark(painter, row, QRectF(left, area.center().y() - side / 2, side, side))
        painter.setPen(theme.colour("ink" if current else "soft"))
        painter.setFont(theme.font("body_strong" if current else "body"))
        inside = area.adjusted(px(_TEXT), 0, -px(_INSET), 0)
        if right_to_left:
            inside = area.adjusted(px(_INSET), 0, -px(_TEXT), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, row.name)
        painter.restore()

    def _mark(self, painter: QPainter, row: PartRow, area: QRectF) -> None:
        view = self.parent()
        icon = row.icon or ("check" if isinstance(view, PartList) and view.holds(row) else "")
        if icon:
            ratio = painter.device().devicePixelRatioF()
            painter.drawPixmap(area.topLeft(), pixmap(self._theme, icon, "loden", _ICON, ratio=ratio))
            return
        painter.setPen(QPen(self._theme.colour("edge"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        radius = self._theme.px(4)
        painter.drawEllipse(QPointF(area.center()), radius, radius)

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row, view = index.data(ROW), self.parent()
        height = self._theme.px(_ROW) + _GAP
        if isinstance(view, PartList) and isinstance(row, PartRow) and not view.is_beside:
            return QSize(view.width_of(row), height)
        return QSize(0, height)
