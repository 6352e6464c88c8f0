"""A process of its own: the whole program, brought to a moment in which a lock comes; over and over, as itself anew.

Each line of standard input is a moment and a trigger. Prints `begun SECONDS PID` as a new process, `shown SECONDS` with
the way in, `kept N` with the length of what is on the page, `typed N`, `ready`, `fired SECONDS` for a trigger of its
own, and `covered SECONDS` with what is not. Times are those of the computer's one stopwatch. Started with `open`,
nothing is covered; with `careless`, nothing is saved: the controls."""

import faulthandler
import os
import sys
import threading
import time
from collections.abc import Callable, Generator, Mapping

os.environ["LOCKER_BEGUN"] = str(time.monotonic())
os.environ["QT_QPA_PLATFORM"] = "offscreen"

from pathlib import Path

from PySide6.QtCore import QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QTextEdit, QWidget
from tests.faults.screens import find, shown
from tests.faults.typist import letters

from companion import __main__ as program
from companion import first_stage
from companion.system_clock import SystemClock
from companion.ui.kit.hills import Hills
from companion.ui.shell.auto_lock import AutoLock, Limits
from companion.ui.shell.linux_locks import LinuxLocks
from companion.ui.shell.window import MainWindow
from companion.ui.shell.workspace import Workspace

_LOOK_EVERY_MS = 15
_MOST_LOOKS = 2000
_SLOW_SAVE_SECONDS = 0.25
_HOURS = 5 * 3600.0

Story = Generator[Callable[[], object], None, None]


class Locker(QObject):
    """Waits for what the screen shows, types on in between, and goes on."""

    def __init__(self, app: QApplication, passphrase: Path) -> None:
        super().__init__(app)
        self._passphrase = passphrase
        self._types = False
        self._typed = 0
        self._looks = 0
        self._story = self._tell()
        self._needs: Callable[[], object] = lambda: True
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_LOOK_EVERY_MS)

    def _look(self) -> None:
        self._looks += 1
        if self._looks > _MOST_LOOKS:
            sys.stderr.write("waited in vain; " + " | ".join(shown()))
            sys.stderr.flush()
            os._exit(3)
        if self._types:
            self._type()
        if self._needs():
            self._looks = 0
            self._needs = next(self._story, lambda: False)

    def _tell(self) -> Story:
        yield lambda: find(QLineEdit, "Passphrase")
        say("shown", time.monotonic())
        moment, trigger = sys.stdin.readline().split()
        yield lambda: _heard
        if moment == "unlocking":
            unlock(self._passphrase.read_text())
            say("ready")
            fire(trigger)
            return
        unlock(self._passphrase.read_text())
        yield inside
        yield from _MOMENTS[moment](self)
        say("ready")
        for _ in range(5):
            yield lambda: True
        fire(trigger)

    def in_session(self) -> Story:
        # Where the disk was stuck, the place was not kept, and the words were kept apart.
        yield lambda: press("Back to the session") or find(QTextEdit, "Jottings")
        yield lambda: find(QTextEdit, "Jottings") and not press("Take them in")
        page = note()
        self._typed = len(page.toPlainText())
        say("kept", self._typed)
        say("caret", page.textCursor().position())
        QTest.keyClick(page, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
        self._types = True
        begun = self._typed
        yield lambda: self._typed > begun + 10

    def _type(self) -> None:
        letter = next(letters(self._typed))
        if letter == "\n":
            QTest.keyClick(note(), Qt.Key.Key_Return)
        else:
            QTest.keyClicks(note(), letter)
        self._typed += 1
        say("typed", self._typed)

    def saving(self) -> Story:
        """The disk is at it, with more to come."""
        yield from self.in_session()
        began = threading.Event()
        vault = open_place()._desk.vault

        def slowly() -> None:
            with vault.transaction():
                began.set()
                threading.Event().wait(_SLOW_SAVE_SECONDS)

        open_place()._desk.worker.submit(slowly, lambda _: None, lambda _: None)
        yield began.is_set

    def backing_up(self) -> Story:
        yield from self.in_session()
        backups = open_place()._desk.backups
        backups.begin()
        yield lambda: backups.is_running and backups.percent > 0

    def searching(self) -> Story:
        yield from self.in_session()
        self._types = False
        QTest.keySequence(note(), "Ctrl+K")
        yield lambda: find(QLineEdit, "Search everything") or find(QLineEdit, "Search")
        QTest.keyClicks(focus(), "walnut")

    def menu(self) -> Story:
        yield from self.in_session()
        self._types = False
        at = QPoint(20, 20)
        there = note().viewport()
        QApplication.sendEvent(there, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, there.mapToGlobal(at)))
        yield QApplication.activePopupWidget

    def dialog(self) -> Story:
        """Somebody new is being added."""
        yield lambda: find(QAbstractButton, "Add a person")
        button = find(QAbstractButton, "Add a person")
        assert button is not None
        QTimer.singleShot(0, button, button.click)
        yield lambda: find(QLineEdit, "Preferred name")
        field = find(QLineEdit, "Preferred name")
        assert field is not None
        say("field", len(field.text()))
        field.end(False)
        QTest.keyClicks(field, "Bea ")
        say("entered", len(field.text()))

    def chooser(self) -> Story:
        """A file is being chosen, in a window that knows nothing of veils."""
        yield lambda: find(QAbstractButton, "Add a person")
        window = open_place().window()
        option = QFileDialog.Option.DontUseNativeDialog
        QTimer.singleShot(0, lambda: QFileDialog.getOpenFileName(window, "", "", "", options=option))
        yield QApplication.activeModalWidget


