"""How Prepare puts times and threads into words."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication

from companion.care.moment import Kind
from companion.care.session import Place, Session, begins, length_minutes
from companion.care.thread import Thread
from companion.ui.kit import dates

_SOON = timedelta(minutes=90)
_A_YEAR_BACK = 330


def _translate(text: str) -> str:
    return QCoreApplication.translate("prepare", text)


def when(session: Session | None, now: datetime) -> str:
    """ "at 11:00, in 12 minutes", "tomorrow, 11:00", "Tuesday 17 March, 11:00"."""
    if session is None:
        return _translate("without an appointment")
    starts = begins(session).astimezone(now.tzinfo)
    if starts.date() == now.date():
        at = _translate("at {time}").format(time=dates.time_short(starts))
        near = _near(starts, now)
        return _translate("{at}, {near}").format(at=at, near=near) if near else at
    day = dates.when(starts.date(), now.date())
    return _translate("{day}, {time}").format(day=day, time=dates.time_short(starts))


def _near(starts: datetime, now: datetime) -> str:
    ahead = round((starts - now).total_seconds() / 60)
    if ahead < 0 or timedelta(minutes=ahead) > _SOON:
        return ""
    if ahead == 0:
        return _translate("now")
    return _translate("in 1 minute") if ahead == 1 else _translate("in {count} minutes").format(count=ahead)


def last_time(last: Session, now: datetime) -> str:
    """ "Last time, 5 March"; with the time where that was today."""
    began = begins(last).astimezone(now.tzinfo)
    day = dates.when(began, now.date()) if began.date() == now.date() else said_day(began.date(), now.date())
    return _translate("Last time, {day}").format(day=day)


def length(session: Session) -> str:
    """ "50 minutes": what stands for a session without its one line."""
    count = length_minutes(session)
    return _translate("1 minute") if count == 1 else _translate("{count} minutes").format(count=count)


def said_day(day: date, today: date) -> str:
    """ "today", "5 March", "5 March 2024" once a year has gone by."""
    if day == today:
        return _translate("today")
    return dates.day_plain(day) if (today - day).days < _A_YEAR_BACK else f"{dates.day_plain(day)} {day.year}"


def thread(found: Thread, today: date) -> str:
    """A follow-up as it was written; what was put off or promised with its day; a promise with the day it is due."""
    day = said_day(found.said_on, today)
    if found.kind is Kind.PARKED:
        return _translate("{text}, kept for later on {day}").format(text=found.text, day=day)
    if found.kind is Kind.PROMISE and found.due is not None:
        due = dates.day_long(found.due)
        return _translate("{text}, promised on {day}, by {due}").format(text=found.text, day=day, due=due)
    if found.kind is Kind.PROMISE:
        return _translate("{text}, promised on {day}").format(text=found.text, day=day)
    return found.text


def meeting(place: Place) -> str:
    """The head of what is asked where two do not meet in one room."""
    return _translate("Meeting by phone") if place is Place.PHONE else _translate("Meeting by video")


def review(day: date, today: date) -> str:
    """Quietly, that the plan waits to be looked at."""
    said = dates.day_and_year(day, today)
    if day < today:
        return _translate("The plan was to be looked at again on {day}.").format(day=said)
    if day == today:
        return _translate("The plan is to be looked at again today.")
    return _translate("The plan is to be looked at again on {day}.").format(day=said)
