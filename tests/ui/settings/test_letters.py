"""Settings, Keys: another sign, other letters, and in words why two commands cannot share a name."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, texts

from companion.care.grammar import Act, Command, changeable, grammar_of
from companion.care.moment import Kind
from companion.settings import Settings
from companion.ui.desk import Desk
from companion.ui.kit.command_words import called
from companion.ui.settings.screen import SettingsScreen

QUOTE = Command(Act.CAPTURE, kind=Kind.QUOTE)


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(desk)
    show_active(qtbot, made)
    made.show_section("keys")
    return made


@pytest.fixture
def told(screen: SettingsScreen) -> list[Settings]:
    heard: list[Settings] = []
    screen.settings_changed.connect(heard.append)
    return heard


def enter(screen: SettingsScreen, command: str, letters: str) -> QLineEdit:
    line = named(screen, QLineEdit, f"Letters for {command}")
    line.setFocus()
    line.setText(letters)
    QTest.keyClick(line, Qt.Key.Key_Return)
    return line


def key_lines(screen: SettingsScreen) -> list[str]:
    model = named(screen, QListView, "Keys").model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_every_command_with_a_letter_has_its_field(screen: SettingsScreen) -> None:
    for command in changeable():
        assert named(screen, QLineEdit, f"Letters for {called(command)}").text() == grammar_of("/", {}).letters(command)
    assert not doubled_names(screen)


def test_another_sign_is_told_and_all_keys_follow_it(screen: SettingsScreen, told: list[Settings]) -> None:
    QTest.mouseClick(named(screen, QAbstractButton, "; semicolon"), Qt.MouseButton.LeftButton)
    assert [settings.sign for settings in told] == [";"]
    assert "Quote, goal, value: ;q · ;g · ;v" in key_lines(screen)
    assert not any("/" in line for line in key_lines(screen) if "Ctrl" not in line)


def test_other_letters_are_told_and_all_keys_follow_them(screen: SettingsScreen, told: list[Settings]) -> None:
    enter(screen, "Quote", " Zitat ")
    assert [settings.letters for settings in told] == [{"quote": "zitat"}]
    assert grammar_of(told[-1].sign, told[-1].letters).named("zitat") == QUOTE
    assert "Quote, goal, value: /zitat · /g · /v" in key_lines(screen)


def test_an_empty_field_takes_the_usual_letters_again(screen: SettingsScreen, told: list[Settings]) -> None:
    enter(screen, "Quote", "z")
    assert enter(screen, "Quote", "").text() == "q"
    assert [settings.letters for settings in told] == [{"quote": "z"}, {}]


@pytest.mark.parametrize(
    ("letters", "why"),
    [
        ("g", "“g” is Goal already."),
        ("nn", "“nn” is Retire prompt already."),
        ("l", "“l” is More time already."),
        ("3", "Letters only, at most eight."),
        ("a b", "Letters only, at most eight."),
        ("quotation", "Letters only, at most eight."),
    ],
)
def test_what_cannot_be_is_refused_in_words_beside_the_field(
    screen: SettingsScreen, told: list[Settings], letters: str, why: str
) -> None:
    line = enter(screen, "Quote", letters)
    assert why in texts(screen)
    assert line.accessibleDescription() == why
    assert line.text() == letters
    assert told == []
    enter(screen, "Quote", "z")
    assert why not in texts(screen)
    assert line.accessibleDescription() == ""


def test_letters_of_a_later_version_stay(screen: SettingsScreen, told: list[Settings]) -> None:
    screen.show_settings(Settings("daylight", letters={"later": "z"}))
    enter(screen, "Goal", "hope")
    assert told[-1].letters == {"later": "z", "goal": "hope"}
