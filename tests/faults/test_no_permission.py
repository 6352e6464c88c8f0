"""Folders and files that may not be read, written or entered, or are not there at all: a sentence for the therapist,
never a traceback, and nothing changed. Where root tries it, without the two rights by which root may touch anything."""

import json
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.table import Table
from tests.vault.backed import Backed

from companion.care import errors
from companion.ui.kit.english import english

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="permissions are those of Linux")

LIKE_ANYBODY = """
import ctypes, os, sys
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
if os.getuid() == 0:
    for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
        ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0)
os.execv(sys.executable, [sys.executable, "-c", *sys.argv[1:]])
"""

FAULTS: dict[str, dict[str, int | None]] = {
    "vault folder read-only": {"vault": 0o500},
    "vault folder closed": {"vault": 0o000},
    "vault folder gone": {"vault": None},
    "record read-only": {"vault/record.db": 0o400},
    "record closed": {"vault/record.db": 0o000},
    "record gone": {"vault/record.db": None},
    "side file read-only": {"vault/record.db-journal": 0o400},
    "side file closed": {"vault/record.db-journal": 0o000},
    "private notes read-only": {"vault/private.db": 0o400},
    "private notes gone": {"vault/private.db": None},
    "headers closed": {"vault/keys.json": 0o000, "vault/keys.bak": 0o000},
    "all headers closed": {"vault/keys.json": 0o000, "vault/keys.bak": 0o000, "config": 0o000},
    "lock closed": {"vault/lock": 0o000},
    "config folder read-only": {"config": 0o500},
    "config folder gone": {"config": None},
    "stick read-only": {"stick": 0o500},
    "stick closed": {"stick": 0o000},
    "stick gone": {"stick": None},
    "backup closed": {"stick/old.backup": 0o000},
    "place of new vaults read-only": {"places": 0o500},
    "place of new vaults gone": {"places": None},
}
"""What is done to which place: its rights, or None where it is taken away."""

MUST_REFUSE = {
    "vault folder read-only": "open",
    "vault folder closed": "open",
    "vault folder gone": "open",
    "record gone": "open",
    "record closed": "open",
    "all headers closed": "open",
    "stick read-only": "backup",
    "stick gone": "backup",
    "backup closed": "restore",
    "place of new vaults read-only": "create",
}

TRIES = """
import json, sys
from datetime import UTC, datetime
from pathlib import Path
from tests.vault.backed import make, restore
from companion.care.errors import CompanionError
from companion.vault import opening, seen, wholeness
from companion.vault.derivation import Cost
from companion.vault.rescue import Rescue
base, passphrase = Path(sys.argv[1]), sys.argv[2]
cheap = Cost(8, 1, 1)
told = {}

def tried(name, job):
    try:
        result = job()
        told[name] = "done"
        return result
    except CompanionError as error:
        told[name] = type(error).__name__

def write(opened):
    with opened.transaction():
        opened.run("UPDATE meta SET value = value WHERE key = 'none'")

tried("state", lambda: opening.state(base / "vault", base / "config"))
vault = tried("open", lambda: opening.open_with_passphrase(base / "vault", passphrase, config_folder=base / "config"))
if vault is not None:
    tried("write", lambda: write(vault))
    tried("drawer", lambda: write(vault.open_drawer()))
    tried("passphrase", lambda: opening.change_passphrase(vault, passphrase, cheap, floor=cheap))
    tried("backup", lambda: make(vault, base / "stick" / "new.backup"))
    tried("seen", lambda: seen.keep(vault, datetime(2026, 3, 12, tzinfo=UTC)))
    tried("rescue", lambda: Rescue(base / "config").find(vault.keys.rescue_key(), vault.store_id))
    vault.close()
tried("verify", lambda: wholeness.verify(base / "vault", passphrase, config_folder=base / "config"))
tried("restore", lambda: restore(base / "stick" / "old.backup", base / "places" / "back", passphrase))
tried("create", lambda: opening.create(
    base / "places" / "new", passphrase, config_folder=base / "config", cost=cheap, floor=cheap)[0].close())
print(json.dumps(told))
"""


@pytest.fixture
def base(backed: Backed, tmp_path: Path) -> Path:
    """A vault, its config folder, a stick with a backup of it, and a place for others."""
    place = tmp_path / "base"
    for name in ("vault", "config"):
        shutil.move(tmp_path / name, place / name)
    (place / "stick").mkdir()
    backed.path.rename(place / "stick" / "old.backup")
    (place / "places").mkdir()
    return place


def tell(base: Path, passphrase: str, fault: dict[str, int | None]) -> dict[str, str]:
    """The error of each thing that was refused."""
    for name, rights in fault.items():
        if rights is None:
            (base / name).rename(base / (name.replace("/", "-") + " aside"))
        else:
            (base / name).chmod(rights)
    done = subprocess.run(
        [sys.executable, "-c", LIKE_ANYBODY, TRIES, str(base), passphrase],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(Path(__file__).parents[2]), *sys.path[1:]])},
        cwd=base.parent,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return {name: what for name, what in json.loads(done.stdout).items() if what != "done"}


def explained(name: str) -> bool:
    """Whether the therapist reads a sentence of its own for it."""
    return english(getattr(errors, name)()) != english(errors.CompanionError())


def test_whatever_may_not_be_touched_is_told_in_a_sentence(
    base: Path, passphrase: str, chance: random.Random, amount: Callable[[int, int], int], table: Table
) -> None:
    faults = chance.sample(sorted(FAULTS), amount(4, len(FAULTS)))
    told: list[str] = []
    for fault in faults:
        place = base.parent / fault
        shutil.copytree(base, place)
        databases = {path: path.read_bytes() for path in place.glob("vault/*.db")}
        refused = tell(place, passphrase, FAULTS[fault])
        assert all(explained(name) for name in refused.values()), f"{fault}: {refused}"
        assert MUST_REFUSE.get(fault) in {None, *refused}, f"{fault}: {refused}"
        if "open" in refused:
            if (place / "vault").exists():
                (place / "vault").chmod(0o700)
            assert all(not path.exists() or path.read_bytes() == content for path, content in databases.items())
        told += refused.values()
    figure = f"{len(faults)} faults, {len(told)} refusals in a sentence each, 0 tracebacks"
    table.row("T08", "no right to a folder or file, or none there", figure, "all in a sentence", True)


def test_control_with_every_right_nothing_is_refused(base: Path, passphrase: str) -> None:
    assert tell(base, passphrase, {}) == {}
