"""A couple takes turns one after the other; in a group nothing that one of them said is laid on the table."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import named, shown, texts
from tests.ui.shell.at_table import House, widget_texts

from companion.care.joint import JointKind
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.store import joint, people, room, sessions
from companion.ui.desk import Desk
from companion.ui.shell.workspace import Workspace
from companion.ui.table_view.turn import TurnScreen
from companion.vault.vault import Vault

SAID = (
    Block("canary-goal", Kind.GOAL, "m1", by="Ana", open=True),
    Block("canary-quote", Kind.QUOTE, "m2", by="Paul", open=True),
    Block("canary-step", Kind.STEP, "m3", by="Paul", open=True),
)


@pytest.fixture
def house(request: pytest.FixtureRequest, qtbot: QtBot, desk: Desk, vault: Vault, clock: FakeClock) -> Iterator[House]:
    now = clock.now()
    with vault.transaction():
        members = [people.add(vault, Patient(RecordId(0), name), now) for name in ("Ana", "Paul")]
        record = joint.add(vault, request.param, members, Patient(RecordId(0), "Ana & Paul"), now)
        begun = sessions.begin_now(vault, record, now, clock.zone())
        room.save_draft(vault, room.Draft(begun, SAID, 0, 0, {}, ()), now.date())
    made = House(qtbot, desk, begun)
    made.key("F8")
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


@pytest.mark.parametrize("house", [JointKind.COUPLE], indirect=True)
def test_one_after_the_other_and_each_stays_their_own(house: House, vault: Vault) -> None:
    house.key("Ctrl+PgDown")
    named(house.table, QAbstractButton, "Ana’s turn").click()
    (ana,) = shown(house.workspace, TurnScreen)
    assert "Ana, how was today for you?" in texts(ana)
    house.key("Space")
    named(ana, QAbstractButton, "Done").click()
    house.key("F9")
    assert "Ana’s turn is over. The answers stay closed here." in texts(house.table)
    house.key("Return")
    (paul,) = shown(house.workspace, TurnScreen)
    where = house.workspace.where
    house.workspace.flush()
    assert house.desk.worker.drain(5)
    again = Workspace(house.desk)
    house.window.show_page(again)
    again.start(where)
    QApplication.processEvents()
    house.workspace = again
    (paul,) = shown(again, TurnScreen)
    assert "Paul, how was today for you?" in texts(paul)
    named(paul, QAbstractButton, "I would rather not").click()
    house.key("F9")
    assert named(house.table, QLineEdit, "Another one").hasFocus()
    assert house.desk.worker.drain(5)
    (session,) = vault.rows("SELECT id FROM session")[0]
    assert [turn.rather_not for turn in room.load(vault, session).turns.values()] == [False, True]


@pytest.mark.parametrize("house", [JointKind.COUPLE, JointKind.GROUP], indirect=True)
def test_what_one_of_a_group_said_is_not_laid_before_the_others(house: House, vault: Vault) -> None:
    is_group = vault.rows("SELECT kind FROM joint") == [("group",)]
    held = widget_texts(house.table)
    assert [word in held for word in ("canary-goal", "canary-quote", "canary-step")] == [not is_group] * 3
