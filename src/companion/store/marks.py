"""Marks of the whole person, by area, domain or item id; one set a session. "Not yet" is no row."""

from collections.abc import Mapping
from datetime import date

from companion.care.checklist import Mark
from companion.care.patient import RecordId
from companion.care.session import Session, SessionId
from companion.store import rows, sessions
from companion.vault.vault import Vault


def of_session(vault: Vault, session_id: SessionId) -> dict[str, Mark]:
    """Target id to mark; a target not in it is not yet raised."""
    return {
        row[0]: Mark(row[1]) for row in vault.rows("SELECT target, mark FROM mark WHERE session_id = ?", session_id)
    }


def save(vault: Vault, session_id: SessionId, marks: Mapping[str, Mark]) -> None:
    """These and no others; only what differs is written."""
    before = of_session(vault, session_id)
    after = {target: mark for target, mark in marks.items() if mark is not Mark.NOT_YET}
    for target in before.keys() - after.keys():
        vault.run("DELETE FROM mark WHERE session_id = ? AND target = ?", session_id, target)
    for target, mark in after.items():
        if before.get(target) is not mark:
            vault.run(
                "INSERT INTO mark (session_id, target, mark) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (session_id, target) DO UPDATE SET mark = ?3",
                session_id,
                target,
                mark.value,
            )


def last_sessions(vault: Vault, record_id: RecordId, count: int = 8) -> list[tuple[Session, Mapping[str, Mark]]]:
    """The last held sessions with their marks, oldest first."""
    held = sessions.of_record(vault, record_id, count)
    return [(session, of_session(vault, session.id)) for session in reversed(held)]


def last_marked(vault: Vault, record_id: RecordId) -> Mapping[str, date]:
    """For each target the day on which it was last touched or explored, as the wall showed it then."""
    found = vault.rows(
        # With a single max(), SQLite takes the other columns from the row that holds it.
        "SELECT m.target, max(s.started), s.started_offset FROM session s JOIN mark m ON m.session_id = s.id"
        " WHERE s.record_id = ? AND s.started IS NOT NULL AND m.mark IN ('touched', 'explored') GROUP BY m.target",
        record_id,
    )
    days = ((target, rows.instant(started, offset)) for target, started, offset in found)
    return {target: when.date() for target, when in days if when is not None}
