"""Reads a calendar file (.ics): times, lengths and titles of what is to come, and not one line more.

The file may be anything: only the few lines that are needed reach the parser; size, number and repeats are bounded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from itertools import islice
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import DAILY, MONTHLY, WEEKLY, YEARLY, rrule, weekday
from icalendar import Event

from companion.care.calendar import CalendarRead, Entry, grouped
from companion.care.day import minutes_between
from companion.care.errors import CalendarTooLarge, CalendarUnreadable
from companion.care.session import USUAL_MINUTES

LARGEST_BYTES: Final = 5_000_000
MOST_EVENTS: Final = 3_000
MOST_ENTRIES: Final = 2_000
AHEAD: Final = timedelta(days=366)

_WANTED = frozenset(
    ("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "STATUS")
)
_PROPERTY = re.compile(r"[A-Za-z-]+(?=[;:])")
_LONGEST_LINE = 20_000
_LONGEST_TITLE = 200
_LONGEST_MINUTES = 12 * 60
_STEPS_OF_ONE, _STEPS_OF_ALL = 3_000, 60_000
_BROKEN = (ValueError, KeyError, IndexError, TypeError, AttributeError, OverflowError, RecursionError)
"""What a parser raises over an event that is none."""

_FREQUENCIES = {"DAILY": DAILY, "WEEKLY": WEEKLY, "MONTHLY": MONTHLY, "YEARLY": YEARLY}
_RULE_PARTS = frozenset(("FREQ", "INTERVAL", "UNTIL", "COUNT", "BYDAY", "BYMONTHDAY", "WKST"))
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_BY_DAY = re.compile(r"([+-]?[1-4])?(MO|TU|WE|TH|FR|SA|SU)", re.IGNORECASE)
_MOST_APART = 99
_EVERY_MONTH_HAS = 28


class _CannotRepeatError(ValueError):
    """A rule that is not understood, or could go on for ever without a day that fits."""


@dataclass(slots=True)
class _Told:
    """One event as it stands in the file; the original time it stands in for, where it changes one of a repeat."""

    event: Mapping[str, Any]
    title: str
    start: datetime
    first: datetime
    minutes: int
    uid: str
    cancelled: bool
    instead_of: datetime | None


@dataclass(slots=True)
class _Budget:
    """Steps that are left for repeats, over all events together."""

    steps: int = field(default=_STEPS_OF_ALL)


def read(path: Path, now: datetime, zone: str) -> CalendarRead:
    """From `now` on, a year ahead, in the wall time of `zone`. Raises CalendarTooLarge or CalendarUnreadable."""
    home = ZoneInfo(zone)
    since = now.astimezone(home).replace(tzinfo=None)
    until = since + AHEAD
    told, left_out = _told(_events(_text(path)), home)
    changed: dict[str, set[datetime]] = {}
    for each in told:
        if each.instead_of is not None:
            changed.setdefault(each.uid, set()).add(each.instead_of)
    entries: list[Entry] = []
    budget = _Budget()
    for each in told:
        if each.cancelled:
            continue
        not_at = changed.get(each.uid, set()) if each.instead_of is None else set()
        starts, whole = _starts(each, since, until, home, budget)
        left_out = left_out or not whole
        entries += [
            Entry(each.title, start, each.minutes)
            for start in starts
            if since <= start <= until and start not in not_at
        ]
        if len(entries) > MOST_ENTRIES:
            raise CalendarTooLarge
    return CalendarRead(grouped(entries), left_out)


def _text(path: Path) -> str:
    try:
        if not path.is_file():
            raise CalendarUnreadable
        with path.open("rb") as file:
            held = file.read(LARGEST_BYTES + 1)
    except OSError as error:
        raise CalendarUnreadable from error
    if len(held) > LARGEST_BYTES:
        raise CalendarTooLarge
    text = held.decode("utf-8-sig", errors="replace")
    if not text.lstrip()[:15].upper().startswith("BEGIN:VCALENDAR"):
        raise CalendarUnreadable
    return text


def _events(text: str) -> Iterator[list[str]]:
    """The wanted lines of each event; what stands in an alarm or another part inside it is not the event's."""
    inside: list[str] = []
    event: list[str] = []
    count = 0
    for line in _unfolded(text):
        mark, _, name = line.partition(":")
        mark = mark.strip().upper()
        if mark == "BEGIN":
            inside.append(name.strip().upper())
            if inside[-1] == "VEVENT":
                event = []
        elif mark == "END" and inside:
            if inside.pop() == "VEVENT" and event:
                count += 1
                if count > MOST_EVENTS:
                    raise CalendarTooLarge
                yield event
                event = []
        elif inside and inside[-1] == "VEVENT":
            found = _PROPERTY.match(line)
            if found and found.group().upper() in _WANTED and len(line) <= _LONGEST_LINE:
                event.append(line)


def _unfolded(text: str) -> Iterator[str]:
    held: list[str] = []
    for line in re.split(r"\r\n|\n|\r", text):
        if line[:1] in {" ", "\t"} and held:
            held.append(line[1:])
            continue
        yield "".join(held)
        held = [line]
    yield "".join(held)


def _told(events: Iterable[list[str]], home: tzinfo) -> tuple[list[_Told], bool]:
    """What can be read as an hour, and whether something could not."""
    found: list[_Told] = []
    left_out = False
    for lines in events:
        try:
            found.append(_one(lines, home))
        except _BROKEN:
            left_out = True
    return found, left_out


