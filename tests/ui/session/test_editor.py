"""The jottings: whatever the letters came by, the grammar acts alike, undo gives everything back, nothing is lost."""

import random
from collections.abc import Callable
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleTextInterface, QImage, QInputMethodEvent, QTextCursor, QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.care.checklist import Mark
from companion.care.grammar import Act, Command
from companion.care.moment import Block, Kind
from companion.settings import Settings
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings
from companion.ui.session.paragraphs import moment_of, paragraphs
from companion.ui.session.plain_text import LONGEST_LINE, MOST_CHARACTERS, lines


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture
def jottings(qtbot: QtBot, theme: Theme) -> Jottings:
    return _made(qtbot, theme)


def _made(qtbot: QtBot, theme: Theme) -> Jottings:
    numbers = count(1)
    editor = Jottings(theme, elapsed=lambda: 754, new_moment=lambda: f"m{next(numbers)}")
    qtbot.addWidget(editor)
    editor.resize(760, 600)
    editor.show()
    editor.setFocus()
    return editor


def _by_keys(editor: Jottings, text: str) -> None:
    for letter in text:
        if letter == "\n":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(editor, letter)


def _by_input_method(editor: Jottings, text: str) -> None:
    for letter in text:
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(editor, event)


def _by_one_commit(editor: Jottings, text: str) -> None:
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def _by_bursts(editor: Jottings, text: str) -> None:
    for at in range(0, len(text), 5):
        editor.textCursor().insertText(text[at : at + 5])


def _by_insertion(editor: Jottings, text: str) -> None:
    editor.textCursor().insertText(text)


WAYS = [_by_keys, _by_input_method, _by_one_commit, _by_bursts, _by_insertion]

Way = Callable[[Jottings, str], None]


def _write(editor: Jottings, text: str, way: Way = _by_keys) -> None:
    way(editor, text)
    QApplication.processEvents()


def _paste(editor: Jottings, text: str) -> None:
    mime = QMimeData()
    mime.setText(text)
    editor.insertFromMimeData(mime)
    QApplication.processEvents()


def _texts(editor: Jottings) -> list[str]:
    return [block.text for block in editor.blocks()]


@pytest.mark.parametrize("way", WAYS)
def test_a_capture_is_caught_however_it_was_typed(jottings: Jottings, way: Way) -> None:
    caught: list[Block] = []
    jottings.captured.connect(caught.append)
    _write(jottings, "Rain.\n/q I stayed on.\n/g To sleep.\nafter", way)
    quote = Block("I stayed on.", Kind.QUOTE, "m1", 754, "", open=False)
    goal = Block("To sleep.", Kind.GOAL, "m2", 754, "", open=True)
    assert caught == [quote, goal]
    assert jottings.blocks() == (Block("Rain."), quote, goal, Block("after"))


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("end", [" ", "\n"])
def test_a_short_command_acts_and_vanishes_however_it_was_typed(jottings: Jottings, way: Way, end: str) -> None:
    given_commands: list[Command] = []
    jottings.command_given.connect(given_commands.append)
    _write(jottings, f"Rain.\n/2{end}glasses of wine", way)
    assert given_commands == [Command(Act.MARK, number=2)]
    assert _texts(jottings) == ["Rain.", "glasses of wine"]


def test_several_commands_in_one_burst_all_act(jottings: Jottings) -> None:
    given_commands: list[Command] = []
    jottings.command_given.connect(given_commands.append)
    _write(jottings, "/2 /3l /p\nrest", _by_insertion)
    assert [command.act for command in given_commands] == [Act.MARK, Act.MARK, Act.PROMPT]
    assert _texts(jottings) == ["rest"]


def test_digits_outside_the_first_plane_act_too(jottings: Jottings) -> None:
    given_commands: list[Command] = []
    jottings.command_given.connect(given_commands.append)
    _write(jottings, "/\U0001e953 rest", _by_one_commit)
    assert given_commands == [Command(Act.MARK, number=3)]
    assert _texts(jottings) == ["rest"]


