"""The person's own turn: what they say of the hour, in words. No number is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any


class Statement(StrEnum):
    """What can be said of the hour."""

    SAID = "said"
    MATTERED = "mattered"
    SPEED = "speed"


class Extent(StrEnum):
    """How far that holds, in words."""

    NOT_AT_ALL = "not_at_all"
    A_LITTLE = "a_little"
    PARTLY = "partly"
    MOSTLY = "mostly"
    FULLY = "fully"


@dataclass(frozen=True, slots=True)
class Turn:
    """What is left out is left out. `taken` is None while it is being written; afterwards nothing changes it.
    `on_paper` says that the therapist typed in what was answered on paper."""

    answers: Mapping[Statement, Extent] = field(default_factory=dict)
    words: str = ""
    rather_not: bool = False
    taken: datetime | None = None
    on_paper: bool = False

    @property
    def is_taken(self) -> bool:
        """Whether it was given out of hand."""
        return self.taken is not None


def declined(now: datetime, *, on_paper: bool = False) -> Turn:
    """They would rather not; what they had begun to say goes with it."""
    return Turn(rather_not=True, taken=now, on_paper=on_paper)


def united(stored: Turn, rescued: Turn) -> Turn:
    """A turn that was taken stands as it was taken; of one that was begun every answer of both."""
    if stored.is_taken or rescued.is_taken:
        return stored if stored.is_taken else rescued
    words = rescued.words if stored.words in rescued.words else f"{stored.words} / {rescued.words}"
    return Turn({**stored.answers, **rescued.answers}, words, on_paper=rescued.on_paper)


def to_plain(turn: Turn) -> dict[str, Any]:
    """As JSON knows values."""
    return {
        "answers": {each.value: extent.value for each, extent in turn.answers.items()},
        "words": turn.words,
        "rather_not": turn.rather_not,
        "taken": turn.taken and turn.taken.isoformat(),
        "on_paper": turn.on_paper,
    }


def from_plain(told: Mapping[str, Any]) -> Turn:
    """The inverse of `to_plain`. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    return Turn(
        answers={Statement(each): Extent(extent) for each, extent in told["answers"].items()},
        words=str(told["words"]),
        rather_not=bool(told["rather_not"]),
        taken=datetime.fromisoformat(told["taken"]) if told["taken"] else None,
        # A copy that was sealed before answers were taken from paper says nothing of it.
        on_paper=bool(told.get("on_paper", False)),
    )
