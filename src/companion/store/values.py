"""Values with all their wordings."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.value import Value, ValueId
from companion.care.wording import Standing, checked_words
from companion.store import rows
from companion.store.wordings import gathered
from companion.vault.vault import Vault


def of_record(vault: Vault, record_id: RecordId) -> list[Value]:
    """All that were not let go: open ones, then resting; oldest first."""
    return _values(
        vault.rows(
            "SELECT v.id, v.record_id, v.standing, v.moment, w.text, w.said_on, w.session_id"
            " FROM value v JOIN value_wording w ON w.value_id = v.id"
            " WHERE v.record_id = ? AND v.standing <> 'let_go'"
            " ORDER BY CASE v.standing WHEN 'open' THEN 0 ELSE 1 END, v.id, w.id",
            record_id,
        )
    )


def of_session(vault: Vault, session_id: SessionId) -> list[Value]:
    """Those caught in this session, whatever their standing, oldest first."""
    return _values(
        vault.rows(
            "SELECT v.id, v.record_id, v.standing, v.moment, w.text, w.said_on, w.session_id"
            " FROM value v JOIN value_wording w ON w.value_id = v.id"
            " WHERE v.session_id = ? AND v.moment <> '' ORDER BY v.id, w.id",
            session_id,
        )
    )


def get(vault: Vault, value_id: ValueId) -> Value:
    """Raises `LookupError`."""
    found = _values(
        vault.rows(
            "SELECT v.id, v.record_id, v.standing, v.moment, w.text, w.said_on, w.session_id"
            " FROM value v JOIN value_wording w ON w.value_id = v.id WHERE v.id = ? ORDER BY w.id",
            value_id,
        )
    )
    if not found:
        raise LookupError(value_id)
    return found[0]


def add(
    vault: Vault,
    record_id: RecordId,
    text: str,
    said_on: date,
    *,
    session_id: SessionId | None = None,
    moment: str = "",
) -> ValueId:
    """Every character of `text` is kept; one that was said not to be one may come back. Raises `WordsEmpty`."""
    words = rows.sound(checked_words(text))
    value_id = ValueId(
        vault.run(
            "INSERT INTO value (record_id, session_id, moment) VALUES (?, ?, ?)",
            record_id,
            session_id,
            moment,
        )
    )
    _add_wording(vault, value_id, words, said_on, session_id)
    if moment:
        vault.run("DELETE FROM declined WHERE session_id = ? AND moment = ?", session_id, moment)
    return value_id


def reword(vault: Vault, value_id: ValueId, text: str, on: date, session_id: SessionId | None = None) -> None:
    """New latest words; all earlier ones stay. The same words again change nothing. Raises `WordsEmpty`."""
    words = rows.sound(checked_words(text))
    if words != get(vault, value_id).latest.text:
        _add_wording(vault, value_id, words, on, session_id)


def say_now(vault: Vault, value_id: ValueId, text: str, on: date, session_id: SessionId) -> None:
    """How it is said at the end of this session, in place of what was put here before; "" for as it was before it.
    The first words, and any said elsewhere, stay."""
    put_here = vault.rows(
        "SELECT id, text FROM value_wording WHERE value_id = ?1 AND session_id = ?2"
        " AND id <> (SELECT min(id) FROM value_wording WHERE value_id = ?1)",
        value_id,
        session_id,
    )
    if [words for _, words in put_here] == [rows.sound(text)] * bool(text.strip()):
        return
    vault.run_many("DELETE FROM value_wording WHERE id = ?", [(wording_id,) for wording_id, _ in put_here])
    if text.strip():
        reword(vault, value_id, text, on, session_id)


def follow_capture(vault: Vault, value_id: ValueId, text: str) -> None:
    """The line it was caught in has been edited: the first words follow. For a value never reworded only."""
    vault.run("UPDATE value_wording SET text = ? WHERE value_id = ?", rows.sound(checked_words(text)), value_id)


def set_standing(vault: Vault, value_id: ValueId, standing: Standing) -> None:
    """Open, resting or let go."""
    vault.run("UPDATE value SET standing = ? WHERE id = ?", standing.value, value_id)


def remove(vault: Vault, value_id: ValueId) -> None:
    """It was not a value: it goes with all its wordings, and its capture does not bring it back. What was rated in an
    hour that is signed by now stays there, and so it is let go instead."""
    vault.run(
        "INSERT OR IGNORE INTO declined (session_id, moment)"
        " SELECT session_id, moment FROM value WHERE id = ? AND session_id IS NOT NULL AND moment <> ''",
        value_id,
    )
    forget_capture(vault, value_id)
    vault.run("UPDATE value SET standing = 'let_go' WHERE id = ?", value_id)


def forget_capture(vault: Vault, value_id: ValueId) -> None:
    """The capture was undone: the value goes, and may come again. One that was rated in a signed hour stays."""
    vault.run(
        "DELETE FROM value WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM value_nearness r"
        " JOIN session s ON s.id = r.session_id WHERE r.value_id = ?1 AND s.state = 'signed')",
        value_id,
    )


def _add_wording(vault: Vault, value_id: ValueId, text: str, said_on: date, session_id: SessionId | None) -> None:
    vault.run(
        "INSERT INTO value_wording (value_id, text, said_on, session_id) VALUES (?, ?, ?, ?)",
        value_id,
        text,
        said_on.isoformat(),
        session_id,
    )


def _values(found: Iterable[Sequence[Any]]) -> list[Value]:
    return [
        Value(
            id=ValueId(row[0]),
            record_id=RecordId(row[1]),
            wordings=wordings,
            standing=Standing(row[2]),
            moment=row[3],
        )
        for row, wordings in gathered(found)
    ]
