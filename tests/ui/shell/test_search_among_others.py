"""Search in an hour in which others would see what it finds: its key is caught and does nothing."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import shown
from tests.ui.session.eyes import note, type_in

from companion.care.joint import JointKind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import joint, people, sessions
from companion.ui.desk import Desk
from companion.ui.session.screen import SessionScreen
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.vault.vault import Vault


@pytest.fixture
def members(vault: Vault, clock: FakeClock) -> list[RecordId]:
    with vault.transaction():
        return [people.add(vault, Patient(RecordId(0), name), clock.now()) for name in ("Ana", "Paul")]


@pytest.fixture
def hour(qtbot: QtBot, desk: Desk, members: list[RecordId], request: pytest.FixtureRequest) -> SessionScreen:
    """Of Ana, or of a couple, a family or a group."""
    vault, now, kind = desk.vault, desk.clock.now(), getattr(request, "param", None)
    with vault.transaction():
        together = Patient(RecordId(0), "Thursday")
        record = members[0] if kind is None else joint.add(vault, kind, members, together, now)
        session: SessionId = sessions.begin_now(vault, record, now, desk.clock.zone())
    window, workspace = MainWindow(desk.theme), Workspace(desk)
    qtbot.addWidget(window)
    window.show_page(workspace)
    with qtbot.waitActive(window):
        window.show()
    workspace.start(f"session:{session}")
    (screen,) = shown(window, SessionScreen)
    note(screen).setFocus()
    return screen


def press_search(screen: SessionScreen) -> bool:
    """Whether it opened."""
    QTest.keyClick(note(screen), Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    return any(line.accessibleName() == "Search everything" for line in shown(screen.window(), QLineEdit))


@pytest.mark.parametrize("slim", [False, True])
def test_while_others_are_here_the_key_does_nothing_to_the_note_either(hour: SessionScreen, slim: bool) -> None:
    hour.set_slim(slim)
    type_in(hour, "a canary sang\n/o chairs moved")
    note(hour).moveCursor(note(hour).textCursor().MoveOperation.StartOfLine)
    assert not press_search(hour)
    assert note(hour).hasFocus()
    assert [block.text for block in note(hour).blocks()] == ["a canary sang", "chairs moved"]
    type_in(hour, "/o ")
    assert press_search(hour)


@pytest.mark.parametrize(
    ("hour", "opens"),
    [(JointKind.COUPLE, True), (JointKind.FAMILY, True), (JointKind.GROUP, False)],
    indirect=["hour"],
)
def test_in_a_group_nothing_can_be_looked_up(hour: SessionScreen, opens: bool) -> None:
    type_in(hour, "/g1 To speak first.\n")
    assert press_search(hour) is opens