@pytest.mark.parametrize(
    "text", ["/q\n", "/q \n", "/\n", "/ \n", "/quit \n", "/safe \n", "a /q words\n", " /2 \n", "/9 \n", "and/or \n"]
)
def test_what_is_no_command_stays_text(jottings: Jottings, text: str) -> None:
    _write(jottings, text)
    assert "\n".join(_texts(jottings)) == text
    assert all(block.kind is None for block in jottings.blocks())


def test_pasted_lines_stay_text_and_one_undo_takes_them_away(jottings: Jottings) -> None:
    pasted = "/q words\n/2 glasses\n/p\n"
    _paste(jottings, pasted)
    assert "\n".join(_texts(jottings)) == pasted
    jottings.undo()
    assert jottings.blocks() == ()


def test_a_letter_typed_after_a_pasted_command_does_not_wake_it(jottings: Jottings) -> None:
    _paste(jottings, "/2 glasses")
    _write(jottings, " of wine")
    assert _texts(jottings) == ["/2 glasses of wine"]


def test_one_undo_gives_the_typed_command_back_and_it_does_not_act_again(jottings: Jottings) -> None:
    _write(jottings, "/2 ")
    assert jottings.blocks() == ()
    QTest.keyClick(jottings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert _texts(jottings) == ["/2 "]
    _write(jottings, "glasses of wine")
    assert _texts(jottings) == ["/2 glasses of wine"]


def test_one_undo_gives_the_typed_capture_back(jottings: Jottings) -> None:
    _write(jottings, "Rain.\n/q words\n")
    QTest.keyClick(jottings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QApplication.processEvents()
    assert jottings.blocks() == (Block("Rain."), Block("/q words"), Block(""))
    _write(jottings, "more")
    assert jottings.blocks() == (Block("Rain."), Block("/q words"), Block("more"))


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_redo_gives_capture_and_moment_back(jottings: Jottings, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> None:
    _write(jottings, "/q words\n")
    caught = jottings.blocks()
    QTest.keyClick(jottings, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(jottings, key, modifiers)
    assert jottings.blocks() == caught


def test_undo_tells_which_command_was_taken_back_and_redo_which_was_given_again(jottings: Jottings) -> None:
    back: list[Command] = []
    again: list[Command] = []
    jottings.command_taken_back.connect(back.append)
    jottings.command_given_again.connect(again.append)
    _write(jottings, "/2 /3l ")
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
    _write(jottings, "/2 ")
    jottings.undo()
    _write(jottings, "a\nb\nc\n")
    while jottings.document().isUndoAvailable():
        jottings.undo()
    assert len(back) == 1


def test_undo_right_after_enter_acts_first_and_then_gives_back(jottings: Jottings) -> None:
    jottings.textCursor().insertText("/q words\n")
    jottings.undo()
    QApplication.processEvents()
    assert jottings.blocks() == (Block("/q words"), Block(""))


def test_enter_after_a_capture_gives_a_plain_line(jottings: Jottings) -> None:
    _write(jottings, "/q words\n")
    _caret_at(jottings, len("words"))
    _write(jottings, "\nafter")
    assert [block.kind for block in jottings.blocks()] == [Kind.QUOTE, None, None]
    assert _texts(jottings) == ["words", "after", ""]


def test_enter_at_the_beginning_of_a_capture_gives_a_plain_line_above(jottings: Jottings) -> None:
    _write(jottings, "/q words\n")
    _caret_at(jottings, 0)
    _write(jottings, "\n")
    assert [(block.text, block.kind) for block in jottings.blocks()] == [
        ("", None),
        ("words", Kind.QUOTE),
        ("", None),
    ]


@pytest.mark.parametrize("way", [_by_one_commit, _by_insertion])
def test_a_line_end_put_into_a_capture_by_other_means_parts_it_too(jottings: Jottings, way: Way) -> None:
    _write(jottings, "/q words\n")
    _caret_at(jottings, 3)
    _write(jottings, "\n", way)
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
    _write(jottings, "/q words\nafter")
    _caret_at(jottings, caret)
    before = jottings.blocks()
    QTest.keyClick(jottings, key)
    assert jottings.blocks() == before


def test_backspace_takes_an_empty_line_away_and_leaves_the_capture(jottings: Jottings) -> None:
    _write(jottings, "/q words\n")
    before = jottings.blocks()[0]
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == (before,)


def test_backspace_at_the_very_top_changes_nothing(jottings: Jottings) -> None:
    _write(jottings, "/q words\n")
    _caret_at(jottings, 0)
    before, steps = jottings.blocks(), jottings.document().availableUndoSteps()
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == before
    assert jottings.document().availableUndoSteps() == steps


def test_enter_on_an_empty_page_gives_a_line_set_like_the_others(jottings: Jottings) -> None:
    _write(jottings, "\n\nwords")
    settings_of_lines = {line.blockFormat().lineHeight() for line in paragraphs(jottings.document())}
    assert _texts(jottings) == ["", "", "words"]
    assert settings_of_lines == {130.0}


def test_backspace_before_a_capture_takes_the_empty_line_above(jottings: Jottings) -> None:
    _write(jottings, "\n/q words\n")
    before = jottings.blocks()[1]
    _caret_at(jottings, 1)
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == (before, Block(""))


@pytest.mark.parametrize("typed", ["", "x"])
def test_a_selection_out_of_a_capture_never_gives_its_words_to_another_line(jottings: Jottings, typed: str) -> None:
    _write(jottings, "/q the words\nplain text")
    _select(jottings, 3, len("the words\nplain"))
    if typed:
        _write(jottings, typed)
    else:
        QTest.keyClick(jottings, Qt.Key.Key_Delete)
    assert [(block.text, block.kind) for block in jottings.blocks()] == [
        (f"the{typed}", Kind.QUOTE),
        (" text", None),
    ]


def test_plain_text_below_a_deleted_capture_stays_plain(jottings: Jottings) -> None:
    _write(jottings, "/q the words\nplain text")
    _select(jottings, 0, len("the words\nplain "))
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    assert jottings.blocks() == (Block("text"),)


def test_a_capture_whose_words_were_all_deleted_is_no_moment(jottings: Jottings) -> None:
    _write(jottings, "/q words\n")
    _select(jottings, 0, len("words"))
    QTest.keyClick(jottings, Qt.Key.Key_Delete)
    assert [block.kind for block in jottings.blocks()] == [None, None]
    QTest.keyClick(jottings, Qt.Key.Key_Backspace)
    _write(jottings, "plain")
    assert jottings.blocks()[0] == Block("plain")


def test_select_all_and_delete_is_undone_with_kinds_and_moments(jottings: Jottings) -> None:
    _write(jottings, "Rain.\n/q words\n/f call\n")
    before = jottings.blocks()
    jottings.selectAll()
    QTest.keyClick(jottings, Qt.Key.Key_Delete)
    assert jottings.blocks() == ()
    jottings.undo()
    assert jottings.blocks() == before


def test_pasting_lines_into_a_capture_leaves_one_moment(jottings: Jottings) -> None:
    _write(jottings, "/q words\n")
    _caret_at(jottings, 3)
    _paste(jottings, "a\nb\nc")
    assert [(block.text, block.kind) for block in jottings.blocks()] == [
        ("wora", Kind.QUOTE),
        ("b", None),
        ("cds", None),
        ("", None),
    ]


def test_a_paste_is_cut_at_its_bounds(jottings: Jottings) -> None:
    _paste(jottings, "x" * (MOST_CHARACTERS + 10))
    texts = _texts(jottings)
    assert sum(map(len, texts)) == MOST_CHARACTERS
    assert max(map(len, texts)) == LONGEST_LINE


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
    _write(jottings, "/q words\nplain")
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
    _write(jottings, "words")
    _caret_at(jottings, 0)
    QTest.keyClick(jottings, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert _texts(jottings) == ["words"]


def test_the_reader_hears_what_the_caret_has_entered(jottings: Jottings) -> None:
    _write(jottings, "/g To sleep.\nplain")
    assert jottings.accessibleDescription() == ""
    _caret_at(jottings, 2)
    assert jottings.accessibleDescription() == "Goal, open"
    _caret_at(jottings, len("To sleep.\n") + 1)
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


def test_blocks_survive_being_loaded_with_caret_and_no_undo(qtbot: QtBot, theme: Theme, jottings: Jottings) -> None:
    _write(jottings, "Rain.\n/q words\n/f call\nafter")
    other = _made(qtbot, theme)
    other.load(jottings.blocks(), 4, 0)
    assert other.blocks() == jottings.blocks()
    assert other.caret() == 4
    assert not other.document().isUndoAvailable()


def test_larger_text_keeps_every_line(jottings: Jottings, theme: Theme) -> None:
    _write(jottings, "Rain.\n/q words\nafter")
    before, caret = jottings.blocks(), jottings.caret()
    theme.apply(Settings(text_size=150))
    assert jottings.blocks() == before
    assert jottings.caret() == caret


_TEXT = st.text(st.characters(codec="utf-8"), max_size=80)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXT, way=st.sampled_from([_by_input_method, _by_one_commit, _by_bursts, _by_insertion, _paste]))
def test_any_text_in_by_any_way_comes_out_the_same(jottings: Jottings, text: str, way: Way) -> None:
    jottings.load((), 0, 0)
    plain = text.replace("/", "÷")
    _write(jottings, plain, way)
    assert _texts(jottings) == (_lines_of(plain) if plain else [])
    jottings.load(jottings.blocks(), 0, 0)
    assert _texts(jottings) == (_lines_of(plain) if plain else [])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=_TEXT.filter(lambda text: text.strip() and len(lines(text)) == 1))
def test_a_captured_line_keeps_every_character(jottings: Jottings, words: str) -> None:
    jottings.load((), 0, 0)
    _write(jottings, f"/q {words}\n", _by_one_commit)
    assert [(block.text, block.kind) for block in jottings.blocks()] == [(words, Kind.QUOTE), ("", None)]


def test_300_random_walks_through_undo_and_redo_lose_nothing(qtbot: QtBot, theme: Theme) -> None:
    chance = random.Random(20260312)
    editor = _made(qtbot, theme)
    balance: list[int] = [0]
    editor.command_given.connect(lambda _: balance.__setitem__(0, balance[0] + 1))
    editor.command_taken_back.connect(lambda c: balance.__setitem__(0, balance[0] - (c.act is not Act.CAPTURE)))
    editor.command_given_again.connect(lambda c: balance.__setitem__(0, balance[0] + (c.act is not Act.CAPTURE)))
    pieces = ["rain ", "\n", "/q words\n", "/g hope\n", "/2 ", "/3l\n", "/p ", "/", "q ", " ", "x\n", "/f call\n"]
    for _ in range(300):
        editor.load((), 0, 0)
        balance[0] = 0
        for _ in range(chance.randint(4, 14)):
            _random_step(editor, chance, pieces)
        QApplication.processEvents()
        while editor.document().isRedoAvailable():
            editor.redo()
        last, given_in_all = editor.blocks(), balance[0]
        while editor.document().isUndoAvailable():
            editor.undo()
        assert editor.blocks() == ()
        assert balance[0] == 0
        while editor.document().isRedoAvailable():
            editor.redo()
        QApplication.processEvents()
        assert editor.blocks() == last
        assert balance[0] == given_in_all


def _random_step(editor: Jottings, chance: random.Random, pieces: list[str]) -> None:
    match chance.randrange(8):
        case 0:
            editor.undo()
        case 1:
            editor.redo()
        case 2:
            QTest.keyClick(editor, chance.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete]))
        case 3:
            _caret_at(editor, chance.randrange(editor.document().characterCount()))
        case 4:
            _select(editor, *(chance.randrange(editor.document().characterCount()) for _ in range(2)))
        case _:
            way = chance.choice([_by_keys, _by_bursts, _by_one_commit, _paste])
            way(editor, chance.choice(pieces))
    if chance.random() < 0.7:
        QApplication.processEvents()


def _caret_at(editor: Jottings, position: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def _select(editor: Jottings, start: int, end: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)


def _lines_of(text: str) -> list[str]:
    """Without the control characters that no editor takes."""
    return lines(text)
