"""From a passphrase, a recovery code or the master key to the keys below it."""

import os
import sys
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from math import inf
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from companion.care.errors import MemoryShort

KEY_BYTES = 32
SALT_BYTES = 16

_MOST_PASSES = 24


@dataclass(frozen=True, slots=True)
class Cost:
    """What one guess costs: memory in KiB, passes over it, lanes side by side."""

    memory_kib: int
    passes: int
    lanes: int

    def below(self, other: "Cost") -> bool:
        """Whether any of the three is less."""
        return self.memory_kib < other.memory_kib or self.passes < other.passes or self.lanes < other.lanes


@dataclass(frozen=True, slots=True)
class Guess:
    """What one guess costs, and how long it keeps this computer."""

    cost: Cost
    seconds: float


FLOOR = Cost(64 * 1024, 3, 4)
"""The second choice of RFC 9106; no passphrase is ever wrapped for less."""

USUAL_MEMORY_KIB = 256 * 1024

WISHED_SECONDS = 0.85
"""How long one guess is to take; in its place until it was measured."""


def calibrate(
    seconds: float = WISHED_SECONDS,
    most_memory_kib: int = USUAL_MEMORY_KIB,
    timed: Callable[[Cost], float] | None = None,
) -> Guess:
    """A cost that takes about so long on this computer, never below the floor. Takes a second or two itself.

    `timed` says how long a cost takes; without it that is tried. Raises MemoryShort where not even the floor fits."""
    free = free_memory_kib()
    memory = max(most_memory_kib, FLOOR.memory_kib)
    while memory > FLOOR.memory_kib and free is not None and memory > free // 4:
        memory = max(memory // 2, FLOOR.memory_kib)
    while (took := _tried(memory, timed or _seconds)) > 1.25 * seconds and memory > FLOOR.memory_kib:
        memory = max(memory // 2, FLOOR.memory_kib)
    passes = min(_MOST_PASSES, max(FLOOR.passes, round(FLOOR.passes * seconds / took)))
    return Guess(Cost(memory, passes, FLOOR.lanes), took * passes / FLOOR.passes)


def from_passphrase(passphrase: str, salt: bytes, cost: Cost) -> bytes:
    """The key that wraps the master key in the passphrase's slot. Raises MemoryShort."""
    derivation = Argon2id(
        salt=salt, length=KEY_BYTES, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    )
    free = free_memory_kib()
    if free is not None and cost.memory_kib > free // 2:
        raise MemoryShort
    try:
        return derivation.derive(_as_bytes(passphrase))
    except MemoryError as error:
        raise MemoryShort from error


def from_pin(pin: str, device_key: bytes, salt: bytes, cost: Cost) -> bytes:
    """The key of the device slot; either half alone gives nothing. Raises MemoryShort."""
    return _expand(from_passphrase(pin, salt, cost) + device_key, salt, "device-and-pin")


def from_code(code: bytes, salt: bytes) -> bytes:
    """The key of the recovery slot: the code holds 128 random bits, so nothing has to be slow here."""
    return _expand(code, salt, "recovery-code")


def from_master(master: bytes, *label: str) -> bytes:
    """A key for one use. The labels say which: `record-db`, the vault's id, the epoch of its databases."""
    return _expand(master, None, "|".join(label))


def free_memory_kib() -> int | None:
    """What a derivation may ask for, where the system tells it."""
    if sys.platform == "win32":
        return None
    try:
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines():
            if line.startswith("MemAvailable:"):
                return int(line.split()[1])
    except (OSError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2048
    except (OSError, ValueError):
        return None


def _as_bytes(passphrase: str) -> bytes:
    # A half of a surrogate pair cannot be encoded strictly, and is still what was typed.
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def _expand(secret: bytes, salt: bytes | None, info: str) -> bytes:
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=info.encode("ascii")).derive(secret)


def _tried(memory_kib: int, timed: Callable[[Cost], float]) -> float:
    """How long the fewest passes over so much memory take. What does not fit takes for ever, the floor excepted."""
    try:
        return timed(Cost(memory_kib, FLOOR.passes, FLOOR.lanes))
    except MemoryShort:
        if memory_kib == FLOOR.memory_kib:
            raise
        return inf


def _seconds(cost: Cost) -> float:
    started = time.perf_counter()
    from_passphrase("how long does it take", bytes(SALT_BYTES), cost)
    return time.perf_counter() - started
