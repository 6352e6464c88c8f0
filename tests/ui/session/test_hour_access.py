"""By keyboard, by reader, at every size: all of the hour is within reach."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from tests.ui.session.conftest import ELEVEN, HandClock
from tests.ui.session.eyes import Opened, button, note, tree_of, type_in, visible_texts

from companion.care.patient import Patient, RecordId
from companion.settings import Settings
from companion.store import people, sessions
from companion.ui.kit.theme import Theme
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault


def test_the_arc_is_a_text_and_the_end_does_not_change(screen: SessionScreen, clock: HandClock) -> None:
    assert "until 11:50" in visible_texts(screen)
    assert "Time: working, until 11:50" in visible_texts(screen)
    clock.time = ELEVEN + timedelta(minutes=46)
    screen._timing._minute.timeout.emit()
    assert "Time: closing, until 11:50" in visible_texts(screen)
    assert "until 11:50" in visible_texts(screen)


def test_the_caret_stands_still_in_session_and_blinks_again_after(screen: SessionScreen) -> None:
    assert QApplication.cursorFlashTime() == 0
    screen.hide()
    assert QApplication.cursorFlashTime() > 0


def test_the_foot_and_the_window_say_nobodys_name(screen: SessionScreen) -> None:
    type_in(screen, "/1 /p /u ")
    assert screen.windowTitle() == ""
    assert not any("Ana" in label.text() for label in screen._foot.findChildren(QLabel))


def test_readers_find_every_control_by_its_name(screen: SessionScreen) -> None:
    type_in(screen, "/0 ")
    tree = tree_of(screen)
    role = QAccessible.Role
    for expected in (
        (role.EditableText, "Jottings"),
        (role.List, "What matters"),
        (role.List, "The whole person"),
        (role.Button, "Veil"),
        (role.Button, "Table view"),
        (role.Button, "Close the session"),
        (role.Button, "Show a prompt"),
        (role.StaticText, "Saved"),
        (role.StaticText, "Ana"),
        (role.StaticText, "until 11:50"),
        (role.StaticText, "Time: working, until 11:50"),
        (role.ListItem, "Body & rest, not yet"),
        (role.ListItem, "To draw again, even badly."),
    ):
        assert expected in tree
    controls = [entry for entry in tree if entry[0] in {role.Button, role.List, role.EditableText}]
    assert len(controls) == len(set(controls))
    assert all(name for _, name in controls)


def test_a_shut_whole_person_and_a_folded_prompt_are_out_of_the_tree(screen: SessionScreen) -> None:
    names = {name for _, name in tree_of(screen)}
    assert "Body & rest, not yet" not in names
    assert "next prompt" not in names


def test_tab_walks_note_prompt_what_matters_whole_person_and_foot(screen: SessionScreen) -> None:
    type_in(screen, "/0 ")
    walked = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert walked == [
        *("Jottings", "Show a prompt", "What matters", "The whole person", "The whole person"),
        *("Veil", "Table view", "Slim strip", "Close the session"),
    ]
    assert note(screen).blocks() == ()


def test_a_long_name_is_elided_on_screen_and_spoken_whole(open_screen: Opened, vault: Vault) -> None:
    name = "Maximiliana-Theodora Konstantinopoulou von der Heydebrand Lasa"
    with vault.transaction():
        record = people.add(vault, Patient(RecordId(0), name, pronouns="she/her", seen_since="2025"), ELEVEN)
        begun = sessions.begin_now(vault, record, ELEVEN, "Europe/Lisbon")
    screen = open_screen(begun)
    screen.resize(1024, 680)
    assert (QAccessible.Role.StaticText, name) in tree_of(screen)
    assert screen.minimumSizeHint().width() <= 1024


def test_nothing_scrolls_sideways_at_any_size(screen: SessionScreen, theme: Theme) -> None:
    type_in(screen, "/0 /p ")
    for size in (85, 100, 150, 200):
        theme.apply(replace(Settings(theme="daylight"), text_size=size))
        for window in ((1024, 680), (1280, 800), (1440, 900)):
            screen.resize(*window)
            QApplication.processEvents()
            assert screen._columns.width() <= screen._page.viewport().width()
            assert note(screen).width() <= screen._page.viewport().width()
            assert screen.minimumSizeHint().width() <= window[0]


def test_letters_and_marks_survive_a_change_of_text_size(screen: SessionScreen, theme: Theme) -> None:
    type_in(screen, "Rain.\n/q I stayed on.\n/2 after")
    before, marks = note(screen).blocks(), dict(screen._hour.marks)
    theme.apply(replace(Settings(theme="lamplight"), text_size=200))
    assert note(screen).blocks() == before
    assert screen._hour.marks == marks


def test_the_veil_is_asked_for_by_its_button(screen: SessionScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.veil_requested):
        button(screen, "Veil").click()
