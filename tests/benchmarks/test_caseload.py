"""A caseload of a hundred thousand sessions beside one of a thousand."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.benchmarks.caseloads import Made, Standing
from tests.benchmarks.figures import Figure, Figures, in_turn

from companion.care.session import SessionId
from companion.content.content import Content
from companion.settings import Settings
from companion.store import marks, people, room, sessions
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.vault.vault import Vault
from companion.vault.worker import Worker

pytestmark = pytest.mark.benchmarks


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker()
    yield made
    made.stop()


def test_a_demo_of_a_hundred_thousand_sessions_is_ready_in_a_minute_and_a_half(many: Made, figures: Figures) -> None:
    size = (many.folder / "record.db").stat().st_size / 1e6
    figures.note(
        Figure(
            "--demo --sessions 100000 ready", f"{many.seconds:.0f} s", "<= 90 s", f"{size:.0f} MB", many.seconds <= 90
        )
    )


class FirstScreen:
    """From the key to Today on the screen, rail included, in a window that is there."""

    def __init__(self, qtbot: QtBot, content: Content, worker: Worker) -> None:
        self._desk_of = partial(Desk, clock=Standing(), content=content, settings=Settings(), demo=True)
        self._worker = worker
        self._theme = Theme()
        self._theme.apply(Settings(theme="daylight"))
        self._window = MainWindow(self._theme)
        qtbot.addWidget(self._window)
        self._window.resize(1280, 800)
        self._window.show()
        self._vaults: list[Vault] = []

    def show(self, made: Made) -> None:
        """Until it is painted."""
        vault = made.open()
        self._vaults.append(vault)
        backups = Backups(vault, self._worker, Standing(), Settings(), demo=True)
        workspace = Workspace(self._desk_of(vault=vault, worker=self._worker, theme=self._theme, backups=backups))
        self._window.show_page(workspace)
        workspace.start("")
        QApplication.processEvents()
        self._window.repaint()

    def put_away(self) -> None:
        """Back to an empty window."""
        self._window.show_page(QWidget())
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._vaults.pop().close()


def test_the_first_screen_comes_as_quickly_over_a_hundred_thousand_sessions(
    many: Made, few: Made, content: Content, qtbot: QtBot, worker: Worker, figures: Figures
) -> None:
    first = FirstScreen(qtbot, content, worker)
    ours, theirs = in_turn(
        lambda: first.show(many), lambda: first.show(few), times=15, warm_up=2, afterwards=first.put_away
    )
    figures.ratio("unlock to first screen, 100 000 sessions", ours, theirs, 1.3, "1 000 sessions")


def test_what_the_first_screens_read_comes_as_quickly(many: Made, few: Made, figures: Figures) -> None:
    now = Standing().now()

    def read(made: Made) -> Callable[[], None]:
        def read_today() -> None:
            vault = made.open()
            sessions.left_open(vault)
            sessions.of_day(vault, now.date(), "Europe/Lisbon")
            sessions.to_finish(vault)
            vault.close()

        return read_today

    ours, theirs = in_turn(read(many), read(few), times=40, warm_up=3)
    figures.ratio("open and read Today, 100 000 sessions", ours, theirs, 1.3, "1 000 sessions")


def test_the_room_and_the_page_of_a_person_are_read_as_quickly(many: Made, few: Made, figures: Figures) -> None:
    """Of someone with as many sessions in both."""
    large, small = many.open(), few.open()

    def read(vault: Vault) -> Callable[[], None]:
        ana = people.names(vault)[0].id
        last = SessionId(sessions.of_record(vault, ana, 1)[0].id)

        def read_ana() -> None:
            room.load(vault, last)
            marks.last_sessions(vault, ana)
            marks.last_marked(vault, ana)
            sessions.of_record(vault, ana)

        return read_ana

    ours, theirs = in_turn(read(large), read(small), times=60, warm_up=3)
    large.close()
    small.close()
    figures.ratio("read a person and the room, 100 000 sessions", ours, theirs, 1.3, "1 000 sessions")
