"""What was signed: each entry one text that never changes, chained to the entry before it in the same record."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any

from companion.care.patient import RecordId
from companion.care.record_log import End
from companion.care.session import SessionId

LATE_AFTER = timedelta(hours=24)


class EntryKind(StrEnum):
    """A value once written stays as it is: the hashes are over it."""

    NOTE = "note"
    DID_NOT_MEET = "did_not_meet"
    ADDENDUM = "addendum"
    CORRECTION = "correction"
    IN_ERROR = "in_error"


BASES = frozenset({EntryKind.NOTE, EntryKind.DID_NOT_MEET})
"""What is signed first; the others are added below."""


@dataclass(frozen=True, slots=True)
class SignedEntry:
    """`number` counts from 1 within the record; `body` is plain JSON values, all that was signed."""

    number: int
    record_id: RecordId
    session_id: SessionId
    kind: EntryKind
    at: datetime
    signed_as: str
    body: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_late(self) -> bool:
        """Whether the note was begun more than a day after the session ended."""
        return bool(self.body.get("late"))


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """A row as it lies there: `text` is all that was hashed, the rest is for looking it up."""

    number: int
    session_id: int
    kind: str
    text: str
    hash: str


def text_of(entry: SignedEntry, before: str) -> str:
    """Canonical JSON of the entry with the hash of the one before it; "" before the first."""
    told = {
        "as": entry.signed_as,
        "at": entry.at.isoformat(timespec="seconds"),
        "before": before,
        "body": entry.body,
        "kind": entry.kind.value,
        "number": entry.number,
        "record": entry.record_id,
        "session": entry.session_id,
    }
    return json.dumps(told, sort_keys=True, separators=(",", ":"))


def hash_of(text: str) -> str:
    """SHA-256 as hexadecimal digits."""
    return sha256(text.encode()).hexdigest()


def entry_of(text: str) -> SignedEntry:
    """The inverse of `text_of`. Raises `ValueError` or `KeyError` for a text that is none."""
    told = json.loads(text)
    return SignedEntry(
        int(told["number"]),
        RecordId(int(told["record"])),
        SessionId(int(told["session"])),
        EntryKind(told["kind"]),
        datetime.fromisoformat(told["at"]),
        str(told["as"]),
        told["body"],
    )


def first_broken(record_id: RecordId, kept: Sequence[KeptEntry], end: End) -> int | None:
    """The number of the first entry that is not as it was signed, or is missing; None when the chain is whole."""
    before = ""
    for number, each in enumerate(kept, 1):
        told = _told(each.text)
        told_of = (told.get("number"), told.get("record"), told.get("session"), told.get("kind"), told.get("before"))
        if told_of != (number, record_id, each.session_id, each.kind, before):
            return number
        if each.number != number or hash_of(each.text) != each.hash:
            return number
        before = each.hash
    if (len(kept), before) != (end.length, end.hash):
        return min(len(kept), end.length) + 1 if len(kept) != end.length else max(end.length, 1)
    return None


def is_late(ended: datetime | None, begun: datetime) -> bool:
    """Whether a note begun then is a late entry."""
    return ended is not None and begun - ended > LATE_AFTER


def _told(text: str) -> Mapping[str, Any]:
    try:
        told = json.loads(text)
    except ValueError:
        return {}
    return told if isinstance(told, dict) else {}
