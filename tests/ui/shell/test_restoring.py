"""Looking into a backup: which passphrase it has, what it says when it is none, and the way in without a vault."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import texts
from tests.ui.shell.house import CHEAP, OTHER_WORDS, WORDS, House

from companion.store.counts import counts
from companion.ui.kit.theme import Theme
from companion.ui.shell.entrance import Entrance
from companion.ui.shell.restore_page import RestorePage
from companion.ui.shell.restoring import Restoring
from companion.ui.shell.unlock import UnlockScreen
from companion.vault import backup, opening
from companion.vault.copies import Places
from companion.vault.vault import Vault

MADE = datetime(2026, 1, 12, 18, 5, tzinfo=timezone(timedelta(hours=1)))


@pytest.fixture
def january(vault: Vault, tmp_path: Path) -> Path:
    """A backup of the open vault, made in January."""
    path = tmp_path / backup.name_for(MADE)
    backup.make(vault, path, made=MADE, program="0.1.0", count=counts)
    return path


@pytest.fixture
def look(theme: Theme, clock: FakeClock, vault: Vault, qtbot: QtBot) -> Callable[[Path], RestorePage]:
    def open_(path: Path) -> RestorePage:
        restoring = Restoring(theme, clock, Places(vault.folder, None), vault)
        with qtbot.waitSignal(restoring.page_made) as made:
            restoring.open(path)
        (page,) = made.args or []
        assert isinstance(page, RestorePage)
        restoring.setParent(page)
        qtbot.addWidget(page)
        page.show()
        return page

    return open_


def says(page: RestorePage, words: str) -> bool:
    return any(words in text for text in texts(page))


def test_a_backup_under_another_passphrase_says_from_when_it_is(
    look: Callable[[Path], RestorePage], vault: Vault, january: Path
) -> None:
    assert not says(look(january), "the passphrase you had")
    opening.change_passphrase(vault, OTHER_WORDS, CHEAP, CHEAP)
    assert says(look(january), "This one opens with the passphrase you had in January.")


@pytest.mark.usefixtures("vault")
def test_a_backup_of_another_vault_says_so(look: Callable[[Path], RestorePage], tmp_path: Path) -> None:
    other, _ = opening.create(tmp_path / "other", WORDS, config_folder=None, cost=CHEAP, floor=CHEAP)
    path = tmp_path / "other.backup"
    backup.make(other, path, made=MADE, program="0.1.0", count=counts)
    other.close()
    assert says(look(path), "a backup of another vault")


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda raw: raw[:-1], "This backup is damaged"),
        (lambda raw: raw[:-40] + b"x" + raw[-39:], "This backup is damaged"),
        (lambda raw: b"Dear Ana", "This is not a backup of Companion"),
        (lambda raw: raw[:16] + b"\xff" + raw[17:], "A newer Companion made this backup"),
    ],
)
def test_what_cannot_be_read_is_said_calmly(
    look: Callable[[Path], RestorePage],
    january: Path,
    passphrase: str,
    harm: Callable[[bytes], bytes],
    said: str,
    qtbot: QtBot,
) -> None:
    january.write_bytes(harm(january.read_bytes()))
    page = look(january)
    page.looked.emit(passphrase, False)
    qtbot.waitUntil(lambda: says(page, said))


def test_what_is_in_it_is_shown_before_anything_is_done(
    look: Callable[[Path], RestorePage], january: Path, passphrase: str, qtbot: QtBot
) -> None:
    page = look(january)
    page.looked.emit("not this one", False)
    qtbot.waitUntil(lambda: says(page, "That did not open it."))
    page.looked.emit(passphrase, False)
    qtbot.waitUntil(lambda: says(page, "This is in it"))
    assert says(page, "Companion 0.1.0")
    assert says(page, "What is here now is set aside, not erased.")


def test_where_the_vault_cannot_be_read_a_backup_takes_its_place_and_opens(
    enter: Callable[..., House], code: str, tmp_path: Path, qtbot: QtBot
) -> None:
    assert code
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    path = tmp_path / backup.name_for(MADE)
    backup.make(vault, path, made=MADE, program="0.1.0", count=counts)
    vault.close()
    (tmp_path / "vault" / "record.db").write_bytes(b"")
    house = enter()
    house.begin()
    house.wait("there is nothing in it")
    assert [push for push in house.shown(QPushButton) if push.text() == "Open a backup"]
    entrance = house.app._entrance
    assert isinstance(entrance, Entrance)
    restoring = entrance._restoring(lambda: UnlockScreen(house.theme, ""))
    restoring.open(path)
    house.unlock(WORDS)
    house.wait("This is in it")
    house.press("Put this in place")
    house.wait_inside()
    assert len(list(tmp_path.glob("vault.before-restore-*"))) == 1
