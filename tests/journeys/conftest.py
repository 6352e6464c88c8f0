"""The whole program in one window, from the first passphrase on, driven by keyboard alone."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QListView, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.look import Bot, daylight
from tests.ui.seen import spoken

from companion.app import Companion, Place, Price
from companion.settings import Settings
from companion.ui.kit.theme import Theme
from companion.ui.shell.unlock import UnlockScreen
from companion.ui.shell.window import MainWindow
from companion.vault.derivation import Cost, Guess

CHEAP = Cost(8, 1, 1)
PATIENCE_MS = 5000


class Program:
    """One run of the program on a vault that outlives it; `begin` starts it, `left_with` is what it ended with.

    `keys_pressed` counts every key but the letters of a text."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path) -> None:
        self._qtbot = qtbot
        self._theme = theme
        self._place = Place(folder / "vault", folder / "config", folder / "settings")
        self.clock = FakeClock(datetime(2026, 3, 12, 11, 0, tzinfo=UTC), "Europe/Lisbon")
        self.left_with: int | None = None
        self.keys_pressed = 0

    @property
    def vault(self) -> Path:
        """Its folder."""
        return self._place.vault

    @property
    def menu(self) -> QMenu | None:
        """The one that is open."""
        popup = QApplication.activePopupWidget()
        return popup if isinstance(popup, QMenu) else None

    def begin(self) -> None:
        """Start, as from the command line."""
        self.left_with = None
        self.window = MainWindow(self._theme)
        self.window.resize(1280, 800)
        self._qtbot.addWidget(self.window)
        self.companion = Companion(
            self.window,
            self._theme,
            # A journey lets hours go by in one step, as if somebody had been there all the time.
            Settings(theme="daylight", lock_minutes=1_000_000),
            self._place,
            clock=self.clock,
            leave=self._leave,
            price=Price(lambda: Guess(CHEAP, 0.85), CHEAP),
        )
        with self._qtbot.waitActive(self.window):
            self.window.show()
            self.window.activateWindow()
        self.companion.begin(lambda: UnlockScreen(self._theme, "Good morning."))

    def _leave(self, code: int) -> None:
        self.left_with = code
        self.window.hide()

    def end_by(self, keys: str) -> None:
        """Press the keys that end it, and wait until it has."""
        self.key(keys)
        self.wait_until(lambda: self.left_with is not None)
        self.companion.deleteLater()
        self.window.deleteLater()
        QApplication.processEvents()

    def crash(self) -> None:
        """End it as a crash does, once the words had their second: on the disk it never ended."""
        workspace, vault, config = self.companion.workspace, self._place.vault, self._place.config
        assert workspace is not None
        assert config is not None
        self.wait_until(lambda: workspace.settled)
        at_that_moment = vault.with_name("at that moment")
        for folder in (vault, config):
            shutil.copytree(folder, at_that_moment / folder.name)
        self.end_by("Ctrl+Q")
        for folder in (vault, config):
            shutil.rmtree(folder)
            (at_that_moment / folder.name).rename(folder)
        at_that_moment.rmdir()

    def key(self, keys: str) -> None:
        """One key with what is held down, in Qt's words."""
        self.keys_pressed += 1
        QTest.keySequence(self._focus(), keys)

    def type(self, text: str) -> None:
        """Letters into whatever has the keyboard; a line break is Enter."""
        for letter in text:
            if letter == "\n":
                self.keys_pressed += 1
                QTest.keyClick(self._focus(), Qt.Key.Key_Return)
            else:
                QTest.keyClicks(self._focus(), letter)

    def go_to(self, name: str) -> None:
        """Tab until the control of this name has the keyboard, as a keyboard user would."""
        met: list[str] = []
        for _ in range(60):
            met.append(spoken(self._focus()))
            if met[-1] == name:
                return
            self.key("Tab")
        raise AssertionError(f"Tab does not reach {name!r}, only {met}")

    def press(self, name: str) -> None:
        """Go to a button and press it."""
        self.go_to(name)
        self.key("Space")

    def wait_for(self, text: str) -> None:
        """Until something on the screen says this."""
        self.wait_until(lambda: self.says(text))

    def wait_until(self, true: Callable[[], bool]) -> None:
        """Until this holds."""
        self._qtbot.waitUntil(true, timeout=PATIENCE_MS)

    def says(self, text: str) -> bool:
        """Whether a text or a control on the screen holds these words."""
        return any(text in line for line in self.lines())

    def lines(self) -> list[str]:
        """All that a reader is told on the screen."""
        page = self.window.centralWidget()
        assert page is not None
        found: list[str] = []

        def walk(node: QAccessibleInterface) -> None:
            if node.state().invisible:
                return
            found.append(node.text(QAccessible.Text.Name))
            for child in range(node.childCount()):
                walk(node.child(child))

        walk(QAccessible.queryAccessibleInterface(page))
        # While no reader runs, Qt tells it of a list's rows as they were when it first asked.
        role = Qt.ItemDataRole.AccessibleTextRole
        for view in self.window.findChildren(QListView):
            if view.isVisible() and (model := view.model()) is not None:
                found += [str(model.index(row, 0).data(role)) for row in range(model.rowCount())]
        return found

    def in_dialog(self, act: Callable[[], None], opens: Callable[[], None]) -> None:
        """Do `opens`, which waits for a dialog, and `act` in that dialog once it has the keyboard."""
        failures: list[AssertionError] = []

        def once_there() -> None:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QDialog) or not dialog.isActiveWindow():
                QTimer.singleShot(10, once_there)
                return
            try:
                act()
            except AssertionError as error:
                failures.append(error)
                dialog.reject()

        QTimer.singleShot(0, once_there)
        opens()
        if failures:
            raise failures[0]
        self.take_keyboard_back()

    def take_keyboard_back(self) -> None:
        """Without a desktop nobody hands it back to the window once a dialog or a list of names is gone."""
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        with self._qtbot.waitActive(self.window):
            self.window.activateWindow()

    def _focus(self) -> QWidget:
        focus = self.menu or QApplication.focusWidget()
        assert focus is not None, "nothing has the keyboard"
        return focus


@pytest.fixture
def program(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Program]:
    """Not begun yet; closed at the end whatever happened."""
    made = Program(qtbot, theme, tmp_path)
    yield made
    if made.left_with is None and hasattr(made, "companion"):
        made.companion.quit()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    yield from daylight(qapp)


@pytest.fixture
def qtbot(qapp: QApplication, theme: Theme, request: pytest.FixtureRequest) -> Bot:
    return Bot(request)
