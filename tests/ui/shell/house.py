"""One run of the whole program, in the test's own process."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock

from companion import settings
from companion.app import Companion, Place, Price
from companion.demo.folder import Throwaway
from companion.first_stage import seems_to_have_pin
from companion.ui.kit.theme import Theme
from companion.ui.shell.unlock import UnlockScreen
from companion.ui.shell.window import MainWindow
from companion.vault.derivation import Cost, Guess
from companion.vault.keychain import Keychain

Kind = TypeVar("Kind", bound=QWidget)

WORDS = "walnut harbour mitten slow lantern fern"
OTHER_WORDS = "seven quiet mornings under the old pear tree"
CHEAP = Cost(8, 1, 1)


class House:
    """One run of the program over folders that stay; `left` notes what it ended with, in place of a relaunch."""

    def __init__(
        self,
        qtbot: QtBot,
        theme: Theme,
        folder: Path,
        throwaway: Throwaway | None = None,
        *,
        handed: Sequence[bytes] = (),
        keychain: Keychain | None = None,
    ) -> None:
        self.qtbot = qtbot
        self.left: list[int] = []
        self.theme = theme
        self.window = MainWindow(theme)
        qtbot.addWidget(self.window)
        self.window.return_to("")
        with qtbot.waitActive(self.window):
            self.window.show()
        vault = throwaway.vault_folder if throwaway else folder / "vault"
        self.folder = vault
        self.clock = FakeClock(datetime(2026, 3, 12, 10, 35, tzinfo=UTC), "Europe/Lisbon")
        self.app = Companion(
            self.window,
            theme,
            replace(settings.load(folder / "settings"), theme="daylight"),
            Place(vault, None if throwaway else folder / "config", folder / "settings"),
            clock=self.clock,
            leave=self.left.append,
            price=Price(lambda: Guess(CHEAP, 0.85), CHEAP),
            throwaway=throwaway,
            handed=handed,
            keychain=keychain,
        )

    def begin(self) -> None:
        pin = seems_to_have_pin(self.folder, self.folder.with_name("config"))
        self.app.begin(lambda: UnlockScreen(self.theme, "Good morning.", pin=pin))

    def field(self, name: str) -> QLineEdit:
        found = [line for line in self.shown(QLineEdit) if line.accessibleName() == name]
        assert len(found) == 1, name
        return found[0]

    def note(self) -> QTextEdit:
        return next(each for each in self.shown(QTextEdit) if each.accessibleName() == "Jottings")

    def press(self, name: str) -> None:
        found = [push for push in self.shown(QPushButton) if push.text() == name]
        assert len(found) == 1, name
        found[0].click()

    def says(self, text: str) -> Callable[[], bool]:
        return lambda: any(text in line.text() for line in self.shown(QLabel))

    def wait(self, text: str) -> None:
        self.qtbot.waitUntil(self.says(text))

    def type_in(self, name: str, text: str) -> None:
        self.field(name).setText(text)

    def unlock(self, passphrase: str) -> None:
        self.type_in("Passphrase", passphrase)
        self.press("Unlock")

    def wait_inside(self) -> None:
        self.qtbot.waitUntil(lambda: self.app.workspace is not None and self.app.workspace.isVisible())

    def shown(self, kind: type[Kind]) -> list[Kind]:
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]
