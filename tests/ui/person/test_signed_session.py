"""A signed note: always opened and read, its addenda always shown, and nothing added to it but by an addendum."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLineEdit, QListView, QPushButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts

from companion.care.ladder import Level
from companion.care.moment import Block, Kind
from companion.care.note import Note
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.care.signing import EntryKind
from companion.care.turn import Extent, Statement, Turn
from companion.store import appointments, goals, jottings, notes, people, practice, ratings, sessions, signing, turns
from companion.store.ratings import Rater
from companion.ui.desk import Desk
from companion.ui.person.past_session import PastSession
from companion.ui.person.screen import PersonScreen

DANA = "Dana Whitcombe"
NOTE = Note("girp", {"girp.goal": "“I could just let it ring.”", "girp.plan": "Sunday."}, "The bracing")


@pytest.fixture
def closed(desk: Desk) -> SessionId:
    start = desk.clock.now() - timedelta(days=7)
    vault = desk.vault
    with vault.transaction():
        practice.set_your_name(vault, DANA)
        ana = people.add(vault, Patient(RecordId(0), "Ana", "Ana Marchetti"), start)
        made = sessions.begin_now(vault, ana, start, desk.clock.zone())
        quote = Block("I could just let it ring.", Kind.QUOTE, "m1", 300)
        jottings.save(vault, made, (Block("came in out of breath"), quote), 0, 0)
        sessions.close(vault, made, start + timedelta(minutes=52))
        notes.save(vault, made, NOTE)
        goal = goals.add(vault, ana, "To sleep", start.date())
        ratings.rate(vault, made, Rater.PATIENT, {goal: Level.BETTER})
        turns.save(vault, made, {ana: Turn({Statement.SPEED: Extent.MOSTLY}, "Slower", taken=start)})
    return made


@pytest.fixture
def signed(desk: Desk, closed: SessionId) -> SessionId:
    at = desk.clock.now() - timedelta(days=7) + timedelta(minutes=75)
    with desk.vault.transaction():
        signing.sign(desk.vault, closed, desk.content.note_formats, DANA, at)
    return closed


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, signed: SessionId) -> PastSession:
    made = PastSession(desk)
    made.show_session(signed)
    show_active(qtbot, made)
    made.focus_first()
    return made


def press(screen: QWidget, name: str) -> None:
    named(screen, QPushButton, name).click()


def test_a_signed_note_can_always_be_opened_and_read(screen: PastSession) -> None:
    said = texts(screen)
    for words in ("Signed 5 March, 11:50, Dana Whitcombe", "Ana Marchetti", "Goal", "Plan", "Sunday."):
        assert words in said
    assert "Intervention" not in said
    assert "Late entry: begun more than a day after the session." not in said
    assert not shown(screen, QTextEdit)


def test_its_addenda_always_show(qtbot: QtBot, desk: Desk, signed: SessionId) -> None:
    with desk.vault.transaction():
        for number, kind in enumerate((EntryKind.ADDENDUM, EntryKind.CORRECTION, EntryKind.IN_ERROR)):
            signing.add(desk.vault, signed, kind, f"Added {number}.", signed_as=DANA, at=desk.clock.now())
    screen = PastSession(desk)
    screen.show_session(signed)
    show_active(qtbot, screen)
    said = texts(screen)
    assert [text for text in said if text.startswith("Added")] == ["Added 0.", "Added 1.", "Added 2."]
    assert {"Addendum", "Correction", "Entered in error"} <= set(said)
    assert "Sunday." in said
    assert any(text.startswith("Entered in error, ") and "stays readable" in text for text in said)
    assert "Entered in error" not in [spoken(each) for each in shown(screen, QPushButton)]


def test_nothing_can_be_added_to_it_but_by_an_addendum(screen: PastSession) -> None:
    offered = [spoken(each) for each in shown(screen, QPushButton)]
    adding = ["Add an addendum", "Correct something", "Entered in error"]
    beside = ["Moments", "Jottings", "Goals as rated", "Ana’s turn"]
    assert offered == ["Back to Ana", "Private notes", *adding, *beside]
    assert not doubled_names(screen)


def test_an_addendum_is_written_by_keyboard_and_stands_below_dated(
    screen: PastSession, desk: Desk, signed: SessionId
) -> None:
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    field = named(screen, QTextEdit, "Addendum")
    assert field.hasFocus()
    QTest.keyClicks(field, "The call was on Saturday.")
    assert named(screen, QLineEdit, "Signed as").text() == DANA
    QTest.keyClick(field, Qt.Key.Key_Tab)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Space)
    (_, added) = signing.of_session(desk.vault, signed)
    assert (added.kind, added.body, added.signed_as) == (
        EntryKind.ADDENDUM,
        {"text": "The call was on Saturday."},
        DANA,
    )
    assert added.at == desk.clock.now()
    assert "The call was on Saturday." in texts(screen)
    assert not shown(screen, QTextEdit)
    assert named(screen, QPushButton, "Add an addendum").hasFocus()


def test_a_correction_names_what_it_corrects_and_the_original_stays(
    screen: PastSession, desk: Desk, signed: SessionId
) -> None:
    press(screen, "Correct something")
    about = named(screen, QComboBox, "What it corrects")
    offered = [about.itemText(number) for number in range(about.count())]
    assert offered == ["In one line", "Goal", "Plan", "Times", "What stands beside the note"]
    about.setCurrentIndex(2)
    QTest.keyClicks(named(screen, QTextEdit, "Correction"), "Monday.")
    press(screen, "Sign the correction")
    assert signing.of_session(desk.vault, signed)[1].body == {"text": "Monday.", "about": "Plan"}
    said = texts(screen)
    assert {"of: Plan", "Sunday.", "Monday."} <= set(said)


def test_entered_in_error_asks_for_a_reason(screen: PastSession, desk: Desk, signed: SessionId) -> None:
    press(screen, "Entered in error")
    press(screen, "Mark as entered in error")
    assert "There is nothing written yet." in texts(screen)
    QTest.keyClicks(named(screen, QTextEdit, "Reason"), "Another hour.")
    press(screen, "Mark as entered in error")
    record = sessions.get(desk.vault, signed).record_id
    assert signing.entered_in_error(desk.vault, record) == {signed}
    assert "Sunday." in texts(screen)


def test_nothing_is_added_without_a_name(screen: PastSession, desk: Desk, signed: SessionId) -> None:
    press(screen, "Add an addendum")
    QTest.keyClicks(named(screen, QTextEdit, "Addendum"), "More.")
    named(screen, QLineEdit, "Signed as").clear()
    press(screen, "Sign the addendum")
    assert "A name under it, please." in texts(screen)
    assert len(signing.of_session(desk.vault, signed)) == 1


def test_what_is_half_written_stays_while_the_form_is_open_and_esc_shuts_an_empty_one(screen: PastSession) -> None:
    press(screen, "Add an addendum")
    field = named(screen, QTextEdit, "Addendum")
    QTest.keyClicks(field, "Half")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert field.isVisibleTo(screen)
    press(screen, "Leave it")
    assert not field.isVisibleTo(screen)
    press(screen, "Add an addendum")
    assert field.toPlainText() == ""
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert not field.isVisibleTo(screen)


def test_what_stands_beside_is_shut_until_asked_for(screen: PastSession) -> None:
    beside = ("I could just let it ring.", "came in out of breath", "To sleep", "Slower")
    assert not set(beside) & set(texts(screen))
    for name in ("Moments", "Jottings", "Goals as rated", "Ana’s turn"):
        press(screen, name)
    said = texts(screen)
    assert set(beside) <= set(said)
    assert any("better than hoped" in text for text in said)
    assert "quote, kept" in said


def test_let_go_jottings_are_said_to_be(qtbot: QtBot, desk: Desk, closed: SessionId) -> None:
    with desk.vault.transaction():
        practice.set_jottings_kept(desk.vault, False)
        signing.sign(desk.vault, closed, desk.content.note_formats, DANA, desk.clock.now())
    screen = PastSession(desk)
    screen.show_session(closed)
    show_active(qtbot, screen)
    press(screen, "Jottings")
    assert "They were let go when the note was signed." in texts(screen)
    assert "Late entry: begun more than a day after the session." in texts(screen)


def test_corrected_times_are_told_with_what_the_program_saw(qtbot: QtBot, desk: Desk, closed: SessionId) -> None:
    session = sessions.get(desk.vault, closed)
    assert session.started is not None
    with desk.vault.transaction():
        sessions.correct_times(desk.vault, closed, session.started, session.started + timedelta(minutes=40))
        signing.sign(desk.vault, closed, desk.content.note_formats, DANA, desk.clock.now())
    screen = PastSession(desk)
    screen.show_session(closed)
    show_active(qtbot, screen)
    assert "The times were corrected; the program saw 10:35 to 11:27." in texts(screen)


@pytest.mark.parametrize("your_name", [DANA, ""])
def test_the_line_of_an_appointment_that_did_not_take_place_is_signed_alone(
    qtbot: QtBot, desk: Desk, closed: SessionId, your_name: str
) -> None:
    vault, record = desk.vault, sessions.get(desk.vault, closed).record_id
    with vault.transaction():
        practice.set_your_name(vault, your_name)
        planned = sessions.plan(vault, record, desk.clock.now().replace(tzinfo=None), desk.clock.zone())
        appointments.did_not_meet(vault, planned, "Rang, and left a word.")
    screen = PastSession(desk)
    screen.show_session(planned)
    show_active(qtbot, screen)
    offered = [spoken(each) for each in shown(screen, QPushButton)]
    assert offered == ["Back to Ana", "Sign this line"]
    assert {"Did not meet.", "Rang, and left a word."} <= set(texts(screen))
    press(screen, "Sign this line")
    assert bool(signing.of_session(vault, planned)) is bool(your_name)
    if your_name:
        assert "Signed 12 March, 10:35, Dana Whitcombe" in texts(screen)
        assert "Rang, and left a word." in texts(screen)
        assert named(screen, QPushButton, "Add an addendum").hasFocus()
    else:
        assert any(text.startswith("A name under it, please") for text in texts(screen))


def test_the_list_of_sessions_says_which_note_was_entered_in_error(qtbot: QtBot, desk: Desk, signed: SessionId) -> None:
    with desk.vault.transaction():
        signing.add(desk.vault, signed, EntryKind.IN_ERROR, "x", signed_as=DANA, at=desk.clock.now())
    page = PersonScreen(desk)
    page.show_person(sessions.get(desk.vault, signed).record_id)
    show_active(qtbot, page)
    model = named(page, QListView, "Sessions").model()
    spoken_row = str(model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    assert "entered in error" in spoken_row


@pytest.mark.parametrize("damage", ["replace(text, 'Sunday', 'Monday')", "'{'"])
def test_a_broken_chain_is_said_in_one_line_and_the_note_is_still_read(
    qtbot: QtBot, desk: Desk, signed: SessionId, damage: str
) -> None:
    vault = desk.vault
    with vault.transaction():
        vault.run("DROP TRIGGER signed_stands")
        vault.run(f"UPDATE signed SET text = {damage}")  # noqa: S608, RUF100 - one of the two above
    screen = PastSession(desk)
    screen.show_session(signed)
    show_active(qtbot, screen)
    line = (
        "What was signed in this record is not as it was signed, from 5 March on. "
        "What can be read is shown as it stands."
    )
    qtbot.waitUntil(lambda: texts(screen).count(line) == 1)
    assert {"Sunday.", "Monday."} & set(texts(screen))


def test_a_whole_chain_is_not_spoken_of(qtbot: QtBot, screen: PastSession, signed: SessionId) -> None:
    with qtbot.waitSignal(screen.verified):
        screen.show_session(signed)
    assert not any("not as it was signed" in text for text in texts(screen))


def test_what_cannot_be_written_is_said_and_stays_in_the_form(
    screen: PastSession, desk: Desk, signed: SessionId
) -> None:
    press(screen, "Add an addendum")
    field = named(screen, QTextEdit, "Addendum")
    QTest.keyClicks(field, "More.")
    with desk.vault.transaction():
        desk.vault.run(
            "CREATE TRIGGER r BEFORE INSERT ON signed BEGIN SELECT RAISE (ABORT, 'what is signed stands'); END"
        )
    press(screen, "Sign the addendum")
    assert field.toPlainText() == "More."
    assert field.isVisibleTo(screen)
    assert any(text.startswith("This is signed and stays as it is.") for text in texts(screen))
