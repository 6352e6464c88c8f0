"""The record log: what was done with the record, each entry chained to the one before. Ids and fixed words only."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from companion.care.patient import RecordId
from companion.care.session import SessionId


class Act(StrEnum):
    """What can have been done. A value once written stays as it is: the hashes are over it."""

    UNLOCK = "unlock"
    LOCK = "lock"
    OPEN_PERSON = "open_person"
    OPEN_PRIVATE = "open_private"
    SIGN = "sign"
    ADDENDUM = "addendum"
    CORRECTION = "correction"
    LATE_ENTRY = "late_entry"
    ENTERED_IN_ERROR = "entered_in_error"
    MOVE_DRAFT = "move_draft"
    LET_JOTTINGS_GO = "let_jottings_go"
    HOLD = "hold"
    LIFT_HOLD = "lift_hold"
    DELETE = "delete"
    RECOVERY_SHEET = "recovery_sheet"
    CHANGE_PASSPHRASE = "change_passphrase"
    PIN = "pin"
    EXPORT = "export"
    PRINT = "print"
    BACKUP = "backup"
    RESTORE = "restore"


@dataclass(frozen=True, slots=True)
class Event:
    """`number` counts from 1; `at` is in whole seconds; `act` is the value of an `Act`, `cause` a word of code."""

    number: int
    at: datetime
    act: str
    record_id: RecordId | None = None
    session_id: SessionId | None = None
    cause: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """An event as it is kept: with the hash that was worked out when it was written."""

    event: Event
    hash: str


@dataclass(frozen=True, slots=True)
class End:
    """A place in the chain: how many entries come up to it, and the hash of the last; "" before the first."""

    length: int = 0
    hash: str = ""


def chained(before: str, event: Event) -> str:
    """SHA-256 over the entry's canonical JSON and the hash of the entry before."""
    told = {
        "act": event.act,
        "at": event.at.isoformat(timespec="seconds"),
        "before": before,
        "cause": event.cause,
        "number": event.number,
        "record": event.record_id,
        "session": event.session_id,
    }
    return sha256(json.dumps(told, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def holds_until(entries: Iterable[Entry], place: End) -> End:
    """How far the chain holds from `place` on: the last of the entries that follow there as they were written."""
    for entry in entries:
        if entry.event.number != place.length + 1 or entry.hash != chained(place.hash, entry.event):
            break
        place = End(entry.event.number, entry.hash)
    return place
