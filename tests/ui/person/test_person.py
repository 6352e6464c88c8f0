from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QPushButton, QScrollArea, QTextEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.person.page import SLEEP, Show, editor, focused, held, rows, type_anew
from tests.ui.seen import doubled_names, named, shown, spoken, texts

from companion.care.errors import DiskFull
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.session import State
from companion.care.wording import Standing
from companion.settings import Settings
from companion.store import goals, jottings, moments, notes, people, sessions
from companion.ui.desk import Desk
from companion.ui.person.edit import EditPerson


def test_the_head_says_who_since_when_and_when_next(desk: Desk, show: Show, ana: RecordId) -> None:
    with desk.vault.transaction():
        sessions.plan(desk.vault, ana, datetime(2026, 3, 12, 11), "Europe/Lisbon")
    said = texts(show())
    assert {"Ana", "she/her", "Ana Marchetti · since September · next today, 11:00"} <= set(said)


def test_a_person_without_goals_is_told_how_they_come(qtbot: QtBot, show: Show, kim: RecordId) -> None:
    screen = show()
    screen.show_person(kim)
    said = texts(screen)
    assert "Nothing written here yet. When Kim says what matters, type /g in the session." in said
    assert "This fills as you meet." in said
    assert "You have not met here yet." in said


def test_another_person_brings_nothing_along(show: Show, kim: RecordId) -> None:
    screen = show()
    focused(screen, "Goals")
    named(screen, QPushButton, "Add a goal").click()
    named(screen, QTextEdit, "A goal, in their own words").insertPlainText("half written")
    screen.show_person(kim)
    assert not shown(screen, QTextEdit)
    named(screen, QPushButton, "Add a goal").click()
    assert named(screen, QTextEdit, "A goal, in their own words").toPlainText() == ""


