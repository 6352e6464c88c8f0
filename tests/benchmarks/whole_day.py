"""A day of six sessions in a process of its own: typing at speed, prompts, areas, strip and search. Prints the
microseconds of every key; what changes the page is not among them."""

import gc
import sys
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from tests.benchmarks.keys import prose, typed

from companion import settings
from companion.care.patient import Patient, RecordId
from companion.content.content import load
from companion.first_stage import make_application
from companion.paths import resource
from companion.store import people, sessions
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.ui.kit.focus import FocusRing
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings
from companion.ui.session.screen import SessionScreen
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault import opening
from companion.vault.worker import Worker

SESSIONS = 6
_MORNING = datetime(2026, 3, 12, 9, 0, tzinfo=timezone(timedelta()))
_COMMANDS = "/p /u /1 /0 /3l /0 /q I stayed on for eleven minutes.\n/g To ring her without bracing.\n/t "
_SOUGHT = ("sister", "eleven", "shoulders")


Kind = TypeVar("Kind", bound=QWidget)


class Clock:
    """Goes on as the day is told to."""

    present = _MORNING

    def now(self) -> datetime:
        return self.present

    def monotonic(self) -> float:
        return (self.present - _MORNING).total_seconds()

    def zone(self) -> str:
        return "UTC"


def main(folder: Path, passphrase: str, keys: int) -> None:
    """`keys` of plain typing in each session, beside the commands."""
    app = make_application()
    # As the program does with all that it is made of.
    gc.freeze()
    theme = Theme()
    theme.apply(settings.Settings(theme="daylight"))
    window = MainWindow(theme)
    ring = FocusRing(theme, app)
    vault = opening.open_with_passphrase(folder, passphrase, config_folder=None)
    worker, clock = Worker(), Clock()
    chosen = settings.Settings()
    backups = Backups(vault, worker, clock, chosen)
    workspace = Workspace(Desk(vault, worker, clock, load(resource("")), theme, chosen, backups))
    window.show_page(workspace)
    window.resize(1280, 800)
    window.show()
    took: list[float] = []
    for number in range(SESSIONS):
        clock.present = _MORNING + timedelta(hours=number)
        with vault.transaction():
            person = people.add(vault, Patient(RecordId(0), f"Ana {number}", seen_since="2025"), clock.now())
            session = sessions.begin_now(vault, person, clock.now(), "UTC")
        workspace.start(f"session:{session}")
        app.processEvents()
        took += hour(workspace, clock, keys)
        end(workspace)
    print(*(round(each * 1e6) for each in took))  # noqa: T201 - read by the benchmark
    assert worker.drain(30)
    worker.stop()
    vault.close()
    ring.deleteLater()


def hour(workspace: Workspace, clock: Clock, keys: int) -> list[float]:
    """From Begin until just before Close."""
    room = shown(workspace, SessionScreen)
    editor = shown(workspace, Jottings)
    took = []
    parts = 10
    for part in range(parts):
        editor.setFocus()
        QApplication.processEvents()
        took += typed(editor, prose(keys // parts) + "\n" + _COMMANDS)
        clock.present += timedelta(minutes=50 / parts)
        room._timing.show()
        if part % 3 == 0:
            took += search(workspace, _SOUGHT[part // 3 % len(_SOUGHT)])
        if part in {4, 7}:
            press(workspace, Qt.Key.Key_F7)
    return took


def search(workspace: Workspace, words: str) -> list[float]:
    """The panel opens and goes; the letters between are what is measured."""
    press(workspace, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    took = typed(next(line for line in workspace.findChildren(QLineEdit) if line.isVisible()), words)
    press(workspace, Qt.Key.Key_Escape)
    return took


def end(workspace: Workspace) -> None:
    """Close, and finish later."""
    press(workspace, Qt.Key.Key_F9)
    press(workspace, Qt.Key.Key_F9)
    while not any(each.isVisible() for each in workspace.findChildren(WrapUpScreen)):
        QApplication.processEvents()
    press(workspace, Qt.Key.Key_F9)
    while any(each.isVisible() for each in workspace.findChildren(WrapUpScreen)):
        QApplication.processEvents()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def press(workspace: Workspace, key: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Where the keyboard is."""
    QTest.keyClick(workspace.window().focusWidget() or workspace, key, held)
    QApplication.processEvents()


def shown(workspace: Workspace, kind: type[Kind]) -> Kind:
    return next(each for each in workspace.findChildren(kind) if each.isVisible())


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
