"""Choosing a file leaves no trace of where it was looked for; by its own habits Qt’s dialog writes it down."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.table import Table
from tests.faults.watched import canaries_in

LOOK = """
import sys
import shiboken6
from PySide6.QtWidgets import QApplication, QFileDialog
from companion.first_stage import make_application
app = make_application() if sys.argv[1] == "program" else QApplication([])
dialog = QFileDialog(None, "", sys.argv[2])
dialog.show()
app.processEvents()
dialog.reject()
shiboken6.delete(dialog)
"""
WORDS = {"qzfolder"}


@pytest.mark.parametrize("whose", ["program", "control"])
def test_a_folder_that_was_looked_into_is_written_down_nowhere(tmp_path: Path, table: Table, whose: str) -> None:
    home, looked_into = tmp_path / "home", tmp_path / "qzfolder"
    home.mkdir()
    looked_into.mkdir()
    variables = dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR"), str(home))
    subprocess.run(
        [sys.executable, "-c", LOOK, whose, str(looked_into)],
        env=os.environ | variables | {"QT_QPA_PLATFORM": "offscreen"},
        check=True,
        timeout=60,
        capture_output=True,
    )
    files = [path for path in home.rglob("*") if path.is_file() and canaries_in(path.read_bytes(), WORDS)]
    told = ", ".join(sorted(path.name for path in files)) or "no file"
    fault = (
        "control: the same with Qt’s own habits" if whose == "control" else "a folder looked into by Qt’s file dialog"
    )
    met = bool(files) is (whose == "control")
    table.row("T14", fault, f"{told} names it", "QtProject.conf" if whose == "control" else "no file", met)
