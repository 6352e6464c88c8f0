"""How long a record is kept, a hold, deleting it with its name typed, and the ending with first and latest words."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDateEdit, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.person.page import SISTER, SLEEP, Show
from tests.ui.seen import doubled_names, named, show_active, texts

from companion.care.joint import JointKind
from companion.care.keeping import Keeping
from companion.care.patient import Patient, RecordId
from companion.store import goals, joint, keeping, people, private_notes, sessions
from companion.ui.desk import Desk
from companion.ui.kit.dialog import Dialog
from companion.ui.person.ending import EndingScreen

Act = Callable[[Dialog], object]


def press(root: QWidget, name: str) -> None:
    QTest.mouseClick(named(root, QAbstractButton, name), Qt.MouseButton.LeftButton)


def answering(screen: QWidget, name: str, *acts: Act) -> None:
    """Press what opens a dialog, and do that in it."""
    answered: list[Dialog] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, Dialog)
        answered.append(dialog)
        for act in acts:
            act(dialog)
        if dialog.isVisible():
            dialog.reject()

    QTimer.singleShot(0, answer)
    press(screen, name)
    assert answered


def typing(name: str) -> Act:
    return lambda dialog: QTest.keyClicks(dialog.findChildren(QLineEdit)[0], name)


def delete(dialog: Dialog) -> None:
    press(dialog, "Delete the record")


def tick(name: str) -> Act:
    return lambda dialog: named(dialog, QCheckBox, name).setChecked(True)


def test_a_day_and_a_hold_are_kept_for_each_drawer_and_said_on_the_page(desk: Desk, show: Show, ana: RecordId) -> None:
    screen, drawer = show(), desk.vault.open_drawer()

    def say_when(dialog: Dialog) -> None:
        for name, day in (("Keep the record until", 31), ("Keep the private notes until", 30)):
            tick(name)(dialog)
            named(dialog, QDateEdit, name).setDate(QDate(2036, 3, day))

    answering(screen, "How long it is kept", say_when, tick("Put a hold on it"), lambda dialog: press(dialog, "Keep"))
    assert keeping.get(desk.vault, ana) == Keeping(date(2036, 3, 31), hold=True)
    assert private_notes.kept_until(drawer, ana) == date(2036, 3, 30)
    assert "Kept until 31 March 2036. On hold: it can’t be deleted." in texts(screen)


def test_without_private_notes_that_drawer_is_not_spoken_of_and_not_made(desk: Desk, show: Show) -> None:
    said: list[list[str]] = []
    answering(
        show(),
        "How long it is kept",
        lambda dialog: said.append([each.text() for each in dialog.findChildren(QCheckBox)]),
        lambda dialog: press(dialog, "Keep"),
    )
    assert said == [["Keep the record until", "Put a hold on it"]]
    assert not desk.vault.has_drawer


@pytest.mark.parametrize("typed", ["Ana", "  ana "])
def test_a_record_is_deleted_once_its_name_was_typed(
    desk: Desk, show: Show, ana: RecordId, qtbot: QtBot, typed: str
) -> None:
    screen = show()
    with qtbot.waitSignal(screen.deleted):
        answering(screen, "Delete the record", typing(typed), delete)
    with pytest.raises(LookupError):
        people.get(desk.vault, ana)
    assert screen.record_id is None


@pytest.mark.parametrize("typed", ["", "An", "Paul"])
def test_another_name_deletes_nothing_and_says_so(desk: Desk, show: Show, ana: RecordId, typed: str) -> None:
    said: list[bool] = []
    answering(
        show(),
        "Delete the record",
        typing(typed),
        delete,
        lambda dialog: said.append("That is not the name yet. Nothing has been deleted." in texts(dialog)),
    )
    assert said == [True]
    assert people.get(desk.vault, ana).preferred_name == "Ana"


def test_what_stays_in_joint_records_copies_and_the_log_is_said_before(
    desk: Desk, show: Show, ana: RecordId, kim: RecordId
) -> None:
    with desk.vault.transaction():
        joint.add(desk.vault, JointKind.COUPLE, (ana, kim), Patient(RecordId(0), "Ana & Kim"), desk.clock.now())
    said: list[str] = []
    answering(show(), "Delete the record", lambda dialog: said.append(" ".join(texts(dialog))))
    for words in ("in the record of Ana & Kim", "older backups still hold it", "The record log keeps"):
        assert words in said[0]
    assert people.get(desk.vault, ana)


@pytest.mark.parametrize("hold", [True, False])
def test_under_hold_or_in_a_session_nothing_is_asked_and_the_reason_is_said(
    desk: Desk, show: Show, ana: RecordId, hold: bool
) -> None:
    with desk.vault.transaction():
        if hold:
            keeping.save(desk.vault, ana, Keeping(hold=True), desk.clock.now())
        else:
            sessions.begin_now(desk.vault, ana, desk.clock.now(), desk.clock.zone())
    screen = show()
    press(screen, "Delete the record")
    assert QApplication.activeModalWidget() is None
    reason = "A hold is on this record" if hold else "A session with them is open."
    assert any(reason in each for each in texts(screen))


@pytest.fixture
def ending(qtbot: QtBot, desk: Desk, ana: RecordId) -> EndingScreen:
    with desk.vault.transaction():
        goal = goals.of_record(desk.vault, ana)[0]
        goals.reword(desk.vault, goal.id, "I sleep, mostly.", date(2026, 3, 5))
    screen = EndingScreen(desk)
    screen.show_person(ana)
    show_active(qtbot, screen)
    return screen


def test_first_words_stand_beside_latest_words_and_one_wording_stands_once(ending: EndingScreen) -> None:
    found = texts(ending)
    at = found.index("First words")
    assert found[at : at + 6] == [
        "First words",
        SLEEP,
        "said 9 October",
        "Latest words",
        "I sleep, mostly.",
        "said 5 March",
    ]
    at = found.index("First and latest words")
    assert found[at : at + 3] == ["First and latest words", SISTER, "said 20 November"]
    assert not doubled_names(ending)


def test_ending_moves_a_person_to_not_at_present_and_back_again(
    ending: EndingScreen, desk: Desk, ana: RecordId, qtbot: QtBot
) -> None:
    for name, at_present in (("End for now", False), ("We meet again", True)):
        with qtbot.waitSignal(ending.back_requested, check_params_cb=lambda record: record == ana):
            press(ending, name)
        assert people.get(desk.vault, ana).at_present is at_present
        ending.refresh()


def test_a_small_window_at_twice_the_size_scrolls_down_only(ending: EndingScreen) -> None:
    ending.resize(400, 500)
    assert ending._scroll.horizontalScrollBar().maximum() == 0
    assert ending._page.width() <= 400
