"""The frame around the pages: where one is, how one walks, and that the only way out is page one."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active, shown, texts

from companion.ui.kit.key_filter import answers
from companion.ui.kit.keys import Key, Keys
from companion.ui.kit.theme import Theme
from companion.ui.table_view.page import TablePage
from companion.ui.table_view.screen import TableView

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class Line(TablePage):
    """A page with one line to write in."""

    def __init__(self, title: str) -> None:
        super().__init__(title, f"About {title}")
        self.times_left = 0
        self.line = QLineEdit()
        self.line.setAccessibleName(title)
        QVBoxLayout(self).addWidget(self.line)

    def focus_first(self) -> bool:
        self.line.setFocus()
        return True

    def leave(self) -> None:
        self.times_left += 1


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> TableView:
    made = TableView(theme, [Line("one"), Line("two"), Line("three")])
    show_active(qtbot, made, 1280, 800)
    made.focus_first()
    return made


def key(keys: str) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keySequence(focus, QKeySequence(keys))


def test_page_keys_walk_the_pages_and_end_at_both_ends(view: TableView) -> None:
    walked = []
    for keys in ("Ctrl+PgUp", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgDown", "Ctrl+PgUp"):
        key(keys)
        walked.append(view.page.title)
        assert f"About {view.page.title}" in texts(view)
        assert named(view, QLineEdit, view.page.title).hasFocus()
    assert walked == ["one", "two", "three", "three", "two"]


@pytest.mark.parametrize("way", ["Ctrl+Shift+T", "F8", "Back"])
def test_from_the_other_pages_the_way_out_is_page_one(view: TableView, way: str) -> None:
    left: list[str] = []
    view.left.connect(lambda: left.append("left"))

    def go() -> None:
        named(view, QPushButton, "Back").click() if way == "Back" else key(way)

    named(view, QPushButton, "three").click()
    go()
    assert (view.page.title, left) == ("one", [])
    go()
    assert left == ["left"]


def test_a_page_hears_that_it_is_left(view: TableView) -> None:
    page = view.page
    assert isinstance(page, Line)
    key("Ctrl+PgDown")
    assert page.times_left == 1


def test_a_page_that_does_not_show_is_out_of_sight_and_reach(view: TableView) -> None:
    assert [line.accessibleName() for line in shown(view, QLineEdit)] == ["one"]
    assert [button.accessibleDescription() for button in shown(view, QPushButton)] == ["this page", "", "", ""]


@pytest.mark.parametrize(
    ("key_pressed", "held", "text", "expected"),
    [
        (Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier, "a", True),
        (Qt.Key.Key_At, CTRL | ALT, "@", True),
        (Qt.Key.Key_Dead_Acute, Qt.KeyboardModifier.NoModifier, "", True),
        (Qt.Key.Key_Shift, Qt.KeyboardModifier.ShiftModifier, "", True),
        (Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier, "", True),
        (Qt.Key.Key_Enter, Qt.KeyboardModifier.KeypadModifier, "\r", True),
        (Qt.Key.Key_Left, CTRL | Qt.KeyboardModifier.ShiftModifier, "", True),
        (Qt.Key.Key_V, CTRL, "\x16", True),
        (Qt.Key.Key_Plus, CTRL | Qt.KeyboardModifier.ShiftModifier, "+", True),
        (Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier, "\x1b", False),
        (Qt.Key.Key_K, CTRL, "\x0b", False),
        (Qt.Key.Key_Return, CTRL, "\r", False),
        (Qt.Key.Key_Tab, CTRL, "\t", False),
        (Qt.Key.Key_Left, ALT, "", False),
        (Qt.Key.Key_F12, Qt.KeyboardModifier.NoModifier, "", False),
        (Qt.Key.Key_Menu, Qt.KeyboardModifier.NoModifier, "", False),
        (Qt.Key.Key_L, Qt.KeyboardModifier.MetaModifier, "l", False),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_what_writes_and_walks_answers_and_nothing_else(
    key_pressed: Qt.Key, held: Qt.KeyboardModifier, text: str, expected: bool
) -> None:
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key_pressed, held, text)
    assert answers(event, Keys().sequences(Key.VEIL, Key.LOCK, Key.NEXT, Key.BEFORE, Key.TABLE)) is expected


@pytest.mark.parametrize(("width", "at_the_end"), [(1280, True), (320, False)])
def test_the_way_back_stands_at_the_end_where_all_fit_and_after_the_pages_where_not(
    view: TableView, width: int, at_the_end: bool
) -> None:
    view.resize(width, 800)
    QApplication.processEvents()
    back, last = named(view, QPushButton, "Back"), named(view, QPushButton, "three")
    right_of_it = back.mapTo(view, back.rect().topLeft()).x() > last.mapTo(view, last.rect().topRight()).x()
    assert right_of_it == at_the_end
    assert back.mapTo(view, back.rect().bottomRight()).x() <= view.width()
