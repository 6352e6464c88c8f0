"""Whatever the letters came by, the grammar acts alike, and one undo gives them back."""

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleTextInterface, QImage, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.session.hands import WAYS, Way, by_insertion, by_one_commit, caret_at, paste, texts, write

from companion.care.checklist import Mark
from companion.care.grammar import Act, Command
from companion.care.moment import Block, Kind
from companion.ui.session.editor import Jottings


@pytest.mark.parametrize("way", WAYS)
def test_a_capture_is_caught_however_it_was_typed(jottings: Jottings, way: Way) -> None:
    caught: list[Block] = []
    jottings.captured.connect(caught.append)
    write(jottings, "Rain.\n/q I stayed on.\n/g To sleep.\nafter", way)
    quote = Block("I stayed on.", Kind.QUOTE, "m1", 754, "", open=False)
    goal = Block("To sleep.", Kind.GOAL, "m2", 754, "", open=True)
    assert caught == [quote, goal]
    assert jottings.blocks() == (Block("Rain."), quote, goal, Block("after"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", [" ", "\n"])
def test_a_short_command_acts_and_vanishes_however_it_was_typed(jottings: Jottings, way: Way, end: str) -> None:
    given_commands: list[Command] = []
    jottings.command_given.connect(given_commands.append)
    write(jottings, f"Rain.\n/2{end}glasses of wine", way)
    assert given_commands == [Command(Act.MARK, number=2)]
    assert texts(jottings) == ["Rain.", "glasses of wine"]


def test_several_commands_in_one_burst_all_act(jottings: Jottings) -> None:
    given_commands: list[Command] = []
    jottings.command_given.connect(given_commands.append)
    write(jottings, "/2 /3l /p\nrest", by_insertion)
    assert [command.act for command in given_commands] == [Act.MARK, Act.MARK, Act.PROMPT]
    assert texts(jottings) == ["rest"]


def test_digits_outside_the_first_plane_act_too(jottings: Jottings) -> None:
    given_commands: list[Command] = []
    jottings.command_given.connect(given_commands.append)
    write(jottings, "/\U0001e953 rest", by_one_commit)
    assert given_commands == [Command(Act.MARK, number=3)]
    assert texts(jottings) == ["rest"]


@pytest.mark.parametrize(
    "text", ["/q\n", "/q \n", "/\n", "/ \n", "/quit \n", "/safes \n", "a /q words\n", " /2 \n", "/9 \n", "and/or \n"]
)
def test_what_is_no_command_stays_text(jottings: Jottings, text: str) -> None:
    write(jottings, text)
    assert "\n".join(texts(jottings)) == text
    assert all(block.kind is None for block in jottings.blocks())


def test_pasted_lines_stay_text_and_one_undo_takes_them_away(jottings: Jottings) -> None:
    pasted = "/q words\n/2 glasses\n/p\n"
    paste(jottings, pasted)
    assert "\n".join(texts(jottings)) == pasted
    jottings.undo()
    assert jottings.blocks() == ()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("pasted", ["/2 glasses", "/q glasses"])
def test_a_letter_typed_into_a_pasted_command_does_not_wake_it(jottings: Jottings, way: Way, pasted: str) -> None:
    paste(jottings, f"{pasted}\n")
    caret_at(jottings, len(pasted))
    write(jottings, " of wine", way)
    assert texts(jottings) == [f"{pasted} of wine", ""]
    assert all(block.kind is None for block in jottings.blocks())


def test_one_undo_gives_the_typed_command_back_and_it_does_not_act_again(jottings: Jottings) -> None:
    write(jottings, "/2 ")
    assert jottings.blocks() == ()
    QTest.keyClick(jottings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert texts(jottings) == ["/2 "]
    write(jottings, "glasses of wine")
    assert texts(jottings) == ["/2 glasses of wine"]


def test_one_undo_gives_the_typed_capture_back(jottings: Jottings) -> None:
    write(jottings, "Rain.\n/q words\n")
    QTest.keyClick(jottings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert jottings.blocks() == (Block("Rain."), Block("/q words"), Block(""))
    write(jottings, "more")
    assert jottings.blocks() == (Block("Rain."), Block("/q words"), Block("more"))


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_redo_gives_capture_and_moment_back(jottings: Jottings, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    write(jottings, "/q words\n")
    caught = jottings.blocks()
    QTest.keyClick(jottings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(jottings, key, modifiers)
    assert jottings.blocks() == caught


def test_undo_tells_which_command_was_taken_back_and_redo_which_was_given_again(jottings: Jottings) -> None:
    back: list[Command] = []
    again: list[Command] = []
    jottings.command_taken_back.connect(back.append)
    jottings.command_given_again.connect(again.append)
    write(jottings, "/2 /3l ")
    third, second = Command(Act.MARK, number=3, mark=Mark.FOR_LATER), Command(Act.MARK, number=2)
    while jottings.document().isUndoAvailable():
        jottings.undo()
    assert back == [third, second]
    while jottings.document().isRedoAvailable():
        jottings.redo()
    assert again == [second, third]


def test_typing_after_an_undo_forgets_the_command(jottings: Jottings) -> None:
    back: list[Command] = []
    jottings.command_taken_back.connect(back.append)
    write(jottings, "/2 ")
    jottings.undo()
    write(jottings, "a\nb\nc\n")
    while jottings.document().isUndoAvailable():
        jottings.undo()
    assert len(back) == 1


def test_rich_text_and_pictures_come_in_as_plain_text_or_not_at_all(jottings: Jottings) -> None:
    mime = QMimeData()
    mime.setHtml('<b>bold</b><img src="file:///etc/hostname">')
    assert not jottings.canInsertFromMimeData(mime) or "<" not in mime.text()
    picture = QMimeData()
    picture.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    assert not jottings.canInsertFromMimeData(picture)
    assert jottings.loadResource(QTextDocument.ResourceType.ImageResource.value, QUrl("file:///etc/hostname")) is None
    assert not jottings.acceptDrops()


def test_a_copy_offers_plain_text_only(jottings: Jottings) -> None:
    write(jottings, "/q words\nplain")
    jottings.selectAll()
    mime = jottings.createMimeDataFromSelection()
    assert mime.text() == "words\nplain"
    assert not any(mime.hasFormat(kind) for kind in ("text/html", "text/markdown"))
    assert not any("opendocument" in kind for kind in mime.formats())


def test_tab_leaves_the_editor(jottings: Jottings) -> None:
    QTest.keyClick(jottings, Qt.Key.Key_Tab)
    assert jottings.blocks() == ()
    assert jottings.tabChangesFocus()


def test_ctrl_k_deletes_nothing(jottings: Jottings) -> None:
    write(jottings, "words")
    caret_at(jottings, 0)
    QTest.keyClick(jottings, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert texts(jottings) == ["words"]


def test_the_reader_hears_what_the_caret_has_entered(jottings: Jottings) -> None:
    write(jottings, "/g To sleep.\nplain")
    assert jottings.accessibleDescription() == ""
    caret_at(jottings, 2)
    assert jottings.accessibleDescription() == "Goal, open"
    caret_at(jottings, len("To sleep.\n") + 1)
    assert jottings.accessibleDescription() == ""


def test_text_inserted_over_the_accessibility_bus_captures(jottings: Jottings) -> None:
    interface = QAccessible.queryAccessibleInterface(jottings)
    editable = interface.editableTextInterface()
    if editable is None:
        pytest.skip("this PySide does not show the editable text interface")
    editable.insertText(0, "/q words\n")
    QApplication.processEvents()
    assert [(block.text, block.kind) for block in jottings.blocks()] == [("words", Kind.QUOTE), ("", None)]
    assert isinstance(interface.textInterface(), QAccessibleTextInterface)
