"""What changed between two plans, strand by strand."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from companion.care.plan import AgreedWords, Option, Plan, Strand, StrandPlan


@dataclass(frozen=True, slots=True)
class StrandChange:
    """`added` has each new option with its place in the newer plan; a pair is what was and what is."""

    added: tuple[tuple[int, Option], ...] = ()
    gone: tuple[Option, ...] = ()
    changed: tuple[tuple[Option, Option], ...] = ()
    agreed: tuple[AgreedWords, AgreedWords] | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """`strands` has those in which anything changed, in the order of strands; `review` is a pair where the day did."""

    strands: Mapping[Strand, StrandChange] = field(default_factory=dict)
    review: tuple[date | None, date | None] | None = None


def difference(older: Plan, newer: Plan) -> Difference:
    """Equal plans give an empty one."""
    changes = {each: _change(older.strand(each), newer.strand(each)) for each in Strand}
    return Difference(
        {each: change for each, change in changes.items() if change != StrandChange()},
        (older.review, newer.review) if older.review != newer.review else None,
    )


def applied(older: Plan, change: Difference) -> Plan:
    """The newer plan again, of which `change` is the difference to `older`."""
    newer = replace(older, review=change.review[1] if change.review else older.review)
    for strand, each in change.strands.items():
        newer = newer.with_strand(strand, _applied(older.strand(strand), each))
    return newer


def _change(older: StrandPlan, newer: StrandPlan) -> StrandChange:
    was, now = _by_id(older.options), _by_id(newer.options)
    return StrandChange(
        tuple((at, each) for at, each in enumerate(newer.options) if each.id not in was),
        tuple(each for each in older.options if each.id not in now),
        tuple((each, now[each.id]) for each in older.options if each.id in now and each != now[each.id]),
        (older.agreed, newer.agreed) if older.agreed != newer.agreed else None,
    )


def _applied(older: StrandPlan, change: StrandChange) -> StrandPlan:
    gone, now = _by_id(change.gone), _by_id(option for _, option in change.changed)
    options = [now.get(each.id, each) for each in older.options if each.id not in gone]
    for at, option in change.added:
        options.insert(at, option)
    return StrandPlan(tuple(options), change.agreed[1] if change.agreed else older.agreed)


def _by_id(options: Iterable[Option]) -> dict[str, Option]:
    return {each.id: each for each in options}
