"""A damaged page that is met while the vault is open gives nothing, and all else goes on being read and written."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.care.errors import DatabaseDamaged
from companion.vault import copied, database, drawer, keys
from companion.vault.copies import Places
from companion.vault.vault import Vault

PAGE = 4096
MANY = [(f"{number:04}", "quiet river " * 30) for number in range(200)]


def root_of(closed: Closed, table: str) -> int:
    found = next(keys.with_passphrase(Places(closed.folder, None), closed.passphrase))
    connection = database.connect(closed.database, found.database_key("record-db"))
    ((page,),) = connection.execute("SELECT rootpage FROM sqlite_schema WHERE name = ?", (table,)).fetchall()
    connection.close()
    return int(page)


def spoil(path: Path, page: int) -> None:
    content = bytearray(path.read_bytes())
    content[(page - 1) * PAGE + 100] ^= 1
    path.write_bytes(content)


@pytest.fixture
def spoilt(closed: Closed) -> Closed:
    """Its table `practice` has no way in."""
    vault = closed.open()
    with vault.transaction():
        vault.run_many("INSERT INTO practice (key, value) VALUES (?, ?)", MANY)
    vault.close()
    spoil(closed.database, root_of(closed, "practice"))
    return closed


def write(vault: Vault, number: int) -> None:
    with vault.transaction():
        vault.run("INSERT INTO record (id, kind, created, created_offset) VALUES (?, 'person', 1, 0)", number)


def write_and_meet(vault: Vault) -> None:
    with vault.transaction():
        vault.run("INSERT INTO record (id, kind, created, created_offset) VALUES (1, 'person', 1, 0)")
        vault.run("UPDATE practice SET value = 'lost'")


def copy_out(vault: Vault, folder: Path) -> None:
    copied.copy(vault, folder / "copy.db", bytes(32), lambda _left, _of: None)


MEETINGS: dict[str, Callable[[Vault, Path], object]] = {
    "a query": lambda vault, _: vault.rows("SELECT * FROM practice"),
    "one row": lambda vault, _: vault.row("SELECT value FROM practice WHERE key = '0001'"),
    "a copy": copy_out,
}


@pytest.mark.parametrize("meet", MEETINGS.values(), ids=MEETINGS)
def test_after_a_damaged_page_all_else_is_read_and_written(
    spoilt: Closed, tmp_path: Path, meet: Callable[[Vault, Path], object]
) -> None:
    vault = spoilt.open()
    write(vault, 1)
    for number in (2, 3):
        with pytest.raises(DatabaseDamaged):
            meet(vault, tmp_path)
        write(vault, number)
    assert vault.rows("SELECT id FROM record") == [(1,), (2,), (3,)]
    vault.close()
    assert database_of(spoilt) == [(1,), (2,), (3,)]


def test_a_transaction_that_meets_it_is_taken_back_and_the_next_one_stands(spoilt: Closed) -> None:
    vault = spoilt.open()
    with pytest.raises(DatabaseDamaged):
        write_and_meet(vault)
    write(vault, 2)
    assert vault.rows("SELECT id FROM record") == [(2,)]
    vault.close()


def test_without_another_connection_it_would_not_go_on(spoilt: Closed) -> None:
    vault = spoilt.open()
    vault._reopen = None
    with pytest.raises(DatabaseDamaged):
        vault.rows("SELECT * FROM practice")
    with pytest.raises(DatabaseDamaged):
        vault.rows("SELECT * FROM record")
    vault.close()


def test_a_copy_is_refused_whichever_page_is_damaged(closed: Closed, tmp_path: Path) -> None:
    vault = closed.open()
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('long', ?)", "quiet river " * 2000)
    copy_out(vault, tmp_path)
    (tmp_path / "copy.db").unlink()
    vault.close()
    whole = closed.database.read_bytes()
    # The last page is the end of a long text: as zeros it would be a text like any other to SQLite.
    for page in (len(whole) // PAGE, len(whole) // PAGE - 1, len(whole) // PAGE // 2):
        closed.database.write_bytes(whole)
        spoil(closed.database, page)
        vault = closed.open()
        with pytest.raises(DatabaseDamaged):
            copy_out(vault, tmp_path)
        vault.close()
        assert not (tmp_path / "copy.db").exists()


def test_the_end_of_a_long_text_is_never_read_as_zeros(closed: Closed) -> None:
    long = "quiet river " * 2000
    vault = closed.open()
    with vault.transaction():
        vault.run_many("INSERT INTO practice (key, value) VALUES (?, ?)", [(f"{n}", long) for n in range(6)])
    vault.close()
    whole = closed.database.read_bytes()
    told, shown = 0, set[str]()
    for page in range(len(whole) // PAGE - 44, len(whole) // PAGE + 1):
        closed.database.write_bytes(whole)
        spoil(closed.database, page)
        try:
            vault = closed.open()
        except DatabaseDamaged:
            told += 1
            continue
        for key in range(6):
            try:
                assert vault.row("SELECT value FROM practice WHERE key = ?", f"{key}") == (long,)
                assert vault.rows("SELECT value FROM practice WHERE key = ?", f"{key}") == [(long,)]
            except DatabaseDamaged:
                told += 1
                with pytest.raises(DatabaseDamaged):
                    add_to(vault, key)
        vault.close()
        shown |= shown_by_the_library(closed)
    assert told >= 36
    assert any("\0" in text for text in shown)


def shown_by_the_library(closed: Closed) -> set[str]:
    """Without our looking after it."""
    found = next(keys.with_passphrase(Places(closed.folder, None), closed.passphrase))
    connection = database.connect(closed.database, found.database_key("record-db"))
    try:
        return {
            str(row[0])
            for key in range(6)
            for row in connection.execute("SELECT value FROM practice WHERE key = ?", (f"{key}",)).fetchall()
        }
    except Exception:
        return set()
    finally:
        connection.close()


def add_to(vault: Vault, key: int) -> None:
    with vault.transaction():
        vault.run("UPDATE practice SET value = value || 'more' WHERE key = ?", f"{key}")


def test_the_private_drawer_goes_on_too(closed: Closed) -> None:
    vault = closed.open()
    with vault.open_drawer().transaction():
        vault.open_drawer().run_many(
            "INSERT INTO private_note VALUES (?, ?, 1, 0, 1, 0, '[]')", [(n, "pull " * 200) for n in range(1, 90)]
        )
    vault.close()
    path = closed.folder / drawer.NAME
    spoil(path, path.stat().st_size // PAGE // 2)
    vault = closed.open()
    opened = vault.open_drawer()
    with pytest.raises(DatabaseDamaged):
        opened.rows("SELECT * FROM private_note")
    with opened.transaction():
        opened.run("INSERT INTO kept_until VALUES (1, '2030-01-01')")
    vault.close()


def database_of(closed: Closed) -> list[tuple[int]]:
    vault = closed.open()
    found = vault.rows("SELECT id FROM record")
    vault.close()
    return found
