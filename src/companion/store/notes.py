"""The note, as opposed to the jottings: its texts by heading, and the one line that lists show."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

from companion.care.note import Note
from companion.care.note_formats import NoteFormat, with_line
from companion.care.session import Session, SessionId, begins
from companion.store import practice, rows, search_index
from companion.vault.vault import Vault


def get(vault: Vault, session_id: SessionId) -> Note:
    """An empty note where nothing was written yet."""
    row = vault.row(
        "SELECT coalesce(n.format, ''), s.one_line, s.written FROM session s LEFT JOIN note n ON n.session_id = s.id"
        " WHERE s.id = ?",
        session_id,
    )
    return Note() if row is None else Note(row[0], _sections(vault, session_id), row[1], bool(row[2]))


def save(vault: Vault, session_id: SessionId, note: Note, at: datetime | None = None) -> None:
    """All of it but `written`; every character is kept, and only what differs is written. `at` is when it is typed."""
    vault.run(
        "INSERT INTO note (session_id, format) VALUES (?1, ?2) ON CONFLICT (session_id) DO UPDATE SET format = ?2",
        session_id,
        note.format,
    )
    before = _sections(vault, session_id)
    after = {home: rows.sound(text) for home, text in note.sections.items() if text}
    for home in before.keys() - after.keys():
        vault.run("DELETE FROM note_section WHERE session_id = ? AND heading = ?", session_id, home)
    for home, text in after.items():
        if text != before.get(home):
            vault.run(
                "INSERT INTO note_section (session_id, heading, text) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (session_id, heading) DO UPDATE SET text = ?3",
                session_id,
                home,
                text,
            )
    vault.run("UPDATE session SET one_line = ? WHERE id = ?", rows.sound(note.one_line), session_id)
    if at is not None and after:
        begin(vault, session_id, at)


def begin(vault: Vault, session_id: SessionId, at: datetime) -> None:
    """When its first word was written; said once, it stays."""
    vault.run(
        "INSERT INTO note (session_id, format, begun, begun_offset) VALUES (?1, '', ?2, ?3)"
        " ON CONFLICT (session_id) DO UPDATE SET begun = ?2, begun_offset = ?3 WHERE begun IS NULL",
        session_id,
        rows.seconds(at),
        rows.offset(at),
    )


def add_line(vault: Vault, session_id: SessionId, formats: Sequence[NoteFormat], near: str, line: str) -> None:
    """A line below what stands under the heading of the note's format that comes nearest to `near`."""
    note = get(vault, session_id)
    format_id = note.format or practice.note_format(vault)
    save(vault, session_id, replace(note, sections=with_line(formats, format_id, note.sections, near, line)))


def of_last(vault: Vault, session: Session) -> tuple[date, Note] | None:
    """The note of the last session with them before this one that has any, and the day it was held on."""
    row = vault.row(
        "SELECT s.id, s.started, s.started_offset FROM session s WHERE s.record_id = ? AND s.id <> ? AND s.started < ?"
        " AND EXISTS (SELECT 1 FROM note_section n WHERE n.session_id = s.id) ORDER BY s.started DESC LIMIT 1",
        session.record_id,
        session.id,
        rows.seconds(begins(session)),
    )
    held = None if row is None else rows.instant(row[1], row[2])
    return None if row is None or held is None else (held.date(), get(vault, SessionId(row[0])))


def set_written(vault: Vault, session_id: SessionId, written: bool) -> None:
    """Called done, or to be finished later. From now on its words are found."""
    vault.run("UPDATE session SET written = ? WHERE id = ?", int(written), session_id)
    search_index.write(vault, session_id)


def _sections(vault: Vault, session_id: SessionId) -> dict[str, str]:
    return dict(vault.rows("SELECT heading, text FROM note_section WHERE session_id = ? ORDER BY heading", session_id))
