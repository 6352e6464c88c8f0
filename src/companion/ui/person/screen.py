"""A person's page: what matters to them in their words, the whole person over time, what helps, and the sessions."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.goal import Goal, GoalId
from companion.care.ladder import Level
from companion.care.patient import Patient, RecordId
from companion.care.session import USUAL_MINUTES, SessionId, State
from companion.care.together import Nearness, Stood
from companion.care.value import Value, ValueId
from companion.care.wording import Standing
from companion.store import (
    areas,
    before,
    details,
    goals,
    joint,
    marks,
    people,
    plans,
    ratings,
    safety,
    sessions,
    values,
)
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.columns import Columns
from companion.ui.kit.controls import scroll
from companion.ui.kit.trouble import Trouble
from companion.ui.person import session_lines, wording
from companion.ui.person.coverage_map import coverage_map
from companion.ui.person.ease import Ease
from companion.ui.person.edit import EditPerson
from companion.ui.person.edit_details import EditDetails
from companion.ui.person.header import Header
from companion.ui.person.inset import inset
from companion.ui.person.keeping import KeepingBlock
from companion.ui.person.map_block import MapBlock
from companion.ui.person.not_met import NotMet
from companion.ui.person.plan_block import PlanBlock
from companion.ui.person.safe_plan import SafePlan
from companion.ui.person.saying_row import Said, SayingWords, Stand
from companion.ui.person.sayings import Sayings, SayingsNames
from companion.ui.person.sessions_block import AT_FIRST, SessionsBlock
from companion.ui.person.together import Together

_COLUMNS = 8


class PersonScreen(QWidget):
    """`show_person` first; then everything on the page belongs to that record."""

    prepare_requested = Signal(int)
    session_began = Signal(int)
    session_resumed = Signal(int)
    past_session_requested = Signal(int)
    person_requested = Signal(int)
    ending_requested = Signal(int)
    plan_requested = Signal(int)
    deleted = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._patient: Patient | None = None
        self._all_sessions = False
        self._levels: Mapping[GoalId, Stood[Level]] = {}
        self._nearness: Mapping[ValueId, Stood[Nearness]] = {}
        self._build()
        self.refresh()

    @property
    def record_id(self) -> RecordId | None:
        """Whose page it is; None before `show_person`."""
        return None if self._patient is None else self._patient.id

    def _now(self) -> datetime:
        return self._desk.clock.now().astimezone(ZoneInfo(self._desk.clock.zone()))

    def _build(self) -> None:
        theme = self._desk.theme
        self._header = Header(theme)
        self._header.edit_requested.connect(self._edit)
        self._header.details_requested.connect(self._edit_details)
        self._header.prepare_requested.connect(lambda: self.prepare_requested.emit(self.record_id))
        self._header.begin_requested.connect(self._begin)
        self._header.resume_requested.connect(self._resume)
        self._together = Together(theme)
        self._together.person_requested.connect(self.person_requested)
        self._trouble = Trouble(theme)
        self._build_sayings()
        self._map = MapBlock(theme)
        self._ease = Ease(theme)
        self._ease.lines_changed.connect(self._keep_ease)
        self._plan = PlanBlock(theme)
        self._plan.opened.connect(lambda: self.plan_requested.emit(self.record_id))
        self._safe_plan = SafePlan(theme)
        self._not_met = NotMet(theme)
        self._sessions = SessionsBlock(theme)
        self._sessions.opened.connect(self._open_session)
        self._sessions.all_requested.connect(self._open_all)
        self._keeping = KeepingBlock(self._desk)
        self._keeping.ending_requested.connect(lambda: self.ending_requested.emit(self.record_id))
        self._keeping.deleted.connect(self._tell_deleted)
        self._lay_out()

    def _build_sayings(self) -> None:
        theme = self._desk.theme
        words = SayingWords(self._said, self._first_said, lambda row: wording.standing(row.standing), self._stand)
        goal_names, value_names = self._names()
        self._goals = Sayings(theme, goal_names, words, compact=False)
        self._values = Sayings(theme, value_names, words, compact=True)
        for block in (self._goals, self._values):
            block.reworded.connect(self._reword)
            block.standing_chosen.connect(self._set_standing)
        self._goals.added.connect(self._add_goal)
        self._values.added.connect(self._add_value)

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

    def _lay_out(self) -> None:
        main, side, page = QWidget(), QWidget(), QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._goals)
        left.addSpacing(10)
        left.addWidget(self._values)
        left.addSpacing(16)
        left.addWidget(self._map)
        left.addStretch(1)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(inset(self._ease))
        right.addSpacing(14)
        right.addWidget(inset(self._plan))
        right.addSpacing(14)
        right.addWidget(inset(self._not_met))
        right.addWidget(inset(self._safe_plan))
        right.addSpacing(12)
        right.addWidget(self._sessions)
        right.addSpacing(24)
        right.addWidget(self._keeping)
        right.addStretch(1)
        column = QVBoxLayout(page)
        column.setContentsMargins(30, 28, 30, 24)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(inset(self._together))
        column.addWidget(inset(self._trouble))
        column.addSpacing(18)
        column.addWidget(Columns(self._desk.theme, main, side, side_width=336, gap=28), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll(page)
        outer.addWidget(self._scroll)

    def show_person(self, record_id: int) -> None:
        """Another person's page, from its top; the same one again only reads it anew."""
        if self.record_id != record_id:
            self._all_sessions = False
            for block in (self._goals, self._values, self._map, self._ease, self._sessions):
                block.forget()
            self._safe_plan.fold()
            self._not_met.fold()
            self._scroll.verticalScrollBar().setValue(0)
        self._patient = people.get(self._desk.vault, RecordId(record_id))
        self.refresh()

    def focus_first(self) -> None:
        """Focus on the first button of the page."""
        self._header.focus_first()

    def refresh(self) -> None:
        """Read the page again."""
        if self._patient is None:
            return
        vault, record_id = self._desk.vault, self._patient.id
        self._patient = patient = people.get(vault, record_id)
        name = patient.preferred_name
        found = sessions.left_open(vault)
        is_open = found is not None and found.session.record_id == record_id
        self._together.show_records(joint.of_record(vault, record_id), joint.of_person(vault, record_id))
        self._header.show_patient(patient, self._line(patient), session_open=is_open)
        self._levels, self._nearness = ratings.last_levels(vault, record_id), ratings.last_nearness(vault, record_id)
        self._goals.show_rows(
            goals.of_record(vault, record_id),
            self.tr("Goals, in {name}’s words").format(name=name),
            self.tr("Nothing written here yet. When {name} says what matters, type /g in the session.").format(
                name=name
            ),
        )
        self._values.show_rows(values.of_record(vault, record_id), self.tr("Values"), "")
        self._ease.show_lines(self.tr("What helps {name} feel at ease").format(name=name), patient.at_ease)
        self._not_met.show_rows(sessions.not_met(vault, record_id), self._now())
        self._plan.show_plan(plans.of_record(vault, record_id), self._now().date())
        self._safe_plan.show_plan(safety.plan(vault, record_id), self._now().date())
        self._show_map(record_id)
        self._show_sessions(record_id)
        self._keeping.show_patient(patient)

    def _tell_deleted(self) -> None:
        self._patient = None
        self.deleted.emit()

    def _line(self, patient: Patient) -> str:
        now = self._now()
        planned = sessions.next_of_record(self._desk.vault, patient.id, now)
        coming = ""
        if planned is not None:
            coming = self.tr("next {when}").format(when=dates.when(wording.began(planned, now.tzinfo), now.date()))
        parts = (patient.full_name, wording.since(patient.seen_since, now.date()), coming)
        return " · ".join(part for part in parts if part)

    def _said(self, row: Said) -> str:
        return self.tr("said {day}").format(day=wording.said_day(row.latest.said_on, self._now().date()))

    def _first_said(self, row: Said) -> str:
        if len(row.wordings) == 1:
            return ""
        return self.tr("first said {day}:").format(day=wording.said_day(row.first.said_on, self._now().date()))

    def _stand(self, row: Said) -> Stand | None:
        today = self._now().date()
        if isinstance(row, Goal):
            return wording.stand(self._levels.get(row.id), today)
        return wording.stand(self._nearness.get(row.id), today)

    def _show_map(self, record_id: RecordId) -> None:
        vault, now = self._desk.vault, self._now()
        held = marks.last_sessions(vault, record_id, _COLUMNS)
        own_areas = areas.of_practice(vault, self._desk.content.areas)
        rows, columns = coverage_map(own_areas, held, marks.last_marked(vault, record_id), now)
        self._map.show_map(rows, columns)

    def _show_sessions(self, record_id: RecordId) -> None:
        held = sessions.of_record(self._desk.vault, record_id, None if self._all_sessions else AT_FIRST + 1)
        more = not self._all_sessions and len(held) > AT_FIRST
        shown = held[:AT_FIRST] if more else held
        self._sessions.show_rows(session_lines.lines(shown, self._now()), more=more)

    def _open_all(self) -> None:
        self._all_sessions = True
        if self._patient is not None:
            self._show_sessions(self._patient.id)
        self._sessions.focus_row(AT_FIRST)

    def _open_session(self, session_id: int) -> None:
        session = sessions.get(self._desk.vault, SessionId(session_id))
        if session.state is State.OPEN:
            self.session_resumed.emit(session.id)
        else:
            self.past_session_requested.emit(session.id)

    def _write(self, change: Callable[[], object]) -> bool:
        """One change in one transaction, then the page anew; False where it could not be written."""
        with self._trouble.told():
            with self._desk.vault.transaction():
                change()
            self.refresh()
            return True
        return False

    def _add_goal(self, words: str) -> None:
        vault, record_id, today = self._desk.vault, self.record_id, self._now().date()
        if record_id is not None and self._write(lambda: goals.add(vault, record_id, words, today)):
            self._goals.choose_last()

    def _add_value(self, words: str) -> None:
        vault, record_id, today = self._desk.vault, self.record_id, self._now().date()
        if record_id is not None and self._write(lambda: values.add(vault, record_id, words, today)):
            self._values.choose_last()

    def _reword(self, row: object, words: str) -> None:
        vault, today = self._desk.vault, self._now().date()
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

    def _keep_ease(self, lines: object) -> None:
        patient = self._patient
        if patient is not None and isinstance(lines, tuple):
            self._write(lambda: people.save(self._desk.vault, replace(patient, at_ease=lines)))

    def _edit(self) -> None:
        if self._patient is None:
            return
        vault = self._desk.vault
        kept = EditPerson.ask(self, self._desk.theme, self._patient, people.names(vault))
        if kept is not None:
            self._write(lambda: joint.rename(vault, kept))

    def _edit_details(self) -> None:
        vault, record_id = self._desk.vault, self.record_id
        if record_id is None:
            return
        kept = EditDetails.ask(self, self._desk.theme, details.get(vault, record_id))
        if kept is not None:
            self._write(lambda: details.save(vault, record_id, kept))

    def _begin(self) -> None:
        vault, clock, record_id = self._desk.vault, self._desk.clock, self.record_id
        if record_id is None:
            return
        with self._trouble.told():
            planned = before.nearest_today(vault, record_id, self._now(), clock.zone())
            minutes = details.get(vault, record_id).usual_minutes or USUAL_MINUTES
            with vault.transaction():
                if planned is None:
                    session_id = sessions.begin_now(vault, record_id, clock.now(), clock.zone(), minutes)
                else:
                    session_id = planned.id
                    sessions.begin_planned(vault, session_id, clock.now())
            self.session_began.emit(session_id)

    def _resume(self) -> None:
        found = sessions.left_open(self._desk.vault)
        if found is not None:
            self.session_resumed.emit(found.session.id)
