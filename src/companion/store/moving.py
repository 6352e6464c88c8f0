"""A draft that was written in the wrong person's record goes into another one, whole."""

from datetime import datetime
from typing import Final

from companion.care.patient import RecordId
from companion.care.record_log import Act
from companion.care.session import SessionId, State
from companion.store import joint, log, search_index, sessions
from companion.vault.vault import Vault

_STEPS: Final = (
    # What was said in it is the other person's: goals, values and threads, their plan for staying safe, their lines.
    "UPDATE goal SET record_id = ?2 WHERE session_id = ?1",
    "UPDATE value SET record_id = ?2 WHERE session_id = ?1",
    "UPDATE thread SET record_id = ?2 WHERE session_id = ?1",
    "UPDATE safe_plan SET record_id = ?2 WHERE session_id = ?1",
    "UPDATE person_line SET record_id = ?2 WHERE session_id = ?1",
    "UPDATE preparation SET record_id = ?2 WHERE session_id = ?1",
    # A turn that was taken stands: it is told again under the other's name.
    "INSERT INTO turn (session_id, person_id, said, mattered, speed, words, rather_not, taken, taken_offset, on_paper)"
    " SELECT session_id, ?2, said, mattered, speed, words, rather_not, taken, taken_offset, on_paper FROM turn"
    " WHERE session_id = ?1 AND person_id = ?3",
    "DELETE FROM turn WHERE session_id = ?1 AND person_id = ?3",
    "INSERT OR IGNORE INTO retired_card (record_id, card_id)"
    " SELECT ?2, card_id FROM prompt_event WHERE session_id = ?1 AND answer = 'retired'",
    "DELETE FROM retired_card WHERE record_id = ?3"
    " AND card_id IN (SELECT card_id FROM prompt_event WHERE session_id = ?1 AND answer = 'retired')",
    # What pointed at something of the first person was never said of it.
    "UPDATE thread SET standing = 'open' WHERE record_id = ?3"
    " AND id IN (SELECT thread_id FROM thread_answer WHERE session_id = ?1)",
    "DELETE FROM thread_answer WHERE session_id = ?1 AND thread_id IN (SELECT id FROM thread WHERE record_id = ?3)",
    "DELETE FROM thread_brought WHERE preparation_id IN (SELECT id FROM preparation WHERE session_id = ?1)",
    "DELETE FROM step_done WHERE session_id = ?1",
    "DELETE FROM step_sure WHERE session_id = ?1 AND moment_id NOT IN (SELECT id FROM moment WHERE session_id = ?1)",
    "DELETE FROM ladder WHERE session_id = ?1 AND goal_id IN (SELECT id FROM goal WHERE record_id = ?3)",
    "DELETE FROM goal_rating WHERE session_id = ?1 AND goal_id IN (SELECT id FROM goal WHERE record_id = ?3)",
    "DELETE FROM value_nearness WHERE session_id = ?1 AND value_id IN (SELECT id FROM value WHERE record_id = ?3)",
    "DELETE FROM goal_value WHERE (SELECT record_id FROM goal WHERE id = goal_id)"
    " <> (SELECT record_id FROM value WHERE id = value_id)"
    " AND (goal_id IN (SELECT id FROM goal WHERE session_id = ?1)"
    " OR value_id IN (SELECT id FROM value WHERE session_id = ?1))",
    "DELETE FROM repeated WHERE session_id = ?1",
    "UPDATE session SET record_id = ?2 WHERE id = ?1",
)
"""`?1` is the session, `?2` the record it goes into, `?3` the one it leaves."""


def move_draft(vault: Vault, session_id: SessionId, to: RecordId, at: datetime) -> None:
    """Everything that was said in it goes along; what it said of the first person's own goals, values, threads and
    steps does not, but for new words: these become a goal or a value of the other.

    Raises `AlreadySigned`, and `ValueError` for a session that is not over, and for a couple, family or group."""
    session = sessions.get(vault, session_id)
    sessions.refuse_signed(vault, session_id)
    away = session.record_id
    if session.state is not State.TO_FINISH or away == to:
        raise ValueError("only a draft is moved, and to somebody else")
    if joint.of_record(vault, away) is not None or joint.of_record(vault, to) is not None:
        raise ValueError("a draft is moved from person to person")
    search_index.forget(vault, session_id)
    _take_words_along(vault, session_id, away, to)
    for step in _STEPS:
        # Each is told the numbers that it names.
        vault.run(step, *(session_id, to, away)[: 3 if "?3" in step else 2 if "?2" in step else 1])
    search_index.write(vault, session_id)
    for record_id in (away, to):
        log.add(vault, Act.MOVE_DRAFT, at, record_id=record_id, session_id=session_id)


def _take_words_along(vault: Vault, session_id: SessionId, away: RecordId, to: RecordId) -> None:
    """New words for a goal or a value that stays become one of the other person's, with what was rated of it."""
    for (goal_id,) in vault.rows(
        "SELECT DISTINCT w.goal_id FROM goal_wording w JOIN goal g ON g.id = w.goal_id"
        " WHERE w.session_id = ?1 AND g.record_id = ?2 AND g.session_id IS NOT ?1",
        session_id,
        away,
    ):
        new = vault.run("INSERT INTO goal (record_id, session_id) VALUES (?, ?)", to, session_id)
        vault.run("UPDATE goal_wording SET goal_id = ? WHERE goal_id = ? AND session_id = ?", new, goal_id, session_id)
        vault.run("UPDATE ladder SET goal_id = ? WHERE goal_id = ? AND session_id = ?", new, goal_id, session_id)
        vault.run("UPDATE goal_rating SET goal_id = ? WHERE goal_id = ? AND session_id = ?", new, goal_id, session_id)
    for (value_id,) in vault.rows(
        "SELECT DISTINCT w.value_id FROM value_wording w JOIN value v ON v.id = w.value_id"
        " WHERE w.session_id = ?1 AND v.record_id = ?2 AND v.session_id IS NOT ?1",
        session_id,
        away,
    ):
        new = vault.run("INSERT INTO value (record_id, session_id) VALUES (?, ?)", to, session_id)
        vault.run(
            "UPDATE value_wording SET value_id = ? WHERE value_id = ? AND session_id = ?", new, value_id, session_id
        )
        vault.run(
            "UPDATE value_nearness SET value_id = ? WHERE value_id = ? AND session_id = ?", new, value_id, session_id
        )
