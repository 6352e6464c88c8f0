"""The power fails at any moment of what is done to a vault as a whole: nobody is locked out, by passphrase or code,
nothing is lost, and what has the name of a whole thing is whole."""

import random
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.power import changes
from tests.faults.power.changes import NEW, NOTE, WORDS
from tests.faults.power.hour import amounts_to
from tests.faults.power.replay import Check, Figures, Promises, Story, replay
from tests.faults.power.trace import cannot_trace
from tests.faults.table import Table
from tests.vault.backed import Backed, restore, verify
from tests.vault.closed import Closed
from tests.vault.test_first_schema import AWKWARD, FIRST_ROWS

from companion.care.errors import WrongPassphrase, WrongRecoveryCode
from companion.care.session import SessionId
from companion.store import private_notes
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.migrate import SCHEMA
from companion.vault.rescue import Rescue
from companion.vault.vault import Vault

pytestmark = pytest.mark.skipif(bool(cannot_trace()), reason=cannot_trace() or "strace is here")

Replayed = Callable[[Callable[..., None], Check, Path], Figures]


@pytest.fixture
def replayed(chance: random.Random, amount: Callable[[int, int], int], passphrase: str) -> Replayed:
    """A story told in a copy of the folder, and so many states of it looked at."""
    return lambda telling, check, before: replay(
        Story(telling, before, (passphrase,)), check, states=amount(20, 400), chance=chance
    )


def look(vault: Vault) -> str:
    """What an opened vault amounts to; every page that is in use holds. Closes it."""
    try:
        assert vault.rows("PRAGMA integrity_check") == [("ok",)]
        return amounts_to(vault)
    finally:
        vault.close()


def by_code(folder: Path, code: str) -> Vault:
    return opening.open_with_code(folder / "vault", code, config_folder=folder / "config")


def refuses(error: type[Exception], way_in: Callable[[], Vault]) -> bool:
    """Whether it opens nothing any more."""
    try:
        way_in().close()
    except error:
        return True
    return False


