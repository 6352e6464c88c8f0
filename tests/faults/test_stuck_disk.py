"""A disk that does not answer: a lock is through all the same, and every word is there after unlocking."""

import os
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from companion.care.patient import Patient, RecordId
from companion.store import people, practice, room, sessions
from companion.vault import opening
from companion.vault.derivation import Cost

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(shutil.which("strace") is None or sys.platform != "linux", reason="flushes held with strace"),
    pytest.mark.skipif(os.name == "posix" and os.getuid() != 0, reason="a hardened process is watched by root only"),
]

WORDS = "walnut harbour mitten slow lantern fern"
CHEAP = Cost(8, 1, 1)
SAID = "she rang her sister, and they spoke of the summer at the lake"
NOW = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)

# The driver comes back by itself: the new program is started as the old one was. Through `heard` it is told to go on.
DRIVER = """
import os, time
started = time.monotonic()
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QTextEdit
from companion import __main__ as main, first_stage

again = "LOCKED_AT" in os.environ
if again:
    print("through", started - float(os.environ["LOCKED_AT"]), flush=True)

def shown(kind, name):
    widgets = (w for top in QApplication.topLevelWidgets() for w in top.findChildren(kind) if w.isVisible())
    return next((w for w in widgets if w.accessibleName() == name or getattr(w, "text", str)() == name), None)

class FirstStage(first_stage.FirstStage):
    def show(self):
        super().show()
        self.done = []
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)
        self.timer.start(10)

    def once(self, name):
        if name in self.done:
            return False
        self.done.append(name)
        return True

    def look(self):
        field, note = shown(QLineEdit, "Passphrase"), shown(QTextEdit, "Jottings")
        take, retry = shown(QPushButton, "Take them in"), shown(QPushButton, "Try again")
        back = shown(QPushButton, "Back to the session")
        if retry is not None:
            retry.click()
        elif field is not None and self.once("asked"):
            field.setText(os.environ["WORDS"])
            shown(QPushButton, "Unlock").click()
        elif not again and note is not None and self.once("ready"):
            print("ready", os.getpid(), flush=True)
        elif not again and os.path.exists(os.environ["HEARD"]) and self.once("typed"):
            QTest.keyClicks(note, os.environ["SAID"])
            os.environ["LOCKED_AT"] = str(time.monotonic())
            self.window.lock_requested.emit()
        elif again and take is not None and self.once("taken"):
            take.click()
        elif "taken" in self.done and take is None and back is not None and self.once("back"):
            back.click()
        elif again and note is not None and note.toPlainText() == os.environ["SAID"] and self.once("whole"):
            print("whole", flush=True)
            self.window.close_requested.emit()

first_stage.FirstStage = FirstStage
raise SystemExit(main.run())
"""


def test_a_lock_is_through_within_a_second_and_a_half_and_loses_nothing(tmp_path: Path) -> None:
    vault, _ = opening.create(tmp_path / "vault", WORDS, config_folder=None, cost=CHEAP, floor=CHEAP)
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), NOW)
        session = sessions.begin_now(vault, ana, NOW, "Europe/Lisbon")
        practice.set_return_to(vault, f"session:{session}")
    vault.close()
    heard = tmp_path / "heard"
    driven = subprocess.Popen(
        [sys.executable, "-c", DRIVER, "--vault", str(tmp_path / "vault")],
        env={
            **os.environ,
            "QT_QPA_PLATFORM": "offscreen",
            "XDG_CONFIG_HOME": str(tmp_path / "config"),
            "WORDS": WORDS,
            "SAID": SAID,
            "HEARD": str(heard),
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert driven.stdout is not None
    assert driven.stderr is not None
    told, pid = driven.stdout.readline().split()
    assert told == "ready"
    files = [str(tmp_path / "vault" / name) for name in ("record.db", "record.db-journal")]
    # Each of its threads, and not the process that follows.
    threads = [word for task in Path(f"/proc/{pid}/task").iterdir() for word in ("-p", task.name)]
    holding = subprocess.Popen(
        [
            *("strace", *threads, "-o", str(tmp_path / "trace"), "-P", files[0], "-P", files[1]),
            *("-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:delay_enter=20000000"),
        ],
        stderr=subprocess.DEVNULL,
    )
    while any("TracerPid:\t0" in (task / "status").read_text() for task in Path(f"/proc/{pid}/task").iterdir()):
        assert holding.poll() is None
    heard.touch()
    through, seconds = driven.stdout.readline().split()
    assert through == "through", driven.stderr.read()
    held = list((tmp_path / "config").rglob("rescue-*"))
    holding.kill()
    holding.wait()
    assert "sync(" in (tmp_path / "trace").read_text()
    assert driven.stdout.readline().strip() == "whole"
    # To the end of the process that followed, too.
    assert driven.communicate(timeout=60)[0] == ""
    assert float(seconds) <= 1.5
    assert held, "the sealed copy is what brought them back"
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=None)
    assert "".join(block.text for block in room.load(vault, session).blocks) == SAID
    vault.close()
