"""Hours over midnight and over a clock change: ended or forgotten, their times are told as the wall showed them."""

from datetime import UTC, datetime

import pytest
from tests.journeys.conftest import Program
from tests.journeys.hands import close, open_page, plan
from tests.journeys.test_first_day import first_run, unlock

# In Lisbon the clocks went from 00:59 to 02:00 on 29 March 2026, and from 01:59 back to 01:00 on 25 October.
MIDNIGHT = (datetime(2026, 3, 12, 23, 30, tzinfo=UTC), "23:30", "0:20", "Thursday 12 March")
SPRING = (datetime(2026, 3, 29, 0, 30, tzinfo=UTC), "0:30", "2:20", "Sunday 29 March")
AUTUMN = (datetime(2026, 10, 25, 0, 30, tzinfo=UTC), "1:30", "1:20", "Sunday 25 October")
NIGHTS = pytest.mark.parametrize(
    ("begins", "start", "end", "day"), [MIDNIGHT, SPRING, AUTUMN], ids=["midnight", "spring", "autumn"]
)


def begun(program: Program, begins: datetime, start: str) -> None:
    program.clock.present = begins
    first_run(program)
    plan(program, "Theo", start)
    program.press(f"Begin with Theo, {start}")
    program.wait_for("What matters to Theo")


def told_on_the_page(program: Program, told: str) -> None:
    open_page(program, "Theo")
    program.go_to("Sessions")
    program.type("\n")
    program.wait_for(told)


@NIGHTS
def test_an_hour_in_the_night_is_told_as_the_wall_showed_it(
    program: Program, begins: datetime, start: str, end: str, day: str
) -> None:
    begun(program, begins, start)
    assert program.says(f"until {end}")
    program.clock.go_on(minutes=40)
    program.type("/t ")
    program.wait_for(", about 10 minutes left.")
    program.clock.go_on(minutes=10)
    close(program)
    assert program.says(f"{day}, {start} to {end}")
    program.press("Done")
    program.wait_for("Begin without an appointment")
    told_on_the_page(program, f"{day}, {start} to {end}, in the room")
    assert not program.says("times corrected")


@NIGHTS
def test_forgotten_it_is_asked_when_it_ended_and_the_answer_stands_there(
    program: Program, begins: datetime, start: str, end: str, day: str
) -> None:
    begun(program, begins, start)
    program.type("We stayed with it.")
    program.end_by("Ctrl+Q")

    program.clock.go_on(minutes=9 * 60)
    unlock(program)
    program.wait_for("Your session with Theo from")
    assert program.says(f"{start} is still open.")
    assert program.says(f"It ended at {end}?")
    program.press("Set the end")
    program.wait_for(f"{day}, {start} to {end}")
    program.press("Done")
    program.wait_for("Begin without an appointment")
    assert not program.says("still open")
    told_on_the_page(program, f"{day}, {start} to {end}, in the room, times corrected")


def test_after_midnight_a_session_left_for_a_moment_is_not_forgotten(program: Program) -> None:
    begun(program, *MIDNIGHT[:2])
    program.clock.go_on(minutes=40)
    program.end_by("Ctrl+Q")

    unlock(program)
    program.wait_for("Your session with Theo from Thursday, 23:30 is still open.")
    assert not program.says("It ended at")
    program.press("Back to the session")
    program.wait_for("until 0:20")
