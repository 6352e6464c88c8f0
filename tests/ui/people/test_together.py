"""Adding a couple, a family or a group, and finding it under everyone's name."""

import pytest
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton, QRadioButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts

from companion.care.joint import JointKind
from companion.care.patient import Patient, RecordId
from companion.store import joint, people
from companion.ui.desk import Desk
from companion.ui.kit.theme import Theme
from companion.ui.people.screen import PeopleScreen
from companion.ui.people.together import AddTogether, NewJoint

NAMED = "The lake house, Ana & Paul"
ANA, PAUL = Patient(RecordId(1), "Ana", full_name="Ana Marchetti"), Patient(RecordId(2), "Paul")


@pytest.fixture
def dialog(qtbot: QtBot, theme: Theme) -> AddTogether:
    made = AddTogether(None, theme, [ANA, PAUL], [ANA, PAUL, Patient(RecordId(3), "The lake house")])
    show_active(qtbot, made, 520, 600)
    return made


def press(dialog: AddTogether) -> None:
    named(dialog, QPushButton, "Add").click()


def test_two_ticked_are_a_couple_under_both_names_numbered_as_ticked(dialog: AddTogether) -> None:
    for name in ("Paul", "Ana M."):
        named(dialog, QCheckBox, name).click()
    press(dialog)
    assert dialog.added == NewJoint(JointKind.COUPLE, (PAUL.id, ANA.id), Patient(RecordId(0), "Paul & Ana"))


def test_a_family_may_have_a_name_of_its_own_that_nobody_else_has(dialog: AddTogether) -> None:
    named(dialog, QRadioButton, "A family").click()
    for name in ("Ana M.", "Paul"):
        named(dialog, QCheckBox, name).click()
    field = named(dialog, QLineEdit, "A name for all of them, if there is one")
    field.setText("The lake house")
    press(dialog)
    assert dialog.added is None
    assert field.accessibleDescription() in texts(dialog)
    field.setText("The Marchettis")
    press(dialog)
    assert dialog.added is not None
    assert (dialog.added.kind, dialog.added.patient.preferred_name) == (JointKind.FAMILY, "The Marchettis")


def test_one_alone_is_asked_for_another(dialog: AddTogether) -> None:
    named(dialog, QCheckBox, "Paul").click()
    press(dialog)
    assert dialog.added is None
    assert "Two people or more, please." in texts(dialog)
    assert not doubled_names(dialog)


def test_the_list_shows_it_under_both_names_and_either_finds_it(desk: Desk, qtbot: QtBot) -> None:
    with desk.vault.transaction():
        ana, paul = (people.add(desk.vault, each, desk.clock.now()) for each in (ANA, PAUL))
        joint.add(desk.vault, JointKind.COUPLE, (ana, paul), Patient(RecordId(0), "Ana & Paul"), desk.clock.now())
        joint.add(desk.vault, JointKind.FAMILY, (ana, paul), Patient(RecordId(0), "The lake house"), desk.clock.now())
    screen = PeopleScreen(desk)
    show_active(qtbot, screen)
    for letters, found in (
        ("paul", ["Ana & Paul, together", "Paul", NAMED]),
        ("ana", ["Ana & Paul, together", "Ana M.", NAMED]),
    ):
        named(screen, QLineEdit, "Filter by name").setText(letters)
        spoken = [str(screen._model.index(row).data()) for row in range(screen._model.rowCount())]
        assert spoken[1:] == found


def test_letters_leave_those_whose_names_begin_so_and_those_who_are_ticked(dialog: AddTogether) -> None:
    named(dialog, QCheckBox, "Paul").click()
    named(dialog, QLineEdit, "Find them by name").setText("march")
    assert {box.accessibleName() for box in shown(dialog, QCheckBox)} == {"Paul", "Ana M."}
    named(dialog, QLineEdit, "Find them by name").setText("pa")
    assert [box.accessibleName() for box in shown(dialog, QCheckBox)] == ["Paul"]
