"""Ana with two goals and a value, Kim with nothing yet, and the page of either."""

from collections.abc import Callable
from datetime import date

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.person.page import SISTER, SLEEP
from tests.ui.seen import show_active

from companion.care.patient import Patient, RecordId
from companion.store import goals, people, values
from companion.ui.desk import Desk
from companion.ui.person.screen import PersonScreen


@pytest.fixture
def ana(desk: Desk) -> RecordId:
    patient = Patient(
        RecordId(0), "Ana", full_name="Ana Marchetti", pronouns="she/her", seen_since="2025-09", at_ease=("The window",)
    )
    with desk.vault.transaction():
        record_id = people.add(desk.vault, patient, desk.clock.now())
        goals.add(desk.vault, record_id, SLEEP, date(2025, 10, 9))
        goals.add(desk.vault, record_id, SISTER, date(2025, 11, 20))
        values.add(desk.vault, record_id, "quiet honesty", date(2025, 12, 18))
    return record_id


@pytest.fixture
def kim(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, Patient(RecordId(0), "Kim"), desk.clock.now())


@pytest.fixture
def show(qtbot: QtBot, desk: Desk, ana: RecordId) -> Callable[[], PersonScreen]:
    def made() -> PersonScreen:
        screen = PersonScreen(desk)
        screen.show_person(ana)
        show_active(qtbot, screen)
        return screen

    return made
