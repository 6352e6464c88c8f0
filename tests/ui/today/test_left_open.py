"""When a forgotten session ended is asked as the wall showed it, in nights when the clock was changed too."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QTimeEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, texts

from companion.care.patient import Patient, RecordId
from companion.care.session import Session, SessionId, State
from companion.store.sessions import Appointment
from companion.ui.kit.theme import Theme
from companion.ui.today.left_open import LeftOpen

LISBON = ZoneInfo("Europe/Lisbon")


def asked(qtbot: QtBot, theme: Theme, began: datetime) -> LeftOpen:
    """The morning after a session begun when it was planned."""
    start = began.astimezone(LISBON).replace(tzinfo=None)
    session = Session(
        SessionId(1), RecordId(1), State.OPEN, planned_start=start, planned_zone="Europe/Lisbon", started=began
    )
    appointment = Appointment(session, Patient(RecordId(1), "Theo"))
    shown = LeftOpen(theme, appointment, began + timedelta(hours=8), LISBON, forgotten=True)
    qtbot.addWidget(shown)
    return shown


@pytest.mark.parametrize(
    ("began", "suggested"),
    [
        (datetime(2026, 3, 12, 23, 30, tzinfo=UTC), "0:20"),
        (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "2:20"),
        (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "1:20"),
    ],
    ids=["midnight", "spring", "autumn"],
)
def test_what_is_suggested_is_the_planned_end(qtbot: QtBot, theme: Theme, began: datetime, suggested: str) -> None:
    shown = asked(qtbot, theme, began)
    assert f"It ended at {suggested}?" in texts(shown)
    assert shown.told_end() == (began + timedelta(minutes=50)).astimezone(LISBON)


def test_another_time_is_the_first_such_time_after_the_start_and_not_later_than_now(qtbot: QtBot, theme: Theme) -> None:
    began = datetime(2026, 3, 12, 23, 30, tzinfo=UTC)
    shown = asked(qtbot, theme, began)
    field = named(shown, QTimeEdit, "When it ended")
    for time, minutes in ((QTime(23, 45), 15), (QTime(0, 5), 35), (QTime(9, 0), 8 * 60)):
        field.setTime(time)
        assert shown.told_end() == began + timedelta(minutes=minutes)
