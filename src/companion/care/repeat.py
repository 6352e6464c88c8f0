"""Appointments that come again: at the same wall time, whatever the clocks do in between."""

from datetime import date, datetime, timedelta

MOST = 106
"""Two years of weeks: further ahead nobody plans, and a slip of the year must not fill the calendar."""


def repeated(first: datetime, every_weeks: int, until: date) -> tuple[datetime, ...]:
    """`first` is wall time, naive, and always among them; `every_weeks` 0 stands for once."""
    if first.tzinfo is not None:
        raise ValueError("planned time is wall time")
    if every_weeks <= 0:
        return (first,)
    step = timedelta(weeks=every_weeks)
    return tuple(when for n in range(MOST) if (when := first + n * step).date() <= until or not n)
