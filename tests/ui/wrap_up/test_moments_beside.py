"""Moments beside the note: placed where they belong in one stroke, added afterwards, shown by kind."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QScrollArea, QTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, shown
from tests.ui.wrap_up.conftest import ELEVEN, POLITE, press
from tests.ui.wrap_up.test_wrap_up import row_of, shown_order

from companion.care.moment import Block, Kind
from companion.care.session import SessionId
from companion.settings import Settings
from companion.store import moments, notes, room, sessions, threads
from companion.ui.kit.controls import DropDown
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.moment_row import MomentRow
from companion.ui.wrap_up.note.moments import MomentsList
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

CTRL = Qt.KeyboardModifier.ControlModifier
ALL = "Place all where they belong"


@pytest.fixture
def sixty(vault: Vault, closed: SessionId) -> SessionId:
    kinds = list(Kind)
    many = tuple(Block(f"sentence {n}, and what came of it", kinds[n % 12], f"n{n}", n) for n in range(60))
    with vault.transaction():
        sessions.reopen(vault, closed)
        room.save_draft(vault, room.Draft(closed, many, 0, 0, {}, ()), ELEVEN.date())
        sessions.close(vault, closed, ELEVEN)
    return closed


def test_all_are_placed_under_the_heading_of_their_kind_and_one_undo_takes_all_out(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    words, later = named(screen, NoteEditor, "Their words"), named(screen, NoteEditor, "For next time")
    QTest.keyClicks(words, "Before.")
    press(screen, f"Place: {POLITE}")
    press(screen, ALL)
    assert words.text().split("\n") == [
        f"Before. “{POLITE}”",
        "“One page. I’d like to fill one page.”",
        "“If she rings at work I’ll fall to bits.”",
        "“I stayed on.”",
    ]
    assert later.text() == "Her mother’s house, the things in the loft"
    qtbot.waitUntil(lambda: all(each.placed for each in moments.of_session(vault, closed)))
    QTest.keyClick(later, Qt.Key.Key_Z, CTRL)
    assert (words.text(), later.text()) == (f"Before. “{POLITE}”", "")
    assert [row.is_placed for row in screen.findChildren(MomentRow)].count(True) == 1
    QTest.keyClick(words, Qt.Key.Key_Y, CTRL)
    assert later.text() == "Her mother’s house, the things in the loft"
    assert len(words.text().split("\n")) == 4


def test_undo_from_the_list_takes_them_out_too(screen: WrapUpScreen) -> None:
    press(screen, ALL)
    assert isinstance(screen.focusWidget(), MomentRow)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Z, CTRL)
    assert {each.text() for each in shown(screen, NoteEditor)} == {""}


def test_what_was_typed_since_stays_and_only_the_rest_of_the_stroke_is_taken_back(screen: WrapUpScreen) -> None:
    press(screen, ALL)
    words, later = named(screen, NoteEditor, "Their words"), named(screen, NoteEditor, "For next time")
    words.setFocus()
    QTest.keyClicks(words, " So.")
    QTest.keyClick(later, Qt.Key.Key_Z, CTRL)
    assert later.text() == ""
    assert words.text().endswith("“I stayed on.” So.")


def test_with_nothing_or_one_left_to_place_it_is_not_offered(screen: WrapUpScreen) -> None:
    press(screen, ALL)
    assert ALL not in [each.accessibleName() for each in shown(screen, QAbstractButton)]


def test_one_is_added_afterwards_by_key(screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot) -> None:
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_N, CTRL)
    line = named(screen, QLineEdit, "Words of the moment")
    assert screen.focusWidget() is line
    QTest.keyClick(line, Qt.Key.Key_Return)
    named(screen, DropDown, "Kind of moment").choose("promise")
    QTest.keyClicks(line, " ask the school ")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(moments.of_session(vault, closed)) == 6)
    added = moments.of_session(vault, closed)[-1]
    assert (added.kind, added.text, added.open, added.placed) == (Kind.PROMISE, " ask the school ", True, False)
    assert " ask the school " in [
        thread.text for thread in threads.of_record(vault, sessions.get(vault, closed).record_id)
    ]
    assert screen.focusWidget() is row_of(screen, added.moment)
    assert not line.isVisible()


def test_escape_adds_nothing(screen: WrapUpScreen) -> None:
    press(screen, "Add")
    line = named(screen, QLineEdit, "Words of the moment")
    QTest.keyClicks(line, "half")
    QTest.keyClick(line, Qt.Key.Key_Escape)
    assert not line.isVisible()
    assert isinstance(screen.focusWidget(), MomentRow)
    assert len(screen.findChildren(MomentRow)) == 5


def test_what_another_part_brought_is_in_the_list_when_the_note_is_shown_again(
    screen: WrapUpScreen, vault: Vault, closed: SessionId
) -> None:
    kept = row_of(screen, "honest")
    with vault.transaction():
        moments.add(vault, closed, Block("walk on Sunday", Kind.STEP, "walk", open=True))
        moments.set_open(vault, closed, "honest", False)
    screen._parts["note"].refresh()
    assert shown_order(screen)[-1] == "walk"
    assert row_of(screen, "honest") is kept
    assert kept.accessibleName() == f"{POLITE}, value, kept"
    press(screen, "Jottings")
    assert "walk on Sunday" in named(screen, QTextEdit, "Jottings").toPlainText()


def test_past_ten_one_kind_alone_can_be_shown(
    open_screen: Callable[[SessionId], WrapUpScreen], sixty: SessionId
) -> None:
    screen = open_screen(sixty)
    assert len(shown_order(screen)) == 30
    kinds = named(screen, DropDown, "Kind shown")
    kinds.chosen.emit("worry")
    assert len(shown_order(screen)) == 5
    assert {row_of(screen, each).moment.kind for each in shown_order(screen)} == {Kind.WORRY}
    kinds.chosen.emit("")
    assert len(shown_order(screen)) == 30


def test_with_ten_or_fewer_there_is_no_filter(screen: WrapUpScreen) -> None:
    assert [each for each in shown(screen, DropDown) if each.accessibleName() == "Kind shown"] == []


@pytest.mark.parametrize("width", [1040, 1280, 1440])
def test_every_act_of_a_row_stands_inside_the_column(
    open_screen: Callable[[SessionId], WrapUpScreen], sixty: SessionId, width: int
) -> None:
    screen = open_screen(sixty)
    screen.resize(width, 800)
    column = next(each for each in screen.findChildren(QScrollArea) if isinstance(each.widget(), MomentsList))
    for moment in ("n6", "n5", "n8"):
        row = row_of(screen, moment)
        row.setFocus()
        for _ in range(3):
            QApplication.processEvents()
        assert row.width() <= column.viewport().width()
        for act in (row.flip, row.drop, row.place):
            at = act.mapTo(row, QPoint())
            assert row.rect().contains(act.rect().translated(at))


def test_sixty_moments_at_twice_the_size_in_a_small_window_stay_usable(
    open_screen: Callable[[SessionId], WrapUpScreen], sixty: SessionId, theme: Theme, vault: Vault, qtbot: QtBot
) -> None:
    screen = open_screen(sixty)
    theme.apply(Settings(theme="daylight", text_size=200))
    screen.resize(1024, 680)
    for _ in range(3):
        QApplication.processEvents()
    page = next(each for each in screen.findChildren(QScrollArea) if each.isVisible())
    assert page.horizontalScrollBar().maximum() == 0
    assert screen.minimumSizeHint().width() <= 1024
    assert doubled_names(screen) == []
    for row in shown(screen, MomentRow):
        assert row.width() <= page.viewport().width()
    row_of(screen, "n0").setFocus()
    for _ in range(3):
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len([each for each in moments.of_session(vault, sixty) if each.placed]) == 3)
    press(screen, ALL)
    qtbot.waitUntil(lambda: all(each.placed for each in moments.of_session(vault, sixty)))
    screen.flush()
    qtbot.waitUntil(lambda: notes.get(vault, sixty).text.count("sentence") == 60)
