"""How Today puts a day into plain words."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from companion.care.session import Place, Session, State
from companion.ui.kit import dates
from companion.ui.today.day import Day, Ease, Entry, Rest, RestKind

_SOON = timedelta(minutes=90)
_HOURS_FROM_MINUTES = 120


def _translate(text: str) -> str:
    return QCoreApplication.translate("today", text)


def day_sentence(day: Day, now: datetime) -> str:
    """One plain sentence under the date."""
    if day.free_from is None:
        return _translate("Nothing planned.")
    if day.all_signed:
        return _translate("Everything from today is signed.")
    eases = {
        Ease.ALL: _translate("Time between them all."),
        Ease.MOST: _translate("Time between most of them."),
        Ease.CLOSE: _translate("Close together today."),
    }
    free = _translate("Free from {time}.").format(time=dates.time_short(day.free_from))
    if now >= day.free_from:
        free = _translate("Free since {time}.").format(time=dates.time_short(day.free_from))
    return f"{eases[day.ease]} {free}" if day.ease in eases else free


def other_day_sentence(day: Day, when: date, today: date) -> str:
    """Under the date of a day that is not today: how near it is, and from when on it is free."""
    near = {
        today + timedelta(days=1): _translate("Tomorrow."),
        today - timedelta(days=1): _translate("Yesterday."),
    }.get(when, "")
    if day.free_from is None:
        told = _translate("Nothing planned.") if when > today else _translate("Nothing was planned.")
    elif when > today:
        told = _translate("Free from {time}.").format(time=dates.time_short(day.free_from))
    else:
        told = _translate("Everything from this day is signed.") if day.all_signed else ""
    return " ".join(part for part in (near, told) if part)


def rest_sentence(rest: Rest) -> str:
    """What stands between two cards."""
    if rest.kind is RestKind.AFTER:
        return _translate("Free from {time}").format(time=dates.time_short(rest.starts))
    if rest.kind is RestKind.OVERLAP:
        return _translate("These two overlap.")
    between = _between(rest.minutes)
    if rest.note_until is None:
        return between
    wait = _translate("The note can wait until {time}.").format(time=dates.time_short(rest.note_until))
    return f"{between}. {wait}"


def _between(minutes: int) -> str:
    if minutes == 0:
        return _translate("No time between")
    if minutes == 1:
        return _translate("1 minute between")
    if minutes < _HOURS_FROM_MINUTES:
        return _translate("{count} minutes between").format(count=minutes)
    hours, over = divmod(minutes, 60)
    if not over:
        return _translate("{hours} hours between").format(hours=hours)
    return _translate("{hours} hours {count} minutes between").format(hours=hours, count=over)


def length_and_place(entry: Entry) -> str:
    """The planned length, and where: "50 minutes, in the room"; a first meeting says so before."""
    session = entry.appointment.session
    where = {
        Place.IN_THE_ROOM: _translate("in the room"),
        Place.REMOTE: _translate("video"),
        Place.PHONE: _translate("phone"),
    }[session.place]
    told = (
        _translate("First meeting, {count} minutes, {place}")
        if entry.is_first
        else _translate("{count} minutes, {place}")
    )
    return told.format(count=session.planned_minutes, place=where)


def state_words(session: Session) -> str:
    """What a card says about an appointment that is not simply planned."""
    if session.state is State.TO_FINISH:
        return _translate("Draft") if session.written else _translate("To finish")
    return {
        State.SIGNED: _translate("Signed"),
        State.OPEN: _translate("Open"),
    }.get(session.state, "")


def question(entry: Entry) -> str:
    """What a card asks once its time is over and it was never begun."""
    return _translate("Did you meet?") if entry.asks else ""


def coming(starts: datetime, now: datetime) -> str:
    """How near the next one is: "in 25 minutes"; nothing while it is far off."""
    ahead = round((starts - now).total_seconds() / 60)
    if ahead < 0:
        return _translate("since {time}").format(time=dates.time_short(starts))
    if ahead == 0:
        return _translate("now")
    if timedelta(minutes=ahead) > _SOON:
        return ""
    return _translate("in 1 minute") if ahead == 1 else _translate("in {count} minutes").format(count=ahead)


def day_back(when: date, today: date) -> str:
    """The day of something past: "today", "Monday" within the week, else "5 March"."""
    if when == today:
        return _translate("today")
    if timedelta() < today - when < timedelta(days=7):
        return dates.weekday(when)
    return dates.day_plain(when)
