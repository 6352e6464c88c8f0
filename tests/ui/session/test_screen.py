"""The hour on screen: kept within a second, marked and prompted by keys alone, closed by one key pressed twice."""

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QListView, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.session.conftest import ELEVEN, HandClock

from companion.care.checklist import Mark
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.prompt import Answer
from companion.care.session import SessionId, State
from companion.settings import Settings
from companion.store import goals, moments, people, practice, room, sessions
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

Opened = Callable[[SessionId], SessionScreen]


def _note(screen: SessionScreen) -> Jottings:
    found = screen.findChild(Jottings)
    assert isinstance(found, Jottings)
    return found


def _type(screen: SessionScreen, text: str) -> None:
    for letter in text:
        if letter == "\n":
            QTest.keyClick(_note(screen), Qt.Key.Key_Return)
        else:
            QTest.keyClicks(_note(screen), letter)
    QApplication.processEvents()


def _list(screen: SessionScreen, name: str) -> QListView:
    return next(view for view in screen.findChildren(QListView) if view.accessibleName() == name)


def _rows(view: QListView) -> list[str]:
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(view.model().index(row, 0).data(role)) for row in range(view.model().rowCount())]


def _button(screen: SessionScreen, name: str) -> QPushButton:
    return next(button for button in screen.findChildren(QPushButton) if button.accessibleName() == name)


def _texts(screen: SessionScreen) -> list[str]:
    return [label.text() for label in screen.findChildren(QLabel) if label.isVisible()]


def _stored(vault: Vault, session: SessionId) -> list[str]:
    return [block.text for block in room.load(vault, session).blocks]


