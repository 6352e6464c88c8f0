"""Promises, parked topics and follow-ups: from the captures of a closed session, and until they are let go."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from companion.care.moment import Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.thread import Thread, ThreadAnswer, ThreadId, ThreadStanding, in_order
from companion.store import rows
from companion.vault.vault import Vault


def of_record(vault: Vault, record_id: RecordId) -> tuple[Thread, ...]:
    """Those still open, in the order in which they are offered. One whose moment was let go is not among them."""
    return _threads(
        vault.rows(
            "SELECT t.id, t.record_id, t.kind, t.text, t.said_on, t.standing, t.due FROM thread t"
            " WHERE t.record_id = ? AND t.standing = 'open' AND NOT EXISTS (SELECT 1 FROM moment m"
            " WHERE m.session_id = t.session_id AND m.moment = t.moment AND m.let_go = 1)",
            record_id,
        )
    )


def brought(vault: Vault, session_id: SessionId) -> tuple[Thread, ...]:
    """Those that came along into this session, whatever became of them."""
    return _threads(
        vault.rows(
            "SELECT t.id, t.record_id, t.kind, t.text, t.said_on, t.standing, t.due FROM preparation p"
            " JOIN thread_brought b ON b.preparation_id = p.id JOIN thread t ON t.id = b.thread_id"
            " WHERE p.session_id = ?",
            session_id,
        )
    )


def of_session(vault: Vault, session_id: SessionId) -> tuple[Thread, ...]:
    """Those that were new in this session, whatever became of them; not one whose moment was let go."""
    return _threads(
        vault.rows(
            "SELECT t.id, t.record_id, t.kind, t.text, t.said_on, t.standing, t.due FROM thread t"
            " WHERE t.session_id = ? AND NOT EXISTS (SELECT 1 FROM moment m"
            " WHERE m.session_id = t.session_id AND m.moment = t.moment AND m.let_go = 1)",
            session_id,
        )
    )


def answers(vault: Vault, session_id: SessionId) -> dict[ThreadId, ThreadAnswer]:
    """What was said of threads in this session."""
    found = vault.rows("SELECT thread_id, answer FROM thread_answer WHERE session_id = ?", session_id)
    return {ThreadId(thread_id): ThreadAnswer(answer) for thread_id, answer in found}


def answer(vault: Vault, session_id: SessionId, thread_id: ThreadId, said: ThreadAnswer) -> None:
    """It came up, is kept, or is let go: in this session, and from now on."""
    vault.run(
        "INSERT INTO thread_answer (session_id, thread_id, answer) SELECT ?1, id, ?3 FROM thread WHERE id = ?2"
        " ON CONFLICT (session_id, thread_id) DO UPDATE SET answer = ?3",
        session_id,
        thread_id,
        said.value,
    )
    set_standing(vault, thread_id, said.standing)


def set_due(vault: Vault, thread_id: ThreadId, due: date | None) -> None:
    """The day by which a promise is to be kept; None for no day."""
    vault.run("UPDATE thread SET due = ? WHERE id = ?", None if due is None else due.isoformat(), thread_id)


def add(vault: Vault, record_id: RecordId, kind: Kind, text: str, said_on: date) -> ThreadId:
    """One that was written outside a session."""
    return ThreadId(
        vault.run(
            "INSERT INTO thread (record_id, kind, text, said_on) VALUES (?, ?, ?, ?)",
            record_id,
            kind.value,
            rows.sound(text),
            said_on.isoformat(),
        )
    )


def set_standing(vault: Vault, thread_id: ThreadId, standing: ThreadStanding) -> None:
    """It came up, is kept, or is let go."""
    vault.run("UPDATE thread SET standing = ? WHERE id = ?", standing.value, thread_id)


def follow(vault: Vault, session_id: SessionId) -> None:
    """The session was closed: the therapist's lines among its moments are threads. An undone capture goes; one that
    came up or was let go meanwhile stays so."""
    vault.run(
        "DELETE FROM thread WHERE session_id = ?1 AND standing = 'open' AND moment NOT IN"
        " (SELECT moment FROM moment WHERE session_id = ?1 AND kind IN ('parked', 'promise', 'follow_up'))",
        session_id,
    )
    found = vault.rows(
        "SELECT s.record_id, s.started, s.started_offset, m.moment, m.kind, m.text FROM moment m"
        " JOIN session s ON s.id = m.session_id WHERE m.session_id = ?"
        " AND m.kind IN ('parked', 'promise', 'follow_up') AND m.text <> '' AND s.started IS NOT NULL"
        " ORDER BY m.position",
        session_id,
    )
    caught = ((row, rows.instant(row[1], row[2])) for row in found)
    vault.run_many(
        "INSERT INTO thread (record_id, kind, text, said_on, session_id, moment) VALUES (?1, ?2, ?3, ?4, ?5, ?6)"
        " ON CONFLICT (session_id, moment) WHERE moment <> '' DO UPDATE SET kind = ?2, text = ?3",
        [(row[0], row[4], row[5], when.date().isoformat(), session_id, row[3]) for row, when in caught if when],
    )


def _threads(found: Iterable[Sequence[Any]]) -> tuple[Thread, ...]:
    return in_order(
        Thread(
            id=ThreadId(row[0]),
            record_id=RecordId(row[1]),
            kind=Kind(row[2]),
            text=row[3],
            said_on=date.fromisoformat(row[4]),
            standing=ThreadStanding(row[5]),
            due=None if row[6] is None else date.fromisoformat(row[6]),
        )
        for row in found
    )
