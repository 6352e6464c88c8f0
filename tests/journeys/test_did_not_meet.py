"""One of several appointments did not happen: it is no last time, no column in the map, and waits for nothing."""

import pytest
from tests.journeys.conftest import Program
from tests.journeys.hands import close, open_page, plan
from tests.journeys.test_first_day import first_run, unlock

# Names that are known are offered in a list of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


def met(program: Program) -> None:
    """On 12 March."""
    first_run(program)
    plan(program, "Ana", "11:00")
    program.press("Begin with Ana, 11:00")
    program.wait_for("What matters to Ana")
    program.type("/1 ")
    program.wait_for("Body & rest, touched")
    program.clock.go_on(minutes=50)
    close(program)
    program.press("Done")
    program.wait_for("Begin without an appointment")


def did_not_meet(program: Program) -> None:
    """On 19 March; it is told the day after."""
    program.clock.go_on(days=7)
    program.key("Ctrl+2")
    program.key("Ctrl+1")
    plan(program, "Ana", "13:00")
    program.end_by("Ctrl+Q")
    program.clock.go_on(days=1)
    unlock(program)
    program.wait_for("Not begun. Did you meet?")

    def fill_in() -> None:
        program.go_to("What was done")
        program.type("Rang at ten past, left a message.\n")

    program.go_to("Did not meet: Ana, Thursday")
    program.in_dialog(fill_in, lambda: program.type(" "))
    assert not program.says("To wrap up")


def test_what_did_not_happen_is_not_last_time_not_in_the_map_and_no_debt(program: Program) -> None:
    met(program)
    did_not_meet(program)
    plan(program, "Ana", "13:00")
    program.press("Prepare for Ana, 13:00")
    program.wait_for("Last time, 12 March")
    assert not program.says("19 March")
    program.key("Esc")
    program.wait_for("Begin with Ana, 13:00")
    assert not any(program.says(words) for words in ("To wrap up", "Did you meet?"))
    open_page(program, "Ana")
    assert program.says("Body & rest, 12 March, touched")
    assert not program.says("19 March")
    program.key("Ctrl+1")
    program.key("PgUp")
    program.wait_for("Yesterday. Nothing was planned.")
