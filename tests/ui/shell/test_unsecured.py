"""The line about a snapshot for which there was no room."""

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from companion.ui.kit.theme import Theme
from companion.ui.shell.unsecured import Unsecured


def test_it_can_wait_and_goes_when_it_was_read(qtbot: QtBot) -> None:
    line = Unsecured(Theme())
    qtbot.addWidget(line)
    assert line.fits(table=False, appointment=False)
    assert not line.fits(table=False, appointment=True)
    assert not line.fits(table=True, appointment=False)
    (close,) = line.findChildren(QPushButton)
    assert close.text() == "I’ll make room"
    with qtbot.waitSignal(line.destroyed):
        close.click()
