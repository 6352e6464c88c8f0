"""What every test of the surface stands on: the application, one theme, and the desk that every screen is given."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete
from tests.fakes import FakeClock
from tests.ui.look import Bot, daylight

from companion.content import content
from companion.paths import resource
from companion.settings import Settings
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.vault.vault import Vault
from companion.vault.worker import Worker


@pytest.fixture
def qtbot(qapp: QApplication, theme: Theme, request: pytest.FixtureRequest) -> Bot:
    return Bot(request)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from daylight(qapp)


@pytest.fixture(scope="session")
def all_content() -> content.Content:
    """Cards, areas and checklists as they ship, read once."""
    return content.load(resource(""))


@pytest.fixture
def clock() -> FakeClock:
    """A Thursday in Lisbon, 25 minutes before the hour."""
    return FakeClock(datetime(2026, 3, 12, 10, 35, tzinfo=UTC), "Europe/Lisbon")


@pytest.fixture
def desk(vault: Vault, theme: Theme, clock: FakeClock, all_content: content.Content) -> Iterator[Desk]:
    """A real vault, a real worker, and the clock that stands still."""
    worker = Worker()
    chosen = Settings(theme="daylight")
    made = Desk(vault, worker, clock, all_content, theme, chosen, Backups(vault, worker, clock, chosen))
    yield made
    made.backups.stop(10)
    worker.stop()
    # What the worker has told it last is not heard any more: the vault is closed next.
    delete(made.backups)
