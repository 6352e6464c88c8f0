"""Where goals and values stood in a session, and whether there was room for what was brought."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum

from companion.care.goal import GoalId
from companion.care.ladder import Level
from companion.care.patient import RecordId
from companion.care.session import Session, SessionId, begins
from companion.care.together import GotThere, Nearness, Stood
from companion.care.value import ValueId
from companion.store import rows
from companion.vault.vault import Vault

_EVER = 1 << 62


class Rater(StrEnum):
    """Whose view it is: the two are kept apart."""

    PATIENT = "patient"
    THERAPIST = "therapist"


def levels(vault: Vault, session_id: SessionId, rater: Rater) -> dict[GoalId, Level]:
    """How one of the two rated the goals in this session."""
    found = vault.rows(
        "SELECT goal_id, level FROM goal_rating WHERE session_id = ? AND rater = ?", session_id, rater.value
    )
    return {GoalId(goal_id): Level(level) for goal_id, level in found}


def rate(vault: Vault, session_id: SessionId, rater: Rater, levels_now: Mapping[GoalId, Level]) -> None:
    """These and no others; only what differs is written, and the other's view stays."""
    before = levels(vault, session_id, rater)
    for goal_id in before.keys() - levels_now.keys():
        vault.run(
            "DELETE FROM goal_rating WHERE session_id = ? AND goal_id = ? AND rater = ?",
            session_id,
            goal_id,
            rater.value,
        )
    for goal_id, level in levels_now.items():
        if before.get(goal_id) is not level:
            vault.run(
                "INSERT INTO goal_rating (session_id, goal_id, rater, level) VALUES (?1, ?2, ?3, ?4)"
                " ON CONFLICT (session_id, goal_id, rater) DO UPDATE SET level = ?4",
                session_id,
                goal_id,
                rater.value,
                int(level),
            )


def last_levels(vault: Vault, record_id: RecordId, before: Session | None = None) -> dict[GoalId, Stood[Level]]:
    """Where the person said each goal stood, the last time it was rated, or the last time before a session."""
    found = vault.rows(
        "SELECT r.goal_id, r.level, s.started, s.started_offset FROM goal g"
        " JOIN goal_rating r ON r.goal_id = g.id AND r.rater = 'patient' JOIN session s ON s.id = r.session_id"
        " WHERE g.record_id = ?1 AND r.session_id = (SELECT n.id FROM session n JOIN goal_rating q"
        " ON q.session_id = n.id AND q.goal_id = g.id AND q.rater = 'patient'"
        " WHERE n.record_id = ?1 AND n.started < ?2 ORDER BY n.started DESC LIMIT 1)",
        record_id,
        _began(before),
    )
    return {GoalId(own): Stood(Level(where), _day(*when)) for own, where, *when in found}


def last_nearness(vault: Vault, record_id: RecordId, before: Session | None = None) -> dict[ValueId, Stood[Nearness]]:
    """How near each value was, the last time it was said, or the last time before a session."""
    found = vault.rows(
        "SELECT r.value_id, r.nearness, s.started, s.started_offset FROM value v"
        " JOIN value_nearness r ON r.value_id = v.id JOIN session s ON s.id = r.session_id"
        " WHERE v.record_id = ?1 AND r.session_id = (SELECT n.id FROM session n JOIN value_nearness q"
        " ON q.session_id = n.id AND q.value_id = v.id"
        " WHERE n.record_id = ?1 AND n.started < ?2 ORDER BY n.started DESC LIMIT 1)",
        record_id,
        _began(before),
    )
    return {ValueId(own): Stood(Nearness(where), _day(*when)) for own, where, *when in found}


def _began(session: Session | None) -> int:
    return _EVER if session is None else rows.seconds(begins(session))


def _day(started: int, offset: int) -> date:
    return datetime.fromtimestamp(started, timezone(timedelta(minutes=offset))).date()


def nearness(vault: Vault, session_id: SessionId) -> dict[ValueId, Nearness]:
    """How near the person was to each value, in this session."""
    found = vault.rows("SELECT value_id, nearness FROM value_nearness WHERE session_id = ?", session_id)
    return {ValueId(value_id): Nearness(near) for value_id, near in found}


def set_nearness(vault: Vault, session_id: SessionId, nearness_now: Mapping[ValueId, Nearness]) -> None:
    """These and no others; only what differs is written."""
    before = nearness(vault, session_id)
    for value_id in before.keys() - nearness_now.keys():
        vault.run("DELETE FROM value_nearness WHERE session_id = ? AND value_id = ?", session_id, value_id)
    for value_id, near in nearness_now.items():
        if before.get(value_id) is not near:
            vault.run(
                "INSERT INTO value_nearness (session_id, value_id, nearness) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (session_id, value_id) DO UPDATE SET nearness = ?3",
                session_id,
                value_id,
                near.value,
            )


def got_there(vault: Vault, session_id: SessionId) -> dict[str, GotThere]:
    """For each moment that was brought today and answered."""
    found = vault.rows("SELECT moment, answer FROM got_there WHERE session_id = ?", session_id)
    return {moment: GotThere(answer) for moment, answer in found}


def say_got_there(vault: Vault, session_id: SessionId, moment: str, answer: GotThere | None) -> None:
    """Of one moment alone; None takes the answer back."""
    said = {each: before for each, before in got_there(vault, session_id).items() if each != moment}
    set_got_there(vault, session_id, said if answer is None else {**said, moment: answer})


def set_got_there(vault: Vault, session_id: SessionId, answers: Mapping[str, GotThere]) -> None:
    """These and no others; only what differs is written."""
    before = got_there(vault, session_id)
    after = {rows.sound(moment): answer for moment, answer in answers.items()}
    for moment in before.keys() - after.keys():
        vault.run("DELETE FROM got_there WHERE session_id = ? AND moment = ?", session_id, moment)
    for moment, answer in after.items():
        if before.get(moment) is not answer:
            vault.run(
                "INSERT INTO got_there (session_id, moment, answer) VALUES (?1, ?2, ?3)"
                " ON CONFLICT (session_id, moment) DO UPDATE SET answer = ?3",
                session_id,
                moment,
                answer.value,
            )
