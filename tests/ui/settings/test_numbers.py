import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active

from companion.care.emergency import EmergencyNumber
from companion.store import practice
from companion.ui.desk import Desk
from companion.ui.settings.screen import SettingsScreen

LINE = EmergencyNumber("Crisis line", "0800 000 0000")


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> SettingsScreen:
    made = SettingsScreen(desk)
    show_active(qtbot, made)
    made.show_numbers()
    return made


def test_a_number_is_kept_when_its_line_is_left_and_another_line_is_there(desk: Desk, screen: SettingsScreen) -> None:
    name = named(screen, QLineEdit, "Who answers, line 1")
    assert name.hasFocus()
    QTest.keyClicks(name, "Crisis  line ")
    number = named(screen, QLineEdit, "Number, line 1")
    number.setFocus()
    assert practice.emergency_numbers(desk.vault) == ()
    QTest.keyClicks(number, "0800 000 0000")
    QTest.keyClick(number, Qt.Key.Key_Return)
    assert practice.emergency_numbers(desk.vault) == (LINE,)
    assert named(screen, QLineEdit, "Number, line 2").text() == ""
    assert not doubled_names(screen)


def test_a_number_that_is_emptied_is_gone(qtbot: QtBot, desk: Desk, screen: SettingsScreen) -> None:
    with desk.vault.transaction():
        practice.set_emergency_numbers(desk.vault, (LINE, EmergencyNumber("", "112")))
    screen.setFocus()
    screen.refresh()
    first = named(screen, QLineEdit, "Number, line 1")
    assert first.text() == "0800 000 0000"
    first.setFocus()
    first.clear()
    screen.hide()
    assert practice.emergency_numbers(desk.vault) == (EmergencyNumber("", "112"),)
