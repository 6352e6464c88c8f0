"""The grammar of the hour works in the note: what it catches is a moment, and its words stand where they were typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.seen import named
from tests.ui.wrap_up.conftest import POLITE
from tests.ui.wrap_up.test_wrap_up import row_of, serif_at

from companion.care.moment import Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import goals, moments
from companion.ui.kit.grammar.command_list import CommandList
from companion.ui.wrap_up.note.moment_row import MomentRow
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def note(screen: WrapUpScreen) -> NoteEditor:
    return named(screen, NoteEditor, "Their words")


def caught(vault: Vault, session: SessionId) -> list[tuple[Kind, str, bool]]:
    return [(each.kind, each.text, each.placed) for each in moments.of_session(vault, session)[5:]]


def enter(note: NoteEditor) -> None:
    QTest.keyClick(note, Qt.Key.Key_Return)
    QApplication.processEvents()


def test_a_command_catches_a_moment_that_stands_in_the_note(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "Slowly.")
    enter(note)
    QTest.keyClicks(note, "/q It was the hands")
    enter(note)
    QTest.keyClicks(note, "Then rest.")
    assert note.text() == "Slowly.\n“It was the hands”\nThen rest."
    screen.flush()
    qtbot.waitUntil(lambda: caught(vault, closed) == [(Kind.QUOTE, "It was the hands", True)])
    row = next(each for each in screen.findChildren(MomentRow) if each.moment.text == "It was the hands")
    assert row.accessibleName() == "It was the hands, quote, kept, in the note"


def test_a_goal_caught_here_stands_on_the_page_and_my_own_line_has_no_marks(
    note: NoteEditor, vault: Vault, closed: SessionId, ana: RecordId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "/g to swim again")
    enter(note)
    QTest.keyClicks(note, "/m write to the school")
    enter(note)
    assert note.text() == "“to swim again”\nwrite to the school\n"
    qtbot.waitUntil(lambda: "to swim again" in [goal.latest.text for goal in goals.of_record(vault, ana)])
    assert [kind for kind, _, _ in caught(vault, closed)] == [Kind.GOAL, Kind.PROMISE]


def test_what_is_caught_stands_in_the_serif(note: NoteEditor) -> None:
    QTest.keyClicks(note, "/q hands")
    enter(note)
    assert serif_at(note, "hands")


def test_one_undo_gives_the_typed_letters_back_and_takes_the_moment_away(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, ana: RecordId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "/g to swim")
    enter(note)
    qtbot.waitUntil(lambda: len(goals.of_record(vault, ana)) == 2)
    QTest.keyClick(note, Qt.Key.Key_Z, CTRL)
    assert note.text().rstrip("\n") == "/g to swim"
    qtbot.waitUntil(lambda: caught(vault, closed) == [] and len(goals.of_record(vault, ana)) == 1)
    QApplication.processEvents()
    assert note.text().rstrip("\n") == "/g to swim"
    QTest.keyClick(note, Qt.Key.Key_Y, CTRL)
    assert note.text() == "“to swim”\n"
    qtbot.waitUntil(lambda: [text for _, text, _ in caught(vault, closed)] == ["to swim"])


@pytest.mark.parametrize("typed", ["/1 ", "/t ", "/quit ", "/ q", "/q ", "a /q b", "/o "])
def test_what_acts_on_the_hour_or_is_no_command_stays_text(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, typed: str
) -> None:
    QTest.keyClicks(note, typed)
    enter(note)
    assert note.text() == f"{typed}\n"
    assert caught(vault, closed) == []


def test_the_selection_becomes_a_capture(note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot) -> None:
    QTest.keyClicks(note, "It was the hands today.")
    cursor = note.textCursor()
    cursor.setPosition(7)
    cursor.setPosition(16, QTextCursor.MoveMode.KeepAnchor)
    note.setTextCursor(cursor)
    QTest.keyClick(note, Qt.Key.Key_Return, CTRL)
    QTest.keyClicks(note, "s ")
    QApplication.processEvents()
    assert note.text() == "It was “the hands” today."
    qtbot.waitUntil(lambda: caught(vault, closed)[:1] == [(Kind.STRENGTH, "the hands", True)])


def test_the_key_of_the_sign_works_from_the_list_on_a_fresh_line(screen: WrapUpScreen, note: NoteEditor) -> None:
    QTest.keyClicks(note, "Before.")
    row_of(screen, "honest").setFocus()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return, CTRL)
    assert screen.focusWidget() is note
    QTest.keyClicks(note, "q so")
    enter(note)
    assert note.text() == "Before.\n“so”\n"


def test_pasted_and_placed_lines_never_act(screen: WrapUpScreen, note: NoteEditor) -> None:
    note.insert_plain("/q pasted\n")
    note.place("/q placed\n")
    QApplication.processEvents()
    assert note.text() == "/q pasted\n/q placed\n"
    assert len(screen.findChildren(MomentRow)) == 5


def test_words_of_any_script_are_caught_by_an_input_method(
    note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    commit = QInputMethodEvent()
    commit.setCommitString("/q 我想慢慢来 👩🏽‍🎨\n")
    QApplication.sendEvent(note, commit)
    QApplication.processEvents()
    assert note.text() == "“我想慢慢来 👩🏽‍🎨”\n"
    qtbot.waitUntil(lambda: [text for _, text, _ in caught(vault, closed)] == ["我想慢慢来 👩🏽‍🎨"])


def test_a_moment_caught_in_one_heading_is_looked_for_under_all(screen: WrapUpScreen, note: NoteEditor) -> None:
    named(screen, NoteEditor, "For next time").setFocus()
    QTest.keyClicks(screen.focusWidget(), "x ")
    row_of(screen, "honest").place.click()
    assert named(screen, NoteEditor, "For next time").text() == f"x “{POLITE}”"
    assert note.text() == ""
    assert row_of(screen, "honest").is_placed


def test_down_after_the_sign_opens_the_list_of_what_can_be_caught(screen: WrapUpScreen, note: NoteEditor) -> None:
    QTest.keyClicks(note, "/")
    QTest.keyClick(note, Qt.Key.Key_Down)
    offered = next(each for each in screen.findChildren(CommandList) if each.isVisible())
    assert screen.focusWidget() is note
    assert offered.current is not None
    assert offered.current.name == "Quote"
    QTest.keyClick(note, Qt.Key.Key_Down)
    QTest.keyClick(note, Qt.Key.Key_Return)
    assert (note.text(), offered.isVisible()) == ("/g ", False)
    QTest.keyClicks(note, "to swim")
    enter(note)
    assert note.text() == "“to swim”\n"


def test_down_without_a_sign_goes_on_under_the_next_heading(screen: WrapUpScreen, note: NoteEditor) -> None:
    QTest.keyClicks(note, "so")
    QTest.keyClick(note, Qt.Key.Key_Down)
    assert screen.focusWidget() is named(screen, NoteEditor, "What we did")
