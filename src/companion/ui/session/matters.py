"""What matters to the person, beside the note: what was brought today, goals and values in their words, and under them
the threads brought along. To read, and not to change."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from companion.care.grammar import Act, Command, Grammar
from companion.care.moment import Kind
from companion.care.patient import Patient
from companion.care.thread import Thread
from companion.ui.kit.controls import label
from companion.ui.kit.list_model import RowModel
from companion.ui.kit.prose import isolated
from companion.ui.kit.theme import Theme
from companion.ui.session.folding import Part
from companion.ui.session.giving_way import GivingWay
from companion.ui.session.hour import Matter
from companion.ui.session.words_list import MatterRow, WordsList, spoken_kind

_GOALS, _GOALS_WITH_AREAS, _GOALS_IN_STRIP = 5, 3, 2
_BETWEEN_GOALS, _BETWEEN_VALUES, _BETWEEN_THREADS = 8, 0, 4
_UNDER_TITLE = 10


class Matters(GivingWay):
    """The list is one Tab stop; it takes at most half of the column's height and scrolls within.

    In the slim strip: what was brought today and two goals, then a line that shows the rest when it is chosen."""

    rest_turned = Signal()

    def __init__(self, theme: Theme, patient: Patient, threads: Sequence[Thread], grammar: Grammar) -> None:
        super().__init__()
        self._theme = theme
        self._name = patient.preferred_name
        self._threads = tuple(threads)
        self._goal_typed = grammar.typed(Command(Act.CAPTURE, kind=Kind.GOAL))
        self._brought: Sequence[Matter] = ()
        self._goals: Sequence[Matter] = ()
        self._values: Sequence[Matter] = ()
        self._areas_open = False
        self._slim = False
        self._shows_rest = False
        self._folded: frozenset[Part] = frozenset()
        self.asked_for: frozenset[Part] = frozenset()
        """What may not fold in the strip, because it has just been asked for."""
        self._model: RowModel[MatterRow] = RowModel(lambda row: row.text, spoken_kind)
        self.list = WordsList(theme, self.tr("What matters"))
        self.list.setModel(self._model)
        self.list.row_chosen.connect(self._chosen)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(_UNDER_TITLE))
        title = self.tr("What matters to {name}").format(name=isolated(self._name))
        self._title = label(theme, title, "heading", "soft", lines=2)
        column.addWidget(self._title)
        column.addWidget(self.list)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._fill()

    def show_matters(self, brought: Sequence[Matter], goals: Sequence[Matter], values: Sequence[Matter]) -> None:
        """Shows these, what was brought today and the first goals first."""
        if (brought, goals, values) != (self._brought, self._goals, self._values):
            self._brought, self._goals, self._values = brought, goals, values
            self._fill()

    def make_room(self, areas_open: bool) -> None:
        """While the eight areas stand open fewer goals are shown, and the threads wait."""
        if areas_open != self._areas_open:
            self._areas_open = areas_open
            self._fill()

    def set_slim(self, slim: bool) -> None:
        """In the slim strip, or beside the note; either way the rest waits to be asked for again."""
        self._slim = slim
        self._shows_rest = False
        self.asked_for = frozenset()
        self._fill()

    def ask_no_more(self) -> None:
        """What was asked for gives way like the rest."""
        self.asked_for = frozenset()

    def fold(self, gone: frozenset[Part]) -> None:
        """In the strip: leave these out."""
        if gone != self._folded:
            self._folded = gone
            self._fill()

    def heights(self, width: int) -> dict[Part, int]:
        """How many px its parts take in this width, folded or not; the heading belongs to the goals."""
        parts = self._parts().items()
        found = {part: sum(self.list.height_of(row, width) for row in rows) for part, rows in parts}
        if turn := self._turn():
            found[Part.GOALS] += self.list.height_of(turn, width)
        found[Part.GOALS] += self._title.heightForWidth(width) + self._column.spacing() + 1
        return found

    def _chosen(self, index: QModelIndex) -> None:
        if not self._model.row_at(index).turns:
            return
        self._shows_rest = not self._shows_rest
        rest = (Part.GOALS, Part.VALUES, Part.THREADS)
        self.asked_for = frozenset(rest if self._shows_rest else ())
        self._folded = frozenset()
        self._fill()
        self.list.setCurrentIndex(self._model.index(0, 0))
        self.rest_turned.emit()

    def _fill(self) -> None:
        parts = self._parts()
        rows = [row for part, found in parts.items() if part is Part.GOALS or part not in self._folded for row in found]
        if turn := self._turn():
            rows.append(turn)
        self._model.show_rows(rows)
        self.list.fit()

    def _parts(self) -> dict[Part, list[MatterRow]]:
        few = self._slim and not self._shows_rest
        shown = self._goals[: _GOALS_IN_STRIP if few else _GOALS_WITH_AREAS if self._areas_open else _GOALS]
        goals = [MatterRow(each.text, each.kind, _BETWEEN_GOALS) for each in (*self._brought, *shown)]
        values = [MatterRow(value.text, value.kind, _BETWEEN_VALUES) for value in self._values]
        if not few and (more := len(self._goals) - len(shown)):
            goals.append(MatterRow(self.tr("and {count} more").format(count=self.locale().toString(more)), None, 8))
        if not goals and not values:
            goals.append(MatterRow(self._nothing_yet()))
        threads = [
            MatterRow(thread.text, thread.kind, _BETWEEN_THREADS, ruled=number == 0)
            for number, thread in enumerate(() if self._areas_open else self._threads)
        ]
        return {Part.GOALS: goals, Part.VALUES: [] if few else values, Part.THREADS: [] if few else threads}

    def _turn(self) -> MatterRow | None:
        """The last line in the strip, where there is more than it shows."""
        rest = len(self._goals) > _GOALS_IN_STRIP or self._values or self._threads
        if not self._slim or not rest:
            return None
        return MatterRow(self.tr("fewer") if self._shows_rest else self.tr("more"), turns=True)

    def _nothing_yet(self) -> str:
        words = self.tr("What matters to {name} will stand here, in {name}’s words. Type {goal} when you hear it.")
        return words.format(name=isolated(self._name), goal=self._goal_typed)
