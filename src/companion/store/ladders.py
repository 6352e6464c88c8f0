"""The five steps of goals, with every wording they had."""

from datetime import date

from companion.care.goal import GoalId
from companion.care.ladder import Ladder
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import rows
from companion.vault.vault import Vault


def of_record(vault: Vault, record_id: RecordId, before: SessionId) -> dict[GoalId, Ladder]:
    """For each goal the newest wording that is not of the session `before`."""
    found = vault.rows(
        "SELECT l.goal_id, l.far_from_it, l.not_quite, l.as_hoped, l.better, l.far_better"
        " FROM goal g JOIN ladder l ON l.goal_id = g.id"
        " WHERE g.record_id = ? AND l.session_id IS NOT ? ORDER BY l.id",
        record_id,
        before,
    )
    return {GoalId(row[0]): Ladder(*row[1:]) for row in found}


def of_session(vault: Vault, session_id: SessionId) -> dict[GoalId, Ladder]:
    """Those worded in this session."""
    found = vault.rows(
        "SELECT goal_id, far_from_it, not_quite, as_hoped, better, far_better FROM ladder WHERE session_id = ?",
        session_id,
    )
    return {GoalId(row[0]): Ladder(*row[1:]) for row in found}


def word(vault: Vault, goal_id: GoalId, ladder: Ladder, on: date, session_id: SessionId | None = None) -> None:
    """In one session there is one wording of a goal's steps: it may be changed until the hour is over. Wordings of
    other sessions stay."""
    vault.run(
        "INSERT INTO ladder (goal_id, session_id, worded_on, far_from_it, not_quite, as_hoped, better, far_better)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT (session_id, goal_id) WHERE session_id IS NOT NULL"
        " DO UPDATE SET far_from_it = ?4, not_quite = ?5, as_hoped = ?6, better = ?7, far_better = ?8",
        goal_id,
        session_id,
        on.isoformat(),
        *(rows.sound(sentence) for sentence in ladder.sentences),
    )


def forget(vault: Vault, goal_id: GoalId, session_id: SessionId) -> None:
    """What was worded in this session is empty again."""
    vault.run("DELETE FROM ladder WHERE goal_id = ? AND session_id = ?", goal_id, session_id)
