"""A button that has the keyboard is pressed by Enter, wherever it stands."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication
from pytestqt.qtbot import QtBot

from companion.ui.kit import controls
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme
from companion.ui.session.line_button import KeyButton, LineButton
from companion.ui.shell.rail import RailButton

Maker = Callable[[Theme], QAbstractButton]
NONE, KEYPAD = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier


@pytest.fixture(
    params=[
        lambda theme: controls.button(theme, "Begin", "primary"),
        lambda theme: controls.button(theme, "Let it rest", "quiet"),
        lambda theme: controls.icon_button(theme, "chevron-left", "Day before"),
        lambda theme: RailButton(theme, "People", "users", Key.PEOPLE),
        lambda theme: LineButton(theme, "Show a prompt", "/p"),
        lambda theme: KeyButton(theme, "u", "used", "Used"),
    ],
    ids=["button", "quiet", "icon", "rail", "line", "key"],
)
def made(request: pytest.FixtureRequest, theme: Theme, qtbot: QtBot) -> QAbstractButton:
    make: Maker = request.param
    button = make(theme)
    qtbot.addWidget(button)
    return button


@pytest.fixture
def presses(made: QAbstractButton) -> list[bool]:
    heard: list[bool] = []
    made.clicked.connect(lambda: heard.append(True))
    return heard


@pytest.mark.parametrize(("key", "held"), [(Qt.Key.Key_Return, NONE), (Qt.Key.Key_Enter, KEYPAD)])
def test_enter_presses_it(made: QAbstractButton, presses: list[bool], key: Qt.Key, held: Qt.KeyboardModifier) -> None:
    QTest.keyClick(made, key, held)
    assert len(presses) == 1


def test_space_presses_it_as_before(made: QAbstractButton, presses: list[bool]) -> None:
    QTest.keyClick(made, Qt.Key.Key_Space)
    assert len(presses) == 1


def test_held_down_it_presses_once(made: QAbstractButton, presses: list[bool]) -> None:
    for repeated in (False, True, True):
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, NONE, "\r", repeated)
        QApplication.sendEvent(made, event)
    assert len(presses) == 1


def test_enter_with_another_key_held_down_belongs_to_the_shortcuts(made: QAbstractButton, presses: list[bool]) -> None:
    QTest.keyClick(made, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert not presses


def test_in_a_dialog_enter_presses_the_focused_button_and_from_a_line_the_default(theme: Theme, qtbot: QtBot) -> None:
    dialog = Dialog(None, theme, "Add a person", "Add", "Not now")
    line = controls.field(theme, "Preferred name")
    dialog.body.addWidget(line)
    qtbot.addWidget(dialog)
    for focused, outcome in ((dialog.leave_button, dialog.rejected), (line, dialog.accepted)):
        with qtbot.waitActive(dialog):
            dialog.open()
        focused.setFocus()
        with qtbot.waitSignal(outcome):
            QTest.keyClick(focused, Qt.Key.Key_Return)
