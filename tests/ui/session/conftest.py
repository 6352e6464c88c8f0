"""An hour with Ana, begun at eleven and 33 minutes old, in a real vault with a real worker. Everyone is invented."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import count

import pytest
from pytestqt.qtbot import QtBot

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.content.content import Content, load
from companion.paths import resource
from companion.settings import Settings
from companion.store import goals, people, sessions, values
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

ELEVEN = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)
BEFORE = date(2025, 10, 9)


@dataclass
class HandClock:
    """Stands until the test moves it."""

    time: datetime = field(default=ELEVEN + timedelta(minutes=33))

    def now(self) -> datetime:
        return self.time

    def monotonic(self) -> float:
        return (self.time - ELEVEN).total_seconds()

    def zone(self) -> str:
        return "Europe/Lisbon"


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


@pytest.fixture(scope="session")
def shipped() -> Content:
    """Cards and areas as they ship."""
    return load(resource(""))


@pytest.fixture
def desk(vault: Vault, worker: Worker, theme: Theme, clock: HandClock, shipped: Content) -> Desk:
    chosen = Settings(theme="daylight")
    return Desk(vault, worker, clock, shipped, theme, chosen, Backups(vault, worker, clock, chosen))


@pytest.fixture
def ana(vault: Vault) -> RecordId:
    with vault.transaction():
        known = Patient(RecordId(0), "Ana", full_name="Ana Marchetti", pronouns="she/her", seen_since="2025")
        record = people.add(vault, known, ELEVEN)
        goals.add(vault, record, "To draw again, even badly.", BEFORE)
        values.add(vault, record, "being someone who turns up", BEFORE)
    return record


@pytest.fixture
def session(vault: Vault, ana: RecordId) -> SessionId:
    with vault.transaction():
        planned = sessions.plan(vault, ana, datetime(2026, 3, 12, 11, 0), "Europe/Lisbon")
        sessions.begin_planned(vault, planned, ELEVEN)
    return planned


@pytest.fixture
def open_screen(desk: Desk, qtbot: QtBot) -> Callable[[SessionId], SessionScreen]:
    """Shows the hour of a session, with the caret in the note."""

    def opened(session: SessionId) -> SessionScreen:
        screen = SessionScreen(desk, session)
        qtbot.addWidget(screen)
        screen.resize(1280, 800)
        screen.show()
        screen.activateWindow()
        screen.focus_first()
        qtbot.waitUntil(screen.isActiveWindow)
        return screen

    return opened


@pytest.fixture
def screen(open_screen: Callable[[SessionId], SessionScreen], session: SessionId) -> SessionScreen:
    return open_screen(session)


def make_jottings(qtbot: QtBot, theme: Theme) -> Jottings:
    """An empty sheet whose moments are numbered m1, m2, ..."""
    numbers = count(1)
    editor = Jottings(theme, elapsed=lambda: 754, new_moment=lambda: f"m{next(numbers)}")
    qtbot.addWidget(editor)
    editor.resize(760, 600)
    editor.show()
    editor.setFocus()
    return editor


@pytest.fixture
def jottings(qtbot: QtBot, theme: Theme) -> Jottings:
    return make_jottings(qtbot, theme)
