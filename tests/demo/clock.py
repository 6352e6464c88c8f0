"""A clock that stands, on an invented Thursday."""

from datetime import datetime, timedelta, timezone


class At:
    """Always this hour of 12 March 2026, in Lisbon."""

    def __init__(self, hour: int = 10, minute: int = 35) -> None:
        self._now = datetime(2026, 3, 12, hour, minute, tzinfo=timezone(timedelta()))

    def now(self) -> datetime:
        return self._now

    def monotonic(self) -> float:
        return 0.0

    def zone(self) -> str:
        return "Europe/Lisbon"
