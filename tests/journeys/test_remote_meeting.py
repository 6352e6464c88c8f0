"""Two meet at a distance: where the person is, is asked before and stands first when it is needed."""

from PySide6.QtWidgets import QCheckBox, QLineEdit
from tests.journeys.conftest import Program
from tests.journeys.hands import plan
from tests.journeys.test_first_day import first_run
from tests.ui.seen import named

PLACE = "with her aunt in Porto"
CALL_BACK = "+351 900 000 001"
CONTACT = "Rui, upstairs"


def prepared(program: Program) -> None:
    plan(program, "Noor", "12:00", remote=True)
    assert program.says("12:00, Noor, First meeting, 50 minutes, video")
    program.press("Prepare for Noor, 12:00")
    program.wait_for("Meeting by video")
    for name, text in (
        ("Where Noor is today", PLACE),
        ("Number to call back", CALL_BACK),
        ("Emergency contact there", CONTACT),
    ):
        program.go_to(name)
        program.type(text)
    program.go_to("Private there")
    program.type(" ")
    program.key("Esc")
    program.wait_for("Prepare for Noor, 12:00")


def test_where_the_person_is_was_asked_before_and_stands_first_in_staying_safe(program: Program) -> None:
    first_run(program)
    prepared(program)
    program.press("Prepare for Noor, 12:00")
    program.wait_for("Meeting by video")
    assert named(program.window, QLineEdit, "Where Noor is today").text() == PLACE
    assert named(program.window, QCheckBox, "Private there").isChecked()
    program.clock.go_on(minutes=60)
    program.key("F9")
    program.wait_for("Today is for listening")
    assert not program.says(PLACE)
    program.type("/safe ")
    program.wait_for("Staying safe")
    lines = program.lines()
    shown = [lines.index(each) for each in ("Where Noor is", PLACE, f"Call back on {CALL_BACK}")]
    shown.append(lines.index(f"Emergency contact there: {CONTACT}"))
    shown.append(next(at for at, line in enumerate(lines) if line == "What I notice first"))
    assert shown == sorted(shown)
    assert "What matters" not in "\n".join(lines)
    program.type("/safe ")
    program.wait_for("What matters to Noor")
    assert not program.says(PLACE)


def test_a_remote_hour_has_prompts_of_its_own_and_one_in_the_room_has_not(program: Program) -> None:
    first_run(program)
    plan(program, "Noor", "12:00", remote=True)
    plan(program, "Theo", "13:00")
    for minutes, who, comes in ((60, "Noor, 12:00", True), (60, "Theo, 13:00", False)):
        program.clock.go_on(minutes=minutes)
        program.press(f"Begin with {who}")
        program.wait_for("Today is for listening")
        program.type("/p /y ")
        program.wait_for("prompt used")
        assert program.says("It is meant for meeting at a distance.") is comes
        program.key("F9")
        program.key("F9")
        program.wait_for("Finish later")
        program.press("Done")
        program.wait_for("Add an appointment")


def test_by_phone_it_says_so_and_what_was_not_asked_is_said_to_be_missing(program: Program) -> None:
    first_run(program)
    program.key("Ctrl+N")
    program.type("Noor")
    program.go_to("Where")
    program.key("Down")
    program.key("Down")
    program.go_to("Add")
    program.type("\n")
    program.wait_for("phone")
    program.press("Prepare for Noor, 11:00")
    program.wait_for("Meeting by phone")
    program.key("F9")
    program.wait_for("Today is for listening")
    program.type("/safe ")
    program.wait_for("The place was not said yet.")
