"""Files that someone made to be read, for everything that reads one: bounded in time and memory, nothing escapes."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.faults import reader
from tests.faults.table import Table

Amount = Callable[[int, int], int]
ROOT = Path(__file__).parents[2]
MOST_MB, MOST_SECONDS = 200, 5


def run(kind: str, folder: Path, seed: int, number: int) -> dict[str, Any]:
    command = [sys.executable, "-m", "tests.faults.reader", kind, str(folder), str(seed), str(number)]
    there = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))}
    done = subprocess.run(command, capture_output=True, text=True, check=True, cwd=ROOT, env=there, timeout=300)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@pytest.mark.skipif(sys.platform != "linux", reason="reads the process's peak as Linux tells it")
@pytest.mark.parametrize("kind", sorted(reader.KINDS))
def test_no_hostile_file_takes_long_takes_much_or_escapes(
    kind: str, tmp_path: Path, fault_seed: int, amount: Amount, table: Table
) -> None:
    found = run(kind, tmp_path, fault_seed, amount(60, 1500))
    figure = f"{found['tried']} files, {len(found['escaped'])} escapes, {found['mb']} MB, {found['slowest']:.2f} s"
    assert found["escaped"] == []
    met = not found["escaped"] and found["mb"] <= MOST_MB and found["slowest"] <= MOST_SECONDS
    table.row("T19", f"hostile {kind}", figure + f" (seed {fault_seed})", "0, <= 200 MB, <= 5 s", met)


def test_what_is_not_refused_would_be_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(path: Path) -> None:
        json.loads(path.read_bytes())

    monkeypatch.setitem(reader.KINDS, "careless", (careless, reader.JSONS, b"{}"))
    told: list[str] = []
    monkeypatch.setattr("builtins.print", told.append)
    reader.main("careless", tmp_path, 1, 0)
    assert len(json.loads(told[0])["escaped"]) == 5
