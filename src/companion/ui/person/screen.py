"""A person's page: what matters to them in their words, the whole person over time, what helps, and the sessions."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.agreed import StepId
from companion.care.patient import Patient, RecordId
from companion.care.person_line import LineKind
from companion.care.session import USUAL_MINUTES, Session, SessionId, State
from companion.store import (
    agreed,
    areas,
    before,
    details,
    joint,
    marks,
    people,
    person_lines,
    plans,
    safety,
    sessions,
    signing,
)
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.columns import Columns
from companion.ui.kit.controls import isolated, scroll
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.trouble import Trouble
from companion.ui.person import session_lines, wording
from companion.ui.person.agreed_block import AgreedBlock
from companion.ui.person.coverage_map import coverage_map
from companion.ui.person.details_block import DetailsBlock
from companion.ui.person.ease import Ease
from companion.ui.person.edit import Called, EditPerson
from companion.ui.person.header import Header
from companion.ui.person.inset import inset
from companion.ui.person.keeping import KeepingBlock
from companion.ui.person.living import Living
from companion.ui.person.map_block import MapBlock
from companion.ui.person.matters import Matters
from companion.ui.person.not_met import NotMet
from companion.ui.person.plan_block import PlanBlock
from companion.ui.person.safe_plan import SafePlan
from companion.ui.person.sessions_block import AT_FIRST, SessionsBlock
from companion.ui.person.supporters_block import SupportersBlock
from companion.ui.person.together import Together

_COLUMNS = 8
_MORE_SESSIONS = 60


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
        self._sessions_shown = AT_FIRST
        self._last: Session | None = None
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
        self._header.prepare_requested.connect(lambda: self.prepare_requested.emit(self.record_id))
        self._header.begin_requested.connect(self._begin)
        self._header.resume_requested.connect(self._resume)
        self._together = Together(theme)
        self._together.person_requested.connect(self.person_requested)
        self._trouble = Trouble(theme)
        self._matters = Matters(self._desk, self._write)
        self._living = Living(self._desk, self._write)
        self._living.session_requested.connect(self._open_session)
        self._living.built.connect(self._follow_reading)
        self._map = MapBlock(theme)
        self._ease = Ease(theme)
        self._ease.lines_changed.connect(self._keep_ease)
        self._agreed = AgreedBlock(theme)
        self._agreed.done_changed.connect(self._set_done)
        self._agreed.built.connect(self._follow_reading)
        self._plan = PlanBlock(theme)
        self._plan.opened.connect(lambda: self.plan_requested.emit(self.record_id))
        self._safe_plan = SafePlan(theme)
        self._not_met = NotMet(theme)
        self._not_met.opened.connect(self.past_session_requested)
        self._sessions = SessionsBlock(theme)
        self._sessions.opened.connect(self._open_session)
        self._sessions.more_requested.connect(self._show_more_sessions)
        self._supporters = SupportersBlock(self._desk, self._write)
        self._supporters.built.connect(self._follow_reading)
        self._details = DetailsBlock(self._desk, self._write)
        self._details.built.connect(self._follow_reading)
        self._keeping = KeepingBlock(self._desk)
        self._keeping.ending_requested.connect(lambda: self.ending_requested.emit(self.record_id))
        self._keeping.deleted.connect(self._tell_deleted)
        self._lay_out()

    def _lay_out(self) -> None:
        main, side, self._page = QWidget(), QWidget(), QWidget()
        left = QVBoxLayout(main)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self._matters)
        left.addSpacing(16)
        left.addWidget(self._map)
        left.addSpacing(20)
        left.addWidget(self._living)
        left.addStretch(1)
        right = QVBoxLayout(side)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(0)
        right.addWidget(inset(self._ease))
        right.addSpacing(20)
        right.addWidget(inset(self._agreed))
        right.addWidget(self._sessions)
        right.addSpacing(14)
        right.addWidget(inset(self._plan))
        right.addWidget(inset(self._safe_plan))
        right.addWidget(inset(self._not_met))
        right.addWidget(self._supporters)
        right.addWidget(self._details)
        right.addSpacing(20)
        right.addWidget(self._keeping)
        right.addStretch(1)
        column = QVBoxLayout(self._page)
        column.setContentsMargins(30, 28, 30, 24)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(inset(self._together))
        column.addWidget(inset(self._trouble))
        column.addSpacing(18)
        column.addWidget(Columns(self._desk.theme, main, side, side_width=336, gap=28), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._scroll = scroll(self._page)
        outer.addWidget(self._scroll)

    def show_person(self, record_id: int) -> None:
        """Another person's page, from its top; the same one again only reads it anew."""
        if self.record_id != record_id:
            self._sessions_shown = AT_FIRST
            for block in (self._matters, self._map, self._ease, self._sessions):
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
        vault, record_id, today = self._desk.vault, self._patient.id, self._now().date()
        self._patient = patient = people.get(vault, record_id)
        name = patient.preferred_name
        found = sessions.left_open(vault)
        is_open = found is not None and found.session.record_id == record_id
        together = joint.of_record(vault, record_id)
        self._together.show_records(together, joint.of_person(vault, record_id))
        self._header.show_patient(patient, self._line(patient), session_open=is_open)
        self._matters.show_patient(patient, today)
        self._ease.show_lines(self.tr("What helps {name} feel at ease").format(name=name), patient.at_ease)
        self._not_met.show_rows(sessions.not_met(vault, record_id), self._now())
        self._plan.show_plan(plans.of_record(vault, record_id), today)
        self._safe_plan.show_plan(safety.plan(vault, record_id), today)
        self._show_map(record_id)
        self._show_sessions(record_id)
        self._agreed.show_steps(() if self._last is None else agreed.of_record(vault, self._last), today)
        self._living.show_record(record_id, None if self._last is None else self._last.id, today)
        self._show_called()
        self._supporters.show_record(record_id, today)
        self._details.show_record(record_id, today, is_joint=together is not None)
        self._keeping.show_patient(patient)

    def _follow_reading(self) -> None:
        """What was built just now stands at its place for Tab too."""
        tab_as_read(self._page)

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

    def _show_called(self) -> None:
        known_by, with_others = (self._living.line(each) for each in (LineKind.KNOWN_BY, LineKind.WITH_OTHERS))
        parts = []
        if known_by:
            parts.append(self.tr("Known to: {who}.").format(who=isolated(known_by)))
        if with_others:
            parts.append(self.tr("With others: {what}.").format(what=isolated(with_others)))
        self._header.show_called(self._living.line(LineKind.OWN_NAME), " ".join(parts))

    def _show_map(self, record_id: RecordId) -> None:
        vault, now = self._desk.vault, self._now()
        held = marks.last_sessions(vault, record_id, _COLUMNS)
        own_areas = areas.of_practice(vault, self._desk.content.areas)
        rows, columns = coverage_map(own_areas, held, marks.last_marked(vault, record_id), now)
        self._map.show_map(rows, columns)

    def _show_sessions(self, record_id: RecordId) -> None:
        held = sessions.of_record(self._desk.vault, record_id, self._sessions_shown + 1)
        self._last = held[0] if held else None
        shown, in_error = held[: self._sessions_shown], signing.entered_in_error(self._desk.vault, record_id)
        self._sessions.show_rows(session_lines.lines(shown, self._now(), in_error), more=len(held) > len(shown))

    def _show_more_sessions(self) -> None:
        before = self._sessions_shown
        self._sessions_shown += _MORE_SESSIONS
        if self._patient is not None:
            self._show_sessions(self._patient.id)
        self._sessions.focus_row(before)

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

    def _keep_ease(self, lines: object) -> None:
        patient = self._patient
        if patient is not None and isinstance(lines, tuple):
            self._write(lambda: people.save(self._desk.vault, replace(patient, at_ease=lines)))

    def _edit(self) -> None:
        if self._patient is None:
            return
        vault = self._desk.vault
        record_id, today, line = self._patient.id, self._now().date(), self._living.line
        called = Called(self._patient, line(LineKind.KNOWN_BY), line(LineKind.WITH_OTHERS))
        kept = EditPerson.ask(self, self._desk.theme, called, people.names(vault))
        if kept is None:
            return

        def write() -> None:
            joint.rename(vault, kept.patient)
            person_lines.say(vault, record_id, LineKind.KNOWN_BY, kept.known_by, today)
            person_lines.say(vault, record_id, LineKind.WITH_OTHERS, kept.with_others, today)

        self._write(write)

    def _set_done(self, step: int, done: bool) -> None:
        on = self._now().date() if done else None
        self._write(lambda: agreed.tick(self._desk.vault, StepId(step), on))

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
