"""The slim strip: the same hour in another layout, with what the hands and eyes were at."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names
from tests.ui.session.conftest import BEFORE, ELEVEN
from tests.ui.session.eyes import Opened, button, list_named, note, rows, tree_of, type_in, visible_texts

from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.preparation import Preparation
from companion.care.session import SessionId
from companion.settings import Settings
from companion.store import goals, preparation, sessions, threads
from companion.ui.kit.theme import Theme
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault

Slim = Callable[..., None]
SHIFT_CTRL = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def rich(vault: Vault, ana: RecordId) -> SessionId:
    """An hour with four goals, a value, and a thread brought along."""
    with vault.transaction():
        for words in ("To sleep.", "To ring my sister.", "To stay a while."):
            goals.add(vault, ana, words, BEFORE)
        brought = threads.add(vault, ana, Kind.FOLLOW_UP, "Ask how the call went", BEFORE)
        preparation.save(vault, ana, Preparation(threads=frozenset({brought})), ELEVEN.date())
        return sessions.begin_now(vault, ana, ELEVEN, "Europe/Lisbon")


def make_slim(screen: SessionScreen, height: int = 900) -> None:
    """As the window does: another layout, and the strip's own size."""
    screen.set_slim(True)
    settle(screen, 380, height)


def make_full(screen: SessionScreen) -> None:
    screen.set_slim(False)
    settle(screen, 1280, 800)


def settle(screen: SessionScreen, width: int, height: int) -> None:
    for _ in range(4):
        screen.resize(width, height)
        QApplication.processEvents()
    assert (screen.width(), screen.height()) == (width, height)


def top_of(screen: SessionScreen, widget: QWidget) -> int:
    return widget.mapTo(screen, QPoint(0, 0)).y()


def shown_parts(screen: SessionScreen) -> list[str]:
    """Which of the parts under the note can be seen."""
    matters = list_named(screen, "What matters")
    heard = rows(matters) if matters.isVisible() else []
    parts = {
        "whole": button(screen, "The whole person").isVisible(),
        "threads": "Ask how the call went" in heard,
        "values": "being someone who turns up" in heard,
        "goals": matters.isVisible(),
        "prompt": button(screen, "Show a prompt").isVisible() or button(screen, "next prompt").isVisible(),
    }
    return [name for name, seen in parts.items() if seen]


def test_from_top_to_bottom_by_nearness_to_a_camera(open_screen: Opened, rich: SessionId) -> None:
    screen = open_screen(rich)
    make_slim(screen)
    labels = {text: top_of(screen, found) for found in screen.findChildren(QWidget) if (text := _text(found))}
    tops = [
        labels["Ana"],
        top_of(screen, note(screen)),
        top_of(screen, button(screen, "Show a prompt")),
        top_of(screen, list_named(screen, "What matters")),
        top_of(screen, button(screen, "The whole person")),
        labels["Saved"],
        top_of(screen, button(screen, "Veil")),
    ]
    assert tops == sorted(tops)
    assert labels["until 11:50"] < top_of(screen, note(screen))


