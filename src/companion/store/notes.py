"""The note, as opposed to the jottings: one text in a format, and the one line that lists show."""

from dataclasses import dataclass

from companion.care.session import SessionId
from companion.store import rows, search_index
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Note:
    """`written` says that it was called done and waits for its signature."""

    text: str = ""
    one_line: str = ""
    written: bool = False


def get(vault: Vault, session_id: SessionId) -> Note:
    """An empty note where nothing was written yet."""
    row = vault.row(
        "SELECT coalesce(n.text, ''), s.one_line, s.written FROM session s LEFT JOIN note n ON n.session_id = s.id"
        " WHERE s.id = ?",
        session_id,
    )
    return Note() if row is None else Note(row[0], row[1], bool(row[2]))


def save(vault: Vault, session_id: SessionId, text: str, one_line: str) -> None:
    """Every character is kept."""
    vault.run(
        "INSERT INTO note (session_id, format, text) VALUES (?1, 'narrative', ?2)"
        " ON CONFLICT (session_id) DO UPDATE SET text = ?2",
        session_id,
        rows.sound(text),
    )
    vault.run("UPDATE session SET one_line = ? WHERE id = ?", rows.sound(one_line), session_id)


def set_written(vault: Vault, session_id: SessionId, written: bool) -> None:
    """Called done, or to be finished later. From now on its words are found."""
    vault.run("UPDATE session SET written = ? WHERE id = ?", int(written), session_id)
    search_index.write(vault, session_id)
