"""The open vault: all or nothing, in turns, and errors that have a sentence."""

import threading
from contextlib import suppress
from pathlib import Path

import pytest

from companion.care.errors import DatabaseDamaged, DiskFull, WriteFailed
from companion.vault import opening, recovery
from companion.vault.vault import Vault

INSERT = "INSERT INTO practice (key, value) VALUES (?, ?)"
SELECT = "SELECT key, value FROM practice ORDER BY key"


def generation(vault: Vault) -> int:
    row = vault.row("SELECT value FROM meta WHERE key = 'generation'")
    assert row is not None
    return int(row[0])


def test_what_was_committed_is_there_after_opening_again(vault: Vault, tmp_path: Path, passphrase: str) -> None:
    with vault.transaction():
        vault.run(INSERT, "a", "1")
        vault.run_many(INSERT, [("b", "2"), ("c", "3")])
    vault.close()
    again = opening.open_with_passphrase(tmp_path / "vault", passphrase, config_folder=tmp_path / "config")
    assert again.rows(SELECT) == [("a", "1"), ("b", "2"), ("c", "3")]
    again.close()


def test_every_transaction_counts_one_generation(vault: Vault) -> None:
    for number in range(1, 4):
        with vault.transaction():
            vault.run(INSERT, str(number), "")
        assert generation(vault) == number


def test_an_error_inside_takes_everything_back(vault: Vault) -> None:
    def broken() -> None:
        with vault.transaction():
            vault.run(INSERT, "a", "1")
            raise LookupError

    with pytest.raises(LookupError):
        broken()
    assert vault.rows(SELECT) == []
    assert generation(vault) == 0


def test_a_mistake_in_sql_is_a_bug_and_takes_everything_back(vault: Vault) -> None:
    def broken() -> None:
        with vault.transaction():
            vault.run(INSERT, "a", "1")
            vault.run("DELETE FROM nowhere")

    with pytest.raises(Exception, match="no such table") as bug:
        broken()
    assert not type(bug.value).__module__.startswith("companion")
    assert vault.rows(SELECT) == []


def test_changes_outside_a_transaction_are_refused(vault: Vault) -> None:
    with pytest.raises(RuntimeError):
        vault.run(INSERT, "a", "1")
    with pytest.raises(RuntimeError):
        vault.run_many(INSERT, [("a", "1")])


def test_transactions_do_not_nest(vault: Vault) -> None:
    with vault.transaction():
        vault.run(INSERT, "a", "1")
        with pytest.raises(RuntimeError), vault.transaction():
            pass
    assert vault.rows(SELECT) == [("a", "1")]


def test_the_id_of_an_inserted_row_is_told(vault: Vault) -> None:
    with vault.transaction():
        vault.run("CREATE TABLE numbered (id INTEGER PRIMARY KEY AUTOINCREMENT, text TEXT)")
        first = vault.run("INSERT INTO numbered (text) VALUES (?)", "a")
        second = vault.run("INSERT INTO numbered (text) VALUES (?)", "b")
    assert (first, second) == (1, 2)


def test_a_full_disk_is_said_and_the_next_small_change_goes_through(vault: Vault) -> None:
    pages = vault.row("PRAGMA page_count")
    assert pages is not None
    vault.row(f"PRAGMA max_page_count = {int(pages[0]) + 2}")
    with pytest.raises(DiskFull), vault.transaction():
        vault.run(INSERT, "too long", "x" * 100_000)
    with vault.transaction():
        vault.run(INSERT, "short", "x")
    assert vault.rows(SELECT) == [("short", "x")]
    assert generation(vault) == 1


def test_what_follows_an_unheeded_loss_of_the_transaction_is_not_committed_alone(vault: Vault) -> None:
    def heedless() -> None:
        with vault.transaction():
            vault.run(INSERT, "before", "x")
            with suppress(Exception):
                vault.run("INSERT OR ROLLBACK INTO practice (key, value) VALUES ('before', 'again')")
            vault.run(INSERT, "after", "x")

    with pytest.raises(WriteFailed):
        heedless()
    assert vault.rows(SELECT) == []
    with vault.transaction():
        vault.run(INSERT, "later", "x")
    assert vault.rows(SELECT) == [("later", "x")]


def test_threads_take_turns_and_none_sees_half_a_transaction(vault: Vault) -> None:
    wrong: list[object] = []

    def write(name: str) -> None:
        for number in range(40):
            with vault.transaction():
                vault.run(INSERT, f"{name}{number} first", "")
                vault.run(INSERT, f"{name}{number} second", "")

    def read() -> None:
        for _ in range(200):
            row = vault.row("SELECT count(*) FROM practice")
            if row is None or row[0] % 2:
                wrong.append(row)

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"] + [threading.Thread(target=read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert vault.row("SELECT count(*) FROM practice") == (240,)
    assert generation(vault) == 120


def test_closing_waits_for_the_transaction_of_another_thread(vault: Vault, tmp_path: Path, passphrase: str) -> None:
    begun, go_on = threading.Event(), threading.Event()

    def write() -> None:
        with vault.transaction():
            begun.set()
            go_on.wait(20)
            vault.run(INSERT, "a", "1")

    writing = threading.Thread(target=write)
    writing.start()
    begun.wait(20)
    closing = threading.Thread(target=vault.close)
    closing.start()
    go_on.set()
    writing.join()
    closing.join()
    again = opening.open_with_passphrase(tmp_path / "vault", passphrase, config_folder=None)
    assert again.rows(SELECT) == [("a", "1")]
    again.close()


def test_closing_twice_is_fine_and_a_closed_vault_has_no_keys(vault: Vault) -> None:
    vault.close()
    vault.close()
    with pytest.raises(RuntimeError):
        opening.change_code(vault, recovery.to_text(bytes(16)))
    with pytest.raises(Exception, match="closed"):
        vault.rows(SELECT)


def test_a_damaged_page_is_said_and_never_shown_as_data(tmp_path: Path, vault: Vault, passphrase: str) -> None:
    with vault.transaction():
        vault.run_many(INSERT, [(f"{number:04}", "quiet river " * 40) for number in range(400)])
    vault.close()
    path = tmp_path / "vault" / "record.db"
    content = bytearray(path.read_bytes())
    for page in range(len(content) // 4096 - 40, len(content) // 4096 - 20):
        content[page * 4096 + 1000] ^= 1
    path.write_bytes(content)
    again = opening.open_with_passphrase(tmp_path / "vault", passphrase, config_folder=None)
    with pytest.raises(DatabaseDamaged):
        again.rows(SELECT)
    again.close()
    assert path.read_bytes() == bytes(content)


@pytest.mark.parametrize(
    ("pragma", "value"),
    [
        ("temp_store", 2),
        ("locking_mode", "exclusive"),
        ("journal_mode", "truncate"),
        ("synchronous", 3),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("cipher_memory_security", "0"),
        ("application_id", 0x434F4D50),
    ],
)
def test_the_connection_is_as_it_was_decided(vault: Vault, pragma: str, value: object) -> None:
    assert vault.row(f"PRAGMA {pragma}") == (value,)
