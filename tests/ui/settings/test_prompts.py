"""Settings, Prompts: skills and cards are switched off, reworded within the limits of a card, and come back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts

from companion.care.prompt import CardChange, Voice
from companion.settings import Settings
from companion.store import cards
from companion.ui.desk import Desk
from companion.ui.settings.screen import SettingsScreen

FACE, LINE = "Face, at most four words", "Line, at most fourteen words"
SOMETHING = "repair.something-shifted"


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk) -> SettingsScreen:
    made = SettingsScreen(desk)
    show_active(qtbot, made)
    made.show_section("prompts")
    choose(made, "Strain and repair")
    return made


def choose(screen: SettingsScreen, skill: str) -> None:
    skills = named(screen, QComboBox, "Skill")
    skills.setCurrentIndex(skills.findText(skill))
    skills.activated.emit(skills.currentIndex())
    QApplication.processEvents()


def press(screen: SettingsScreen, name: str) -> None:
    named(screen, QAbstractButton, name).click()


def reword(screen: SettingsScreen, face: str, line: str) -> None:
    named(screen, QLineEdit, FACE).setText(face)
    named(screen, QLineEdit, LINE).setText(line)
    QTest.keyClick(named(screen, QLineEdit, LINE), Qt.Key.Key_Return)


def test_all_skills_are_there_with_the_name_they_are_pulled_by(screen: SettingsScreen) -> None:
    assert named(screen, QComboBox, "Skill").count() == 22
    assert "Comes only by name: /prepair in the session." in texts(screen)
    screen.show_settings(Settings(sign=";", letters={"prompt": "karte"}))
    assert "Comes only by name: ;karterepair in the session." in texts(screen)


def test_a_skill_and_a_card_are_switched_off_and_on(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, "Something shifted")
    press(screen, "This skill comes with the prompts")
    assert cards.changes(desk.vault) == {SOMETHING: CardChange(off=True), "repair": CardChange(off=True)}
    assert named(screen, QComboBox, "Skill").currentText() == "Strain and repair, off"
    press(screen, "This skill comes with the prompts")
    press(screen, "Something shifted")
    assert cards.changes(desk.vault) == {}


def test_a_card_is_reworded_and_restored_as_it_came(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, "Reword: Something shifted")
    assert named(screen, QLineEdit, FACE).hasFocus()
    assert doubled_names(screen) == []
    press(screen, "something to do")
    reword(screen, " A  shift ", "Ask what just moved; don't guess.")
    assert cards.changes(desk.vault) == {
        SOMETHING: CardChange("A shift", "Ask what just moved; don’t guess.", Voice.DO)
    }
    assert {"Ask what just moved; don’t guess.", "In your words."} <= set(texts(screen))
    assert named(screen, QAbstractButton, "Reword: A shift").hasFocus()
    press(screen, "Reword: A shift")
    press(screen, "As it came")
    assert cards.changes(desk.vault) == {}
    assert named(screen, QAbstractButton, "Something shifted").isChecked()


@pytest.mark.parametrize(
    ("face", "line", "at", "said"),
    [
        ("One two three four five", "Wait.", FACE, "at most 4 words"),
        ("Wait", "word " * 15, LINE, "at most 14 words"),
        ("Wait", "Ask what she may feel.", LINE, "“she” could hurt when it is read over the shoulder."),
        ("A risk", "Wait.", FACE, "“risk” could hurt"),
        ("  ", "Wait.", FACE, "A few words, please."),
    ],
)
def test_what_may_not_stand_on_a_card_is_refused_in_words_beside_its_field(
    screen: SettingsScreen, desk: Desk, face: str, line: str, at: str, said: str
) -> None:
    press(screen, "Reword: Something shifted")
    reword(screen, face, line)
    wrong = named(screen, QLineEdit, at)
    assert wrong.hasFocus()
    assert said in wrong.accessibleDescription()
    assert wrong.accessibleDescription() in texts(screen)
    assert named(screen, QLineEdit, LINE).text() == line
    assert cards.changes(desk.vault) == {}


def test_esc_leaves_a_card_as_it_was_and_one_is_reworded_at_a_time(screen: SettingsScreen, desk: Desk) -> None:
    press(screen, "Reword: Something shifted")
    assert not named(screen, QAbstractButton, "Reword: Own a part").isEnabled()
    QTest.keyClicks(named(screen, QLineEdit, FACE), "Other ")
    QTest.keyClick(named(screen, QLineEdit, FACE), Qt.Key.Key_Escape)
    assert not [each for each in shown(screen, QLineEdit) if each.accessibleName() == FACE]
    assert named(screen, QAbstractButton, "Reword: Own a part").isEnabled()
    assert cards.changes(desk.vault) == {}


def test_an_echo_card_shows_the_place_of_the_quote_and_keeps_it(screen: SettingsScreen, desk: Desk) -> None:
    choose(screen, "Own words back")
    assert "“…” How is that now?" in texts(screen)
    press(screen, "Reword: Back to this")
    assert named(screen, QLineEdit, LINE).text() == "How is that now?"
    reword(screen, "Back to this", "And how is that now?")
    assert "“…” And how is that now?" in texts(screen)
