"""The record log: entries are added, read and verified; nothing changes or removes one."""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from companion.care.errors import CompanionError
from companion.care.patient import Patient, RecordId
from companion.care.record_log import Act, End, Entry, Event, chained, holds_until
from companion.care.session import Session, SessionId
from companion.store import rows
from companion.vault.connected import Connected
from companion.vault.vault import Vault
from companion.vault.worker import Worker

_PAGE = 500


@dataclass(frozen=True, slots=True)
class Told:
    """An event, and whom and which session its ids name; None for none, and for what was deleted since."""

    event: Event
    patient: Patient | None
    session: Session | None


def add(
    vault: Connected,
    act: Act,
    at: datetime,
    *,
    record_id: RecordId | None = None,
    session_id: SessionId | None = None,
    cause: str = "",
) -> None:
    """One more entry. `cause` is a word of code, in small letters and `_`: the schema refuses anything else.

    Where the end does not fit the log goes on, so that no act is held up, with an entry that does not fit either."""
    length, last, highest = _end(vault)
    number = max(length, highest) + 1
    seconds, offset = rows.seconds(at), rows.offset(at)
    event = Event(number, rows.when(seconds, offset), act.value, record_id, session_id, cause)
    entry_hash = chained(last if length == highest else "", event)
    vault.run(
        "INSERT INTO record_event (id, at, at_offset, act, record_id, session_id, cause, hash)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        number,
        seconds,
        offset,
        event.act,
        record_id,
        session_id,
        cause,
        entry_hash,
    )
    vault.run_many(
        "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        [("log_length", str(number)), ("log_hash", entry_hash)],
    )


def note(
    vault: Vault,
    act: Act,
    at: datetime,
    *,
    record_id: RecordId | None = None,
    session_id: SessionId | None = None,
    cause: str = "",
) -> None:
    """As `add`, in a transaction of its own. A disk that does not take it is passed over: nothing depends on it."""
    with suppress(CompanionError), vault.transaction():
        add(vault, act, at, record_id=record_id, session_id=session_id, cause=cause)


def newest(vault: Vault, limit: int, before: int | None = None) -> list[Event]:
    """The newest first, at most `limit`; `before` is the number of the entry above them."""
    found = vault.rows(
        "SELECT id, at, at_offset, act, record_id, session_id, cause, hash FROM record_event"
        " WHERE ?1 IS NULL OR id < ?1 ORDER BY id DESC LIMIT ?2",
        before,
        limit,
    )
    return [_entry(row).event for row in found]


def first_day(vault: Vault) -> date | None:
    """Of the first entry: since when there is something to lose."""
    row = vault.row("SELECT at, at_offset FROM record_event ORDER BY id LIMIT 1")
    return None if row is None else rows.when(row[0], row[1]).date()


def last_at(vault: Vault, act: Act) -> datetime | None:
    """When this was done last."""
    row = vault.row("SELECT at, at_offset FROM record_event WHERE act = ? ORDER BY id DESC LIMIT 1", act.value)
    return None if row is None else rows.when(row[0], row[1])


def told(vault: Vault, events: Sequence[Event]) -> list[Told]:
    """Whose records they are about, and which of their sessions."""
    records = json.dumps(sorted({each.record_id for each in events if each.record_id is not None}))
    held = json.dumps(sorted({each.session_id for each in events if each.session_id is not None}))
    patients = {
        row[0]: rows.patient(row)
        for row in vault.rows("SELECT * FROM patient_row WHERE record_id IN (SELECT value FROM json_each(?))", records)
    }
    sessions = {
        row[0]: rows.session(row)
        for row in vault.rows("SELECT * FROM session_row WHERE id IN (SELECT value FROM json_each(?))", held)
    }
    return [Told(each, patients.get(each.record_id), sessions.get(each.session_id)) for each in events]


def verify(vault: Vault) -> int | None:
    """The number of the first entry that is not as it was written, or is missing; None when the log is whole."""
    return next((number for number in verifying(vault) if number is not None), None)


def verifying(vault: Vault) -> Iterator[int | None]:
    """As `verify`, a page at a time, with None for each that holds. What is added meanwhile is not looked at."""
    length, last, highest = _end(vault)
    place = End()
    if _lowest(vault) < 1:
        yield 1
        return
    while place.length < length:
        page = [
            _entry(row)
            for row in vault.rows(
                "SELECT id, at, at_offset, act, record_id, session_id, cause, hash FROM record_event"
                " WHERE id > ? AND id <= ? ORDER BY id LIMIT ?",
                place.length,
                length,
                _PAGE,
            )
        ]
        held = holds_until(page, place)
        if not page or held.length < page[-1].event.number:
            yield held.length + 1
            return
        place = held
        yield None
    if place.hash != last:
        yield max(length, 1)
    elif highest > length:
        yield length + 1


def look_through(vault: Vault, worker: Worker, told: Callable[[int | None], None]) -> None:
    """`verify` on the worker, where what comes meanwhile waits for one page only; `told` is called there, once."""
    pages = verifying(vault)

    def look() -> None:
        for number in pages:
            if number is None:
                worker.submit(look, _pass_over, _pass_over)
            else:
                told(number)
            return
        told(None)

    worker.submit(look, _pass_over, _pass_over)


def _pass_over(_: object) -> None:
    """A log that cannot be read now is looked through another time."""


def _end(vault: Connected) -> tuple[int, str, int]:
    """In one statement: how long the log is said to be, its last hash, and the highest number there is."""
    row = vault.row(
        "SELECT coalesce((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'log_length'), 0),"
        " coalesce((SELECT value FROM meta WHERE key = 'log_hash'), ''),"
        " coalesce((SELECT max(id) FROM record_event), 0)"
    )
    return (0, "", 0) if row is None else (row[0], row[1], row[2])


def _lowest(vault: Vault) -> int:
    row = vault.row("SELECT coalesce(min(id), 1) FROM record_event")
    return 1 if row is None else int(row[0])


def _entry(row: tuple[Any, ...]) -> Entry:
    record_id = None if row[4] is None else RecordId(row[4])
    session_id = None if row[5] is None else SessionId(row[5])
    return Entry(Event(row[0], rows.when(row[1], row[2]), row[3], record_id, session_id, row[6]), row[7])
