"""A computer that has nothing but Companion, one backup file and one secret: by the commands, as a therapist types
them, every row comes back."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from tests.faults.table import Table
from tests.vault.backed import Backed, both
from tests.vault.closed import Closed

from companion.vault import opening, recovery


def companion(home: Path, typed: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """In that home, and in no other, without a display."""
    kept = {name: os.environ[name] for name in ("PATH", "PYTHONPATH", "SYSTEMROOT") if name in os.environ}
    return subprocess.run(
        [sys.executable, "-m", "companion", *map(str, arguments)],
        env={**kept, "HOME": str(home), "TMPDIR": str(home), "LOCALAPPDATA": str(home)},
        cwd=home,
        input=typed + "\n",
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """With nothing in it."""
    (tmp_path / "new computer").mkdir()
    return tmp_path / "new computer"


@pytest.fixture
def carried(backed: Backed, tmp_path: Path, home: Path) -> Path:
    """A backup that the command made, as it lies on the new computer; everything of the old one is gone."""
    closed = backed.closed
    made = companion(tmp_path, closed.passphrase, "backup", closed.folder, "--to", tmp_path / "made.backup")
    assert made.returncode == 0, made.stderr
    return Path(shutil.copy(tmp_path / "made.backup", home / "from a stick.backup"))


@pytest.mark.parametrize("by_code", [False, True], ids=["passphrase", "code"])
def test_every_row_comes_back_on_a_new_computer(
    backed: Backed, carried: Path, home: Path, table: Table, *, by_code: bool
) -> None:
    closed = backed.closed
    vault = closed.open()
    before = both(vault)
    vault.close()
    shutil.rmtree(closed.folder)
    shutil.rmtree(closed.config_folder)
    secret, way = (closed.code, ["--code"]) if by_code else (closed.passphrase, [])
    place = home / "vault"
    started = perf_counter()
    looked = companion(home, secret, "verify", *way, carried)
    restored = companion(home, secret, "restore", *way, carried, place)
    took = perf_counter() - started
    assert looked.returncode == restored.returncode == 0, looked.stderr + restored.stderr
    assert "2 people, 1 sessions" in restored.stdout
    assert companion(home, secret, "verify", *way, place).returncode == 0
    vault = opening.open_with_passphrase(place, closed.passphrase, config_folder=None)
    same = both(vault) == before
    vault.close()
    assert sum(map(len, before[0].values())) > 10
    by = "code" if by_code else "passphrase"
    figure = f"rows {'equal' if same else 'NOT equal'}, looked through and laid down in {took / 60:.2f} minutes"
    table.row("T27", f"a new computer, the file and the {by}", figure, "every row", same)


@pytest.mark.parametrize("secret", ["another passphrase altogether", ""])
def test_control_without_the_secret_nothing_comes_back(carried: Path, home: Path, secret: str) -> None:
    assert companion(home, secret, "restore", carried, home / "vault").returncode == 3
    foreign = recovery.to_text(recovery.new_code())
    assert companion(home, foreign, "restore", "--code", carried, home / "vault").returncode == 3
    assert not (home / "vault").exists()


def test_control_another_vault_has_other_rows(
    backed: Backed, make_closed: Callable[[str], Closed], carried: Path, home: Path
) -> None:
    assert companion(home, backed.closed.passphrase, "restore", carried, home / "vault").returncode == 0
    restored = opening.open_with_passphrase(home / "vault", backed.closed.passphrase, config_folder=None)
    other = make_closed("other").open()
    assert both(restored) != both(other)
    restored.close()
    other.close()
