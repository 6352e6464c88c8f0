"""Locked while others may look: unlocking comes back to what they may see, never to the note behind it."""

import pytest
from PySide6.QtWidgets import QTextEdit
from tests.journeys.conftest import Program
from tests.journeys.hands import jottings, plan
from tests.journeys.test_first_day import add_ana, first_run, unlock
from tests.ui.seen import shown

from companion.leaving import LOCKED

SECRET = "The letters are in the green box"
GOAL = "To eat at the table again"


def written(program: Program) -> None:
    first_run(program)
    add_ana(program)
    program.press("Begin")
    program.wait_for("What matters to Ana")
    program.type(f"{SECRET}\n/g {GOAL}\n")


def locked(program: Program) -> None:
    program.end_by("Ctrl+Shift+L")
    assert program.left_with == LOCKED
    program.clock.go_on(minutes=5)
    unlock(program)


def notes(program: Program) -> list[str]:
    """Every page to write on that shows."""
    return [each.toPlainText() for each in shown(program.window, QTextEdit)]


@pytest.mark.parametrize("leave", ["Ctrl+Shift+T", "F8"])
def test_at_the_table_it_comes_back_to_the_table_and_the_same_key_leads_to_the_note(
    program: Program, leave: str
) -> None:
    written(program)
    program.key(leave)
    program.wait_for("For both of us")
    locked(program)
    program.wait_for("For both of us")
    assert program.says(GOAL)
    assert not program.says(SECRET)
    assert notes(program) == []
    program.key(leave)
    program.wait_for("Close the session")
    program.type("More.")
    assert jottings(program).toPlainText() == f"{SECRET}\n{GOAL}\nMore."


def test_with_others_here_it_comes_back_to_a_closed_page(program: Program) -> None:
    written(program)
    program.type("/o ")
    program.wait_for("Others are here")
    program.type("The chairs moved")
    locked(program)
    program.wait_for("Earlier lines stay closed while others are here.")
    assert notes(program) == ["The chairs moved"]
    assert not any(program.says(words) for words in (SECRET, GOAL))


def test_with_staying_safe_open_it_is_open_again_with_what_was_written_there(program: Program) -> None:
    written(program)
    program.type("/safe ")
    program.wait_for("What I notice first")
    program.go_to("What I notice first")
    program.type("The room goes grey.")
    locked(program)
    program.wait_for("Staying safe")
    assert program.says("The room goes grey.")
    assert not program.says("What matters to Ana")
    program.type("/safe ")
    program.wait_for("What matters to Ana")
    assert not program.says("The room goes grey.")


def test_under_the_veil_it_comes_back_to_the_veil_and_its_key_shows_the_note(program: Program) -> None:
    first_run(program)
    plan(program, "Ana", "11:00")
    program.press("Begin with Ana, 11:00")
    program.wait_for("What matters to Ana")
    program.type(SECRET)
    program.key("Ctrl+L")
    program.wait_until(lambda: program.window.is_veiled)
    locked(program)
    program.wait_until(lambda: program.companion.workspace is not None)
    assert program.window.is_veiled
    assert not program.says("What matters to Ana")
    program.key("Ctrl+L")
    program.wait_for("What matters to Ana")
    program.type(" More.")
    assert jottings(program).toPlainText() == f"{SECRET} More."
