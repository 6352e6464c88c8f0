"""The living plan: strands, what was put on the table in each, what the person leans to, and what was agreed."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, NewType

from companion.care.agreed import both

OptionId = NewType("OptionId", str)

_NEAR = timedelta(days=7)


class Strand(StrEnum):
    """What a plan may speak of, in its order. Medicines and doctors is one among others."""

    TALKING = "talking"
    SKILLS = "skills"
    PEOPLE = "people"
    BODY = "body"
    MEDICINES = "medicines"
    WORK = "work"
    MEANING = "meaning"


class Leaning(StrEnum):
    """What the person leans to. Undecided is an answer; not asked yet is none."""

    TOWARDS = "towards"
    UNDECIDED = "undecided"
    NOT_FOR_ME = "not_for_me"


class Idea(StrEnum):
    """Whose idea a version was."""

    THEIRS = "theirs"
    MINE = "mine"
    TOGETHER = "together"
    ANOTHERS = "anothers"


@dataclass(frozen=True, slots=True)
class Option:
    """Something put on the table. Its id is born with it and never given to another."""

    id: OptionId
    text: str
    leaning: Leaning | None = None


@dataclass(frozen=True, slots=True)
class AgreedWords:
    """`own_words` says that they are the person's, verbatim."""

    text: str = ""
    own_words: bool = False


@dataclass(frozen=True, slots=True)
class StrandPlan:
    """One strand. Options stand in the order in which they came; two never change places."""

    options: tuple[Option, ...] = ()
    agreed: AgreedWords = AgreedWords()

    @property
    def is_filled(self) -> bool:
        """Whether there is a word in it."""
        return bool(self.options or self.agreed.text.strip())


@dataclass(frozen=True, slots=True)
class Plan:
    """`strands` has those that were written in; `review` is the day on which to look at it again."""

    strands: Mapping[Strand, StrandPlan] = field(default_factory=dict)
    review: date | None = None

    @property
    def filled(self) -> tuple[Strand, ...]:
        """The strands with a word in them, in the order of strands."""
        return tuple(each for each in Strand if self.strand(each).is_filled)

    def strand(self, strand: Strand) -> StrandPlan:
        """An empty one where nothing was written."""
        return self.strands.get(strand, StrandPlan())

    def with_strand(self, strand: Strand, now: StrandPlan) -> "Plan":
        """The same plan with another strand."""
        strands = {**self.strands, strand: now}
        return replace(self, strands={each: strands[each] for each in strands if strands[each] != StrandPlan()})

    def with_option(self, strand: Strand, option: Option) -> "Plan":
        """Put on the table last, or in the place of the one with its id."""
        was = self.strand(strand)
        known = option.id in {each.id for each in was.options}
        options = tuple(option if each.id == option.id else each for each in was.options)
        return self.with_strand(strand, replace(was, options=options if known else (*options, option)))

    def without_option(self, strand: Strand, option_id: OptionId) -> "Plan":
        """Taken off the table."""
        was = self.strand(strand)
        return self.with_strand(strand, replace(was, options=tuple(o for o in was.options if o.id != option_id)))

    def with_agreed(self, strand: Strand, agreed: AgreedWords) -> "Plan":
        """What was agreed there, and in whose words."""
        return self.with_strand(strand, replace(self.strand(strand), agreed=agreed))


@dataclass(frozen=True, slots=True)
class Version:
    """A plan as it was kept: whole, and never changed again. `reason` is why it changed; `number` counts from 1."""

    number: int
    kept: datetime
    reason: str
    idea: Idea
    plan: Plan


def speaks_only_of_medicines(plan: Plan) -> bool:
    """Whether medicines and doctors is the one strand with anything in it."""
    return plan.filled == (Strand.MEDICINES,)


def is_near(review: date | None, today: date) -> bool:
    """Whether the day to look at it again is within a week, or past."""
    return review is not None and review - today <= _NEAR


def united(stored: Plan, other: Plan) -> Plan:
    """Every word of both; where the person leans otherwise in the two, as in `other`."""
    whole = replace(stored, review=other.review or stored.review)
    for strand, there in other.strands.items():
        for option in there.options:
            here = next((each for each in whole.strand(strand).options if each.id == option.id), option)
            leaning = option.leaning or here.leaning
            whole = whole.with_option(strand, Option(option.id, both(here.text, option.text), leaning))
        agreed = whole.strand(strand).agreed
        own_words = there.agreed.own_words if there.agreed.text else agreed.own_words
        whole = whole.with_agreed(strand, AgreedWords(both(agreed.text, there.agreed.text), own_words))
    return whole


def to_plain(plan: Plan) -> dict[str, Any]:
    """As JSON knows values; complete."""
    strands = {
        strand.value: {
            "options": [[each.id, each.text, each.leaning] for each in one.options],
            "agreed": one.agreed.text,
            "own_words": one.agreed.own_words,
        }
        for strand, one in plan.strands.items()
    }
    return {"strands": strands, "review": None if plan.review is None else plan.review.isoformat()}


def from_plain(told: Mapping[str, Any]) -> Plan:
    """The inverse of `to_plain`. Raises `KeyError`, `TypeError` or `ValueError` for anything else."""
    plan = Plan(review=None if told["review"] is None else date.fromisoformat(told["review"]))
    for name, one in told["strands"].items():
        options = tuple(
            Option(OptionId(str(option)), str(text), None if leaning is None else Leaning(leaning))
            for option, text, leaning in one["options"]
        )
        agreed = AgreedWords(str(one["agreed"]), bool(one["own_words"]))
        plan = plan.with_strand(Strand(name), StrandPlan(options, agreed))
    return plan


def version_to_plain(version: Version) -> dict[str, Any]:
    """As JSON knows values: a version with its whole plan."""
    return {
        "version": version.number,
        "kept": version.kept.isoformat(),
        "reason": version.reason,
        "idea": version.idea.value,
        **to_plain(version.plan),
    }
