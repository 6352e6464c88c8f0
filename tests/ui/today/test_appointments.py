from collections.abc import Callable
from datetime import datetime

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDateEdit, QLineEdit, QPushButton, QSpinBox, QTimeEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts

from companion.care.errors import DiskFull
from companion.care.patient import Patient, RecordId
from companion.care.session import Place, SessionId, State
from companion.settings import Settings
from companion.store import appointments, people, practice, sessions
from companion.ui.desk import Desk
from companion.ui.today.answers import DidNotMeet, MoveTo, WriteUp
from companion.ui.today.card import AppointmentCard
from companion.ui.today.screen import TodayScreen

LISBON = "Europe/Lisbon"
Show = Callable[[], TodayScreen]


@pytest.fixture
def theo(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, Patient(RecordId(0), "Theo", "Theo Kern"), desk.clock.now())


@pytest.fixture
def samira(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, Patient(RecordId(0), "Samira", "Samira Daoud"), desk.clock.now())


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    def made() -> TodayScreen:
        screen = TodayScreen(desk)
        show_active(qtbot, screen)
        screen.focus_first()
        return screen

    return made


def plan(desk: Desk, record: RecordId, *starts: datetime, minutes: int = 50) -> SessionId:
    with desk.vault.transaction():
        return appointments.add(desk.vault, record, starts, LISBON, minutes=minutes, place=Place.REMOTE)[0]


def at(hour: int, minute: int = 0, day: int = 12) -> datetime:
    return datetime(2026, 3, day, hour, minute)


def press(screen: TodayScreen, name: str) -> None:
    named(screen, QAbstractButton, name).click()


def cards(screen: TodayScreen) -> list[str]:
    return [card.accessibleName() for card in shown(screen, AppointmentCard)]


