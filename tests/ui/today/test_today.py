from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QTimeEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts, unnamed_texts

from companion.care.emergency import EmergencyNumber
from companion.care.errors import DiskFull
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId, State
from companion.settings import Settings
from companion.store import people, practice, sessions
from companion.ui.desk import Desk
from companion.ui.today.card import AppointmentCard
from companion.ui.today.screen import TodayScreen
from companion.ui.today.to_wrap_up import AT_MOST
from companion.ui.today.walk_in import WalkIn

ANA = Patient(RecordId(0), "Ana", full_name="Ana Marchetti", pronouns="she/her")
THEO = Patient(RecordId(0), "Theo", full_name="Theo Kern")

Show = Callable[[], TodayScreen]


@pytest.fixture
def ana(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, ANA, desk.clock.now())


@pytest.fixture
def theo(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, THEO, desk.clock.now())


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    def made() -> TodayScreen:
        screen = TodayScreen(desk)
        show_active(qtbot, screen)
        return screen

    return made


def plan(desk: Desk, record_id: RecordId, hour: int, minute: int = 0) -> SessionId:
    with desk.vault.transaction():
        return sessions.plan(desk.vault, record_id, datetime(2026, 3, 12, hour, minute), "Europe/Lisbon")


def begin(desk: Desk, session_id: SessionId, minute: int = 0) -> None:
    with desk.vault.transaction():
        sessions.begin_planned(
            desk.vault, session_id, datetime(2026, 3, 12, 11, minute, tzinfo=desk.clock.now().tzinfo)
        )


def held(desk: Desk, record_id: RecordId, days_ago: int) -> SessionId:
    start = desk.clock.now() - timedelta(days=days_ago)
    with desk.vault.transaction():
        session_id = sessions.begin_now(desk.vault, record_id, start, desk.clock.zone())
        sessions.close(desk.vault, session_id, start + timedelta(minutes=50))
    return session_id


def buttons(screen: TodayScreen) -> list[str]:
    return [spoken(each) for each in shown(screen, QPushButton)]


def test_the_day_says_its_date_and_one_plain_sentence(desk: Desk, show: Show, ana: RecordId, theo: RecordId) -> None:
    plan(desk, ana, 11)
    plan(desk, theo, 13)
    said = texts(show())
    assert said[:2] == ["Thursday 12 March", "Time between them all. Free from 13:50."]
    assert "70 minutes between" in said
    assert "in 25 minutes" in said


def test_a_card_without_pronouns_or_state_holds_no_empty_text(
    desk: Desk, show: Show, ana: RecordId, theo: RecordId
) -> None:
    plan(desk, ana, 13)
    plan(desk, theo, 15)
    screen = show()
    assert {"Ana M.", "she/her", "Theo K."} <= set(texts(screen))
    assert not unnamed_texts(screen)


def test_an_empty_day_offers_what_there_is_and_no_more(show: Show) -> None:
    screen = show()
    assert "A quiet day, or a first one." in texts(screen)
    assert not unnamed_texts(screen)
    assert buttons(screen) == [
        "Tomorrow",
        "Another day",
        "Add an appointment",
        "Begin without an appointment",
        "From a calendar file",
        "Make a new sheet",
        "Add them",
    ]


def test_a_card_is_spoken_whole_and_the_next_one_can_begin(desk: Desk, show: Show, ana: RecordId) -> None:
    plan(desk, ana, 11)
    screen = show()
    card = shown(screen, AppointmentCard)[0]
    assert card.accessibleName() == "11:00, Ana M., she/her, First meeting, 50 minutes, in the room, in 25 minutes"
    begin_button = named(screen, QPushButton, "Begin with Ana M., 11:00")
    assert begin_button.text() == "Begin"
    assert "Open Ana’s page" in buttons(screen)


