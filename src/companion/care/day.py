"""The arithmetic of a day: how much time lies between appointments, and where another one fits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

WISHED_MINUTES = 15
"""The rest between two appointments, unless the therapist wishes for another; a shorter one has no room for a note."""

_QUARTER = 15


@dataclass(frozen=True, slots=True)
class Busy:
    """A time that is taken, aware, and by whom."""

    starts: datetime
    ends: datetime
    name: str = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a time stands among those that are taken: what it overlaps, or else its neighbours and the way to them.

    `tight` says that it overlaps, or leaves less than the wished rest on a side."""

    overlaps: tuple[Busy, ...] = ()
    before: Busy | None = None
    minutes_before: int = 0
    after: Busy | None = None
    minutes_after: int = 0
    tight: bool = False


def minutes_between(start: datetime, end: datetime) -> int:
    """As a stopwatch counts them, over a clock change too. Less than 0 where `end` comes first."""
    # Two times of one zone subtract as the wall shows them: an hour wrong when the clock was changed between.
    return round((end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() / 60)


def fit(taken: Sequence[Busy], start: datetime, minutes: int, gap: int = WISHED_MINUTES) -> Fit:
    """`start` is aware. What only touches its edge does not overlap."""
    start = start.astimezone(UTC)
    end = start + timedelta(minutes=minutes)
    overlaps = tuple(each for each in taken if _overlaps(each, start, end))
    if overlaps:
        return Fit(tuple(sorted(overlaps, key=_start)), tight=True)
    before = max((each for each in taken if each.ends.astimezone(UTC) <= start), key=_end, default=None)
    after = min((each for each in taken if each.starts.astimezone(UTC) >= end), key=_start, default=None)
    minutes_before = 0 if before is None else minutes_between(before.ends, start)
    minutes_after = 0 if after is None else minutes_between(end, after.starts)
    tight = (before is not None and minutes_before < gap) or (after is not None and minutes_after < gap)
    return Fit((), before, minutes_before, after, minutes_after, tight)


def offered(taken: Sequence[Busy], earliest: datetime, minutes: int, gap: int = WISHED_MINUTES) -> datetime:
    """The first quarter of an hour from `earliest` on that leaves `gap` minutes on both sides; in its zone."""
    zone, rest = earliest.tzinfo, timedelta(minutes=gap)
    found = _next_quarter(earliest.astimezone(UTC))
    for each in sorted(taken, key=_start):
        start, end = each.starts.astimezone(UTC), each.ends.astimezone(UTC)
        if found + timedelta(minutes=minutes) + rest > start and found < end + rest:
            found = _next_quarter(end + rest)
    return found.astimezone(zone)


def _overlaps(taken: Busy, start: datetime, end: datetime) -> bool:
    return taken.starts.astimezone(UTC) < end and taken.ends.astimezone(UTC) > start


def _start(taken: Busy) -> datetime:
    return taken.starts.astimezone(UTC)


def _end(taken: Busy) -> datetime:
    return taken.ends.astimezone(UTC)


def _next_quarter(when: datetime) -> datetime:
    past = timedelta(minutes=when.minute % _QUARTER, seconds=when.second, microseconds=when.microsecond)
    return when if not past else when - past + timedelta(minutes=_QUARTER)
