"""The private drawer: a file and a key of its own, made when first asked for, and never in the record's way."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.care.errors import (
    CompanionError,
    DatabaseDamaged,
    FolderReadOnly,
    PrivateNotesDamaged,
    PrivateNotesEmpty,
    PrivateNotesMissing,
    PrivateNotesTooNew,
    WriteFailed,
)
from companion.vault import database
from companion.vault.vault import Vault

INSERT = (
    "INSERT INTO private_note (session_id, text, begun, begun_offset, changed, changed_offset)"
    " VALUES (?, ?, 0, 0, 0, 0)"
)
SELECT = "SELECT session_id, text FROM private_note ORDER BY session_id"
PAGE = 4096


def put(vault: Vault, number: int, text: str) -> None:
    drawer = vault.open_drawer()
    with drawer.transaction():
        drawer.run(INSERT, number, text)


@pytest.fixture
def filled(closed: Closed) -> Closed:
    """A vault with one private note, closed."""
    vault = closed.open()
    put(vault, 1, "the pull to rescue")
    vault.close()
    return closed


def private(closed: Closed) -> Path:
    return closed.folder / "private.db"


def opens(path: Path, key: bytes) -> bool:
    try:
        connection = database.connect(path, key)
    except DatabaseDamaged:
        return False
    connection.close()
    return True


def test_there_is_no_private_file_before_the_drawer_is_opened(closed: Closed) -> None:
    vault = closed.open()
    vault.rows("SELECT * FROM practice")
    assert vault.drawer is None
    vault.close()
    assert not list(closed.folder.glob("private*"))


def test_what_is_put_in_the_drawer_is_there_after_opening_again(filled: Closed) -> None:
    vault = filled.open()
    assert vault.drawer is None
    drawer = vault.open_drawer()
    assert drawer.rows(SELECT) == [(1, "the pull to rescue")]
    assert vault.open_drawer() is drawer is vault.drawer
    vault.close()
    assert private(filled).stat().st_mode & 0o777 == 0o600


def test_the_drawer_is_closed_with_the_vault(filled: Closed) -> None:
    vault = filled.open()
    drawer = vault.open_drawer()
    vault.close()
    assert vault.drawer is None
    with pytest.raises(Exception, match="closed database"):
        drawer.rows(SELECT)
    with pytest.raises(RuntimeError):
        vault.open_drawer()


def test_the_two_files_have_keys_of_their_own(filled: Closed) -> None:
    vault = filled.open()
    of_record, of_drawer = (vault.keys.database_key(label) for label in ("record-db", "private-db"))
    vault.close()
    for path, key, other in ((filled.database, of_record, of_drawer), (private(filled), of_drawer, of_record)):
        assert opens(path, key)
        assert not opens(path, other)


def test_the_drawer_is_as_careful_as_the_record(vault: Vault) -> None:
    drawer = vault.open_drawer()
    pragmas = ("journal_mode", "synchronous", "locking_mode", "secure_delete", "temp_store", "foreign_keys")
    for pragma in (*pragmas, "trusted_schema", "cell_size_check"):
        assert drawer.row(f"PRAGMA {pragma}") == vault.row(f"PRAGMA {pragma}"), pragma


def test_an_error_in_the_drawer_takes_only_its_own_back(vault: Vault) -> None:
    drawer = vault.open_drawer()

    def broken() -> None:
        with vault.transaction():
            vault.run("INSERT INTO practice (key, value) VALUES ('kept', '')")
        with drawer.transaction():
            drawer.run(INSERT, 1, "words")
            raise LookupError

    with pytest.raises(LookupError):
        broken()
    assert vault.rows("SELECT key FROM practice") == [("kept",)]
    assert drawer.rows(SELECT) == []


def test_the_drawer_can_be_opened_within_a_change_of_the_record(vault: Vault) -> None:
    with vault.transaction():
        put(vault, 1, "words")
    assert vault.open_drawer().rows(SELECT) == [(1, "words")]


def refused(closed: Closed, error: type[CompanionError]) -> None:
    """The drawer says so and changes nothing, each time; the record opens and takes what is written."""
    before = private(closed).read_bytes() if private(closed).is_file() else None
    vault = closed.open()
    for _ in range(2):
        with pytest.raises(error):
            vault.open_drawer()
        assert vault.drawer is None
    with vault.transaction():
        vault.run("INSERT OR REPLACE INTO practice (key, value) VALUES ('more', '')")
    vault.close()
    assert (private(closed).read_bytes() if private(closed).is_file() else None) == before


def test_a_missing_file_is_told_and_none_is_made(filled: Closed) -> None:
    private(filled).unlink()
    refused(filled, PrivateNotesMissing)


def test_an_empty_file_is_told_and_not_taken_for_a_new_one(filled: Closed) -> None:
    private(filled).write_bytes(b"")
    refused(filled, PrivateNotesEmpty)


@pytest.mark.parametrize("length", [1, 512, PAGE - 1, PAGE + 1])
def test_a_file_cut_off_within_a_page_is_damage(filled: Closed, length: int) -> None:
    os.truncate(private(filled), length)
    refused(filled, PrivateNotesDamaged)


def test_a_flipped_bit_in_the_first_page_is_damage(filled: Closed) -> None:
    content = bytearray(private(filled).read_bytes())
    content[1000] ^= 1
    private(filled).write_bytes(content)
    refused(filled, PrivateNotesDamaged)


def test_the_drawer_of_another_vault_is_damage(make_closed: Callable[[str], Closed], filled: Closed) -> None:
    other = make_closed("other").open()
    put(other, 1, "another's")
    other.close()
    shutil.copy(other.folder / "private.db", private(filled))
    refused(filled, PrivateNotesDamaged)


def test_the_record_put_in_place_of_the_drawer_is_damage(filled: Closed) -> None:
    shutil.copy(filled.database, private(filled))
    refused(filled, PrivateNotesDamaged)


def test_a_drawer_of_a_later_version_is_told(filled: Closed) -> None:
    vault = filled.open()
    drawer = vault.open_drawer()
    with drawer.transaction():
        drawer.run("PRAGMA user_version = 99")
    vault.close()
    refused(filled, PrivateNotesTooNew)


def test_a_drawer_that_an_older_record_knows_nothing_of_is_opened_and_not_made_anew(filled: Closed) -> None:
    vault = filled.open()
    with vault.transaction():
        vault.run("DELETE FROM meta WHERE key = 'drawer_made'")
    assert vault.open_drawer().rows(SELECT) == [(1, "the pull to rescue")]
    vault.close()
    private(filled).unlink()
    refused(filled, PrivateNotesMissing)


def test_a_drawer_that_cannot_be_made_leaves_nothing_and_can_be_made_later(closed: Closed) -> None:
    vault = closed.open()
    blocked = closed.folder / "private.db.new"
    blocked.mkdir()
    with pytest.raises((WriteFailed, FolderReadOnly)):
        vault.open_drawer()
    blocked.rmdir()
    put(vault, 1, "words")
    vault.close()
    assert not blocked.exists()
