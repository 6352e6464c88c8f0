"""The whole person at the foot of the column: one line at rest, the areas with their marks when asked for."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from companion.care.checklist import Area, Domain, Item, Mark, next_mark, unfolded, with_others
from companion.care.grammar import Act, Command, Grammar
from companion.ui.kit.controls import hairline
from companion.ui.kit.list_model import RowModel
from companion.ui.kit.marks import legend
from companion.ui.kit.theme import Theme
from companion.ui.session.area_list import AreaList, Line
from companion.ui.session.giving_way import GivingWay
from companion.ui.session.line_button import LineButton


class WholePerson(GivingWay):
    """Shut, it is one line; nothing of it is in the tree then but that line. One area at most is open to its items."""

    toggle_requested = Signal()
    mark_chosen = Signal(object, object)
    """An area or item and the mark it is to have."""
    undo_requested = Signal()

    def __init__(self, theme: Theme, grammar: Grammar) -> None:
        super().__init__()
        name = self.tr("The whole person")
        self.button = LineButton(theme, name, grammar.typed(Command(Act.WHOLE_PERSON)))
        self.list = AreaList(theme, name)
        self._areas: tuple[Area, ...] = ()
        self._marks: Mapping[str, Mark] = {}
        self._open_id = ""
        self._alone = True
        self._model: RowModel[Line] = RowModel(Line.spoken, lambda line: self.tr("open") if line.is_open else "")
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
        self.list.toggled.connect(self._toggle)
        self.list.unfold_requested.connect(self._unfold)
        self.list.fold_requested.connect(lambda _: self._fold())
        self.list.undo_requested.connect(self.undo_requested)

    @property
    def is_open(self) -> bool:
        """Whether the areas show."""
        return not self._open_part.isHidden()

    def set_open(self, is_open: bool) -> None:
        """Shows or hides the areas, each shut."""
        if is_open == self.is_open:
            return
        if not is_open and self.list.hasFocus():
            self.button.setFocus()
        self._fold()
        self._open_part.setVisible(is_open)
        self._theme.dress(self.button, "heading" if is_open else "session", "soft")

    def set_alone(self, alone: bool) -> None:
        """While others are in the room the items that are for the two alone are gone."""
        self._alone = alone
        self._show()

    def show_areas(self, areas: Sequence[Area], marks: Mapping[str, Mark]) -> None:
        """Shows the areas with the marks of this hour, by id; the current row stays so."""
        self._areas, self._marks = tuple(areas), dict(marks)
        self._show()

    def _show(self, current: str = "") -> None:
        index = self.list.currentIndex()
        current = current or (self._model.row_at(index).part.id if index.isValid() else "")
        areas = self._areas if self._alone else with_others(self._areas)
        lines = [self._line(part) for part in unfolded(areas, self._open_id)]
        if tuple(lines) == self._model.rows:
            return
        at = self.list.verticalScrollBar().value()
        self._model.show_rows(lines)
        for row, line in enumerate(lines):
            if line.part.id == current:
                self.list.choose(row, at)

    def _line(self, part: Area | Domain | Item) -> Line:
        mark = None if isinstance(part, Domain) else self._marks.get(part.id, Mark.NOT_YET)
        return Line(part, mark, isinstance(part, Area) and part.id == self._open_id)

    def _cycle(self, index: QModelIndex) -> None:
        line = self._model.row_at(index)
        if line.mark is not None:
            self.mark_chosen.emit(line.part, next_mark(line.mark))

    def _toggle(self, index: QModelIndex) -> None:
        if self._model.row_at(index).is_open:
            self._fold()
        else:
            self._unfold(index)

    def _unfold(self, index: QModelIndex) -> None:
        line = self._model.row_at(index)
        if line.is_open:
            self.list.setCurrentIndex(self._model.index(index.row() + 1, 0))
        elif isinstance(line.part, Area):
            self._open_id = line.part.id
            self._show(line.part.id)
            # All of it that there is room for.
            self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)

    def _fold(self) -> None:
        if self._open_id:
            closed, self._open_id = self._open_id, ""
            self._show(closed)
