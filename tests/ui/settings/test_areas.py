"""Whole-person areas in Settings, by keyboard alone: what is changed holds at once, and the number stays."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QLineEdit, QListView
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts

from companion.care.checklist import Area, unfolded, wording
from companion.store import areas
from companion.ui.desk import Desk
from companion.ui.settings.screen import SettingsScreen

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(desk: Desk, qtbot: QtBot) -> SettingsScreen:
    made = SettingsScreen(desk)
    made.show_section("areas")
    show_active(qtbot, made)
    view(made).setFocus()
    return made


def view(screen: SettingsScreen) -> QListView:
    return named(screen, QListView, "Whole-person areas")


def press(screen: SettingsScreen, *keys: Qt.Key) -> None:
    """Each goes to whatever has the keyboard."""
    for key in keys:
        QTest.keyClick(screen.focusWidget(), key)


def push(screen: SettingsScreen, name: str) -> None:
    button = named(screen, QAbstractButton, name)
    button.setFocus()
    QTest.keyClick(button, Key.Key_Space)


def rows(screen: SettingsScreen) -> list[str]:
    model = view(screen).model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def current(screen: SettingsScreen) -> str:
    return str(view(screen).currentIndex().data(Qt.ItemDataRole.AccessibleTextRole))


def kept(desk: Desk) -> tuple[Area, ...]:
    return areas.of_practice(desk.vault, desk.content.areas)


def words_of(area: Area) -> list[str]:
    return [wording(part) for part in unfolded([area], area.id)]


def test_it_says_beforehand_what_a_change_does(screen: SettingsScreen) -> None:
    assert "The number stays with its area; what was marked stays marked." in texts(screen)
    assert rows(screen)[0] == "1 Body & rest"
    assert len(rows(screen)) == 8


def test_enter_rewords_an_area_which_keeps_its_number(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, Key.Key_Down, Key.Key_Return)
    line = named(screen, QLineEdit, "Wording: Feelings")
    assert line.hasFocus()
    QTest.keyClicks(line, "  Weather  inside ")
    press(screen, Key.Key_Return)
    assert (kept(desk)[1].number, kept(desk)[1].name) == (2, "Weather inside")
    assert view(screen).hasFocus()
    assert current(screen) == "2 Weather inside"
    push(screen, "As it came: Weather inside")
    assert kept(desk)[1].name == "Feelings"
    assert view(screen).hasFocus()


def test_words_left_by_tab_are_kept_and_by_escape_are_not(screen: SettingsScreen, desk: Desk) -> None:
    for key, wanted in ((Key.Key_Escape, "Body & rest"), (Key.Key_Tab, "Body")):
        view(screen).setFocus()
        press(screen, Key.Key_Return)
        QTest.keyClicks(screen.focusWidget(), "Body")
        press(screen, key)
        assert kept(desk)[0].name == wanted


def test_a_wording_without_words_is_refused_calmly(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, Key.Key_Return)
    QTest.keyClicks(screen.focusWidget(), " ")
    press(screen, Key.Key_Return)
    assert "It needs a word at least. It stays as it was." in texts(screen)
    assert named(screen, QLineEdit, "Wording: Body & rest").text() == "Body & rest"
    assert kept(desk) == desk.content.areas
    press(screen, Key.Key_Down)
    assert "It needs a word at least. It stays as it was." not in texts(screen)


def test_keys_and_buttons_move_an_area(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, Key.Key_End)
    QTest.keyClick(view(screen), Key.Key_Up, CTRL)
    assert [area.number for area in kept(desk)] == [1, 2, 3, 4, 5, 6, 8, 7]
    assert current(screen) == "8 Joy & strengths"
    QTest.keyClick(view(screen), Key.Key_Down, CTRL)
    QTest.keyClick(view(screen), Key.Key_Down, CTRL)
    assert kept(desk) == desk.content.areas
    press(screen, Key.Key_Home)
    push(screen, "Move down: Body & rest")
    push(screen, "Move up: Body & rest")
    push(screen, "Move down: Body & rest")
    assert [area.number for area in kept(desk)][:3] == [2, 1, 3]


def test_space_and_a_button_hide_and_show(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, *[Key.Key_Down] * 5, Key.Key_Space)
    assert current(screen) == "6 Home & means, hidden"
    assert 6 not in [area.number for area in kept(desk)]
    push(screen, "Show: Home & means")
    assert kept(desk) == desk.content.areas
    push(screen, "Hide: Home & means")
    assert current(screen) == "6 Home & means, hidden"


def test_an_area_opens_to_its_items_and_only_one_is_open(screen: SettingsScreen) -> None:
    press(screen, Key.Key_Right, Key.Key_Right, Key.Key_Down)
    assert current(screen) == "Falling asleep, staying asleep, waking"
    press(screen, Key.Key_Left)
    assert current(screen) == "1 Body & rest"
    assert len(rows(screen)) == 8
    push(screen, "Open: Body & rest")
    press(screen, Key.Key_Space)
    assert len(rows(screen)) == 8
    push(screen, "Open: Body & rest")
    view(screen).setFocus()
    press(screen, Key.Key_End, Key.Key_Right)
    assert rows(screen)[1] == "2 Feelings"
    assert len(rows(screen)) > 8


def test_an_item_is_reworded_hidden_and_kept_for_the_two_alone(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Return)
    QTest.keyClicks(screen.focusWidget(), "Naps at noon")
    press(screen, Key.Key_Return)
    box = named(screen, QCheckBox, "Only when alone: Naps at noon")
    box.setFocus()
    QTest.keyClick(box, Key.Key_Space)
    item = kept(desk)[0].domains[0].items[1]
    assert (item.id, item.text, item.only_alone) == ("sleep.naps", "Naps at noon", True)
    view(screen).setFocus()
    assert current(screen) == "Naps at noon, only when alone"
    press(screen, Key.Key_Space)
    assert "Naps at noon" not in words_of(kept(desk)[0])
    assert current(screen) == "Naps at noon, only when alone, hidden"


def test_items_are_added_to_the_domain_of_the_current_row(screen: SettingsScreen, desk: Desk) -> None:
    assert not [line for line in shown(screen, QLineEdit) if spoken(line).startswith("Add")]
    press(screen, Key.Key_Right, Key.Key_Down, Key.Key_Down)
    line = named(screen, QLineEdit, "Add an item: Sleep and rhythm")
    line.setFocus()
    press(screen, Key.Key_Return)
    for words in ("The cat at four", "The dog"):
        QTest.keyClicks(line, words)
        press(screen, Key.Key_Return)
        assert current(screen) == words
        assert line.hasFocus()
        assert line.text() == ""
    assert words_of(kept(desk)[0])[6:9] == ["What once helped sleep to come", "The cat at four", "The dog"]
    assert not [button for button in shown(screen, QAbstractButton) if spoken(button).startswith("As it came")]


def test_every_control_of_an_open_area_has_a_name_of_its_own(screen: SettingsScreen) -> None:
    press(screen, Key.Key_Right, Key.Key_Down, Key.Key_Down)
    assert doubled_names(screen) == []
