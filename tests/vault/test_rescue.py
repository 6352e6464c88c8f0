"""Sealed copies of words the disk did not take: whole or refused, never in the clear, never over one another."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.rescue import HANDED_ON, Rescue, seal, take_handed, unseal
from companion.vault.vault import Vault

WORDS = b"she rang her sister"


def sealed(vault: Vault, words: bytes = WORDS) -> bytes:
    return seal(vault.keys.rescue_key(), vault.store_id, words)


def test_it_opens_with_its_vault_and_shows_nothing(vault: Vault, tmp_path: Path) -> None:
    rescue = Rescue(tmp_path / "config")
    assert rescue.keep(sealed(vault), 10)
    (copy,) = rescue.find(vault.keys.rescue_key(), vault.store_id)
    assert copy.content == WORDS
    assert copy.path == tmp_path / "config" / f"rescue-{vault.store_id}"
    assert b"sister" not in copy.path.read_bytes()
    if sys.platform != "win32":
        assert copy.path.stat().st_mode & 0o777 == 0o600
    rescue.wipe(copy)
    assert rescue.find(vault.keys.rescue_key(), vault.store_id) == []


def test_each_altered_byte_is_refused_and_the_file_stays(vault: Vault, tmp_path: Path) -> None:
    key, whole = vault.keys.rescue_key(), sealed(vault)
    for at in range(len(whole)):
        altered = bytearray(whole)
        altered[at] ^= 1
        assert unseal(key, vault.store_id, bytes(altered)) is None
        assert unseal(key, vault.store_id, whole[:at]) is None
    path = tmp_path / "config" / f"rescue-{vault.store_id}"
    path.write_bytes(bytes(altered))
    (copy,) = Rescue(tmp_path / "config").find(key, vault.store_id)
    assert copy.content is None
    assert path.read_bytes() == bytes(altered)


def test_another_vault_does_not_open_it(vault: Vault, tmp_path: Path, cheap_cost: Cost) -> None:
    other, _ = opening.create(
        tmp_path / "other", "quite another long sentence", config_folder=None, cost=cheap_cost, floor=cheap_cost
    )
    assert unseal(other.keys.rescue_key(), other.store_id, sealed(vault)) is None
    assert unseal(other.keys.rescue_key(), vault.store_id, sealed(vault)) is None
    other.close()


def test_the_key_outlives_a_change_of_passphrase(vault: Vault, cheap_cost: Cost) -> None:
    before = sealed(vault)
    opening.change_passphrase(vault, "copper lantern orbit mellow", cheap_cost, floor=cheap_cost)
    assert unseal(vault.keys.rescue_key(), vault.store_id, before) == WORDS


def test_a_run_writes_over_its_own_copy_only(vault: Vault, tmp_path: Path) -> None:
    first, second = Rescue(tmp_path / "config"), Rescue(tmp_path / "config")
    first.keep(sealed(vault, b"one"), 10)
    second.keep(sealed(vault, b"two"), 10)
    second.keep(sealed(vault, b"three"), 10)
    found = second.find(vault.keys.rescue_key(), vault.store_id)
    assert [each.content for each in found] == [b"one", b"three"]
    second.wipe_own(10)
    assert [each.content for each in first.find(vault.keys.rescue_key(), vault.store_id)] == [b"one"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name")
def test_a_folder_that_stalls_does_not_hold_anyone(vault: Vault, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config" / f"rescue-{vault.store_id}.new")
    assert not Rescue(tmp_path / "config").keep(sealed(vault), 0.1)


@pytest.mark.skipif(not hasattr(os, "memfd_create"), reason="memory that a process inherits")
def test_the_next_process_inherits_what_no_folder_took(vault: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(HANDED_ON, "")
    one, two = sealed(vault, b"one"), sealed(vault, b"two")
    rescue = Rescue(None, [one])
    assert not rescue.keep(two, 10)
    assert rescue.hand_on(two)
    ran = subprocess.run(
        [sys.executable, "-c", "from companion.vault.rescue import take_handed as t; print(t())"],
        close_fds=False,
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == str([one, two])
    assert take_handed() == [one, two]
    assert take_handed() == []
    assert b"one" not in one


def test_what_came_in_memory_goes_to_the_disk_as_soon_as_it_takes_it(vault: Vault, tmp_path: Path) -> None:
    rescue = Rescue(tmp_path / "config", [sealed(vault)])
    assert rescue.keep_handed(10)
    (copy,) = Rescue(tmp_path / "config").find(vault.keys.rescue_key(), vault.store_id)
    assert copy.content == WORDS
