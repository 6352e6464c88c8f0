"""Another passphrase, and all keys anew, from Settings: who asks is asked first, and nothing is lost on the way."""

import threading
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.shell.house import CHEAP, OTHER_WORDS, WORDS, House
from tests.ui.shell.test_new_sheet import read_back, shown_code

from companion.app import Price
from companion.care import errors
from companion.leaving import LOCKED
from companion.store import log, practice
from companion.ui.shell.key_pages import KeyPages
from companion.vault import opening, rescue, snapshots
from companion.vault.derivation import Guess
from companion.vault.vault import Vault

ASKED = "First the present passphrase."


@pytest.fixture
def house(enter: Callable[..., House], code: str) -> House:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    return house


def begin(house: House, name: str) -> None:
    assert house.app.workspace is not None
    house.app.workspace.open_door("settings")
    house.app.workspace._settings.show_section("privacy")
    house.press(name)
    house.wait(ASKED)


def confirm(house: House, typed: str) -> None:
    house.type_in("Passphrase", typed)
    house.press("Continue")


def choose(house: House, words: str = OTHER_WORDS) -> None:
    house.wait("Choose a new passphrase")
    house.wait("Working one guess out takes this computer about")
    house.type_in("Passphrase", words)
    house.type_in("Once more", words)
    house.press("Continue")


def opened(tmp_path: Path, words: str) -> Vault:
    return opening.open_with_passphrase(tmp_path / "vault", words, config_folder=tmp_path / "config")


def refused(tmp_path: Path, words: str) -> bool:
    try:
        opened(tmp_path, words).close()
    except errors.WrongPassphrase:
        return True
    return False


def noted(vault: Vault) -> list[tuple[str, str]]:
    return [(event.act, event.cause) for event in log.newest(vault, 9)]


def test_a_new_passphrase_takes_the_place_of_the_present_one(house: House, code: str, tmp_path: Path) -> None:
    begin(house, "Change passphrase")
    assert house.says("still open with the present one")()
    confirm(house, WORDS)
    choose(house)
    house.wait("The passphrase is changed.")
    house.press("Done")
    house.wait_inside()
    house.app.end()
    assert refused(tmp_path, WORDS)
    opening.open_with_code(tmp_path / "vault", code, config_folder=tmp_path / "config").close()
    vault = opened(tmp_path, OTHER_WORDS)
    assert ("change_passphrase", "") in noted(vault)
    vault.close()


def test_an_unlocked_program_left_alone_is_not_enough(house: House, tmp_path: Path) -> None:
    for name in ("Change passphrase", "Someone may know it"):
        begin(house, name)
        for _ in range(5):
            confirm(house, "somebody who walked in")
            house.wait("That did not open it." if _ < 4 else "A short pause")
        house.press("Not now")
        house.wait_inside()
    house.app.end()
    assert not refused(tmp_path, WORDS)


def test_who_forgot_it_goes_by_the_recovery_code(house: House, code: str, tmp_path: Path) -> None:
    begin(house, "Change passphrase")
    house.press("I forgot it")
    house.type_in("Recovery code", code[:-1] + ("2" if code[-1] != "2" else "3"))
    house.press("Continue")
    house.wait("Something in it was copied wrong.")
    house.type_in("Recovery code", code.lower().replace("-", ""))
    house.press("Continue")
    choose(house)
    house.wait("The passphrase is changed.")
    house.app.end()
    assert refused(tmp_path, WORDS)
    assert not refused(tmp_path, OTHER_WORDS)


def test_leaving_while_this_computer_is_being_timed_is_no_trouble(enter: Callable[..., House], code: str) -> None:
    house, going_on = enter(), threading.Event()

    def measure() -> Guess:
        going_on.wait(60)
        return Guess(CHEAP, 0.85)

    house.app._price = Price(measure, CHEAP)
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    begin(house, "Change passphrase")
    confirm(house, WORDS)
    house.wait("Choose a new passphrase")
    house.press("Not now")
    house.qtbot.waitUntil(lambda: not house.shown(KeyPages) and not house.window.findChildren(KeyPages))
    going_on.set()
    house.app._worker.drain(60)
    QApplication.processEvents()
    assert not house.says("Companion stumbled")()


@pytest.mark.parametrize("confirmed", [False, True])
def test_escape_and_not_now_leave_everything_as_it_was(house: House, confirmed: bool, tmp_path: Path) -> None:
    begin(house, "Change passphrase")
    if confirmed:
        confirm(house, WORDS)
        house.wait("Choose a new passphrase")
        house.press("Not now")
    else:
        QTest.keyClick(house.field("Passphrase"), Qt.Key.Key_Escape)
    house.wait_inside()
    house.app.end()
    assert not refused(tmp_path, WORDS)


