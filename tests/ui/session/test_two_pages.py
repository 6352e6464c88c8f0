"""While others are here there is an empty page; the lines before it are closed, and nothing typed is ever lost."""

from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import delete
from tests.ui.session.conftest import make_jottings

from companion.care.moment import Block, Kind
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings


def texts(editor: Jottings) -> list[str]:
    return [block.text for block in editor.blocks()]


def shown(editor: Jottings) -> str:
    """What a reader is given of the note."""
    interface = QAccessible.queryAccessibleInterface(editor).textInterface()
    return str(interface.text(0, interface.characterCount()))


def test_the_closed_lines_are_no_part_of_what_is_shown_and_none_of_what_is_written(jottings: Jottings) -> None:
    QTest.keyClicks(jottings, "a canary")
    assert "canary" in shown(jottings)
    jottings.turn_aside()
    QTest.keyClicks(jottings, "chairs moved")
    assert shown(jottings) == "chairs moved"
    assert (texts(jottings), jottings.earlier) == (["a canary", "chairs moved"], 1)


def test_the_new_lines_come_below_the_old_and_the_caret_stays_where_it_was(jottings: Jottings) -> None:
    jottings.load([Block("before"), Block("")], 7, 0)
    jottings.turn_aside()
    jottings.insert_plain("one\ntwo")
    jottings.setTextCursor(jottings.cursorForPosition(jottings.rect().topLeft()))
    jottings.come_back()
    assert (texts(jottings), jottings.earlier) == (["before", "one", "two"], None)
    assert jottings.caret() == len("before\n")


def test_undo_stays_within_each_page(jottings: Jottings) -> None:
    QTest.keyClicks(jottings, "before")
    jottings.turn_aside()
    jottings.undo()
    assert texts(jottings) == ["before"]
    jottings.come_back()
    jottings.undo()
    assert texts(jottings) == []


def test_undo_does_not_take_away_what_came_from_the_other_page(jottings: Jottings) -> None:
    QTest.keyClicks(jottings, "before")
    jottings.turn_aside()
    QTest.keyClicks(jottings, "meanwhile")
    jottings.come_back()
    QTest.keyClicks(jottings, ", after")
    jottings.undo()
    jottings.undo()
    assert texts(jottings) == ["before", "meanwhile"]


def test_every_capture_is_kept_there_until_it_is_flipped(qtbot: QtBot, jottings: Jottings) -> None:
    jottings.turn_aside()
    jottings.hear_through_interpreter(True)
    jottings.textCursor().insertText("/g to sleep\n/x ")
    jottings.settle()
    assert jottings.blocks()[0] == Block("to sleep", Kind.GOAL, "m1", 754, open=True, through_interpreter=True)
    jottings.hear_through_interpreter(False)
    jottings.textCursor().insertText("/d to ring\n")
    jottings.settle()
    assert jottings.blocks()[1] == Block("to ring", Kind.STEP, "m2", 754, open=False)


def test_a_page_left_with_others_here_is_found_so_also_in_another_text_size(qtbot: QtBot, theme: Theme) -> None:
    editor = make_jottings(qtbot, theme)
    lines = [Block("closed"), Block("meanwhile"), Block("said", Kind.QUOTE, "m9", 3)]
    editor.load(lines, 4, 0, earlier=1)
    editor._size = 0
    editor._dress_anew()
    assert (list(editor.blocks()), editor.earlier, editor.caret()) == (lines, 1, 4)
    assert shown(editor).startswith("meanwhile")
    editor.come_back()
    assert list(editor.blocks()) == lines


def test_words_behind_the_command_in_one_burst_stay_on_the_page_they_were_typed_on(jottings: Jottings) -> None:
    jottings.command_given.connect(lambda _: jottings.turn_aside())
    jottings.textCursor().insertText("/t then\n/2 more")
    jottings.settle()
    assert texts(jottings) == ["then", "/2 more"]
    assert jottings.is_blank


def test_what_was_still_to_be_done_is_not_asked_of_a_page_that_is_gone(
    qtbot: QtBot, theme: Theme, qapp: QApplication
) -> None:
    made = Jottings(theme, elapsed=lambda: 0)
    made.show()
    made.load([Block("before")], 0, 3)
    made.insertPlainText("/")
    delete(made)
    with qtbot.captureExceptions() as raised:
        qapp.processEvents()
    assert not raised
