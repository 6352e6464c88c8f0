"""The power fails while a backup takes the place of a vault, while what was set aside comes back, while a backup takes
the place of an older one: one of the two is there, whole, and the other is not lost."""

from pathlib import Path

import pytest
from tests.faults.power import changes
from tests.faults.power.hour import amounts_to
from tests.faults.power.replay import Promises
from tests.faults.power.trace import cannot_trace
from tests.faults.table import Table
from tests.faults.test_power_loss_of_changes import Replayed, look, replayed
from tests.vault.backed import Backed, verify

from companion.vault import placing

__all__ = ["replayed"]

pytestmark = pytest.mark.skipif(bool(cannot_trace()), reason=cannot_trace() or "strace is here")


@pytest.fixture
def later(backed: Backed, tmp_path: Path, passphrase: str) -> tuple[str, str]:
    """What the vault amounts to now, and what it did when its backup was made."""
    before = look(changes.opened(tmp_path, passphrase))
    vault = backed.closed.open()
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('later', 'copper lantern')")
    now = amounts_to(vault)
    vault.close()
    return now, before


def others(folder: Path, passphrase: str) -> list[str]:
    """What those amount to that are set aside."""
    found = []
    for each in placing.set_aside(folder / "vault"):
        each.path.rename(folder / "other" / "vault")
        found.append(look(changes.opened(folder / "other", passphrase)))
        (folder / "other" / "vault").rename(each.path)
    return found


def test_a_backup_has_taken_the_place_of_a_vault_or_it_has_not(
    replayed: Replayed, later: tuple[str, str], passphrase: str, tmp_path: Path, table: Table
) -> None:
    now, then = later

    def check(folder: Path, promises: Promises) -> None:
        found = look(changes.opened(folder, passphrase))
        (folder / "other").mkdir()
        if found == then:
            assert others(folder, passphrase) == [now]
        else:
            assert found == now
            assert not promises.made
            assert others(folder, passphrase) == []
        verify(folder / "vault.backup", passphrase)

    found = replayed(changes.placed, check, tmp_path)
    table.row("T03", "power loss while a backup takes the place of a vault", str(found), "0 bad", not found.bad)


def test_what_was_set_aside_has_come_back_or_it_has_not(
    replayed: Replayed, later: tuple[str, str], passphrase: str, tmp_path: Path, table: Table
) -> None:
    changes.placed(tmp_path, passphrase)
    now, then = later

    def check(folder: Path, promises: Promises) -> None:
        found = look(changes.opened(folder, passphrase))
        (folder / "other").mkdir()
        assert {found, *others(folder, passphrase)} == {now, then}
        assert found == now or not promises.made

    found = replayed(changes.brought_back, check, tmp_path)
    table.row("T03", "power loss while what was set aside comes back", str(found), "0 bad", not found.bad)


def test_an_older_backup_goes_only_when_the_new_one_is_whole(
    replayed: Replayed, later: tuple[str, str], passphrase: str, tmp_path: Path, table: Table
) -> None:
    old = (tmp_path / "vault.backup").read_bytes()

    def check(folder: Path, promises: Promises) -> None:
        look(changes.opened(folder, passphrase))
        if (folder / "vault.backup").exists():
            assert (folder / "vault.backup").read_bytes() == old
        else:
            verify(folder / "new.backup", passphrase)
        if promises.made or (folder / "new.backup").exists():
            verify(folder / "new.backup", passphrase)

    found = replayed(changes.replaced, check, tmp_path)
    table.row("T03", "power loss while a backup replaces an older one", str(found), "0 bad", not found.bad)
