"""Appointments planned, not met, and met without the program, by keyboard alone."""

from tests.journeys.conftest import Program
from tests.journeys.test_first_day import first_run, unlock


def add(program: Program, name: str) -> None:
    program.key("Ctrl+N")
    program.type(name)
    program.go_to("Add")
    program.type("\n")


def test_an_appointment_that_did_not_happen_leaves_one_line_and_no_debt(program: Program) -> None:
    first_run(program)
    add(program, "Theo")
    program.wait_for("11:00, Theo, First meeting, 50 minutes, in the room")
    program.end_by("Ctrl+Q")

    program.clock.go_on(days=1)
    unlock(program)
    program.wait_for("Not begun. Did you meet?")

    def fill_in() -> None:
        program.go_to("What was done")
        program.type("Rang at ten past, left a message.\n")

    program.go_to("Did not meet: Theo, Thursday")
    program.in_dialog(fill_in, lambda: program.type(" "))
    assert not program.says("Did you meet?")
    assert not program.says("To wrap up")
    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.type("\n")
    program.wait_for("Goals, in Theo’s words")
    assert not program.says("11:00")


def test_met_without_the_program_it_is_written_up_with_times_set_by_hand(program: Program) -> None:
    first_run(program)
    add(program, "Theo")
    program.wait_for("11:00, Theo, First meeting, 50 minutes, in the room")
    program.clock.go_on(minutes=70)
    program.key("Ctrl+2")
    program.key("Ctrl+1")
    program.wait_for("Did you meet?")
    program.go_to("Write it up: Theo, 11:00")
    program.in_dialog(lambda: program.type("\n"), lambda: program.type(" "))
    program.wait_for("times set by hand")
    program.go_to("Their words")
    program.type("We walked along the river.")
    program.press("Done")
    program.wait_for("Draft")


def test_moved_to_the_next_day_it_stands_there_and_begins_there(program: Program) -> None:
    first_run(program)
    add(program, "Theo")

    def a_day_later() -> None:
        program.go_to("Day")
        program.key("Up")
        program.press("Move")

    program.go_to("Move: Theo, 11:00")
    program.in_dialog(a_day_later, lambda: program.type(" "))
    program.wait_for("Moved to Friday 13 March, 11:00.")
    program.key("PgDown")
    program.wait_for("11:00, Theo, First meeting, 50 minutes, in the room")
    assert not program.says("Begin with Theo")
    program.end_by("Ctrl+Q")

    program.clock.go_on(days=1)
    unlock(program)
    program.wait_for("Begin with Theo, 11:00")
    program.press("Begin with Theo, 11:00")
    program.wait_for("What matters to Theo")


def test_back_to_back_one_key_leads_from_wrap_up_to_the_next_prepare(program: Program) -> None:
    first_run(program)
    add(program, "Ana")
    program.wait_for("11:00, Ana, First meeting, 50 minutes, in the room")
    program.key("Ctrl+N")
    program.type("Theo")
    program.go_to("Start")
    program.type("12:00")
    program.go_to("Add")
    program.type("\n")
    program.wait_for("12:00, Theo")
    program.clock.go_on(minutes=25)
    program.press("Begin with Ana, 11:00")
    program.wait_for("What matters to Ana")
    program.clock.go_on(minutes=50)
    program.key("Ctrl+Shift+Return")
    program.key("Ctrl+Shift+Return")
    program.wait_for("Finish later, next Prepare")
    program.key("Ctrl+Shift+Return")
    program.wait_for("Begin with Theo")
    assert not program.says("Ana")
