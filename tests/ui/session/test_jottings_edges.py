"""At the edge of a capture: words and plain text are never mixed, and a moment stands once."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.session.hands import Way, by_insertion, by_one_commit, caret_at, paste, select, texts, write

from companion.care.moment import Block, Kind
from companion.ui.kit.grammar.paragraphs import moment_of, paragraphs
from companion.ui.session.editor import Jottings


def test_undo_right_after_enter_acts_first_and_then_gives_back(jottings: Jottings) -> None:
    jottings.textCursor().insertText("/q words\n")
    jottings.undo()
    QApplication.processEvents()
    assert jottings.blocks() == (Block("/q words"), Block(""))


def test_enter_after_a_capture_gives_a_plain_line(jottings: Jottings) -> None:
    write(jottings, "/q words\n")
    caret_at(jottings, len("words"))
    write(jottings, "\nafter")
    assert [block.kind for block in jottings.blocks()] == [Kind.QUOTE, None, None]
    assert texts(jottings) == ["words", "after", ""]


def test_enter_at_the_beginning_of_a_capture_gives_a_plain_line_above(jottings: Jottings) -> None:
    write(jottings, "/q words\n")
    caret_at(jottings, 0)
    write(jottings, "\n")
    assert [(block.text, block.kind) for block in jottings.blocks()] == [
        ("", None),
        ("words", Kind.QUOTE),
        ("", None),
    ]


@pytest.mark.parametrize("way", [by_one_commit, by_insertion])
def test_a_line_end_put_into_a_capture_by_other_means_parts_it_too(jottings: Jottings, way: Way) -> None:
    write(jottings, "/q words\n")
    caret_at(jottings, 3)
    write(jottings, "\n", way)
    assert [(block.text, block.kind) for block in jottings.blocks()] == [
        ("wor", Kind.QUOTE),
        ("ds", None),
        ("", None),
    ]
    assert [moment_of(line) for line in paragraphs(jottings.document())] == ["m1", "", ""]
    jottings.undo()
    assert [(block.text, block.kind) for block in jottings.blocks()] == [("words", Kind.QUOTE), ("", None)]


@pytest.mark.parametrize(
    ("key", "caret"),
    [(Qt.Key.Key_Backspace, len("words") + 1), (Qt.Key.Key_Delete, len("words"))],
)
def test_plain_text_is_never_joined_into_a_capture(jottings: Jottings, key: Qt.Key, caret: int) -> None:
    write(jottings, "/q words\nafter")
    caret_at(jottings, caret)
    before = jottings.blocks()
    QTest.keyClick(jottings, key)
    assert jottings.blocks() == before


def test_backspace_takes_an_empty_line_away_and_leaves_the_capture(jottings: Jottings) -> None:
    write(jottings, "/q words\n")
    before = jottings.blocks()[0]
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == (before,)


def test_backspace_at_the_very_top_changes_nothing(jottings: Jottings) -> None:
    write(jottings, "/q words\n")
    caret_at(jottings, 0)
    before, steps = jottings.blocks(), jottings.document().availableUndoSteps()
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == before
    assert jottings.document().availableUndoSteps() == steps


def test_enter_on_an_empty_page_gives_a_line_set_like_the_others(jottings: Jottings) -> None:
    write(jottings, "\n\nwords")
    settings_of_lines = {line.blockFormat().lineHeight() for line in paragraphs(jottings.document())}
    assert texts(jottings) == ["", "", "words"]
    assert settings_of_lines == {130.0}


def test_backspace_before_a_capture_takes_the_empty_line_above(jottings: Jottings) -> None:
    write(jottings, "\n/q words\n")
    before = jottings.blocks()[1]
    caret_at(jottings, 1)
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == (before, Block(""))


@pytest.mark.parametrize("typed", ["", "x"])
def test_a_selection_out_of_a_capture_never_gives_its_words_to_another_line(jottings: Jottings, typed: str) -> None:
    write(jottings, "/q the words\nplain text")
    select(jottings, 3, len("the words\nplain"))
    if typed:
        write(jottings, typed)
    else:
        QTest.keyClick(jottings, Qt.Key.Key_Delete)
    assert [(block.text, block.kind) for block in jottings.blocks()] == [
        (f"the{typed}", Kind.QUOTE),
        (" text", None),
    ]


def test_plain_text_below_a_deleted_capture_stays_plain(jottings: Jottings) -> None:
    write(jottings, "/q the words\nplain text")
    select(jottings, 0, len("the words\nplain "))
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == (Block("text"),)


def test_a_capture_whose_words_were_all_deleted_is_no_moment(jottings: Jottings) -> None:
    write(jottings, "/q words\n")
    select(jottings, 0, len("words"))
    QTest.keyClick(jottings, Qt.Key.Key_Delete)
    assert [block.kind for block in jottings.blocks()] == [None, None]
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    write(jottings, "plain")
    assert jottings.blocks()[0] == Block("plain")


def test_select_all_and_delete_is_undone_with_kinds_and_moments(jottings: Jottings) -> None:
    write(jottings, "Rain.\n/q words\n/f call\n")
    before = jottings.blocks()
    jottings.selectAll()
    QTest.keyClick(jottings, Qt.Key.Key_Delete)
    assert jottings.blocks() == ()
    jottings.undo()
    assert jottings.blocks() == before


def test_pasting_lines_into_a_capture_leaves_one_moment(jottings: Jottings) -> None:
    write(jottings, "/q words\n")
    caret_at(jottings, 3)
    paste(jottings, "a\nb\nc")
    assert [(block.text, block.kind) for block in jottings.blocks()] == [
        ("wora", Kind.QUOTE),
        ("b", None),
        ("cds", None),
        ("", None),
    ]
