"""The scenes of the story that is told by the whole program: a life of one record, from the first run to a signed note.

Every text that is typed holds a word found nowhere else."""

from collections.abc import Callable, Generator
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QListView, QMainWindow, QTextEdit
from tests.faults.hands import Typist, begins, choose, fill, focus, keys, later, press, press_one, someone_listed
from tests.faults.screens import find, says, visible

Seen = Callable[[], object]
Story = Generator[Seen, None, None]

WORDS = {
    "passphrase": "walnut harbour qzpassphrase lantern",
    "your name": "Dana Qzyourname",
    "person": "Qzperson",
    "jottings": "Came in out of the qzjottings.",
    "quote": "I noticed my qzquote were up.",
    "goal": "To ring my qzgoal without bracing.",
    "value": "being a qzvalue who turns up",
    "undone": "taken back at once: qzundone",
    "note": "Written after: qznote.",
    "private": "The pull to qzprivate.",
    "one line": "The qzoneline, and who said goodbye",
    "filter": "qzfilter",
}
"""What is typed, by the field it is typed into."""


def begun(careless: Callable[[], None]) -> Story:
    """The first run, one session, its note as a draft. Told by careful hands, field by field."""
    yield from first_run()
    careless()
    yield from add_person()
    yield from hold_session()
    yield from wrap_up()
    yield from look_for_someone()


def gone_on(typist: Typist, calendar: Path) -> Story:
    """The rest of the program, with something typed into every field that is met."""
    yield from person_page(typist)
    yield from plan(typist)
    yield from prepare(typist)
    yield from sign(typist)
    yield from add_to_signed(typist)
    yield from today(typist, calendar)
    yield from settings(typist)
    yield from search(typist)


def first_run() -> Story:
    yield lambda: find(QLineEdit, "Once more")
    fill(QLineEdit, "Passphrase", WORDS["passphrase"])
    fill(QLineEdit, "Once more", WORDS["passphrase"])
    press("Continue")
    yield lambda: find(QAbstractButton, "Later")
    press("Later")
    yield lambda: find(QAbstractButton, "Continue")
    press("Continue")
    yield lambda: find(QAbstractButton, "Open Companion")
    QTest.keyClicks(focus(), WORDS["your name"])
    press("Open Companion")
    yield lambda: find(QAbstractButton, "Begin without an appointment")


def add_person() -> Story:
    keys("Ctrl+2")
    yield lambda: find(QAbstractButton, "Add a person")
    later(lambda: press("Add a person"))
    yield lambda: find(QLineEdit, "Preferred name")
    fill(QLineEdit, "Preferred name", WORDS["person"])
    later(lambda: press("Add"))
    yield from in_front()
    yield someone_listed
    people = find(QListView, "People")
    assert people is not None
    people.setFocus()
    people.setCurrentIndex(people.model().index(0, 0))
    QTest.keyClick(people, Qt.Key.Key_Return)
    yield lambda: find(QAbstractButton, "Begin")


def hold_session() -> Story:
    press("Begin")
    # A first session opens folded to one line; the first letter opens the note.
    yield lambda: says("Today is for listening")
    for line in (
        WORDS["jottings"],
        f"/q {WORDS['quote']}",
        f"/g {WORDS['goal']}",
        f"/v {WORDS['value']}",
        "/1 ",
        "/p ",
        WORDS["undone"],
    ):
        for letter in line:
            QTest.keyClicks(focus(), letter)
        QTest.keyClick(focus(), Qt.Key.Key_Return)
    editor = find(QTextEdit, "Jottings")
    assert editor is not None
    yield lambda: says("Saved")
    for _ in range(3):
        keys("Ctrl+Z")
    editor.selectAll()
    editor.copy()
    for _ in range(2):
        keys("Ctrl+Shift+Return")
    yield lambda: find(QAbstractButton, "Done")


def wrap_up() -> Story:
    fill(QTextEdit, "Their words", WORDS["note"])
    fill(QLineEdit, "In one line", WORDS["one line"])
    choose("Parts", "Private notes")
    yield lambda: (editor := find(QTextEdit, "Private notes")) and not editor.isReadOnly()
    fill(QTextEdit, "Private notes", WORDS["private"])
    press("Done")
    yield lambda: find(QAbstractButton, "Begin without an appointment")


def look_for_someone() -> Story:
    keys("Ctrl+2")
    yield lambda: find(QLineEdit, "Filter by name")
    fill(QLineEdit, "Filter by name", WORDS["filter"])
    yield lambda: True


def rows_of(name: str) -> int:
    """How many rows the list of this name has."""
    found = find(QListView, name)
    return 0 if found is None else found.model().rowCount()


def gone(name: str) -> bool:
    """Whether there is no such button."""
    return begins(name) is None


def form(typist: Typist, opens: str, act: str) -> Story:
    """A form that comes in front: all of it filled in, then acted on."""
    yield partial(begins, opens)
    press_one(opens)
    yield QApplication.activeModalWidget
    typist.type_everywhere()
    press_one(act)
    yield from in_front()


def in_front() -> Story:
    """Once a dialog is gone: without a desktop nobody hands the keyboard back to the window."""
    yield lambda: not QApplication.activeModalWidget()
    window = next(visible(QMainWindow))
    window.activateWindow()
    yield lambda: QApplication.activeWindow() is window


def open_person() -> Story:
    """From anywhere to the page of the first person."""
    keys("Ctrl+1")
    keys("Ctrl+2")
    yield lambda: find(QLineEdit, "Filter by name")
    field = find(QLineEdit, "Filter by name")
    assert field is not None
    field.clear()
    yield someone_listed
    people = find(QListView, "People")
    assert people is not None
    people.setFocus()
    people.setCurrentIndex(people.model().index(0, 0))
    QTest.keyClick(people, Qt.Key.Key_Return)
    yield lambda: begins("Name and pronouns")


