"""A day of four hours with three people, planned, held and finished by keyboard alone, and the morning after."""

from datetime import UTC, datetime

import pytest
from tests.journeys.conftest import Program
from tests.journeys.hands import close, finds, jottings, plan
from tests.journeys.test_first_day import first_run, unlock

# Names that are known are offered in a list of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

GOAL = "To ring my sister without bracing for it."
THREAD = "Ask how the call went"
INTENTION = "Leave room for the quiet."
ONE_LINE = "The call, and who said goodbye"
APPOINTMENTS = (("Ana", "9:00"), ("Theo", "10:10"), ("Mina", "11:00"), ("Ana", "15:00"))


def planned(program: Program) -> None:
    program.clock.present = datetime(2026, 3, 12, 8, 40, tzinfo=UTC)
    first_run(program)
    for name, start in APPOINTMENTS:
        plan(program, name, start)
    assert program.says("No time between")
    assert program.says("3 hours 10 minutes between")


def prepared_and_typed(program: Program) -> None:
    """Ana's first hour, lengthened once."""
    program.press("Prepare for Ana, 9:00")
    program.wait_for("Before Ana")
    assert program.says("at 9:00, in 20 minutes")
    program.go_to("One intention")
    program.type(INTENTION)
    program.clock.go_on(minutes=20)
    program.key("F9")
    program.wait_for("What matters to Ana")
    program.type(f"Came in out of the rain.\n/g {GOAL}\n/f {THREAD}\n/1 ")
    program.wait_for("Body & rest, touched")
    assert not program.says("Feelings")
    program.type("/0 ")
    program.wait_for("Feelings")
    program.type("/p ")
    program.wait_for("prompt used")
    program.type("/u /l15 ")
    program.wait_for("The next begins at 10:10.")
    assert program.says("until 10:05")
    assert jottings(program).toPlainText() == f"Came in out of the rain.\n{GOAL}\n{THREAD}\n"
    assert not any(program.says(name) for name in ("Theo", "Mina", INTENTION))
    program.clock.go_on(minutes=60)
    close(program)
    program.go_to("In one line")
    program.type(ONE_LINE)
    program.press("Done")
    program.wait_for("Begin with Theo, 10:10")


def back_to_back(program: Program) -> None:
    """Theo's hour is over when Mina's begins: one key goes from one to the other."""
    program.key("F9")
    program.wait_for("Before Theo")
    program.clock.go_on(minutes=10)
    program.key("F9")
    program.wait_for("What matters to Theo")
    program.type("/g To sleep in my own bed.\n")
    assert not finds(program, "sister")
    program.clock.go_on(minutes=50)
    close(program)
    program.wait_for("Finish later, next Prepare")
    program.key("F9")
    program.wait_for("Before Mina")
    program.key("F9")
    program.wait_for("What matters to Mina")
    program.type("We sat.")
    program.clock.go_on(minutes=50)
    close(program)
    program.press("Done")
    program.wait_for("Begin with Ana, 15:00")


def twice_on_a_day(program: Program) -> None:
    """Ana's second hour knows the first by its time, and nobody else's words."""
    program.clock.go_on(minutes=180)
    program.key("F9")
    program.wait_for("Before Ana")
    assert program.says("Last time, today, 9:00")
    assert program.says(ONE_LINE)
    program.key("F9")
    program.wait_for("What matters to Ana")
    assert program.says(GOAL)
    assert finds(program, "sister")
    assert not finds(program, "sleep")
    program.type("Stayed with it.")
    program.clock.go_on(minutes=50)
    close(program)
    program.key("F9")
    program.wait_for("Begin without an appointment")
    assert not program.says(GOAL)
    assert program.says("To wrap up")
    program.end_by("Ctrl+Q")


def the_morning_after(program: Program) -> None:
    """What waits is told by day and time where that is needed; own words stay shut until they are asked for."""
    program.clock.go_on(minutes=17 * 60)
    unlock(program)
    program.wait_for("Nothing planned.")
    assert program.says("Finish the note: Theo, Thursday")
    assert program.says("Finish the note: Ana, Thursday")
    assert not any(program.says(f"Finish the note: {done}") for done in ("Mina", "Ana, Thursday, 9:00"))
    program.key("PgUp")
    program.wait_for("9:00, Ana, 65 minutes, in the room, Draft")
    assert program.says("15:00, Ana, 50 minutes, in the room, To finish")
    assert not program.says(GOAL)
    program.go_to("9:00, Ana, 65 minutes, in the room, Draft")
    program.type(" ")
    assert program.says(GOAL)
    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.key("Ctrl+1")
    program.wait_for("To wrap up")
    assert not program.says(GOAL)
    program.press("Finish the note: Theo, Thursday")
    program.wait_for("Thursday 12 March, 10:10 to 11:00")
    program.press("Done")
    program.wait_for("Begin without an appointment")
    assert not program.says("Finish the note: Theo")


def test_a_day_is_planned_held_and_finished_by_keyboard_alone_and_told_the_morning_after(program: Program) -> None:
    planned(program)
    prepared_and_typed(program)
    back_to_back(program)
    twice_on_a_day(program)
    the_morning_after(program)
