"""Two meet for the first time: what there is to explain, and a note that stays shut until it is wanted."""

import pytest
from tests.journeys.conftest import Program
from tests.journeys.hands import close, jottings, jottings_are_folded, plan
from tests.journeys.test_first_day import first_run

# Names that are known are offered in a list of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

NOTES = "I keep a short note of every meeting. You may ask to see it."
SCREEN = "While we talk I may write a few of your words down here. You may ask me to close it."
CAME = "Her sister gave her my card."


def test_a_first_meeting_has_a_page_of_its_own_a_folded_note_and_is_the_only_one(program: Program) -> None:
    first_run(program)
    plan(program, "Noor", "12:00")
    assert program.says("12:00, Noor, First meeting, 50 minutes, in the room")
    program.press("Prepare for Noor, 12:00")
    program.wait_for("You have not met yet.")
    program.go_to("How Noor found you")
    program.type(CAME)
    program.go_to(NOTES)
    program.type(" ")
    assert program.says("said today")
    program.key("Esc")
    program.wait_for("Begin with Noor, 12:00")

    program.clock.go_on(minutes=60)
    program.key("F9")
    program.wait_for("Before Noor")
    program.key("F9")
    program.wait_for("Today is for listening. Write when you want to.")
    assert jottings_are_folded(program)
    assert program.says("What matters to Noor will stand here")
    program.clock.go_on(minutes=20)
    program.type("/g To be asked first.\n/1 ")
    program.wait_for("Body & rest, touched")
    assert not program.says("Today is for listening")
    assert jottings(program).toPlainText() == "To be asked first.\n"
    program.clock.go_on(minutes=30)
    close(program)
    program.press("Done")
    program.wait_for("Begin without an appointment")

    program.clock.go_on(days=7)
    program.key("Ctrl+2")
    program.key("Ctrl+1")
    plan(program, "Noor", "14:00")
    assert program.says("14:00, Noor, 50 minutes, in the room")
    program.press("Prepare for Noor, 14:00")
    program.wait_for("Last time, 12 March")
    assert not any(program.says(words) for words in ("You have not met yet.", NOTES, SCREEN))
    assert program.says("To be asked first.")
    program.key("F9")
    program.wait_for("Close the session")
    assert not program.says("Today is for listening")
    assert jottings(program).hasFocus()


def test_what_was_explained_is_kept_with_its_day_until_they_meet(program: Program) -> None:
    first_run(program)
    plan(program, "Noor", "12:00")
    program.press("Prepare for Noor, 12:00")
    program.wait_for("You have not met yet.")
    program.go_to(SCREEN)
    program.type(" ")
    program.key("Esc")
    program.wait_for("Move: Noor, 12:00")

    def two_days_later() -> None:
        program.go_to("Day")
        program.key("Up")
        program.key("Up")
        program.press("Move")

    program.go_to("Move: Noor, 12:00")
    program.in_dialog(two_days_later, lambda: program.type(" "))
    program.wait_for("Moved to Saturday 14 March, 12:00.")
    program.clock.go_on(days=2)
    program.key("Ctrl+2")
    program.key("Ctrl+1")
    program.press("Prepare for Noor, 12:00")
    program.wait_for("You have not met yet.")
    assert program.says("said 12 March")
    program.go_to(NOTES)
    program.type(" ")
    assert program.says("said today")


def test_a_first_session_that_stays_shut_is_closed_empty_and_was_a_meeting_all_the_same(program: Program) -> None:
    first_run(program)
    plan(program, "Noor", "12:00")
    program.clock.go_on(minutes=60)
    program.press("Begin with Noor, 12:00")
    program.wait_for("Today is for listening. Write when you want to.")
    program.clock.go_on(minutes=50)
    close(program)
    program.go_to("Their words")
    program.type("She did most of the talking.")
    program.press("Done")
    program.wait_for("12:00, Noor, 50 minutes, in the room, Draft")
    assert not program.says("First meeting")
