"""With a PIN set the way in asks for it; the passphrase is one key away, whatever the keychain does."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeKeychain
from tests.ui.seen import doubled_names
from tests.ui.shell.house import WORDS, House

from companion.care import errors
from companion.care.record_log import Act
from companion.settings import Settings
from companion.store import log
from companion.ui.kit.theme import Theme
from companion.ui.shell.unlock import UnlockScreen
from companion.vault import tries

PIN = "480713"


class Hanging(FakeKeychain):
    """One that answers when the test lets it."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()
        self.let = threading.Event()

    def read(self, store_id: str) -> bytes:
        self.asked.set()
        assert self.let.wait(10)
        return super().read(store_id)


@pytest.fixture
def keychain() -> Iterator[Hanging]:
    made = Hanging()
    made.let.set()
    yield made
    made.let.set()


@pytest.fixture
def again(enter: Callable[..., House], code: str, keychain: Hanging) -> Callable[..., House]:
    """A start of the program on a vault with a PIN, so many days after it was set."""
    assert code
    house = enter(keychain=keychain)
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    assert house.app._desk is not None
    assert house.app._desk.pins is not None
    done: list[bool] = []
    house.app._desk.pins.turn_on(house.app._desk.vault, PIN, lambda: done.append(True), lambda _: None)
    house.qtbot.waitUntil(lambda: bool(done))
    house.app.quit()

    def start(days: int = 0) -> House:
        begun: House = enter(keychain=keychain)
        begun.clock.go_on(days=days)
        begun.begin()
        return begun

    return start


def try_pin(house: House, typed: str) -> None:
    house.type_in("PIN", typed)
    house.press("Unlock")


def test_the_pin_opens_it_and_the_log_says_so(again: Callable[..., House]) -> None:
    house = again()
    assert house.field("PIN").echoMode() is QLineEdit.EchoMode.Password
    assert QAccessible.queryAccessibleInterface(house.field("PIN")).state().passwordEdit
    try_pin(house, PIN)
    house.wait_inside()
    assert house.app._desk is not None
    house.app._worker.drain(5)
    acts = [(each.act, each.cause) for each in log.newest(house.app._desk.vault, 20, None)]
    assert (Act.UNLOCK, "pin") in acts
    assert (Act.PIN, "on") in acts


def test_a_wrong_pin_says_how_many_tries_are_left_and_the_fifth_asks_for_the_passphrase(
    again: Callable[..., House], keychain: Hanging
) -> None:
    house = again()
    for said in ("4 tries are left", "3 tries are left", "2 tries are left", "One try is left"):
        try_pin(house, "999999")
        house.wait(said)
    assert house.field("PIN").accessibleDescription().startswith("That is not the PIN. One try is left")
    try_pin(house, "999999")
    house.wait("so it opens nothing any more. Please type the passphrase.")
    house.qtbot.waitUntil(lambda: not keychain.keys)
    assert not [push for push in house.shown(QPushButton) if push.text() == "Use the PIN"]
    house.unlock(WORDS)
    house.wait_inside()
    house.app._worker.drain(5)
    house.app.quit()
    assert again().field("Passphrase").isVisible()


def test_after_two_weeks_the_passphrase_is_asked_once_and_the_pin_goes_on(again: Callable[..., House]) -> None:
    house = again(days=14)
    assert house.says("Every two weeks the passphrase is asked for")()
    house.unlock(WORDS)
    house.wait_inside()
    house.app._worker.drain(5)
    house.app.quit()
    house = again(days=27)
    try_pin(house, PIN)
    house.wait_inside()


def test_the_passphrase_opens_it_while_the_keychain_hangs(again: Callable[..., House], keychain: Hanging) -> None:
    keychain.let.clear()
    house = again()
    try_pin(house, PIN)
    assert keychain.asked.wait(10)
    QTest.keyClick(house.field("PIN"), Qt.Key.Key_Escape)
    assert house.field("Passphrase").hasFocus()
    house.unlock(WORDS)
    house.wait_inside()
    keychain.let.set()
    assert house.app._pins._side is not None
    assert house.app._pins._side.drain(10)
    QApplication.processEvents()
    assert house.app.workspace is not None
    assert house.app.workspace.isVisible()


