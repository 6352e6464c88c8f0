"""Others who come into the room: who they are, since when, and whether the person agreed to it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Role(StrEnum):
    """In the order in which they are offered."""

    PARENT = "parent"
    PARTNER = "partner"
    INTERPRETER = "interpreter"
    ADVOCATE = "advocate"
    SOMEONE_ELSE = "someone_else"


@dataclass(frozen=True, slots=True)
class AlsoHere:
    """One stay. No roles until it was said who it is; `until` is None while they are here, or stay to the end."""

    since: datetime
    until: datetime | None = None
    roles: frozenset[Role] = frozenset()
    name: str = ""
    agreed: bool = False
