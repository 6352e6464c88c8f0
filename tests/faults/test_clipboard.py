"""What another program finds in the clipboards of a real X server: marked copies, for a while, and no selection."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from tests.faults.table import Table

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="the clipboard is an X server’s")

WORD = "qzcopied"
OWNER = """
import sys
from PySide6.QtCore import QPoint, QSocketNotifier, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from companion.ui.kit.copying import Copying, clear_clipboard
app = QApplication([])
copying = Copying(app) if sys.argv[1] == "program" else None
line = QLineEdit("qzcopied")
line.show()
QTest.qWaitForWindowExposed(line)
line.activateWindow()
line.setFocus()
if copying is not None:
    line.installEventFilter(copying)

def by_mouse():
    QTest.mouseDClick(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 12))
    QTest.mouseRelease(line, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 12))

def by_key():
    line.selectAll()
    QTest.keyClick(line, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)

acts = {
    "mouse": by_mouse,
    "key": by_key,
    "other": lambda: app.clipboard().setText("qzcopied"),
    "later": lambda: copying.timer.timeout.emit(),
    "lock": clear_clipboard,
}

def act(_):
    acts[sys.stdin.readline().strip()]()
    app.processEvents()
    print("done", flush=True)

notifier = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
notifier.activated.connect(act)
print("ready", flush=True)
app.exec()
"""
READER = """
import json
from PySide6.QtCore import QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
app = QApplication([])

def look():
    found = {}
    for mode in (QClipboard.Mode.Clipboard, QClipboard.Mode.Selection):
        mime = app.clipboard().mimeData(mode)
        marked = mime is not None and mime.hasFormat("x-kde-passwordManagerHint")
        found[mode.name] = [mime.text() if mime else "", marked, bool(mime and mime.hasHtml())]
    print(json.dumps(found), flush=True)
    app.quit()

QTimer.singleShot(100, look)
app.exec()
"""


@dataclass
class Desktop:
    """An X server, and what stands in its clipboards as another program reads it: text, marked, formatted."""

    environment: dict[str, str]
    owner: subprocess.Popen[str]

    def after(self, act: str) -> dict[str, list[object]]:
        """Both clipboards once the owner has done this."""
        assert self.owner.stdin is not None
        assert self.owner.stdout is not None
        self.owner.stdin.write(act + "\n")
        self.owner.stdin.flush()
        assert self.owner.stdout.readline() == "done\n"
        command = [sys.executable, "-c", READER]
        told = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=True, timeout=30)
        found: dict[str, list[object]] = json.loads(told.stdout)
        return found


@pytest.fixture
def desktop() -> Iterator[Callable[[str], Desktop]]:
    """Made with `program`, or with `control`, which has no `Copying`."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-nolisten", "tcp"], pass_fds=[write], stderr=subprocess.DEVNULL
    )
    os.close(write)
    with os.fdopen(read) as told:
        display = told.readline().strip()
    environment = os.environ | {"DISPLAY": f":{display}", "QT_QPA_PLATFORM": "xcb"}
    running: list[subprocess.Popen[bytes] | subprocess.Popen[str]] = [server]

    def make(whose: str) -> Desktop:
        owner = subprocess.Popen(
            [sys.executable, "-c", OWNER, whose],
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        running.insert(0, owner)
        assert owner.stdout is not None
        if owner.stdout.readline() != "ready\n":
            pytest.skip("Qt cannot draw on this X server")
        return Desktop(environment, owner)

    yield make
    for each in running:
        each.kill()
        each.communicate()


def test_another_program_reads_marked_copies_for_a_while_and_no_selection(
    desktop: Callable[[str], Desktop], table: Table
) -> None:
    there = desktop("program")
    nothing, marked = ["", False, False], [WORD, True, False]
    assert there.after("mouse")["Selection"] == nothing
    assert there.after("key") == {"Clipboard": marked, "Selection": nothing}
    assert there.after("later")["Clipboard"][0] == ""
    assert there.after("other")["Clipboard"] == marked
    left = there.after("lock")
    met = left == {"Clipboard": nothing, "Selection": nothing}
    table.row("5", "copies another program reads on X11", "marked, then none; 0 selections", "the same", met)


def test_control_qt_alone_tells_both(desktop: Callable[[str], Desktop], table: Table) -> None:
    there = desktop("control")
    selected, copied = there.after("mouse")["Selection"], there.after("key")["Clipboard"]
    met = selected[0] == copied[0] == WORD and not copied[1]
    table.row("5", "control: the same with Qt alone", "unmarked, and the selection too", "the same", met)
