"""What was never returned to: needs, questions, parked topics and follow-ups."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NewType

from companion.care.moment import Kind
from companion.care.session import SessionId
from companion.care.thread import ThreadId

MomentId = NewType("MomentId", int)


@dataclass(frozen=True, slots=True)
class SaidMoment:
    """A moment of one of a person's sessions, with the day it was said."""

    id: MomentId
    kind: Kind
    text: str
    said_on: date
    session_id: SessionId
    by: str = ""


@dataclass(frozen=True, slots=True)
class Unheard:
    """Exactly one of `moment_id` and `thread_id` is set. A thread written outside a session has no `session_id`."""

    kind: Kind
    text: str
    said_on: date
    session_id: SessionId | None
    moment_id: MomentId | None = None
    thread_id: ThreadId | None = None
    by: str = ""


def oldest_first(waiting: Iterable[Unheard]) -> tuple[Unheard, ...]:
    """Those of one day stay in their order."""
    return tuple(sorted(waiting, key=lambda each: each.said_on))
