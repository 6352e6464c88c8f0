"""What people said of a session in their own turn. A turn that was taken can't be changed: the vault refuses it."""

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.turn import Extent, Statement, Turn
from companion.store import rows
from companion.vault.vault import Vault


def get(vault: Vault, session_id: SessionId, person_id: RecordId) -> Turn:
    """Taken, begun, or empty."""
    row = vault.row(
        "SELECT said, mattered, speed, words, rather_not, taken, taken_offset FROM turn"
        " WHERE session_id = ? AND person_id = ?",
        session_id,
        person_id,
    )
    if row is None:
        return Turn()
    answers = zip(Statement, row[:3], strict=True)
    return Turn(
        answers={each: Extent(extent) for each, extent in answers if extent is not None},
        words=row[3],
        rather_not=bool(row[4]),
        taken=rows.instant(row[5], row[6]),
    )


def save(vault: Vault, session_id: SessionId, person_id: RecordId, turn: Turn) -> None:
    """As it is so far. Once it was taken it stays as it is, whatever is offered."""
    if get(vault, session_id, person_id).is_taken:
        return
    vault.run(
        "INSERT INTO turn (session_id, person_id, said, mattered, speed, words, rather_not, taken, taken_offset)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT (session_id, person_id) DO UPDATE SET"
        " said = ?3, mattered = ?4, speed = ?5, words = ?6, rather_not = ?7, taken = ?8, taken_offset = ?9",
        session_id,
        person_id,
        *(turn.answers.get(each) for each in Statement),
        rows.sound(turn.words),
        int(turn.rather_not),
        None if turn.taken is None else rows.seconds(turn.taken),
        None if turn.taken is None else rows.offset(turn.taken),
    )
