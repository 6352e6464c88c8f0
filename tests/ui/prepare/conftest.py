"""Ana, whom we know, before eleven; and the page before her hour."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.seen import show_active

from companion.care.details import Details
from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import Patient, RecordId
from companion.care.session import Place, SessionId
from companion.store import details, goals, jottings, notes, people, sessions, values
from companion.ui.desk import Desk
from companion.ui.prepare.screen import PrepareScreen

DOOR = "I could just let it ring, couldn’t I. That’s allowed."
SLEEP = "I want to sleep without rehearsing tomorrow."
CALL = "Ask how the call went"
PENCILS = "The pencils: did they come out?"
HOME = "Home & means"
LETTER = "Send the paper on sleep"

Show = Callable[..., PrepareScreen]


@pytest.fixture
def ana(desk: Desk) -> RecordId:
    """Seen a week ago, with words at the door and four threads."""
    week_ago = desk.clock.now() - timedelta(days=7)
    caught = (
        Block(CALL, Kind.FOLLOW_UP, "m1", 60),
        Block(HOME, Kind.PARKED, "m2", 90),
        Block(LETTER, Kind.PROMISE, "m3", 120, open=True),
        Block(PENCILS, Kind.FOLLOW_UP, "m4", 150),
        Block(DOOR, Kind.QUOTE, "m5", 49 * 60),
    )
    vault = desk.vault
    with vault.transaction():
        patient = Patient(RecordId(0), "Ana", "Ana Marchetti", "she/her", at_ease=("The chair by the window",))
        record_id = people.add(vault, patient, desk.clock.now())
        goals.add(vault, record_id, SLEEP, date(2025, 10, 9))
        values.add(vault, record_id, "quiet honesty", date(2025, 12, 18))
        details.save(vault, record_id, Details(("A ramp",), ("Money",), 75))
        session_id = sessions.begin_now(vault, record_id, week_ago, desk.clock.zone())
        jottings.save(vault, session_id, caught, 0, 0)
        sessions.close(vault, session_id, week_ago + timedelta(minutes=50))
        notes.save(vault, session_id, narrative("", "The bracing before phone calls"))
    return record_id


@pytest.fixture
def noor(desk: Desk) -> RecordId:
    """Someone who has not come yet."""
    with desk.vault.transaction():
        return people.add(desk.vault, Patient(RecordId(0), "Noor"), desk.clock.now())


def plan(desk: Desk, record_id: RecordId, hour: int = 11, day: int = 12, place: Place = Place.IN_THE_ROOM) -> SessionId:
    """An appointment in March."""
    with desk.vault.transaction():
        start = datetime(2026, 3, day, hour, 0)
        return sessions.plan(desk.vault, record_id, start, desk.clock.zone(), place=place)


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    """The page, with the keyboard where it begins."""

    def made(record_id: RecordId, session_id: SessionId | None = None) -> PrepareScreen:
        screen = PrepareScreen(desk, record_id, session_id, "Back to Today")
        show_active(qtbot, screen, 1280)
        screen.focus_first()
        return screen

    return made
