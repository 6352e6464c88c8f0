"""Time as it is passed in. The computer's own clock is `SystemClock`, and nothing else."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Two kinds of time: the wall's, which can jump, and one that only goes forward."""

    def now(self) -> datetime:
        """The present, aware, in the computer's zone as a fixed offset, whole seconds."""
        ...

    def monotonic(self) -> float:
        """Seconds that never go back; for durations only."""
        ...

    def zone(self) -> str:
        """The computer's IANA zone, for instance `Europe/Lisbon`; `UTC` where it is unknown."""
        ...
