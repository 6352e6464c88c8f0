"""What is agreed until next time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, NewType

StepId = NewType("StepId", int)


class Sure(StrEnum):
    """How sure they are of a step, in words. No number is made of it."""

    NOT_YET = "not_yet"
    HALF = "half"
    FAIRLY = "fairly"
    VERY = "very"


class Outcome(StrEnum):
    """What became of a step of an earlier session that is not carried on."""

    DONE = "done"
    LET_GO = "let_go"


@dataclass(frozen=True, slots=True)
class Step:
    """One of theirs as Wrap-up shows it. `outcome` is None for one of today, and for one that is carried on."""

    id: StepId
    text: str
    said_on: date
    sure: Sure | None = None
    outcome: Outcome | None = None


@dataclass(frozen=True, slots=True)
class ChosenStep:
    """A step of theirs from an earlier session."""

    id: StepId
    text: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was written of it in one session; the steps themselves are captures. `done` are steps chosen before,
    `another` is one that is still being typed, and so are `promise` and `parked`, the therapist's own lines."""

    in_the_way: str = ""
    done: frozenset[StepId] = frozenset()
    another: str = ""
    promise: str = ""
    parked: str = ""


@dataclass(frozen=True, slots=True)
class UntilNextTime:
    """All of it as the hour begins. `next_start` is wall time where they meet; None where no day is set."""

    agreed: Agreed = Agreed()
    chosen_before: tuple[ChosenStep, ...] = ()
    next_start: datetime | None = None


def united(stored: Agreed, rescued: Agreed) -> Agreed:
    """Every word of both."""
    return Agreed(
        in_the_way=both(stored.in_the_way, rescued.in_the_way),
        done=stored.done | rescued.done,
        another=both(stored.another, rescued.another),
        promise=both(stored.promise, rescued.promise),
        parked=both(stored.parked, rescued.parked),
    )


def to_plain(agreed: Agreed) -> dict[str, Any]:
    """As JSON knows values."""
    typed = {"in_the_way": agreed.in_the_way, "another": agreed.another}
    return {**typed, "promise": agreed.promise, "parked": agreed.parked, "done": sorted(agreed.done)}


def from_plain(told: Mapping[str, Any]) -> Agreed:
    """The inverse of `to_plain`. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    done = frozenset(StepId(int(each)) for each in told["done"])
    # A copy that was sealed before a line was kept while it is typed says nothing of it.
    typed = (str(told.get(line, "")) for line in ("another", "promise", "parked"))
    return Agreed(str(told["in_the_way"]), done, *typed)


def both(stored: str, rescued: str) -> str:
    """The longer text where it holds the other, else one after the other."""
    words = [stored, rescued]
    longest = max(words, key=len)
    return longest if all(each in longest for each in words) else " / ".join(words)
