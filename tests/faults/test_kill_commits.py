"""A process that commits numbered rows is killed at random: what it called committed is there, and the vault opens.

The control says so before it commits, and is found out."""

import random
import subprocess
import sys

import pytest
from tests.vault.closed import Closed

pytestmark = pytest.mark.faults

KILLS = 120

_COMMITS = """
import sys
from pathlib import Path
from companion.vault import opening
folder, passphrase, promises_early, number = Path(sys.argv[1]), sys.argv[2], sys.argv[3] == "early", int(sys.argv[4])
vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)
while True:
    number += 1
    if promises_early:
        print(number, flush=True)
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES (?, ?)", f"row {number:09}", "quiet river " * 40)
        vault.run("DELETE FROM practice WHERE key = ?", f"row {number - 500:09}")
        vault.run("INSERT OR REPLACE INTO practice (key, value) VALUES ('draft', ?)", f"{number} " * 1000)
    if not promises_early:
        print(number, flush=True)
"""


def killed(closed: Closed, number: int, promise: str, after_seconds: float) -> int:
    """The last number that the process called committed before it was killed."""
    command = [sys.executable, "-c", _COMMITS, str(closed.folder), closed.passphrase, promise, str(number)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        first = process.stdout.readline()
        try:
            process.wait(timeout=after_seconds)
        except subprocess.TimeoutExpired:
            process.kill()
        lines = first + process.stdout.read()
    said = [int(line) for line in lines.split("\n")[:-1]]
    return said[-1]


def number_kept(closed: Closed) -> int:
    """The last number in the vault, which must be whole."""
    vault = closed.open()
    assert vault.row("PRAGMA integrity_check") == ("ok",)
    assert vault.rows("PRAGMA cipher_integrity_check") == []
    keys = [key for (key,) in vault.rows("SELECT key FROM practice WHERE key LIKE 'row %' ORDER BY key")]
    last = int(keys[-1].split()[1]) if keys else 0
    assert [int(key.split()[1]) for key in keys] == list(range(max(1, last - 499), last + 1))
    draft = vault.row("SELECT value FROM practice WHERE key = 'draft'")
    assert draft == ((f"{last} " * 1000,) if last else None)
    assert vault.row("SELECT value FROM meta WHERE key = 'generation'") == (str(last + 1),)
    vault.close()
    return last


def lost_over_kills(closed: Closed, promise: str, kills: int) -> tuple[int, int]:
    """How many promised rows were lost, and how many were promised."""
    draw = random.Random(20260312)
    lost = number = 0
    for _ in range(kills):
        promised = killed(closed, number, promise, draw.uniform(0.0, 0.25))
        number = number_kept(closed)
        assert number <= promised + 1
        lost += max(0, promised - number)
    return lost, number


def test_no_row_called_committed_is_lost(closed: Closed, capsys: pytest.CaptureFixture[str]) -> None:
    lost, committed = lost_over_kills(closed, "late", KILLS)
    with capsys.disabled():
        sys.stdout.write(f"\n{KILLS} kills, {committed} commits, {lost} acknowledged and lost, 0 damaged\n")
    assert lost == 0


def test_control_a_promise_before_the_commit_is_found_out(closed: Closed) -> None:
    lost, _ = lost_over_kills(closed, "early", 12)
    assert lost > 0
