"""Settings: a PIN on this computer is set, changed and turned off, where there is a keychain."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit
from pytestqt.qtbot import QtBot
from tests.conftest import PASSPHRASE
from tests.fakes import FakeKeychain
from tests.ui.seen import doubled_names, named, show_active, texts

from companion.care.errors import DiskFull
from companion.ui.desk import Desk
from companion.ui.pins import Pins
from companion.ui.settings.screen import SettingsScreen
from companion.vault import pin, tries
from companion.vault.vault import Vault

PIN = "480713"


@pytest.fixture
def keychain() -> FakeKeychain:
    return FakeKeychain()


@pytest.fixture
def pins(desk: Desk, keychain: FakeKeychain) -> Iterator[Pins]:
    made = Pins(desk.worker, desk.clock, keychain)
    yield made
    if made._side is not None:
        made._side.stop()


@pytest.fixture
def screen(desk: Desk, pins: Pins, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(replace(desk, pins=pins))
    show_active(qtbot, made)
    made.show_section("privacy")
    qtbot.waitUntil(lambda: "Looking for this computer’s keychain." not in texts(made))
    return made


def press(screen: SettingsScreen, name: str) -> None:
    named(screen, QAbstractButton, name).click()


def set_pin(screen: SettingsScreen, typed: str, qtbot: QtBot, by: str = "Set a PIN") -> None:
    press(screen, by)
    named(screen, QLineEdit, "Passphrase").setText(PASSPHRASE)
    named(screen, QLineEdit, "PIN").setText(typed)
    named(screen, QLineEdit, "PIN once more").setText(typed)
    assert doubled_names(screen) == []
    press(screen, "Set this PIN")
    qtbot.waitUntil(lambda: "It is on: a PIN unlocks Companion on this computer." in texts(screen))


def test_it_is_off_until_it_is_set(screen: SettingsScreen, vault: Vault, qtbot: QtBot) -> None:
    assert "It is off: the passphrase unlocks Companion." in texts(screen)
    assert not pin.is_on(vault)
    set_pin(screen, PIN, qtbot)
    assert pin.is_on(vault)
    assert not any(line.text() for line in screen.findChildren(QLineEdit) if line.accessibleName().startswith("PIN"))


def test_it_is_changed_with_the_same_half_in_the_keychain(
    screen: SettingsScreen, keychain: FakeKeychain, vault: Vault, qtbot: QtBot
) -> None:
    set_pin(screen, PIN, qtbot)
    half, epoch = dict(keychain.keys), vault.keys.epoch
    press(screen, "Change the PIN")
    named(screen, QLineEdit, "Passphrase").setText(PASSPHRASE)
    named(screen, QLineEdit, "PIN").setText("205917")
    named(screen, QLineEdit, "PIN once more").setText("205917")
    press(screen, "Set this PIN")
    qtbot.waitUntil(lambda: vault.keys.epoch > epoch)
    qtbot.waitUntil(lambda: named(screen, QAbstractButton, "Change the PIN").isVisible())
    assert keychain.keys == half
    assert pin.is_on(vault)


def test_turned_off_nothing_of_it_is_left(
    screen: SettingsScreen, keychain: FakeKeychain, vault: Vault, qtbot: QtBot
) -> None:
    set_pin(screen, PIN, qtbot)
    press(screen, "Turn off the PIN")
    qtbot.waitUntil(lambda: "It is off: the passphrase unlocks Companion." in texts(screen))
    qtbot.waitUntil(lambda: not keychain.keys)
    assert not pin.is_there(vault)
    assert tries.read(vault.keys.config_folder, vault.store_id) is None


def test_it_can_be_left_as_it_is(screen: SettingsScreen, vault: Vault) -> None:
    press(screen, "Set a PIN")
    named(screen, QLineEdit, "Passphrase").setText(PASSPHRASE)
    named(screen, QLineEdit, "PIN").setText(PIN)
    press(screen, "Leave the PIN as it is")
    press(screen, "Set a PIN")
    assert named(screen, QLineEdit, "PIN").text() == ""
    assert not pin.is_there(vault)


def test_who_does_not_know_the_passphrase_sets_none(screen: SettingsScreen, vault: Vault, qtbot: QtBot) -> None:
    press(screen, "Set a PIN")
    named(screen, QLineEdit, "Passphrase").setText("anything but that")
    named(screen, QLineEdit, "PIN").setText(PIN)
    named(screen, QLineEdit, "PIN once more").setText(PIN)
    press(screen, "Set this PIN")
    qtbot.waitUntil(lambda: any("That did not open it." in text for text in texts(screen)))
    assert screen.focusWidget() is named(screen, QLineEdit, "Passphrase")
    assert not pin.is_there(vault)


def test_a_keychain_that_went_away_is_said_beside_the_fields(
    screen: SettingsScreen, keychain: FakeKeychain, vault: Vault, qtbot: QtBot
) -> None:
    press(screen, "Set a PIN")
    named(screen, QLineEdit, "Passphrase").setText(PASSPHRASE)
    named(screen, QLineEdit, "PIN").setText(PIN)
    named(screen, QLineEdit, "PIN once more").setText(PIN)
    keychain.there = False
    press(screen, "Set this PIN")
    qtbot.waitUntil(lambda: any("keychain does not answer" in text for text in texts(screen)))
    assert not pin.is_there(vault)


def test_what_goes_wrong_with_turning_off_is_said(screen: SettingsScreen, qtbot: QtBot) -> None:
    set_pin(screen, PIN, qtbot)
    screen._privacy.pin.show_error(DiskFull())
    assert any("The disk is full." in text for text in texts(screen))
    assert named(screen, QAbstractButton, "Turn off the PIN").isVisible()


def test_without_a_keychain_there_is_only_a_sentence(desk: Desk, qtbot: QtBot) -> None:
    made = SettingsScreen(replace(desk, pins=Pins(desk.worker, desk.clock, None)))
    show_active(qtbot, made)
    made.show_section("privacy")
    said = "This computer has no keychain that Companion can use. You will type the passphrase each time."
    assert said in texts(made)
    assert not [each for each in made.findChildren(QAbstractButton) if each.text() == "Set a PIN" and each.isVisible()]


def test_a_demo_has_none_to_set(desk: Desk, qtbot: QtBot) -> None:
    made = SettingsScreen(desk)
    show_active(qtbot, made)
    made.show_section("privacy")
    assert "A short PIN on this computer" not in texts(made)
