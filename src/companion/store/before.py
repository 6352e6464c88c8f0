"""All that stands on Prepare, loaded at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from companion.care.details import Details
from companion.care.goal import Goal
from companion.care.moment import THERAPISTS_LINES, Moment
from companion.care.patient import Patient, RecordId
from companion.care.preparation import Preparation
from companion.care.safety import PlanLine
from companion.care.session import Session, SessionId, State, begins
from companion.care.thread import Thread
from companion.care.value import Value
from companion.care.wording import Standing
from companion.store import details, goals, moments, people, plans, preparation, safety, sessions, threads, values
from companion.store.sessions import Appointment
from companion.vault.vault import Vault

_AT_THE_DOOR = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class Before:
    """`session` is None where they meet without an appointment; `last` where they have not met in this vault.

    `at_the_door` are the last words caught in the last minutes of the last session; `review` is the day on which the
    plan is to be looked at again."""

    patient: Patient
    details: Details
    session: Session | None
    last: Session | None
    at_the_door: Moment | None
    goals: tuple[Goal, ...]
    values: tuple[Value, ...]
    threads: tuple[Thread, ...]
    preparation: Preparation
    safe_plan: tuple[PlanLine, ...]
    review: date | None

    @property
    def is_first_meeting(self) -> bool:
        """Whether the two have never met, here or before there was a vault."""
        return self.last is None and not self.patient.seen_since


def load(vault: Vault, record_id: RecordId, session_id: SessionId | None, now: datetime) -> Before:
    """Goals and values are the open ones, the most important first. Raises `LookupError`."""
    last = next(iter(sessions.of_record(vault, record_id, 1)), None)
    open_goals = [each for each in goals.of_record(vault, record_id) if each.standing is Standing.OPEN]
    open_values = [each for each in values.of_record(vault, record_id) if each.standing is Standing.OPEN]
    return Before(
        patient=people.get(vault, record_id),
        details=details.get(vault, record_id),
        session=None if session_id is None else sessions.get(vault, session_id),
        last=last,
        at_the_door=None if last is None else _at_the_door(vault, last),
        goals=tuple(sorted(open_goals, key=lambda goal: -(goal.importance or 0))),
        values=tuple(open_values),
        threads=threads.of_record(vault, record_id),
        preparation=preparation.ahead(vault, record_id, now.date()),
        safe_plan=safety.plan(vault, record_id),
        review=plans.of_record(vault, record_id).review,
    )


def first_meetings(vault: Vault, appointments: Sequence[Appointment]) -> frozenset[SessionId]:
    """Of these, by time, the first with each one whom the therapist has never met, here or before there was a vault."""
    first = {each.patient.id: each for each in reversed(appointments)}
    return frozenset(
        each.session.id
        for each in first.values()
        if each.session.started is None
        and not each.patient.seen_since
        and not sessions.of_record(vault, each.patient.id, 1)
    )


def planned_today(vault: Vault, now: datetime, zone: str) -> list[Session]:
    """The appointments of today that are not begun, by time."""
    found = (each.session for each in sessions.of_day(vault, now.date(), zone))
    return [session for session in found if session.state is State.PLANNED]


def nearest_today(vault: Vault, record_id: RecordId, now: datetime, zone: str) -> Session | None:
    """Today's appointment with them that is not begun; the one whose time is nearest."""
    planned = [session for session in planned_today(vault, now, zone) if session.record_id == record_id]
    return min(planned, key=lambda session: abs(begins(session) - now), default=None)


def _at_the_door(vault: Vault, last: Session) -> Moment | None:
    if last.ended is None:
        return None
    door_opens = (last.ended - begins(last) - _AT_THE_DOOR).total_seconds()
    said = [each for each in moments.of_session(vault, last.id) if each.kind not in THERAPISTS_LINES]
    return said[-1] if said and said[-1].at_seconds >= door_opens else None