def _text(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return str(text()) if callable(text) and widget.isVisible() else ""


def test_what_was_brought_today_and_two_goals_then_more_which_shows_the_rest(
    open_screen: Opened, rich: SessionId
) -> None:
    screen = open_screen(rich)
    type_in(screen, "/b Whether I go.\n")
    make_slim(screen)
    matters = list_named(screen, "What matters")
    assert len(rows(matters)) == 4
    assert (rows(matters)[0], rows(matters)[-1]) == ("Whether I go.", "more")
    matters.setFocus()
    matters.setCurrentIndex(matters.model().index(3, 0))
    QTest.keyClick(matters, Qt.Key.Key_Return)
    assert {"being someone who turns up", "Ask how the call went", "To stay a while."} < set(rows(matters))
    assert rows(matters)[-1] == "fewer"
    assert matters.hasFocus()
    make_full(screen)
    assert not {"more", "fewer"} & set(rows(matters))


def test_at_its_least_height_and_at_200_per_cent_name_time_and_note_stay(
    open_screen: Opened, rich: SessionId, theme: Theme
) -> None:
    screen = open_screen(rich)
    type_in(screen, "/b Whether I go to her birthday, and what I say when she asks.\n")
    for size, height in ((100, 620), (200, 620), (200, 900)):
        theme.apply(replace(Settings(theme="daylight"), text_size=size))
        make_slim(screen, height)
        assert {"Ana", "until 11:50", "Time: working, until 11:50", "Saved"} <= set(visible_texts(screen))
        assert note(screen).isVisible()
        assert top_of(screen, note(screen)) + note(screen).height() <= height
        assert screen._page.verticalScrollBar().maximum() == 0
        assert "whole" not in shown_parts(screen)
        names = {name for _, name in tree_of(screen)}
        assert "The whole person" not in names
    assert shown_parts(screen) in ([], ["prompt"])


def test_it_folds_in_the_same_order_as_it_gets_lower(open_screen: Opened, rich: SessionId) -> None:
    screen = open_screen(rich)
    make_slim(screen, 1100)
    matters = list_named(screen, "What matters")
    matters.row_chosen.emit(matters.model().index(len(rows(matters)) - 1, 0))  # type: ignore[attr-defined]
    seen: list[list[str]] = []
    for height in range(1100, 619, -20):
        settle(screen, 380, height)
        if shown_parts(screen) not in seen:
            seen.append(shown_parts(screen))
    order = ["whole", "threads", "values", "goals", "prompt"]
    assert seen == [order[start:] for start in range(len(seen))]
    assert len(seen) >= 4


@pytest.mark.parametrize("size", [100, 200])
def test_what_is_asked_for_shows_in_the_lowest_strip_and_the_note_comes_back(
    open_screen: Opened, rich: SessionId, theme: Theme, size: int
) -> None:
    screen = open_screen(rich)
    theme.apply(replace(Settings(theme="daylight"), text_size=size))
    make_slim(screen, 620)
    type_in(screen, "/p ")
    settle(screen, 380, 620)
    assert button(screen, "next prompt").isVisible()
    assert screen._page.viewport().rect().intersects(_on_page(screen, button(screen, "next prompt")))
    type_in(screen, "a\n/0 ")
    settle(screen, 380, 620)
    assert list_named(screen, "The whole person").isVisible()
    assert screen._page.viewport().rect().intersects(_on_page(screen, list_named(screen, "The whole person")))
    type_in(screen, "/0 b")
    settle(screen, 380, 620)
    assert not list_named(screen, "The whole person").isVisible()
    assert note(screen).toPlainText() == "a\nb"


def _on_page(screen: SessionScreen, widget: QWidget) -> QRect:
    return widget.rect().translated(widget.mapTo(screen._page.viewport(), QPoint(0, 0)))


@pytest.mark.parametrize("key", [(Qt.Key.Key_B, SHIFT_CTRL), (Qt.Key.Key_F7, Qt.KeyboardModifier.NoModifier)])
def test_the_key_asks_for_it_and_leaves_the_text_and_the_caret_alone(
    screen: SessionScreen, qtbot: QtBot, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    type_in(screen, "one two")
    for asked in (True, False):
        with qtbot.waitSignal(screen.strip_requested) as told:
            QTest.keyClick(note(screen), *key)
        assert told.args == [asked]
        assert screen.is_slim is asked
        assert note(screen).hasFocus()
        assert note(screen).toPlainText() == "one two"
        assert note(screen).caret() == len("one two")
    type_in(screen, "!")
    assert note(screen).toPlainText() == "one two!"


def test_there_and_back_undo_goes_on_where_it_was(screen: SessionScreen) -> None:
    type_in(screen, "/q I stayed on.\n/2 after")
    steps = note(screen).document().availableUndoSteps()
    make_slim(screen)
    make_full(screen)
    assert note(screen).document().availableUndoSteps() == steps
    make_slim(screen)
    for _ in range(steps):
        note(screen).undo()
    assert note(screen).blocks() == ()
    assert screen._hour.marks == {}
    for _ in range(steps):
        note(screen).redo()
    assert [(block.text, block.kind) for block in note(screen).blocks()] == [
        ("I stayed on.", Kind.QUOTE),
        ("after", None),
    ]


def test_what_is_read_stays_and_comes_back_to_where_it_was(screen: SessionScreen) -> None:
    editor = note(screen)
    lines = tuple(Block(f"Line {number}. " + "The rain went on and on. " * 6) for number in range(40))
    editor.load(lines, 0, 0)
    QApplication.processEvents()
    bar = editor.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    read, scrolled = editor.cursorForPosition(QPoint(2, 2)).blockNumber(), bar.value()
    make_slim(screen)
    assert editor.cursorForPosition(QPoint(2, 2)).blockNumber() == read
    make_full(screen)
    assert bar.value() == scrolled
    last = editor.textCursor()
    last.movePosition(last.MoveOperation.End)
    editor.setTextCursor(last)
    editor.ensureCursorVisible()
    make_slim(screen)
    assert editor.viewport().rect().contains(editor.cursorRect().center())


def test_an_open_prompt_and_open_areas_come_along(screen: SessionScreen) -> None:
    type_in(screen, "/0 /p ")
    face = screen._prompting.choice.card.face if screen._prompting.choice else ""
    make_slim(screen)
    assert face in visible_texts(screen)
    make_full(screen)
    assert face in visible_texts(screen)
    assert list_named(screen, "The whole person").isVisible()


def test_readers_find_the_same_names(screen: SessionScreen) -> None:
    make_slim(screen)
    tree = tree_of(screen)
    role = QAccessible.Role
    for expected in (
        (role.EditableText, "Jottings"),
        (role.List, "What matters"),
        (role.Button, "Veil"),
        (role.Button, "Table view"),
        (role.Button, "Full view"),
        (role.Button, "Close the session"),
        (role.Button, "Show a prompt"),
        (role.Button, "The whole person"),
        (role.StaticText, "Ana"),
        (role.StaticText, "until 11:50"),
        (role.StaticText, "Time: working, until 11:50"),
    ):
        assert expected in tree
    assert [name for _, name in tree if name in {"Jottings", "Show a prompt", "What matters", "Veil"}] == [
        *("Jottings", "Show a prompt", "What matters", "Veil")
    ]
    assert doubled_names(screen) == []
    assert all(way.text() in way.accessibleName() for way in screen._foot.ways)
    make_full(screen)
    assert (role.Button, "Slim strip") in tree_of(screen)


def test_tab_walks_in_reading_order(screen: SessionScreen) -> None:
    make_slim(screen)
    walked = []
    note(screen).setFocus()
    for _ in range(8):
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert walked == [
        *("Jottings", "Show a prompt", "What matters", "The whole person"),
        *("Veil", "Table view", "Full view", "Close the session"),
    ]


def test_nothing_stands_out_at_the_sides_at_any_size(open_screen: Opened, rich: SessionId, theme: Theme) -> None:
    screen = open_screen(rich)
    for size in (85, 100, 115, 130, 150, 200):
        theme.apply(replace(Settings(theme="daylight"), text_size=size))
        make_slim(screen, 900)
        assert screen._page.verticalScrollBar().maximum() == 0
        screen._foot.show_not_saved()
        settle(screen, 380, 900)
        for widget in (*screen._foot.ways, note(screen), screen._header._time):
            left = widget.mapTo(screen, QPoint(0, 0)).x()
            assert left >= 0
            assert left + widget.width() <= 380, (size, widget.accessibleName())
        screen._foot.show_saved()