def test_what_is_typed_stands_in_the_vault_within_a_second_however_long_the_typing_goes_on(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    began = monotonic()
    while monotonic() - began < 2 and not _stored(vault, session):
        _type(screen, "rain ")
        qtbot.wait(50)
    assert monotonic() - began < 1.5
    qtbot.waitUntil(lambda: _stored(vault, session) == [block.text for block in _note(screen).blocks()])


def test_a_capture_is_stored_at_once_and_its_goal_stands_on_the_page(
    screen: SessionScreen, vault: Vault, session: SessionId, ana: RecordId, worker: Worker
) -> None:
    _type(screen, "/g To sleep.\n")
    assert worker.drain(5)
    stored = room.load(vault, session).blocks
    assert [(block.text, block.kind, block.at_seconds) for block in stored[:1]] == [("To sleep.", Kind.GOAL, 33 * 60)]
    assert "To sleep." in [goal.latest.text for goal in goals.of_record(vault, ana)]
    assert _rows(_list(screen, "What matters"))[0] == "To sleep."


def test_an_undone_goal_leaves_the_page_and_the_store(
    screen: SessionScreen, vault: Vault, ana: RecordId, worker: Worker
) -> None:
    _type(screen, "/g To sleep.\n")
    QTest.keyClick(_note(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "To sleep." not in _rows(_list(screen, "What matters"))
    screen.flush()
    assert worker.drain(5)
    assert "To sleep." not in [goal.latest.text for goal in goals.of_record(vault, ana)]


def test_an_area_is_marked_without_opening_and_the_foot_says_so(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    _type(screen, "/1 ")
    assert "Body & rest, touched" in _texts(screen)
    assert not _list(screen, "The whole person").isVisible()
    _type(screen, "/1 /6l\n/8t ")
    assert worker.drain(5)
    marks = {
        area.number: mark
        for area in screen._hour.areas
        if (mark := room.load(vault, session).marks.get(area.id)) is not None
    }
    assert marks == {1: Mark.EXPLORED, 6: Mark.FOR_LATER, 8: Mark.THEIRS}


def test_undo_gives_the_characters_back_and_takes_the_mark_away(screen: SessionScreen) -> None:
    _type(screen, "/2 ")
    QTest.keyClick(_note(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [block.text for block in _note(screen).blocks()] == ["/2 "]
    assert screen._hour.marks == {}
    QTest.keyClick(_note(screen), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert list(screen._hour.marks.values()) == [Mark.TOUCHED]


def test_a_mark_set_by_hand_since_then_outlives_the_undo(screen: SessionScreen) -> None:
    _type(screen, "/2 /0 ")
    areas = _list(screen, "The whole person")
    areas.setFocus()
    QTest.keyClick(areas, Qt.Key.Key_Right)
    assert _rows(areas)[areas.currentIndex().row()] == "Feelings, touched"
    QTest.keyClick(areas, Qt.Key.Key_Space)
    for _ in range(4):
        _note(screen).undo()
    assert list(screen._hour.marks.values()) == [Mark.EXPLORED]


def test_the_whole_person_opens_and_shuts_and_is_one_stop(screen: SessionScreen) -> None:
    areas = _list(screen, "The whole person")
    _type(screen, "/0 ")
    assert areas.isVisible()
    assert len(_rows(areas)) == 8
    assert _rows(areas)[0] == "Body & rest, not yet"
    areas.setFocus()
    QTest.keyClick(areas, Qt.Key.Key_Space)
    assert _rows(areas)[0] == "Body & rest, touched"
    QTest.keyClick(areas, Qt.Key.Key_Escape)
    assert _note(screen).hasFocus()
    _type(screen, "/0 ")
    assert not areas.isVisible()


def test_while_the_areas_are_open_only_three_goals_show(
    open_screen: Opened, vault: Vault, session: SessionId, ana: RecordId
) -> None:
    with vault.transaction():
        for number in range(29):
            goals.add(vault, ana, f"Hope {number}", ELEVEN.date())
    screen = open_screen(session)
    matters = _list(screen, "What matters")
    assert _rows(matters)[5] == "and 25 more"
    _type(screen, "/0 ")
    assert _rows(matters)[3] == "and 27 more"


def test_no_goals_yet_says_where_they_will_stand(open_screen: Opened, vault: Vault) -> None:
    with vault.transaction():
        theo = people.add(vault, Patient(RecordId(0), "Theo"), ELEVEN)
        begun = sessions.begin_now(vault, theo, ELEVEN, "Europe/Lisbon")
    screen = open_screen(begun)
    (sentence,) = _rows(_list(screen, "What matters"))
    assert sentence.replace("\u2068", "").replace("\u2069", "") == (
        "What matters to Theo will stand here, in Theo’s words. Type /g when you hear it."
    )


def test_a_prompt_comes_only_when_asked_and_its_words_are_readable(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    assert _button(screen, "Show a prompt").isVisible()
    _type(screen, "/p ")
    card = screen._choice.card if screen._choice else None
    assert card is not None
    assert card.face in _texts(screen)
    assert card.line in _texts(screen)
    assert card.voice.value in _texts(screen)
    assert worker.drain(5)
    assert [(event.card_id, event.answer) for event in room.load(vault, session).events] == [(card.id, Answer.SHOWN)]


def test_a_prompt_folds_on_the_next_letter_and_can_still_be_spoken_of(screen: SessionScreen) -> None:
    _type(screen, "/p ")
    first = screen._hour.events[0].card_id
    assert not _button(screen, "Show a prompt").isVisible()
    _type(screen, "a\n")
    assert _button(screen, "Show a prompt").isVisible()
    _type(screen, "/u ")
    assert [(event.card_id, event.answer) for event in screen._hour.events] == [
        (first, Answer.SHOWN),
        (first, Answer.USED),
    ]


def test_another_p_shows_another_card(screen: SessionScreen) -> None:
    _type(screen, "/p /p /n ")
    cards = [event.card_id for event in screen._hour.events]
    assert len(set(cards)) == 2
    assert screen._hour.events[-1].answer is Answer.NOT_NOW


def test_a_prompt_folds_by_itself(open_screen: Opened, vault: Vault, session: SessionId, qtbot: QtBot) -> None:
    with vault.transaction():
        practice.set_prompt_fold_seconds(vault, 1)
    screen = open_screen(session)
    _type(screen, "/p ")
    assert not _button(screen, "Show a prompt").isVisible()
    qtbot.waitUntil(_button(screen, "Show a prompt").isVisible, timeout=3000)


def test_the_keys_of_a_prompt_are_buttons_and_focus_never_falls_into_nothing(screen: SessionScreen) -> None:
    ask = _button(screen, "Show a prompt")
    ask.setFocus()
    QTest.keyClick(ask, Qt.Key.Key_Space)
    assert _button(screen, "next prompt").hasFocus()
    QTest.keyClick(_button(screen, "hide prompt"), Qt.Key.Key_Space)
    _button(screen, "hide prompt").click()
    assert ask.hasFocus()


@pytest.mark.parametrize("keys", ["Ctrl+Shift+Return", "Ctrl+Shift+Enter", "F9"])
def test_closing_takes_the_key_twice_and_saves_everything(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot, keys: str
) -> None:
    _type(screen, "/q I stayed on.\nlast words")
    combination = QKeySequence(keys)
    QTest.keySequence(_note(screen), combination)
    assert "Press again to close" in _texts(screen)
    with qtbot.waitSignal(screen.closed) as closed:
        QTest.keySequence(_note(screen), combination)
    assert closed.args == [session]
    assert sessions.get(vault, session).state is State.TO_FINISH
    assert sessions.get(vault, session).ended == ELEVEN + timedelta(minutes=33)
    assert [moment.text for moment in moments.of_session(vault, session)] == ["I stayed on."]
    assert _stored(vault, session) == ["I stayed on.", "last words"]


def test_any_other_key_disarms_and_does_its_own_work(screen: SessionScreen, vault: Vault, session: SessionId) -> None:
    QTest.keyClick(_note(screen), Qt.Key.Key_F9)
    _type(screen, "a")
    assert "Press again to close" not in _texts(screen)
    assert _note(screen).blocks() == (Block("a"),)
    QTest.keyClick(_note(screen), Qt.Key.Key_F9)
    assert "Press again to close" in _texts(screen)
    assert sessions.get(vault, session).state is State.OPEN


def test_the_button_closes_with_the_space_bar_too(screen: SessionScreen, qtbot: QtBot) -> None:
    button = _button(screen, "Close the session")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(button, Qt.Key.Key_Space)


def test_a_full_disk_is_said_and_tried_again_until_the_words_are_in(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    (pages,) = vault.rows("PRAGMA page_count")[0]
    vault.rows(f"PRAGMA max_page_count = {pages}")  # noqa: S608, RUF100 - a number
    text = "rain " * 20_000
    _note(screen).textCursor().insertText(text)
    with qtbot.waitSignal(screen.save_state_changed, timeout=4000) as changed:
        pass
    assert changed.args == ["Not saved yet, trying again"]
    assert "Not saved yet, trying again" in _texts(screen)
    assert _note(screen).blocks()[0].text == text
    assert _stored(vault, session) == []
    vault.rows("PRAGMA max_page_count = 1000000")
    with qtbot.waitSignal(screen.save_state_changed, timeout=6000) as changed:
        pass
    assert changed.args == ["Saved"]
    assert _stored(vault, session) == [text]


def test_a_close_that_fails_keeps_the_page_and_closes_when_it_can(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    (pages,) = vault.rows("PRAGMA page_count")[0]
    vault.rows(f"PRAGMA max_page_count = {pages}")  # noqa: S608, RUF100 - a number
    _note(screen).textCursor().insertText("rain " * 20_000)
    for _ in range(2):
        QTest.keyClick(_note(screen), Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: screen.save_state == "Not saved yet, trying again")
    assert sessions.get(vault, session).state is State.OPEN
    vault.rows("PRAGMA max_page_count = 1000000")
    with qtbot.waitSignal(screen.closed, timeout=6000):
        pass
    assert sessions.get(vault, session).state is State.TO_FINISH


def test_a_stalled_disk_never_stalls_the_hour(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    held, let_go = threading.Event(), threading.Event()

    def stall() -> None:
        with vault.transaction():
            held.set()
            let_go.wait(20)

    stalled = threading.Thread(target=stall)
    stalled.start()
    assert held.wait(5)
    began = monotonic()
    _type(screen, "Rain.\n/q I stayed on.\n/g To sleep.\n/2 /p /0 more\n/u /0 /3l ")
    QTest.keyClick(_note(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(_note(screen), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(_note(screen), Qt.Key.Key_F9)
    qtbot.wait(1000)
    assert stalled.is_alive()
    assert monotonic() - began < 15
    let_go.set()
    stalled.join()
    qtbot.waitUntil(lambda: _stored(vault, session) == [block.text for block in _note(screen).blocks()])


def test_what_is_typed_while_closing_waits_for_the_disk_is_not_left_behind(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    held, let_go = threading.Event(), threading.Event()

    def stall() -> None:
        with vault.transaction():
            held.set()
            let_go.wait(20)

    _type(screen, "before")
    stalled = threading.Thread(target=stall)
    stalled.start()
    assert held.wait(5)
    for _ in range(2):
        QTest.keyClick(_note(screen), Qt.Key.Key_F9)
    _type(screen, " and after")
    with qtbot.waitSignal(screen.closed, timeout=6000):
        let_go.set()
    stalled.join()
    assert _stored(vault, session) == ["before and after"]


def test_flush_brings_an_unfinished_command_and_the_caret(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    _note(screen).textCursor().insertText("/q I stayed on.\nafter")
    screen.flush()
    assert worker.drain(5)
    loaded = room.load(vault, session)
    assert [(block.text, block.kind) for block in loaded.blocks] == [("I stayed on.", Kind.QUOTE), ("after", None)]
    assert loaded.caret == len("I stayed on.\nafter")


def test_an_hour_left_open_is_found_as_it_was(
    screen: SessionScreen, open_screen: Opened, session: SessionId, worker: Worker
) -> None:
    _type(screen, "Rain.\n/q I stayed on.\n/2 /p after")
    screen.flush()
    assert worker.drain(5)
    again = open_screen(session)
    assert _note(again).blocks() == _note(screen).blocks()
    assert _note(again).caret() == _note(screen).caret()
    assert again._hour.marks == screen._hour.marks
    assert again._hour.events == screen._hour.events


def test_the_arc_is_a_text_and_the_end_does_not_change(screen: SessionScreen, clock: HandClock) -> None:
    assert "until 11:50" in _texts(screen)
    assert "Time: working, until 11:50" in _texts(screen)
    clock.time = ELEVEN + timedelta(minutes=46)
    screen._minute.timeout.emit()
    assert "Time: closing, until 11:50" in _texts(screen)
    assert "until 11:50" in _texts(screen)


def test_the_caret_stands_still_in_session_and_blinks_again_after(screen: SessionScreen) -> None:
    assert QApplication.cursorFlashTime() == 0
    screen.hide()
    assert QApplication.cursorFlashTime() > 0


def test_the_foot_and_the_window_say_nobodys_name(screen: SessionScreen) -> None:
    _type(screen, "/1 /p /u ")
    assert screen.windowTitle() == ""


def _tree(widget: QWidget) -> list[tuple[QAccessible.Role, str]]:
    found: list[tuple[QAccessible.Role, str]] = []

    def walk(interface: QAccessibleInterface) -> None:
        if interface.state().invisible:
            return
        found.append((interface.role(), interface.text(QAccessible.Text.Name)))
        for number in range(interface.childCount()):
            walk(interface.child(number))

    walk(QAccessible.queryAccessibleInterface(widget))
    return found


def test_readers_find_every_control_by_its_name(screen: SessionScreen) -> None:
    _type(screen, "/0 ")
    tree = _tree(screen)
    role = QAccessible.Role
    for expected in (
        (role.EditableText, "Jottings"),
        (role.List, "What matters"),
        (role.List, "The whole person"),
        (role.Button, "Veil"),
        (role.Button, "Close the session"),
        (role.Button, "Show a prompt"),
        (role.StaticText, "Saved"),
        (role.StaticText, "Ana"),
        (role.StaticText, "until 11:50"),
        (role.StaticText, "Time: working, until 11:50"),
        (role.ListItem, "Body & rest, not yet"),
        (role.ListItem, "To draw again, even badly."),
    ):
        assert expected in tree
    controls = [entry for entry in tree if entry[0] in {role.Button, role.List, role.EditableText}]
    assert len(controls) == len(set(controls))
    assert all(name for _, name in controls)


def test_a_shut_whole_person_and_a_folded_prompt_are_out_of_the_tree(screen: SessionScreen) -> None:
    names = {name for _, name in _tree(screen)}
    assert "Body & rest, not yet" not in names
    assert "next prompt" not in names


def test_tab_walks_note_prompt_what_matters_whole_person_and_foot(screen: SessionScreen) -> None:
    _type(screen, "/0 ")
    walked = []
    for _ in range(7):
        focus = QApplication.focusWidget()
        assert focus is not None
        walked.append(focus.accessibleName())
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert walked == [
        *("Jottings", "Show a prompt", "What matters", "The whole person", "The whole person"),
        *("Veil", "Close the session"),
    ]
    assert _note(screen).blocks() == ()


def test_a_long_name_is_elided_on_screen_and_spoken_whole(open_screen: Opened, vault: Vault) -> None:
    name = "Maximiliana-Theodora Konstantinopoulou von der Heydebrand Lasa"
    with vault.transaction():
        record = people.add(vault, Patient(RecordId(0), name, pronouns="she/her"), ELEVEN)
        begun = sessions.begin_now(vault, record, ELEVEN, "Europe/Lisbon")
    screen = open_screen(begun)
    screen.resize(1024, 680)
    assert (QAccessible.Role.StaticText, name) in _tree(screen)
    assert screen.minimumSizeHint().width() <= 1024


def test_nothing_scrolls_sideways_at_any_size(screen: SessionScreen, theme: Theme) -> None:
    _type(screen, "/0 /p ")
    for size in (85, 100, 150, 200):
        theme.apply(replace(Settings(theme="daylight"), text_size=size))
        for window in ((1024, 680), (1280, 800), (1440, 900)):
            screen.resize(*window)
            QApplication.processEvents()
            assert screen._columns.width() <= screen._page.viewport().width()
            assert _note(screen).width() <= screen._page.viewport().width()
            assert screen.minimumSizeHint().width() <= window[0]


def test_letters_and_marks_survive_a_change_of_text_size(screen: SessionScreen, theme: Theme) -> None:
    _type(screen, "Rain.\n/q I stayed on.\n/2 after")
    before, marks = _note(screen).blocks(), dict(screen._hour.marks)
    theme.apply(replace(Settings(theme="lamplight"), text_size=200))
    assert _note(screen).blocks() == before
    assert screen._hour.marks == marks


def test_the_veil_is_asked_for_by_its_button(screen: SessionScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.veil_requested):
        _button(screen, "Veil").click()


def test_the_screen_can_be_thrown_away_while_a_draft_is_still_being_written(
    desk: Desk, session: SessionId, qtbot: QtBot, worker: Worker, vault: Vault
) -> None:
    screen = SessionScreen(desk, session)
    screen.show()
    _type(screen, "last words")
    screen.flush()
    screen.close()
    screen.deleteLater()
    QApplication.processEvents()
    assert worker.drain(5)
    QApplication.processEvents()
    assert _stored(vault, session) == ["last words"]
