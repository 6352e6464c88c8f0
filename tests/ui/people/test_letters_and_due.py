"""People by letter where they are many, and what need not be kept any longer, said beside the name."""

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active

from companion.care.keeping import Keeping
from companion.care.patient import Patient, RecordId
from companion.store import keeping, people, private_notes
from companion.ui.desk import Desk
from companion.ui.people.screen import PeopleScreen

MANY = (
    *("Ada", "Ágnes", "Ana", "Ben", "Bo", "Carl", "Dora", "Emil", "Fay", "Gus", "Hal", "נועה", "Ida", "42"),
    *("Jan", "Jo", "Kai", "Kit", "Lea", "Lu", "Mia", "Mo", "Ned", "Oda", "Pia"),
)

Show = Callable[[], PeopleScreen]


@pytest.fixture
def show(qtbot: QtBot, desk: Desk) -> Show:
    def made() -> PeopleScreen:
        screen = PeopleScreen(desk)
        show_active(qtbot, screen)
        return screen

    return made


def add(desk: Desk, *names: str, at_present: bool = True) -> list[RecordId]:
    with desk.vault.transaction():
        return [
            people.add(desk.vault, Patient(RecordId(0), name, at_present=at_present), desk.clock.now())
            for name in names
        ]


def rows(screen: PeopleScreen) -> list[str]:
    model = named(screen, QListView, "People").model()
    return [model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole) for row in range(model.rowCount())]


def test_many_stand_by_letter_and_few_in_the_other_group_do_not(desk: Desk, show: Show) -> None:
    add(desk, *MANY)
    add(desk, "Zoë", at_present=False)
    assert rows(show()) == [
        *("Seeing now", "#", "42", "A", "Ada", "Ágnes", "Ana", "B", "Ben", "Bo", "C", "Carl", "D", "Dora", "E", "Emil"),
        *("F", "Fay", "G", "Gus", "H", "Hal", "I", "Ida", "J", "Jan", "Jo", "K", "Kai", "Kit", "L", "Lea", "Lu"),
        *("M", "Mia", "Mo", "N", "Ned", "O", "Oda", "P", "Pia", "נ", "נועה", "Not at present", "Zoë"),
    ]


def test_letters_are_passed_over_by_the_arrow_keys_and_go_where_few_are_left(desk: Desk, show: Show) -> None:
    add(desk, *MANY)
    screen = show()
    screen.focus_first()
    view = named(screen, QListView, "People")
    walked = []
    for _ in MANY:
        walked.append(view.currentIndex().data())
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert walked == [row for row in rows(screen) if len(row) > 1 and row != "Seeing now"]
    QTest.keyClicks(named(screen, QLineEdit, "Filter by name"), "a")
    assert rows(screen) == ["Seeing now", *(name for name in walked if "a" in name.casefold() or name == "Ágnes")]


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        (Keeping(date(2026, 3, 11)), "Zoë, kept until 11 March"),
        (Keeping(date(2026, 3, 12)), "Zoë"),
        (Keeping(date(2026, 3, 11), hold=True), "Zoë"),
        (Keeping(), "Zoë"),
    ],
)
def test_a_record_that_need_not_be_kept_any_longer_says_so_and_is_there(
    desk: Desk, show: Show, kept: Keeping, said: str
) -> None:
    (zoe,) = add(desk, "Zoë", at_present=False)
    with desk.vault.transaction():
        keeping.save(desk.vault, zoe, kept, desk.clock.now())
    assert rows(show()) == ["Not at present", said]


@pytest.mark.parametrize("hold", [False, True])
def test_private_notes_say_theirs_once_their_drawer_is_open(desk: Desk, show: Show, hold: bool) -> None:
    (zoe,) = add(desk, "Zoë")
    drawer = desk.vault.open_drawer()
    with desk.vault.transaction(), drawer.transaction():
        keeping.save(desk.vault, zoe, Keeping(date(2025, 12, 31), hold), desk.clock.now())
        private_notes.keep_until(drawer, zoe, date(2025, 12, 30))
    told = "" if hold else ", kept until 31 December 2025, private notes kept until 30 December 2025"
    assert rows(show()) == ["Seeing now", f"Zoë{told}"]
