"""What hands do in many journeys: plan an appointment, close a session, look for words."""

from PySide6.QtWidgets import QTextEdit
from tests.journeys.conftest import Program
from tests.ui.seen import named, shown


def plan(program: Program, name: str, start: str, *, remote: bool = False) -> None:
    """An appointment on the day that is shown; `start` in the words of the locale."""
    program.key("Ctrl+N")
    program.type(name)
    program.go_to("Start")
    program.type(start)
    if remote:
        program.go_to("Where")
        program.key("Down")
    program.go_to("Add")
    program.type("\n")
    program.wait_for(f"{start}, {name}")
    program.take_keyboard_back()


def jottings(program: Program) -> QTextEdit:
    """The page of the session."""
    return named(program.window, QTextEdit, "Jottings")


def jottings_are_folded(program: Program) -> bool:
    """Whether no page to write on shows."""
    return not any(each.accessibleName() == "Jottings" for each in shown(program.window, QTextEdit))


def close(program: Program) -> None:
    """The session, by its key twice; Wrap-up opens."""
    program.key("F9")
    program.key("F9")
    program.wait_for("Finish later")


def open_page(program: Program, name: str) -> None:
    """The page of one of the people, filtered by name."""
    program.key("Ctrl+2")
    program.wait_for("Filter by name")
    program.go_to("Filter by name")
    program.type(name)
    program.go_to("People")
    program.type("\n")
    program.wait_for(f"Goals, in {name}’s words")


def finds(program: Program, words: str) -> bool:
    """Whether the search finds these words from here; it is left again."""
    program.key("Ctrl+K")
    program.wait_for("Search everything")
    program.type(words)
    program.wait_for(words)
    found = not program.says("Try fewer letters.")
    program.key("Esc")
    return found
