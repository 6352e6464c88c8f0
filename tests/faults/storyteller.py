"""A process of its own: the whole program without a display, told the story from the first run on, then locked, opened
again and ended.

Prints the titles that windows had, the words that were typed, and how many sockets of the internet Python saw.
Started with `careless`, it also writes one of them to files and asks for a socket: the control."""

import os
import sys
from functools import partial
from pathlib import Path
from types import GeneratorType

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLineEdit
from tests.faults import story
from tests.faults.carelessness import be_careless, count_internet
from tests.faults.hands import Typist, fill, keys, press
from tests.faults.screens import find, shown, titles

from companion import __main__ as program
from companion import first_stage
from companion.leaving import PLACE

_LOOK_EVERY_MS = 20
_MOST_LOOKS = 700


class Storyteller(QObject):
    """Waits until the screen shows what the story needs next, and goes on."""

    told = Signal()

    def __init__(self, app: QApplication, told: story.Story, leave: str) -> None:
        """`leave` is the keys that end it."""
        super().__init__(app)
        self._leave = partial(keys, leave)
        self._story = told
        self._needs: story.Seen = lambda: True
        self._looks = 0
        self.titles: set[str] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY_MS)

    def _look(self) -> None:
        self.titles |= titles()
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            self._give_up("waited in vain")
        try:
            if self._needs():
                self._looks = 0
                self._needs = next(self._story, self._end)
        except AssertionError as error:
            self._give_up(f"did not find {error}")

    def _end(self) -> bool:
        self._timer.stop()
        self.told.emit()
        QTimer.singleShot(0, self._leave)
        return False

    def _give_up(self, why: str) -> None:
        part: object = self._story
        places = []
        while isinstance(part, GeneratorType) and part.gi_frame is not None:
            places.append(str(part.gi_frame.f_lineno))
            part = part.gi_yieldfrom
        sys.stderr.write(f"{why} at line {' > '.join(places)}; " + " | ".join(shown()))
        sys.stderr.flush()
        os._exit(3)


def whole(typist: Typist, manner: str, outside: Path) -> story.Story:
    """All of it, up to the lock."""

    def careless() -> None:
        if manner == "careless":
            be_careless(story.WORDS["goal"])

    yield from story.begun(careless)
    if manner == "honest":
        yield from story.gone_on(typist, next(outside.glob("*.ics")))


def again() -> story.Story:
    """After the lock."""
    yield lambda: find(QLineEdit, "Passphrase")
    fill(QLineEdit, "Passphrase", story.WORDS["passphrase"])
    press("Unlock")
    yield lambda: not find(QLineEdit, "Passphrase")


def main() -> int:
    """Tells the story in the vault of the first argument, with the calendar in the folder of the third."""
    folder, manner, outside = sys.argv[1:]
    asked = count_internet()
    typist = Typist()
    make_application = first_stage.make_application
    locked = PLACE in os.environ
    told = again() if locked else whole(typist, manner, Path(outside))
    leave = "Ctrl+Q" if locked or manner == "careless" else "Ctrl+Shift+L"

    def make_and_drive() -> QApplication:
        app = make_application()
        teller = Storyteller(app, told, leave)

        def sum_up() -> None:
            lines = [f"title {each}" for each in sorted(teller.titles)]
            lines += [f"typed {word}" for word in typist.words.values()]
            sys.stdout.write("\n".join([*lines, f"internet {len(asked)}", ""]))
            sys.stdout.flush()

        teller.told.connect(sum_up)
        return app

    first_stage.make_application = make_and_drive
    sys.argv = ["companion", "--vault", folder]
    return program.run()


if __name__ == "__main__":
    sys.exit(main())
