"""Before a vault is brought to a newer schema it is kept as it was, or that is told; never is it half of both."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.backed import everything, fill, restore
from tests.vault.closed import Closed

from companion.care.errors import DatabaseDamaged, DiskFull, WriteFailed
from companion.vault import backups, migrate, opening, snapshots
from companion.vault.vault import Vault


@pytest.fixture
def newer(tmp_path: Path) -> Path:
    """The schema of a later version, which has one table more."""
    folder = Path(shutil.copytree(migrate.SCHEMA, tmp_path / "newer"))
    number = migrate.newest() + 1
    (folder / f"{number:03}_later.sql").write_text(
        f"CREATE TABLE later (id INTEGER) STRICT; PRAGMA user_version = {number};"
    )
    return folder


@pytest.fixture
def filled(closed: Closed) -> Closed:
    vault = closed.open()
    fill(vault)
    vault.close()
    return closed


def opened(closed: Closed, schema: Path = migrate.SCHEMA) -> Vault:
    return opening.open_with_passphrase(
        closed.folder, closed.passphrase, config_folder=closed.config_folder, migrations=schema
    )


def kept(closed: Closed) -> list[Path]:
    folder = snapshots.folder_of(closed.folder)
    return sorted(folder.iterdir()) if folder.exists() else []


def test_a_vault_of_an_older_schema_is_kept_as_it_was_private_notes_included(
    filled: Closed, newer: Path, tmp_path: Path
) -> None:
    vault = opened(filled)
    before, private = everything(vault), everything(vault.open_drawer())
    vault.close()
    assert kept(filled) == []
    vault = opened(filled, newer)
    assert not vault.unsecured_migration
    assert vault.rows("SELECT * FROM later") == []
    assert everything(vault.open_drawer()) == private
    (snapshot,) = backups.listed(vault, snapshots.folder_of(vault.folder))
    vault.close()
    assert snapshot.manifest is not None
    assert snapshot.manifest.schema == migrate.newest()
    assert snapshot.manifest.drawer.value == "whole"
    restore(snapshot.path, tmp_path / "back", filled.passphrase)
    back = opening.open_with_passphrase(tmp_path / "back", filled.passphrase, config_folder=None)
    assert everything(back) == before
    assert everything(back.open_drawer()) == private
    back.close()
    opened(filled, newer).close()
    assert kept(filled) == [snapshot.path]


def raising(error: Exception) -> Callable[..., None]:
    def make(*_: object, **__: object) -> None:
        raise error

    return make


def test_where_there_is_no_room_for_it_the_vault_opens_all_the_same_and_that_is_told(
    filled: Closed, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(snapshots, "make", raising(DiskFull()))
    vault = opened(filled, newer)
    assert vault.unsecured_migration
    assert vault.rows("SELECT * FROM later") == []
    vault.close()
    assert kept(filled) == []


def test_where_the_disk_refuses_it_nothing_is_migrated(
    filled: Closed, newer: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as refused:
        refused.setattr(snapshots, "make", raising(WriteFailed()))
        with pytest.raises(WriteFailed):
            opened(filled, newer)
    vault = opened(filled)
    assert vault.rows("PRAGMA user_version") == [(migrate.newest(),)]
    vault.close()


def test_a_damaged_vault_is_not_migrated(filled: Closed, newer: Path) -> None:
    content = bytearray(filled.database.read_bytes())
    content[-2000] ^= 1
    filled.database.write_bytes(content)
    with pytest.raises(DatabaseDamaged):
        opened(filled, newer)
    assert filled.database.read_bytes() == content
