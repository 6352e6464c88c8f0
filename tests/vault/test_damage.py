"""Damaged, missing, empty, read-only, full: each its own error, and not a byte is changed."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.care.errors import (
    CompanionError,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    HeaderDamaged,
    HeaderMissing,
)
from companion.vault import opening
from companion.vault.opening import VaultState

PAGE = 4096


def refused(closed: Closed, error: type[CompanionError]) -> None:
    """Opening says so, by passphrase and by code, and changes nothing."""
    before = closed.content()
    with pytest.raises(error):
        closed.open()
    with pytest.raises(error):
        opening.open_with_code(closed.folder, closed.code, config_folder=closed.config_folder)
    assert closed.content() == before


def said(closed: Closed) -> VaultState:
    return opening.state(closed.folder, closed.config_folder)


def test_a_missing_database_is_told_and_none_is_made(closed: Closed) -> None:
    closed.database.unlink()
    assert said(closed) is VaultState.DATABASE_MISSING
    refused(closed, DatabaseMissing)
    assert not closed.database.exists()


def test_an_empty_database_is_told_and_not_taken_for_a_new_one(closed: Closed) -> None:
    closed.database.write_bytes(b"")
    assert said(closed) is VaultState.DATABASE_EMPTY
    refused(closed, DatabaseEmpty)


def test_a_folder_in_place_of_the_database_is_damage(closed: Closed) -> None:
    closed.database.unlink()
    closed.database.mkdir()
    refused(closed, DatabaseDamaged)


@pytest.mark.parametrize("length", [1, 16, 512, PAGE - 1, PAGE + 1, 3 * PAGE - 512])
def test_a_database_cut_off_within_a_page_is_damage(closed: Closed, length: int) -> None:
    os.truncate(closed.database, length)
    refused(closed, DatabaseDamaged)


@pytest.mark.parametrize(
    "content",
    [b"\x00" * PAGE * 3, b"SQLite format 3\x00" + b"\x00" * (PAGE - 16), bytes(range(256)) * 16 * 4],
    ids=["zeros", "unencrypted", "noise"],
)
def test_what_is_no_database_of_this_key_is_damage(closed: Closed, content: bytes) -> None:
    closed.database.write_bytes(content)
    refused(closed, DatabaseDamaged)


def test_the_database_of_another_vault_is_damage(make_closed: Callable[[str], Closed]) -> None:
    mine, other = make_closed("mine"), make_closed("other")
    shutil.copy(other.database, mine.database)
    refused(mine, DatabaseDamaged)


def test_a_flipped_bit_in_the_first_page_is_damage(closed: Closed) -> None:
    whole = closed.database.read_bytes()
    for seed in range(60):
        place = random.Random(seed).randrange(PAGE)
        content = bytearray(whole)
        content[place] ^= 1 << seed % 8
        closed.database.write_bytes(content)
        refused(closed, DatabaseDamaged)
    closed.database.write_bytes(whole)
    closed.open().close()


def test_a_flipped_bit_anywhere_is_never_shown_as_data(closed: Closed) -> None:
    vault = closed.open()
    with vault.transaction():
        vault.run_many(
            "INSERT INTO practice (key, value) VALUES (?, ?)", [(f"{n:03}", "quiet river " * 30) for n in range(100)]
        )
    right = vault.rows("SELECT * FROM practice")
    vault.close()
    whole = closed.database.read_bytes()
    told = 0
    for seed in range(200):
        place = random.Random(seed).randrange(len(whole))
        content = bytearray(whole)
        content[place] ^= 1 << seed % 8
        closed.database.write_bytes(content)
        try:
            vault = closed.open()
        except DatabaseDamaged:
            told += 1
            continue
        try:
            assert vault.rows("SELECT * FROM practice") == right
        except DatabaseDamaged:
            told += 1
        finally:
            vault.close()
    assert told > 20


def test_a_database_without_any_header_is_told_and_kept(closed: Closed) -> None:
    for path in closed.copies:
        path.unlink()
    assert said(closed) is VaultState.HEADER_MISSING
    refused(closed, HeaderMissing)


@pytest.mark.parametrize("content", [b"", b"{}", b"\x00" * 5000, b"[" * 50_000, b"x" * 1_000_000])
def test_three_damaged_headers_are_told_and_kept(closed: Closed, content: bytes) -> None:
    for path in closed.copies:
        path.write_bytes(content)
    assert said(closed) is VaultState.HEADER_DAMAGED
    refused(closed, HeaderDamaged)


def test_the_same_bit_flipped_in_all_three_headers_never_means_something_else(closed: Closed) -> None:
    whole = closed.copies[0].read_bytes()
    for place in range(0, len(whole), 5):
        flipped = bytearray(whole)
        flipped[place] ^= 1 << place % 8
        for path in closed.copies:
            path.write_bytes(flipped)
        with pytest.raises(HeaderDamaged):
            closed.open()


def test_a_pipe_in_place_of_a_header_does_not_hang(closed: Closed) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no named pipes")
    closed.copies[0].unlink()
    os.mkfifo(closed.copies[0])
    closed.open().close()


_AS_SOMEONE_ELSE = """
import encodings.ascii, zxcvbn  # nothing of the interpreter can be read any more once it is someone else
import os, sys
from pathlib import Path
from companion.vault import opening
from companion.vault.derivation import Cost
folder, config, passphrase, action = sys.argv[1:]
if os.getuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
try:
    if action == "create":
        cheap = Cost(8, 1, 1)
        opening.create(Path(folder), passphrase, config_folder=Path(config), cost=cheap, floor=cheap)
    else:
        vault = opening.open_with_passphrase(Path(folder), passphrase, config_folder=Path(config))
        with vault.transaction():
            vault.run("INSERT INTO practice (key, value) VALUES ('more', '')")
        vault.close()
