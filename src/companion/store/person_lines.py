"""Lines on a person's page. None is ever overwritten once its day has gone by."""

from datetime import date
from typing import Any

from companion.care.patient import RecordId
from companion.care.person_line import LineKind, PersonLine, PersonLineId
from companion.care.session import SessionId
from companion.care.wording import checked_words
from companion.store import rows
from companion.vault.vault import Vault


def of_record(vault: Vault, record_id: RecordId) -> tuple[PersonLine, ...]:
    """All of them, those let go as well, in the order written."""
    found = vault.rows(
        "SELECT l.id, l.kind, l.text, l.written_on, l.session_id, l.let_go_on, s.started, s.started_offset"
        " FROM person_line l LEFT JOIN session s ON s.id = l.session_id WHERE l.record_id = ? ORDER BY l.id",
        record_id,
    )
    return tuple(_line(row) for row in found)


def add(
    vault: Vault, record_id: RecordId, kind: LineKind, text: str, on: date, *, session_id: SessionId | None = None
) -> PersonLineId:
    """Every character of `text` is kept. Raises `WordsEmpty`."""
    return PersonLineId(
        vault.run(
            "INSERT INTO person_line (record_id, kind, text, written_on, session_id) VALUES (?, ?, ?, ?, ?)",
            record_id,
            kind.value,
            rows.sound(checked_words(text)),
            on.isoformat(),
            session_id,
        )
    )


def reword(vault: Vault, line_id: PersonLineId, text: str, on: date) -> None:
    """On the day it was written the line itself changes; later it is let go, and a new one says it differently.
    Raises `WordsEmpty`."""
    words = rows.sound(checked_words(text))
    row = vault.row(
        "SELECT record_id, kind, text, written_on, session_id FROM person_line WHERE id = ? AND let_go_on IS NULL",
        line_id,
    )
    if row is None or row[2] == words:
        return
    if row[3] == on.isoformat():
        vault.run("UPDATE person_line SET text = ? WHERE id = ?", words, line_id)
        return
    let_go(vault, line_id, on)
    add(vault, RecordId(row[0]), LineKind(row[1]), words, on, session_id=row[4])


def let_go(vault: Vault, line_id: PersonLineId, on: date) -> None:
    """It stays to be read."""
    vault.run("UPDATE person_line SET let_go_on = ? WHERE id = ? AND let_go_on IS NULL", on.isoformat(), line_id)


def bring_back(vault: Vault, line_id: PersonLineId) -> None:
    """The other way round."""
    vault.run("UPDATE person_line SET let_go_on = NULL WHERE id = ?", line_id)


def latest(vault: Vault, record_id: RecordId, kind: LineKind) -> str:
    """The words that hold now of a kind that has one line at a time; "" where there are none."""
    row = vault.row(
        "SELECT text FROM person_line WHERE record_id = ? AND kind = ? AND let_go_on IS NULL ORDER BY id DESC LIMIT 1",
        record_id,
        kind.value,
    )
    return "" if row is None else str(row[0])


def say(vault: Vault, record_id: RecordId, kind: LineKind, text: str, on: date) -> None:
    """The one line of this kind from now on; without words none. What was said before stays to be read."""
    found = vault.rows(
        "SELECT id FROM person_line WHERE record_id = ? AND kind = ? AND let_go_on IS NULL ORDER BY id DESC",
        record_id,
        kind.value,
    )
    if found and text.strip():
        reword(vault, PersonLineId(found[0][0]), text, on)
        return
    for (line_id,) in found:
        let_go(vault, PersonLineId(line_id), on)
    if text.strip():
        add(vault, record_id, kind, text, on)


def _line(row: tuple[Any, ...]) -> PersonLine:
    when = rows.instant(row[6], row[7])
    return PersonLine(
        id=PersonLineId(row[0]),
        kind=LineKind(row[1]),
        text=row[2],
        written_on=date.fromisoformat(row[3]),
        session_id=row[4],
        session_on=None if when is None else when.date(),
        let_go_on=None if row[5] is None else date.fromisoformat(row[5]),
    )
