"""A person's page over fifteen hundred sessions and over fifteen, and a small window at twice the size."""

import gc
import statistics
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from tests.benchmarks.caseloads import NEXT_TO_NOTHING, PASSPHRASE, Standing
from tests.benchmarks.figures import Figure, Figures, in_turn
from tests.ui.seen import named, shown

from companion.care.checklist import Mark
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import Session, SessionId, State
from companion.content.content import Content
from companion.settings import Settings
from companion.store import goals, history, people, unheard
from companion.store.history import Past
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit import fonts
from companion.ui.kit.theme import Theme
from companion.ui.person.screen import PersonScreen
from companion.ui.shell.window import MainWindow
from companion.vault import opening
from companion.vault.worker import Worker

pytestmark = pytest.mark.benchmarks

_MANY, _FEW, _MOMENTS, _GOALS = 1_500, 15, 300, 30
_AT_MOST_MS, _AT_MOST_TIMES, _OPENED_MS, _TURNS = 150, 1.5, 100, 15
_KINDS = (Kind.STRENGTH, Kind.WORRY, Kind.NEED, Kind.QUESTION, Kind.STEP)


@dataclass(frozen=True)
class Two:
    """The same desk, and whose page is whose."""

    desk: Desk
    many: RecordId
    few: RecordId


@pytest.fixture
def two(tmp_path: Path, content: Content) -> Iterator[Two]:
    fonts.load()
    fonts.load_rest()
    theme, worker, clock = Theme(), Worker(), Standing()
    theme.apply(Settings(theme="daylight"))
    vault, _ = opening.create(
        tmp_path / "vault", PASSPHRASE, config_folder=None, cost=NEXT_TO_NOTHING, floor=NEXT_TO_NOTHING
    )
    chosen = Settings(theme="daylight")
    desk = Desk(vault, worker, clock, content, theme, chosen, Backups(vault, worker, clock, chosen))
    with vault.transaction():
        both = [people.add(vault, Patient(RecordId(0), name), clock.now()) for name in ("Ana", "Theo")]
        for record_id, count in zip(both, (_MANY, _FEW), strict=True):
            history.add(vault, [hour(desk, record_id, number, count) for number in range(count)])
            for number in range(_GOALS):
                goals.add(vault, record_id, f"A goal of some length, and the {number} of them.", clock.now().date())
    gc.collect()
    gc.freeze()
    yield Two(desk, *both)
    gc.unfreeze()
    worker.stop()
    vault.close()


def hour(desk: Desk, record_id: RecordId, number: int, count: int) -> Past:
    """One every other day, the moments spread evenly over those of the many; the few have one each."""
    start = desk.clock.now() - timedelta(days=2 * (count - number))
    every = max(1, count // _MOMENTS)
    blocks: tuple[Block, ...] = ()
    if number % every == 0:
        kind = _KINDS[number // every % len(_KINDS)]
        blocks = (Block(f"What was said in the hour, {number}", kind, f"m{number}", 60, open=True),)
    end = start + timedelta(minutes=50)
    session = Session(
        SessionId(0), record_id, State.SIGNED, started=start, ended=end, one_line=f"What the hour was about, {number}"
    )
    return Past(session, blocks, {"body": Mark.TOUCHED, "people": Mark.EXPLORED})


def ms(seconds: float) -> str:
    return f"{seconds * 1e3:.0f} ms"


def test_a_page_opens_as_quickly_over_fifteen_hundred_sessions(qtbot: QtBot, two: Two, figures: Figures) -> None:
    assert len(unheard.said(two.desk.vault, two.many)) == _MOMENTS * 4 // 5
    window = MainWindow(two.desk.theme)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()

    # As in the program: the page is made once, and opened for one person after another.
    screen, elsewhere, places = PersonScreen(two.desk), QWidget(), QStackedWidget()
    places.addWidget(screen)
    places.addWidget(elsewhere)
    window.show_page(places)

    def show(record_id: RecordId) -> Callable[[], None]:
        def show_whole() -> None:
            screen.show_person(record_id)
            places.setCurrentWidget(screen)
            QApplication.processEvents()
            window.repaint()

        return show_whole

    def leave() -> None:
        places.setCurrentWidget(elsewhere)
        QApplication.processEvents()

    ours, theirs = in_turn(show(two.many), show(two.few), times=_TURNS, warm_up=2, afterwards=leave)
    figures.ratio("Person opened, 1 500 sessions", ours, theirs, _AT_MOST_TIMES, "15 sessions")
    took = statistics.median(ours)
    bound = f"<= {_AT_MOST_MS} ms"
    figures.note(Figure("Person opened, 1 500 sessions", ms(took), bound, "", took * 1e3 <= _AT_MOST_MS))


def test_a_folded_part_with_sixty_moments_opens_at_once(qtbot: QtBot, two: Two, figures: Figures) -> None:
    screen = PersonScreen(two.desk)
    qtbot.addWidget(screen)
    screen.resize(1068, 800)
    screen.show_person(two.many)
    screen.show()
    button = named(screen, QPushButton, "Strengths")

    def turn() -> None:
        button.click()
        QApplication.processEvents()

    opened, _ = in_turn(turn, turn, times=_TURNS)
    took = statistics.median(opened)
    told, bound = ms(took), f"<= {_OPENED_MS} ms"
    figures.note(Figure("60 moments unfolded", told, bound, "", took * 1e3 <= _OPENED_MS))


def test_sixty_moments_and_thirty_goals_stay_usable_in_a_small_window_at_twice_the_size(qtbot: QtBot, two: Two) -> None:
    two.desk.theme.apply(Settings(theme="daylight", text_size=200))
    screen = PersonScreen(two.desk)
    qtbot.addWidget(screen)
    screen.resize(960, 680)
    screen.show_person(two.many)
    screen.show()
    for title in ("Unheard", "Strengths", "Worries"):
        named(screen, QPushButton, title).click()
    QApplication.processEvents()
    page = screen.findChild(QScrollArea)
    content = None if page is None else page.widget()
    assert page is not None
    assert content is not None
    qtbot.waitUntil(lambda: content.width() <= page.viewport().width())
    for button in shown(screen, QPushButton):
        assert button.mapTo(content, button.rect().bottomRight()).x() <= content.width(), button.text()
