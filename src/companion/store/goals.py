"""Goals with all their wordings."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import Any

from companion.care.goal import Goal, GoalId
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.value import ValueId
from companion.care.wording import Standing, checked_words
from companion.store import rows
from companion.store.wordings import gathered
from companion.vault.vault import Vault


def of_record(vault: Vault, record_id: RecordId) -> list[Goal]:
    """All that were not let go: open ones, then resting, then reached; oldest first."""
    return _goals(
        vault.rows(
            "SELECT g.id, g.record_id, g.standing, g.importance, g.difficulty, g.moment, w.text, w.said_on,"
            " w.session_id FROM goal g JOIN goal_wording w ON w.goal_id = g.id"
            " WHERE g.record_id = ? AND g.standing <> 'let_go'"
            " ORDER BY CASE g.standing WHEN 'open' THEN 0 WHEN 'resting' THEN 1 ELSE 2 END, g.id, w.id",
            record_id,
        )
    )


def of_session(vault: Vault, session_id: SessionId) -> list[Goal]:
    """Those caught in this session, whatever their standing, oldest first."""
    return _goals(
        vault.rows(
            "SELECT g.id, g.record_id, g.standing, g.importance, g.difficulty, g.moment, w.text, w.said_on,"
            " w.session_id FROM goal g JOIN goal_wording w ON w.goal_id = g.id"
            " WHERE g.session_id = ? AND g.moment <> '' ORDER BY g.id, w.id",
            session_id,
        )
    )


def get(vault: Vault, goal_id: GoalId) -> Goal:
    """Raises `LookupError`."""
    found = _goals(
        vault.rows(
            "SELECT g.id, g.record_id, g.standing, g.importance, g.difficulty, g.moment, w.text, w.said_on,"
            " w.session_id FROM goal g JOIN goal_wording w ON w.goal_id = g.id WHERE g.id = ? ORDER BY w.id",
            goal_id,
        )
    )
    if not found:
        raise LookupError(goal_id)
    return found[0]


def add(
    vault: Vault,
    record_id: RecordId,
    text: str,
    said_on: date,
    *,
    session_id: SessionId | None = None,
    moment: str = "",
) -> GoalId:
    """Every character of `text` is kept; one that was said not to be one may come back. Raises `WordsEmpty`."""
    words = rows.sound(checked_words(text))
    goal_id = GoalId(
        vault.run(
            "INSERT INTO goal (record_id, session_id, moment) VALUES (?, ?, ?)",
            record_id,
            session_id,
            moment,
        )
    )
    _add_wording(vault, goal_id, words, said_on, session_id)
    if moment:
        vault.run("DELETE FROM declined WHERE session_id = ? AND moment = ?", session_id, moment)
    return goal_id


def reword(vault: Vault, goal_id: GoalId, text: str, on: date, session_id: SessionId | None = None) -> None:
    """New latest words; all earlier ones stay. The same words again change nothing. Raises `WordsEmpty`."""
    words = rows.sound(checked_words(text))
    if words != get(vault, goal_id).latest.text:
        _add_wording(vault, goal_id, words, on, session_id)


def say_now(vault: Vault, goal_id: GoalId, text: str, on: date, session_id: SessionId) -> None:
    """How it is said at the end of this session, in place of what was put here before; "" for as it was before it.
    The first words, and any said elsewhere, stay."""
    put_here = vault.rows(
        "SELECT id, text FROM goal_wording WHERE goal_id = ?1 AND session_id = ?2"
        " AND id <> (SELECT min(id) FROM goal_wording WHERE goal_id = ?1)",
        goal_id,
        session_id,
    )
    if [words for _, words in put_here] == [rows.sound(text)] * bool(text.strip()):
        return
    vault.run_many("DELETE FROM goal_wording WHERE id = ?", [(wording_id,) for wording_id, _ in put_here])
    if text.strip():
        reword(vault, goal_id, text, on, session_id)


def follow_capture(vault: Vault, goal_id: GoalId, text: str) -> None:
    """The line it was caught in has been edited: the first words follow. For a goal never reworded only."""
    vault.run("UPDATE goal_wording SET text = ? WHERE goal_id = ?", rows.sound(checked_words(text)), goal_id)


def set_standing(vault: Vault, goal_id: GoalId, standing: Standing) -> None:
    """Open, resting, reached or let go."""
    vault.run("UPDATE goal SET standing = ? WHERE id = ?", standing.value, goal_id)


def set_weight(vault: Vault, goal_id: GoalId, importance: int | None, difficulty: int | None) -> None:
    """Each 0 to 3, or None while it was not said."""
    vault.run("UPDATE goal SET importance = ?, difficulty = ? WHERE id = ?", importance, difficulty, goal_id)


def why(vault: Vault, record_id: RecordId) -> dict[GoalId, frozenset[ValueId]]:
    """The values for which each goal matters; goals without any are left out."""
    found: dict[GoalId, frozenset[ValueId]] = {}
    for goal_id, value_id in vault.rows(
        "SELECT w.goal_id, w.value_id FROM goal g JOIN goal_value w ON w.goal_id = g.id WHERE g.record_id = ?",
        record_id,
    ):
        found[GoalId(goal_id)] = found.get(GoalId(goal_id), frozenset()) | {ValueId(value_id)}
    return found


def set_why(vault: Vault, goal_id: GoalId, values: Collection[ValueId]) -> None:
    """These and no others."""
    vault.run("DELETE FROM goal_value WHERE goal_id = ?", goal_id)
    vault.run_many("INSERT INTO goal_value (goal_id, value_id) VALUES (?, ?)", [(goal_id, each) for each in values])


def remove(vault: Vault, goal_id: GoalId) -> None:
    """It was not a goal: it goes with all its wordings, and its capture does not bring it back. What was rated in an
    hour that is signed by now stays there, and so it is let go instead."""
    vault.run(
        "INSERT OR IGNORE INTO declined (session_id, moment)"
        " SELECT session_id, moment FROM goal WHERE id = ? AND session_id IS NOT NULL AND moment <> ''",
        goal_id,
    )
    forget_capture(vault, goal_id)
    vault.run("UPDATE goal SET standing = 'let_go' WHERE id = ?", goal_id)


def forget_capture(vault: Vault, goal_id: GoalId) -> None:
    """The capture was undone: the goal goes, and may come again. One that was rated in a signed hour stays."""
    vault.run(
        "DELETE FROM goal WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM goal_rating r"
        " JOIN session s ON s.id = r.session_id WHERE r.goal_id = ?1 AND s.state = 'signed')",
        goal_id,
    )


def _add_wording(vault: Vault, goal_id: GoalId, text: str, said_on: date, session_id: SessionId | None) -> None:
    vault.run(
        "INSERT INTO goal_wording (goal_id, text, said_on, session_id) VALUES (?, ?, ?, ?)",
        goal_id,
        text,
        said_on.isoformat(),
        session_id,
    )


def _goals(found: Iterable[Sequence[Any]]) -> list[Goal]:
    return [
        Goal(
            id=GoalId(row[0]),
            record_id=RecordId(row[1]),
            wordings=wordings,
            standing=Standing(row[2]),
            importance=row[3],
            difficulty=row[4],
            moment=row[5],
        )
        for row, wordings in gathered(found)
    ]
