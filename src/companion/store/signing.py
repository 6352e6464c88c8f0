"""Signing, and what may follow it: addenda, corrections, "entered in error". Nothing else touches what is signed."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from companion.care.errors import NotToSign, WordsEmpty
from companion.care.note_formats import NoteFormat
from companion.care.patient import RecordId
from companion.care.record_log import Act, End
from companion.care.session import SessionId, State
from companion.care.signing import (
    BASES,
    EntryKind,
    KeptEntry,
    SignedEntry,
    entry_of,
    first_broken,
    hash_of,
    text_of,
)
from companion.store import between, jottings, log, practice, rows, search_index, sessions, snapshot
from companion.vault.vault import Vault

_ACTS = {
    EntryKind.NOTE: Act.SIGN,
    EntryKind.DID_NOT_MEET: Act.SIGN,
    EntryKind.ADDENDUM: Act.ADDENDUM,
    EntryKind.CORRECTION: Act.CORRECTION,
    EntryKind.IN_ERROR: Act.ENTERED_IN_ERROR,
}


def sign(vault: Vault, session_id: SessionId, formats: Sequence[NoteFormat], signed_as: str, at: datetime) -> None:
    """All of the hour as it stands now, and from now on. Jottings that are not kept with the note are let go here.

    Raises `NotToSign` for a session that is not closed, or signed already."""
    session = sessions.get(vault, session_id)
    if session.state is not State.TO_FINISH:
        raise NotToSign
    between.settle(vault, session_id)
    body = snapshot.to_plain(snapshot.of_hour(vault, session_id, at), formats)
    _append(vault, SignedEntry(0, session.record_id, session_id, EntryKind.NOTE, at, _name(signed_as), body))
    if not practice.jottings_kept(vault) and jottings.get(vault, session_id).blocks:
        jottings.forget(vault, session_id)
        log.add(vault, Act.LET_JOTTINGS_GO, at, record_id=session.record_id, session_id=session_id)
    if body["late"]:
        log.add(vault, Act.LATE_ENTRY, at, record_id=session.record_id, session_id=session_id)
    vault.run("UPDATE session SET state = 'signed', written = 1 WHERE id = ?", session_id)
    search_index.write(vault, session_id)


def sign_not_met(vault: Vault, session_id: SessionId, signed_as: str, at: datetime) -> None:
    """The one line of an appointment that did not take place. Raises `NotToSign`."""
    session = sessions.get(vault, session_id)
    if session.state is not State.DID_NOT_MEET or of_session(vault, session_id):
        raise NotToSign
    body = snapshot.of_not_met(vault, session_id)
    _append(vault, SignedEntry(0, session.record_id, session_id, EntryKind.DID_NOT_MEET, at, _name(signed_as), body))


def add(
    vault: Vault, session_id: SessionId, kind: EntryKind, words: str, *, signed_as: str, at: datetime, about: str = ""
) -> None:
    """An addendum, a correction, or why the note was entered in error; `about` names what a correction corrects.

    Raises `NotToSign`, `WordsEmpty`."""
    if not words.strip():
        raise WordsEmpty
    if kind in BASES or not of_session(vault, session_id):
        raise NotToSign
    record_id = sessions.get(vault, session_id).record_id
    body = {"text": rows.sound(words)} | ({"about": rows.sound(about)} if about else {})
    _append(vault, SignedEntry(0, record_id, session_id, kind, at, _name(signed_as), body))


def of_session(vault: Vault, session_id: SessionId) -> list[SignedEntry]:
    """What was signed first, and all that was added, oldest first; [] for what is not signed."""
    found = vault.rows("SELECT text FROM signed WHERE session_id = ? ORDER BY number", session_id)
    return [entry_of(row[0]) for row in found]


def entered_in_error(vault: Vault, record_id: RecordId) -> frozenset[SessionId]:
    """The sessions whose note is said not to belong here."""
    found = vault.rows("SELECT session_id FROM signed WHERE record_id = ? AND kind = 'in_error'", record_id)
    return frozenset(SessionId(row[0]) for row in found)


def verify(vault: Vault, record_id: RecordId) -> int | None:
    """The number of the first entry that is not as it was signed, or is missing; None when the chain is whole."""
    found = vault.rows(
        "SELECT number, session_id, kind, text, hash FROM signed WHERE record_id = ? ORDER BY number", record_id
    )
    end = _end(vault, record_id)
    broken = first_broken(record_id, [KeptEntry(*row) for row in found], end)
    return _misplaced(vault, record_id, end) if broken is None else broken


def broken_session(vault: Vault, record_id: RecordId, number: int) -> SessionId | None:
    """Which session an entry belongs to; None for one that is missing."""
    row = vault.row("SELECT session_id FROM signed WHERE record_id = ? AND number = ?", record_id, number)
    return None if row is None else SessionId(row[0])


def records(vault: Vault) -> list[RecordId]:
    """All that have something signed, or are said to."""
    found = vault.rows(
        "SELECT record_id FROM signed_end UNION SELECT record_id FROM signed"
        " UNION SELECT record_id FROM session WHERE state = 'signed' ORDER BY 1"
    )
    return [RecordId(row[0]) for row in found]


def append(vault: Vault, entries: Sequence[SignedEntry]) -> None:
    """Each below what its record has, whatever number it came with. For whole caseloads; the log is not told."""
    ends: dict[RecordId, End] = {}
    kept: list[tuple[object, ...]] = []
    for entry in entries:
        end = ends[entry.record_id] if entry.record_id in ends else _place(vault, entry.record_id)
        numbered = replace(entry, number=end.length + 1, at=entry.at.replace(microsecond=0))
        text = text_of(numbered, end.hash)
        ends[entry.record_id] = End(numbered.number, hash_of(text))
        kept.append(
            (entry.record_id, numbered.number, entry.session_id, entry.kind.value, text, ends[entry.record_id].hash)
        )
    vault.run_many(
        "INSERT INTO signed (record_id, number, session_id, kind, text, hash) VALUES (?, ?, ?, ?, ?, ?)", kept
    )
    vault.run_many(
        "INSERT INTO signed_end (record_id, length, hash) VALUES (?1, ?2, ?3)"
        " ON CONFLICT (record_id) DO UPDATE SET length = ?2, hash = ?3",
        [(record_id, end.length, end.hash) for record_id, end in ends.items()],
    )


def _append(vault: Vault, entry: SignedEntry) -> None:
    append(vault, [entry])
    log.add(vault, _ACTS[entry.kind], entry.at, record_id=entry.record_id, session_id=entry.session_id)


def _place(vault: Vault, record_id: RecordId) -> End:
    """Where the chain goes on. Where its end does not fit it goes on all the same, and does not fit either."""
    end = _end(vault, record_id)
    row = vault.row("SELECT coalesce(max(number), 0) FROM signed WHERE record_id = ?", record_id)
    return End(max(end.length, 0 if row is None else int(row[0])), end.hash)


def _end(vault: Vault, record_id: RecordId) -> End:
    row = vault.row("SELECT length, hash FROM signed_end WHERE record_id = ?", record_id)
    return End() if row is None else End(int(row[0]), row[1])


def _misplaced(vault: Vault, record_id: RecordId, end: End) -> int | None:
    """The first entry whose session is another's, or not signed; or the one that an hour called signed lacks."""
    row = vault.row(
        "SELECT min(g.number) FROM signed g LEFT JOIN session s ON s.id = g.session_id WHERE g.record_id = ?1"
        " AND (s.record_id IS NOT ?1 OR s.state NOT IN ('signed', 'did_not_meet'))",
        record_id,
    )
    if row is not None and row[0] is not None:
        return int(row[0])
    lacking = vault.row(
        "SELECT 1 FROM session s WHERE s.record_id = ? AND s.state = 'signed' AND NOT EXISTS"
        " (SELECT 1 FROM signed g WHERE g.session_id = s.id AND g.kind = 'note')",
        record_id,
    )
    return None if lacking is None else end.length + 1


def _name(signed_as: str) -> str:
    return rows.sound(" ".join(signed_as.split()))
