"""Wrap-up: what is written and decided here is in the vault, and what was said stays verbatim."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLineEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, texts
from tests.ui.wrap_up.conftest import ELEVEN, POLITE, press

from companion.care.moment import Block, Kind
from companion.care.note import Note, narrative
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId, State
from companion.settings import Settings
from companion.store import moments, notes, people, room, sessions
from companion.ui.kit import fonts
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.moment_row import MomentRow
from companion.ui.wrap_up.note.moments import MomentsList
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault


def row_of(screen: QWidget, moment: str) -> MomentRow:
    return next(row for row in screen.findChildren(MomentRow) if row.moment.moment == moment)


def moments_list(screen: QWidget) -> MomentsList:
    return named(screen, MomentsList, "Moments")


def shown_order(screen: QWidget) -> list[str]:
    rows = [row for row in screen.findChildren(MomentRow) if row.isVisible()]
    return [row.moment.moment for row in sorted(rows, key=lambda row: row.y())]


@pytest.fixture
def note(screen: WrapUpScreen) -> NoteEditor:
    return named(screen, NoteEditor, "Their words")


def test_it_says_who_when_and_how_long(screen: WrapUpScreen) -> None:
    assert "Ana" in texts(screen)
    assert "Thursday 12 March, 11:00 to 11:52" in texts(screen)


def test_the_caret_stands_in_the_note(screen: WrapUpScreen, note: NoteEditor) -> None:
    assert screen.focusWidget() is note


def test_what_is_typed_is_in_the_vault_within_a_second(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "Slowed the call down.")
    qtbot.waitUntil(lambda: notes.get(vault, closed).text == "Slowed the call down.", timeout=1000)


def test_the_one_line_is_saved_too(screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot) -> None:
    QTest.keyClicks(named(screen, QLineEdit, "In one line"), "The call")
    qtbot.waitUntil(lambda: sessions.get(vault, closed).one_line == "The call", timeout=1000)


def test_control_s_saves_at_once(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "now")
    with qtbot.waitSignal(screen._saving.saved, timeout=500):
        QTest.keyClick(note, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert notes.get(vault, closed).text == "now"


@pytest.mark.parametrize("text", ["a\u00a0hard space", "two\nlines", "a line\u2028apart", "👩🏽‍🎨 אני", ""])
def test_every_character_comes_back(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId, text: str, qtbot: QtBot
) -> None:
    with vault.transaction():
        notes.save(vault, closed, narrative(text))
    screen = open_screen(closed)
    note = named(screen, NoteEditor, "Narrative")
    assert note.text() == text
    QTest.keyClicks(note, "x")
    screen.flush()
    qtbot.waitUntil(lambda: notes.get(vault, closed).text == text + "x")


def test_place_puts_the_words_at_the_caret_in_quotation_marks(screen: WrapUpScreen, note: NoteEditor) -> None:
    QTest.keyClicks(note, "Then:")
    press(screen, f"Place: {POLITE}")
    assert note.text() == f"Then: “{POLITE}”"


def test_quotation_marks_that_are_there_are_not_doubled(screen: WrapUpScreen, note: NoteEditor) -> None:
    press(screen, "Place: “I stayed on.”")
    assert note.text() == "“I stayed on.”"


def test_my_own_line_is_placed_without_quotation_marks(screen: WrapUpScreen, note: NoteEditor) -> None:
    press(screen, "Place: Her mother’s house, the things in the loft")
    assert note.text() == "Her mother’s house, the things in the loft"


def test_a_selection_survives_placing(screen: WrapUpScreen, note: NoteEditor) -> None:
    QTest.keyClicks(note, "kept")
    note.selectAll()
    press(screen, f"Place: {POLITE}")
    assert note.text() == f"kept “{POLITE}”"


def test_one_undo_takes_the_words_out_and_offers_them_again(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "Then")
    press(screen, f"Place: {POLITE}")
    assert row_of(screen, "honest").is_placed
    qtbot.waitUntil(lambda: moments.of_session(vault, closed)[0].placed)
    QTest.keyClick(note, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "Then"
    assert not row_of(screen, "honest").is_placed
    qtbot.waitUntil(lambda: not moments.of_session(vault, closed)[0].placed)


def test_what_is_placed_moves_below_and_says_so(screen: WrapUpScreen) -> None:
    assert shown_order(screen) == ["honest", "page", "bits", "loft", "stayed"]
    press(screen, f"Place: {POLITE}")
    QApplication.processEvents()
    row = row_of(screen, "honest")
    assert row.accessibleName() == f"{POLITE}, value, open, in the note"
    assert moments_list(screen)._order[-1] is row


def serif_at(note: NoteEditor, words: str) -> bool:
    block = note.document().firstBlock()
    at = block.text().index(words)
    return any(
        span.start <= at < span.start + span.length and fonts.SERIF in span.format.fontFamilies()
        for span in block.layout().formats()
    )


def test_placed_words_stand_in_the_serif_until_they_are_edited(screen: WrapUpScreen, note: NoteEditor) -> None:
    press(screen, f"Place: {POLITE}")
    assert serif_at(note, "polite")
    QTest.keyClick(note, Qt.Key.Key_Left)
    QTest.keyClicks(note, "x")
    assert not serif_at(note, "polite")
    assert row_of(screen, "honest").moment.text == POLITE


def test_placed_words_stand_in_the_serif_when_the_note_is_opened_again(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId
) -> None:
    with vault.transaction():
        notes.save(vault, closed, narrative(f"Then “{POLITE}”"))
        moments.set_placed(vault, closed, "honest")
    screen = open_screen(closed)
    assert serif_at(named(screen, NoteEditor, "Narrative"), "polite")
    assert row_of(screen, "honest").is_placed


def test_enter_places_and_stays_in_the_list(screen: WrapUpScreen, note: NoteEditor) -> None:
    row_of(screen, "page").setFocus()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert note.text() == "“One page. I’d like to fill one page.”"
    assert screen.focusWidget() is row_of(screen, "bits")


def test_the_list_is_one_tab_stop_that_arrows_walk(screen: WrapUpScreen) -> None:
    rows = screen.findChildren(MomentRow)
    assert [bool(row.focusPolicy() & Qt.FocusPolicy.TabFocus) for row in rows].count(True) == 1
    row_of(screen, "honest").setFocus()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Down)
    assert screen.focusWidget() is row_of(screen, "page")
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Up)
    assert screen.focusWidget() is row_of(screen, "honest")


def test_past_thirty_the_rest_is_folded_and_tab_still_finds_the_list(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId
) -> None:
    many = tuple(Block(f"sentence {n}", Kind.QUOTE, f"n{n}", n) for n in range(33))
    with vault.transaction():
        sessions.reopen(vault, closed)
        room.save_draft(vault, room.Draft(closed, many, 0, 0, {}, ()), ELEVEN.date())
        sessions.close(vault, closed, ELEVEN)
    screen = open_screen(closed)
    assert len(shown_order(screen)) == 30
    press(screen, "Place: sentence 0")
    reached = [row for row in screen.findChildren(MomentRow) if row.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert [row.isVisible() for row in reached] == [True]
    press(screen, "Show them all")
    assert len(shown_order(screen)) == 33


def test_kept_or_open_is_flipped_and_stays_so(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    press(screen, f"Keep back: {POLITE}")
    qtbot.waitUntil(lambda: not moments.of_session(vault, closed)[0].open)
    press(screen, f"Open: {POLITE}")
    qtbot.waitUntil(lambda: moments.of_session(vault, closed)[0].open)


def test_let_go_can_be_undone(screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot) -> None:
    before = moments.of_session(vault, closed)
    press(screen, f"Let it go: {POLITE}")
    qtbot.waitUntil(lambda: len(moments.of_session(vault, closed)) == len(before) - 1)
    assert screen.focusWidget() is named(screen, QAbstractButton, f"Undo: {POLITE}")
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: moments.of_session(vault, closed) == before)
    assert screen.focusWidget() is row_of(screen, "honest")


def test_done_calls_the_note_written_and_leaves(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "last words")
    with qtbot.waitSignal(screen.left):
        press(screen, "Done")
    assert notes.get(vault, closed) == Note("companion", {"companion.words": "last words"}, written=True)
    assert sessions.get(vault, closed).state is State.TO_FINISH


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier),
        (Qt.Key.Key_F9, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_one_key_finishes_later_and_leaves_the_text_alone(
    screen: WrapUpScreen,
    note: NoteEditor,
    vault: Vault,
    closed: SessionId,
    qtbot: QtBot,
    key: Qt.Key,
    modifiers: Qt.KeyboardModifier,
) -> None:
    QTest.keyClicks(note, "half")
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(note, key, modifiers)
    assert notes.get(vault, closed) == Note("companion", {"companion.words": "half"})


def test_control_k_deletes_nothing(screen: WrapUpScreen, note: NoteEditor) -> None:
    QTest.keyClicks(note, "all of it")
    QTest.keyClick(note, Qt.Key.Key_Home)
    QTest.keyClick(note, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    assert note.text() == "all of it"


def test_back_to_the_session_opens_it_again_with_the_note_kept(
    screen: WrapUpScreen, note: NoteEditor, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(note, "so far")
    with qtbot.waitSignal(screen.back_to_session_requested) as said:
        press(screen, "Back to the session")
    assert said.args == [closed]
    assert sessions.get(vault, closed).state is State.OPEN
    assert notes.get(vault, closed).text == "so far"


def test_an_hour_without_typing_is_written_up_afterwards(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, untouched: SessionId, qtbot: QtBot
) -> None:
    screen = open_screen(untouched)
    assert "Nothing was caught in this hour. The note can be written all the same." in texts(screen)
    QTest.keyClicks(named(screen, NoteEditor, "Their words"), "From memory.")
    with qtbot.waitSignal(screen.left):
        press(screen, "Done")
    assert notes.get(vault, untouched).text == "From memory."


def test_the_jottings_can_be_read_and_not_changed(screen: WrapUpScreen) -> None:
    press(screen, "Jottings")
    shown = named(screen, QTextEdit, "Jottings")
    assert shown.isVisible()
    assert shown.isReadOnly()
    assert shown.toPlainText().startswith(f"Came in out of the rain.\n“{POLITE}”\nvalue, open")
    assert [each for each in screen.findChildren(MomentsList) if each.isVisible()] == []


def test_a_reader_finds_a_list_of_moments_with_its_rows(screen: WrapUpScreen) -> None:
    found = QAccessible.queryAccessibleInterface(moments_list(screen))
    assert (found.role(), found.text(QAccessible.Text.Name)) == (QAccessible.Role.List, "Moments")
    rows = [found.child(n) for n in range(found.childCount())]
    items = [row for row in rows if row.role() == QAccessible.Role.ListItem]
    assert items[0].text(QAccessible.Text.Name) == f"{POLITE}, value, open"
    assert len(items) == 5


def test_every_control_has_a_name_of_its_own(screen: WrapUpScreen) -> None:
    assert doubled_names(screen) == []
    buttons = [each for each in screen.findChildren(QAbstractButton) if each.isVisible()]
    assert all(each.text().replace("&&", "&") in each.accessibleName() for each in buttons)


def test_it_reads_at_twice_the_size_without_sideways_scrolling(screen: WrapUpScreen, theme: Theme) -> None:
    theme.apply(Settings(theme="daylight", text_size=200))
    screen.resize(1024, 680)
    QApplication.processEvents()
    page = screen.findChildren(QScrollArea)[0]
    assert page.horizontalScrollBar().maximum() == 0
    assert screen.minimumSizeHint().width() <= 1024


def test_with_another_appointment_near_one_key_finishes_later_and_opens_its_prepare(
    open_screen: Callable[[SessionId], WrapUpScreen], closed: SessionId, vault: Vault, qtbot: QtBot, clock: FakeClock
) -> None:
    with vault.transaction():
        theo = people.add(vault, Patient(RecordId(0), "Theo"), ELEVEN)
        following = sessions.plan(vault, theo, clock.now().replace(tzinfo=None) + timedelta(minutes=40), "UTC")
    screen = open_screen(closed)
    assert named(screen, QAbstractButton, "Finish later").isVisible()
    clock.go_on(minutes=10)
    screen._minute.timeout.emit()
    assert named(screen, QAbstractButton, "Finish later, next Prepare").isVisible()
    with qtbot.waitSignal(screen.next_prepare_requested) as asked, qtbot.assertNotEmitted(screen.left):
        QTest.keyClick(screen, Qt.Key.Key_F9)
    assert asked.args == [int(following)]
    assert not notes.get(vault, closed).written


def test_tab_goes_through_head_and_parts_before_the_paper(screen: WrapUpScreen) -> None:
    named(screen, QAbstractButton, "Correct").setFocus()
    met = []
    for _ in range(4):
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
        met.append(screen.focusWidget().accessibleName())
    assert met == ["Back to the session", "Parts", "In one line", "Format"]