except Exception as error:
    print(type(error).__name__)
else:
    print("done")
"""


def as_someone_else(folder: Path, config_folder: Path, passphrase: str, action: str) -> str:
    """What another process says that has no more rights than a user has."""
    command = [sys.executable, "-c", _AS_SOMEONE_ELSE, str(folder), str(config_folder), passphrase, action]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.strip()


@pytest.fixture
def theirs(closed: Closed) -> Iterator[Closed]:
    """The closed vault, owned by the user that `as_someone_else` becomes, where that user can reach it."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        folder = Path(shutil.move(closed.folder, Path(place) / "vault"))
        config_folder = Path(shutil.move(closed.config_folder, Path(place) / "config"))
        if os.getuid() == 0:
            for path in (folder, config_folder, *folder.iterdir(), *config_folder.iterdir()):
                os.chown(path, 65534, 65534)
        yield replace(closed, folder=folder, config_folder=config_folder)
        for path in (folder, config_folder):
            path.chmod(0o700)


@pytest.mark.skipif(sys.platform == "win32", reason="rights are other ones on Windows")
class TestRights:
    def test_with_all_rights_it_opens(self, theirs: Closed) -> None:
        assert as_someone_else(theirs.folder, theirs.config_folder, theirs.passphrase, "open") == "done"

    @pytest.mark.parametrize("name", ["", "record.db", "lock"])
    def test_a_read_only_folder_or_file_is_told(self, theirs: Closed, name: str) -> None:
        (theirs.folder / name).chmod(0o500)
        before = theirs.content()
        assert as_someone_else(theirs.folder, theirs.config_folder, theirs.passphrase, "open") == "FolderReadOnly"
        assert theirs.content() == before

    def test_a_read_only_config_folder_does_not_keep_the_vault_shut(self, theirs: Closed) -> None:
        theirs.copies[2].unlink()
        theirs.config_folder.chmod(0o500)
        assert as_someone_else(theirs.folder, theirs.config_folder, theirs.passphrase, "open") == "done"

    def test_nothing_is_made_in_a_read_only_folder(self, theirs: Closed) -> None:
        empty = theirs.folder / "empty"
        empty.mkdir()
        empty.chmod(0o555)
        theirs.folder.chmod(0o755)
        for folder in (empty, empty / "below"):
            assert as_someone_else(folder, theirs.config_folder, theirs.passphrase, "create") == "FolderReadOnly"
        assert list(empty.iterdir()) == []
