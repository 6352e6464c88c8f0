"""Goals and values on a person's page, in their words; it asks the store."""

from collections.abc import Callable, Mapping
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.goal import Goal, GoalId
from companion.care.ladder import Level
from companion.care.patient import Patient, RecordId
from companion.care.together import Nearness, Stood
from companion.care.value import Value, ValueId
from companion.care.wording import Standing
from companion.store import goals, ratings, values
from companion.ui.desk import Desk
from companion.ui.person import wording
from companion.ui.person.saying_row import Said, SayingWords, Stand
from companion.ui.person.sayings import Sayings, SayingsNames

_GAP = 10


class Matters(QWidget):
    """`write` makes one change in one transaction and shows the page anew; it says whether that could be done."""

    def __init__(self, desk: Desk, write: Callable[[Callable[[], object]], bool]) -> None:
        super().__init__()
        self._desk = desk
        self._write = write
        self._record_id = RecordId(0)
        self._today = date.min
        self._levels: Mapping[GoalId, Stood[Level]] = {}
        self._nearness: Mapping[ValueId, Stood[Nearness]] = {}
        words = SayingWords(self._said, self._first_said, lambda row: wording.standing(row.standing), self._stand)
        goal_names, value_names = self._names()
        self._goals = Sayings(desk.theme, goal_names, words, compact=False)
        self._values = Sayings(desk.theme, value_names, words, compact=True)
        for block in (self._goals, self._values):
            block.reworded.connect(self._reword)
            block.standing_chosen.connect(self._set_standing)
        self._goals.added.connect(self._add_goal)
        self._values.added.connect(self._add_value)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._goals)
        column.addWidget(self._values)

    def _names(self) -> tuple[SayingsNames, SayingsNames]:
        """What the blocks of goals and of values are called."""
        goal_names = SayingsNames(
            self.tr("Goals"),
            self.tr("Add a goal"),
            self.tr("Add the goal"),
            self.tr("A goal, in their own words"),
            self.tr("The goal, said differently now"),
        )
        value_names = SayingsNames(
            self.tr("Values"),
            self.tr("Add a value"),
            self.tr("Add the value"),
            self.tr("A value, in their own words"),
            self.tr("The value, said differently now"),
        )
        return goal_names, value_names

    def show_patient(self, patient: Patient, today: date) -> None:
        """Read them again."""
        vault, name = self._desk.vault, patient.preferred_name
        self._record_id, self._today = patient.id, today
        self._levels, self._nearness = ratings.last_levels(vault, patient.id), ratings.last_nearness(vault, patient.id)
        self._goals.show_rows(
            goals.of_record(vault, patient.id),
            self.tr("Goals, in {name}’s words").format(name=name),
            self.tr("Nothing written here yet. When {name} says what matters, type /g in the session.").format(
                name=name
            ),
        )
        self._values.show_rows(values.of_record(vault, patient.id), self.tr("Values"), "")

    def forget(self) -> None:
        """Another person: nothing chosen, nothing half written, nothing to bring back."""
        self._goals.forget()
        self._values.forget()

    def _said(self, row: Said) -> str:
        return self.tr("said {day}").format(day=wording.said_day(row.latest.said_on, self._today))

    def _first_said(self, row: Said) -> str:
        if len(row.wordings) == 1:
            return ""
        return self.tr("first said {day}:").format(day=wording.said_day(row.first.said_on, self._today))

    def _stand(self, row: Said) -> Stand | None:
        if isinstance(row, Goal):
            return wording.stand(self._levels.get(row.id), self._today)
        return wording.stand(self._nearness.get(row.id), self._today)

    def _add_goal(self, words: str) -> None:
        if self._write(lambda: goals.add(self._desk.vault, self._record_id, words, self._today)):
            self._goals.choose_last()

    def _add_value(self, words: str) -> None:
        if self._write(lambda: values.add(self._desk.vault, self._record_id, words, self._today)):
            self._values.choose_last()

    def _reword(self, row: object, words: str) -> None:
        vault, today = self._desk.vault, self._today
        if not words.strip():
            return
        if isinstance(row, Goal):
            self._write(lambda: goals.reword(vault, row.id, words, today))
        elif isinstance(row, Value):
            self._write(lambda: values.reword(vault, row.id, words, today))

    def _set_standing(self, row: object, standing: Standing) -> None:
        vault = self._desk.vault
        if isinstance(row, Goal):
            self._write(lambda: goals.set_standing(vault, row.id, standing))
        elif isinstance(row, Value):
            self._write(lambda: values.set_standing(vault, row.id, standing))
