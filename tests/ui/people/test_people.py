from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts

from companion.care.patient import Patient, RecordId
from companion.settings import Settings
from companion.store import people, practice, sessions
from companion.ui.desk import Desk
from companion.ui.kit.list_model import ROW
from companion.ui.people.add import AddPerson
from companion.ui.people.model import Heading, Line
from companion.ui.people.screen import PeopleScreen

LONG = "Wilhelmina-Theodora Konstantina Evangeline Maria Josephine A"
NO_ONE = RecordId(0)

Show = Callable[[], PeopleScreen]


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    def made() -> PeopleScreen:
        screen = PeopleScreen(desk)
        show_active(qtbot, screen)
        return screen

    return made


def add(desk: Desk, *patients: Patient) -> list[RecordId]:
    with desk.vault.transaction():
        return [people.add(desk.vault, patient, desk.clock.now()) for patient in patients]


def the_list(screen: PeopleScreen) -> QListView:
    return named(screen, QListView, "People")


def rows(screen: PeopleScreen) -> list[str]:
    model = the_list(screen).model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def about(screen: PeopleScreen, row: int) -> str:
    told = the_list(screen).model().index(row, 0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert isinstance(told, str)
    return told


def within(view: QListView, row: int) -> bool:
    return view.visualRect(view.model().index(row, 0)).right() <= view.viewport().width()


def test_nobody_yet_is_said_and_the_way_to_add_has_the_focus(show: Show) -> None:
    screen = show()
    screen.focus_first()
    assert "No one here yet." in texts(screen)
    assert named(screen, QPushButton, "Add a person").hasFocus()


def test_people_stand_in_two_groups_by_name(desk: Desk, show: Show) -> None:
    add(
        desk,
        Patient(NO_ONE, "Wren", "Wren Bell", pronouns="they/them"),
        Patient(NO_ONE, "Ignatius", at_present=False),
        Patient(NO_ONE, "Ana", "Ana Marchetti"),
    )
    assert rows(show()) == ["Seeing now", "Ana M.", "Wren B., they/them", "Not at present", "Ignatius"]


def test_opening_puts_focus_on_the_first_person_and_headings_are_passed_over(
    qtbot: QtBot, desk: Desk, show: Show
) -> None:
    ana, _, _ = add(
        desk, Patient(NO_ONE, "Ana"), Patient(NO_ONE, "Theo"), Patient(NO_ONE, "Ignatius", at_present=False)
    )
    screen = show()
    screen.focus_first()
    view = the_list(screen)
    assert view.hasFocus()
    names = [view.currentIndex().data()]
    for _ in range(3):
        QTest.keyClick(view, Qt.Key.Key_Down)
        names.append(view.currentIndex().data())
    assert names == ["Ana", "Theo", "Ignatius", "Ignatius"]
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    QTest.keyClick(view, Qt.Key.Key_Up)
    with qtbot.waitSignal(screen.person_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [ana]


def test_a_heading_cannot_be_chosen(desk: Desk, show: Show) -> None:
    add(desk, Patient(NO_ONE, "Ana"))
    screen = show()
    model = the_list(screen).model()
    assert isinstance(model.index(0, 0).data(ROW), Heading)
    assert not model.flags(model.index(0, 0)) & Qt.ItemFlag.ItemIsSelectable


def test_a_row_says_next_and_last_as_near_or_far_as_they_are(desk: Desk, show: Show) -> None:
    ana, theo, _ = add(
        desk, Patient(NO_ONE, "Ana"), Patient(NO_ONE, "Theo"), Patient(NO_ONE, "Wren", seen_since="2019")
    )
    before = desk.clock.now() - timedelta(days=7)
    with desk.vault.transaction():
        sessions.plan(desk.vault, ana, datetime(2026, 3, 12, 11), "Europe/Lisbon")
        sessions.plan(desk.vault, theo, datetime(2026, 3, 17, 9), "Europe/Lisbon")
        held = sessions.begin_now(desk.vault, ana, before, "Europe/Lisbon")
        sessions.close(desk.vault, held, before + timedelta(minutes=50))
    screen = show()
    assert about(screen, 1) == "next today, 11:00, last 5 March"
    assert about(screen, 2) == "next Tuesday 17 March, first meeting"
    assert about(screen, 3) == ""


def test_no_numbers_of_people_are_shown(desk: Desk, show: Show) -> None:
    add(desk, *(Patient(NO_ONE, name) for name in ("Ana", "Theo", "Wren")))
    screen = show()
    assert not any(any(letter.isdigit() for letter in text) for text in (*texts(screen), *rows(screen)))


@pytest.mark.parametrize("typed", ["zoe", "ZOË", "quinn", "the painter", "zo pain"])
def test_the_filter_finds_by_every_name_without_accents(desk: Desk, show: Show, typed: str) -> None:
    add(desk, Patient(NO_ONE, "Zoë", "Zoë Quinn", distinguishing="the painter"), Patient(NO_ONE, "Ana"))
    screen = show()
    named(screen, QLineEdit, "Filter by name").setText(typed)
    assert rows(screen) == ["Seeing now", "Zoë Q., the painter"]


def test_nothing_found_says_so_and_esc_brings_everyone_back(qtbot: QtBot, desk: Desk, show: Show) -> None:
    add(desk, Patient(NO_ONE, "Ana"))
    screen = show()
    letters = named(screen, QLineEdit, "Filter by name")
    letters.setText("sistre")
    assert "No one with “sistre”. Try fewer letters." in texts(screen)
    QTest.keyClick(letters, Qt.Key.Key_Escape)
    assert rows(screen) == ["Seeing now", "Ana"]


def test_from_the_filter_enter_opens_the_first_found_and_down_goes_into_the_list(
    qtbot: QtBot, desk: Desk, show: Show
) -> None:
    _, theo = add(desk, Patient(NO_ONE, "Ana"), Patient(NO_ONE, "Theo"))
    screen = show()
    letters = named(screen, QLineEdit, "Filter by name")
    letters.setFocus()
    QTest.keyClicks(letters, "the")
    with qtbot.waitSignal(screen.person_requested) as asked:
        QTest.keyClick(letters, Qt.Key.Key_Return)
    assert asked.args == [theo]
    QTest.keyClick(letters, Qt.Key.Key_Down)
    assert the_list(screen).hasFocus()


@pytest.mark.parametrize("name", [LONG, "Cher", "נועה", "李小龙"])
def test_names_of_every_kind_are_spoken_whole(desk: Desk, show: Show, name: str) -> None:
    add(desk, Patient(NO_ONE, name))
    assert rows(show())[1] == name


def test_long_names_leave_their_room_to_the_times(qtbot: QtBot, desk: Desk, show: Show) -> None:
    record_id = add(desk, Patient(NO_ONE, LONG, pronouns="she/her"))[0]
    with desk.vault.transaction():
        sessions.plan(desk.vault, record_id, datetime(2026, 3, 12, 11), "Europe/Lisbon")
    screen = show()
    for size in (100, 200):
        desk.theme.apply(Settings(theme="daylight", text_size=size))
        view = the_list(screen)
        qtbot.waitUntil(partial(within, view, 1))
        assert not view.horizontalScrollBar().maximum()


def test_two_of_one_name_are_told_apart_by_their_word(desk: Desk, show: Show) -> None:
    add(
        desk, Patient(NO_ONE, "Ana", "Ana Marchetti"), Patient(NO_ONE, "Ana", "Ana Mills", distinguishing="the cellist")
    )
    screen = show()
    assert rows(screen) == ["Seeing now", "Ana M.", "Ana M., the cellist"]
    assert not doubled_names(screen)


def test_adding_someone_shows_and_chooses_them(
    qtbot: QtBot, desk: Desk, show: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(desk, Patient(NO_ONE, "Ana"))
    screen = show()

    def answer(dialog: AddPerson) -> bool:
        named(dialog, QLineEdit, "Preferred name").setText("Kim")
        named(dialog, QPushButton, "Add").click()
        return dialog.added is not None

    monkeypatch.setattr(AddPerson, "asked", answer)
    screen.focus_first()
    QTest.keyClick(the_list(screen), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    view = the_list(screen)
    assert view.currentIndex().data() == "Kim"
    assert view.hasFocus()
    assert [patient.preferred_name for patient in people.names(desk.vault)] == ["Ana", "Kim"]


def test_a_refresh_keeps_the_chosen_person(desk: Desk, show: Show) -> None:
    _, theo = add(desk, Patient(NO_ONE, "Ana"), Patient(NO_ONE, "Theo"))
    screen = show()
    view = the_list(screen)
    view.setCurrentIndex(view.model().index(2, 0))
    add(desk, Patient(NO_ONE, "Bo"))
    screen.refresh()
    line = view.currentIndex().data(ROW)
    assert isinstance(line, Line)
    assert line.record_id == theo


def test_many_people_are_there_at_once(desk: Desk, show: Show) -> None:
    add(desk, *(Patient(NO_ONE, f"Person {number}", f"Person {number} Name") for number in range(2000)))
    screen = show()
    started = perf_counter()
    screen.refresh()
    named(screen, QLineEdit, "Filter by name").setText("1999")
    # Some 60 ms on a quiet computer; the bound only tells lists that are laid out row by row in full.
    assert perf_counter() - started < 2
    assert len(rows(screen)) == 2


def test_every_control_has_a_name_of_its_own(desk: Desk, show: Show) -> None:
    add(desk, Patient(NO_ONE, "Ana"))
    screen = show()
    assert not doubled_names(screen)
    assert len(shown(screen, QPushButton)) == 1


@pytest.mark.parametrize("word", ["person", "patient", "client"])
def test_the_way_to_someone_new_says_the_practices_word(qtbot: QtBot, desk: Desk, word: str) -> None:
    with desk.vault.transaction():
        practice.set_word_for_patient(desk.vault, word)
    screen = PeopleScreen(desk)
    show_active(qtbot, screen)
    assert named(screen, QPushButton, f"Add a {word}").text() == f"Add a {word}"
    assert "People" in texts(screen)
