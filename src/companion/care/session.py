"""An appointment, planned or held, and the arithmetic of its hour."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType
from zoneinfo import ZoneInfo

from companion.care.patient import RecordId

SessionId = NewType("SessionId", int)

USUAL_MINUTES = 50
_FORGOTTEN_AFTER = timedelta(hours=2)
_SOON = timedelta(minutes=30)


class State(StrEnum):
    """A cancelled or moved appointment closes its row; a moved one points at the new row."""

    PLANNED = "planned"
    OPEN = "open"
    TO_FINISH = "to_finish"
    SIGNED = "signed"
    DID_NOT_MEET = "did_not_meet"
    MOVED = "moved"
    CANCELLED = "cancelled"


class Place(StrEnum):
    """Where the two meet."""

    IN_THE_ROOM = "in_the_room"
    REMOTE = "remote"
    PHONE = "phone"


@dataclass(frozen=True, slots=True)
class Session:
    """Planned time is wall time in a zone (`planned_start` is naive); what happened is aware, with its offset.

    `machine_started` and `machine_ended` are what the program saw, whatever was corrected since.
    `written` says that the note was called done and waits for its signature.
    """

    id: SessionId
    record_id: RecordId
    state: State
    place: Place = Place.IN_THE_ROOM
    planned_start: datetime | None = None
    planned_zone: str = "UTC"
    planned_minutes: int = USUAL_MINUTES
    started: datetime | None = None
    ended: datetime | None = None
    machine_started: datetime | None = None
    machine_ended: datetime | None = None
    one_line: str = ""
    written: bool = False

    @property
    def times_corrected(self) -> bool:
        """Whether the times were set by hand after the hour."""
        return (self.started, self.ended) != (self.machine_started, self.machine_ended)

    @property
    def times_by_hand(self) -> bool:
        """Whether it was written up without having been begun here: the machine saw nothing of it."""
        return self.started is not None and self.machine_started is None


def begins(session: Session) -> datetime:
    """When it began, or else when it is to begin; aware. A session has at least one of the two."""
    if session.started is not None:
        return session.started
    if session.planned_start is None:
        raise ValueError("a session neither planned nor begun")
    return session.planned_start.replace(tzinfo=ZoneInfo(session.planned_zone))


def planned_end(session: Session) -> datetime:
    """When the hour is to end. Begun late, the planned end stays; a walk-in counts from its start."""
    if session.planned_start is None:
        return begins(session) + timedelta(minutes=session.planned_minutes)
    start = session.planned_start.replace(tzinfo=ZoneInfo(session.planned_zone))
    return start.astimezone(ZoneInfo("UTC")) + timedelta(minutes=session.planned_minutes)


def elapsed_fraction(session: Session, now: datetime) -> float:
    """How much of the hour has passed, 0 to 1. The hour runs from its start to its planned end."""
    start, end = begins(session), planned_end(session)
    whole = (end - start).total_seconds()
    if whole <= 0:
        return 1.0
    return min(1.0, max(0.0, (now - start).total_seconds() / whole))


def length_minutes(session: Session) -> int:
    """How long it lasted, or is planned to last."""
    if session.started is not None and session.ended is not None:
        return max(0, round((session.ended - session.started).total_seconds() / 60))
    return session.planned_minutes


def next_soon(planned: Sequence[Session], now: datetime) -> Session | None:
    """Of the appointments not begun, the one that begins within half an hour, or should have and is not over."""
    near = [each for each in planned if begins(each) - _SOON <= now < planned_end(each)]
    return min(near, key=begins, default=None)


def was_forgotten(session: Session, now: datetime) -> bool:
    """Whether an open session must be asked when it ended: two hours past its planned end, or over midnight."""
    start = begins(session)
    over_midnight = now.astimezone(start.tzinfo).date() != start.date() and now > planned_end(session)
    return over_midnight or now >= planned_end(session) + _FORGOTTEN_AFTER
