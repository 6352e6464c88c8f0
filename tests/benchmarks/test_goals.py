"""Thirty goals rated in fifteen hundred sessions, and in fifteen: the person's page and the goals of Wrap-up."""

import gc
import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.benchmarks.caseloads import NEXT_TO_NOTHING, PASSPHRASE, Standing
from tests.benchmarks.figures import Figures, in_turn

from companion.care.ladder import Level
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.content.content import Content
from companion.settings import Settings
from companion.store import goals, people, ratings, sessions
from companion.store.ratings import Rater
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit import fonts
from companion.ui.kit.theme import Theme
from companion.ui.person.screen import PersonScreen
from companion.ui.shell.window import MainWindow
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault import opening
from companion.vault.vault import Vault
from companion.vault.worker import Worker

pytestmark = pytest.mark.benchmarks

_GOALS = 30
_TURNS = 9


@pytest.fixture
def desk(tmp_path: Path, content: Content) -> Iterator[Desk]:
    fonts.load()
    fonts.load_rest()
    vault, _ = opening.create(
        tmp_path / "vault", PASSPHRASE, config_folder=None, cost=NEXT_TO_NOTHING, floor=NEXT_TO_NOTHING
    )
    theme, worker = Theme(), Worker()
    theme.apply(Settings(theme="daylight"))
    # The heap of a test run is larger than the program's, which freezes its own.
    gc.collect()
    gc.freeze()
    backups = Backups(vault, worker, Standing(), Settings())
    yield Desk(vault, worker, Standing(), content, theme, Settings(), backups)
    gc.unfreeze()
    worker.stop()
    vault.close()


def met(vault: Vault, often: int) -> tuple[RecordId, SessionId]:
    """Someone with thirty goals, each rated in every session; with the last of these."""
    draw, now = random.Random(7), Standing().now()
    with vault.transaction():
        person = people.add(vault, Patient(RecordId(0), "Ana"), now)
        own = [goals.add(vault, person, f"To do the {n}. thing I put off.", date(2026, 1, 1)) for n in range(_GOALS)]
        for week in range(often, 0, -1):
            began = now - timedelta(days=7 * week)
            session = sessions.begin_now(vault, person, began, "Europe/Lisbon")
            sessions.close(vault, session, began + timedelta(minutes=50))
            ratings.rate(vault, session, Rater.PATIENT, {each: draw.choice(list(Level)) for each in own})
        session = sessions.begin_now(vault, person, now - timedelta(hours=1), "Europe/Lisbon")
        sessions.close(vault, session, now)
    return person, session


def test_many_sessions_cost_the_goals_of_a_page_nothing(qtbot: QtBot, desk: Desk, figures: Figures) -> None:
    (long, last_of_long), (short, last_of_short) = met(desk.vault, 1500), met(desk.vault, 15)
    window = MainWindow(desk.theme)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()

    def page(person: RecordId) -> QWidget:
        made = PersonScreen(desk)
        made.show_person(person)
        return made

    def rated(session: SessionId) -> QWidget:
        made = WrapUpScreen(desk, session)
        made.show_part("goals")
        return made

    def show(build: Callable[[], QWidget]) -> Callable[[], None]:
        def show_whole() -> None:
            window.show_page(build())
            QApplication.processEvents()
            window.repaint()

        return show_whole

    def put_away() -> None:
        window.show_page(QWidget())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    for name, many, few in (
        ("Person", lambda: page(long), lambda: page(short)),
        ("Goals of Wrap-up", lambda: rated(last_of_long), lambda: rated(last_of_short)),
    ):
        ours, theirs = in_turn(show(many), show(few), times=_TURNS, warm_up=2, afterwards=put_away)
        figures.ratio(f"{name}, 30 goals in 1 500 sessions", ours, theirs, 1.5, "in 15 sessions")
