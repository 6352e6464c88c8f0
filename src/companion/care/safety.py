"""Staying safe: the person's plan in their own words, and what was done. Nothing here is computed or judged."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from companion.care.emergency import EmergencyNumber


class Heading(StrEnum):
    """What a plan speaks of, in its order."""

    SIGNS = "signs"
    ALONE = "alone"
    LIFT = "lift"
    TELL = "tell"
    SERVICES = "services"
    SURROUNDINGS = "surroundings"
    REASONS = "reasons"


@dataclass(frozen=True, slots=True)
class PlanLine:
    """A heading in the person's words, and when they were written. An empty text takes the line away."""

    heading: Heading
    text: str
    written: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """Who was told or what was decided, and when that was written."""

    text: str
    written: datetime


@dataclass(frozen=True, slots=True)
class Safety:
    """What one session brought: lines of the plan worded in it, what was done, the numbers typed in it (None: none
    were), and whether the page is open."""

    is_open: bool = False
    plan: tuple[PlanLine, ...] = ()
    done: tuple[Done, ...] = ()
    numbers: tuple[EmergencyNumber, ...] | None = None


def latest(lines: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    """The plan as it stands: of each heading the wording that comes last, in the order of the headings."""
    by_heading = {line.heading: line for line in lines}
    return tuple(by_heading[heading] for heading in Heading if heading in by_heading and by_heading[heading].text)
