"""Stand-ins that keep the promises of what they stand for."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo


class FakeClock:
    """A clock that stands still until it is told to go on."""

    def __init__(self, present: datetime, zone: str = "UTC") -> None:
        self.present = present
        self.ticks = 0.0
        self._zone = zone

    def now(self) -> datetime:
        ahead = self.present.astimezone(ZoneInfo(self._zone)).utcoffset()
        return self.present if ahead is None else self.present.astimezone(timezone(ahead))

    def monotonic(self) -> float:
        return self.ticks

    def zone(self) -> str:
        return self._zone

    def go_on(self, minutes: float = 0, days: int = 0) -> None:
        """Let wall and stopwatch go on together."""
        passed = timedelta(days=days, minutes=minutes)
        self.present += passed
        self.ticks += passed.total_seconds()
