"""A process of its own: the whole program without a display, unlocked and typed into, telling of every key.

Prints `typed N SECONDS` after each key and `saved N` when the first N stand in the vault, by the program's account.
Told `late`, it commits after five seconds; told `early`, it calls every key saved: the controls.

All is loaded once. For each line `START MANNER` of its input it splits off a process that is the program from its first
call on, and prints `begun PID`, and `ended STATUS` once that is gone."""

import os
import sys
import time
from collections.abc import Iterator
from itertools import count

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit
from tests.faults.screens import find

from companion import __main__ as program
from companion import app as second_stage
from companion import first_stage
from companion.ui.session import drafts
from companion.ui.session.drafts import Drafts

_BETWEEN_KEYS_MS = 25
_LATE_MS = 5000
_LINE = 60


def letters(start: int) -> Iterator[str]:
    """What is typed, from the letter numbered `start`: words, each of its own number, in lines."""
    for number in count(start):
        word, place = divmod(number, 10)
        yield "\n" if number % _LINE == _LINE - 1 else f"w{word:08} "[place]


class Typist(QObject):
    """Looks every few milliseconds what is on the screen, and does the next thing."""

    def __init__(self, app: QApplication, passphrase: str, start: int, *, early: bool) -> None:
        super().__init__(app)
        self._passphrase = passphrase
        self._letters = letters(start)
        self._typed = start
        self._early = early
        self._editor: QTextEdit | None = None
        self._kept: Drafts | None = None
        self._typed_at_change: dict[int, int] = {}
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_BETWEEN_KEYS_MS)

    def _look(self) -> None:
        if self._editor is not None:
            self._type(self._editor)
        elif editor := find(QTextEdit, "Jottings"):
            self._begin(editor)
        elif back := find(QPushButton, "Back to the session"):
            back.click()
        elif (field := find(QLineEdit, "Passphrase")) and (unlock := find(QPushButton, "Unlock")):
            if not field.text():
                QTest.keyClicks(field, self._passphrase)
            if unlock.isEnabled():
                QTest.keyClick(field, Qt.Key.Key_Return)

    def _begin(self, editor: QTextEdit) -> None:
        self._editor = editor
        QTest.keyClick(editor, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        self._kept = next(kept for window in QApplication.topLevelWidgets() for kept in window.findChildren(Drafts))
        self._kept.saved.connect(self._tell_saved)

    def _type(self, editor: QTextEdit) -> None:
        letter = next(self._letters)
        if letter == "\n":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(editor, letter)
        self._typed += 1
        _tell(f"typed {self._typed} {time.monotonic()}")
        if self._early:
            _tell(f"saved {self._typed}")
        if self._kept is not None:
            self._typed_at_change[self._kept._changes] = self._typed

    def _tell_saved(self) -> None:
        if self._kept is not None and not self._early:
            _tell(f"saved {self._typed_at_change.get(self._kept._saved_changes, 0)}")


def _tell(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def type_on(start: int, manner: str) -> int:
    """Types into the vault of the command line, from the letter of that number."""
    folder, passphrase = sys.argv[1:]
    if manner == "late":
        drafts._COMMIT_AFTER_MS = _LATE_MS
    make_application = first_stage.make_application

    def make_and_drive() -> QApplication:
        app = make_application()
        Typist(app, passphrase, start, early=manner == "early")
        return app

    first_stage.make_application = make_and_drive
    sys.argv = ["companion", "--vault", folder]
    return program.run()


def main() -> int:
    """Vault and passphrase are its arguments."""
    assert second_stage
    for line in sys.stdin:
        start, manner = line.split()
        number = os.fork()
        if not number:
            os._exit(type_on(int(start), manner))
        _tell(f"begun {number}")
        _tell(f"ended {os.waitpid(number, 0)[1]}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
