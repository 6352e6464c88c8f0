"""A process of its own: every screen of the album, and in each of its fields a word found nowhere else, typed by hand.

Prints those words. Started with `careless`, it also writes one of them to a file and asks for a socket: the control."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTextEdit, QWidget
from tests.faults.carelessness import be_careless, count_internet
from tests.faults.hands import canary

from companion import log
from companion.demo.folder import Throwaway
from companion.first_stage import make_application
from companion.pictures.album import Album
from companion.ui.kit.copying import OWN_KEYS
from companion.vault.hardening import harden


class Typed(Album):
    """Where a picture would be taken, something is typed into each field that takes letters, and copied from it."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.words: dict[tuple[str, str], str] = {}

    def take(self, name: str, over: QWidget | None = None) -> None:
        for widget in (over or self._window).findChildren(QWidget):
            if not isinstance(widget, QTextEdit | QLineEdit) or widget.property(OWN_KEYS) or widget.focusProxy():
                continue
            key = (type(widget).__name__, widget.accessibleName())
            if widget.isVisible() and widget.isEnabled() and not widget.isReadOnly() and key not in self.words:
                self.words[key] = canary(widget.accessibleName(), len(self.words))
                self._type(widget, self.words[key])

    @staticmethod
    def _type(widget: QTextEdit | QLineEdit, word: str) -> None:
        widget.activateWindow()
        QTest.qWaitForWindowActive(widget.window())
        widget.setFocus()
        QTest.keyClicks(widget, word)
        widget.selectAll()
        widget.copy()
        if isinstance(widget, QLineEdit):
            widget.deselect()
            widget.end(False)


def main() -> int:
    """The vault and all it needs lie in the folder for temporary files."""
    harden()
    log.start(Path(sys.argv[1]))
    asked = count_internet()
    app = make_application()
    throwaway = Throwaway.new()
    album = Typed(Path(sys.argv[1]))
    album.before_unlocking()
    album.unlocked(throwaway)
    if sys.argv[2] == "careless":
        be_careless(next(iter(album.words.values())))
    sys.stdout.write("\n".join([f"internet {len(asked)}", *(f"typed {word}" for word in album.words.values())]))
    sys.stdout.flush()
    app.quit()
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
