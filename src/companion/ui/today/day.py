"""A day as it is laid out: appointments in time order, and the rest between them. No words, no widgets."""

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType

from companion.care.day import WISHED_MINUTES, Busy, minutes_between
from companion.care.joint import Joint
from companion.care.patient import RecordId, list_name
from companion.care.session import Session, SessionId, State, begins, planned_end
from companion.store.sessions import Appointment

NOBODY_TOGETHER: Mapping[RecordId, Joint] = MappingProxyType({})
_LONG_REST_MINUTES = 40
_MIDDAY = (time(11, 30), time(14, 0))
_GONE = frozenset({State.MOVED, State.CANCELLED, State.DID_NOT_MEET})


class Ease(StrEnum):
    """How much time stands between the appointments, in the words of one sentence."""

    NOTHING = "nothing"
    ALONE = "alone"
    ALL = "all"
    MOST = "most"
    CLOSE = "close"


class RestKind(StrEnum):
    """What a rest is like; the icon follows it."""

    OVERLAP = "overlap"
    SHORT = "short"
    AIR = "air"
    MIDDAY = "midday"
    AFTER = "after"


@dataclass(frozen=True, slots=True)
class Rest:
    """The time between two appointments, or after the last. `note_until` is when a short rest's note finds its time."""

    kind: RestKind
    starts: datetime
    minutes: int = 0
    note_until: datetime | None = None
    has_now: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """One appointment of the day. `main` is the one that is drawn larger: the open one, or else the next.

    `asks` says that its time is over and nobody said what became of it, `is_first` that the two have never met,
    `together` who comes to it as one. Another day than today has nothing to begin.
    """

    appointment: Appointment
    starts: datetime
    main: bool
    asks: bool = False
    is_first: bool = False
    together: Joint | None = None
    is_today: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """Entries and rests alternate in `rows`; it ends with the rest after the last appointment."""

    rows: tuple[Entry | Rest, ...]
    ease: Ease
    all_signed: bool

    @property
    def free_from(self) -> datetime | None:
        """When the last appointment is over; None on an empty day."""
        last = self.rows[-1] if self.rows else None
        return last.starts if isinstance(last, Rest) else None


def starts(session: Session, zone: tzinfo) -> datetime:
    """The time an appointment is known by: as it was planned, or as it began where nothing was planned."""
    if session.planned_start is None:
        return begins(session).astimezone(zone)
    return (planned_end(session) - timedelta(minutes=session.planned_minutes)).astimezone(zone)


def ends(session: Session, zone: tzinfo) -> datetime:
    """When its time is over: as planned, or when it really ended where nothing was planned."""
    if session.planned_start is None and session.ended is not None:
        return session.ended.astimezone(zone)
    return planned_end(session).astimezone(zone)


def taken(appointments: Iterable[Appointment], zone: tzinfo) -> tuple[Busy, ...]:
    """The times of those that take room, by a name that tells them apart on this day."""
    shown = [each for each in appointments if each.session.state not in _GONE]
    first = [each.patient.preferred_name for each in shown]
    return tuple(
        Busy(
            starts(each.session, zone),
            ends(each.session, zone),
            name if first.count(name) == 1 else list_name(each.patient),
        )
        for each, name in zip(shown, first, strict=True)
    )


def main_of(appointments: Sequence[Appointment], now: datetime) -> SessionId | None:
    """The open session, or else the next one whose time is not over."""
    for appointment in appointments:
        if appointment.session.state is State.OPEN:
            return appointment.session.id
    for appointment in appointments:
        if appointment.session.state is State.PLANNED and planned_end(appointment.session) > now:
            return appointment.session.id
    return None


def lay_out(
    appointments: Sequence[Appointment],
    now: datetime,
    zone: tzinfo,
    *,
    is_today: bool = True,
    first: Set[SessionId] = frozenset(),
    gap: int = WISHED_MINUTES,
    together: Mapping[RecordId, Joint] = NOBODY_TOGETHER,
) -> Day:
    """The day in time order. What was cancelled, moved or did not happen takes no room; another day has no `now`.
    `first` are first meetings; a rest shorter than `gap` minutes is a short one."""
    shown = sorted(
        (a for a in appointments if a.session.state not in _GONE), key=lambda a: (starts(a.session, zone), a.session.id)
    )
    if not shown:
        return Day((), Ease.NOTHING, all_signed=False)
    main = main_of(shown, now) if is_today else None
    rests = _rests(shown, now if is_today else None, zone, gap)
    rows: list[Entry | Rest] = []
    for appointment, rest in zip(shown, rests, strict=True):
        session = appointment.session
        asks = session.state is State.PLANNED and planned_end(session) <= now
        rows += [
            Entry(
                appointment,
                starts(session, zone),
                session.id == main,
                asks,
                session.id in first,
                together.get(session.record_id),
                is_today,
            ),
            rest,
        ]
    return Day(tuple(rows), _ease(rests[:-1], gap), all(a.session.state is State.SIGNED for a in shown))


def _rests(shown: Sequence[Appointment], now: datetime | None, zone: tzinfo, gap: int) -> list[Rest]:
    """One rest after each appointment, the last of them open-ended."""
    free = max(ends(a.session, zone) for a in shown)
    rests = [Rest(RestKind.AFTER, free, has_now=now is not None and now >= free)]
    room_for_note = free
    for before, after in reversed(list(pairwise(shown))):
        start, end = ends(before.session, zone), starts(after.session, zone)
        minutes = minutes_between(start, end)
        if minutes >= gap:
            room_for_note = start
        kind = _kind(start, end, minutes, gap)
        note_until = room_for_note if kind is RestKind.SHORT else None
        rests.append(Rest(kind, start, minutes, note_until, has_now=now is not None and start <= now < end))
    return rests[::-1]


def _kind(start: datetime, end: datetime, minutes: int, gap: int) -> RestKind:
    if minutes < 0:
        return RestKind.OVERLAP
    if minutes < gap:
        return RestKind.SHORT
    at_midday = start.time() <= _MIDDAY[1] and end.time() >= _MIDDAY[0]
    return RestKind.MIDDAY if minutes >= _LONG_REST_MINUTES and at_midday else RestKind.AIR


def _ease(between: Sequence[Rest], gap: int) -> Ease:
    if not between:
        return Ease.ALONE
    roomy = sum(rest.minutes >= gap for rest in between)
    if roomy == len(between):
        return Ease.ALL
    return Ease.MOST if roomy * 2 > len(between) else Ease.CLOSE
