"""A disk that is really full: said, nothing lost, and work goes on once there is room."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.care.errors import DiskFull
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.vault import Vault

pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform != "linux", reason="mounts a small disk in memory")]

NEW = "copper lantern orbit mellow"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """One mebibyte, as root only."""
    place = tmp_path / "disk"
    place.mkdir()
    mount = shutil.which("mount")
    command = [mount or "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(place)]
    if mount is None or os.getuid() != 0 or subprocess.run(command, check=False, capture_output=True).returncode:
        pytest.skip("no right to mount a disk here")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def fill(disk: Path) -> Path:
    """Takes all the room there is."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError:
            return ballast


def write(vault: Vault, key: str, length: int) -> None:
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES (?, ?)", key, "x" * length)


def test_a_full_disk_is_told_and_nothing_is_lost(small_disk: Path, passphrase: str, cheap_cost: Cost) -> None:
    folder = small_disk / "vault"
    vault, _ = opening.create(folder, passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)
    write(vault, "before", 4000)
    ballast = fill(small_disk)
    for _ in range(3):
        with pytest.raises(DiskFull):
            write(vault, "while full", 100_000)
    with pytest.raises(DiskFull):
        opening.change_passphrase(vault, NEW, cheap_cost, floor=cheap_cost)
    assert vault.rows("SELECT key FROM practice") == [("before",)]
    vault.close()
    vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)
    assert vault.rows("SELECT key FROM practice") == [("before",)]
    ballast.unlink()
    write(vault, "after", 100_000)
    assert vault.rows("SELECT key FROM practice ORDER BY key") == [("after",), ("before",)]
    vault.close()


def test_no_vault_is_half_made_on_a_full_disk(small_disk: Path, passphrase: str, cheap_cost: Cost) -> None:
    ballast = fill(small_disk)
    while True:
        try:
            opening.create(small_disk / "vault", passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)[
                0
            ].close()
        except DiskFull:
            left = [path.name for path in (small_disk / "vault").glob("*")]
            assert left in ([], ["lock"])
            os.truncate(ballast, ballast.stat().st_size - 4096)
        else:
            break
    opening.open_with_passphrase(small_disk / "vault", passphrase, config_folder=None).close()
