"""A disk that takes two seconds for every flush is not felt while someone types in session."""

from pathlib import Path

import pytest
from tests.benchmarks.test_day import longest, typed_over_late_disk, with_strace
from tests.benchmarks.test_hour import vault_with_session
from tests.faults.table import Table

pytestmark = [pytest.mark.faults, with_strace]

MOST_MS = 100


def test_in_session_a_disk_that_is_two_seconds_late_is_not_felt(tmp_path: Path, table: Table) -> None:
    took, flushes = typed_over_late_disk(tmp_path, "type", vault_with_session(tmp_path / "vault", ()))
    assert flushes > 0
    figure = f"{len(took)} keys, {flushes} flushes 2 s late, longest stall {longest(took):.0f} ms"
    table.row("T07", "slow disk in session", figure, f"<= {MOST_MS} ms", longest(took) <= MOST_MS)


def test_control_a_write_by_the_interface_itself_is_felt(tmp_path: Path) -> None:
    took, _ = typed_over_late_disk(tmp_path, "write_here", vault_with_session(tmp_path / "vault", ()))
    assert longest(took) > MOST_MS
