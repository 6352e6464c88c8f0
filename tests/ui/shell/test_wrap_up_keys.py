"""The keys of Wrap-up with the caret in an editor: each reaches what it is for and leaves the text alone."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active, spoken

from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import moments, notes, people, sessions
from companion.ui.desk import Desk
from companion.ui.shell.workspace import Workspace

WORDS = "Named it with pride."
STAYS = (
    *(f"Ctrl+{number}" for number in range(1, 7)),
    *("Ctrl+PgDown", "Ctrl+PgUp", "F6", "Shift+F6", "Ctrl+N", "Ctrl+S", "F7", "Ctrl+Shift+B"),
    *("Ctrl+K", "Esc", "Ctrl+0", "F1", "F10", "F4", "Ctrl+L", "F5", "Ctrl+Shift+L"),
)
LEAVES = ("F8", "Ctrl+Shift+T", "F9", "Ctrl+Shift+Return")


@pytest.fixture
def session(desk: Desk) -> SessionId:
    now = desk.clock.now() - timedelta(hours=1)
    with desk.vault.transaction():
        ana = people.add(desk.vault, Patient(RecordId(0), "Ana"), now)
        made = sessions.begin_now(desk.vault, ana, now, desk.clock.zone())
        sessions.close(desk.vault, made, now + timedelta(minutes=50))
        moments.add(desk.vault, made, Block("I stayed on.", Kind.QUOTE, "stayed"))
    return made


@pytest.fixture
def workspace(desk: Desk, session: SessionId, qtbot: QtBot) -> Iterator[Workspace]:
    made = Workspace(desk)
    made.start(f"wrap_up:{session}")
    show_active(qtbot, made, 1280)
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def typed(workspace: Workspace) -> QTextEdit:
    editor = named(workspace, QTextEdit, "What we did")
    editor.setFocus()
    QTest.keyClicks(editor, WORDS)
    return editor


def test_every_key_that_stays_here_leaves_the_text_alone(workspace: Workspace) -> None:
    editor = typed(workspace)
    for keys in STAYS:
        QTest.keySequence(focus(), "Ctrl+1")
        editor.setFocus()
        QTest.keySequence(editor, keys)
        QApplication.processEvents()
        assert editor.toPlainText() == WORDS, keys
        if keys == "Ctrl+K":
            QTest.keySequence(focus(), "Esc")
    assert editor.isVisible()


@pytest.mark.parametrize("keys", LEAVES)
def test_every_key_that_leaves_takes_the_text_along(
    workspace: Workspace, desk: Desk, session: SessionId, qtbot: QtBot, keys: str
) -> None:
    editor = typed(workspace)
    QTest.keySequence(editor, keys)
    qtbot.waitUntil(lambda: not workspace.where.startswith("wrap_up"))
    assert notes.get(desk.vault, session).text == WORDS


def test_f6_walks_what_stands_together_and_keeps_the_caret_where_it_was(workspace: Workspace) -> None:
    editor = typed(workspace)
    met = []
    for _ in range(4):
        QTest.keySequence(focus(), "F6")
        met.append(spoken(focus()))
    assert met == ["Moments", "Finish later", "Parts", "What we did"]
    assert editor.textCursor().position() == len(WORDS)
    QTest.keySequence(editor, "Shift+F6")
    assert spoken(focus()) == "Parts"
