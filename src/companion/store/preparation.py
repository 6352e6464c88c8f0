"""The preparation of the session that comes next with someone; from its beginning on it belongs to that session."""

import json
from datetime import date
from typing import Any

from companion.care.patient import RecordId
from companion.care.preparation import Elsewhere, Preparation
from companion.care.session import SessionId
from companion.care.thread import ThreadId
from companion.store import rows
from companion.vault.vault import Vault


def ahead(vault: Vault, record_id: RecordId, today: date) -> Preparation:
    """Of the next session. What was made ready on another day is not ready any more."""
    row = vault.row(
        "SELECT id, intention, day, ready, where_they_are, private_there, call_back, emergency_contact"
        " FROM preparation WHERE record_id = ? AND session_id IS NULL",
        record_id,
    )
    return _preparation(vault, row, row is not None and row[2] == today.isoformat())


def of_session(vault: Vault, session_id: SessionId) -> Preparation:
    """With which it was begun; an empty one where nothing was prepared."""
    row = vault.row(
        "SELECT id, intention, day, ready, where_they_are, private_there, call_back, emergency_contact"
        " FROM preparation WHERE session_id = ?",
        session_id,
    )
    return _preparation(vault, row, True)


def save(vault: Vault, record_id: RecordId, preparation: Preparation, today: date) -> None:
    """Of the next session, all of it. An empty one leaves no row."""
    if preparation == Preparation():
        vault.run("DELETE FROM preparation WHERE record_id = ? AND session_id IS NULL", record_id)
        return
    elsewhere = preparation.elsewhere
    vault.run(
        "INSERT INTO preparation (record_id, intention, day, ready, where_they_are, private_there, call_back,"
        " emergency_contact) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)"
        " ON CONFLICT (record_id) WHERE session_id IS NULL DO UPDATE SET intention = ?2, day = ?3, ready = ?4,"
        " where_they_are = ?5, private_there = ?6, call_back = ?7, emergency_contact = ?8",
        record_id,
        rows.sound(preparation.intention),
        today.isoformat(),
        json.dumps(sorted(preparation.ready)),
        rows.sound(elsewhere.place),
        int(elsewhere.private),
        rows.sound(elsewhere.call_back),
        rows.sound(elsewhere.emergency_contact),
    )
    row = vault.row("SELECT id FROM preparation WHERE record_id = ? AND session_id IS NULL", record_id)
    if row is None:
        raise LookupError(record_id)
    vault.run("DELETE FROM thread_brought WHERE preparation_id = ?", row[0])
    vault.run_many(
        "INSERT INTO thread_brought (preparation_id, thread_id) SELECT ?, id FROM thread WHERE id = ?",
        [(row[0], thread_id) for thread_id in sorted(preparation.threads)],
    )


def begin(vault: Vault, session_id: SessionId) -> None:
    """The session begins just now: what waited for it belongs to it from here on."""
    vault.run(
        "UPDATE preparation SET session_id = ?1 WHERE session_id IS NULL"
        " AND record_id = (SELECT record_id FROM session WHERE id = ?1)",
        session_id,
    )


def _preparation(vault: Vault, row: tuple[Any, ...] | None, is_of_the_day: bool) -> Preparation:
    if row is None:
        return Preparation()
    brought = vault.rows("SELECT thread_id FROM thread_brought WHERE preparation_id = ?", row[0])
    threads = frozenset(ThreadId(each[0]) for each in brought)
    if not is_of_the_day:
        return Preparation(row[1], threads)
    return Preparation(row[1], threads, frozenset(json.loads(row[3])), Elsewhere(row[4], bool(row[5]), row[6], row[7]))
