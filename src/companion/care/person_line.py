"""A line on a person's page: dated, and never overwritten. Newer words stand beside those let go."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NewType

from companion.care.session import SessionId

PersonLineId = NewType("PersonLineId", int)


class LineKind(StrEnum):
    """What a line tells. `MANNER` is how they like help, direct or gentle; `HELPED` is what used to help."""

    OWN_NAME = "own_name"
    STORY = "story"
    STRENGTH = "strength"
    HELPS = "helps"
    HELPED = "helped"
    WORRY = "worry"
    TRIGGER = "trigger"
    MANNER = "manner"
    STRUCTURE = "structure"
    HOMEWORK = "homework"
    TIMES = "times"
    KNOWN_BY = "known_by"
    WITH_OTHERS = "with_others"


OWN_WORDS = frozenset({LineKind.OWN_NAME})
"""Said by the person; all others are written by the therapist."""


@dataclass(frozen=True, slots=True)
class PersonLine:
    """`session_id` is the session it grew out of, and `session_on` its day; `let_go_on` is None while it holds."""

    id: PersonLineId
    kind: LineKind
    text: str
    written_on: date
    session_id: SessionId | None = None
    session_on: date | None = None
    let_go_on: date | None = None