def test_begin_begins_the_session_and_says_so(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    session_id = plan(desk, ana, 11)
    screen = show()
    with qtbot.waitSignal(screen.session_began) as began:
        named(screen, QPushButton, "Begin with Ana M., 11:00").click()
    assert began.args == [session_id]
    session = sessions.get(desk.vault, session_id)
    assert session.state is State.OPEN
    assert session.started == desk.clock.now()


def test_enter_on_the_next_card_prepares_and_on_another_opens_the_page(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, theo: RecordId
) -> None:
    next_one = plan(desk, ana, 11)
    plan(desk, theo, 13)
    screen = show()
    screen.focus_first()
    first, second = shown(screen, AppointmentCard)
    assert first.hasFocus()
    QTest.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    with qtbot.waitSignal(screen.person_requested) as asked:
        QTest.keyClick(second, Qt.Key.Key_Return)
    assert asked.args == [theo]
    QTest.keyClick(second, Qt.Key.Key_Up)
    with qtbot.waitSignal(screen.prepare_requested) as prepared:
        QTest.keyClick(first, Qt.Key.Key_Return)
    assert prepared.args == [next_one]


def test_right_walks_the_buttons_of_a_card(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    plan(desk, ana, 11)
    screen = show()
    screen.focus_first()
    QTest.keyClick(shown(screen, AppointmentCard)[0], Qt.Key.Key_Right)
    prepare, begin = (named(screen, QPushButton, f"{act} Ana M., 11:00") for act in ("Prepare for", "Begin with"))
    assert prepare.hasFocus()
    QTest.keyClick(prepare, Qt.Key.Key_Right)
    assert begin.hasFocus()


@pytest.mark.parametrize("keys", ["Ctrl+Shift+Return", "Ctrl+Shift+Enter", "F9"])
def test_one_key_goes_onward_to_prepare_and_back_into_an_open_session(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, keys: str
) -> None:
    next_one = plan(desk, ana, 11)
    screen = show()
    screen.focus_first()
    with qtbot.waitSignal(screen.prepare_requested) as prepared:
        QTest.keySequence(screen, keys)
    assert prepared.args == [next_one]
    with desk.vault.transaction():
        sessions.begin_planned(desk.vault, SessionId(next_one), desk.clock.now())
    screen.refresh()
    with qtbot.waitSignal(screen.session_resumed) as resumed:
        QTest.keySequence(screen, keys)
    assert resumed.args == [next_one]


def test_two_people_of_one_name_have_buttons_of_their_own(desk: Desk, show: Show, ana: RecordId) -> None:
    with desk.vault.transaction():
        other = people.add(
            desk.vault, Patient(RecordId(0), "Ana", "Ana Mills", distinguishing="the cellist"), desk.clock.now()
        )
    held(desk, ana, 1)
    held(desk, other, 1)
    held(desk, ana, 2)
    screen = show()
    assert not doubled_names(screen)
    assert "Finish the note: Ana M., the cellist, Wednesday" in buttons(screen)


def test_to_wrap_up_stands_oldest_first_and_is_never_counted(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, theo: RecordId
) -> None:
    newest = held(desk, ana, 1)
    oldest = held(desk, theo, 9)
    for days in range(2, AT_MOST + 1):
        held(desk, ana, days)
    screen = show()
    waiting = [name for name in buttons(screen) if name.startswith("Finish the note: ")]
    assert len(waiting) == AT_MOST
    assert waiting[0] == "Finish the note: Theo K., 3 March"
    assert "and more" in texts(screen)
    assert newest != oldest
    with qtbot.waitSignal(screen.wrap_up_requested) as asked:
        named(screen, QPushButton, waiting[0]).click()
    assert asked.args == [oldest]


def test_what_is_written_waits_for_nothing_here(desk: Desk, show: Show, ana: RecordId) -> None:
    session_id = held(desk, ana, 1)
    assert "To wrap up" in texts(show())
    with desk.vault.transaction():
        desk.vault.run("UPDATE session SET written = 1 WHERE id = ?", session_id)
    assert "To wrap up" not in texts(show())


def test_focus_goes_to_the_neighbour_when_a_note_is_finished(desk: Desk, show: Show, ana: RecordId) -> None:
    first, _ = held(desk, ana, 3), held(desk, ana, 2)
    screen = show()
    waiting = [each for each in shown(screen, QPushButton) if spoken(each).startswith("Finish the note")]
    waiting[0].setFocus()
    with desk.vault.transaction():
        desk.vault.run("UPDATE session SET written = 1 WHERE id = ?", first)
    screen.refresh()
    left = [each for each in shown(screen, QPushButton) if spoken(each).startswith("Finish the note")]
    assert len(left) == 1
    assert left[0].hasFocus()


def test_a_session_left_open_comes_first_with_a_way_back(
    qtbot: QtBot, desk: Desk, clock: FakeClock, show: Show, ana: RecordId
) -> None:
    session_id = plan(desk, ana, 11)
    begin(desk, session_id, minute=2)
    clock.go_on(minutes=60)
    screen = show()
    assert "Your session with Ana from 11:00 is still open." in texts(screen)
    assert not shown(screen, QTimeEdit)
    screen.focus_first()
    back = named(screen, QPushButton, "Back to the session")
    assert back.hasFocus()
    with qtbot.waitSignal(screen.session_resumed) as resumed:
        back.click()
    assert resumed.args == [session_id]


def test_two_hours_past_its_end_it_asks_when_it_ended(
    qtbot: QtBot, desk: Desk, clock: FakeClock, show: Show, ana: RecordId
) -> None:
    session_id = plan(desk, ana, 11)
    begin(desk, session_id)
    clock.present = datetime(2026, 3, 12, 13, 50, tzinfo=clock.present.tzinfo)
    screen = show()
    assert "It ended at 11:50?" in texts(screen)
    field = named(screen, QTimeEdit, "When it ended")
    assert (field.time().hour(), field.time().minute()) == (11, 50)
    screen.focus_first()
    assert field.hasFocus()
    with qtbot.waitSignal(screen.wrap_up_requested) as asked:
        named(screen, QPushButton, "Set the end").click()
    assert asked.args == [session_id]
    session = sessions.get(desk.vault, session_id)
    assert session.state is State.TO_FINISH
    assert session.ended == datetime(2026, 3, 12, 11, 50, tzinfo=clock.present.tzinfo)
    assert session.machine_ended == clock.present


def test_a_session_open_over_midnight_says_its_day(desk: Desk, clock: FakeClock, show: Show, ana: RecordId) -> None:
    begin(desk, plan(desk, ana, 11))
    clock.go_on(days=1)
    said = texts(show())
    assert "Your session with Ana from Thursday, 11:00 is still open." in said
    assert "It ended at 11:50?" in said


def test_the_recovery_sheet_stays_a_quiet_line_until_it_is_on_paper(qtbot: QtBot, desk: Desk, show: Show) -> None:
    screen = show()
    assert "The recovery sheet is not on paper yet." in texts(screen)
    with qtbot.waitSignal(screen.recovery_sheet_requested):
        named(screen, QPushButton, "Make a new sheet").click()
    with desk.vault.transaction():
        practice.set_recovery_on_paper(desk.vault, True)
    screen.refresh()
    assert "The recovery sheet is not on paper yet." not in texts(screen)


def test_emergency_numbers_stay_a_quiet_line_until_there_are_some(qtbot: QtBot, desk: Desk, show: Show) -> None:
    screen = show()
    assert "No emergency numbers yet." in texts(screen)
    with qtbot.waitSignal(screen.emergency_numbers_requested):
        named(screen, QPushButton, "Add them").click()
    with desk.vault.transaction():
        practice.set_emergency_numbers(desk.vault, (EmergencyNumber("Crisis line", "0800 000 0000"),))
    screen.refresh()
    assert "No emergency numbers yet." not in texts(screen)


def test_now_moves_on_with_the_minute_and_focus_stays(
    qtbot: QtBot, desk: Desk, clock: FakeClock, show: Show, ana: RecordId, theo: RecordId
) -> None:
    plan(desk, theo, 9)
    plan(desk, ana, 11)
    screen = show()
    screen.focus_first()
    card = shown(screen, AppointmentCard)[1]
    assert card.hasFocus()
    assert "now 10:35" in texts(screen)
    clock.go_on(minutes=1)
    screen._minute.timeout.emit()
    assert "now 10:36" in texts(screen)
    assert "in 24 minutes" in texts(screen)
    assert card.hasFocus()
    assert card.isVisible()


def test_at_midnight_the_next_day_is_shown(desk: Desk, clock: FakeClock, show: Show) -> None:
    screen = show()
    clock.go_on(days=1)
    screen._minute.timeout.emit()
    assert texts(screen)[0] == "Friday 13 March"


def test_begin_without_an_appointment_begins_with_whom_was_chosen(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show()
    monkeypatch.setattr(WalkIn, "asked", _answer("ana"))
    with qtbot.waitSignal(screen.session_began) as began:
        named(screen, QPushButton, "Begin without an appointment").click()
    session = sessions.get(desk.vault, SessionId(began.args[0]))
    assert (session.record_id, session.state, session.planned_start) == (ana, State.OPEN, None)


def test_begin_without_an_appointment_takes_a_new_name(
    qtbot: QtBot, desk: Desk, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show()
    monkeypatch.setattr(WalkIn, "asked", _answer("  Kim  Lee "))
    with qtbot.waitSignal(screen.session_began) as began:
        named(screen, QPushButton, "Begin without an appointment").click()
    session = sessions.get(desk.vault, SessionId(began.args[0]))
    assert people.get(desk.vault, session.record_id).preferred_name == "Kim Lee"


def _answer(typed: str) -> Callable[[WalkIn], bool]:
    def answer(dialog: WalkIn) -> bool:
        dialog._name.setText(typed)
        dialog.act()
        return dialog.chosen is not None

    return answer


def test_a_full_disk_is_told_where_it_happened(
    desk: Desk, show: Show, ana: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    plan(desk, ana, 11)
    screen = show()
    monkeypatch.setattr(sessions, "begin_planned", full)
    named(screen, QPushButton, "Begin with Ana M., 11:00").click()
    assert any(text.startswith("The disk is full.") for text in texts(screen))


def test_every_control_has_a_name_of_its_own(
    desk: Desk, clock: FakeClock, show: Show, ana: RecordId, theo: RecordId
) -> None:
    begin(desk, plan(desk, ana, 11))
    clock.present = datetime(2026, 3, 12, 14, 0, tzinfo=clock.present.tzinfo)
    plan(desk, theo, 15)
    plan(desk, theo, 17)
    held(desk, theo, 2)
    assert not doubled_names(show())


@pytest.mark.parametrize(("width", "text_size"), [(1068, 100), (960, 100), (960, 200), (812, 100)])
def test_nothing_scrolls_sideways(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, width: int, text_size: int
) -> None:
    with desk.vault.transaction():
        long = people.add(desk.vault, Patient(RecordId(0), "Wilhelmina-Theodora Konstantina " * 2), desk.clock.now())
    plan(desk, long, 11)
    held(desk, long, 1)
    desk.theme.apply(Settings(theme="daylight", text_size=text_size))
    screen = show()
    screen.resize(width, 680)
    card = shown(screen, AppointmentCard)[0]
    qtbot.waitUntil(lambda: card.mapTo(screen, card.rect().bottomRight()).x() <= width)
    finish = next(each for each in shown(screen, QPushButton) if spoken(each).startswith("Finish"))
    assert finish.mapTo(screen, finish.rect().bottomRight()).x() <= width