def test_a_new_vault_is_there_or_can_be_made(
    replayed: Replayed, tmp_path: Path, passphrase: str, cheap_cost: Cost, table: Table
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        place, config = folder / "data" / "vault", folder / "settings" / "ours"
        if not promises.made and not opening.exists(place):
            vault, _ = opening.create(place, passphrase, config_folder=config, cost=cheap_cost, floor=cheap_cost)
            vault.close()
        assert opening.exists(place)
        look(opening.open_with_passphrase(place, passphrase, config_folder=config))
        if promises.made:
            look(opening.open_with_code(place, promises.made[0], config_folder=config))

    found = replayed(changes.created, check, tmp_path)
    table.row("T03", "power loss while a vault is made", str(found), "0 bad", not found.bad)


def test_control_a_vault_in_a_folder_whose_name_is_not_lasting_is_found_out(
    tmp_path: Path, passphrase: str, chance: random.Random
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        assert not promises.made or opening.exists(folder / "data" / "vault")

    story = Story(changes.created_in_passing_folders, tmp_path, (passphrase,))
    assert replay(story, check, states=300, chance=chance).lost > 0


def test_a_changed_passphrase_or_the_one_before_opens(
    replayed: Replayed, closed: Closed, passphrase: str, tmp_path: Path, table: Table
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        look(by_code(folder, closed.code))
        is_old = not refuses(WrongPassphrase, lambda: changes.opened(folder, passphrase))
        if not is_old:
            look(changes.opened(folder, NEW))
        assert not (promises.made and is_old)

    found = replayed(changes.passphrase_changed, check, tmp_path)
    table.row("T03", "power loss while the passphrase changes", str(found), "0 bad", not found.bad)
    assert replayed(changes.passphrase_changed_unflushed, check, tmp_path).bad, "the control"


def test_a_new_recovery_code_or_the_one_before_opens(
    replayed: Replayed, closed: Closed, passphrase: str, tmp_path: Path, table: Table
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        look(changes.opened(folder, passphrase))
        new = (promises.made or promises.to_come)[0]
        is_old = not refuses(WrongRecoveryCode, lambda: by_code(folder, closed.code))
        if not is_old:
            look(by_code(folder, new))
        assert not (promises.made and is_old)

    found = replayed(changes.code_renewed, check, tmp_path)
    table.row("T03", "power loss while the recovery code changes", str(found), "0 bad", not found.bad)


def test_a_migration_is_done_to_its_end(
    replayed: Replayed, passphrase: str, tmp_path: Path, cheap_cost: Cost, table: Table
) -> None:
    (tmp_path / "schema").mkdir()
    shutil.copy(SCHEMA / "001_first.sql", tmp_path / "schema")
    base = tmp_path / "base"
    vault, _ = opening.create(
        base / "vault",
        passphrase,
        config_folder=base / "config",
        cost=cheap_cost,
        migrations=tmp_path / "schema",
        floor=cheap_cost,
    )
    with vault.transaction():
        for row in FIRST_ROWS:
            vault.run(row, *([AWKWARD] if "?" in row else []))
    vault.close()

    def check(folder: Path, promises: Promises) -> None:
        assert look(changes.opened(folder, passphrase)) in {*promises.made, *promises.to_come}

    found = replayed(changes.migrated, check, base)
    table.row("T03", "power loss in a migration", str(found), "0 bad", not found.bad)


def test_a_backup_is_whole_or_has_no_name_and_harms_nothing(
    replayed: Replayed, backed: Backed, passphrase: str, tmp_path: Path, table: Table
) -> None:
    before, older = look(changes.opened(tmp_path, passphrase)), backed.content

    def check(folder: Path, promises: Promises) -> None:
        assert look(changes.opened(folder, passphrase)) == before
        assert (folder / "vault.backup").read_bytes() == older
        assert not promises.made or (folder / "new.backup").exists()
        if (folder / "new.backup").exists():
            verify(folder / "new.backup", passphrase)

    found = replayed(changes.backed_up, check, tmp_path)
    table.row("T03", "power loss in a backup", str(found), "0 bad", not found.bad)


def test_a_restored_vault_is_whole_or_can_be_restored(
    replayed: Replayed, backed: Backed, passphrase: str, tmp_path: Path, table: Table
) -> None:
    before, file = look(changes.opened(tmp_path, passphrase)), backed.content

    def check(folder: Path, promises: Promises) -> None:
        assert (folder / "vault.backup").read_bytes() == file
        if not promises.made and not opening.exists(folder / "back"):
            restore(folder / "vault.backup", folder / "back", passphrase)
        assert look(opening.open_with_passphrase(folder / "back", passphrase, config_folder=None)) == before

    found = replayed(changes.restored, check, tmp_path)
    table.row("T03", "power loss in a restore", str(found), "0 bad", not found.bad)


def test_a_private_drawer_is_made_or_not_and_keeps_its_notes(
    replayed: Replayed, closed: Closed, passphrase: str, table: Table
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        vault = changes.opened(folder, passphrase)
        try:
            note = private_notes.get(vault.open_drawer(), SessionId(1)).text
        finally:
            vault.close()
        assert note == NOTE if len(promises.made) == 2 else note in {"", NOTE}

    found = replayed(changes.drawer_made, check, closed.folder.parent)
    table.row("T03", "power loss while the private drawer is made", str(found), "0 bad", not found.bad)


def test_a_rescue_copy_is_whole_until_it_is_wiped(
    replayed: Replayed, closed: Closed, passphrase: str, table: Table
) -> None:
    def check(folder: Path, promises: Promises) -> None:
        vault = changes.opened(folder, passphrase)
        copies = Rescue(folder / "config").find(vault.keys.rescue_key(), vault.store_id)
        vault.close()
        kept = [copy.content for copy in copies]
        match len(promises.made):
            case 0:
                assert kept in ([], [WORDS[0]])
            case 1:
                assert kept in ([WORDS[0]], [WORDS[1]])
            case 2:
                assert kept == [WORDS[1]]
            case 3:
                assert kept in ([WORDS[1]], [None], [])
            case _:
                assert kept == []

    found = replayed(changes.rescued, check, closed.folder.parent)
    table.row("T03", "power loss around a rescue copy", str(found), "0 bad", not found.bad)
