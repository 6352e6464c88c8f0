"""The private notes of a signed session: reached from its note, left once kept, and never returned to by a lock."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, private_notes, rescued, sessions
from companion.ui.desk import Desk
from companion.ui.person.past_session import PastSession
from companion.ui.shell.workspace import Workspace
from companion.ui.wrap_up.private.screen import PrivateScreen

LATER = "What stays with me, months on."


@pytest.fixture
def signed(desk: Desk) -> SessionId:
    now = desk.clock.now() - timedelta(days=7)
    with desk.vault.transaction():
        ana = people.add(desk.vault, Patient(RecordId(0), "Ana"), now)
        made = sessions.begin_now(desk.vault, ana, now, desk.clock.zone())
        sessions.close(desk.vault, made, now + timedelta(minutes=50))
        desk.vault.run("UPDATE session SET state = 'signed' WHERE id = ?", made)
    return made


@pytest.fixture
def workspace(desk: Desk, signed: SessionId, qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace(desk)
    made.start(f"past_session:{signed}")
    show_active(qtbot, made, 1280)
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


def press(root: QWidget, name: str) -> None:
    QTest.mouseClick(named(root, QAbstractButton, name), Qt.MouseButton.LeftButton)


def open_notes(workspace: Workspace, qtbot: QtBot) -> QTextEdit:
    press(workspace, "Private notes")
    editor = named(workspace, QTextEdit, "Private notes")
    qtbot.waitUntil(lambda: not editor.isReadOnly())
    return editor


def test_they_are_reached_from_the_note_and_open_the_drawer_only_then(
    workspace: Workspace, desk: Desk, qtbot: QtBot
) -> None:
    assert desk.vault.drawer is None
    editor = open_notes(workspace, qtbot)
    assert editor.hasFocus()
    assert doubled_names(workspace) == []
    assert {"Ana", "Kept apart from Ana’s record", "Saved"} <= set(texts(workspace))


def test_what_is_written_after_signing_is_kept_before_one_leaves(
    workspace: Workspace, desk: Desk, signed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(open_notes(workspace, qtbot), LATER)
    assert not workspace.settled
    press(workspace, "Back to the note")
    qtbot.waitUntil(lambda: bool(shown(workspace, PastSession)))
    assert desk.vault.drawer is not None
    assert private_notes.get(desk.vault.drawer, signed).text == LATER
    assert not shown(workspace, PrivateScreen)


def test_a_signed_note_takes_nothing_more_so_nothing_is_offered_to_be_moved(workspace: Workspace, qtbot: QtBot) -> None:
    QTest.keyClicks(open_notes(workspace, qtbot), "The doctor raised the dose.")
    named(workspace, QAbstractButton, "Back to the note").setFocus()
    assert named(workspace, QAbstractButton, "It belongs here").isVisible()
    assert "Move it to the note" not in [each.text() for each in shown(workspace, QAbstractButton)]


def test_a_lock_leads_back_to_the_note_and_loses_no_word(
    workspace: Workspace, desk: Desk, signed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(open_notes(workspace, qtbot), LATER)
    assert workspace.where == f"past_session:{signed}"
    kept = rescued.from_text(workspace.unsaved())
    with desk.vault.transaction():
        rescued.take_in(desk.vault, kept, desk.clock.now())
    assert private_notes.get(desk.vault.open_drawer(), signed).text == LATER
