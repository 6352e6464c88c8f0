"""A sentence in the person's own words, kept verbatim, with the day it was said."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from companion.care.errors import WordsEmpty
from companion.care.session import SessionId


class Standing(StrEnum):
    """Where a goal or a value stands. Nothing is ever closed as failed."""

    OPEN = "open"
    RESTING = "resting"
    REACHED = "reached"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class Wording:
    """`text` is what was said, every character; `session_id` is None when it was written outside a session."""

    text: str
    said_on: date
    session_id: SessionId | None = None


def checked_words(text: str) -> str:
    """The words as they were given. Raises `WordsEmpty` when there is nothing but space."""
    if not text.strip():
        raise WordsEmpty
    return text
