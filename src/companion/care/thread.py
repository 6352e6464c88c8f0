"""A thread: a promise, a parked topic or a follow-up to come back to. The therapist's line, not the person's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from companion.care.moment import Kind
from companion.care.patient import RecordId

ThreadId = NewType("ThreadId", int)

_ORDER = (Kind.PARKED, Kind.PROMISE, Kind.FOLLOW_UP)
"""What somebody was asked to wait with comes first, then what was promised."""


class ThreadStanding(StrEnum):
    """Kept, a thread stays open and is there to be picked up another time."""

    OPEN = "open"
    CAME_UP = "came_up"
    LET_GO = "let_go"


class ThreadAnswer(StrEnum):
    """What is said of a thread after an hour; one that nobody spoke of is kept."""

    CAME_UP = "came_up"
    KEEP = "keep"
    LET_GO = "let_go"

    @property
    def standing(self) -> ThreadStanding:
        """Where the thread stands from then on."""
        return ThreadStanding.OPEN if self is ThreadAnswer.KEEP else ThreadStanding(self.value)


@dataclass(frozen=True, slots=True)
class Thread:
    """`kind` is one of the therapist's own lines; `said_on` the day it was written, `due` the day by which a promise
    is to be kept."""

    id: ThreadId
    record_id: RecordId
    kind: Kind
    text: str
    said_on: date
    standing: ThreadStanding = ThreadStanding.OPEN
    due: date | None = None


def in_order(threads: Iterable[Thread]) -> tuple[Thread, ...]:
    """Parked topics, then promises, then follow-ups; the newest of each first."""
    newest_first = sorted(threads, key=lambda thread: (thread.said_on, thread.id), reverse=True)
    return tuple(sorted(newest_first, key=lambda thread: _ORDER.index(thread.kind)))
