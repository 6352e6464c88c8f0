"""Nothing that was written is lost: any text, any order of undo and redo, loading, larger letters."""

import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.session.conftest import make_jottings
from tests.ui.session.hands import (
    Way,
    by_bursts,
    by_input_method,
    by_insertion,
    by_keys,
    by_one_commit,
    caret_at,
    paste,
    select,
    texts,
    write,
)

from companion.care.grammar import Act
from companion.care.moment import Kind
from companion.settings import Settings
from companion.ui.kit.plain_text import lines
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings

_TEXT = st.text(st.characters(codec="utf-8"), max_size=80)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=_TEXT, way=st.sampled_from([by_input_method, by_one_commit, by_bursts, by_insertion, paste]))
def test_any_text_in_by_any_way_comes_out_the_same(jottings: Jottings, text: str, way: Way) -> None:
    jottings.load((), 0, 0)
    plain = text.replace("/", "÷")
    write(jottings, plain, way)
    assert texts(jottings) == (lines(plain) if plain else [])
    jottings.load(jottings.blocks(), 0, 0)
    assert texts(jottings) == (lines(plain) if plain else [])


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(words=_TEXT.filter(lambda text: text.strip() and len(lines(text)) == 1))
def test_a_captured_line_keeps_every_character(jottings: Jottings, words: str) -> None:
    jottings.load((), 0, 0)
    write(jottings, f"/q {words}\n", by_one_commit)
    assert [(block.text, block.kind) for block in jottings.blocks()] == [(words, Kind.QUOTE), ("", None)]


def test_300_random_walks_through_undo_and_redo_lose_nothing(qtbot: QtBot, theme: Theme) -> None:
    chance = random.Random(20260312)
    editor = make_jottings(qtbot, theme)
    balance: list[int] = [0]
    editor.command_given.connect(lambda _: balance.__setitem__(0, balance[0] + 1))
    editor.command_taken_back.connect(lambda c: balance.__setitem__(0, balance[0] - (c.act is not Act.CAPTURE)))
    editor.command_given_again.connect(lambda c: balance.__setitem__(0, balance[0] + (c.act is not Act.CAPTURE)))
    pieces = [
        "rain ",
        "\n",
        "/q words\n",
        "/g hope\n",
        "/x ",
        "/nn ",
        "/y\n",
        "/t\n",
        "/b now\n",
        "/k later\n",
        "/2 ",
        "/3l\n",
        "/p ",
        "/",
        "q ",
        " ",
        "x\n",
        "/f call\n",
    ]
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


def test_blocks_survive_being_loaded_with_caret_and_no_undo(qtbot: QtBot, theme: Theme, jottings: Jottings) -> None:
    write(jottings, "Rain.\n/q words\n/f call\nafter")
    other = make_jottings(qtbot, theme)
    other.load(jottings.blocks(), 4, 0)
    assert other.blocks() == jottings.blocks()
    assert other.caret() == 4
    assert not other.document().isUndoAvailable()


def test_larger_text_keeps_every_line(jottings: Jottings, theme: Theme) -> None:
    write(jottings, "Rain.\n/q words\nafter")
    before, caret = jottings.blocks(), jottings.caret()
    theme.apply(Settings(text_size=150))
    assert jottings.blocks() == before
    assert jottings.caret() == caret


def _random_step(editor: Jottings, chance: random.Random, pieces: list[str]) -> None:
    match chance.randrange(8):
        case 0:
            editor.undo()
        case 1:
            editor.redo()
        case 2:
            QTest.keyClick(editor, chance.choice([Qt.Key.Key_Backspace, Qt.Key.Key_Delete]))
        case 3:
            caret_at(editor, chance.randrange(editor.document().characterCount()))
        case 4:
            select(editor, *(chance.randrange(editor.document().characterCount()) for _ in range(2)))
        case _:
            way = chance.choice([by_keys, by_bursts, by_one_commit, paste])
            way(editor, chance.choice(pieces))
    if chance.random() < 0.7:
        QApplication.processEvents()
