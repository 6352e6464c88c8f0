"""A command begun with Ctrl+Enter: anywhere, with or without a selection, and one undo gives back what was typed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.ui.session.eyes import button, note
from tests.ui.session.hands import WAYS, Way, by_keys, caret_at, select, texts, write

from companion.care.grammar import Act, Command
from companion.care.moment import Kind
from companion.ui.session.editor import Jottings
from companion.ui.session.screen import SessionScreen


def kinds(editor: Jottings) -> list[tuple[str, Kind | None]]:
    return [(block.text, block.kind) for block in editor.blocks()]


@pytest.mark.parametrize("way", WAYS)
def test_in_the_middle_of_a_line_the_words_up_to_enter_are_caught(jottings: Jottings, way: Way) -> None:
    write(jottings, "She said and left")
    caret_at(jottings, len("She said "))
    jottings.begin_command()
    write(jottings, "q I was afraid\n", way)
    assert kinds(jottings) == [("She said ", None), ("I was afraid", Kind.QUOTE), ("and left", None)]
    jottings.undo()
    assert texts(jottings) == ["She said /q I was afraid", "and left"]
    QApplication.processEvents()
    assert texts(jottings) == ["She said /q I was afraid", "and left"]
    while jottings.document().isUndoAvailable():
        jottings.undo()
    assert jottings.blocks() == ()


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", [" ", "\n"])
def test_in_the_middle_of_a_line_a_short_command_acts_and_leaves_the_line_whole(
    jottings: Jottings, way: Way, end: str
) -> None:
    given: list[Command] = []
    jottings.command_given.connect(given.append)
    write(jottings, "one two")
    caret_at(jottings, 4)
    jottings.begin_command()
    write(jottings, f"3{end}", way)
    assert given == [Command(Act.MARK, number=3)]
    assert texts(jottings) == ["one two"]


@pytest.mark.parametrize("typed", ["and/or", "x /2 y", "a /q words\n"])
def test_a_sign_in_the_middle_of_a_line_is_text_unless_the_key_put_it_there(jottings: Jottings, typed: str) -> None:
    write(jottings, typed)
    assert "\n".join(texts(jottings)) == typed


def test_what_is_no_command_after_the_key_stays_as_it_was_typed(jottings: Jottings) -> None:
    write(jottings, "one ")
    jottings.begin_command()
    write(jottings, "quit now\nmore")
    assert texts(jottings) == ["one /quit now", "more"]


def test_pressed_again_after_a_lone_sign_it_adds_none(jottings: Jottings) -> None:
    jottings.begin_command()
    jottings.begin_command()
    assert texts(jottings) == ["/"]


def test_one_undo_takes_back_the_sign_alone(jottings: Jottings) -> None:
    write(jottings, "words")
    jottings.begin_command()
    jottings.undo()
    assert texts(jottings) == ["words"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", [" ", "\n"])
def test_a_selection_becomes_a_capture_and_splits_its_line(jottings: Jottings, way: Way, end: str) -> None:
    write(jottings, "She said I was afraid and left")
    select(jottings, len("She said "), len("She said I was afraid"))
    jottings.begin_command()
    write(jottings, f"g{end}", way)
    assert kinds(jottings) == [("She said ", None), ("I was afraid", Kind.GOAL), (" and left", None)]
    write(jottings, "!")
    assert texts(jottings)[-1] == " and left!"
    jottings.undo()
    jottings.undo()
    assert "\n".join(texts(jottings)) == f"She said /g{end}I was afraid and left"


def test_a_selection_over_several_lines_becomes_a_capture_a_line(jottings: Jottings) -> None:
    write(jottings, "one two\n\nthree\nfour five")
    select(jottings, len("one "), len("one two\n\nthree\nfour"))
    jottings.begin_command()
    write(jottings, "w ")
    assert kinds(jottings) == [
        *(("one ", None), ("two", Kind.WORRY), ("", None)),
        *(("three", Kind.WORRY), ("four", Kind.WORRY), (" five", None)),
    ]
    jottings.undo()
    assert texts(jottings) == ["one /w two", "", "three", "four five"]


def test_a_part_of_a_capture_is_caught_as_a_copy_and_the_words_stay_whole(jottings: Jottings) -> None:
    write(jottings, "/q I was afraid and then I left.\nafter")
    select(jottings, len("I was "), len("I was afraid"))
    jottings.begin_command()
    write(jottings, "w ")
    assert kinds(jottings) == [
        ("I was afraid and then I left.", Kind.QUOTE),
        ("afraid", Kind.WORRY),
        ("after", None),
    ]


@pytest.mark.parametrize(
    ("start", "end"), [(4, 7), (0, 13), (2, len("one two three\nword"))], ids=["part", "line", "over a capture"]
)
def test_giving_up_leaves_text_and_selection_as_they_were(jottings: Jottings, start: int, end: int) -> None:
    write(jottings, "one two three\n/q words\n")
    before = jottings.blocks()
    select(jottings, start, end)
    jottings.begin_command()
    write(jottings, "q")
    assert jottings.give_up()
    assert jottings.blocks() == before
    assert jottings.textCursor().selectionStart() == start
    assert jottings.extraSelections() == []


def test_giving_up_a_part_of_a_capture_leaves_no_line_behind(jottings: Jottings) -> None:
    write(jottings, "/q the words\n")
    before = jottings.blocks()
    select(jottings, 0, 3)
    jottings.begin_command()
    assert jottings.give_up()
    assert jottings.blocks() == before


def test_what_waits_to_be_caught_shows_until_it_is(jottings: Jottings) -> None:
    write(jottings, "one two")
    select(jottings, 0, 3)
    jottings.begin_command()
    assert len(jottings.extraSelections()) == 1
    write(jottings, "q ")
    assert jottings.extraSelections() == []


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_from_elsewhere_the_sign_stands_on_a_fresh_line(screen: SessionScreen, key: Qt.Key) -> None:
    editor = note(screen)
    write(editor, "Rain on Sunday")
    caret_at(editor, 4)
    elsewhere = button(screen, "Show a prompt")
    elsewhere.setFocus()
    QTest.keyClick(elsewhere, key, Qt.KeyboardModifier.ControlModifier)
    assert editor.hasFocus()
    assert texts(editor) == ["Rain on Sunday", "/"]
    write(editor, "q words\n", by_keys)
    assert kinds(editor) == [("Rain on Sunday", None), ("words", Kind.QUOTE), ("", None)]


def test_in_the_note_the_key_puts_the_sign_at_the_caret_and_esc_gives_a_selection_back(screen: SessionScreen) -> None:
    editor = note(screen)
    write(editor, "one two")
    select(editor, 0, 3)
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(editor) == ["/one two"]
    QTest.keyClick(editor, Qt.Key.Key_Escape)
    assert texts(editor) == ["one two"]
    assert editor.textCursor().selectedText() == "one"


def test_in_a_capture_the_key_leaves_the_words_alone(jottings: Jottings) -> None:
    write(jottings, "/q words\nafter")
    caret_at(jottings, 2)
    jottings.begin_command()
    write(jottings, "g hope\n")
    assert kinds(jottings) == [("words", Kind.QUOTE), ("hope", Kind.GOAL), ("", None), ("after", None)]
