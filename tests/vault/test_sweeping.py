"""What was deleted is in no page of the file any more, even where rows were moved about before."""

import random
import subprocess
import sys
from collections.abc import Callable

import pytest
from tests.vault.closed import Closed
from tests.vault.pages import decrypted

from companion.vault.connected import Connected
from companion.vault.vault import Vault

PUT = "INSERT INTO kept (id, text) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET text = ?2"
SEEDS = range(10)


def write_and_delete(store: Connected, seed: int, *, sweep: bool) -> tuple[set[bytes], set[bytes]]:
    """Words that stand, and words that were deleted, after many changes of many lengths."""
    chance, standing, gone = random.Random(seed), dict[int, str](), set[bytes]()
    with store.transaction():
        store.run("CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
        for number in range(250):
            at = chance.randrange(1, 300)
            if at in standing:
                gone.add(standing[at].encode())
            standing[at] = f"<qz{number:05}>"
            store.run(PUT, at, standing[at] * chance.choice([1, 5, 30, 100, 300, 900]))
        for at in chance.sample(sorted(standing), 60):
            gone.add(standing.pop(at).encode())
            store.run("DELETE FROM kept WHERE id = ?", at)
        if sweep:
            store.sweep_afterwards()
    return {text.encode() for text in standing.values()}, gone


def found(words: set[bytes], pages: bytes) -> set[bytes]:
    return {word for word in words if word in pages}


@pytest.mark.parametrize("seed", SEEDS)
def test_no_page_holds_what_was_swept(vault: Vault, seed: int) -> None:
    drawer = vault.open_drawer()
    key = vault.keys.database_key("private-db")
    standing, gone = write_and_delete(drawer, seed, sweep=True)
    vault.close()
    pages = decrypted(vault.folder / "private.db", key)
    assert found(gone, pages) == set()
    assert found(standing, pages) == standing


def test_what_a_kill_left_unswept_is_swept_when_the_drawer_is_opened_again(
    make_closed: Callable[[str], Closed],
) -> None:
    before, after = set(), set()
    for seed in SEEDS:
        closed = make_closed(str(seed))
        vault = closed.open()
        key, drawer = vault.keys.database_key("private-db"), vault.open_drawer()
        _, gone = write_and_delete(drawer, seed, sweep=False)
        # As a kill between the deletion and the sweeping leaves it.
        drawer._connection.execute("INSERT INTO meta (key, value) VALUES ('unswept', 'yes')")
        vault.close()
        before |= found(gone, decrypted(closed.folder / "private.db", key))
        vault = closed.open()
        vault.open_drawer()
        vault.close()
        after |= found(gone, decrypted(closed.folder / "private.db", key))
    assert before
    assert after == set()


_WITHOUT_ROOM = """
import resource, sys
from pathlib import Path
from companion.care.errors import CompanionError
from companion.vault import opening
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
drawer = opening.open_with_passphrase(folder, passphrase, config_folder=None).open_drawer()

def tried(sql, sweep):
    try:
        with drawer.transaction():
            drawer.run(sql)
            if sweep:
                drawer.sweep_afterwards()
    except CompanionError as error:
        return type(error).__name__
    return "done"

with drawer.transaction():
    drawer.run("CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT")
    drawer.run_many("INSERT INTO kept VALUES (?, ?)", [(n, "word " * 300) for n in range(300)])
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
print(tried("DELETE FROM kept WHERE id = 7", True))
print(tried("UPDATE kept SET text = 'new' WHERE id = 8", False))
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(tried("DELETE FROM kept WHERE id = 7", True), drawer.rows("SELECT 1 FROM meta WHERE key = 'unswept'"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="needs a limit on the size of files")
def test_a_deletion_without_room_to_sweep_is_told_holds_up_no_other_and_can_be_repeated(closed: Closed) -> None:
    command = [sys.executable, "-c", _WITHOUT_ROOM, str(closed.folder), closed.passphrase]
    said = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.splitlines()
    assert said[0] in {"WriteFailed", "DiskFull"}
    assert said[1:] == ["done", "done []"]
