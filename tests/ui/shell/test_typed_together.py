"""What is typed at the table and in the turn is neither lost nor typed over."""

from collections.abc import Iterator

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import named, texts
from tests.ui.shell.at_table import House, hand_over, lock_and_unlock, open_until

from companion.care.agreed import Agreed
from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import moments, people, room, sessions
from companion.ui.desk import Desk
from companion.vault.vault import Vault


@pytest.fixture
def session(vault: Vault, clock: FakeClock) -> SessionId:
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana"), clock.now())
        return sessions.begin_now(vault, ana, clock.now(), clock.zone())


@pytest.fixture
def house(qtbot: QtBot, desk: Desk, session: SessionId) -> Iterator[House]:
    made = House(qtbot, desk, session)
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


def another(house: House) -> QLineEdit:
    return named(house.table, QLineEdit, "Another one")


def test_a_step_still_being_typed_is_kept_with_every_letter_and_goes_on_after_a_lock(
    house: House, session: SessionId
) -> None:
    open_until(house)
    QTest.keyClicks(another(house), "one pa")
    assert "one pa" in house.workspace.unsaved()
    lock_and_unlock(house)
    assert room.load(house.desk.vault, session).until.agreed == Agreed(another="one pa")
    for keys in ("Ctrl+PgDown", "Ctrl+PgDown"):
        house.key(keys)
    assert another(house).text() == "one pa"
    QTest.keyClicks(another(house), "ge")
    house.key("Return")
    assert "one page" in texts(house.table)
    assert another(house).text() == ""
    house.workspace.flush()
    assert house.desk.worker.drain(5)
    loaded = room.load(house.desk.vault, session)
    assert loaded.until.agreed == Agreed()
    assert [block.text for block in loaded.blocks].count("one page") == 1


def test_a_step_that_waited_for_enter_counts_when_the_session_is_closed(house: House, session: SessionId) -> None:
    open_until(house)
    QTest.keyClicks(another(house), "one page")
    lock_and_unlock(house)
    for keys in ("F8", "F9", "F9"):
        house.key(keys)
    assert house.desk.worker.drain(5)
    steps = [each.text for each in moments.of_session(house.desk.vault, session) if each.kind is Kind.STEP]
    assert steps.count("one page") == 1
    assert room.load(house.desk.vault, session).until.agreed == Agreed()


@pytest.mark.parametrize("name", ["What should be different next time?", "Another one", "In the way"])
def test_come_to_by_tab_no_stray_key_takes_the_place_of_what_was_written(house: House, name: str) -> None:
    page: QWidget
    if name.startswith("What"):
        page = hand_over(house)
    else:
        open_until(house)
        page = house.table
    line = named(page, QLineEdit, name)
    line.setFocus()
    QTest.keyClicks(line, "slower")
    for keys in ("Tab", "Shift+Tab", "x", "Shift+Tab", "Tab", "y"):
        house.key(keys)
    assert line.text() == "slowerxy"
