import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts

from companion.care.patient import Patient, RecordId
from companion.settings import Settings
from companion.ui.kit.theme import Theme
from companion.ui.people.add import AddPerson, NewPerson

EXISTING = [Patient(RecordId(1), "Ana", full_name="Ana Marchetti")]


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> AddPerson:
    made = AddPerson(None, theme, EXISTING, "Add a person")
    show_active(qtbot, made, 480, 500)
    return made


def fill(dialog: AddPerson, **fields: str) -> None:
    for name, text in fields.items():
        named(dialog, QLineEdit, name.replace("_", " ").capitalize()).setText(text)


def press(dialog: AddPerson) -> None:
    named(dialog, QPushButton, "Add").click()


def test_a_preferred_name_is_enough(dialog: AddPerson) -> None:
    fill(dialog, preferred_name="  Kim ")
    press(dialog)
    assert dialog.added == NewPerson("Kim")


def test_enter_adds_from_any_field(qtbot: QtBot, dialog: AddPerson) -> None:
    fill(dialog, preferred_name="Kim")
    QTest.keyClick(named(dialog, QLineEdit, "Pronouns"), Qt.Key.Key_Return)
    assert dialog.added == NewPerson("Kim")


def test_without_a_name_it_asks_for_one_beside_the_field(dialog: AddPerson) -> None:
    press(dialog)
    name = named(dialog, QLineEdit, "Preferred name")
    assert dialog.added is None
    assert name.hasFocus()
    assert name.accessibleDescription() == "A name to call them by, please."
    assert "A name to call them by, please." in texts(dialog)


def test_someone_known_for_years_keeps_since_when(dialog: AddPerson) -> None:
    fill(dialog, preferred_name="Kim", full_name="Kim Lee", pronouns="they/them")
    named(dialog, QLineEdit, "We already meet, since …").setText("March 2019")
    press(dialog)
    assert dialog.added == NewPerson("Kim", "Kim Lee", "they/them", seen_since="2019-03")
    assert dialog.added is not None
    assert dialog.added.patient() == Patient(
        RecordId(0), "Kim", full_name="Kim Lee", pronouns="they/them", seen_since="2019-03"
    )


def test_a_since_that_cannot_be_read_is_asked_again(dialog: AddPerson) -> None:
    fill(dialog, preferred_name="Kim")
    since = named(dialog, QLineEdit, "We already meet, since …")
    since.setText("a while ago")
    press(dialog)
    assert dialog.added is None
    assert since.hasFocus()


def test_who_would_look_alike_gets_a_word_of_their_own(dialog: AddPerson) -> None:
    fill(dialog, preferred_name="Ana", full_name="Ana Mills")
    assert not [each for each in shown(dialog, QLineEdit) if each.accessibleName().startswith("A word")]
    press(dialog)
    assert dialog.added is None
    apart = named(dialog, QLineEdit, "A word that tells them apart")
    assert apart.hasFocus()
    assert "Ana M." in apart.accessibleDescription()
    apart.setText("the cellist")
    press(dialog)
    assert dialog.added == NewPerson("Ana", "Ana Mills", distinguishing="the cellist")


def test_the_same_word_again_does_not_tell_them_apart(qtbot: QtBot, theme: Theme) -> None:
    both = [*EXISTING, Patient(RecordId(2), "Ana", full_name="Ana Mills", distinguishing="the cellist")]
    dialog = AddPerson(None, theme, both, "Add a person")
    qtbot.addWidget(dialog)
    fill(dialog, preferred_name="Ana", full_name="Ana Moss")
    press(dialog)
    fill(dialog, a_word_that_tells_them_apart="the cellist")
    press(dialog)
    assert dialog.added is None


def test_esc_leaves_and_adds_nobody(qtbot: QtBot, dialog: AddPerson) -> None:
    fill(dialog, preferred_name="Kim")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.added is None


def test_every_control_has_a_name_of_its_own(dialog: AddPerson) -> None:
    fill(dialog, preferred_name="Ana", full_name="Ana Mills")
    press(dialog)
    assert not doubled_names(dialog)


def test_at_double_size_it_stays_on_the_screen_and_scrolls(qtbot: QtBot, theme: Theme) -> None:
    theme.apply(Settings(theme="daylight", text_size=200))
    dialog = AddPerson(None, theme, EXISTING, "Add a person")
    show_active(qtbot, dialog, 960, 500)
    assert dialog.height() <= dialog.screen().availableGeometry().height()
    add = named(dialog, QPushButton, "Add")
    assert add.mapTo(dialog, add.rect().bottomRight()).y() < dialog.height()
