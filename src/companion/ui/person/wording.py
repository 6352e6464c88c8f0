"""How a person's page and its past sessions put times and states into words."""

from datetime import date, datetime, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from companion.care.ladder import Level
from companion.care.session import Place, Session, State, begins, length_minutes
from companion.care.together import Nearness, Stood
from companion.care.wording import Standing
from companion.ui.kit import dates
from companion.ui.kit.levels import level_word, nearness_word, place_word
from companion.ui.person.saying_row import Stand


def _translate(text: str) -> str:
    return QCoreApplication.translate("person", text)


def since(seen_since: str, today: date) -> str:
    """ "since September", "since March 2019", "since 2019": as exactly as it was told, the year only where needed."""
    parts = [int(part) for part in seen_since.split("-") if part]
    if not parts:
        return ""
    if len(parts) == 1:
        return _translate("since {when}").format(when=parts[0])
    month = date(parts[0], parts[1], parts[2] if len(parts) > 2 else 1)
    recent = (today.year - month.year) * 12 + today.month - month.month < 12
    name = QLocale().toString(QDate(month.year, month.month, 1), "MMMM") if recent else dates.month(month)
    return _translate("since {when}").format(when=f"{parts[2]} {name}" if len(parts) > 2 else name)


def place(where: Place) -> str:
    """In the middle of a sentence."""
    return {
        Place.IN_THE_ROOM: _translate("in the room"),
        Place.REMOTE: _translate("video"),
        Place.PHONE: _translate("phone"),
    }[where]


def standing(now: Standing) -> str:
    """Nothing while it is open."""
    return {
        Standing.OPEN: "",
        Standing.RESTING: _translate("resting"),
        Standing.REACHED: _translate("reached"),
        Standing.LET_GO: _translate("let go"),
    }[now]


def unsigned(session: Session) -> str:
    """What a session waits for; nothing once it is signed."""
    if session.state is State.SIGNED:
        return ""
    if session.state is State.OPEN:
        return _translate("open")
    return _translate("draft") if session.written else _translate("to finish")


def in_error() -> str:
    """A signed note that does not belong to the record it stands in."""
    return _translate("entered in error")


def minutes(count: int) -> str:
    """A length."""
    return _translate("1 minute") if count == 1 else _translate("{count} minutes").format(count=count)


def length(session: Session) -> str:
    """How long it lasted, or is to last."""
    return minutes(length_minutes(session))


def began(session: Session, zone: tzinfo | None) -> datetime:
    """When it began, on the wall of `zone`."""
    return begins(session).astimezone(zone)


def said_day(day: date, today: date) -> str:
    """The day something was said: "today", "9 October", "9 October 2023" once a year has gone by."""
    if day == today:
        return _translate("today")
    return dates.day_plain(day) if abs((today - day).days) < 330 else f"{dates.day_plain(day)} {day.year}"


def month_short(day: date, today: date) -> str:
    """ "Dec", or "Dec 2024" once a year has gone by."""
    form = "MMM" if (today - day).days < 330 else "MMM yyyy"
    return QLocale().toString(QDate(day.year, day.month, 1), form)


def stand(stood: Stood[Level] | Stood[Nearness] | None, today: date) -> Stand | None:
    """Where a goal or a value stood, and when; None where it was never rated."""
    if stood is None:
        return None
    day = said_day(stood.on, today)
    if isinstance(stood.where, Level):
        word, level = level_word(stood.where), stood.where
        place = place_word(level - Level.FAR_FROM_IT + 1, len(Level))
        return Stand(word, day, f"{word}, {place}, {day}", level)
    word = nearness_word(stood.where)
    return Stand(word, day, f"{word}, {day}")
