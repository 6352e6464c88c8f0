"""What the table view shows and writes, loaded and saved as one value."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from companion.care.goal import GoalId
from companion.care.ladder import Ladder
from companion.care.moment import Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.table import MatterKey, moment_key, own_key
from companion.care.together import Together
from companion.care.value import ValueId
from companion.store import ladders, ratings
from companion.store.ratings import Rater
from companion.vault.vault import Vault

_Id = TypeVar("_Id", GoalId, ValueId)
_Said = TypeVar("_Said")


@dataclass(frozen=True, slots=True)
class TableRecords:
    """`agreed` are steps worded in earlier sessions, `kept` goals and values that are not for the table."""

    agreed: Mapping[MatterKey, Ladder]
    kept: frozenset[MatterKey]
    together: Together


def load(vault: Vault, record_id: RecordId, session_id: SessionId) -> TableRecords:
    """All of it, at Begin."""
    return TableRecords(
        agreed=_by_key(ladders.of_record(vault, record_id, session_id), goal_ids(vault, record_id, session_id)),
        kept=_kept(vault, record_id, session_id),
        together=together(vault, record_id, session_id),
    )


def together(vault: Vault, record_id: RecordId, session_id: SessionId) -> Together:
    """What was written together in this session so far."""
    own_goals = goal_ids(vault, record_id, session_id)
    return Together(
        ladders=_by_key(ladders.of_session(vault, session_id), own_goals),
        levels=_by_key(ratings.levels(vault, session_id, Rater.PATIENT), own_goals),
        nearness=_by_key(ratings.nearness(vault, session_id), value_ids(vault, record_id, session_id)),
        got_there={moment_key(each): said for each, said in ratings.got_there(vault, session_id).items()},
    )


def save(vault: Vault, record_id: RecordId, session_id: SessionId, together_now: Together, today: date) -> None:
    """Once the goals and values caught in the session stand in the vault. What belongs to a capture that is undone by
    now is left out, and comes back with it."""
    own_goals = goal_ids(vault, record_id, session_id)
    before = ladders.of_session(vault, session_id)
    after = {each: ladder for each, ladder in _by_id(together_now.ladders, own_goals).items() if any(ladder.sentences)}
    for goal_id in before.keys() - after.keys():
        ladders.forget(vault, goal_id, session_id)
    for goal_id, ladder in after.items():
        if before.get(goal_id) != ladder:
            ladders.word(vault, goal_id, ladder, today, session_id)
    ratings.rate(vault, session_id, Rater.PATIENT, _by_id(together_now.levels, own_goals))
    ratings.set_nearness(vault, session_id, _by_id(together_now.nearness, value_ids(vault, record_id, session_id)))
    moments = {key.removeprefix(moment_key("")): said for key, said in together_now.got_there.items()}
    ratings.set_got_there(vault, session_id, moments)


def goal_ids(vault: Vault, record_id: RecordId, session_id: SessionId) -> dict[MatterKey, GoalId]:
    """Of all goals of the record, by the key each has in this session."""
    found = vault.rows(
        "SELECT id, CASE WHEN session_id = ?2 THEN moment ELSE '' END FROM goal WHERE record_id = ?1",
        record_id,
        session_id,
    )
    return {own_key(Kind.GOAL, number, caught_now): GoalId(number) for number, caught_now in found}


def value_ids(vault: Vault, record_id: RecordId, session_id: SessionId) -> dict[MatterKey, ValueId]:
    """Of all its values."""
    found = vault.rows(
        "SELECT id, CASE WHEN session_id = ?2 THEN moment ELSE '' END FROM value WHERE record_id = ?1",
        record_id,
        session_id,
    )
    return {own_key(Kind.VALUE, number, caught_now): ValueId(number) for number, caught_now in found}


def _kept(vault: Vault, record_id: RecordId, session_id: SessionId) -> frozenset[MatterKey]:
    """Those whose capture in an earlier session was kept; of this session the jottings tell."""
    kept_goals = vault.rows(
        "SELECT g.id FROM goal g JOIN moment m ON m.session_id = g.session_id AND m.moment = g.moment"
        " WHERE g.record_id = ? AND m.open = 0 AND m.session_id <> ?",
        record_id,
        session_id,
    )
    kept_values = vault.rows(
        "SELECT v.id FROM value v JOIN moment m ON m.session_id = v.session_id AND m.moment = v.moment"
        " WHERE v.record_id = ? AND m.open = 0 AND m.session_id <> ?",
        record_id,
        session_id,
    )
    return frozenset(
        own_key(kind, row[0], "")
        for kind, found in ((Kind.GOAL, kept_goals), (Kind.VALUE, kept_values))
        for row in found
    )


def _by_key(found: Mapping[_Id, _Said], ids: Mapping[MatterKey, _Id]) -> dict[MatterKey, _Said]:
    return {key: found[own] for key, own in ids.items() if own in found}


def _by_id(said: Mapping[MatterKey, _Said], ids: Mapping[MatterKey, _Id]) -> dict[_Id, _Said]:
    return {ids[key]: each for key, each in said.items() if key in ids}