def _one(lines: list[str], home: tzinfo) -> _Told:
    event: Mapping[str, Any] = Event.from_ical("\r\n".join(("BEGIN:VEVENT", *lines, "END:VEVENT", "")))
    start = event["DTSTART"].dt
    if not isinstance(start, datetime):
        raise TypeError("a day, not an hour")
    minutes = _minutes(event, start)
    if not 0 < minutes <= _LONGEST_MINUTES:
        raise ValueError("longer than any appointment")
    title = " ".join("".join(c if c.isprintable() else " " for c in str(event.get("SUMMARY", ""))).split())
    instead_of = event.get("RECURRENCE-ID")
    return _Told(
        event,
        title[:_LONGEST_TITLE],
        start,
        _wall(start, home),
        minutes,
        str(event.get("UID", "")),
        str(event.get("STATUS", "")).upper() == "CANCELLED",
        None if instead_of is None else _wall(instead_of.dt, home),
    )


def _minutes(event: Mapping[str, Any], start: datetime) -> int:
    if "DTEND" in event:
        end: datetime = event["DTEND"].dt
        if start.tzinfo is not None:
            return minutes_between(start, end)
        return round((end - start).total_seconds() / 60)
    if "DURATION" in event:
        lasts: timedelta = event["DURATION"].dt
        return round(lasts.total_seconds() / 60)
    return USUAL_MINUTES


def _wall(when: date | datetime, home: tzinfo) -> datetime:
    """As the wall at home shows it, to the minute."""
    if not isinstance(when, datetime):
        return datetime.combine(when, time())
    here = when if when.tzinfo is None else when.astimezone(home)
    return here.replace(tzinfo=None, second=0, microsecond=0)


def _starts(
    told: _Told, since: datetime, until: datetime, home: tzinfo, budget: _Budget
) -> tuple[list[datetime], bool]:
    """When it is, at home; False beside the first time alone where the repeat is not understood."""
    first = told.first
    if told.instead_of is not None or ("RRULE" not in told.event and "RDATE" not in told.event):
        return [first], True
    try:
        also = [_wall(when, home) for when in _dates(told.event, "RDATE")]
        but = {_wall(when, home) for when in _dates(told.event, "EXDATE")}
        repeats = [first]
        if "RRULE" in told.event:
            repeats = [_wall(when, home) for when in _repeats(told, since, until, budget)]
    except _BROKEN:
        return [first], False
    # One that is left out by its day alone stands as midnight.
    return [
        when for when in (*repeats, *also) if when not in but and datetime.combine(when.date(), time()) not in but
    ], True


def _dates(event: Mapping[str, Any], name: str) -> list[date | datetime]:
    held = event.get(name, [])
    return [each.dt for listed in (held if isinstance(held, list) else [held]) for each in listed.dts]


def _repeats(told: _Told, since: datetime, until: datetime, budget: _Budget) -> Iterator[datetime]:
    """Times in the event's own zone, with a day's margin: it may be a day apart from the one at home."""
    zone = told.start.tzinfo
    start = told.start.replace(tzinfo=None, second=0, microsecond=0)
    rule = dict(told.event["RRULE"])
    options = _options(rule, zone)
    if "count" not in options and options["freq"] in {DAILY, WEEKLY}:
        # Straight to the present, in whole rounds: a repeat that began long ago takes no steps to get here.
        days = options["interval"] * (7 if options["freq"] == WEEKLY else 1)
        start += timedelta(days=max((since - start).days - 1, 0) // days * days)
    end = until + timedelta(days=1)
    for when in islice(rrule(dtstart=start, **options), _STEPS_OF_ONE):
        budget.steps -= 1
        if budget.steps < 0:
            raise CalendarTooLarge
        if when > end:
            return
        yield when.replace(tzinfo=zone)


def _options(rule: Mapping[str, list[Any]], zone: tzinfo | None) -> dict[str, Any]:
    """For `rrule`. Only rules that always come to another day: one that never does would be looked for until 9999."""
    if set(rule) - _RULE_PARTS or any(len(rule[part]) != 1 for part in ("FREQ",)):
        raise _CannotRepeatError
    freq = _FREQUENCIES[str(rule["FREQ"][0]).upper()]
    interval = int(rule.get("INTERVAL", [1])[0])
    days = [_day(str(each)) for each in rule.get("BYDAY", [])]
    month_days = [int(each) for each in rule.get("BYMONTHDAY", [])]
    if freq == DAILY and days and interval == 1:
        freq = WEEKLY
    plain = all(day.n is None for day in days)
    sound = {
        DAILY: not days and not month_days,
        WEEKLY: plain and not month_days,
        MONTHLY: not (days and month_days) and all(0 < abs(each) <= _EVERY_MONTH_HAS for each in month_days),
        YEARLY: not days and not month_days and interval == 1,
    }[freq]
    if not sound or not 0 < interval <= _MOST_APART:
        raise _CannotRepeatError
    options: dict[str, Any] = {"freq": freq, "interval": interval}
    if days:
        options["byweekday"] = days
    if month_days:
        options["bymonthday"] = month_days
    if "WKST" in rule:
        options["wkst"] = _day(str(rule["WKST"][0]))
    if "COUNT" in rule:
        options["count"] = int(rule["COUNT"][0])
    if "UNTIL" in rule:
        options["until"] = _until(rule["UNTIL"][0], zone)
    return options


def _day(text: str) -> weekday:
    found = _BY_DAY.fullmatch(text)
    if found is None:
        raise _CannotRepeatError
    return weekday(_WEEKDAYS.index(found.group(2).upper()), int(found.group(1)) if found.group(1) else None)


def _until(until: date | datetime, zone: tzinfo | None) -> datetime:
    if not isinstance(until, datetime):
        return datetime.combine(until, time.max)
    return (
        until.astimezone(zone).replace(tzinfo=None)
        if until.tzinfo is not None and zone is not None
        else (until.replace(tzinfo=None))
    )
