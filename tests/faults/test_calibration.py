"""What a guess costs is measured, on slow computers and fast ones, with little memory and with much; never below the
floor, and never made up."""

import subprocess
import sys
from collections.abc import Callable

import pytest
from tests.faults.table import Table

from companion.care.errors import MemoryShort
from companion.vault import derivation
from companion.vault.derivation import FLOOR, WISHED_SECONDS, Cost

MIB_SECOND = {"slow": 90, "middling": 1200, "fast": 6000}
"""How many MiB of memory a pretended computer fills in a second."""

_IN_A_SMALL_SPACE = """
import resource, sys
from pathlib import Path
from companion.care.errors import MemoryShort
from companion.vault import derivation
now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
limit = now + int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
try:
    guess = derivation.calibrate(0.2)
    derivation.from_passphrase("walnut harbour mitten slow", bytes(16), guess.cost)
except MemoryShort:
    print("refused")
else:
    print(guess.cost.memory_kib, guess.cost.passes, guess.cost.lanes)
"""


def pretended(mib_second: int) -> Callable[[Cost], float]:
    return lambda cost: cost.memory_kib * cost.passes / 1024 / mib_second


@pytest.mark.parametrize("speed", MIB_SECOND)
def test_slow_or_fast_a_guess_takes_its_time_and_the_floor_is_kept(speed: str, table: Table) -> None:
    timed = pretended(MIB_SECOND[speed])
    guess = derivation.calibrate(timed=timed)
    met = not guess.cost.below(FLOOR) and abs(guess.seconds - timed(guess.cost)) < 0.01
    # A computer on which even the floor takes longer keeps the floor.
    met = met and (0.7 <= guess.seconds <= 1.0 or guess.cost == FLOOR)
    told = f"{guess.seconds:.1f} s for {guess.cost.memory_kib // 1024} MiB x {guess.cost.passes}"
    table.row("T26", f"calibration on a {speed} computer", told, "0.7 to 1.0 s or the floor", met)


def test_the_measure_is_what_a_guess_really_takes_here(table: Table) -> None:
    guess = derivation.calibrate(WISHED_SECONDS)
    taken = min(derivation._seconds(guess.cost) for _ in range(3))
    table.row(
        "T26",
        "calibration on this computer",
        f"{guess.seconds:.2f} s said, {taken:.2f} s taken, {guess.cost.memory_kib // 1024} MiB x {guess.cost.passes}",
        "within a factor of 3",
        not guess.cost.below(FLOOR) and taken / 3 < guess.seconds < 3 * taken,
    )


@pytest.mark.skipif(sys.platform != "linux", reason="needs a limit on the address space")
def test_with_little_memory_the_floor_is_kept_or_it_is_refused(amount: Callable[[int, int], int], table: Table) -> None:
    said = []
    for space in (20, 60, 120, 400)[: amount(3, 4)]:
        command = [sys.executable, "-c", _IN_A_SMALL_SPACE, str(space)]
        said.append(subprocess.run(command, capture_output=True, text=True, check=True, timeout=120).stdout.strip())
    costs = [Cost(*map(int, each.split())) for each in said if each != "refused"]
    met = said[0] == "refused" and bool(costs) and not any(cost.below(FLOOR) for cost in costs)
    table.row(
        "T26",
        "calibration with little memory",
        f"{len(said) - len(costs)} refused, {len(costs)} kept the floor",
        "floor never broken",
        met,
    )


def test_what_does_not_fit_is_made_smaller_and_below_the_floor_refused() -> None:
    def fits(most_kib: int) -> Callable[[Cost], float]:
        def timed(cost: Cost) -> float:
            if cost.memory_kib > most_kib:
                raise MemoryShort
            return 0.2

        return timed

    assert derivation.calibrate(timed=fits(FLOOR.memory_kib)).cost.memory_kib == FLOOR.memory_kib
    assert derivation.calibrate(timed=fits(2**30)).cost == Cost(derivation.USUAL_MEMORY_KIB, 13, FLOOR.lanes)
    with pytest.raises(MemoryShort):
        derivation.calibrate(timed=fits(FLOOR.memory_kib - 1))