@pytest.mark.parametrize(("lost", "said"), [(True, "no longer has its half"), (False, "keychain does not answer")])
def test_a_keychain_that_is_gone_asks_for_the_passphrase_and_costs_no_try(
    again: Callable[..., House], keychain: Hanging, tmp_path: Path, lost: bool, said: str
) -> None:
    kept = dict(keychain.keys)
    house = again()
    if lost:
        keychain.keys.clear()
    else:
        keychain.there = False
    try_pin(house, PIN)
    house.wait(said)
    (store_id,) = kept
    counted = tries.read(tmp_path / "config", store_id)
    assert counted is not None
    assert counted.wrong == 0
    house.unlock(WORDS)
    house.wait_inside()
    house.app._worker.drain(5)
    house.app.quit()
    keychain.keys, keychain.there = kept, True
    house = again()
    try_pin(house, PIN)
    house.wait_inside()


def test_the_first_run_sets_one_and_the_next_start_asks_for_it(enter: Callable[..., House], keychain: Hanging) -> None:
    house = enter(keychain=keychain)
    house.begin()
    house.type_in("Passphrase", WORDS)
    house.type_in("Once more", WORDS)
    house.press("Continue")
    house.wait("Your recovery sheet")
    house.press("Later")
    house.wait("Half of the key is kept in this computer’s own keychain")
    entrance = house.app._entrance
    assert entrance is not None
    assert entrance.vault is not None
    (wish,) = house.shown(QCheckBox)
    wish.click()
    house.type_in("PIN", PIN)
    house.type_in("PIN once more", PIN)
    house.press("Continue")
    house.wait("Your name as it stands under a note.")
    house.press("Open Companion")
    house.wait_inside()
    house.app.quit()
    house = enter(keychain=keychain)
    house.begin()
    try_pin(house, PIN)
    house.wait_inside()


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme) -> UnlockScreen:
    made = UnlockScreen(theme, "Good morning.", pin=True)
    made.resize(1280, 800)
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
    return made


def focused() -> QWidget:
    here = QApplication.focusWidget()
    assert here is not None
    return here


def name_of_focus() -> str:
    return focused().accessibleName() or str(focused().property("text"))


def test_focus_goes_from_pin_to_show_to_the_other_ways_in_to_unlock(screen: UnlockScreen) -> None:
    names = []
    for _ in range(5):
        names.append(name_of_focus())
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    assert names == ["PIN", "Show the PIN", "Use the passphrase", "Use the recovery sheet", "Unlock"]
    assert doubled_names(screen) == []


def press(screen: UnlockScreen, name: str) -> None:
    (push,) = [push for push in screen.findChildren(QPushButton) if push.text() == name and push.isVisible()]
    push.click()


def test_a_passphrase_typed_by_habit_costs_no_try(screen: UnlockScreen, qtbot: QtBot) -> None:
    QTest.keyClicks(focused(), "walnut harbour")
    with qtbot.assertNotEmitted(screen.pin_given):
        press(screen, "Unlock")
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.accessibleDescription().startswith("A PIN has digits only.")


def test_one_can_go_to_the_passphrase_and_back(screen: UnlockScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.pin_left):
        press(screen, "Use the passphrase")
    assert name_of_focus() == "Passphrase"
    press(screen, "Use the PIN")
    assert name_of_focus() == "PIN"
    press(screen, "Use the recovery sheet")
    assert name_of_focus() == "Recovery code"


def test_nothing_is_asked_twice_while_it_is_worked_out(screen: UnlockScreen, qtbot: QtBot) -> None:
    screen.show_waiting()
    with qtbot.assertNotEmitted(screen.pin_given):
        press(screen, "Opening…")
    press(screen, "Use the passphrase")
    press(screen, "Use the PIN")
    screen.show_working()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert name_of_focus() == "PIN"


def test_why_the_passphrase_is_asked_is_spoken_with_its_field(screen: UnlockScreen) -> None:
    screen.ask_passphrase(errors.PinDue())
    line = focused()
    assert isinstance(line, QLineEdit)
    assert line.accessibleName() == "Passphrase"
    assert line.accessibleDescription().startswith("Every two weeks the passphrase is asked for")


@pytest.mark.parametrize("locked", [False, True])
def test_it_fits_at_twice_the_size(qtbot: QtBot, theme: Theme, locked: bool) -> None:
    theme.apply(Settings(theme="daylight", text_size=200))
    made = UnlockScreen(theme, "Good morning.", locked=locked, pin=True)
    made.resize(1024, 680)
    qtbot.addWidget(made)
    made.show()
    for push in made.findChildren(QPushButton):
        if push.isVisible():
            assert push.mapTo(made, push.rect().bottomRight()).x() < 1024
            assert push.mapTo(made, push.rect().bottomRight()).y() < 680
