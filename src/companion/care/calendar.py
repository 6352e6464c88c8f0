"""What is taken from a calendar file: times, lengths, and a title that is only held against names, never kept."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from companion.care.patient import Patient, RecordId, list_name


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry at one time: wall time where the therapist is, naive."""

    title: str
    start: datetime
    minutes: int


@dataclass(frozen=True, slots=True)
class Group:
    """All entries of one title, by time; never empty."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class CalendarRead:
    """What was found from the asked time on. `left_out` says that entries were there which cannot be read as hours."""

    groups: tuple[Group, ...]
    left_out: bool = False


def grouped(entries: Iterable[Entry]) -> tuple[Group, ...]:
    """By title, the soonest first; the same time twice in a group stands once."""
    found: dict[str, dict[datetime, Entry]] = {}
    for entry in sorted(entries, key=lambda each: (each.start, each.title)):
        found.setdefault(entry.title, {}).setdefault(entry.start, entry)
    return tuple(Group(title, tuple(times.values())) for title, times in found.items())


def meant(title: str, people: Sequence[Patient]) -> RecordId | None:
    """The one person whose name stands in the title, word for word; None where none does, or more than one."""
    words = f" {_plain(title)} "
    named = {each.id: name for each in people if (name := _longest_in(words, each))}
    # "Ana Marchetti" names her, and not the other Ana whose first name stands in it too.
    found = [
        record_id
        for record_id, name in named.items()
        if not any(name != other and f" {name} " in f" {other} " for other in named.values())
    ]
    return found[0] if len(found) == 1 else None


def _longest_in(words: str, patient: Patient) -> str:
    names = (_plain(name) for name in (list_name(patient), patient.full_name, patient.preferred_name))
    return max((name for name in names if name and f" {name} " in words), key=len, default="")


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold()))
