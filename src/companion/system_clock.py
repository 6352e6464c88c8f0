"""The computer's own clock; nothing else asks for the time."""

import sys
import time
from datetime import datetime

from PySide6.QtCore import QTimeZone


class SystemClock:
    """The computer's own time."""

    def now(self) -> datetime:
        """The present, aware, whole seconds."""
        return datetime.now().astimezone().replace(microsecond=0)

    def monotonic(self) -> float:
        """Seconds that never go back, and that count while the computer sleeps."""
        if sys.platform == "linux":
            return time.clock_gettime(time.CLOCK_BOOTTIME)
        if sys.platform == "win32":
            return time.monotonic()
        # Python's own stands still there during sleep.
        return time.clock_gettime(time.CLOCK_MONOTONIC)

    def zone(self) -> str:
        """The computer's IANA zone, or `UTC`."""
        return bytes(QTimeZone.systemTimeZoneId().data()).decode("ascii") or "UTC"
