"""A couple comes, and one of the two has a secret that is hers alone."""

from tests.journeys.conftest import Program
from tests.journeys.hands import finds
from tests.journeys.test_first_day import add_ana, first_run

SECRET = "the letters in the green box"
SHARED = "To eat together again"


def caught_alone(program: Program) -> None:
    """In Ana's own hour."""
    program.press("Begin")
    program.wait_for("What matters to Ana")
    program.type(f"/g {SECRET}\n")
    program.key("F9")
    program.key("F9")
    program.wait_for("Finish later")
    program.key("F9")
    program.wait_for("Begin without an appointment")


def made_a_couple(program: Program) -> None:
    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.in_dialog(lambda: program.type("Paul\n"), lambda: program.key("Ctrl+N"))
    program.wait_for("Paul")

    def both() -> None:
        for name in ("Ana", "Paul"):
            program.go_to(name)
            program.type(" ")
        program.type("\n")

    program.go_to("Add a couple, family or group")
    program.in_dialog(both, lambda: program.type(" "))
    program.type("\n")
    program.wait_for("Goals, in Ana & Paul’s words")


def test_a_couple_has_a_record_of_its_own_and_one_members_secret_stays_out_of_it(program: Program) -> None:
    first_run(program)
    add_ana(program)
    caught_alone(program)
    made_a_couple(program)
    assert program.says("A couple")
    assert not program.says(SECRET)

    program.press("Prepare")
    program.wait_for("Before Ana & Paul")
    assert not program.says(SECRET)
    program.key("F9")
    program.wait_for("What matters to Ana & Paul")
    assert not program.says(SECRET)
    program.type(f"/g2 {SHARED}\n")
    assert not finds(program, "green box")
    program.key("F9")
    program.key("F9")
    program.wait_for("Paul, goal, open")
    assert not program.says(SECRET)
    program.key("F9")
    program.wait_for("Begin without an appointment")

    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.type("\n")
    program.wait_for("Goals, in Ana & Paul’s words")
    assert program.says(SHARED)
    program.press("Ana, open the page")
    program.wait_for("Also comes as")
    assert program.says(SECRET)
    assert not program.says(SHARED)
