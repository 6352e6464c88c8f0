"""The list of sections: one Tab stop; the page follows the row."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.ui.kit.list_model import ROW, ListView, RowModel
from companion.ui.kit.theme import Theme

_ROW, _INSET = 42, 14


@dataclass(frozen=True, slots=True)
class Section:
    """`id` is what it is asked for by, `name` what it is called."""

    id: str
    name: str


class SectionList(ListView):
    """`chosen` says the id of the section that is shown now."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, sections: Sequence[Section]) -> None:
        super().__init__(theme, name)
        self._theme = theme
        self._rows = RowModel[Section](lambda section: section.name)
        self._rows.show_rows(sections)
        self.setModel(self._rows)
        self.setItemDelegate(_SectionDelegate(theme, self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setCurrentIndex(self._rows.index(0, 0))
        self.selectionModel().currentChanged.connect(lambda index, _: self._tell(index))
        theme.changed.connect(self._measure)
        self._measure()

    @property
    def sections(self) -> tuple[Section, ...]:
        """All of them, in order."""
        return self._rows.rows

    def show_sections(self, sections: Sequence[Section]) -> None:
        """The same ones in another order; the one that is shown stays so, untold."""
        if tuple(sections) == self._rows.rows:
            return
        current = self._rows.row_at(self.currentIndex()).id
        self.blockSignals(True)
        self._rows.show_rows(sections)
        self.choose(current)
        self.blockSignals(False)

    def choose(self, id_: str) -> None:
        """Show the section of that id."""
        for number, section in enumerate(self._rows.rows):
            if section.id == id_:
                self.setCurrentIndex(self._rows.index(number, 0))

    def step(self, step: int) -> None:
        """The next section, or the one before; at the ends nothing."""
        index = self._rows.index(self.currentIndex().row() + step, 0)
        if index.isValid():
            self.setCurrentIndex(index)

    def _tell(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self._rows.row_at(index).id)

    def _measure(self) -> None:
        self.setFixedHeight(self._theme.px(_ROW) * len(self._rows.rows) + 2)


class _SectionDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        section, theme = index.data(ROW), self._theme
        if not isinstance(section, Section):
            return
        current = bool(option.state & QStyle.StateFlag.State_Selected)
        area = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(QRectF(area).adjusted(0, 1, 0, -1), theme.px(8), theme.px(8))
        tone = "soft"
        if current:
            tone = "on_selection" if theme.by_computer else "loden"
        painter.setPen(theme.colour(tone))
        painter.setFont(theme.font("body_strong" if current else "body"))
        inside = area.adjusted(theme.px(_INSET), 0, -theme.px(_INSET), 0)
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, section.name)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, self._theme.px(_ROW))
