"""From an empty computer to a closed session, and the day after."""

from PySide6.QtWidgets import QTextEdit
from tests.journeys.conftest import Program
from tests.ui.seen import named

from companion.leaving import LOCKED, QUIT

PASSPHRASE = "walnut harbour mitten slow lantern fern"
GOAL = "To ring my sister without bracing for it."
VALUE = "being someone who turns up"
QUOTE = "I noticed my shoulders were up before she had said a thing."


def first_run(program: Program) -> None:
    program.begin()
    program.go_to("Passphrase")
    program.type(PASSPHRASE)
    program.go_to("Once more")
    program.type(PASSPHRASE)
    program.press("Continue")
    program.wait_for("Your recovery sheet")
    program.press("Later")
    program.press("Continue")
    program.wait_for("It can wait.")
    program.type("Dana Whitcombe")
    program.press("Open Companion")
    program.wait_for("Begin without an appointment")


def unlock(program: Program) -> None:
    program.begin()
    program.go_to("Passphrase")
    program.type(PASSPHRASE + "\n")


def add_ana(program: Program) -> None:
    program.key("Ctrl+2")

    def fill_in() -> None:
        program.go_to("Preferred name")
        program.type("Ana\n")

    program.in_dialog(fill_in, lambda: program.key("Ctrl+N"))
    program.type("\n")
    program.wait_for("Goals, in Ana’s words")


def hold_session(program: Program) -> None:
    program.press("Begin")
    program.wait_for("What matters to Ana")
    program.type(f"Came in out of the rain.\n/q {QUOTE}\n/g {GOAL}\n/v {VALUE}\n/1 ")
    program.wait_for("Body & rest, touched")
    program.type("/p ")
    program.wait_for("prompt used")
    program.type("A good silence.")


def test_a_newcomer_reaches_a_closed_session_by_keyboard_alone_and_finds_it_all_the_next_day(program: Program) -> None:
    first_run(program)
    assert program.says("The recovery sheet is not on paper yet.")
    add_ana(program)
    hold_session(program)
    program.key("Ctrl+Shift+Return")
    assert program.says("Press again to close")
    program.key("Ctrl+Shift+Return")
    program.wait_for("Finish later")
    program.go_to("In one line")
    program.type("The call, and who said goodbye")
    program.press("Done")
    program.wait_for("Begin without an appointment")
    program.end_by("Ctrl+Q")
    assert program.left_with == QUIT

    program.clock.go_on(days=1)
    unlock(program)
    program.wait_for("Begin without an appointment")
    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.type("\n")
    program.wait_for("Goals, in Ana’s words")
    for words in (GOAL, VALUE, "The call, and who said goodbye", "Body & rest, 12 March, touched"):
        assert program.says(words), words


def test_locked_in_mid_sentence_it_comes_back_to_the_same_letter(program: Program) -> None:
    first_run(program)
    add_ana(program)
    hold_session(program)
    program.type(" Then the draw")
    program.end_by("Ctrl+Shift+L")
    assert program.left_with == LOCKED

    unlock(program)
    program.wait_for("What matters to Ana")
    jottings = named(program.window, QTextEdit, "Jottings")
    assert jottings.toPlainText().endswith("A good silence. Then the draw")
    program.type("ing.")
    assert jottings.toPlainText().endswith("A good silence. Then the drawing.")


def test_quit_in_mid_session_offers_the_way_back_at_the_next_unlock(program: Program) -> None:
    first_run(program)
    add_ana(program)
    hold_session(program)
    program.end_by("Ctrl+Q")

    program.clock.go_on(minutes=10)
    unlock(program)
    program.wait_for("Your session with Ana from 11:00 is still open.")
    program.press("Back to the session")
    program.wait_for("What matters to Ana")
    assert QUOTE in named(program.window, QTextEdit, "Jottings").toPlainText()


def test_a_whole_appointment_works_without_typing_in_the_room(program: Program) -> None:
    first_run(program)
    add_ana(program)
    program.press("Begin")
    program.wait_for("What matters to Ana")
    program.key("F9")
    program.key("F9")
    program.wait_for("Finish later")
    program.go_to("Their words")
    program.type("Written after, from the paper on my knee.")
    program.press("Done")
    program.wait_for("Begin without an appointment")


def test_back_in_the_session_after_wrap_up_every_letter_is_taken(program: Program) -> None:
    first_run(program)
    add_ana(program)
    program.end_by("Ctrl+Q")
    for _ in range(3):
        unlock(program)
        program.wait_for("Begin without an appointment")
        program.key("Ctrl+2")
        program.wait_for("Filter by name")
        program.type("\n")
        program.wait_for("Goals, in Ana’s words")
        program.press("Begin")
        program.wait_for("What matters to Ana")
        program.type("first")
        program.key("F9")
        program.key("F9")
        program.wait_for("Back to the session")
        program.press("Back to the session")
        program.wait_for("What matters to Ana")
        program.type(", then")
        assert named(program.window, QTextEdit, "Jottings").toPlainText() == "first, then"
        program.key("F9")
        program.key("F9")
        program.wait_for("Finish later")
        program.end_by("Ctrl+Q")
