"""Backup & restore: one press makes a backup, what is chosen holds at once, and what goes on is said in words."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts

from companion.settings import Settings
from companion.ui.desk import Desk
from companion.ui.settings.screen import SettingsScreen


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(desk)
    show_active(qtbot, made)
    made.show_section("backup")
    return made


@pytest.fixture
def stick(screen: SettingsScreen, tmp_path: Path) -> Path:
    """The folder that was chosen."""
    made = tmp_path / "Blue"
    made.mkdir()
    screen._backup.choose_folder(made)
    return made


def press(screen: QWidget, name: str) -> None:
    QTest.mouseClick(named(screen, QAbstractButton, name), Qt.MouseButton.LeftButton)


def offers(screen: QWidget, name: str) -> bool:
    return name in [spoken(each) for each in shown(screen, QAbstractButton)]


def test_one_press_makes_one_and_says_so(screen: SettingsScreen, stick: Path, qtbot: QtBot) -> None:
    assert "There is no backup yet." in texts(screen)
    press(screen, "Back up now")
    assert not offers(screen, "Back up now")
    qtbot.waitUntil(lambda: offers(screen, "Back up now"))
    assert len(list(stick.iterdir())) == 1
    assert "Backed up on Thursday 12 March, 10:35" in texts(screen)
    assert "To the folder “Blue”, and read back to be sure it opens." in texts(screen)


def test_it_can_be_cancelled_by_key_and_the_hands_stay(screen: SettingsScreen, stick: Path, qtbot: QtBot) -> None:
    screen.show_backups()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    assert spoken(screen.focusWidget()) == "Cancel the backup"
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: offers(screen, "Back up now"))
    assert spoken(screen.focusWidget()) == "Back up now"
    assert list(stick.iterdir()) == []
    assert "Stopped. Nothing is left of it." in texts(screen)


def test_a_drive_that_is_not_there_is_said_where_it_was_asked_for(
    screen: SettingsScreen, stick: Path, qtbot: QtBot
) -> None:
    stick.rmdir()
    press(screen, "Back up now")
    qtbot.waitUntil(lambda: offers(screen, "Back up now"))
    assert "The folder “Blue” isn’t there. There is no backup yet." in texts(screen)


def test_what_is_chosen_holds_at_once(screen: SettingsScreen, stick: Path) -> None:
    told: list[Settings] = []
    screen.settings_changed.connect(told.append)
    for name in (
        "Back up when the day’s last note is signed, if the drive is there",
        "Keep the last 12 backups",
    ):
        named(screen, QCheckBox, name).click()
    days = named(screen, QComboBox, "Tell me on Today when the last one is older than")
    days.setFocus()
    QTest.keyClick(days, Qt.Key.Key_Down)
    assert told[-1] == Settings(
        theme="daylight", backup_folder=str(stick), backup_when_signed=False, backups_kept=0, backup_days=14
    )
    named(screen, QCheckBox, "Tell me on Today when the last one is older than").click()
    assert told[-1].backup_days == 0
    assert not days.isEnabled()
    named(screen, QCheckBox, "Tell me on Today when the last one is older than").click()
    assert told[-1].backup_days == 7


@pytest.mark.usefixtures("stick")
def test_the_newest_one_is_tried_with_the_passphrase_in_the_head(
    screen: SettingsScreen, qtbot: QtBot, passphrase: str
) -> None:
    press(screen, "Back up now")
    qtbot.waitUntil(lambda: offers(screen, "Back up now"))
    press(screen, "Try the newest backup")
    asked = "The passphrase of the day it was made"
    QTest.keyClicks(named(screen, QLineEdit, asked), "not this one\r")
    qtbot.waitUntil(lambda: any("That did not open it" in text for text in texts(screen)))
    field = named(screen, QLineEdit, asked)
    field.setText(passphrase)
    press(screen, "Try it")
    qtbot.waitUntil(lambda: any("every page of it was read" in text for text in texts(screen)))
    assert (
        "The backup from Thursday 12 March, 10:35 opens, and every page of it was read. People: 0. Sessions: 0."
        " It was made today."
    ) in texts(screen)
    assert field.text() == ""


@pytest.mark.usefixtures("stick")
def test_each_control_has_a_name_of_its_own(screen: SettingsScreen) -> None:
    assert doubled_names(screen) == []
