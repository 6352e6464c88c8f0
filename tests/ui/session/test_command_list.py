"""The list under the caret: it opens after a while or on Down, follows what is typed, and never takes a letter away."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot
from tests.ui.session.eyes import Opened, button, note, rows, tree_of
from tests.ui.session.hands import WAYS, Way, paste, select, texts, write

from companion.care.grammar import COMMANDS, Act, Command, Grammar
from companion.care.moment import Kind
from companion.care.session import SessionId
from companion.settings import Settings
from companion.store import practice
from companion.ui.kit.grammar.command_list import CommandList
from companion.ui.kit.grammar.command_rows import CommandRows
from companion.ui.kit.grammar.offering import Offering
from companion.ui.kit.theme import Theme
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault

AREAS = {number: f"area {number}" for number in range(1, 9)}


def command_list(screen: SessionScreen) -> CommandList:
    return screen.findChildren(CommandList)[0]


def view(screen: SessionScreen) -> QListView:
    return command_list(screen).list


def waits(screen: SessionScreen) -> list[QTimer]:
    return [timer for timer in screen.findChildren(Offering)[0].findChildren(QTimer) if timer.isActive()]


def let_the_second_pass(screen: SessionScreen) -> None:
    for timer in waits(screen):
        timer.timeout.emit()


def press(screen: SessionScreen, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(note(screen), key)


@pytest.fixture
def opened(screen: SessionScreen) -> Iterator[SessionScreen]:
    """With a lone sign on the second line, and the list under it."""
    write(note(screen), "Rain.\n/")
    press(screen, Qt.Key.Key_Down)
    assert command_list(screen).isVisible()
    yield screen
    assert note(screen).hasFocus() or not command_list(screen).isVisible()


def test_every_command_has_a_line_of_its_own_with_a_name_of_its_own() -> None:
    offered = CommandRows(Grammar(), "Ana", AREAS)
    every = {row.letters: row for name in COMMANDS for row in offered.beginning(name)}
    assert set(every) == set(COMMANDS)
    spoken = [row.spoken for row in every.values()]
    assert len(set(spoken)) == len(spoken)
    assert all(text in row.spoken for row in every.values() for text in (row.letters, row.name, row.about))


def test_behind_a_letter_those_who_came_together_are_offered_by_their_numbers() -> None:
    offered = CommandRows(Grammar().with_speakers(("Ines", "Paul")), "Ines & Paul", AREAS)
    assert [row.spoken for row in offered.beginning("q")] == [
        "q Quote: own words, to keep",
        "q1 Ines, quote: own words, to keep",
        "q2 Paul, quote: own words, to keep",
    ]
    assert not any(row.command.by for row in offered.beginning(""))


def test_it_does_not_wait_on_behind_the_table_view(screen: SessionScreen) -> None:
    write(note(screen), "Rain.\n/")
    press(screen, Qt.Key.Key_F8)
    assert not waits(screen)


@pytest.mark.parametrize("way", WAYS)
def test_after_a_second_it_opens_however_the_sign_came(screen: SessionScreen, way: Way) -> None:
    write(note(screen), "Rain.\n/", way)
    assert not command_list(screen).isVisible()
    assert [timer.interval() for timer in waits(screen)] == [1000]
    let_the_second_pass(screen)
    assert command_list(screen).isVisible()
    assert rows(view(screen))[0] == "q Quote: own words, to keep"
    assert "k Parked topic: If it can wait safely, park it. If not, stay." in rows(view(screen))
    assert texts(note(screen)) == ["Rain.", "/"]
    assert not waits(screen)


@pytest.mark.parametrize("text", ["and/", "/quit", "/q ", "/q words", "rain"])
def test_it_never_opens_where_no_command_may_come(screen: SessionScreen, text: str) -> None:
    write(note(screen), text)
    let_the_second_pass(screen)
    press(screen, Qt.Key.Key_Down)
    assert not command_list(screen).isVisible()


def test_a_pasted_sign_opens_nothing(screen: SessionScreen) -> None:
    paste(note(screen), "/")
    assert not waits(screen)


@pytest.mark.parametrize(("seconds", "interval"), [(3, 3000), (0, None)])
def test_the_wait_can_be_longer_or_only_for_the_key(
    vault: Vault, open_screen: Opened, session: SessionId, seconds: int, interval: int | None
) -> None:
    with vault.transaction():
        practice.set_list_delay_seconds(vault, seconds)
    screen = open_screen(session)
    write(note(screen), "/")
    assert [timer.interval() for timer in waits(screen)] == ([interval] if interval else [])
    press(screen, Qt.Key.Key_Down)
    assert command_list(screen).isVisible()


def test_letters_filter_it_and_a_space_ends_it(opened: SessionScreen) -> None:
    write(note(opened), "n")
    assert [row.split()[0] for row in rows(view(opened))] == ["n", "nn"]
    write(note(opened), " ")
    assert not command_list(opened).isVisible()
    assert texts(note(opened)) == ["Rain.", ""]


def test_a_number_shows_the_area_and_what_it_may_be(opened: SessionScreen) -> None:
    write(note(opened), "3")
    assert [row.split()[0] for row in rows(view(opened))] == ["3", "3l", "3t", "3x"]


def test_letters_that_are_no_command_end_it_and_stay(opened: SessionScreen) -> None:
    write(note(opened), "zebra")
    assert not command_list(opened).isVisible()
    assert texts(note(opened)) == ["Rain.", "/zebra"]


def test_taking_the_sign_back_ends_it(opened: SessionScreen) -> None:
    press(opened, Qt.Key.Key_Backspace)
    assert not command_list(opened).isVisible()


def test_enter_on_a_capture_writes_its_letter_and_the_words_follow(opened: SessionScreen) -> None:
    press(opened, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert texts(note(opened)) == ["Rain.", "/g "]
    write(note(opened), "To sleep.\n")
    assert [(block.text, block.kind) for block in note(opened).blocks()][1] == ("To sleep.", Kind.GOAL)


def test_enter_on_an_act_does_it_and_one_undo_gives_the_command_back(opened: SessionScreen) -> None:
    given: list[Command] = []
    note(opened).command_given.connect(given.append)
    write(note(opened), "t")
    press(opened, Qt.Key.Key_Return)
    assert [command.act for command in given] == [Act.TIME]
    assert texts(note(opened)) == ["Rain.", ""]
    note(opened).undo()
    assert texts(note(opened)) == ["Rain.", "/t "]


def test_a_click_chooses_and_leaves_the_caret_in_the_note(opened: SessionScreen) -> None:
    shown = view(opened)
    place = shown.visualRect(shown.model().index(2, 0)).center()
    QTest.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert texts(note(opened)) == ["Rain.", "/v "]
    assert note(opened).hasFocus()


def test_esc_closes_it_and_keeps_the_text(opened: SessionScreen) -> None:
    press(opened, Qt.Key.Key_Escape)
    assert not command_list(opened).isVisible()
    assert texts(note(opened)) == ["Rain.", "/"]
    assert not waits(opened)


def test_it_goes_when_the_caret_or_the_keyboard_goes_elsewhere(opened: SessionScreen) -> None:
    cursor = note(opened).textCursor()
    cursor.movePosition(QTextCursor.MoveOperation.Start)
    note(opened).setTextCursor(cursor)
    assert not command_list(opened).isVisible()
    cursor.movePosition(QTextCursor.MoveOperation.End)
    note(opened).setTextCursor(cursor)
    press(opened, Qt.Key.Key_Down)
    assert command_list(opened).isVisible()
    button(opened, "Show a prompt").setFocus()
    assert not command_list(opened).isVisible()


def test_up_and_down_stay_within_it(opened: SessionScreen) -> None:
    press(opened, Qt.Key.Key_Up)
    assert view(opened).currentIndex().row() == 0
    press(opened, *[Qt.Key.Key_PageDown] * 9)
    assert view(opened).currentIndex().row() == view(opened).model().rowCount() - 1


def test_opened_again_it_begins_at_the_top(opened: SessionScreen) -> None:
    press(opened, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_Down)
    assert command_list(opened).isVisible()
    assert view(opened).currentIndex().row() == 0


def test_it_serves_a_command_in_the_middle_of_a_line_and_a_selection(screen: SessionScreen) -> None:
    write(note(screen), "one two")
    select(note(screen), 4, 7)
    note(screen).begin_command()
    let_the_second_pass(screen)
    assert command_list(screen).isVisible()
    press(screen, Qt.Key.Key_Return)
    assert [(block.text, block.kind) for block in note(screen).blocks()][:2] == [("one ", None), ("two", Kind.QUOTE)]


def test_it_is_in_the_tree_only_while_it_shows(opened: SessionScreen) -> None:
    assert (QAccessible.Role.List, "Commands") in tree_of(opened)
    press(opened, Qt.Key.Key_Escape)
    assert (QAccessible.Role.List, "Commands") not in tree_of(opened)


@pytest.mark.parametrize("lines", [0, 3, 12, 40])
@pytest.mark.parametrize("size", [100, 200])
@pytest.mark.parametrize("width", [380, 1024, 1440])
def test_it_covers_no_caret_line_and_fits_into_the_window(
    screen: SessionScreen, theme: Theme, qtbot: QtBot, lines: int, size: int, width: int
) -> None:
    theme.apply(Settings(theme="daylight", text_size=size))
    screen.resize(width, 680)
    write(note(screen), "Rain.\n" * lines + "/")
    press(screen, Qt.Key.Key_Down)
    shown, editor = command_list(screen), note(screen)
    assert shown.isVisible()
    caret = editor.cursorRect()
    line = QRect(editor.viewport().mapTo(screen, caret.topLeft()), caret.size())
    assert screen.rect().contains(shown.geometry())
    assert screen.rect().contains(line)
    assert not shown.geometry().intersects(line)
    assert view(screen).viewport().rect().contains(view(screen).visualRect(view(screen).currentIndex()))
