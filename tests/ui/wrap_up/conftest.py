"""An hour with Ana, closed at eight minutes to twelve, and the desk it is written up at. Everyone here is invented."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active

from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, room, sessions
from companion.ui.desk import Desk
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

POLITE = "I don’t want to be polite."
ELEVEN = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
JOTTINGS = (
    Block("Came in out of the rain."),
    Block(POLITE, Kind.VALUE, "honest", 300, open=True),
    Block("One page. I’d like to fill one page.", Kind.GOAL, "page", 600, open=True),
    Block("If she rings at work I’ll fall to bits.", Kind.WORRY, "bits", 900),
    Block("Her mother’s house, the things in the loft", Kind.FOLLOW_UP, "loft", 1200),
    Block("“I stayed on.”", Kind.QUOTE, "stayed", 1500),
)


def press(screen: QWidget, name: str) -> None:
    """A click on the button of that name."""
    QTest.mouseClick(named(screen, QAbstractButton, name), Qt.MouseButton.LeftButton)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


@pytest.fixture
def ana(vault: Vault) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Ana", full_name="Ana Marchetti"), ELEVEN)


@pytest.fixture
def closed(vault: Vault, ana: RecordId) -> SessionId:
    """With everything of `JOTTINGS` caught."""
    with vault.transaction():
        session = sessions.begin_now(vault, ana, ELEVEN, "Europe/Lisbon")
        room.save_draft(vault, room.Draft(session, JOTTINGS, 0, 0, {}, ()), date(2026, 3, 12))
        sessions.close(vault, session, ELEVEN + timedelta(minutes=52))
    return session


@pytest.fixture
def untouched(vault: Vault, ana: RecordId) -> SessionId:
    """A whole hour without typing."""
    with vault.transaction():
        session = sessions.begin_now(vault, ana, ELEVEN, "Europe/Lisbon")
        sessions.close(vault, session, ELEVEN + timedelta(minutes=50))
    return session


@pytest.fixture
def open_screen(desk: Desk, qtbot: QtBot) -> Callable[[SessionId], WrapUpScreen]:
    """Shows Wrap-up of a session."""

    def opened(session: SessionId) -> WrapUpScreen:
        screen = WrapUpScreen(desk, session)
        show_active(qtbot, screen, 1280)
        screen.focus_first()
        return screen

    return opened


@pytest.fixture
def screen(open_screen: Callable[[SessionId], WrapUpScreen], closed: SessionId) -> WrapUpScreen:
    """Wrap-up of `closed`, with the caret in the note."""
    return open_screen(closed)
