"""A vault that is older than what was last used here, and one that lies in a synced folder, are told calmly."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from tests.ui.shell.house import WORDS, House

from companion.care.record_log import Act
from companion.leaving import LOCKED, QUIT
from companion.store import log, practice
from companion.vault import opening

OLDER = "An older copy"


def work(house: House, saves: int = 3) -> None:
    """In, some saves, and out again."""
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    assert house.app.workspace is not None
    vault = house.app.workspace._desk.vault
    for number in range(saves):
        with vault.transaction():
            practice.set_your_name(vault, f"Dana {number}")
    house.app.quit()
    assert house.left == [QUIT]


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != "lock"}


@pytest.fixture
def put_back(enter: Callable[..., House], code: str, tmp_path: Path) -> Path:
    """The folder of the vault, as it was before three saves that this computer saw."""
    assert code
    work(enter())
    shutil.copytree(tmp_path / "vault", tmp_path / "before")
    work(enter())
    shutil.rmtree(tmp_path / "vault")
    return Path((tmp_path / "before").rename(tmp_path / "vault"))


def test_the_newest_one_just_opens(enter: Callable[..., House], code: str) -> None:
    assert code
    for _ in range(2):
        work(enter())
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()


def test_an_older_copy_is_told_and_leaving_leaves_it_as_it_was(enter: Callable[..., House], put_back: Path) -> None:
    before = content(put_back)
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait(OLDER)
    # Unlocked, three saves, what was open or half filled in, locked.
    assert house.says("6 saves behind what was last used here on Thursday 12 March.")()
    assert house.says("Nothing has been changed.")()
    assert house.app.workspace is None
    assert next(each for each in house.shown(QPushButton) if each.hasFocus()).text() == "Quit"
    house.press("Quit")
    assert house.left == [QUIT]
    assert content(put_back) == before
    again = enter()
    again.begin()
    again.unlock(WORDS)
    again.wait(OLDER)


def test_gone_on_with_it_is_told_in_the_log_and_not_asked_again(
    enter: Callable[..., House], put_back: Path, tmp_path: Path
) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait(OLDER)
    house.press("Go on with this one")
    house.wait_inside()
    house.app.lock()
    assert house.left == [LOCKED]
    again = enter()
    again.begin()
    again.unlock(WORDS)
    again.wait_inside()
    again.app.quit()
    vault = opening.open_with_passphrase(put_back, WORDS, config_folder=tmp_path / "config")
    noted = [(each.act, each.cause) for each in log.newest(vault, 99)]
    vault.close()
    assert noted.count((Act.UNLOCK, "older_copy")) == 1


def test_the_paper_opens_an_older_copy_to_the_same_page(enter: Callable[..., House], put_back: Path, code: str) -> None:
    before = content(put_back)
    house = enter()
    house.begin()
    house.press("Use the recovery sheet")
    house.type_in("Recovery code", code)
    house.press("Open")
    house.wait(OLDER)
    assert content(put_back) == before
    house.press("Go on with this one")
    house.wait("Choose a new passphrase")


def test_a_missing_side_file_is_told_until_someone_goes_on(
    enter: Callable[..., House], code: str, tmp_path: Path
) -> None:
    assert code
    work(enter())
    (tmp_path / "vault" / "record.db-journal").unlink()
    before = content(tmp_path / "vault")
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait("A file is missing")
    assert house.says("All of the record was read, and holds together.")()
    house.press("Quit")
    assert content(tmp_path / "vault") == before
    again = enter()
    again.begin()
    again.unlock(WORDS)
    again.wait("A file is missing")
    again.press("Go on with this one")
    again.wait_inside()
    again.app.quit()
    last = enter()
    last.begin()
    last.unlock(WORDS)
    last.wait_inside()


@pytest.mark.usefixtures("code")
def test_a_vault_in_a_synced_folder_opens_with_a_line_above(enter: Callable[..., House], tmp_path: Path) -> None:
    (tmp_path / ".dropbox").touch()
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    house.wait("synced or on a network")
    house.press("All right")
    house.qtbot.waitUntil(lambda: not house.says("synced or on a network")())
    house.app.lock()
    again = enter()
    again.begin()
    again.unlock(WORDS)
    again.wait_inside()
    assert again.app.workspace is not None
    assert again.app.workspace._desk.worker.drain(5)
    again.qtbot.waitUntil(again.says("Thursday"))
    assert not again.says("synced or on a network")()


@pytest.mark.usefixtures("code")
def test_a_vault_on_this_computers_disk_says_nothing_of_its_folder(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    assert house.app.workspace is not None
    assert house.app.workspace._desk.worker.drain(5)
    house.qtbot.waitUntil(house.says("Thursday"))
    assert not house.says("synced or on a network")()
