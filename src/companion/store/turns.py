"""What people said of a session in their own turn. A turn that was taken can't be changed: the vault refuses it."""

from collections.abc import Mapping

from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.turn import Extent, Statement, Turn
from companion.store import rows
from companion.vault.vault import Vault


def of_session(vault: Vault, session_id: SessionId) -> dict[RecordId, Turn]:
    """Of each person who has taken or begun one."""
    found = vault.rows(
        "SELECT person_id, said, mattered, speed, words, rather_not, taken, taken_offset, on_paper FROM turn"
        " WHERE session_id = ?",
        session_id,
    )
    return {
        RecordId(person_id): Turn(
            answers={each: Extent(extent) for each, extent in zip(Statement, extents, strict=True) if extent},
            words=words,
            rather_not=bool(rather_not),
            taken=rows.instant(taken, offset),
            on_paper=bool(on_paper),
        )
        for person_id, *extents, words, rather_not, taken, offset, on_paper in found
    }


def save(vault: Vault, session_id: SessionId, turns_now: Mapping[RecordId, Turn]) -> None:
    """As they are so far. Once one was taken it stays as it is, whatever is offered."""
    before = of_session(vault, session_id)
    for person_id, turn in turns_now.items():
        if not before.get(person_id, Turn()).is_taken:
            _save(vault, session_id, person_id, turn)


def handed_over(vault: Vault, session_id: SessionId) -> dict[RecordId, Turn]:
    """What may stand before the person's eyes: not what the therapist begins to type in from paper."""
    return {who: turn for who, turn in of_session(vault, session_id).items() if turn.is_taken or not turn.on_paper}


def forget_begun(vault: Vault, session_id: SessionId) -> None:
    """What was not handed back by the end of the session was not given."""
    vault.run("DELETE FROM turn WHERE session_id = ? AND taken IS NULL AND on_paper = 0", session_id)


def _save(vault: Vault, session_id: SessionId, person_id: RecordId, turn: Turn) -> None:
    vault.run(
        "INSERT INTO turn (session_id, person_id, said, mattered, speed, words, rather_not, taken, taken_offset,"
        " on_paper) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (session_id, person_id) DO UPDATE"
        " SET said = ?3, mattered = ?4, speed = ?5, words = ?6, rather_not = ?7, taken = ?8, taken_offset = ?9,"
        " on_paper = ?10",
        session_id,
        person_id,
        *(turn.answers.get(each) for each in Statement),
        rows.sound(turn.words),
        int(turn.rather_not),
        None if turn.taken is None else rows.seconds(turn.taken),
        None if turn.taken is None else rows.offset(turn.taken),
        int(turn.on_paper),
    )
