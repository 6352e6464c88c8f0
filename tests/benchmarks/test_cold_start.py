"""From nothing to the unlock screen on the window, each time in a new process."""

import os
import subprocess
import sys
from pathlib import Path
from time import monotonic_ns

import pytest
from tests.benchmarks.figures import Figures

from companion.vault import opening
from companion.vault.derivation import Cost

pytestmark = pytest.mark.benchmarks

# Both tell of the first picture in the same way: an event posted while the first Paint is handled.
BARE = """
import os, sys, time
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QTextEdit

class Window(QMainWindow):
    def event(self, event):
        if event.type() == QEvent.Type.Paint:
            QCoreApplication.postEvent(self, QEvent(QEvent.Type.User))
        if event.type() == QEvent.Type.User:
            print(time.monotonic_ns(), flush=True)
            os._exit(0)
        return super().event(event)

app = QApplication(["bare"])
window = Window()
window.setCentralWidget(QTextEdit())
window.resize(1280, 800)
window.show()
app.exec()
"""

OURS = """
import os, sys, time
import companion.__main__ as main
from companion import first_stage

class FirstStage(first_stage.FirstStage):
    def __init__(self, options, place, hour):
        super().__init__(options, place, hour)
        assert self.unlock is not None
        self.painted.connect(self.tell)

    def tell(self):
        print(time.monotonic_ns(), flush=True)
        os._exit(0)

first_stage.FirstStage = FirstStage
main.run()
"""


def seconds_to_picture(script: str, *arguments: str) -> float:
    """The clock is the computer's own, the same in both processes."""
    # An installed program has its byte code beside it; compiling anew is no part of a start.
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    start = monotonic_ns()
    told = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return (int(told.stdout.split()[-1]) - start) / 1e9


def test_the_unlock_screen_stands_nearly_as_soon_as_a_bare_window(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, figures: Figures
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    folder, cost = tmp_path / "vault", Cost(8, 1, 1)
    vault, _ = opening.create(folder, "the rain in march was warm", config_folder=None, cost=cost, floor=cost)
    vault.close()
    ours: list[float] = []
    bare: list[float] = []
    for _ in range(21):
        ours.append(seconds_to_picture(OURS, "--vault", str(folder)))
        bare.append(seconds_to_picture(BARE))
    # The first of each fills the disk's cache.
    figures.ratio("cold start to the unlock screen", ours[1:], bare[1:], 1.6, "bare QMainWindow with a text edit")