def test_what_helps_is_edited_line_by_line(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show()
    title = "What helps Ana feel at ease"
    named(screen, QPushButton, "Add a line").click()
    field = named(screen, QTextEdit, "Something that helps")
    field.insertPlainText("A minute of quiet")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert rows(screen, title) == ["The window", "A minute of quiet"]
    view = focused(screen, title)
    QTest.keyClick(view, Qt.Key.Key_Return)
    type_anew(editor(view), "The chair by the window")
    QTest.keyClick(editor(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(screen, title)[0] == "The chair by the window")
    QTest.keyClick(view, Qt.Key.Key_Return)
    editor(view).selectAll()
    QTest.keyClick(editor(view), Qt.Key.Key_Delete)
    QTest.keyClick(editor(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(screen, title) == ["A minute of quiet"])
    assert people.get(desk.vault, ana).at_ease == ("A minute of quiet",)


def test_sessions_show_their_one_line_or_their_length_and_what_they_wait_for(
    desk: Desk, show: Show, ana: RecordId
) -> None:
    done = held(desk, ana, 14, "Goals looked at again")
    held(desk, ana, 7)
    with desk.vault.transaction():
        notes.set_written(desk.vault, done, written=True)
    assert rows(show(), "Sessions") == ["5 March, 50 minutes, to finish", "26 February, Goals looked at again, draft"]


def test_two_sessions_on_a_day_show_their_time(desk: Desk, show: Show, ana: RecordId) -> None:
    held(desk, ana, 7)
    held(desk, ana, 7.125)
    assert rows(show(), "Sessions") == [
        "5 March, 10:35, 50 minutes, to finish",
        "5 March, 7:35, 50 minutes, to finish",
    ]


def test_enter_opens_a_past_session(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    session_id = held(desk, ana, 7)
    screen = show()
    with qtbot.waitSignal(screen.past_session_requested) as asked:
        QTest.keyClick(focused(screen, "Sessions"), Qt.Key.Key_Return)
    assert asked.args == [session_id]


def test_all_sessions_can_be_seen(desk: Desk, show: Show, ana: RecordId) -> None:
    for week in range(1, 10):
        held(desk, ana, 7 * week)
    screen = show()
    assert len(rows(screen, "Sessions")) == 6
    named(screen, QPushButton, "Earlier sessions").click()
    assert len(rows(screen, "Sessions")) == 9
    assert named(screen, QListView, "Sessions").hasFocus()
    assert "Earlier sessions" not in [spoken(each) for each in shown(screen, QPushButton)]


def test_begin_begins_now(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show()
    with qtbot.waitSignal(screen.session_began) as began:
        named(screen, QPushButton, "Begin").click()
    session = sessions.get(desk.vault, began.args[0])
    assert (session.record_id, session.state, session.started) == (ana, State.OPEN, desk.clock.now())


def test_begin_takes_todays_appointment_where_there_is_one(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    with desk.vault.transaction():
        planned = sessions.plan(desk.vault, ana, datetime(2026, 3, 12, 11), "Europe/Lisbon")
        sessions.plan(desk.vault, ana, datetime(2026, 3, 12, 17), "Europe/Lisbon")
    screen = show()
    with qtbot.waitSignal(screen.session_began) as began:
        named(screen, QPushButton, "Begin").click()
    assert began.args == [planned]


def test_while_a_session_is_open_begin_is_the_way_back(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    with desk.vault.transaction():
        session_id = sessions.begin_now(desk.vault, ana, desk.clock.now(), desk.clock.zone())
    screen = show()
    with qtbot.waitSignal(screen.session_resumed) as resumed:
        named(screen, QPushButton, "Back to the session").click()
    assert resumed.args == [session_id]


def test_names_and_pronouns_are_changed_on_the_page(
    desk: Desk, show: Show, ana: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = show()

    def answer(dialog: EditPerson) -> bool:
        dialog.fields._preferred.setText("Anna")
        dialog.at_present.setChecked(False)
        dialog.act()
        return dialog.kept is not None

    monkeypatch.setattr(EditPerson, "asked", answer)
    named(screen, QPushButton, "Name and pronouns").click()
    patient = people.get(desk.vault, ana)
    assert (patient.preferred_name, patient.at_present, patient.at_ease) == ("Anna", False, ("The window",))
    assert "Goals, in Anna’s words" in texts(screen)


def test_a_full_disk_is_told_and_nothing_is_half_done(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull

    screen = show()
    monkeypatch.setattr(goals, "set_standing", full)
    focused(screen, "Goals")
    named(screen, QPushButton, f"Let it rest: {SLEEP}").click()
    assert any(text.startswith("The disk is full.") for text in texts(screen))
    assert goals.of_record(desk.vault, ana)[0].standing is Standing.OPEN


def test_every_control_has_a_name_of_its_own(desk: Desk, clock: FakeClock, show: Show, ana: RecordId) -> None:
    for week in range(1, 9):
        held(desk, ana, 7 * week)
    screen = show()
    focused(screen, "Goals")
    named(screen, QPushButton, f"Let go: {SLEEP}").click()
    named(screen, QPushButton, "Add a goal").click()
    named(screen, QPushButton, "Add a value").click()
    named(screen, QPushButton, "Add a line").click()
    assert not doubled_names(screen)


def test_focus_walks_the_page_in_reading_order(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    session_id = held(desk, ana, 7)
    with desk.vault.transaction():
        jottings.save(desk.vault, session_id, [Block("Pencils", Kind.STEP, "m1", open=True)], 0, 0)
        moments.write(desk.vault, session_id)
    screen = show()
    screen.focus_first()
    first = QApplication.focusWidget()
    walked = []
    for _ in range(40):
        now = QApplication.focusWidget()
        assert now is not None
        walked.append(spoken(now))
        screen.focusNextChild()
        if QApplication.focusWidget() is first:
            break
    folded = ["Unheard", "Story", "Strengths", "Worries", "How help suits"]
    left = ["Begin", "Goals", "Add a goal", "Values", "Add a value", "The whole person", *folded]
    walked = [name for name in walked if ": " not in name]
    assert walked[: len(left)] == left
    foot = ["Ending with Ana", "How long it is kept", "Delete the record"]
    right = ["What helps Ana feel at ease", "Add a line", "Pencils, said 5 March", "Sessions"]
    right += ["Open the plan", "Supporters and care team", "Details", *foot]
    assert walked[len(left) :] == [*right, "Name and pronouns", "Prepare"]


@pytest.mark.parametrize(("width", "text_size"), [(1068, 100), (960, 100), (960, 200), (812, 100)])
def test_nothing_scrolls_sideways(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, width: int, text_size: int
) -> None:
    for week in range(1, 9):
        held(desk, ana, 7 * week, "A long line about the week, the kitchen, and all that was said by the door")
    desk.theme.apply(Settings(theme="daylight", text_size=text_size))
    screen = show()
    screen.resize(width, 680)
    page = screen.findChild(QScrollArea)
    content = page.widget() if page is not None else None
    assert page is not None
    assert content is not None
    qtbot.waitUntil(lambda: content.width() <= page.viewport().width())
    for view in shown(screen, QListView):
        assert view.mapTo(screen, view.rect().bottomRight()).x() <= width
        assert not view.verticalScrollBar().maximum()
