"""Unlocking comes back to what was on the screen: the section of Settings, the day of Today."""

from tests.journeys.conftest import Program
from tests.journeys.test_first_day import first_run, unlock

from companion.leaving import LOCKED


def locked(program: Program) -> None:
    program.end_by("Ctrl+Shift+L")
    assert program.left_with == LOCKED
    unlock(program)


def test_to_the_section_of_settings_that_was_open(program: Program) -> None:
    first_run(program)
    program.key("Ctrl+4")
    for _ in range(7):
        program.key("Ctrl+PgDown")
    program.wait_for("Back up now")
    locked(program)
    program.wait_for("Back up now")


def test_to_the_day_that_was_looked_at(program: Program) -> None:
    first_run(program)
    program.wait_for("Thursday 12 March")
    program.key("PgDown")
    program.wait_for("Friday 13 March")
    locked(program)
    program.wait_for("Friday 13 March")
    assert not program.says("Thursday 12 March")
