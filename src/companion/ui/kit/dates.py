"""Days and times in words, by the computer's locale."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTime

_FAR = timedelta(days=150)


def day_long(day: date) -> str:
    """Thursday 12 March"""
    return _said(day, "dddd d MMMM")


def day_plain(day: date) -> str:
    """12 March"""
    return _said(day, "d MMMM")


def day_short(day: date) -> str:
    """12 Mar"""
    return _said(day, "d MMM")


def day_and_year(day: date, today: date) -> str:
    """26 February, or 12 December 2025 where it was another year."""
    return day_plain(day) if day.year == today.year else day_of_year(day)


def day_of_year(day: date) -> str:
    """12 March 2026"""
    return _said(day, "d MMMM yyyy")


def month(day: date) -> str:
    """December 2025"""
    return _said(day, "MMMM yyyy")


def weekday(day: date) -> str:
    """Thursday"""
    return _said(day, "dddd")


def time_short(moment: datetime) -> str:
    """11:00, or 11:00 am where the locale counts to twelve."""
    locale = QLocale()
    form = locale.timeFormat(QLocale.FormatType.ShortFormat)
    # The locale may pad the hour; a line of text does not.
    form = form.replace("HH", "H").replace("hh", "h")
    return locale.toString(QTime(moment.hour, moment.minute), form)


def when(moment: date | datetime, today: date) -> str:
    """`today, 11:00`, `Tuesday 17 March`, `26 February`, `December 2025`: as near or far as it is."""
    day = moment.date() if isinstance(moment, datetime) else moment
    near = {
        today: QCoreApplication.translate("dates", "today"),
        today + timedelta(days=1): QCoreApplication.translate("dates", "tomorrow"),
        today - timedelta(days=1): QCoreApplication.translate("dates", "yesterday"),
    }.get(day)
    if near is not None:
        if isinstance(moment, datetime):
            return QCoreApplication.translate("dates", "{day}, {time}").format(day=near, time=time_short(moment))
        return near
    if abs(day - today) > _FAR or (day < today and day.year != today.year):
        return month(day)
    return day_long(day) if today < day < today + timedelta(days=60) else day_plain(day)


def _said(day: date, form: str) -> str:
    return QLocale().toString(QDate(day.year, day.month, day.day), form)
