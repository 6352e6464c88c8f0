from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDateEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import people, sessions
from companion.ui.desk import Desk
from companion.ui.today.card import AppointmentCard
from companion.ui.today.screen import TodayScreen

Show = Callable[[], TodayScreen]


@pytest.fixture
def ana(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, Patient(RecordId(0), "Ana", "Ana Marchetti"), desk.clock.now())


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    def made() -> TodayScreen:
        screen = TodayScreen(desk)
        show_active(qtbot, screen)
        return screen

    return made


def plan(desk: Desk, record_id: RecordId, day: int, hour: int) -> SessionId:
    with desk.vault.transaction():
        return sessions.plan(desk.vault, record_id, datetime(2026, 3, day, hour), "Europe/Lisbon")


def press(screen: TodayScreen, name: str) -> None:
    named(screen, QAbstractButton, name).click()


def test_tomorrow_is_the_same_page_without_now_and_begin(desk: Desk, show: Show, ana: RecordId) -> None:
    plan(desk, ana, 12, 11)
    plan(desk, ana, 13, 9)
    screen = show()
    press(screen, "Tomorrow")
    said = texts(screen)
    assert said[:2] == ["Friday 13 March", "Tomorrow. Free from 9:50."]
    assert not any(text.startswith("now ") for text in said)
    assert not [each for each in shown(screen, QPushButton) if spoken(each).startswith("Begin")]
    assert [card.accessibleName() for card in shown(screen, AppointmentCard)] == [
        "9:00, Ana M., First meeting, 50 minutes, in the room"
    ]


def test_back_to_today_is_offered_only_away_from_it(desk: Desk, show: Show) -> None:
    screen = show()
    assert "Back to today" not in [spoken(each) for each in shown(screen, QPushButton)]
    press(screen, "Day before")
    assert texts(screen)[:2] == ["Wednesday 11 March", "Yesterday. Nothing was planned."]
    press(screen, "Back to today")
    assert texts(screen)[0] == "Thursday 12 March"
    assert named(screen, QPushButton, "Tomorrow").isVisible()


@pytest.mark.parametrize(
    ("key", "day"), [(Qt.Key.Key_PageDown, "Friday 13 March"), (Qt.Key.Key_PageUp, "Wednesday 11 March")]
)
def test_the_page_keys_turn_the_days(show: Show, key: Qt.Key, day: str) -> None:
    screen = show()
    screen.focus_first()
    QTest.keyClick(screen, key)
    assert texts(screen)[0] == day


def test_turning_the_day_from_a_card_leaves_the_hands_on_the_page(desk: Desk, show: Show, ana: RecordId) -> None:
    plan(desk, ana, 12, 11)
    screen = show()
    screen.focus_first()
    QTest.keyClick(screen, Qt.Key.Key_PageDown)
    assert named(screen, QPushButton, "Back to today").hasFocus()
    QTest.keyClick(screen, Qt.Key.Key_PageUp)
    assert screen.focusWidget() is not None
    assert texts(screen)[0] == "Thursday 12 March"


def test_another_day_is_typed_into_a_field(show: Show) -> None:
    screen = show()
    press(screen, "Another day")
    field = named(screen, QDateEdit, "Which day")
    assert field.hasFocus()
    field.setDate(QDate(2026, 4, 2))
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert texts(screen)[0] == "Thursday 2 April"
    assert not shown(screen, QDateEdit)


def test_escape_folds_the_field_and_stays_on_the_day(show: Show) -> None:
    screen = show()
    press(screen, "Another day")
    field = named(screen, QDateEdit, "Which day")
    field.setDate(QDate(2026, 4, 2))
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert texts(screen)[0] == "Thursday 12 March"
    assert named(screen, QPushButton, "Another day").hasFocus()


def test_a_day_that_becomes_the_present_one_is_today(desk: Desk, clock: FakeClock, show: Show) -> None:
    screen = show()
    press(screen, "Tomorrow")
    clock.go_on(days=1)
    screen._minute.timeout.emit()
    assert texts(screen)[0] == "Friday 13 March"
    assert named(screen, QPushButton, "Tomorrow").isVisible()


def test_every_control_of_another_day_has_a_name_of_its_own(desk: Desk, show: Show, ana: RecordId) -> None:
    plan(desk, ana, 13, 9)
    plan(desk, ana, 13, 15)
    screen = show()
    press(screen, "Tomorrow")
    press(screen, "Another day")
    assert not doubled_names(screen)


def test_beside_tomorrow_stands_who_comes_for_the_first_time(
    desk: Desk, show: Show, ana: RecordId, qtbot: QtBot
) -> None:
    with desk.vault.transaction():
        known = people.add(desk.vault, Patient(RecordId(0), "Theo", seen_since="2019"), desk.clock.now())
    planned = plan(desk, ana, 13, 9)
    plan(desk, known, 13, 11)
    screen = show()
    assert "For tomorrow" not in texts(screen)
    press(screen, "Tomorrow")
    assert "For tomorrow" in texts(screen)
    assert not [text for text in texts(screen) if text.startswith("Theo comes")]
    assert not doubled_names(screen)
    with qtbot.waitSignal(screen.prepare_requested) as asked:
        press(screen, "Prepare for Ana M.")
    assert asked.args == [int(planned)]


def test_who_was_met_before_does_not_come_for_the_first_time(desk: Desk, show: Show, ana: RecordId) -> None:
    plan(desk, ana, 13, 9)
    with desk.vault.transaction():
        sessions.close(
            desk.vault, sessions.begin_now(desk.vault, ana, desk.clock.now(), "Europe/Lisbon"), desk.clock.now()
        )
    screen = show()
    press(screen, "Tomorrow")
    assert "For tomorrow" not in texts(screen)
    assert "9:00, Ana M., 50 minutes, in the room" in [card.accessibleName() for card in shown(screen, AppointmentCard)]


def test_a_later_card_is_prepared_and_begun_from_there_once_it_is_chosen(
    desk: Desk, show: Show, ana: RecordId, qtbot: QtBot
) -> None:
    plan(desk, ana, 12, 11)
    later = plan(desk, ana, 12, 15)
    screen = show()
    name = "Begin with Ana M., 15:00"
    assert name not in [spoken(each) for each in shown(screen, QPushButton)]
    next(card for card in shown(screen, AppointmentCard) if card.entry.appointment.session.id == later).setFocus()
    with qtbot.waitSignal(screen.prepare_requested) as asked:
        press(screen, "Prepare for Ana M., 15:00")
    assert asked.args == [int(later)]
    with qtbot.waitSignal(screen.session_began) as begun:
        press(screen, name)
    assert begun.args == [int(later)]


def test_on_another_day_a_card_can_be_prepared_but_not_begun(desk: Desk, show: Show, ana: RecordId) -> None:
    plan(desk, ana, 13, 9)
    screen = show()
    press(screen, "Tomorrow")
    shown(screen, AppointmentCard)[0].setFocus()
    ways = [spoken(each) for each in shown(screen, QPushButton)]
    assert "Prepare for Ana M., 9:00" in ways
    assert not [way for way in ways if way.startswith("Begin")]
