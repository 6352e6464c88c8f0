"""What the two write and rate together in a session, at the table."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, Generic, TypeVar

from companion.care.ladder import Ladder, Level
from companion.care.table import MatterKey

_Where = TypeVar("_Where", Level, "Nearness")


class Nearness(StrEnum):
    """How near someone is to a value."""

    FAR = "far"
    SOME_WAY_OFF = "some_way_off"
    NEAR = "near"
    RIGHT_HERE = "right_here"


class GotThere(StrEnum):
    """Whether there was room for what was brought today."""

    YES = "yes"
    PARTLY = "partly"
    NOT_TODAY = "not_today"


@dataclass(frozen=True, slots=True)
class Stood(Generic[_Where]):
    """Where a goal or a value was said to stand, and the day of it."""

    where: _Where
    on: date


@dataclass(frozen=True, slots=True)
class Together:
    """What the two have written and rated in one session. What is not in it is unrated, which is fine."""

    ladders: Mapping[MatterKey, Ladder] = field(default_factory=dict)
    levels: Mapping[MatterKey, Level] = field(default_factory=dict)
    nearness: Mapping[MatterKey, Nearness] = field(default_factory=dict)
    got_there: Mapping[MatterKey, GotThere] = field(default_factory=dict)


def together_to_json(together: Together) -> str:
    """`{ladders, levels, nearness, got_there}`, each by key."""
    return json.dumps(
        {
            "ladders": {key: ladder.sentences for key, ladder in together.ladders.items()},
            "levels": {key: int(level) for key, level in together.levels.items()},
            "nearness": dict(together.nearness),
            "got_there": dict(together.got_there),
        }
    )


def together_from_json(text: str) -> Together:
    """The inverse of `together_to_json`. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    said: dict[str, Any] = json.loads(text)
    return Together(
        ladders={MatterKey(key): Ladder(*sentences) for key, sentences in said["ladders"].items()},
        levels={MatterKey(key): Level(level) for key, level in said["levels"].items()},
        nearness={MatterKey(key): Nearness(near) for key, near in said["nearness"].items()},
        got_there={MatterKey(key): GotThere(answer) for key, answer in said["got_there"].items()},
    )


def united(stored: Together, rescued: Together) -> Together:
    """Every sentence of both; where the two are rated otherwise, as it was rescued."""
    keys = stored.ladders.keys() | rescued.ladders.keys()
    both = {key: _one(stored.ladders.get(key, Ladder()), rescued.ladders.get(key, Ladder())) for key in keys}
    return Together(
        ladders={key: ladder for key, ladder in both.items() if ladder != Ladder()},
        levels={**stored.levels, **rescued.levels},
        nearness={**stored.nearness, **rescued.nearness},
        got_there={**stored.got_there, **rescued.got_there},
    )


def _one(stored: Ladder, rescued: Ladder) -> Ladder:
    both = zip(stored.sentences, rescued.sentences, strict=True)
    return Ladder(*(_sentence(*each) for each in both))


def _sentence(stored: str, rescued: str) -> str:
    if stored in rescued:
        return rescued
    return stored if rescued in stored else f"{stored} / {rescued}"