_MOMENTS: Mapping[str, Callable[[Locker], Story]] = {
    "typing": Locker.in_session,
    "saving": Locker.saving,
    "backing_up": Locker.backing_up,
    "searching": Locker.searching,
    "menu": Locker.menu,
    "dialog": Locker.dialog,
    "chooser": Locker.chooser,
}


def fire(trigger: str) -> None:
    """What this process does itself; for the others it is told from outside."""
    if trigger not in _OWN:
        return
    say("fired", time.monotonic())
    _OWN[trigger]()


def press_key() -> None:
    """The key of lock, where the keyboard is."""
    QTest.keySequence(focus(), "Ctrl+Shift+L")


def fall_idle() -> None:
    """Long past the planned end nobody has stirred."""
    _slept[0] += _HOURS
    _watch[0].timer.timeout.emit()


def veil_and_wait() -> None:
    """The veil stands too long."""
    window = open_place().window()
    assert isinstance(window, MainWindow)
    if not window.is_veiled:
        _veil_plain(window)
    _slept[0] += 11 * 60
    _watch[0].timer.timeout.emit()


def inside() -> Workspace | None:
    """As `workspace`. A veil that stood when it was locked stands again, and is lifted."""
    if any(isinstance(window, MainWindow) and window.is_veiled for window in QApplication.topLevelWidgets()):
        QTest.keySequence(focus(), "Ctrl+L")
    return workspace()


def press_and_fall_idle() -> None:
    """Two at once; what the computer tells comes a third time, from outside."""
    press_key()
    fall_idle()


_slept = [0.0]
_heard: list[object] = []
_watch: list[AutoLock] = []
_veil_plain = MainWindow.veil
_listen = LinuxLocks.listen
_OWN: Mapping[str, Callable[[], None]] = {
    "key": press_key,
    "idle": fall_idle,
    "veil": veil_and_wait,
    "twice": press_and_fall_idle,
}


def uncovered() -> list[str]:
    """What of this program can still be seen."""
    found = []
    for window in QApplication.topLevelWidgets():
        if not window.isVisible():
            continue
        hills = [each for each in window.findChildren(Hills) if each.isVisible() and each.size() == window.size()]
        if not hills:
            found.append(type(window).__name__)
    return found


def unlock(passphrase: str) -> None:
    """Type it, and go in."""
    field, button = find(QLineEdit, "Passphrase"), find(QAbstractButton, "Unlock")
    assert field is not None
    assert button is not None
    field.setText(passphrase)
    button.click()


def workspace() -> Workspace | None:
    """The unlocked program, once it shows."""
    windows = QApplication.topLevelWidgets()
    return next((each for window in windows for each in window.findChildren(Workspace) if each.isVisible()), None)


def open_place() -> Workspace:
    """As `workspace`, which is there."""
    found = workspace()
    assert found is not None
    return found


def note() -> QTextEdit:
    """The page of the session."""
    found = find(QTextEdit, "Jottings")
    assert found is not None
    return found


def press(name: str) -> bool:
    """The button of this name, where it can be seen."""
    button = find(QAbstractButton, name)
    if button is not None and button.isEnabled():
        button.click()
    return button is not None


def focus() -> QWidget:
    """What has the keyboard."""
    popup = QApplication.activePopupWidget()
    widget = popup or QApplication.focusWidget() or QApplication.activeModalWidget()
    assert widget is not None
    return widget


def say(*words: object) -> None:
    """One line, at once."""
    sys.stdout.write(" ".join(str(each) for each in words) + "\n")
    sys.stdout.flush()


def watch(manner: str) -> None:
    """Let the clock be put on, and tell when all is covered."""
    monotonic, begin = SystemClock.monotonic, AutoLock.begin

    def later(clock: SystemClock) -> float:
        return monotonic(clock) + _slept[0]

    def note_it(auto_lock: AutoLock, *limits: Limits) -> None:
        _watch[:] = [auto_lock]
        begin(auto_lock, *limits)

    def veil(window: MainWindow, *, hint: bool = False) -> None:
        if manner != "open":
            _veil_plain(window, hint=hint)
        say("covered", time.monotonic(), *uncovered())

    def listen(locks: LinuxLocks, window: QWidget) -> None:
        locks.heard.connect(_heard.append)
        _listen(locks, window)

    others: list[tuple[type, str, object]] = [
        (SystemClock, "monotonic", later),
        (AutoLock, "begin", note_it),
        (LinuxLocks, "listen", listen),
        (MainWindow, "veil", veil),
    ]
    if manner == "careless":
        others.append((Workspace, "flush", lambda _: None))
    for kind, name, other in others:
        setattr(kind, name, other)


def main() -> int:
    """Locks in the vault of the first argument; the passphrase lies in the file of the second."""
    folder, passphrase, manner = sys.argv[1:]
    faulthandler.enable()
    say("begun", os.environ["LOCKER_BEGUN"], os.getpid())
    watch(manner)
    make_application = first_stage.make_application

    def make_and_drive() -> QApplication:
        app = make_application()
        Locker(app, Path(passphrase))
        return app

    first_stage.make_application = make_and_drive
    sys.argv = ["companion", "--vault", folder]
    return program.run()


if __name__ == "__main__":
    sys.exit(main())
