"""It comes to an end, by keyboard alone: the ending, back again, and a record that is deleted and found nowhere."""

import pytest
from tests.journeys.conftest import Program
from tests.journeys.hands import close, finds, open_page, plan
from tests.journeys.test_first_day import first_run, unlock

# Names that are known are offered in a list of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


def met(program: Program) -> None:
    """With a goal in Ana’s words."""
    first_run(program)
    plan(program, "Ana", "11:00")
    program.press("Begin with Ana, 11:00")
    program.wait_for("What matters to Ana")
    program.type("/g to ring the lighthouse\n")
    close(program)
    program.press("Done")
    program.wait_for("Begin without an appointment")


def test_an_ending_with_their_words_then_back_again_and_at_last_deleted(program: Program) -> None:
    met(program)
    assert finds(program, "lighthouse")
    open_page(program, "Ana")
    program.press("Ending with Ana")
    program.wait_for("First and latest words")
    assert program.says("to ring the lighthouse")
    program.press("End for now")
    program.wait_for("Not at present.")
    program.press("Ending with Ana")
    program.press("We meet again")
    program.wait_for("Goals, in Ana’s words")
    assert not program.says("Not at present.")

    def type_the_name() -> None:
        program.go_to("Type Ana here")
        program.type("Ana\n")

    program.go_to("Delete the record")
    program.in_dialog(type_the_name, lambda: program.type(" "))
    program.wait_for("No one here yet.")
    assert not finds(program, "lighthouse")
    program.end_by("Ctrl+Q")
    unlock(program)
    program.wait_for("Begin without an appointment")
    program.key("Ctrl+2")
    program.wait_for("No one here yet.")
    program.key("Ctrl+,")
    for _ in range(6):
        program.key("Down")
    program.press("Show the record log")
    program.wait_for("Every entry fits the one before it.")
    assert program.says("Record deleted")