def test_all_keys_anew_end_in_a_lock_that_the_new_ones_open(house: House, code: str, tmp_path: Path) -> None:
    begin(house, "Someone may know it")
    assert house.says("Backups made before")()
    confirm(house, WORDS)
    choose(house)
    house.wait("Nothing has been changed yet")
    new = shown_code(house)
    read_back(house)
    house.qtbot.waitUntil(lambda: bool(house.left))
    assert house.left == [LOCKED]
    assert refused(tmp_path, WORDS)
    with pytest.raises(errors.WrongRecoveryCode):
        opening.open_with_code(tmp_path / "vault", code, config_folder=tmp_path / "config")
    opening.open_with_code(tmp_path / "vault", new, config_folder=tmp_path / "config").close()
    vault = opened(tmp_path, OTHER_WORDS)
    assert ("change_passphrase", "all_keys") in noted(vault)
    assert practice.recovery_on_paper(vault)
    assert log.verify(vault) is None
    vault.close()


def test_from_the_sheet_one_can_go_back_and_leave_it(house: House, code: str, tmp_path: Path) -> None:
    begin(house, "Someone may know it")
    confirm(house, WORDS)
    choose(house)
    house.wait("Nothing has been changed yet")
    house.press("Back")
    house.press("Not now")
    house.wait_inside()
    house.app.end()
    assert not refused(tmp_path, WORDS)
    opening.open_with_code(tmp_path / "vault", code, config_folder=tmp_path / "config").close()


def test_put_off_the_sheet_is_asked_for_again_on_today(house: House, tmp_path: Path) -> None:
    begin(house, "Someone may know it")
    confirm(house, WORDS)
    choose(house)
    house.wait("Nothing has been changed yet")
    house.press("Later")
    house.qtbot.waitUntil(lambda: bool(house.left))
    vault = opened(tmp_path, OTHER_WORDS)
    assert not practice.recovery_on_paper(vault)
    vault.close()


def test_backups_under_the_old_keys_are_named_afterwards_to_be_replaced(
    enter: Callable[..., House], code: str, tmp_path: Path
) -> None:
    vault = opened(tmp_path, WORDS)
    snapshots.make(vault, made=datetime(2026, 3, 11, tzinfo=UTC), program="", count=lambda _: {})
    vault.close()
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    begin(house, "Someone may know it")
    confirm(house, WORDS)
    choose(house)
    house.wait("Nothing has been changed yet")
    house.press("Later")
    house.qtbot.waitUntil(lambda: bool(house.left))
    house = enter()
    house.begin()
    house.unlock(OTHER_WORDS)
    house.wait_inside()
    assert house.app.workspace is not None
    backups = house.app.workspace._desk.backups
    backups.look_for_deleted()
    house.qtbot.waitUntil(lambda: bool(backups.holding))
    assert backups.line() == "A backup still opens with the passphrase of before."
    house.app.workspace.open_door("settings")
    house.app.workspace._settings.show_section("backup")
    assert house.says("Older backups still open with the passphrase of before")()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
@pytest.mark.parametrize("full", ["keys.json.new", "record.db.next"])
def test_a_disk_that_refuses_leaves_the_old_keys_and_says_so(house: House, full: str, tmp_path: Path) -> None:
    begin(house, "Someone may know it")
    confirm(house, WORDS)
    choose(house)
    house.wait("Nothing has been changed yet")
    blocking = tmp_path / "vault" / full
    if full == "keys.json.new":
        blocking.symlink_to("/dev/full")
    else:
        blocking.mkdir()
    read_back(house)
    house.wait("The disk is full." if full == "keys.json.new" else "The disk would not write.")
    assert not house.left
    if full == "record.db.next":
        blocking.rmdir()
    house.app.end()
    assert not refused(tmp_path, WORDS)
    assert refused(tmp_path, OTHER_WORDS)


def test_words_that_wait_in_memory_for_a_disk_hold_it_up(
    enter: Callable[..., House], code: str, tmp_path: Path
) -> None:
    vault = opened(tmp_path, WORDS)
    sealed = rescue.seal(vault.keys.rescue_key(), vault.store_id, b"she rang her sister")
    vault.close()
    (tmp_path / "config").rename(tmp_path / "elsewhere")
    (tmp_path / "config").write_bytes(b"no folder")
    house = enter(handed=[sealed])
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    begin(house, "Someone may know it")
    confirm(house, WORDS)
    choose(house)
    house.wait("Nothing has been changed yet")
    house.press("Later")
    house.wait("The disk would not write. Nothing has been changed.")
    assert not house.left
