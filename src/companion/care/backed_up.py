"""That a backup was made: when, and into which folder. The backup itself is a matter of `vault`."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class BackedUp:
    """`at` is aware; `folder` is a path, as it was called on the computer of that moment."""

    at: datetime
    folder: str


def is_late(last: BackedUp | None, first_day: date, today: date, days: int) -> bool:
    """Whether Today is to say so: no backup for more than `days`, counted from `first_day` where there never was one.
    0 is for never."""
    since = first_day if last is None else last.at.date()
    return days > 0 and (today - since).days > days
