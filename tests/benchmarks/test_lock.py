"""From a lock to the way in again, beside a cold start of the same program in the same run."""

import sys
import time

import pytest
from tests.benchmarks.figures import Figures
from tests.faults.test_lock_races import Program, desktop, program

__all__ = ["desktop", "program"]

pytestmark = [pytest.mark.benchmarks, pytest.mark.skipif(sys.platform != "linux", reason="a desktop for Linux")]

TIMES = 5


def test_from_a_lock_to_the_way_in_takes_hardly_longer_than_a_cold_start(program: Program, figures: Figures) -> None:
    cold, locked = [], []
    for _ in range(TIMES):
        begun = time.monotonic()
        cold.append(program.shown_after_start() - begun)
        locked.append(program.shown_after_lock())
        program.end()
    figures.ratio("lock to the way in", locked, cold, 1.3, "a cold start of the same program")
