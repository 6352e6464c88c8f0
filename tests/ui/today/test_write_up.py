"""Times told by hand, in the night in which the wall shows an hour twice."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active

from companion.care.patient import Patient, RecordId
from companion.care.session import Session, SessionId, State
from companion.store.sessions import Appointment
from companion.ui.kit.theme import Theme
from companion.ui.today.answers import WriteUp

LISBON = ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize(
    ("began", "ended", "minutes"),
    [((1, 30), (1, 20), 50), ((0, 40), (1, 30), 50), ((1, 30), (2, 20), 110), ((23, 30), (0, 20), 50)],
)
def test_an_end_that_the_wall_shows_before_the_start_is_the_next_time_it_shows_it(
    qtbot: QtBot, theme: Theme, began: tuple[int, int], ended: tuple[int, int], minutes: int
) -> None:
    # In Lisbon the clocks went from 1:59 back to 1:00 in the night to 25 October 2026.
    planned = datetime(2026, 10, 25, 0, 30)
    session = Session(SessionId(1), RecordId(1), State.PLANNED, planned_start=planned, planned_zone="Europe/Lisbon")
    now = datetime(2026, 10, 27, 9, tzinfo=UTC)
    dialog = WriteUp(None, theme, Appointment(session, Patient(RecordId(1), "Ana")), now, LISBON)
    show_active(qtbot, dialog, 500, 400)
    named(dialog, QTimeEdit, "Began").setTime(QTime(*began))
    named(dialog, QTimeEdit, "Ended").setTime(QTime(*ended))
    start, end = dialog.times
    assert (end.astimezone(UTC) - start.astimezone(UTC)).total_seconds() == minutes * 60