def open_form(screen: TodayScreen, who: str) -> QLineEdit:
    QTest.keyClick(screen, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    field = named(screen, QLineEdit, "Who")
    assert field.hasFocus()
    field.setText(who)
    return field


def test_adding_offers_the_usual_length_and_a_start_with_room_around_it(
    desk: Desk, show: Show, theo: RecordId, samira: RecordId
) -> None:
    plan(desk, theo, at(9, day=5), minutes=75)
    plan(desk, samira, at(10, 50))
    screen = show()
    open_form(screen, "Theo K.")
    assert named(screen, QTimeEdit, "Start").time() == QTime(12, 0)
    assert named(screen, QSpinBox, "Length").value() == 75
    assert "Theo’s usual length. 20 minutes after Samira." in texts(screen)
    press(screen, "Add")
    assert "12:00, Theo K., First meeting, 75 minutes, video" in cards(screen)
    assert shown(screen, AppointmentCard)[1].hasFocus()


def test_a_shorter_rest_is_allowed_and_said_in_words(desk: Desk, show: Show, theo: RecordId) -> None:
    plan(desk, theo, at(13))
    screen = show()
    open_form(screen, "Kim")
    start = named(screen, QTimeEdit, "Start")
    start.setTime(QTime(13, 55))
    assert "Kim, someone new. 5 minutes after Theo." in texts(screen)
    start.setTime(QTime(13, 30))
    assert "Kim, someone new. This overlaps with Theo, 13:00 to 13:50." in texts(screen)
    named(screen, QLineEdit, "Who").setFocus()
    QTest.keyClick(named(screen, QLineEdit, "Who"), Qt.Key.Key_Return)
    assert "These two overlap." in texts(screen)
    assert [each.preferred_name for each in people.names(desk.vault)] == ["Theo", "Kim"]


def test_the_wished_rest_is_left_and_what_is_shorter_counts_as_short(desk: Desk, show: Show, theo: RecordId) -> None:
    plan(desk, theo, at(13))
    with desk.vault.transaction():
        practice.set_wished_gap_minutes(desk.vault, 40)
        plan_id = appointments.add(desk.vault, theo, (at(14, 20),), LISBON, minutes=50, place=Place.REMOTE)[0]
    screen = show()
    assert "30 minutes between. The note can wait until 15:10." in texts(screen)
    with desk.vault.transaction():
        practice.set_wished_gap_minutes(desk.vault, 10)
        appointments.cancel(desk.vault, [plan_id])
    screen.refresh()
    open_form(screen, "Kim")
    named(screen, QSpinBox, "Length").setValue(125)
    assert named(screen, QTimeEdit, "Start").time() == QTime(10, 45)


def test_a_start_set_by_hand_is_left_alone(desk: Desk, show: Show, theo: RecordId) -> None:
    screen = show()
    field = open_form(screen, "")
    named(screen, QTimeEdit, "Start").setTime(QTime(16, 10))
    field.setText("Theo")
    assert named(screen, QTimeEdit, "Start").time() == QTime(16, 10)


def test_weekly_until_a_day(desk: Desk, show: Show, theo: RecordId) -> None:
    screen = show()
    open_form(screen, "theo")
    assert not shown(screen, QDateEdit)
    often = named(screen, QComboBox, "How often")
    often.setCurrentIndex(often.findData("2"))
    named(screen, QDateEdit, "Until").setDate(QDate(2026, 4, 9))
    press(screen, "Add")
    found = desk.vault.rows("SELECT planned_start FROM session ORDER BY planned_start")
    assert [row[0] for row in found] == ["2026-03-12T10:45", "2026-03-26T10:45", "2026-04-09T10:45"]


def test_without_a_name_it_asks_with_whom(desk: Desk, show: Show) -> None:
    screen = show()
    open_form(screen, "  ")
    press(screen, "Add")
    assert "With whom? A name, known or new." in texts(screen)
    assert desk.vault.rows("SELECT id FROM session") == []


def test_not_now_folds_the_form_and_escape_never_throws_a_name_away(desk: Desk, show: Show, theo: RecordId) -> None:
    plan(desk, theo, at(11))
    screen = show()
    field = open_form(screen, "Kim")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert named(screen, QLineEdit, "Who").text() == "Kim"
    assert shown(screen, AppointmentCard)[0].hasFocus()
    press(screen, "Not now")
    assert not shown(screen, QLineEdit)
    field = open_form(screen, "")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not shown(screen, QLineEdit)


def test_what_is_filled_in_goes_along_to_another_day(desk: Desk, show: Show, theo: RecordId) -> None:
    plan(desk, theo, at(9, 30, day=13))
    screen = show()
    open_form(screen, "Theo")
    press(screen, "Tomorrow")
    assert named(screen, QLineEdit, "Who").text() == "Theo"
    assert named(screen, QTimeEdit, "Start").time() == QTime(10, 45)
    press(screen, "Add")
    assert cards(screen) == ["9:30, Theo K., First meeting, 50 minutes, video", "10:45, Theo K., 50 minutes, video"]
    assert not doubled_names(screen)


def test_a_full_disk_keeps_what_was_filled_in(desk: Desk, show: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull

    screen = show()
    open_form(screen, "Kim")
    monkeypatch.setattr(appointments, "add", full)
    press(screen, "Add")
    assert any(text.startswith("The disk is full.") for text in texts(screen))
    assert named(screen, QLineEdit, "Who").text() == "Kim"
    assert people.names(desk.vault) == []


def test_the_card_that_the_keyboard_chose_shows_what_can_be_done(
    desk: Desk, show: Show, theo: RecordId, samira: RecordId
) -> None:
    plan(desk, theo, at(11))
    plan(desk, samira, at(13))
    screen = show()
    assert "Move: Samira D., 13:00" not in [spoken(each) for each in shown(screen, QPushButton)]
    QTest.keyClick(shown(screen, AppointmentCard)[0], Qt.Key.Key_Down)
    assert named(screen, QPushButton, "Move: Samira D., 13:00").text() == "Move"
    card = shown(screen, AppointmentCard)[1]
    for way in ("Prepare for", "Begin with", "Show:", "Move:"):
        QTest.keyClick(card, Qt.Key.Key_Right)
        assert named(screen, QPushButton, f"{way} Samira D., 13:00").hasFocus()


def test_a_cancelled_appointment_can_be_put_back(desk: Desk, show: Show, theo: RecordId) -> None:
    session_id = plan(desk, theo, at(11))
    screen = show()
    press(screen, "Cancel: Theo K., 11:00")
    assert cards(screen) == []
    assert sessions.get(desk.vault, session_id).state is State.CANCELLED
    assert "Cancelled: Theo K., 11:00." in texts(screen)
    press(screen, "Put it back")
    assert shown(screen, AppointmentCard)[0].hasFocus()
    assert sessions.get(desk.vault, session_id).state is State.PLANNED


def test_those_that_come_again_are_cancelled_only_when_asked(desk: Desk, show: Show, theo: RecordId) -> None:
    plan(desk, theo, at(11), at(11, day=19), at(11, day=26))
    screen = show()
    press(screen, "Cancel: Theo K., 11:00")
    assert _states(desk) == ["cancelled", "planned", "planned"]
    press(screen, "Cancel those too")
    assert _states(desk) == ["cancelled"] * 3
    press(screen, "Put them back")
    assert _states(desk) == ["planned"] * 3


def _states(desk: Desk) -> list[str]:
    return [row[0] for row in desk.vault.rows("SELECT state FROM session ORDER BY id")]


def test_moving_says_how_the_new_time_stands_and_leads_there(
    desk: Desk, show: Show, theo: RecordId, samira: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def answer(dialog: MoveTo) -> bool:
        dialog.act()
        said.append(dialog._error.text)
        dialog._day.setDate(QDate(2026, 3, 13))
        dialog._start.setTime(QTime(10, 25))
        said.append(dialog._fit.text())
        return True

    plan(desk, theo, at(11))
    plan(desk, samira, at(9, 30, day=13))
    screen = show()
    monkeypatch.setattr(MoveTo, "asked", answer)
    press(screen, "Move: Theo K., 11:00")
    assert said == ["It stands at this time already.", "Friday 13 March. 5 minutes after Samira."]
    assert cards(screen) == []
    press(screen, "Show that day")
    assert texts(screen)[0] == "Friday 13 March"
    assert cards(screen)[1] == "10:25, Theo K., First meeting, 50 minutes, video"


def test_an_appointment_never_begun_asks_on_its_card(
    qtbot: QtBot, desk: Desk, clock: FakeClock, show: Show, theo: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = plan(desk, theo, at(9))
    screen = show()
    assert cards(screen) == ["9:00, Theo K., First meeting, 50 minutes, video, Did you meet?"]

    def answer(dialog: WriteUp) -> bool:
        dialog._ended.setTime(QTime(9, 45))
        dialog.act()
        return dialog.result() == WriteUp.DialogCode.Accepted

    monkeypatch.setattr(WriteUp, "asked", answer)
    with qtbot.waitSignal(screen.wrap_up_requested) as asked:
        press(screen, "Write it up: Theo K., 9:00")
    assert asked.args == [session_id]
    told = sessions.get(desk.vault, session_id)
    assert told.started == clock.present.replace(hour=9, minute=0)
    assert told.ended == clock.present.replace(hour=9, minute=45)
    assert told.times_by_hand


def test_times_that_cannot_be_are_asked_for_once_more(
    desk: Desk, show: Show, theo: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def answer(dialog: WriteUp) -> bool:
        dialog._ended.setTime(QTime(10, 50))
        dialog.act()
        said.append(dialog._error.text)
        return False

    session_id = plan(desk, theo, at(9))
    screen = show()
    monkeypatch.setattr(WriteUp, "asked", answer)
    press(screen, "Write it up: Theo K., 9:00")
    assert said == ["Please look at both times once more."]
    assert sessions.get(desk.vault, session_id).state is State.PLANNED


def test_did_not_meet_takes_one_line_and_is_gone_from_the_day(
    desk: Desk, show: Show, theo: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def answer(dialog: DidNotMeet) -> bool:
        dialog._line.setText("Rang, left a message.")
        return True

    session_id = plan(desk, theo, at(15, day=10))
    screen = show()
    assert "Not begun. Did you meet?" in texts(screen)
    monkeypatch.setattr(DidNotMeet, "asked", answer)
    press(screen, "Did not meet: Theo K., Tuesday")
    assert sessions.get(desk.vault, session_id).one_line == "Rang, left a message."
    assert "To wrap up" not in texts(screen)


def test_two_with_one_person_on_a_day_are_told_apart_by_time(desk: Desk, show: Show, theo: RecordId) -> None:
    plan(desk, theo, at(9, day=10))
    plan(desk, theo, at(15, day=10))
    screen = show()
    said = [spoken(each) for each in shown(screen, QPushButton)]
    assert "Did not meet: Theo K., Tuesday, 9:00" in said
    assert "Did not meet: Theo K., Tuesday, 15:00" in said
    assert not doubled_names(screen)


@pytest.mark.parametrize(("width", "text_size"), [(960, 100), (812, 100), (960, 200)])
def test_the_form_never_scrolls_sideways(
    qtbot: QtBot, desk: Desk, show: Show, theo: RecordId, width: int, text_size: int
) -> None:
    plan(desk, theo, at(11))
    desk.theme.apply(Settings(theme="daylight", text_size=text_size))
    screen = show()
    screen.resize(width, 680)
    open_form(screen, "Theo")
    add = named(screen, QPushButton, "Add")
    qtbot.waitUntil(lambda: add.mapTo(screen, add.rect().bottomRight()).x() <= width)
    for field in (named(screen, QLineEdit, "Who"), named(screen, QComboBox, "How often")):
        assert field.mapTo(screen, field.rect().bottomRight()).x() <= width
