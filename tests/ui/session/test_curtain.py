"""An hour without a screen: nothing is seen, and what is typed unseen stands in the note all the same."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import show_active, shown
from tests.ui.session.eyes import Opened, note, stored

from companion.care.details import Details, ScreenInRoom
from companion.care.moment import Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import details
from companion.ui.desk import Desk
from companion.ui.session.curtain import Curtain
from companion.ui.session.screen import SessionScreen
from companion.ui.shell.unseen import drawn
from companion.vault.vault import Vault
from companion.vault.worker import Worker

CTRL = Qt.KeyboardModifier.ControlModifier
Drawn = tuple[SessionScreen, Curtain]


@pytest.fixture
def unseen(open_screen: Opened, session: SessionId, desk: Desk, qtbot: QtBot) -> Drawn:
    screen = open_screen(session)
    curtain = drawn(desk.theme, screen)
    show_active(qtbot, curtain, 1280)
    curtain.focus_first()
    return screen, curtain


def type_unseen(words: str) -> None:
    for letter in words:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClicks(focus, letter)


def begin(curtain: Curtain) -> None:
    QTest.keyClick(curtain.focusWidget() or curtain, Qt.Key.Key_Return, CTRL)


def key(curtain: Curtain, pressed: Qt.Key) -> None:
    QTest.keyClick(curtain.focusWidget() or curtain, pressed)
    QApplication.processEvents()


def test_only_the_time_is_there(unseen: Drawn) -> None:
    _, curtain = unseen
    assert [label.text() for label in shown(curtain, QLabel) if label.text()] == ["until 11:50"]
    assert [label.accessibleName() for label in shown(curtain, QLabel) if label.accessibleName()] == [
        "Time: working, until 11:50"
    ]


def test_a_line_typed_unseen_is_kept_by_enter_and_read_like_any_other(
    unseen: Drawn, vault: Vault, session: SessionId, worker: Worker
) -> None:
    screen, curtain = unseen
    for words in ("q I was afraid of the phone.", "1", "rain on the window", "/g To sleep."):
        begin(curtain)
        type_unseen(words)
        key(curtain, Qt.Key.Key_Return)
    blocks = note(screen).blocks()
    assert [(block.text, block.kind) for block in blocks if block.text] == [
        ("I was afraid of the phone.", Kind.QUOTE),
        ("rain on the window", None),
        ("To sleep.", Kind.GOAL),
    ]
    assert len(screen._hour.marks) == 1
    assert worker.drain(5)
    assert "rain on the window" in stored(vault, session)


def test_what_is_typed_is_neither_seen_nor_told(unseen: Drawn) -> None:
    _, curtain = unseen
    begin(curtain)
    before = curtain.grab().toImage()
    type_unseen("q the green box")
    assert curtain.grab().toImage() == before
    (line,) = curtain.findChildren(QLineEdit)
    assert line.text() == "q the green box"
    interface = QAccessible.queryAccessibleInterface(line)
    assert "green" not in interface.text(QAccessible.Text.Value)


def test_letters_before_a_line_is_begun_do_nothing(unseen: Drawn) -> None:
    screen, curtain = unseen
    for letter in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Tab):
        key(curtain, letter)
    assert note(screen).blocks() == ()


@pytest.mark.parametrize("leave", [Curtain.flush, lambda c: key(c, Qt.Key.Key_Tab), begin])
def test_a_line_left_in_any_other_way_is_kept_too(unseen: Drawn, leave: Callable[[Curtain], None]) -> None:
    screen, curtain = unseen
    begin(curtain)
    type_unseen("half a line")
    leave(curtain)
    assert [block.text for block in note(screen).blocks() if block.text] == ["half a line"]


def test_a_crash_in_the_middle_of_a_line_keeps_what_was_typed(
    unseen: Drawn, vault: Vault, session: SessionId, worker: Worker
) -> None:
    screen, curtain = unseen
    begin(curtain)
    type_unseen("half a li")
    screen.flush()
    assert worker.drain(5)
    assert stored(vault, session) == ["half a li"]


def test_the_key_pressed_twice_closes_it_from_there(unseen: Drawn, qtbot: QtBot) -> None:
    screen, curtain = unseen
    key(curtain, Qt.Key.Key_F9)
    assert "Press again to close" in [label.text() for label in shown(curtain, QLabel)]
    with qtbot.waitSignal(screen.closed):
        key(curtain, Qt.Key.Key_F9)


@pytest.mark.parametrize("wish", list(ScreenInRoom))
def test_the_wish_is_read_at_begin(
    open_screen: Opened, session: SessionId, vault: Vault, ana: RecordId, wish: ScreenInRoom
) -> None:
    with vault.transaction():
        details.save(vault, ana, Details(screen_in_room=wish))
    assert open_screen(session).screen_wished is wish
