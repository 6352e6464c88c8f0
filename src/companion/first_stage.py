"""The first stage of the start: the application, its look, and a window with the way in. Of the vault it
imports only what tells whether a PIN is asked for."""

import json
import logging
import os
from pathlib import Path

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QMessageLogContext,
    QObject,
    QSettings,
    QtMsgType,
    Signal,
    qInstallMessageHandler,
)
from PySide6.QtWidgets import QApplication

from companion import settings
from companion.collecting import Collecting
from companion.options import Options
from companion.paths import config_folder, data_folder
from companion.ui.kit import unrecorded
from companion.ui.kit.copying import Copying
from companion.ui.kit.learning import Learning
from companion.ui.kit.theme import Theme
from companion.ui.kit.unrecorded import Unrecorded
from companion.ui.shell.unlock import UnlockScreen
from companion.ui.shell.waiting import Waiting
from companion.ui.shell.window import TITLE, MainWindow

_NIGHT, _NOON, _EVENING = 4, 12, 18
_LONGEST_HEADER = 64 * 1024


class FirstStage(QObject):
    """`painted` comes once, when the window has been drawn: time to import the rest."""

    painted = Signal()

    def __init__(self, options: Options, place: str, hour: int) -> None:
        """`place` is where the window stood when a lock began the program anew; "" at a first start."""
        super().__init__()
        self.options = options
        self.settings = settings.load(config_folder())
        self.theme = Theme(settings=self.settings)
        self._guard(self.theme)
        self.window = MainWindow(self.theme)
        self.locked = bool(place)
        self.greeting = greeting(hour)
        self.folder = options.vault or data_folder()
        self.unlock: UnlockScreen | None = None
        if self.locked or (not options.demo and seems_there(self.folder)):
            pin = not options.demo and seems_to_have_pin(self.folder, config_folder())
            self.unlock = UnlockScreen(self.theme, self.greeting, locked=self.locked, pin=pin)
            self.window.show_page(self.unlock)
        elif options.demo:
            waiting = QCoreApplication.translate("waiting", "One moment. The people of the demo are being invented.")
            self.window.show_page(Waiting(self.theme, waiting))
        self.window.return_to(place or self.settings.window)

    @staticmethod
    def _guard(theme: Theme) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            Learning(theme, app)
            if unrecorded.offered():
                Unrecorded(theme, app)

    def show(self) -> None:
        """Show the window; `painted` follows."""
        self.window.installEventFilter(self)
        self.window.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        return super().eventFilter(watched, event)

    def customEvent(self, event: QEvent) -> None:
        self.painted.emit()


def make_application() -> QApplication:
    """It has to be there before anything that draws."""
    # Qt's own file dialog would write down in readable form which folders and files were looked at.
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, os.devnull)
    # As an argument: asking for the style later makes PySide build all of its enums, 17 ms of a cold start.
    app = QApplication([TITLE, "-style", "fusion"])
    app.setApplicationName(TITLE)
    Collecting(app)
    app.setQuitOnLastWindowClosed(False)
    Copying(app)
    qInstallMessageHandler(_note_trouble)
    return app


def _note_trouble(kind: QtMsgType, context: QMessageLogContext, _: str | None) -> None:
    # What Qt says may quote a text; where it says it does not. Its warnings are for whoever builds the program.
    if kind in {QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg}:
        logging.getLogger(context.category or "qt").error("Qt has something to say")


def seems_there(folder: Path) -> bool:
    """A quick guess at whether a vault lies here, before its own code is loaded and looks closely."""
    return any((folder / name).exists() for name in ("keys.json", "keys.bak", "record.db"))


def seems_to_have_pin(folder: Path, config: Path) -> bool:
    """As quick a guess at whether the way in asks for a PIN first."""
    try:
        with (folder / "keys.json").open("rb") as file:
            store_id = json.loads(file.read(_LONGEST_HEADER))["store_id"]
        return bool(store_id.isalnum()) and (config / f"pin-{store_id}.json").exists()
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return False


def greeting(hour: int) -> str:
    """Without a name: nothing about anyone is readable before unlocking."""
    if _NIGHT <= hour < _NOON:
        return QCoreApplication.translate("greeting", "Good morning.")
    if _NOON <= hour < _EVENING:
        return QCoreApplication.translate("greeting", "Good afternoon.")
    return QCoreApplication.translate("greeting", "Good evening.")
