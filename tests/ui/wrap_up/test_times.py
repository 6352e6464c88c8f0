"""When the hour was, corrected here."""

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTimeEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, texts
from tests.ui.wrap_up.conftest import ELEVEN, press

from companion.care.session import SessionId
from companion.store import sessions
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault


def correct(screen: WrapUpScreen, start: QTime, end: QTime) -> None:
    press(screen, "Correct")
    named(screen, QTimeEdit, "Began").setTime(start)
    named(screen, QTimeEdit, "Ended").setTime(end)
    press(screen, "Keep these times")


def test_start_and_end_are_corrected_in_place_and_the_machines_stay(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    assert "times corrected" not in texts(screen)
    correct(screen, QTime(10, 58), QTime(11, 52))
    assert "Thursday 12 March, 10:58 to 11:52" in texts(screen)
    assert "times corrected" in texts(screen)
    qtbot.waitUntil(lambda: sessions.get(vault, closed).times_corrected)
    found = sessions.get(vault, closed)
    assert found.started == datetime(2026, 3, 12, 10, 58, tzinfo=UTC)
    assert (found.machine_started, found.ended) == (ELEVEN, ELEVEN + timedelta(minutes=52))


def test_an_end_before_the_start_is_refused_in_words(screen: WrapUpScreen, vault: Vault, closed: SessionId) -> None:
    correct(screen, QTime(11, 0), QTime(10, 0))
    assert "This end is before the start. Please look at both once more." in texts(screen)
    assert named(screen, QTimeEdit, "Ended").accessibleDescription()
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Escape)
    assert "Thursday 12 March, 11:00 to 11:52" in texts(screen)
    assert not sessions.get(vault, closed).times_corrected
