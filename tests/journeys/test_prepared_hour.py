"""An appointment as one path: prepared, begun, closed, and what it leaves for the next one."""

from PySide6.QtWidgets import QLineEdit, QTextEdit
from tests.journeys.conftest import Program
from tests.journeys.test_first_day import add_ana, first_run, hold_session, unlock
from tests.ui.seen import named

FOLLOW_UP = "Ask how the call with her sister went"
INTENTION = "Leave room for the quiet."


def test_what_was_written_to_follow_up_is_picked_up_a_week_later_and_comes_along(program: Program) -> None:
    first_run(program)
    add_ana(program)
    hold_session(program)
    program.type(f"\n/f {FOLLOW_UP}\n")
    program.key("F9")
    program.key("F9")
    program.wait_for("Finish later")
    program.press("Done")
    program.wait_for("Begin without an appointment")

    program.clock.go_on(days=7)
    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.type("\n")
    program.wait_for("Goals, in Ana’s words")
    program.press("Prepare")
    program.wait_for("Before Ana")
    assert program.says("Last time, 12 March")
    assert not program.says("People")
    program.type(INTENTION)
    program.go_to(FOLLOW_UP)
    program.type(" ")
    program.key("Ctrl+Shift+Return")
    program.wait_for("Close the session")
    assert named(program.window, QTextEdit, "Jottings").hasFocus()
    assert program.says(FOLLOW_UP)
    assert not program.says(INTENTION)


def test_left_by_esc_or_locked_in_the_middle_it_is_all_there_again(program: Program) -> None:
    first_run(program)
    add_ana(program)
    program.press("Prepare")
    program.wait_for("You have not met yet.")
    program.type(INTENTION)
    program.key("Esc")
    program.wait_for("Goals, in Ana’s words")
    program.press("Prepare")
    program.wait_for("Before Ana")
    program.type(" And time.")
    program.end_by("Ctrl+Shift+L")

    unlock(program)
    program.wait_for("Before Ana")
    assert named(program.window, QLineEdit, "One intention").text() == f"{INTENTION} And time."
