"""Prepare: what it shows, that it keeps everything by itself, and how it goes onward and back."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton, QScrollArea, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.prepare.conftest import CALL, DOOR, HOME, LETTER, PENCILS, SLEEP, Show, plan
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts

from companion.care.details import Details, ScreenInRoom
from companion.care.errors import DiskFull
from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.care.preparation import Elsewhere
from companion.care.prompt import Phase
from companion.care.safety import Heading, PlanLine, Safety
from companion.care.session import Place, SessionId, State
from companion.care.thread import ThreadAnswer
from companion.settings import Settings
from companion.store import details, people, preparation, room, safety, sessions, threads
from companion.ui.desk import Desk
from companion.ui.kit.region import ListRegion
from companion.ui.prepare.screen import PrepareScreen

TODAY = date(2026, 3, 12)


def focus() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def ticks(screen: PrepareScreen, name: str) -> list[str]:
    return [spoken(box) for box in shown(named(screen, ListRegion, name), QCheckBox)]


def saved(qtbot: QtBot, screen: PrepareScreen) -> None:
    qtbot.waitUntil(lambda: screen.settled)


def test_one_glance_holds_last_time_what_matters_and_what_helps(desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show(ana, plan(desk, ana))
    said = texts(screen)
    for words in (
        "Before Ana",
        "at 11:00, in 25 minutes",
        "Last time, 5 March",
        "The bracing before phone calls",
        DOOR,
        "said at the door",
        "What matters to Ana",
        SLEEP,
        "quiet honesty",
        "What helps Ana feel at ease",
        "The chair by the window",
        "Access needs",
        "A ramp",
        "Ask first about",
        "Money",
        "You can begin at any moment. Nothing here has to be ticked.",
    ):
        assert words in said, words
    assert "You have not met yet." not in said


def test_threads_stand_parked_first_with_the_day_of_what_was_put_off_or_promised(
    desk: Desk, show: Show, ana: RecordId
) -> None:
    screen = show(ana, plan(desk, ana))
    assert ticks(screen, "Threads") == [
        f"{HOME}, kept for later on 5 March",
        f"{LETTER}, promised on 5 March",
        PENCILS,
        CALL,
    ]
    assert not any(box.isChecked() for box in shown(screen, QCheckBox))


def test_a_promise_says_by_when_and_a_thread_that_came_up_is_offered_no_more(
    desk: Desk, show: Show, ana: RecordId
) -> None:
    home, letter, *_ = threads.of_record(desk.vault, ana)
    (last,) = sessions.of_record(desk.vault, ana, 1)
    with desk.vault.transaction():
        threads.set_due(desk.vault, letter.id, date(2026, 3, 17))
        threads.answer(desk.vault, last.id, home.id, ThreadAnswer.CAME_UP)
    assert ticks(show(ana, plan(desk, ana)), "Threads") == [
        f"{LETTER}, promised on 5 March, by Tuesday 17 March",
        PENCILS,
        CALL,
    ]


def test_the_keyboard_begins_in_the_intention_and_every_word_is_saved_by_itself(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId
) -> None:
    screen = show(ana, plan(desk, ana))
    assert focus() is named(screen, QLineEdit, "One intention")
    QTest.keyClicks(focus(), "Leave room for the quiet.")
    named(screen, QCheckBox, CALL).click()
    named(screen, QCheckBox, "One slow breath, feet on the floor").click()
    assert not screen.settled
    saved(qtbot, screen)
    kept = preparation.ahead(desk.vault, ana, TODAY)
    assert (kept.intention, len(kept.threads), kept.ready) == (
        "Leave room for the quiet.",
        1,
        frozenset({"self.breath"}),
    )


def test_whoever_comes_back_finds_all_of_it(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    session_id = plan(desk, ana)
    screen = show(ana, session_id)
    QTest.keyClicks(focus(), "Leave room.")
    named(screen, QCheckBox, CALL).click()
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(focus(), Qt.Key.Key_Escape)
    again = show(ana, session_id)
    assert named(again, QLineEdit, "One intention").text() == "Leave room."
    assert [spoken(box) for box in shown(again, QCheckBox) if box.isChecked()] == [CALL]


@pytest.mark.parametrize("keys", ["Ctrl+Shift+Return", "Ctrl+Shift+Enter", "F9"])
def test_one_key_begins_from_wherever_the_hands_are_and_takes_the_ticked_threads_along(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, keys: str
) -> None:
    session_id = plan(desk, ana)
    screen = show(ana, session_id)
    named(screen, QCheckBox, PENCILS).click()
    QTest.keyClicks(focus(), "Leave room.")
    with qtbot.waitSignal(screen.session_began) as began:
        QTest.keySequence(screen, keys)
    assert began.args == [session_id]
    loaded = room.load(desk.vault, session_id)
    assert (loaded.session.state, loaded.session.started) == (State.OPEN, desk.clock.now())
    assert [thread.text for thread in loaded.threads] == [PENCILS]
    assert preparation.of_session(desk.vault, session_id).intention == "Leave room."


def test_without_an_appointment_it_begins_with_the_usual_length(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId
) -> None:
    screen = show(ana)
    assert "without an appointment" in texts(screen)
    with qtbot.waitSignal(screen.session_began) as began:
        named(screen, QPushButton, "Begin with Ana").click()
    assert began.args is not None
    assert sessions.get(desk.vault, SessionId(began.args[0])).planned_minutes == 75


def test_begun_twice_by_a_trembling_hand_there_is_one_session(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId
) -> None:
    before = len(sessions.of_record(desk.vault, ana))
    screen = show(ana)
    with qtbot.waitSignal(screen.session_began):
        screen.begin()
        screen.begin()
    desk.worker.drain(5)
    assert len(sessions.of_record(desk.vault, ana)) == before + 1


def test_for_another_day_it_can_be_prepared_and_not_begun(desk: Desk, show: Show, ana: RecordId) -> None:
    tomorrow = plan(desk, ana, day=13)
    screen = show(ana, tomorrow)
    assert "tomorrow, 11:00" in texts(screen)
    assert "Begin with Ana" not in [spoken(each) for each in shown(screen, QPushButton)]
    QTest.keySequence(screen, "F9")
    desk.worker.drain(5)
    assert sessions.get(desk.vault, tomorrow).state is State.PLANNED


def test_the_hour_comes_nearer_on_the_page(desk: Desk, show: Show, clock: FakeClock, ana: RecordId) -> None:
    screen = show(ana, plan(desk, ana))
    for minutes, said in ((24, "at 11:00, in 1 minute"), (1, "at 11:00, now"), (5, "at 11:00")):
        clock.go_on(minutes)
        screen.refresh()
        assert said in texts(screen)


def test_a_first_meeting_asks_how_they_came_and_keeps_the_day_notes_and_screen_were_explained(
    qtbot: QtBot, desk: Desk, show: Show, noor: RecordId, clock: FakeClock
) -> None:
    with desk.vault.transaction():
        details.save(desk.vault, noor, Details(screen_in_room=ScreenInRoom.NONE))
    screen = show(noor)
    assert "You have not met yet." in texts(screen)
    named(screen, QTextEdit, "How Noor found you").setPlainText("A friend")
    named(screen, QTextEdit, "What Noor asked for").setPlainText("Moving house")
    named(screen, QCheckBox, "I keep a short note of every meeting. You may ask to see it.").click()
    assert "said today" in texts(screen)
    saved(qtbot, screen)
    kept = details.get(desk.vault, noor)
    assert (kept.how_they_came, kept.asked_for) == ("A friend", "Moving house")
    assert (kept.notes_explained, kept.screen_explained) == (TODAY, None)
    assert kept.screen_in_room is ScreenInRoom.NONE, "a wish that was told before stays"
    clock.go_on(days=1)
    assert "said 12 March" in texts(show(noor))


def test_someone_known_for_years_is_not_met_anew(desk: Desk, show: Show) -> None:
    with desk.vault.transaction():
        odile = people.add(desk.vault, Patient(RecordId(0), "Odile", seen_since="2019"), desk.clock.now())
    said = texts(show(odile))
    assert "You already meet, since 2019." in said
    assert "You have not met yet." not in said


@pytest.mark.parametrize(("place", "head"), [(Place.REMOTE, "Meeting by video"), (Place.PHONE, "Meeting by phone")])
def test_a_remote_meeting_asks_where_they_are_and_who_is_near(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, place: Place, head: str
) -> None:
    session_id = plan(desk, ana, place=place)
    screen = show(ana, session_id)
    assert head in texts(screen)
    for name, told in (
        ("Where Ana is today", "Home, Porto"),
        ("Number to call back", "900 000 000"),
        ("Emergency contact there", "A brother"),
    ):
        named(screen, QLineEdit, name).setText(told)
    named(screen, QCheckBox, "Private there").click()
    with qtbot.waitSignal(screen.session_began):
        screen.begin()
    told_before = preparation.of_session(desk.vault, session_id).elsewhere
    assert told_before == Elsewhere("Home, Porto", True, "900 000 000", "A brother")


def test_in_the_room_nobody_is_asked_where_they_are(desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show(ana, plan(desk, ana))
    assert "Where Ana is today" not in [spoken(each) for each in shown(screen, QLineEdit)]
    assert "Chairs at an angle, the door shut" in ticks(screen, "Room and self")


def test_a_list_is_one_tab_stop_and_the_arrows_walk_it(desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show(ana, plan(desk, ana))
    boxes = shown(named(screen, ListRegion, "Threads"), QCheckBox)
    boxes[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert focus() is boxes[1]
    QTest.keyClick(focus(), Qt.Key.Key_Space)
    assert boxes[1].isChecked()
    QTest.keyClick(focus(), Qt.Key.Key_Tab)
    assert focus() not in boxes
    QTest.keyClick(focus(), Qt.Key.Key_Backtab)
    assert focus() is boxes[1]
    for _ in boxes:
        QTest.keyClick(focus(), Qt.Key.Key_Down)
    assert focus() is boxes[-1]


def test_many_threads_are_folded_and_no_tick_is_hidden(desk: Desk, show: Show, ana: RecordId) -> None:
    with desk.vault.transaction():
        for number in range(20):
            oldest = threads.add(
                desk.vault, ana, Kind.FOLLOW_UP, f"thread {number}", TODAY - timedelta(days=90 + number)
            )
        wanted = replace(preparation.ahead(desk.vault, ana, TODAY), threads=frozenset({oldest}))
        preparation.save(desk.vault, ana, wanted, TODAY)
    screen = show(ana, plan(desk, ana))
    at_first = ticks(screen, "Threads")
    assert len(at_first) < 24
    assert at_first[-1] == "thread 19"
    named(screen, QPushButton, "The other threads").click()
    assert len(ticks(screen, "Threads")) == 24
    assert spoken(focus()) == "thread 4"


def test_every_control_has_a_name_of_its_own(desk: Desk, show: Show, ana: RecordId, noor: RecordId) -> None:
    assert not doubled_names(show(ana, plan(desk, ana, place=Place.REMOTE)))
    assert not doubled_names(show(noor, plan(desk, noor, 13)))


def test_a_full_disk_is_told_nothing_is_lost_and_begin_can_be_pressed_again(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    session_id = plan(desk, ana)
    screen = show(ana, session_id)
    QTest.keyClicks(focus(), "Leave room.")
    whole: Callable[..., None] = preparation.save

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr(preparation, "save", full)
    begin = named(screen, QPushButton, "Begin with Ana")
    begin.click()
    qtbot.waitUntil(lambda: any("full" in text for text in texts(screen)))
    assert sessions.get(desk.vault, session_id).state is State.PLANNED
    assert named(screen, QLineEdit, "One intention").text() == "Leave room."
    monkeypatch.setattr(preparation, "save", whole)
    with qtbot.waitSignal(screen.session_began):
        begin.click()
    assert preparation.of_session(desk.vault, session_id).intention == "Leave room."


@pytest.mark.parametrize(("width", "text_size"), [(1280, 100), (1024, 100), (1280, 200), (1024, 200)])
def test_nothing_scrolls_sideways_and_the_way_onward_is_always_there(
    qtbot: QtBot, desk: Desk, ana: RecordId, noor: RecordId, width: int, text_size: int
) -> None:
    desk.theme.apply(Settings(theme="daylight", text_size=text_size))
    for record_id, place in ((ana, Place.REMOTE), (noor, Place.IN_THE_ROOM)):
        screen = PrepareScreen(desk, record_id, plan(desk, record_id, place=place), "Back to Today")
        show_active(qtbot, screen, width, 680)
        (area,) = shown(screen, QScrollArea)
        inside = area.widget()
        assert inside is not None
        assert inside.width() <= area.viewport().width()
        begin = next(each for each in shown(screen, QPushButton) if spoken(each).startswith("Begin with"))
        corner = begin.mapTo(screen, begin.rect().bottomRight())
        assert screen.rect().contains(corner)


def test_a_card_to_carry_in_comes_only_when_asked_for_and_then_another(desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show(ana)
    meant = {card.line: card.face for card in desk.content.cards if Phase.PREP in card.phases}
    assert meant.keys().isdisjoint(texts(screen))
    named(screen, QPushButton, "A card to carry in").click()
    first = meant.keys() & set(texts(screen))
    named(screen, QPushButton, "Another card to carry in").click()
    second = meant.keys() & set(texts(screen))
    assert len(first) == len(second) == 1
    assert first != second
    assert meant[second.pop()] in texts(screen)


def test_a_plan_for_staying_safe_stands_there_to_read_and_without_one_nothing_does(
    desk: Desk, show: Show, ana: RecordId
) -> None:
    appointment = plan(desk, ana)
    assert "Staying safe" not in texts(show(ana, appointment))
    with desk.vault.transaction():
        said = PlanLine(Heading.TELL, "Marta downstairs. She doesn’t ask.", desk.clock.now())
        safety.save(desk.vault, ana, appointment, Safety(plan=(said,)))
    assert {"Staying safe", "Whom I tell", "Marta downstairs. She doesn’t ask."} <= set(texts(show(ana, appointment)))
