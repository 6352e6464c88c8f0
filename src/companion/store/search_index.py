"""Keeps the index of search in step. A session comes into it when it is closed and when its Wrap-up is left, never
while it is being typed; what of it is indexed is said by the view `search_told`."""

from typing import Final

from companion.care.session import SessionId
from companion.vault.vault import Vault

_A_MINUTE: Final = 256
_USUAL_BYTES: Final = 1 << 20
_BYTES_FOR_MANY: Final = 16 << 20


def write(vault: Vault, session_id: SessionId) -> None:
    """Brings the index in step with a session that is closed; any other is not looked at. Words that went leave no
    trace in it."""
    told = vault.row("SELECT started, words, note, thread, who FROM search_told WHERE session_id = ?", session_id)
    if told is None:
        return
    minute = told[0] // 60
    before = vault.row("SELECT row FROM searched WHERE session_id = ?", session_id)
    if before is not None:
        stays = before[0] // _A_MINUTE == minute
        if stays and vault.row("SELECT words, note, thread, who FROM search WHERE rowid = ?", before[0]) == told[1:]:
            return
        forget(vault, session_id)
    row = _free(vault, minute)
    vault.run("INSERT INTO searched (row, session_id) VALUES (?, ?)", row, session_id)
    vault.run("INSERT INTO search (rowid, words, note, thread, who) VALUES (?, ?, ?, ?, ?)", row, *told[1:])


def write_missing(vault: Vault) -> None:
    """All that are closed and not in the index yet: after sessions of the past came in many at once."""
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
    # In ascending order, and with room to gather them in, the index takes them several times faster.
    vault.run("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", _BYTES_FOR_MANY)
    vault.run(
        "INSERT INTO search (rowid, words, note, thread, who) SELECT d.row, t.words, t.note, t.thread, t.who"
        " FROM searched d JOIN search_told t ON t.session_id = d.session_id"
        " WHERE NOT EXISTS (SELECT 1 FROM search_content c WHERE c.id = d.row) ORDER BY d.row"
    )
    vault.run("INSERT INTO search (search, rank) VALUES ('hashsize', ?)", _USUAL_BYTES)


def forget(vault: Vault, session_id: SessionId) -> None:
    """The session is found no more."""
    vault.run("DELETE FROM search WHERE rowid = (SELECT row FROM searched WHERE session_id = ?)", session_id)
    vault.run("DELETE FROM searched WHERE session_id = ?", session_id)


def _free(vault: Vault, minute: int) -> int:
    """A row of its own in the minute; after it where 256 sessions began in one."""
    first = minute * _A_MINUTE
    found = vault.row("SELECT max(row) FROM searched WHERE row BETWEEN ? AND ?", first, first + _A_MINUTE - 1)
    last = first - 1 if found is None or found[0] is None else int(found[0])
    return last + 1 if last + 1 < first + _A_MINUTE else _free(vault, minute + 1)
