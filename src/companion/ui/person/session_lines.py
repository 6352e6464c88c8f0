"""The rows of the list of sessions, from sessions."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date, datetime

from companion.care.session import Session, SessionId
from companion.ui.kit import dates
from companion.ui.person import wording
from companion.ui.person.session_list import SessionLine


def days_with_several(sessions: Sequence[Session], now: datetime) -> frozenset[date]:
    """The days on which the time must be shown too."""
    days = Counter(wording.began(session, now.tzinfo).date() for session in sessions)
    return frozenset(day for day, count in days.items() if count > 1)


def lines(sessions: Sequence[Session], now: datetime, in_error: Collection[SessionId] = ()) -> list[SessionLine]:
    """One row each, in the given order; the year below the day where it is another one. `in_error` are those whose
    note is said not to belong here."""
    several = days_with_several(sessions, now)
    made = []
    for session in sessions:
        began = wording.began(session, now.tzinfo)
        day, spoken_day = dates.day_short(began.date()), dates.day_plain(began.date())
        if began.year != now.year:
            day, spoken_day = f"{day}\n{began.year}", f"{spoken_day} {began.year}"
        if began.date() in several:
            day, spoken_day = f"{day}\n{dates.time_short(began)}", f"{spoken_day}, {dates.time_short(began)}"
        made.append(
            SessionLine(
                session.id,
                day,
                spoken_day,
                session.one_line or wording.length(session),
                bool(session.one_line),
                wording.in_error() if session.id in in_error else wording.unsigned(session),
            )
        )
    return made
