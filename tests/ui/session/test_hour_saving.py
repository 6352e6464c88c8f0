"""The hour is kept: within a second, at once on a capture, never stalled, closed by one key pressed twice."""

import threading
from datetime import timedelta
from time import monotonic

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.session.conftest import ELEVEN
from tests.ui.session.eyes import Opened, button, list_named, note, rows, stored, type_in, visible_texts

from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId, State
from companion.store import goals, moments, room, sessions
from companion.ui.desk import Desk
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker


def test_what_is_typed_stands_in_the_vault_within_a_second_however_long_the_typing_goes_on(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    def typed_on_and_stored() -> bool:
        type_in(screen, "rain ")
        return bool(stored(vault, session))

    qtbot.waitUntil(typed_on_and_stored, timeout=1500)
    qtbot.waitUntil(lambda: stored(vault, session) == [block.text for block in note(screen).blocks()])


def test_a_capture_is_stored_at_once_and_its_goal_stands_on_the_page(
    screen: SessionScreen, vault: Vault, session: SessionId, ana: RecordId, worker: Worker
) -> None:
    type_in(screen, "/g To sleep.\n")
    assert worker.drain(5)
    stored = room.load(vault, session).blocks
    assert [(block.text, block.kind, block.at_seconds) for block in stored[:1]] == [("To sleep.", Kind.GOAL, 33 * 60)]
    assert "To sleep." in [goal.latest.text for goal in goals.of_record(vault, ana)]
    assert rows(list_named(screen, "What matters"))[0] == "To sleep."


def test_an_undone_goal_leaves_the_page_and_the_store(
    screen: SessionScreen, vault: Vault, ana: RecordId, worker: Worker
) -> None:
    type_in(screen, "/g To sleep.\n")
    QTest.keyClick(note(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "To sleep." not in rows(list_named(screen, "What matters"))
    screen.flush()
    assert worker.drain(5)
    assert "To sleep." not in [goal.latest.text for goal in goals.of_record(vault, ana)]


@pytest.mark.parametrize("keys", ["Ctrl+Shift+Return", "Ctrl+Shift+Enter", "F9"])
def test_closing_takes_the_key_twice_and_saves_everything(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot, keys: str
) -> None:
    type_in(screen, "/q I stayed on.\nlast words")
    combination = QKeySequence(keys)
    QTest.keySequence(note(screen), combination)
    assert "Press again to close" in visible_texts(screen)
    with qtbot.waitSignal(screen.closed) as closed:
        QTest.keySequence(note(screen), combination)
    assert closed.args == [session]
    assert sessions.get(vault, session).state is State.TO_FINISH
    assert sessions.get(vault, session).ended == ELEVEN + timedelta(minutes=33)
    assert [moment.text for moment in moments.of_session(vault, session)] == ["I stayed on."]
    assert stored(vault, session) == ["I stayed on.", "last words"]


def test_any_other_key_disarms_and_does_its_own_work(screen: SessionScreen, vault: Vault, session: SessionId) -> None:
    QTest.keyClick(note(screen), Qt.Key.Key_F9)
    type_in(screen, "a")
    assert "Press again to close" not in visible_texts(screen)
    assert note(screen).blocks() == (Block("a"),)
    QTest.keyClick(note(screen), Qt.Key.Key_F9)
    assert "Press again to close" in visible_texts(screen)
    assert sessions.get(vault, session).state is State.OPEN


def test_the_button_closes_with_the_space_bar_too(screen: SessionScreen, qtbot: QtBot) -> None:
    way_out = button(screen, "Close the session")
    way_out.setFocus()
    QTest.keyClick(way_out, Qt.Key.Key_Space)
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(way_out, Qt.Key.Key_Space)


def test_a_full_disk_is_said_and_tried_again_until_the_words_are_in(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    (pages,) = vault.rows("PRAGMA page_count")[0]
    vault.rows(f"PRAGMA max_page_count = {pages}")  # noqa: S608, RUF100 - a number
    text = "rain " * 20_000
    note(screen).textCursor().insertText(text)
    with qtbot.waitSignal(screen.save_state_changed, timeout=4000) as changed:
        pass
    assert changed.args == ["Not saved yet, trying again"]
    assert "Not saved yet, trying again" in visible_texts(screen)
    assert note(screen).blocks()[0].text == text
    assert stored(vault, session) == []
    vault.rows("PRAGMA max_page_count = 1000000")
    with qtbot.waitSignal(screen.save_state_changed, timeout=6000) as changed:
        pass
    assert changed.args == ["Saved"]
    assert stored(vault, session) == [text]


def test_a_close_that_fails_keeps_the_page_and_closes_when_it_can(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    (pages,) = vault.rows("PRAGMA page_count")[0]
    vault.rows(f"PRAGMA max_page_count = {pages}")  # noqa: S608, RUF100 - a number
    note(screen).textCursor().insertText("rain " * 20_000)
    for _ in range(2):
        QTest.keyClick(note(screen), Qt.Key.Key_F9)
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
    type_in(screen, "Rain.\n/q I stayed on.\n/g To sleep.\n/2 /p /0 more\n/u /0 /3l ")
    QTest.keyClick(note(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(note(screen), Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(note(screen), Qt.Key.Key_F9)
    qtbot.waitUntil(lambda: not screen._drafts._soon.isActive())
    assert stalled.is_alive()
    assert monotonic() - began < 15
    let_go.set()
    stalled.join()
    qtbot.waitUntil(lambda: stored(vault, session) == [block.text for block in note(screen).blocks()])


def test_what_is_typed_while_closing_waits_for_the_disk_is_not_left_behind(
    screen: SessionScreen, vault: Vault, session: SessionId, qtbot: QtBot
) -> None:
    held, let_go = threading.Event(), threading.Event()

    def stall() -> None:
        with vault.transaction():
            held.set()
            let_go.wait(20)

    type_in(screen, "before")
    stalled = threading.Thread(target=stall)
    stalled.start()
    assert held.wait(5)
    for _ in range(2):
        QTest.keyClick(note(screen), Qt.Key.Key_F9)
    type_in(screen, " and after")
    with qtbot.waitSignal(screen.closed, timeout=6000):
        let_go.set()
    stalled.join()
    assert stored(vault, session) == ["before and after"]


def test_flush_brings_an_unfinished_command_and_the_caret(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    note(screen).textCursor().insertText("/q I stayed on.\nafter")
    screen.flush()
    assert worker.drain(5)
    loaded = room.load(vault, session)
    assert [(block.text, block.kind) for block in loaded.blocks] == [("I stayed on.", Kind.QUOTE), ("after", None)]
    assert loaded.caret == len("I stayed on.\nafter")


def test_an_hour_left_open_is_found_as_it_was(
    screen: SessionScreen, open_screen: Opened, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "Rain.\n/q I stayed on.\n/2 /p after")
    screen.flush()
    assert worker.drain(5)
    again = open_screen(session)
    assert note(again).blocks() == note(screen).blocks()
    assert note(again).caret() == note(screen).caret()
    assert again._hour.marks == screen._hour.marks
    assert again._hour.events == screen._hour.events


def test_the_screen_can_be_thrown_away_while_a_draft_is_still_being_written(
    desk: Desk, session: SessionId, qtbot: QtBot, worker: Worker, vault: Vault
) -> None:
    screen = SessionScreen(desk, session)
    screen.show()
    type_in(screen, "last words")
    screen.flush()
    screen.close()
    screen.deleteLater()
    QApplication.processEvents()
    assert worker.drain(5)
    QApplication.processEvents()
    assert stored(vault, session) == ["last words"]
