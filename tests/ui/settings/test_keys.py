"""Settings, Keys: every key can be changed, a clash is refused by name, and a set without Shift can be shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QListView
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, texts

from companion.settings import Settings
from companion.ui.desk import Desk
from companion.ui.kit.keys import USUAL, Key
from companion.ui.settings.key_words import called
from companion.ui.settings.screen import SettingsScreen

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


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


def lines(screen: SettingsScreen) -> list[str]:
    model = named(screen, QListView, "Keys").model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def choose(screen: SettingsScreen, key: Key) -> QLineEdit:
    """The row of a key, opened by Enter; the field that has the hands."""
    view = named(screen, QListView, "Keys")
    row = next(row for row, line in enumerate(lines(screen)) if line.startswith(f"{called(key)}: "))
    view.setCurrentIndex(view.model().index(row, 0))
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    field = screen.focusWidget()
    assert isinstance(field, QLineEdit)
    return field


def test_every_key_stands_in_the_list_and_has_its_fields(screen: SettingsScreen) -> None:
    for key in USUAL:
        field = choose(screen, key)
        assert field is named(screen, QLineEdit, "Keys")
        assert field.text() or named(screen, QLineEdit, "Keys without Shift").text()
    assert not doubled_names(screen)


def test_a_key_is_changed_by_pressing_it(screen: SettingsScreen, told: list[Settings]) -> None:
    QTest.keyClick(choose(screen, Key.LOCK), Qt.Key.Key_J, CTRL)
    assert [dict(settings.keys) for settings in told] == [{"lock": ["Ctrl+J", "F5"]}]
    assert "Lock: Ctrl+J · F5" in lines(screen)
    QTest.mouseClick(named(screen, QAbstractButton, "As it came"), Qt.MouseButton.LeftButton)
    assert "Lock: Ctrl+Shift+L · F5" in lines(screen)
    assert "As it came" not in [each.text() for each in screen.findChildren(QAbstractButton) if each.isVisible()]


def test_a_clash_is_refused_by_name_and_changes_nothing(screen: SettingsScreen, told: list[Settings]) -> None:
    field = choose(screen, Key.LOCK)
    QTest.keyClick(field, Qt.Key.Key_K, CTRL)
    assert f"Ctrl+K is “{called(Key.SEARCH)}” already." in texts(screen)
    assert field.accessibleDescription()
    assert (told, field.text()) == ([], "Ctrl+Shift+L")


@pytest.mark.parametrize(
    ("key", "held", "said"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "That would be typed into the text."),
        (Qt.Key.Key_C, CTRL, "That belongs to writing"),
        (Qt.Key.Key_L, CTRL | Qt.KeyboardModifier.AltModifier, "Keys with Alt"),
    ],
)
def test_what_writes_or_belongs_to_the_computer_is_refused_in_words(
    screen: SettingsScreen, told: list[Settings], key: Qt.Key, held: Qt.KeyboardModifier, said: str
) -> None:
    QTest.keyClick(choose(screen, Key.LOCK), key, held)
    assert any(text.startswith(said) for text in texts(screen))
    assert told == []


def test_one_of_the_two_sets_may_go_and_the_last_may_not(screen: SettingsScreen, told: list[Settings]) -> None:
    field = choose(screen, Key.LOCK)
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert told[-1].keys["lock"] == ["", "F5"]
    QTest.keyClick(named(screen, QLineEdit, "Keys without Shift"), Qt.Key.Key_Delete)
    assert "One key it needs, or it could not be reached." in texts(screen)
    assert len(told) == 1


def test_the_fields_come_into_sight_and_the_row_again_after_them(screen: SettingsScreen) -> None:
    field = choose(screen, Key.TODAY)
    assert not field.visibleRegion().isEmpty()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    view = named(screen, QListView, "Keys")
    assert view.visibleRegion().intersects(view.visualRect(view.currentIndex()))


def test_tab_walks_on_and_escape_leaves_to_the_list(screen: SettingsScreen) -> None:
    field = choose(screen, Key.LOCK)
    QTest.keyClick(field, Qt.Key.Key_Tab)
    assert screen.focusWidget() is named(screen, QLineEdit, "Keys without Shift")
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Escape)
    assert screen.focusWidget() is named(screen, QListView, "Keys")


def test_the_set_without_shift_is_shown_when_it_is_wished_for(screen: SettingsScreen, told: list[Settings]) -> None:
    QTest.mouseClick(named(screen, QAbstractButton, "a set without Shift"), Qt.MouseButton.LeftButton)
    assert told[-1].second_keys
