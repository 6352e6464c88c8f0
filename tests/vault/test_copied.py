"""A copy is looked through before it becomes a backup: whatever turned in one of its pages is found."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.vault.backed import fill

from companion.care.errors import DatabaseDamaged
from companion.vault import copied
from companion.vault.vault import Vault

PAGE, KEY = 4096, bytes(range(32))


@pytest.fixture
def copy(vault: Vault, tmp_path: Path) -> Path:
    """Without a page that is not in use: those hold nothing, and are not read when a seal covers them."""
    fill(vault)
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('long', ?)", "quiet river " * 3000)
        vault.sweep_afterwards()
    path = tmp_path / "copy"
    copied.copy(vault, path, KEY, lambda _left, _of: None, sha256=True)
    return path


def places(pages: int) -> Iterator[int]:
    """The words, the block they begin from, or what authenticates them: one of it in every page."""
    chance = random.Random(4)
    parts = ((0, 16), (16, PAGE - 80), (PAGE - 80, PAGE - 48), (PAGE - 48, PAGE - 32), (PAGE - 32, PAGE))
    for page in range(pages):
        yield page * PAGE + chance.randrange(*parts[page % len(parts)])


def is_whole(path: Path) -> bool:
    try:
        with copied.checking(path, KEY) as checked:
            checked()
    except DatabaseDamaged:
        return False
    return True


def test_a_bit_that_turned_in_any_page_is_found_without_reading_every_page_twice(copy: Path) -> None:
    whole = copy.read_bytes()
    assert is_whole(copy)
    connection = copied.opened(copy, KEY, sha256=True)
    assert connection.execute("PRAGMA freelist_count").fetchall() == [(0,)]
    connection.close()
    found = []
    for place in places(len(whole) // PAGE):
        content = bytearray(whole)
        content[place] ^= 1 << place % 8
        copy.write_bytes(content)
        found.append(not is_whole(copy))
    assert all(found)
    assert len(found) > 100


def test_a_copy_is_authenticated_otherwise_than_a_vault_and_taken_only_as_what_it_is(copy: Path) -> None:
    with pytest.raises(DatabaseDamaged):
        copied.opened(copy, KEY)
