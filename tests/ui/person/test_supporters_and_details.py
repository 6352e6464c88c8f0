from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QCheckBox, QDateEdit, QLineEdit, QPushButton, QTextEdit, QWidget
from tests.ui.person.page import Show
from tests.ui.seen import doubled_names, named, shown, spoken, texts

from companion.care.details import Diagnosis
from companion.care.joint import JointKind
from companion.care.patient import Patient, RecordId
from companion.care.supporter import Circle, Who
from companion.store import details, joint, supporters
from companion.ui.desk import Desk
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.segmented import Segment

TEAM = "Supporters and care team"
Fill = Callable[[dict[str, object]], None]


@pytest.fixture
def fill(monkeypatch: pytest.MonkeyPatch) -> Fill:
    """What is typed in the next dialog, by the names of its fields; it is acted on at once."""

    def into(dialog: Dialog, name: str, value: object) -> None:
        if isinstance(value, date):
            named(dialog, QDateEdit, name).setDate(QDate(value.year, value.month, value.day))
        elif value is True:
            next(each for each in (*shown(dialog, QCheckBox), *shown(dialog, Segment)) if spoken(each) == name).click()
        else:
            fields: list[QLineEdit | QTextEdit] = [*shown(dialog, QLineEdit), *shown(dialog, QTextEdit)]
            next(each for each in fields if spoken(each) == name).setText(str(value))

    def next_dialog(values: dict[str, object]) -> None:
        def asked(dialog: Dialog) -> bool:
            assert not doubled_names(dialog)
            for name, value in values.items():
                into(dialog, name, value)
            dialog.act()
            return dialog.result() == Dialog.DialogCode.Accepted

        monkeypatch.setattr(Dialog, "asked", asked)

    return next_dialog


def press(screen: QWidget, name: str) -> None:
    named(screen, QPushButton, name).click()


def test_a_supporter_with_consent_and_contacts_keeps_every_day(show: Show, fill: Fill) -> None:
    screen = show()
    press(screen, TEAM)
    fill({"Name": "Bea", "Who they are to them: sister, family doctor": "sister", "How to reach them": "by text"})
    press(screen, "Add a supporter")
    assert {"Bea", "sister, by text", "No consent to speak with them."} <= set(texts(screen))
    fill({"About what": "a bad evening", "Given on": date(2026, 3, 5)})
    press(screen, "Consent: Bea")
    assert "Consent since 5 March: a bad evening" in texts(screen)
    assert "No consent to speak with them." not in texts(screen)
    fill({"In one line": "Rang, agreed to meet."})
    press(screen, "Note a contact: Bea")
    assert "12 March: Rang, agreed to meet." in texts(screen)
    press(screen, "Consent taken back: Bea, a bad evening")
    assert "Consent since 5 March: a bad evening (taken back 12 March)" in texts(screen)
    press(screen, "Let go: Bea")
    assert {"Bea", "let go 12 March"} <= set(texts(screen))
    assert "Change: Bea" not in {spoken(each) for each in shown(screen, QPushButton)}


def test_the_care_team_is_told_apart_and_can_be_changed(desk: Desk, show: Show, ana: RecordId, fill: Fill) -> None:
    with desk.vault.transaction():
        supporters.add(desk.vault, ana, Who(Circle.OWN, "Dr Osei"))
    screen = show()
    press(screen, TEAM)
    fill({"care team": True, "How to reach them": "by letter"})
    press(screen, "Change: Dr Osei")
    assert "care team, by letter" in texts(screen)
    assert supporters.of_record(desk.vault, ana)[0].who == Who(Circle.CARE, "Dr Osei", "", "by letter")


@pytest.mark.parametrize(("button", "told"), [("Add a supporter", "A name"), ("Consent: Bea", "A few words")])
def test_without_words_nothing_is_kept(
    desk: Desk, show: Show, ana: RecordId, fill: Fill, button: str, told: str
) -> None:
    with desk.vault.transaction():
        supporters.add(desk.vault, ana, Who(Circle.OWN, "Bea"))
    screen = show()
    press(screen, TEAM)
    fill({})
    press(screen, button)
    found = supporters.of_record(desk.vault, ana)
    assert [(each.who.name, each.consents) for each in found] == [("Bea", ())]
    dialog = next(each for each in screen.findChildren(Dialog))
    assert any(text.startswith(told) for text in texts(dialog))


def test_details_are_read_folded_and_changed_in_a_dialog(desk: Desk, show: Show, ana: RecordId, fill: Fill) -> None:
    screen = show()
    press(screen, "Details")
    assert "Nothing told yet, and nothing has to be." in texts(screen)
    fill(
        {
            "Access needs, one a line": "step-free",
            "Date of birth": "4 April 1991",
            "Emergency contact": "Bea, by phone",
            "Talk about privacy held on": True,
        }
    )
    press(screen, "Change the details")
    assert {"Access needs", "step-free", "4 April 1991", "Bea, by phone", "12 March"} <= set(texts(screen))
    kept = details.get(desk.vault, ana)
    assert (kept.born, kept.privacy_talk) == ("4 April 1991", date(2026, 3, 12))


def test_a_diagnosis_says_whose_it_is_and_can_be_let_go(desk: Desk, show: Show, ana: RecordId, fill: Fill) -> None:
    screen = show()
    press(screen, "Details")
    fill({"The diagnosis, as it was told": "migraine", "Who gave it": "Dr Osei", "When": "spring 2024"})
    press(screen, "A diagnosis somebody gave")
    assert "Dr Osei, spring 2024, written 12 March" in texts(screen)
    press(screen, "Let go: migraine")
    assert "Dr Osei, spring 2024, written 12 March, let go 12 March" in texts(screen)
    assert details.diagnoses(desk.vault, ana)[0].told == Diagnosis("migraine", "Dr Osei", "spring 2024")


def test_who_knows_the_name_stands_at_the_head_and_what_was_said_before_in_the_details(
    desk: Desk, show: Show, fill: Fill
) -> None:
    screen = show()
    fill({"Who knows this name and these pronouns": "her partner", "What to use with others": "Anna, he"})
    press(screen, "Name and pronouns")
    assert any("her partner" in text and "Anna, he" in text for text in texts(screen))
    desk.clock.go_on(days=1)  # type: ignore[attr-defined]
    fill({"Who knows this name and these pronouns": "everyone"})
    press(screen, "Name and pronouns")
    press(screen, "Details")
    assert "everyone\nher partner (until 13 March)" in texts(screen)


def test_a_joint_record_shows_what_fits_it(desk: Desk, show: Show, ana: RecordId, kim: RecordId, fill: Fill) -> None:
    with desk.vault.transaction():
        both = joint.add(desk.vault, JointKind.COUPLE, (ana, kim), Patient(RecordId(0), "Ana & Kim"), desk.clock.now())
    screen = show()
    screen.show_person(both)
    press(screen, "Details")
    assert "A diagnosis somebody gave" not in {spoken(each) for each in shown(screen, QPushButton)}
    fill({"How to reach them": "both by letter"})
    press(screen, "Change the details")
    assert "both by letter" in texts(screen)
    dialog = next(each for each in screen.findChildren(Dialog))
    assert "Date of birth" not in {spoken(each) for each in shown(dialog, QLineEdit)}
