"""Goals and values of a session as plain JSON values: for the signature, and for a sealed copy and its way back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from companion.care.ladder import Ladder, Level
from companion.care.session import SessionId
from companion.care.table import MatterKey
from companion.care.together import Nearness, Together, united
from companion.store import goals_today
from companion.store.decisions import Decision, Fate
from companion.store.goals_today import GoalToday, SaidToday, ValueToday
from companion.vault.vault import Vault


def to_plain(vault: Vault, session_id: SessionId) -> dict[str, object]:
    """What was said, reworded, worded in steps and rated in this session, in the words of the day it is asked for."""
    today = goals_today.load(vault, session_id)
    words = {each.key: each.words for each in today.values}
    return {
        "goals": [
            {**_said(each), **_goal(each), "why": sorted(words[key] for key in each.why)}
            for each in today.goals
            if each.touched
        ],
        "values": [{**_said(each), **_value(each)} for each in today.values if each.touched],
    }


def apart(goals: Iterable[GoalToday], values: Iterable[ValueToday]) -> dict[str, object]:
    """To be sealed: each whole, under its key."""
    return {
        "goals": {each.key: {**_decided(each), **_goal(each), "why": sorted(each.why)} for each in goals},
        "values": {each.key: {**_decided(each), **_value(each)} for each in values},
    }


def has_news(vault: Vault, session_id: SessionId, payload: Mapping[str, Any]) -> bool:
    """Whether the vault lacks any of what `apart` told."""
    return any(stored != whole for stored, whole in _merged(vault, session_id, payload))


def take_in(vault: Vault, session_id: SessionId, payload: Mapping[str, Any]) -> None:
    """What `apart` told, into the session: no stored sentence goes for it, of all else it is as it was sealed."""
    for _, whole in _merged(vault, session_id, payload):
        if isinstance(whole, GoalToday):
            goals_today.save_goal(vault, session_id, whole)
        else:
            goals_today.save_value(vault, session_id, whole)


_Said = GoalToday | ValueToday


def _merged(vault: Vault, session_id: SessionId, payload: Mapping[str, Any]) -> Iterator[tuple[_Said, _Said]]:
    """Values first: goals come from them."""
    today = goals_today.load(vault, session_id)
    for value in today.values:
        if (told := payload["values"].get(value.key)) is not None:
            near = None if told["nearness"] is None else Nearness(told["nearness"])
            yield value, replace(value, decision=_decision(told), nearness=near)
    for goal in today.goals:
        if (told := payload["goals"].get(goal.key)) is not None:
            yield goal, _goal_with(goal, told)


def _said(said: SaidToday) -> dict[str, object]:
    return {
        "text": said.words,
        "before": said.before.text,
        "said_on": said.before.said_on.isoformat(),
        "caught": said.caught is not None,
        "fate": said.decision.fate.value,
    }


def _decided(said: SaidToday) -> dict[str, object]:
    return {"fate": said.decision.fate.value, "words": said.decision.words}


def _goal(goal: GoalToday) -> dict[str, object]:
    return {
        "steps": list(goal.ladder.sentences),
        "level": _code(goal.level),
        "own_level": _code(goal.own_level),
        "importance": goal.importance,
        "difficulty": goal.difficulty,
    }


def _value(value: ValueToday) -> dict[str, object]:
    return {"nearness": None if value.nearness is None else value.nearness.value}


def _code(level: Level | None) -> str | None:
    return None if level is None else level.name.lower()


def _level(code: str | None) -> Level | None:
    return None if code is None else Level[code.upper()]


def _decision(told: Mapping[str, Any]) -> Decision:
    return Decision(Fate(told["fate"]), str(told["words"]))


def _goal_with(goal: GoalToday, told: Mapping[str, Any]) -> GoalToday:
    both = united(Together({goal.key: goal.ladder}), Together({goal.key: Ladder(*told["steps"])}))
    return replace(
        goal,
        decision=_decision(told),
        ladder=both.ladders.get(goal.key, Ladder()),
        level=_level(told["level"]),
        own_level=_level(told["own_level"]),
        importance=told["importance"],
        difficulty=told["difficulty"],
        why=frozenset(MatterKey(key) for key in told["why"]),
    )
