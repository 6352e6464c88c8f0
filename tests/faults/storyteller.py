"""A process of its own: the whole program without a display, from the first run to the closed session.

Every text that is typed holds a word found nowhere else. Prints the titles that windows had. Started with `careless`,
it also writes one of those words to a file and asks for a socket: the control."""

import os
import socket
import sys
from collections.abc import Callable, Generator
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QTextEdit, QWidget
from tests.faults.screens import find, says, shown, titles

from companion import __main__ as program
from companion import first_stage

WORDS = {
    "passphrase": "walnut harbour qzpassphrase lantern",
    "your name": "Dana Qzyourname",
    "person": "Qzperson",
    "jottings": "Came in out of the qzjottings.",
    "quote": "I noticed my qzquote were up.",
    "goal": "To ring my qzgoal without bracing.",
    "value": "being a qzvalue who turns up",
    "undone": "taken back at once: qzundone",
    "note": "Written after: qznote.",
    "private": "The pull to qzprivate.",
    "one line": "The qzoneline, and who said goodbye",
    "filter": "qzfilter",
}
"""What is typed, by the field it is typed into."""

_LOOK_EVERY_MS = 20
_MOST_LOOKS = 1500

Seen = Callable[[], object]
Story = Generator[Seen, None, None]


class Storyteller(QObject):
    """Waits until the screen shows what the story needs next, and goes on."""

    def __init__(self, app: QApplication, *, careless: bool) -> None:
        super().__init__(app)
        self._careless = careless
        self._story = self._tell()
        self._needs: Seen = lambda: True
        self._looks = 0
        self.titles: set[str] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY_MS)

    def _look(self) -> None:
        self.titles |= titles()
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            part = getattr(self._story, "gi_yieldfrom", None)
            sys.stderr.write(f"waited in vain at line {part.gi_frame.f_lineno if part else 0}; " + " | ".join(shown()))
            sys.stderr.flush()
            os._exit(3)
        if self._needs():
            self._looks = 0
            self._needs = next(self._story, lambda: False)

    def _tell(self) -> Story:
        yield from self._first_run()
        if self._careless:
            Path("careless.txt").write_text(WORDS["goal"], encoding="utf-16")
            socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()
        yield from self._add_person()
        yield from self._hold_session()
        yield from self._wrap_up()
        yield from self._look_for_someone()
        later(lambda: keys("Ctrl+Q"))

    def _first_run(self) -> Story:
        yield lambda: find(QLineEdit, "Once more")
        fill(QLineEdit, "Passphrase", WORDS["passphrase"])
        fill(QLineEdit, "Once more", WORDS["passphrase"])
        press("Continue")
        yield lambda: find(QAbstractButton, "Later")
        press("Later")
        yield lambda: find(QAbstractButton, "Continue")
        press("Continue")
        yield lambda: find(QAbstractButton, "Open Companion")
        QTest.keyClicks(focus(), WORDS["your name"])
        press("Open Companion")
        yield lambda: find(QAbstractButton, "Begin without an appointment")

    def _add_person(self) -> Story:
        keys("Ctrl+2")
        yield lambda: find(QAbstractButton, "Add a person")
        later(lambda: press("Add a person"))
        yield lambda: find(QLineEdit, "Preferred name")
        fill(QLineEdit, "Preferred name", WORDS["person"])
        later(lambda: press("Add"))
        yield lambda: someone_listed() and not QApplication.activeModalWidget()
        people = find(QListView, "People")
        assert people is not None
        # Without a desktop nobody hands the keyboard back to the window once a dialog is gone.
        people.window().activateWindow()
        yield lambda: QApplication.activeWindow() is people.window()
        people.setFocus()
        people.setCurrentIndex(people.model().index(0, 0))
        QTest.keyClick(people, Qt.Key.Key_Return)
        yield lambda: find(QAbstractButton, "Begin")

    def _hold_session(self) -> Story:
        press("Begin")
        # A first session opens folded to one line; the first letter opens the note.
        yield lambda: says("Today is for listening")
        for line in (
            WORDS["jottings"],
            f"/q {WORDS['quote']}",
            f"/g {WORDS['goal']}",
            f"/v {WORDS['value']}",
            "/1 ",
            "/p ",
            WORDS["undone"],
        ):
            for letter in line:
                QTest.keyClicks(focus(), letter)
            QTest.keyClick(focus(), Qt.Key.Key_Return)
        editor = find(QTextEdit, "Jottings")
        assert editor is not None
        yield lambda: says("Saved")
        for _ in range(3):
            keys("Ctrl+Z")
        editor.selectAll()
        editor.copy()
        for _ in range(2):
            keys("Ctrl+Shift+Return")
        yield lambda: find(QAbstractButton, "Done")

    def _wrap_up(self) -> Story:
        fill(QTextEdit, "Their words", WORDS["note"])
        fill(QLineEdit, "In one line", WORDS["one line"])
        choose("Parts", "Private notes")
        yield lambda: (editor := find(QTextEdit, "Private notes")) and not editor.isReadOnly()
        fill(QTextEdit, "Private notes", WORDS["private"])
        press("Done")
        yield lambda: find(QAbstractButton, "Begin without an appointment")

    def _look_for_someone(self) -> Story:
        keys("Ctrl+2")
        yield lambda: find(QLineEdit, "Filter by name")
        fill(QLineEdit, "Filter by name", WORDS["filter"])
        yield lambda: True


def someone_listed() -> bool:
    """Whether the list of people has a row."""
    people = find(QListView, "People")
    return people is not None and people.model().rowCount() > 0


def fill(kind: type[QWidget], name: str, text: str) -> None:
    """Types into the field of this name."""
    field = find(kind, name)
    assert field is not None, name
    field.setFocus()
    QTest.keyClicks(field, text)


def choose(name: str, row: str) -> None:
    """The row that reads so, in the list of this name."""
    view = find(QListView, name)
    assert view is not None, name
    model = view.model()
    indexes = [model.index(number, 0) for number in range(model.rowCount())]
    view.setCurrentIndex(next(each for each in indexes if each.data(Qt.ItemDataRole.AccessibleTextRole) == row))


def press(name: str) -> None:
    """The button of this name."""
    button = find(QAbstractButton, name)
    assert button is not None, name
    button.click()


def keys(sequence: str) -> None:
    """A shortcut, where the keyboard is."""
    QTest.keySequence(focus(), sequence)


def later(act: Callable[[], None]) -> None:
    """For what opens a dialog, which comes back only when the dialog is gone."""
    QTimer.singleShot(0, act)


def focus() -> QWidget:
    """What has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def main() -> int:
    """Tells the story in the vault of the first argument."""
    folder, manner = sys.argv[1:]
    make_application = first_stage.make_application

    def make_and_drive() -> QApplication:
        app = make_application()
        story = Storyteller(app, careless=manner == "careless")
        app.aboutToQuit.connect(lambda: sys.stdout.write("\n".join(sorted(story.titles))))
        return app

    first_stage.make_application = make_and_drive
    sys.argv = ["companion", "--vault", folder]
    return program.run()


if __name__ == "__main__":
    sys.exit(main())
