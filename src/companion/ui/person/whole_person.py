"""The whole person over the last sessions: a read-only table whose cells are drawn as marks and spoken in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QPainter, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from companion.care.checklist import Area, Mark
from companion.ui.kit.chosen import paint_chosen
from companion.ui.kit.marks import mark_name, paint_mark
from companion.ui.kit.theme import Theme
from companion.ui.person.follow import follow

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()

_ROW_HEIGHT = 29
_AREA_WIDTH = 146
_NARROWEST_MARK, _WIDEST_MARK = 30, 62
_REMARK_WIDTH = 112


@dataclass(frozen=True, slots=True)
class Column:
    """One session of the map: how it is headed and how it is spoken, with the marks that were made in it."""

    heading: str
    spoken: str
    marks: Mapping[str, Mark]


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area and what stands at the end of its row, "" when nothing does."""

    area: Area
    remark: str


class WholePersonModel(QAbstractTableModel):
    """Column 0 is the area, the last one its remark; between them one column a session, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.heading_font = QFont()
        self._rows: tuple[AreaRow, ...] = ()
        self._columns: tuple[Column, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The sessions shown, oldest first."""
        return self._columns

    def show_map(self, rows: Sequence[AreaRow], columns: Sequence[Column]) -> None:
        """Replace everything."""
        self.beginResetModel()
        self._rows, self._columns = tuple(rows), tuple(columns)
        self.endResetModel()

    def mark_at(self, index: _Index) -> Mark | None:
        """The mark of a cell; None in the first and the last column."""
        if not 0 < index.column() <= len(self._columns):
            return None
        return self._columns[index.column() - 1].marks.get(self._rows[index.row()].area.id, Mark.NOT_YET)

    def _spoken(self, index: _Index) -> str:
        row, mark = self._rows[index.row()], self.mark_at(index)
        if mark is not None:
            return f"{row.area.name}, {self._columns[index.column() - 1].spoken}, {mark_name(mark)}"
        return f"{row.area.name}, {row.remark}" if index.column() and row.remark else row.area.name

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns) + 2

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index)
        if role == Qt.ItemDataRole.DisplayRole and self.mark_at(index) is None:
            row = self._rows[index.row()]
            return row.remark if index.column() else row.area.name
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if not 0 < section <= len(self._columns):
            spoken = self.tr("Area") if section == 0 else self.tr("Remark")
            return spoken if role == Qt.ItemDataRole.AccessibleTextRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section - 1].heading
        # Headings under a style sheet take the program's font whatever the header's own is.
        if role == Qt.ItemDataRole.FontRole:
            return self.heading_font
        return self._columns[section - 1].spoken if role == Qt.ItemDataRole.AccessibleTextRole else None


class _MarkDelegate(QStyledItemDelegate):
    """Words on both sides, marks between, a hairline under each row, the current cell tinted while focus is here."""

    def __init__(self, theme: Theme, model: WholePersonModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, area, mark = self._theme, QRect(option.rect), self._model.mark_at(index)
        painter.save()
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(area.topLeft(), area.topRight())
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_chosen(painter, area.adjusted(2, 2, -2, -2), theme, 6)
        if mark is None:
            first = index.column() == 0
            font = theme.font("body" if first else "small")
            painter.setFont(font)
            painter.setPen(theme.colour("ink" if first else "quiet"))
            text = QFontMetrics(font).elidedText(str(index.data() or ""), Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, text)
        else:
            side = theme.px(20)
            rect = QRectF(0, 0, side, side)
            rect.moveCenter(QRectF(area).center())
            paint_mark(painter, rect, mark, theme, small_dot=True)
        painter.restore()


class WholePerson(QTableView):
    """One Tab stop; arrows walk the cells. Where it is narrow the oldest sessions give way, never the page."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._model = WholePersonModel(self)
        self.setAccessibleName(name)
        self.setModel(self._model)
        self.setItemDelegate(_MarkDelegate(theme, self._model, self))
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setProperty("kind", "flat")
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setMinimumSectionSize(1)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        theme.changed.connect(self.fit)

    def show_map(self, rows: Sequence[AreaRow], columns: Sequence[Column]) -> None:
        """Show these sessions, oldest first."""
        self._model.show_map(rows, columns)
        self.fit()

    def fit(self) -> None:
        """Share the width out and take the height of all rows."""
        px, width = self._theme.px, self.viewport().width()
        header, sessions = self.horizontalHeader(), self._model.columnCount() - 2
        self._model.heading_font = self._theme.font("small")
        for row in range(self._model.rowCount()):
            self.setRowHeight(row, px(_ROW_HEIGHT))
        room = width - px(_AREA_WIDTH) - px(_REMARK_WIDTH)
        fitting = max(1, min(sessions, room // px(_NARROWEST_MARK)))
        each = min(max(room // max(fitting, 1), px(_NARROWEST_MARK)), px(_WIDEST_MARK))
        self.setColumnWidth(0, px(_AREA_WIDTH))
        for column in range(1, sessions + 1):
            self.setColumnHidden(column, column <= sessions - fitting)
            self.setColumnWidth(column, each)
        self.setColumnWidth(sessions + 1, max(1, width - px(_AREA_WIDTH) - each * min(sessions, fitting)))
        heading_lines = 1 + max((column.heading.count("\n") for column in self._model.columns), default=0)
        heading_height = heading_lines * QFontMetrics(self._model.heading_font).lineSpacing() + px(8) if sessions else 0
        header.setFixedHeight(heading_height)
        self.setFixedHeight(heading_height + self._model.rowCount() * px(_ROW_HEIGHT) + 1)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_AREA_WIDTH), 0)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # The view itself would begin with the name of the first area; the last session says more.
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, max(0, self._model.columnCount() - 2)))
        super().focusInEvent(event)

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            follow(self, current)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()
