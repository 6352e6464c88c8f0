"""Today and Prepare, shown over a hundred thousand sessions and over a thousand."""

import gc
import statistics
from collections.abc import Callable, Iterator, Sequence

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.benchmarks.caseloads import Made, Standing
from tests.benchmarks.figures import Figure, Figures, in_turn

from companion.content.content import Content
from companion.settings import Settings
from companion.store import before, people
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit import fonts
from companion.ui.kit.theme import Theme
from companion.ui.prepare.screen import PrepareScreen
from companion.ui.shell.window import MainWindow
from companion.ui.today.screen import TodayScreen
from companion.vault.worker import Worker

pytestmark = pytest.mark.benchmarks

_AT_MOST_MS = 120
_TURNS = 15

Build = Callable[[Desk], QWidget]


@pytest.fixture
def desks(many: Made, few: Made, content: Content) -> Iterator[tuple[Desk, Desk]]:
    """Of the large caseload and of the small one."""
    fonts.load()
    fonts.load_rest()
    theme, worker = Theme(), Worker()
    theme.apply(Settings(theme="daylight"))
    vaults = (many.open(), few.open())
    # The heap of a test run is larger than the program's, which freezes its own.
    gc.collect()
    gc.freeze()
    chosen = Settings()
    large, small = (
        Desk(vault, worker, Standing(), content, theme, chosen, Backups(vault, worker, Standing(), chosen))
        for vault in vaults
    )
    yield large, small
    gc.unfreeze()
    worker.stop()
    for vault in vaults:
        vault.close()


def shown(qtbot: QtBot, desks: tuple[Desk, Desk], build: Build) -> tuple[Sequence[float], Sequence[float]]:
    """Seconds from nothing to painted, in a window that is there."""
    window = MainWindow(desks[0].theme)
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()

    def show(desk: Desk) -> Callable[[], None]:
        def show_whole() -> None:
            window.show_page(build(desk))
            QApplication.processEvents()
            window.repaint()

        return show_whole

    def put_away() -> None:
        window.show_page(QWidget())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    return in_turn(show(desks[0]), show(desks[1]), times=_TURNS, warm_up=2, afterwards=put_away)


def prepare_ana(desk: Desk) -> PrepareScreen:
    ana = people.names(desk.vault)[0].id
    planned = before.nearest_today(desk.vault, ana, desk.clock.now(), desk.clock.zone())
    return PrepareScreen(desk, ana, None if planned is None else planned.id, "Back to Today")


@pytest.mark.parametrize(("name", "build"), [("Today", TodayScreen), ("Prepare", prepare_ana)])
def test_a_place_is_shown_as_quickly_over_a_hundred_thousand_sessions(
    qtbot: QtBot, desks: tuple[Desk, Desk], figures: Figures, name: str, build: Build
) -> None:
    ours, theirs = shown(qtbot, desks, build)
    figures.ratio(f"{name} shown, 100 000 sessions", ours, theirs, 1.3, "1 000 sessions")
    took = statistics.median(ours) * 1e3
    told, bound = f"{took:.0f} ms", f"<= {_AT_MOST_MS} ms"
    figures.note(Figure(f"{name} shown, 100 000 sessions", told, bound, "", took <= _AT_MOST_MS))
