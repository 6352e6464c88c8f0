"""Lock throws the process away: the same process number, a new program, no descriptor left over, the vault free."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from companion.vault import opening
from companion.vault.derivation import Cost

pytestmark = [pytest.mark.faults, pytest.mark.skipif(sys.platform == "win32", reason="a process replaces itself")]

WORDS = "walnut harbour mitten slow lantern fern"
CHEAP = Cost(8, 1, 1)

# The driver comes back by itself: the new program is started as the old one was.
DRIVER = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from companion import __main__ as main, first_stage, leaving

generation = int(os.environ.get("GENERATION", "0"))
os.environ["GENERATION"] = str(generation + 1)

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
        field = shown(QLineEdit, "Passphrase")
        today = shown(QPushButton, "Begin without an appointment")
        if field is not None and self.once("asked"):
            print(os.getpid(), "asked", self.locked, len(os.listdir("/proc/self/fd")), flush=True)
            if generation == 3:
                QApplication.exit(0)
            field.setText(os.environ["WORDS"])
            shown(QPushButton, "Unlock").click()
        if today is not None and self.once("open"):
            self.window.lock_requested.emit()

first_stage.FirstStage = FirstStage
raise SystemExit(main.run())
"""


def test_three_locks_are_one_process_that_forgets(tmp_path: Path) -> None:
    opening.create(tmp_path / "vault", WORDS, config_folder=None, cost=CHEAP, floor=CHEAP)[0].close()
    ended = subprocess.run(
        [sys.executable, "-c", DRIVER, "--vault", str(tmp_path / "vault")],
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path / "config"), "WORDS": WORDS},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    told = [line.split() for line in ended.stdout.splitlines()]
    assert [each[2] for each in told] == ["False", "True", "True", "True"]
    assert len({each[0] for each in told}) == 1
    descriptors = [int(each[3]) for each in told]
    assert max(descriptors) - min(descriptors) <= 1
    opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=None).close()
