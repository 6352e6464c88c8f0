"""The program ends in the middle of the hour without a word, and what a second could save is all there again."""

from tests.journeys.conftest import Program
from tests.journeys.hands import close, jottings, jottings_are_folded
from tests.journeys.test_first_day import add_ana, first_run, unlock

SECRET = "The letters are in the green box"
GOAL = "To eat at the table again"
CLOSED = "Earlier lines stay closed while others are here."


def begun(program: Program) -> None:
    first_run(program)
    add_ana(program)
    program.press("Begin")
    program.wait_for("What matters to Ana")


def back_in_it(program: Program) -> None:
    unlock(program)
    program.wait_for("Your session with Ana from 11:00 is still open.")
    program.press("Back to the session")
    program.wait_for("Ana")
    program.wait_for("Close the session")


def prompted(program: Program) -> set[str]:
    """What the screen says only since a prompt was asked for."""
    before = set(program.lines())
    program.type("/p ")
    program.wait_for("prompt used")
    return set(program.lines()) - before


def test_words_captures_marks_the_hour_and_the_caret_are_as_they_were(program: Program) -> None:
    begun(program)
    program.type(f"Came in wet\n/g {GOAL}\n/1 /2l /l15 The kettle and")
    for _ in range(len(" and")):
        program.key("Left")
    program.type(", too")
    program.crash()

    program.clock.go_on(minutes=10)
    back_in_it(program)
    assert jottings(program).toPlainText() == f"Came in wet\n{GOAL}\nThe kettle, too and"
    program.type(", then")
    assert jottings(program).toPlainText() == f"Came in wet\n{GOAL}\nThe kettle, too, then and"
    assert {"What matters to Ana", GOAL, "until 12:05"} <= set(program.lines())
    program.key("Ctrl+Return")
    program.type("0 ")
    program.wait_for("Body & rest, touched")
    assert program.says("Feelings, for later")
    close(program)
    assert program.says(f"{GOAL}, goal, open")


def test_the_prompts_go_on_where_they_were(program: Program) -> None:
    begun(program)
    program.type("Came in wet\n")
    first = prompted(program)
    program.type("/nn ")
    program.crash()

    back_in_it(program)
    again = prompted(program)
    same = {"do", "say", "next prompt", "prompt used", "prompt not now", "hide prompt"}
    assert first - same
    assert again - same
    assert not (first - same) & (again - same)


def test_others_are_still_here_and_nothing_earlier_shows_until_they_are_gone(program: Program) -> None:
    begun(program)
    program.type(f"{SECRET}\n/g {GOAL}\n/o ")
    program.wait_for(CLOSED)
    program.type("The chairs moved")
    program.crash()

    back_in_it(program)
    assert program.says(CLOSED)
    assert not any(program.says(words) for words in (SECRET, GOAL, "What matters"))
    assert jottings(program).toPlainText() == "The chairs moved"
    program.key("Ctrl+Z")
    assert not any(words in jottings(program).toPlainText() for words in (SECRET, GOAL))
    program.key("Ctrl+K")
    assert not program.says("Search everything")
    program.type("\n/o ")
    program.wait_for("What matters to Ana")
    assert not program.says(CLOSED)
    assert program.says(GOAL)
    assert jottings(program).toPlainText().startswith(f"{SECRET}\n{GOAL}\n")
    assert "The chairs moved" in jottings(program).toPlainText()


def test_a_first_hour_in_which_nothing_was_written_is_still_there_and_still_folded(program: Program) -> None:
    begun(program)
    program.crash()

    back_in_it(program)
    assert jottings_are_folded(program)
    program.type("now")
    assert jottings(program).toPlainText() == "now"


def test_a_crash_in_wrap_up_leaves_the_note_as_far_as_it_was_written(program: Program) -> None:
    begun(program)
    program.type(f"/g {GOAL}\n")
    close(program)
    program.go_to("Their words")
    program.type("We began to")
    program.crash()

    unlock(program)
    program.wait_for("Finish the note: Ana, today")
    program.press("Finish the note: Ana, today")
    program.wait_for("Finish later")
    program.go_to("Their words")
    program.key("Ctrl+End")
    program.type(" talk.")
    program.press("Done")
    program.wait_for("Draft")
