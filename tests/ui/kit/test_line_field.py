"""Ctrl+K is the search's; a line neither keeps it nor deletes by it. Qt would, on Linux: so it must not hear of it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import show_active

from companion.ui.first_run.screen import FirstRun
from companion.ui.kit import controls
from companion.ui.kit.line_field import LineField
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.theme import Theme
from companion.ui.shell.unlock import UnlockScreen

CONTROL = Qt.KeyboardModifier.ControlModifier


class Listening(LineField):
    """Keeps what comes as far as Qt's own line would."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[int] = []

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text():
            self.keys.append(event.key())
        super().keyPressEvent(event)


@pytest.fixture
def line(qtbot: QtBot) -> Listening:
    made = Listening()
    show_active(qtbot, made)
    return made


def test_qts_own_line_never_hears_of_it(line: Listening) -> None:
    QTest.keyClick(line, Qt.Key.Key_A, CONTROL)
    QTest.keyClick(line, Qt.Key.Key_K, CONTROL)
    QTest.keyClick(line, Qt.Key.Key_K)
    assert line.keys == [Qt.Key.Key_A, Qt.Key.Key_K]
    assert line.text() == "k"


def test_the_pages_shortcut_hears_of_it(line: Listening, qtbot: QtBot) -> None:
    shortcut = QShortcut(QKeySequence("Ctrl+K"), line)
    with qtbot.waitSignal(shortcut.activated):
        QTest.keyClick(line, Qt.Key.Key_K, CONTROL)


def test_it_is_not_claimed_before_the_shortcuts(line: Listening) -> None:
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_K, CONTROL)
    asked.accept()
    line.event(asked)
    assert not asked.isAccepted()


@pytest.mark.parametrize(
    "make",
    [
        lambda theme: controls.field(theme, "In one line"),
        lambda theme: PassphraseField(theme, "Passphrase"),
        lambda theme: UnlockScreen(theme, "Good morning."),
        lambda theme: FirstRun(theme, lambda: "six words"),
    ],
    ids=["field", "passphrase", "unlock", "first run"],
)
def test_every_line_is_of_this_kind(make: Callable[[Theme], QWidget], theme: Theme, qtbot: QtBot) -> None:
    made = make(theme)
    qtbot.addWidget(made)
    lines = [made] if isinstance(made, QLineEdit) else made.findChildren(QLineEdit)
    assert lines
    assert all(isinstance(each, LineField) for each in lines)
