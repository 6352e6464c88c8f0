"""Words that doubt, blame, label or command are underlined in a draft where it is wished, and nothing else is done."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, texts
from tests.ui.wrap_up.conftest import POLITE, press

from companion.care.note import narrative
from companion.care.session import SessionId
from companion.store import notes, practice
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

TOLD = "“refused” may sound like blame. It leaves out the question, and the reason for the no."


@pytest.fixture
def screen(open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId) -> WrapUpScreen:
    with vault.transaction():
        practice.set_words_pointed_out(vault, True)
    return open_screen(closed)


@pytest.fixture
def note(screen: WrapUpScreen) -> NoteEditor:
    return named(screen, NoteEditor, "Their words")


def underlined(note: NoteEditor) -> list[str]:
    """What is underlined in the first line, as the document counts."""
    line = note.document().firstBlock()
    written = line.text().encode("utf-16-le")
    return [
        written[2 * span.start : 2 * (span.start + span.length)].decode("utf-16-le")
        for span in line.layout().formats()
        if span.format.underlineStyle() is QTextCharFormat.UnderlineStyle.DotLine
    ]


def told(screen: WrapUpScreen) -> list[str]:
    return [text for text in texts(screen) if "may sound like" in text or "may stick" in text]


def put_caret(note: NoteEditor, at: int) -> None:
    cursor = note.textCursor()
    cursor.setPosition(at)
    note.setTextCursor(cursor)


def test_it_is_off_until_it_is_asked_for_and_then_holds_at_once(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId
) -> None:
    screen = open_screen(closed)
    note = named(screen, NoteEditor, "Their words")
    QTest.keyClicks(note, "She refused to go. ")
    assert underlined(note) == []
    for asked in (True, False):
        with vault.transaction():
            practice.set_words_pointed_out(vault, asked)
        screen.show_part("goals")
        screen.show_part("note")
        assert underlined(note) == (["refused"] if asked else [])


def test_a_word_is_underlined_without_red_once_it_is_no_longer_typed(note: NoteEditor, theme: Theme) -> None:
    note.insert_plain("👩🏽‍🎨 ")
    QTest.keyClicks(note, "She must")
    assert underlined(note) == []
    QTest.keyClicks(note, "ard")
    assert underlined(note) == []
    QTest.keyClicks(note, " and must ")
    assert underlined(note) == ["must"]
    (span,) = note.document().firstBlock().layout().formats()
    assert span.format.underlineColor() == theme.colour("honey_mark")
    assert span.format.foreground().style() is Qt.BrushStyle.NoBrush


def test_a_caret_that_leaves_the_word_by_itself_ends_its_typing(note: NoteEditor) -> None:
    QTest.keyClicks(note, "so refused")
    assert underlined(note) == []
    QTest.keyClick(note, Qt.Key.Key_Home)
    assert underlined(note) == ["refused"]
    QTest.keyClick(note, Qt.Key.Key_End)
    assert underlined(note) == ["refused"]
    QTest.keyClick(note, Qt.Key.Key_Backspace)
    assert underlined(note) == []


def test_with_the_caret_in_it_one_line_says_why_and_another_way(screen: WrapUpScreen, note: NoteEditor) -> None:
    hint = note.accessibleDescription()
    QTest.keyClicks(note, "She refused it.")
    assert told(screen) == []
    put_caret(note, 6)
    (line,) = told(screen)
    assert line == note.accessibleDescription()
    assert line.startswith(TOLD)
    assert "Instead: “said no to”" in line
    QTest.keyClicks(note, "x")
    assert (told(screen), note.accessibleDescription()) == ([], hint)


def test_the_line_stays_in_sight_and_goes_with_the_hands(screen: WrapUpScreen, note: NoteEditor, qtbot: QtBot) -> None:
    screen.resize(900, 480)
    note.load("\n".join(["A long note."] * 60 + ["She refused it."]))
    note.moveCursor(QTextCursor.MoveOperation.StartOfLine)
    note.moveCursor(QTextCursor.MoveOperation.NextWord)
    (line,) = told(screen)
    shown = next(each for each in screen.findChildren(type(screen._told)) if each.text() == line)
    qtbot.waitUntil(lambda: not shown.visibleRegion().isEmpty())
    qtbot.waitUntil(lambda: note.visibleRegion().contains(note.cursorRect()))
    screen.show_part("goals")
    assert told(screen) == []
    assert not screen._told.isVisible()


def test_what_was_said_is_never_looked_at(screen: WrapUpScreen, note: NoteEditor) -> None:
    note.insert_plain("“I must go”")
    QTest.keyClicks(note, ", and she claims so. ")
    assert underlined(note) == ["claims"]
    note.load("")
    QTest.keyClicks(note, "/q I must not be lazy")
    QTest.keyClick(note, Qt.Key.Key_Home)
    assert underlined(note) == []
    note.load("")
    press(screen, f"Place: {POLITE}")
    assert underlined(note) == []


def test_it_changes_no_text_and_stands_in_no_undo(
    note: NoteEditor, screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "She refused it.")
    steps = note.document().availableUndoSteps()
    for at in (0, 6, 15):
        put_caret(note, at)
    assert note.document().availableUndoSteps() == steps
    assert note.text() == "She refused it."
    screen.flush()
    qtbot.waitUntil(lambda: notes.get(vault, closed).text == "She refused it.")
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == ""


def test_a_stored_note_is_underlined_to_its_last_word(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId
) -> None:
    with vault.transaction():
        practice.set_words_pointed_out(vault, True)
        notes.save(vault, closed, narrative("Quiet, and refused"))
    note = named(open_screen(closed), NoteEditor, "Narrative")
    QApplication.processEvents()
    assert underlined(note) == ["refused"]
