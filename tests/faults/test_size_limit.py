"""No room for one byte more, at any size of any file: said, nothing lost, and all of it is taken once there is room."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.table import Table
from tests.vault.backed import Backed, verify

from companion.vault import opening

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the size of files is limited as Unix does it")

# Python lets SIGXFSZ pass, so that what is too long is refused as a full disk refuses it.
WRITES = """
import resource, sys
from pathlib import Path
from tests.vault.backed import make
from companion.care.errors import CompanionError
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.rescue import Rescue, seal
base, passphrase, new, room = Path(sys.argv[1]), *sys.argv[2:4], int(sys.argv[4])
cheap = Cost(8, 1, 1)
vault = opening.open_with_passphrase(base / "vault", passphrase, config_folder=base / "config")
drawer = vault.open_drawer()
rescue = Rescue(base / "config")

def limit(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def write(opened, table, number):
    with opened.transaction():
        opened.run(f"INSERT INTO {table} VALUES (?, ?)", number, "quiet river " * 400)

def keep():
    if not rescue.keep(seal(vault.keys.rescue_key(), vault.store_id, b"quiet river " * 400), 60):
        raise CompanionError

jobs = {f"row {number}": lambda number=number: write(vault, "practice", f"row {number}") for number in range(12)}
jobs |= {f"note {number}": lambda number=number: write(drawer, "kept_until", number) for number in range(12)}
jobs |= {
    "backup": lambda: make(vault, base / "new.backup"),
    "rescue": keep,
    "passphrase": lambda: opening.change_passphrase(vault, new, cheap, floor=cheap),
}
refused = []
limit(room)
for name, job in jobs.items():
    try:
        job()
        print("done", name, flush=True)
    except CompanionError as error:
        refused.append(name)
limit(resource.RLIM_INFINITY)
print("refused", len(refused), flush=True)
for name in refused:
    jobs[name]()
    print("done", name, flush=True)
vault.close()
"""
NEW = "copper lantern orbit mellow"
JOBS = 27


@pytest.fixture
def base(backed: Backed, tmp_path: Path) -> Path:
    """A vault with its drawer, and its config folder."""
    place = tmp_path / "base"
    for name in ("vault", "config"):
        shutil.move(tmp_path / name, place / name)
    return place


def limited(base: Path, passphrase: str, room: int) -> tuple[int, list[str]]:
    """How much was refused while no file might be longer, and what was done by the end."""
    done = subprocess.run(
        [sys.executable, "-c", WRITES, str(base), passphrase, NEW, str(room)],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path[1:]])},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, f"{room}: {done.stderr}"
    lines = done.stdout.splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("refused ")), [
        line.removeprefix("done ") for line in lines if line.startswith("done ")
    ]


def lost(base: Path, passphrase: str) -> int:
    """Of what was written, whatever is not there in a vault that opens and is whole."""
    vault = opening.open_with_passphrase(base / "vault", passphrase, config_folder=base / "config")
    try:
        drawer = vault.open_drawer()
        assert vault.rows("PRAGMA integrity_check") == drawer.rows("PRAGMA integrity_check") == [("ok",)]
        rows = vault.rows("SELECT key FROM practice WHERE key LIKE 'row %'")
        return 24 - len(rows) - len(drawer.rows("SELECT day FROM kept_until WHERE day LIKE 'quiet%'"))
    finally:
        vault.close()


def test_no_room_is_told_and_nothing_is_lost(
    base: Path,
    backed: Backed,
    passphrase: str,
    chance: random.Random,
    amount: Callable[[int, int], int],
    table: Table,
) -> None:
    most = (base / "vault" / "record.db").stat().st_size + 80_000
    rooms = [
        0,
        600,
        *(chance.choice((chance.randint(1, 40_000), chance.randint(1, most))) for _ in range(amount(2, 40))),
    ]
    refused = missing = 0
    for room in rooms:
        place = Path(shutil.copytree(base, base.parent / f"{refused} {room}"))
        count, done = limited(place, passphrase, room)
        assert len(done) == JOBS
        refused += count
        missing += lost(place, NEW)
        verify(place / "new.backup", backed.closed.code, by_code=True)
    figure = f"{len(rooms)} sizes of disk, {refused} writes refused and offered again, {missing} lost"
    table.row("T05", "disk full", figure, "0 lost, opens, goes on", refused > 0 and not missing)


def test_control_with_room_enough_nothing_is_refused(base: Path, passphrase: str) -> None:
    assert limited(base, passphrase, 2**30)[0] == 0
