"""Keeps the indexes of search in step. A session comes into them when it is closed and when its Wrap-up is left, never
while it is being typed; what of it is indexed is said by the view `search_told`."""

from dataclasses import dataclass
from typing import Final

from companion.care.session import SessionId
from companion.vault.connected import Connected
from companion.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class _Index:
    """The statements of one of the three."""

    text_of: str
    kept: str
    put: str
    drop: str
    put_missing: str
    gather_in: str


_INDEXES: Final = (
    _Index(
        "SELECT words, who FROM search_told WHERE session_id = ?",
        "SELECT text, who FROM search_words WHERE rowid = ?",
        "INSERT INTO search_words (rowid, text, who) VALUES (?, ?, ?)",
        "DELETE FROM search_words WHERE rowid = ?",
        "INSERT INTO search_words (rowid, text, who)"
        " SELECT d.row, t.words, t.who FROM searched d JOIN search_told t ON t.session_id = d.session_id"
        " WHERE t.words <> '' AND d.row NOT IN (SELECT id FROM search_words_content) ORDER BY d.row",
        "INSERT INTO search_words (search_words, rank) VALUES ('hashsize', ?)",
    ),
    _Index(
        "SELECT note, who FROM search_told WHERE session_id = ?",
        "SELECT text, who FROM search_note WHERE rowid = ?",
        "INSERT INTO search_note (rowid, text, who) VALUES (?, ?, ?)",
        "DELETE FROM search_note WHERE rowid = ?",
        "INSERT INTO search_note (rowid, text, who)"
        " SELECT d.row, t.note, t.who FROM searched d JOIN search_told t ON t.session_id = d.session_id"
        " WHERE t.note <> '' AND d.row NOT IN (SELECT id FROM search_note_content) ORDER BY d.row",
        "INSERT INTO search_note (search_note, rank) VALUES ('hashsize', ?)",
    ),
    _Index(
        "SELECT thread, who FROM search_told WHERE session_id = ?",
        "SELECT text, who FROM search_thread WHERE rowid = ?",
        "INSERT INTO search_thread (rowid, text, who) VALUES (?, ?, ?)",
        "DELETE FROM search_thread WHERE rowid = ?",
        "INSERT INTO search_thread (rowid, text, who)"
        " SELECT d.row, t.thread, t.who FROM searched d JOIN search_told t ON t.session_id = d.session_id"
        " WHERE t.thread <> '' AND d.row NOT IN (SELECT id FROM search_thread_content) ORDER BY d.row",
        "INSERT INTO search_thread (search_thread, rank) VALUES ('hashsize', ?)",
    ),
)

_A_MINUTE: Final = 256
_USUAL_BYTES: Final = 1 << 20
_BYTES_FOR_MANY: Final = 16 << 20


def write(vault: Vault, session_id: SessionId) -> None:
    """Brings the indexes in step with a session that is closed; any other is not looked at. Words that went leave no
    trace in them."""
    started = vault.row("SELECT started FROM search_told WHERE session_id = ?", session_id)
    if started is None:
        return
    minute = started[0] // 60
    before = vault.row("SELECT row FROM searched WHERE session_id = ?", session_id)
    if before is not None and before[0] // _A_MINUTE != minute:
        forget(vault, session_id)
        before = None
    row = _free(vault, minute) if before is None else before[0]
    if before is None:
        vault.run("INSERT INTO searched (row, session_id) VALUES (?, ?)", row, session_id)
    for index in _INDEXES:
        told, kept = vault.row(index.text_of, session_id), vault.row(index.kept, row)
        if told is None or told == kept:
            continue
        if kept is not None:
            vault.run(index.drop, row)
        if told[0]:
            vault.run(index.put, row, *told)


def write_missing(vault: Connected) -> None:
    """All that are closed and not in the indexes yet: after sessions of the past came in many at once."""
    found = vault.rows(
        "SELECT t.started / 60, t.session_id FROM search_told t LEFT JOIN searched d ON d.session_id = t.session_id"
        " WHERE d.row IS NULL ORDER BY t.started, t.session_id"
    )
    last = -1
    placed: list[tuple[int, int]] = []
    for minute, session_id in found:
        last = max(last + 1, _free(vault, max(minute, (last + 1) // _A_MINUTE)))
        placed.append((last, session_id))
    vault.run_many("INSERT INTO searched (row, session_id) VALUES (?, ?)", placed)
    for index in _INDEXES:
        # In ascending order, and with room to gather them in, an index takes them several times faster.
        vault.run(index.gather_in, _BYTES_FOR_MANY)
        vault.run(index.put_missing)
        vault.run(index.gather_in, _USUAL_BYTES)


def forget(vault: Vault, session_id: SessionId) -> None:
    """The session is found no more."""
    row = vault.row("SELECT row FROM searched WHERE session_id = ?", session_id)
    if row is None:
        return
    for index in _INDEXES:
        vault.run(index.drop, row[0])
    vault.run("DELETE FROM searched WHERE session_id = ?", session_id)


def _free(vault: Connected, minute: int) -> int:
    """A row of its own in the minute; after it where 256 sessions began in one."""
    first = minute * _A_MINUTE
    found = vault.row("SELECT max(row) FROM searched WHERE row BETWEEN ? AND ?", first, first + _A_MINUTE - 1)
    last = first - 1 if found is None or found[0] is None else int(found[0])
    return last + 1 if last + 1 < first + _A_MINUTE else _free(vault, minute + 1)
