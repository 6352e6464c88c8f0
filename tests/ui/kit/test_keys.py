"""The keys of the program: what clashes, what can't be taken, and that what was changed answers at once."""

from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import show_active

from companion.settings import Settings
from companion.ui.kit.bound import Bound
from companion.ui.kit.keys import USUAL, Key, Keys, Refusal, keys_of, refusal
from companion.ui.kit.theme import Theme

pytestmark = pytest.mark.usefixtures("qapp")
"""A key sequence without an application ends the interpreter."""

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_no_two_usual_keys_meet_in_one_place() -> None:
    keys = Keys()
    assert [(key, text) for key, pair in USUAL.items() for text in pair if text and keys.clash(key, text)] == []


@pytest.mark.parametrize("text", [text for pair in USUAL.values() for text in pair if text])
def test_no_usual_key_takes_anything_from_writing_or_the_computer(text: str) -> None:
    assert refusal(text) is None


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("A", Refusal.WRITES),
        ("Shift+A", Refusal.WRITES),
        ("Right", Refusal.WRITES),
        ("Ctrl+Alt+L", Refusal.SYSTEM),
        ("Alt+F", Refusal.SYSTEM),
        ("Meta+L", Refusal.SYSTEM),
        ("Ctrl+C", Refusal.EDITS),
        ("Ctrl+Z", Refusal.EDITS),
        ("Ctrl+Right", Refusal.EDITS),
        ("F12", None),
        ("Ctrl+J", None),
        ("Ctrl+Shift+J", None),
    ],
)
def test_what_cannot_be_taken_says_why(text: str, why: Refusal | None) -> None:
    assert refusal(text) is why


def test_a_clash_is_found_where_both_answer_and_only_there() -> None:
    keys = Keys()
    assert keys.clash(Key.SAVE, "Ctrl+K") is Key.SEARCH
    assert keys.clash(Key.SEARCH, "F4") is Key.VEIL
    assert keys.clash(Key.TODAY, "Ctrl+5") is None
    assert keys.clash(Key.PART_5, "Ctrl+1") is Key.PART_1
    assert keys.clash(Key.TABLE, "Ctrl+Return") is Key.COMMAND


def test_what_a_later_version_wrote_and_what_is_as_it_came_change_nothing() -> None:
    assert keys_of({"teleport": ["Ctrl+J", ""], "lock": list(USUAL[Key.LOCK])}, False) == Keys()


@pytest.fixture
def place(theme: Theme, qtbot: QtBot) -> Iterator[tuple[QTextEdit, list[Key]]]:
    """A page with a text in it, and what its keys did."""
    page, text, done = QWidget(), QTextEdit(), list[Key]()
    QVBoxLayout(page).addWidget(text)
    for key in (Key.LOCK, Key.SEARCH, Key.ONWARD):
        Bound(theme, page, key, partial(done.append, key))
    show_active(qtbot, page)
    text.setFocus()
    # The page, which nobody else holds, is to live as long as the test.
    yield page.findChildren(QTextEdit)[0], done
    page.close()


def test_changed_keys_answer_at_once_and_the_old_ones_no_more(place: tuple[QTextEdit, list[Key]], theme: Theme) -> None:
    text, done = place
    QTest.keyClick(text, Qt.Key.Key_L, CTRL | SHIFT)
    assert done == [Key.LOCK]
    theme.apply(Settings(theme="daylight", keys={"lock": ["Ctrl+J", "F12"]}))
    QTest.keyClick(text, Qt.Key.Key_L, CTRL | SHIFT)
    QTest.keyClick(text, Qt.Key.Key_J, CTRL)
    QTest.keyClick(text, Qt.Key.Key_F12)
    assert done == [Key.LOCK] * 3
    assert text.toPlainText() == ""


@pytest.mark.parametrize("enter", [Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_enter_of_both_blocks_answers(place: tuple[QTextEdit, list[Key]], enter: Qt.Key) -> None:
    text, done = place
    QTest.keyClick(text, enter, CTRL | SHIFT)
    assert done == [Key.ONWARD]
