"""The slim strip along the path of an appointment: begun in it, locked in it, closed from it."""

from PySide6.QtWidgets import QTextEdit
from tests.journeys.conftest import Program
from tests.journeys.test_first_day import add_ana, first_run, unlock
from tests.ui.seen import named


def test_begun_in_the_strip_locked_and_unlocked_there_and_closed_into_the_full_window(program: Program) -> None:
    first_run(program)
    add_ana(program)
    program.press("Prepare")
    program.wait_for("You have not met yet.")
    program.press("Begin in the slim strip")
    program.wait_for("Full view")
    assert program.window.width() == 380
    assert program.window.windowTitle() == "Companion"
    program.type("Rain.\n/q I stayed on.\n")
    program.key("F7")
    assert program.window.width() >= 1024
    program.key("Ctrl+Shift+B")
    assert program.window.width() == 380
    program.type("after")
    program.key("Ctrl+L")
    assert program.window.width() == 380
    assert "Ana" not in program.lines()
    program.key("Ctrl+L")
    program.end_by("Ctrl+Shift+L")

    unlock(program)
    program.wait_for("Full view")
    assert program.window.width() == 380
    note = named(program.window, QTextEdit, "Jottings")
    assert note.toPlainText() == "Rain.\nI stayed on.\nafter"
    assert note.hasFocus()
    program.key("F9")
    assert program.says("Press again to close")
    program.key("F9")
    program.wait_for("Finish later")
    assert program.window.width() >= 1024


def test_the_key_on_prepare_begins_in_the_strip(program: Program) -> None:
    first_run(program)
    add_ana(program)
    program.press("Prepare")
    program.wait_for("You have not met yet.")
    program.type("Leave room.")
    program.key("Ctrl+Shift+B")
    program.wait_for("Full view")
    assert program.window.width() == 380
