"""Three hours written up and signed by keyboard alone: one at once, one with an addendum below it, one a day late."""

import pytest
from PySide6.QtWidgets import QTextEdit
from tests.journeys.conftest import Program
from tests.journeys.hands import close, finds, open_page, plan
from tests.journeys.test_first_day import PASSPHRASE, first_run, unlock
from tests.ui.seen import named
from tests.vault.pages import decrypted

from companion.vault import opening

# Names that are known are offered in a list of their own.
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

GOAL = "To ring my sister without bracing for it."
QUOTE = "I was the one who said goodbye."
STEP = "I will ring on Sunday, before lunch."
FOLLOW_UP = "Ask about the house by the sea"
CANARY = "qzcountertransference"
MOST_KEYS = 20


def sign(program: Program, then: str) -> None:
    program.key("Ctrl+6")
    program.wait_for("Ready to sign")
    program.key("Return")
    program.wait_for(then)


def choose_format(program: Program, arrow: str) -> None:
    """From the first heading to the next format but one, and into its first heading."""
    program.key("Shift+Tab")
    program.key("Space")
    program.wait_until(lambda: program.menu is not None)
    program.key(arrow)
    program.key(arrow)
    program.key("Return")
    program.wait_until(lambda: program.menu is None)
    program.take_keyboard_back()
    program.key("Tab")


def met(program: Program, name: str, caught: str) -> None:
    """From Prepare to Wrap-up; from there on the keys count."""
    program.wait_for(f"Before {name}")
    program.key("F9")
    program.wait_for("Close the session")
    program.type(caught)
    program.clock.go_on(minutes=50)
    close(program)
    program.keys_pressed = 0


def words_in(program: Program, heading: str) -> str:
    return named(program.window, QTextEdit, heading).toPlainText()


def at_once_in_companion(program: Program) -> None:
    """A first hour: the moments one by one, the signature."""
    program.press("Prepare for Ana, 11:00")
    met(program, "Ana", f"/g {GOAL}\n/q {QUOTE}\n/f {FOLLOW_UP}\n")
    program.type("She came in out of the rain. ")
    program.key("F6")
    program.go_to(f"{GOAL}, goal, open")
    program.key("Return")
    program.key("Return")
    assert words_in(program, "Their words") == f"She came in out of the rain. “{GOAL}” “{QUOTE}”"
    sign(program, "Before Theo")
    assert program.keys_pressed <= MOST_KEYS


def kept_apart_and_left(program: Program) -> None:
    """An hour of which only the private note is written on the day."""
    met(program, "Theo", "/q I sleep in the chair.\n")
    program.key("Ctrl+5")
    program.wait_until(lambda: not named(program.window, QTextEdit, "Private notes").isReadOnly())
    program.type(f"The pull of {CANARY}.")
    program.key("F9")
    program.wait_for("Begin without an appointment")


def another_day(program: Program, days: int) -> None:
    program.end_by("Ctrl+Q")
    program.clock.go_on(days=days)
    unlock(program)
    program.wait_for("Begin without an appointment")


def a_day_late_in_soap(program: Program) -> None:
    """The turn on paper, a thread let go, and a note begun so late that it says so."""
    another_day(program, days=2)
    program.press("Finish the note: Theo, Thursday")
    program.wait_for("Thursday 12 March")
    program.keys_pressed = 0
    choose_format(program, "Down")
    program.wait_until(lambda: program.says("Subjective"))
    program.type("Written from memory.")
    program.key("Ctrl+3")
    program.press("Answered on paper")
    program.key("Down")
    program.key("Space")
    program.key("Return")
    program.key("Return")
    program.key("Return")
    program.type("A little slower, please.\n")
    program.key("Space")
    program.wait_for("Answered on paper")
    assert program.says("A little slower, please.")
    sign(program, "Begin without an appointment")


def a_week_later_in_girp(program: Program) -> None:
    """Format, words, all moments where they belong, the goal rated, a thread let go, a step, the signature."""
    another_day(program, days=6)
    open_page(program, "Ana")
    program.press("Prepare")
    program.wait_for("Before Ana")
    program.go_to(FOLLOW_UP)
    program.type(" ")
    met(program, "Ana", "/q It rang twice.\n/s I let it ring.\n")
    choose_format(program, "Up")
    program.wait_for("which of Ana’s goals we worked on")
    program.type("We slowed the call down.")
    program.key("F6")
    program.press("Place all where they belong")
    assert "“It rang twice.”" in words_in(program, "Response")
    program.key("Ctrl+2")
    program.wait_for("As rated together.")
    program.key("Return")
    program.key("Tab")
    program.key("Space")
    program.key("Ctrl+4")
    program.wait_for("Another one, in Ana’s words")
    program.type(STEP)
    program.key("F6")
    program.go_to(FOLLOW_UP)
    program.key("L")
    sign(program, "Begin without an appointment")
    assert program.keys_pressed <= MOST_KEYS


def open_last_note(program: Program, name: str) -> None:
    open_page(program, name)
    program.go_to("Sessions")
    program.key("Return")
    program.wait_for("Add an addendum")


def with_an_addendum(program: Program) -> None:
    """The late note says so; below the other one more line stands, dated, by the key that adds."""
    open_last_note(program, "Theo")
    assert program.says("Late entry: begun more than a day after the session.")
    assert program.says("Written from memory.")
    open_last_note(program, "Ana")
    assert not program.says("Late entry")
    program.key("Ctrl+N")
    program.type("It was the cousin who rang.")
    program.press("Sign the addendum")
    program.wait_until(lambda: not program.says("Sign the addendum"))
    assert program.says("It was the cousin who rang.")
    assert program.says("We slowed the call down.")


def test_three_hours_are_written_up_and_signed_by_keyboard_alone(program: Program) -> None:
    first_run(program)
    plan(program, "Ana", "11:00")
    plan(program, "Theo", "12:10")
    at_once_in_companion(program)
    kept_apart_and_left(program)
    a_day_late_in_soap(program)
    a_week_later_in_girp(program)
    with_an_addendum(program)
    assert not finds(program, CANARY)
    program.end_by("Ctrl+Q")
    record, private = pages(program)
    assert CANARY.encode() not in record
    assert STEP.encode() in record
    assert CANARY.encode() in private


def pages(program: Program) -> tuple[bytes, bytes]:
    """Of the record and of the private drawer, decrypted."""
    vault = opening.open_with_passphrase(program.vault, PASSPHRASE, config_folder=None)
    keys = [vault.keys.database_key(label) for label in ("record-db", "private-db")]
    vault.close()
    record, private = (
        decrypted(program.vault / name, key) for name, key in zip(("record.db", "private.db"), keys, strict=True)
    )
    return record, private
