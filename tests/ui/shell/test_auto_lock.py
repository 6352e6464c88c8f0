"""The clock veils and locks: when nobody stirs, when the veil stood long enough, and never in the middle of an hour."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock

from companion.ui.kit.theme import Theme
from companion.ui.shell.auto_lock import AutoLock, Limits
from companion.ui.shell.window import MainWindow


@dataclass
class Room:
    """A window with a line to write on, a clock that stands still, and what was asked for."""

    window: MainWindow
    line: QLineEdit
    clock: FakeClock
    auto_lock: AutoLock
    to_end: float | None = None
    locked: list[str] = field(default_factory=list)

    def wait(self, minutes: float) -> None:
        """Let time pass as the timer would tell it."""
        self.clock.go_on(minutes=minutes)
        self.auto_lock.timer.timeout.emit()

    @property
    def focus(self) -> QWidget:
        return self.window.focusWidget() or self.window


@pytest.fixture
def room(qtbot: QtBot, theme: Theme) -> Iterator[Room]:
    window, line = MainWindow(theme), QLineEdit()
    qtbot.addWidget(window)
    window.show_page(line)
    with qtbot.waitActive(window):
        window.show()
    line.setFocus()
    clock = FakeClock(datetime(2026, 3, 12, 11, 0, tzinfo=UTC))
    parent = QObject()
    made = Room(window, line, clock, AutoLock(theme, window, clock, parent))
    made.auto_lock.lock_requested.connect(made.locked.append)
    window.veil_requested.connect(lambda: window.lift() if window.is_veiled else window.veil())
    made.auto_lock.begin(Limits(lambda: 15 * 60, lambda: 10 * 60, lambda: made.to_end))
    yield made
    made.auto_lock.end()


def press(room: Room, key: Qt.Key = Qt.Key.Key_A) -> None:
    QTest.keyClick(room.focus, key)


def move(room: Room, to: QPoint) -> None:
    """As the mouse does it."""
    held, none = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    at = QPointF(to)
    event = QMouseEvent(QEvent.Type.MouseMove, at, QPointF(room.window.mapToGlobal(to)), held, held, none)
    QCoreApplication.sendEvent(room.line if not room.window.is_veiled else room.window, event)


def stir_by_moving(room: Room) -> None:
    move(room, QPoint(5, 5))
    move(room, QPoint(6, 5))


def stir_by_wheel(room: Room) -> None:
    none = Qt.KeyboardModifier.NoModifier
    at = QPointF(3, 3)
    turned = QPoint(0, 120)
    phase = Qt.ScrollPhase.NoScrollPhase
    QCoreApplication.sendEvent(
        room.line, QWheelEvent(at, at, QPoint(), turned, Qt.MouseButton.NoButton, none, phase, False)
    )


def stir_by_words(room: Room) -> None:
    event = QInputMethodEvent()
    event.setCommitString("said")
    QCoreApplication.sendEvent(room.line, event)


def test_after_fourteen_idle_minutes_it_veils_and_after_fifteen_it_locks(room: Room) -> None:
    room.wait(13.9)
    assert not room.window.is_veiled
    room.wait(0.1)
    assert room.window.is_veiled
    assert room.locked == []
    room.wait(0.9)
    assert room.locked == []
    room.wait(0.1)
    assert room.locked == ["idle"]


def test_it_looks_in_time_for_veil_and_lock_and_once_a_minute_at_most(room: Room) -> None:
    assert room.auto_lock.timer.interval() == 60_000
    room.wait(13.5)
    assert room.auto_lock.timer.interval() == 30_000
    room.wait(0.75)
    assert room.auto_lock.timer.interval() == 45_000


@pytest.mark.parametrize("stir", [press, stir_by_moving, stir_by_wheel, stir_by_words])
def test_any_sign_of_life_begins_the_time_anew(room: Room, stir: Callable[[Room], None]) -> None:
    room.wait(13)
    stir(room)
    room.wait(13)
    assert not room.window.is_veiled
    assert room.locked == []


def test_a_move_that_no_hand_made_is_no_sign_of_life(room: Room) -> None:
    move(room, QPoint(5, 5))
    room.wait(13)
    move(room, QPoint(5, 5))
    room.wait(2)
    assert room.locked == ["idle"]


@pytest.mark.parametrize("stir", [press, stir_by_moving])
def test_a_sign_of_life_lifts_the_veil_that_nobody_asked_for_and_does_nothing_else(
    room: Room, stir: Callable[[Room], None]
) -> None:
    room.wait(14.5)
    stir(room)
    assert not room.window.is_veiled
    assert room.line.text() == ""
    assert room.line.hasFocus()
    room.wait(13)
    assert not room.window.is_veiled
    press(room)
    assert room.line.text() == "a"


@pytest.mark.parametrize("key", [Qt.Key.Key_Control, Qt.Key.Key_Shift])
def test_a_key_that_is_only_held_does_not_lift_it(room: Room, key: Qt.Key) -> None:
    room.wait(14.5)
    press(room, key)
    assert room.window.is_veiled


def test_under_that_veil_the_key_of_the_veil_lifts_it_and_that_of_lock_locks(room: Room) -> None:
    asked: list[str] = []
    room.window.lock_requested.connect(lambda: asked.append("lock"))
    room.wait(14.5)
    QTest.keyClick(room.focus, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not room.window.is_veiled
    room.wait(14.5)
    QTest.keyClick(room.focus, Qt.Key.Key_F5)
    assert asked == ["lock"]
    assert room.window.is_veiled


def test_a_veil_put_by_hand_is_lifted_by_its_key_alone(room: Room) -> None:
    room.window.veil()
    room.wait(1)
    press(room)
    stir_by_moving(room)
    assert room.window.is_veiled
    QTest.keyClick(room.focus, Qt.Key.Key_F4)
    assert not room.window.is_veiled


def test_a_veil_put_by_hand_locks_after_its_own_time_though_somebody_stirs(room: Room) -> None:
    room.window.veil()
    room.wait(9.9)
    press(room)
    assert room.locked == []
    room.wait(0.1)
    assert room.locked == ["veil"]


def test_a_veil_that_was_lifted_in_time_begins_anew(room: Room) -> None:
    room.window.veil()
    room.wait(9)
    room.window.lift()
    press(room)
    room.window.veil()
    room.wait(9)
    assert room.locked == []


def test_what_wakes_a_computer_that_slept_too_long_locks_and_does_not_reach_the_page(room: Room) -> None:
    room.clock.go_on(minutes=120)
    press(room)
    assert room.locked == ["idle"]
    assert room.line.text() == ""


def test_a_short_sleep_is_passed_over(room: Room) -> None:
    room.clock.go_on(minutes=3)
    press(room)
    assert room.locked == []
    assert room.line.text() == "a"


@pytest.mark.parametrize("jump", [timedelta(hours=-5), timedelta(hours=5), timedelta(days=400)])
def test_a_clock_that_is_set_neither_locks_nor_keeps_from_locking(room: Room, jump: timedelta) -> None:
    room.wait(10)
    room.clock.present += jump
    room.wait(3.9)
    assert not room.window.is_veiled
    room.wait(1.1)
    assert room.locked == ["idle"]


def test_in_session_nothing_locks_before_half_an_hour_past_the_planned_end(room: Room) -> None:
    room.to_end = 40 * 60
    for _ in range(68):
        room.wait(1)
        room.to_end -= 60
    assert not room.window.is_veiled
    room.to_end -= 60
    room.wait(1)
    assert room.window.is_veiled
    assert room.locked == []
    room.to_end -= 60
    room.wait(1)
    assert room.locked == ["idle"]


def test_long_past_the_planned_end_the_usual_time_holds(room: Room) -> None:
    room.to_end = -45 * 60
    room.wait(10)
    press(room)
    room.wait(13)
    assert not room.window.is_veiled
    room.wait(2)
    assert room.locked == ["idle"]


def test_once_it_ends_nothing_is_asked_for(room: Room) -> None:
    room.auto_lock.end()
    room.wait(100)
    QApplication.sendEvent(room.line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier))
    assert room.locked == []
    assert not room.window.is_veiled


@pytest.mark.parametrize(("key", "asked"), [(Qt.Key.Key_F4, "veil"), (Qt.Key.Key_F5, "lock"), (Qt.Key.Key_F6, "")])
def test_the_two_keys_answer_over_a_window_that_knows_nothing_of_them(
    room: Room, qtbot: QtBot, key: Qt.Key, asked: str
) -> None:
    heard: list[str] = []
    room.window.lock_requested.connect(lambda: heard.append("lock"))
    room.window.veil_requested.connect(lambda: heard.append("veil"))
    stranger = QFileDialog(room.window)
    stranger.setOption(QFileDialog.Option.DontUseNativeDialog)
    qtbot.addWidget(stranger)
    stranger.setModal(True)
    with qtbot.waitActive(stranger):
        stranger.show()
    QTest.keyClick(stranger, key)
    assert heard == ([asked] if asked else [])
    assert stranger.isVisible() is (asked != "veil")


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
@pytest.mark.parametrize(("key", "asked"), [("Ctrl+Shift+L", ["lock"]), ("Ctrl+L", ["veil"]), ("Down", [])])
def test_the_two_keys_are_heard_while_a_menu_is_open(room: Room, qtbot: QtBot, key: str, asked: list[str]) -> None:
    heard: list[str] = []
    room.window.lock_requested.connect(lambda: heard.append("lock"))
    room.window.veil_requested.connect(lambda: heard.append("veil"))
    menu = QMenu(room.window)
    menu.addAction("Copy")
    menu.popup(room.window.mapToGlobal(QPoint(40, 40)))
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is menu)
    QTest.keySequence(menu, key)
    assert heard == asked
    menu.close()
