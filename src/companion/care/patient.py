"""A person: how they want to be called, and what helps them feel at ease."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NewType

from companion.care.errors import NameEmpty

RecordId = NewType("RecordId", int)

_JOINER = "\u200d"


@dataclass(frozen=True, slots=True)
class Patient:
    """A person with a record of their own. Only the preferred name is required.

    `seen_since` is `""`, `"2019"`, `"2019-03"` or `"2019-03-12"`: as exactly as it was told.
    `distinguishing` is the word that tells two people of one name apart ("the cellist").
    """

    id: RecordId
    preferred_name: str
    full_name: str = ""
    pronouns: str = ""
    distinguishing: str = ""
    seen_since: str = ""
    at_ease: tuple[str, ...] = ()
    at_present: bool = True


def checked_name(text: str) -> str:
    """The name without the spaces around it. Raises `NameEmpty`."""
    name = " ".join(text.split())
    if not name:
        raise NameEmpty
    return name


def first_grapheme(word: str) -> str:
    """The first letter as a reader sees it: with its accents, and with what a joiner binds to it."""
    word = unicodedata.normalize("NFC", word)
    end = 1
    while end < len(word) and (
        unicodedata.category(word[end]).startswith("M") or word[end] == _JOINER or word[end - 1] == _JOINER
    ):
        end += 1
    return word[:end]


def discreet_name(patient: Patient) -> str:
    """Preferred name and the last name's initial, as lists show it: "Ana M."; "Ana" where there is one name only."""
    last = patient.full_name.split()[-1:] if len(patient.full_name.split()) > 1 else []
    return f"{patient.preferred_name} {first_grapheme(last[0])}." if last else patient.preferred_name


def list_name(patient: Patient) -> str:
    """The discreet name, with the distinguishing word where there is one: "Ana M., the cellist"."""
    name = discreet_name(patient)
    return f"{name}, {patient.distinguishing}" if patient.distinguishing else name


def looks_alike(patient: Patient, others: Iterable[Patient]) -> bool:
    """Whether another person would be shown under the very same name."""
    return any(_seen(other) == _seen(patient) for other in others if other.id != patient.id)


def _seen(patient: Patient) -> str:
    """The name as the eye compares it: an accent typed in two ways is the same letter."""
    return unicodedata.normalize("NFKC", list_name(patient)).casefold()
