from datetime import date, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active, shown, texts

from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.store import goals, people, practice, sessions, threads
from companion.ui.desk import Desk
from companion.ui.today.card import AppointmentCard
from companion.ui.today.screen import TodayScreen

GOAL = "To ring my sister, and not to rehearse it."
SAID = date(2026, 3, 5)


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> TodayScreen:
    vault = desk.vault
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana"), desk.clock.now())
        theo = people.add(vault, Patient(RecordId(0), "Theo"), desk.clock.now())
        goals.add(vault, ana, GOAL, SAID)
        threads.add(vault, ana, Kind.PROMISE, "Bring the drawing book", SAID)
        sessions.plan(vault, ana, datetime(2026, 3, 12, 11), "Europe/Lisbon")
        sessions.plan(vault, theo, datetime(2026, 3, 12, 13), "Europe/Lisbon")
    made = TodayScreen(desk)
    show_active(qtbot, made)
    made.focus_first()
    return made


def test_own_words_and_threads_stay_shut_until_space(screen: TodayScreen) -> None:
    assert GOAL not in texts(screen)
    card = shown(screen, AppointmentCard)[0]
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert [text for text in texts(card) if text in {GOAL, "My promise: Bring the drawing book"}] == [
        GOAL,
        "My promise: Bring the drawing book",
    ]
    QTest.keyClick(card, Qt.Key.Key_Space)
    assert GOAL not in texts(screen)


def test_show_opens_one_card_at_a_time_and_says_where_there_is_nothing(screen: TodayScreen) -> None:
    named(screen, QPushButton, "Show: Ana, 11:00").click()
    QTest.keyClick(shown(screen, AppointmentCard)[0], Qt.Key.Key_Down)
    QTest.keyClick(shown(screen, AppointmentCard)[1], Qt.Key.Key_Space)
    assert GOAL not in texts(screen)
    assert "No goal and no thread yet." in texts(screen)
    assert named(screen, QPushButton, "Hide: Theo, 13:00").text() == "Hide"


def test_leaving_the_screen_shuts_them(screen: TodayScreen) -> None:
    named(screen, QPushButton, "Show: Ana, 11:00").click()
    assert GOAL in texts(screen)
    screen.hide()
    screen.show()
    assert GOAL not in texts(screen)


def test_words_that_are_wished_to_stay_open_stand_on_every_card_and_go_with_the_screen(
    desk: Desk, screen: TodayScreen
) -> None:
    with desk.vault.transaction():
        practice.set_own_words_kept_open(desk.vault, True)
    screen.refresh()
    assert {GOAL, "No goal and no thread yet."} <= set(texts(screen))
    next(each for each in screen.findChildren(QPushButton) if each.accessibleName() == "Hide: Theo, 13:00").click()
    assert GOAL in texts(screen)
    assert "No goal and no thread yet." not in texts(screen)
    screen.hide()
    assert "Show: Ana, 11:00" in {each.accessibleName() for each in screen.findChildren(QPushButton)}
    screen.show()
    assert GOAL in texts(screen)
