"""A vault that cannot be read, at the door and while it is open: told calmly, looked into, and salvaged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.shell.house import WORDS, House
from tests.vault.practice_of_many import PAGE, fill

from companion.care.errors import DatabaseDamaged
from companion.leaving import LOCKED
from companion.store import practice
from companion.vault import keys, opening
from companion.vault.copies import Places
from companion.vault.pages import Pages, _children

PART = "Companion can’t read a part of your vault"
WHOLE = "Companion can’t read your vault"


@pytest.fixture
def database(code: str, tmp_path: Path) -> Path:
    """Of a practice, closed."""
    assert code
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    fill(vault)
    vault.close()
    return tmp_path / "vault" / "record.db"


def spoil(database: Path, page: int) -> None:
    content = bytearray(database.read_bytes())
    content[(page - 1) * PAGE + 200] ^= 4
    database.write_bytes(content)


def last_leaf(database: Path, table: str) -> int:
    folder = database.parent
    vault = opening.open_with_passphrase(folder, WORDS, config_folder=None)
    ((root,),) = vault.rows("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", table)
    vault.close()
    key = next(keys.with_passphrase(Places(folder, None), WORDS)).database_key(opening.LABEL)
    return list(_children(Pages(database, key)._body(root), 0))[-1][0]


def test_a_record_that_was_cut_off_is_looked_into_salvaged_and_opened(
    enter: Callable[..., House], database: Path
) -> None:
    with database.open("rb+") as file:
        file.truncate(database.stat().st_size - 20 * PAGE - 7)
    before = database.read_bytes()
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait(WHOLE)
    assert house.says("Nothing has been changed. You can open a backup, or look at the details.")()
    assert {"Look at the details", "Open a backup", "Quit"} <= {each.text() for each in house.shown(QPushButton)}
    assert not house.says("Person")()
    house.press("Look at the details")
    house.wait("The record (record.db): it was cut off")
    assert house.says("The private notes (private.db): whole.")()
    house.press("Salvage what is readable into a new vault")
    house.wait("A new vault lies beside the old one")
    assert house.says("People: 40. Sessions: 160.")()
    assert database.read_bytes() == before
    house.press("Put the new one in place and open it")
    house.wait_inside()
    house.app.quit()
    assert (database.parent.parent / "vault.damaged" / "record.db").read_bytes() == before
    opening.open_with_passphrase(database.parent, WORDS, config_folder=None).close()


def test_where_nothing_can_be_read_that_is_said(enter: Callable[..., House], database: Path) -> None:
    spoil(database, 1)
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait(WHOLE)
    house.press("Salvage what is readable into a new vault")
    house.wait("It could not be done")
    assert [path.name for path in database.parent.parent.glob("vault*")] == ["vault"]


def test_the_paper_leads_there_too(enter: Callable[..., House], database: Path, code: str) -> None:
    spoil(database, 1)
    house = enter()
    house.begin()
    house.press("Use the recovery sheet")
    house.type_in("Recovery code", code)
    house.press("Open")
    house.wait(WHOLE)
    house.press("Look at the details")
    house.wait("pages are damaged (1)")


def test_a_part_that_is_met_in_the_open_vault_shows_nothing_and_is_salvaged(
    enter: Callable[..., House], database: Path
) -> None:
    spoil(database, last_leaf(database, "jottings"))
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    assert house.app.workspace is not None
    vault = house.app.workspace._desk.vault
    with pytest.raises(DatabaseDamaged) as met:
        vault.rows("SELECT * FROM jottings")
    house.app.stumbled.emit(met.value)
    house.wait(PART)
    assert not house.says("quiet river")()
    with vault.transaction():
        practice.set_your_name(vault, "Dana")
    house.press("Go on")
    house.qtbot.waitUntil(lambda: not house.says(PART)())
    house.app.stumbled.emit(met.value)
    house.press("Close the vault and look at the damage")
    house.wait(WHOLE)
    house.press("Salvage what is readable into a new vault")
    house.wait("Something is lost in each of these sessions.")
    assert house.says("Person 1, 19 March 2026")()
    house.press("Put the new one in place and open it")
    house.qtbot.waitUntil(lambda: house.left == [LOCKED])
    again = opening.open_with_passphrase(database.parent, WORDS, config_folder=None)
    assert practice.your_name(again) == "Dana"
    again.close()
