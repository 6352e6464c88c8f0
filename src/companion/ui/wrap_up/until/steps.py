"""What they chose to try, verbatim: today, and before and carried on; how sure, and another one."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.agreed import Outcome, Step, Sure
from companion.ui.kit.between_words import sure_word
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import isolated, label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.wrap_up.until.rows import caption, choice, ruled, side_by_side

_BETWEEN = 10


class StepsBlock(QWidget):
    """`sure_said` and `ended` carry a step's id and the answer, None where it was taken back. `another_typed` says
    what stands in the line, `added` that it is whole."""

    sure_said = Signal(object, object)
    ended = Signal(object, object)
    another_typed = Signal(str)
    added = Signal(str)
    in_the_way_typed = Signal(str)

    def __init__(self, theme: Theme, name: str, today: date) -> None:
        super().__init__()
        self._theme = theme
        self._today = today
        chose = self.tr("What {name} chose to try, in {name}’s words.").format(name=isolated(name))
        another = self.tr("Another one, in {name}’s words").format(name=isolated(name))
        self._rows = QWidget()
        self._row_column = QVBoxLayout(self._rows)
        self._row_column.setContentsMargins(0, 0, 0, 0)
        self._row_column.setSpacing(0)
        self.another = self._field(another)
        self.another.setPlaceholderText(another)
        self.another.textEdited.connect(self.another_typed)
        self.another.returnPressed.connect(self.finish)
        way = self.tr("What might get in the way")
        self.in_the_way = self._field(way)
        self.in_the_way.textEdited.connect(self.in_the_way_typed)
        heading = label(theme, way, "heading")
        heading.setBuddy(self.in_the_way)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(_BETWEEN))
        column.addWidget(label(theme, chose, "body", "soft"))
        for each in (self._rows, self.another, heading, self.in_the_way):
            column.addWidget(each)

    def show_steps(self, steps: Sequence[Step], carried_on: Sequence[Step]) -> None:
        """Those of today first. The lines to write in are left alone."""
        clear(self._row_column)
        for step in steps:
            self._add(step, carried=False)
        for step in carried_on:
            self._add(step, carried=True)
        tab_as_read(self)

    def show_added(self, text: str) -> None:
        """Until it is in the vault there is nothing to be said of it yet."""
        self._put(ruled(self._theme, [Words(self._theme, text, "words_l")]))

    def finish(self) -> None:
        """What stands in the line is whole."""
        words = self.another.text()
        if words.strip():
            self.another.clear()
            self.added.emit(words)

    def _add(self, step: Step, *, carried: bool) -> None:
        theme = self._theme
        # The day tells apart what was chosen twice.
        spoken = f"{step.text}, {day_and_year(step.said_on, self._today)}" if carried else step.text
        parts: list[QWidget] = [Words(theme, step.text, "words_l")]
        if carried:
            since = self.tr("Carried on from {day}").format(day=day_and_year(step.said_on, self._today))
            parts.append(label(theme, since, "body", "soft"))
            parts.append(self._outcome(step, spoken))
        parts.append(self._sure(step, spoken))
        self._put(ruled(theme, parts))

    def _put(self, row: QWidget) -> None:
        self._row_column.addWidget(row)
        row.show()

    def _sure(self, step: Step, spoken: str) -> QWidget:
        words = [(sure, sure_word(sure)) for sure in Sure]
        made = choice(self._theme, self.tr("How sure: {words}").format(words=spoken), words, step.sure, spoken)
        made.chosen.connect(lambda value, id_=step.id: self.sure_said.emit(id_, Sure(value) if value else None))
        return side_by_side(self._theme, [caption(self._theme, self.tr("How sure")), made])

    def _outcome(self, step: Step, spoken: str) -> QWidget:
        words = [(Outcome.DONE, self.tr("done")), (Outcome.LET_GO, self.tr("let go"))]
        made = choice(
            self._theme, self.tr("What became of it: {words}").format(words=spoken), words, step.outcome, spoken
        )
        made.chosen.connect(lambda value, id_=step.id: self.ended.emit(id_, Outcome(value) if value else None))
        return made

    def _field(self, name: str) -> WordsField:
        field = WordsField()
        field.setAccessibleName(name)
        self._theme.dress(field, "session")
        return field
