import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView
from pytestqt.qtbot import QtBot
from tests.ui.seen import named, show_active, texts

from companion.care.patient import Patient, RecordId
from companion.ui.kit.theme import Theme
from companion.ui.today.walk_in import WalkIn

PEOPLE = [
    Patient(RecordId(1), "Wren", pronouns="they/them"),
    Patient(RecordId(2), "Ana", full_name="Ana Marchetti"),
    Patient(RecordId(3), "Ignatius", at_present=False),
]


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> WalkIn:
    made = WalkIn(None, theme, PEOPLE)
    show_active(qtbot, made, 480, 500)
    return made


def rows(dialog: WalkIn) -> list[str]:
    model = named(dialog, QListView, "People").model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_everyone_is_offered_those_seen_now_first(dialog: WalkIn) -> None:
    assert rows(dialog) == ["Ana M.", "Wren", "Ignatius"]


def test_a_slip_begins_with_nobody(dialog: WalkIn) -> None:
    dialog.act()
    assert dialog.chosen is None
    assert dialog.isVisible()
    assert "Choose someone from the list, or type a name." in texts(dialog)


def test_walking_past_the_list_chooses_nobody(qtbot: QtBot, dialog: WalkIn) -> None:
    people = named(dialog, QListView, "People")
    people.setFocus()
    dialog.act()
    assert dialog.chosen is None
    QTest.keyClick(people, Qt.Key.Key_Down)
    QTest.keyClick(people, Qt.Key.Key_Return)
    assert dialog.chosen == 2


def test_typing_finds_by_any_name_and_enter_takes_the_first(qtbot: QtBot, dialog: WalkIn) -> None:
    name = named(dialog, QLineEdit, "Name")
    name.setText("march")
    assert rows(dialog) == ["Ana M.", "march, someone new"]
    QTest.keyClick(name, Qt.Key.Key_Return)
    assert dialog.chosen == 2


def test_the_arrows_in_the_field_walk_the_list(qtbot: QtBot, dialog: WalkIn) -> None:
    name = named(dialog, QLineEdit, "Name")
    QTest.keyClick(name, Qt.Key.Key_Down)
    QTest.keyClick(name, Qt.Key.Key_Down)
    dialog.act()
    assert dialog.chosen == 1


def test_a_new_name_comes_back_as_a_person_without_record(dialog: WalkIn) -> None:
    named(dialog, QLineEdit, "Name").setText(" Kim ")
    dialog.act()
    assert dialog.chosen == Patient(RecordId(0), "Kim")


def test_a_new_person_of_a_known_name_gets_a_word_of_their_own(qtbot: QtBot, dialog: WalkIn) -> None:
    name = named(dialog, QLineEdit, "Name")
    name.setText("Wren")
    QTest.keyClick(name, Qt.Key.Key_Down)
    dialog.act()
    assert dialog.chosen is None
    apart = named(dialog, QLineEdit, "A word that tells them apart")
    assert apart.hasFocus()
    apart.setText("the baker")
    dialog.act()
    assert dialog.chosen == Patient(RecordId(0), "Wren", distinguishing="the baker")