def person_page(typist: Typist) -> Story:
    """Names, details, what is kept beside the record, and what was said."""
    yield from open_person()
    yield from form(typist, "Name and pronouns", "Keep")
    for part in ("Story", "Strengths", "Supporters and care team", "Details", "Unheard"):
        press(part)
        yield lambda: True
    for line in ("Add a goal", "Add a value", "Add a line to the story", "Add a strength", "Add a line"):
        yield partial(begins, line)
        press_one(line)
        yield lambda: isinstance(QApplication.focusWidget(), QTextEdit)
        typist.type_everywhere()
        QTest.keyClick(focus(), Qt.Key.Key_Return)
        yield lambda: True
    yield from form(typist, "Change the details", "Keep")
    yield from form(typist, "A diagnosis somebody gave", "Keep")
    yield from form(typist, "Add a supporter", "Keep")
    yield from form(typist, "Note a contact", "Keep")
    yield from form(typist, "Delete the record", "Leave it")
    typist.type_everywhere()


def plan(typist: Typist) -> Story:
    """What is agreed, strand by strand, kept as a version."""
    press_one("Open the plan")
    yield lambda: begins("Talking work")
    press_one("Talking work")
    yield lambda: find(QLineEdit, "Another option: Talking work")
    typist.type_everywhere()
    press("Keep as a version")
    yield lambda: find(QLineEdit, "Why it changed")
    typist.type_everywhere()
    press_one("together")
    press_one("Keep it")
    yield lambda: True


def prepare(typist: Typist) -> Story:
    """One intention."""
    yield from open_person()
    press_one("Prepare")
    yield lambda: find(QLineEdit, "One intention")
    typist.type_everywhere()
    press_one("Back to")
    yield partial(begins, "Name and pronouns")


def sign(typist: Typist) -> Story:
    """The same note in every format, what holds until next time, and a name under it."""
    yield from open_session()
    yield partial(begins, "Finish the note")
    press_one("Finish the note")
    yield lambda: find(QTextEdit, "Their words")
    chooser = find(QAbstractButton, "Format")
    assert chooser is not None
    for name in ("narrative", "soap", "dap", "birp", "girp", "pie", "companion"):
        chooser.chosen.emit(name)  # type: ignore[attr-defined]
        yield lambda: True
        typist.type_everywhere()
    for part in ("Goals", "Until next time", "Private notes", "Sign"):
        choose("Parts", part)
        yield lambda: True
        typist.type_everywhere()
    yield lambda: says("Ready to sign")
    press_one("Sign and lock")
    yield lambda: not says("Ready to sign")


def open_session() -> Story:
    """From anywhere to the last session of the first person."""
    yield from open_person()
    sessions = find(QListView, "Sessions")
    assert sessions is not None
    sessions.setFocus()
    sessions.setCurrentIndex(sessions.model().index(0, 0))
    QTest.keyClick(sessions, Qt.Key.Key_Return)


def add_to_signed(typist: Typist) -> Story:
    """What is added to a signed note."""
    yield from open_session()
    for opens, act in (
        ("Add an addendum", "Sign the addendum"),
        ("Correct something", "Sign the correction"),
        ("Entered in error", "Mark as entered in error"),
    ):
        yield partial(begins, opens)
        press_one(opens)
        yield partial(begins, act)
        typist.type_everywhere()
        press_one(act)
        yield partial(gone, act)


def today(typist: Typist, calendar: Path) -> Story:
    """An appointment with someone new, a walk-in that is left, and a file of appointments."""
    keys("Ctrl+1")
    yield lambda: begins("Add an appointment")
    press_one("Add an appointment")
    yield lambda: find(QLineEdit, "Who")
    typist.type_everywhere()
    press_one("Add")
    yield lambda: True
    yield from form(typist, "Begin without an appointment", "Leave it")
    press_one("From a calendar file")
    yield lambda: isinstance(QApplication.activeModalWidget(), QFileDialog)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    dialog.setDirectory(str(calendar.parent))
    dialog.selectFile(str(calendar))
    later(dialog.accept)
    yield lambda: begins("Add these")
    typist.type_everywhere()
    press_one("Leave it")
    yield from in_front()


def settings(typist: Typist) -> Story:
    """Every section."""
    keys("Ctrl+4")
    yield lambda: find(QListView, "Sections")
    sections = find(QListView, "Sections")
    assert sections is not None
    for row in range(sections.model().rowCount()):
        sections.setCurrentIndex(sections.model().index(row, 0))
        yield lambda: True
        if begins("Reword"):
            press_one("Reword")
            yield lambda: find(QLineEdit, "Face, at most four words")
            for field in ("Face, at most four words", "Line, at most fourteen words"):
                line = find(QLineEdit, field)
                assert line is not None
                line.clear()
            typist.type_everywhere()
            press_one("Keep")
            yield lambda: not find(QLineEdit, "Face, at most four words")
        typist.type_everywhere()
    yield from in_front()
    sections.setFocus()


def search(typist: Typist) -> Story:
    """Over everything."""
    keys("Ctrl+1")
    yield lambda: begins("Add an appointment")
    keys("Ctrl+K")
    yield lambda: find(QLineEdit, "Search everything")
    typist.type_everywhere()
    field = find(QLineEdit, "Search everything")
    assert field is not None
    field.clear()
    QTest.keyClicks(field, "qzperson")
    yield partial(rows_of, "Results")
    QTest.keyClick(focus(), Qt.Key.Key_Escape)
    yield lambda: True
