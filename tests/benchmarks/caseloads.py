"""A caseload of a hundred thousand sessions and one of a thousand, made once for all figures of a run."""

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter

from companion.content.content import Content
from companion.demo.caseload import fill
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.vault import Vault

PASSPHRASE = "the rain in march was warm"
NEXT_TO_NOTHING = Cost(8, 1, 1)
MANY, FEW = 100_000, 1_000


class Standing:
    """A clock that stands at half past ten on an invented Thursday."""

    def now(self) -> datetime:
        return datetime(2026, 3, 12, 10, 35, tzinfo=timezone(timedelta()))

    def monotonic(self) -> float:
        return 0.0

    def zone(self) -> str:
        return "Europe/Lisbon"


@dataclass(frozen=True)
class Made:
    """A caseload on the disk, and how long it took."""

    folder: Path
    seconds: float

    def open(self) -> Vault:
        """Derivation is as good as free: it is no part of these figures."""
        return opening.open_with_passphrase(self.folder, PASSPHRASE, config_folder=None)


def make(folder: Path, content: Content, count: int) -> Made:
    start = perf_counter()
    vault, _ = opening.create(folder, PASSPHRASE, config_folder=None, cost=NEXT_TO_NOTHING, floor=NEXT_TO_NOTHING)
    fill(vault, content, Standing(), count)
    vault.close()
    return Made(folder, perf_counter() - start)
