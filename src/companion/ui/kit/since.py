"""Since when two people meet, read as loosely as it is told and kept as exactly: a year, a month or a day."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale

_FIRST_YEAR, _LAST_YEAR = 1900, 2100
_ISO = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?")


def read(text: str) -> str | None:
    """ "2019", "March 2019", "12 March 2019" or "2019-03-12" as `2019`, `2019-03`, `2019-03-12`; None if it is none."""
    text = text.strip()
    if iso := _ISO.fullmatch(text):
        return _sound([int(part) for part in iso.groups() if part])
    numbers = [int(each) for each in re.findall(r"\d+", text)]
    words = re.findall(r"[^\W\d_]+", text)
    years = [number for number in numbers if _FIRST_YEAR <= number <= _LAST_YEAR]
    months = [month for month in map(_month, words) if month]
    days = [number for number in numbers if number not in years]
    if len(years) != 1 or len(months) > 1 or len(days) > len(months):
        return None
    if not months and words:
        return None
    return _sound(years + months + days)


def shown(seen_since: str) -> str:
    """The same, as someone would write it."""
    parts = [int(part) for part in seen_since.split("-") if part]
    if not parts:
        return ""
    if len(parts) == 1:
        return str(parts[0])
    form = "MMMM yyyy" if len(parts) == 2 else "d MMMM yyyy"
    return QLocale().toString(QDate(parts[0], parts[1], parts[2] if len(parts) > 2 else 1), form)


def _month(word: str) -> int:
    """1 to 12, or 0 where it is no month of the locale or of English."""
    for locale in (QLocale(), QLocale.c()):
        for number in range(1, 13):
            for form in (QLocale.FormatType.LongFormat, QLocale.FormatType.ShortFormat):
                for name in (locale.standaloneMonthName(number, form), locale.monthName(number, form)):
                    if name.strip(".").casefold() == word.casefold():
                        return number
    return 0


def _sound(parts: list[int]) -> str | None:
    whole = (*parts, *[1] * (3 - len(parts)))
    try:
        day = date(whole[0], whole[1], whole[2])
    except ValueError:
        return None
    return day.isoformat()[: (4, 7, 10)[len(parts) - 1]]
