"""Stand-ins that keep the promises of what they stand for."""

from datetime import datetime, timedelta, timezone
from secrets import token_bytes
from zoneinfo import ZoneInfo

from companion.care.errors import KeychainLost, KeychainUnreachable
from companion.vault.keychain import Keychain


class FakeKeychain(Keychain):
    """Keeps what it is given, while it is there."""

    def __init__(self, *, there: bool = True) -> None:
        super().__init__()
        self.there = there
        self.keys: dict[str, bytes] = {}

    def is_there(self) -> bool:
        return self.there

    def make(self, store_id: str) -> bytes:
        if not self.there:
            raise KeychainUnreachable
        self.keys[store_id] = token_bytes(32)
        return self.keys[store_id]

    def read(self, store_id: str) -> bytes:
        if not self.there:
            raise KeychainUnreachable
        if store_id not in self.keys:
            raise KeychainLost
        return self.keys[store_id]

    def forget(self, store_id: str) -> None:
        if self.there:
            self.keys.pop(store_id, None)


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
