"""The hour at which the pictures are drawn."""

from datetime import datetime, timedelta, timezone

MORNING = datetime(2026, 3, 12, 10, 35, tzinfo=timezone(timedelta(hours=1)))


class StillClock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.present = MORNING

    def now(self) -> datetime:
        return self.present

    def monotonic(self) -> float:
        return (self.present - MORNING).total_seconds()

    def zone(self) -> str:
        return "Europe/Vienna"

    def move(self, hour: int, minute: int) -> None:
        """To another time of the same day."""
        self.present = MORNING.replace(hour=hour, minute=minute)
