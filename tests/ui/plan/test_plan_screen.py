"""The living plan: written by keyboard, kept as it goes, its versions told apart in words."""

import resource
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QDateEdit, QLineEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts, unnamed_texts

from companion.care.patient import Patient, RecordId
from companion.care.plan import AgreedWords, Idea, Leaning, Option, OptionId, Plan, Strand
from companion.store import people, plans
from companion.ui.desk import Desk
from companion.ui.kit.own_lines import OwnLines
from companion.ui.plan.screen import PlanScreen

ONLY_MEDICINES = "This plan speaks only of medicines and doctors. Is that meant?"
GROUP = Option(OptionId("group"), "The Tuesday group", Leaning.UNDECIDED)


@contextmanager
def refusing_disk() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.fixture
def ana(desk: Desk) -> RecordId:
    with desk.vault.transaction():
        return people.add(desk.vault, Patient(RecordId(0), "Ana"), desk.clock.now())


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, ana: RecordId) -> PlanScreen:
    made = PlanScreen(desk)
    made.show_plan(ana)
    show_active(qtbot, made)
    return made


def press(screen: PlanScreen, name: str) -> None:
    button = named(screen, QAbstractButton, name)
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)


def put(screen: PlanScreen, strand: str, words: str) -> None:
    field = named(screen, QLineEdit, f"Another option: {strand}")
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)


def keep(screen: PlanScreen, why: str, idea: str) -> None:
    press(screen, "Keep as a version")
    QTest.keyClicks(named(screen, QLineEdit, "Why it changed"), why)
    press(screen, idea)
    press(screen, "Keep it")


def test_only_strands_with_a_word_in_them_stand_open(screen: PlanScreen, desk: Desk, ana: RecordId) -> None:
    with desk.vault.transaction():
        plans.save(desk.vault, ana, Plan().with_option(Strand.PEOPLE, GROUP))
    screen.refresh()
    assert [each.accessibleName() for each in shown(screen, QLineEdit) if each.accessibleName()] == [
        "Another option: People and support"
    ]
    states = [
        named(screen, QAbstractButton, each).accessibleDescription() for each in ("Meaning", "People and support")
    ]
    assert states == ["folded", "open"]


def test_an_option_is_put_on_the_table_leaned_to_said_differently_and_taken_off(
    screen: PlanScreen, desk: Desk, ana: RecordId
) -> None:
    press(screen, "People and support")
    put(screen, "People and support", "A grup")
    (option,) = plans.of_record(desk.vault, ana).strand(Strand.PEOPLE).options
    assert (option.text, option.leaning) == ("A grup", None)
    press(screen, "undecided: A grup")
    press(screen, "Say it differently: A grup")
    field = named(screen, QLineEdit, "Said differently: A grup")
    field.selectAll()
    QTest.keyClicks(field, "A group")
    QTest.keyClick(field, Qt.Key.Key_Return)
    leaned = Option(option.id, "A group", Leaning.UNDECIDED)
    assert plans.of_record(desk.vault, ana) == Plan().with_option(Strand.PEOPLE, leaned)
    press(screen, "Take it off the table: A group")
    assert plans.of_record(desk.vault, ana) == Plan()
    assert QApplication.focusWidget() is named(screen, QAbstractButton, "Put it back: A group")
    press(screen, "Put it back: A group")
    assert plans.of_record(desk.vault, ana) == Plan().with_option(Strand.PEOPLE, leaned)
    QTest.keyClick(named(screen, QAbstractButton, "undecided: A group"), Qt.Key.Key_Backspace)
    assert plans.of_record(desk.vault, ana).strand(Strand.PEOPLE).options[0].leaning is None


def test_what_was_agreed_is_in_the_vault_soon_and_in_whose_words_at_once(
    screen: PlanScreen, desk: Desk, ana: RecordId, qtbot: QtBot
) -> None:
    press(screen, "Body and daily life")
    QTest.keyClicks(named(screen, OwnLines, "Agreed: Body and daily life"), "Out before nine.")
    assert not screen.settled
    qtbot.waitUntil(lambda: screen.settled, timeout=1000)
    assert plans.of_record(desk.vault, ana).strand(Strand.BODY).agreed == AgreedWords("Out before nine.")
    press(screen, "Ana’s own words: Body and daily life")
    assert plans.of_record(desk.vault, ana).strand(Strand.BODY).agreed.own_words


def test_what_waits_for_enter_is_kept_where_one_leaves(screen: PlanScreen, desk: Desk, ana: RecordId) -> None:
    press(screen, "Meaning")
    QTest.keyClicks(named(screen, QLineEdit, "Another option: Meaning"), "The choir")
    QTest.keyClick(screen, Qt.Key.Key_Escape)
    assert [each.text for each in plans.of_record(desk.vault, ana).strand(Strand.MEANING).options] == ["The choir"]


def test_a_day_to_look_at_it_again_is_set_and_let_be(screen: PlanScreen, desk: Desk, ana: RecordId) -> None:
    press(screen, "Set a day to look at it again")
    named(screen, QDateEdit, "To be looked at again on").setDate(QDate(2026, 4, 2))
    assert plans.of_record(desk.vault, ana).review == date(2026, 4, 2)
    press(screen, "No day")
    assert plans.of_record(desk.vault, ana).review is None


def test_a_version_asks_why_and_whose_idea_and_then_stands(screen: PlanScreen, desk: Desk, ana: RecordId) -> None:
    press(screen, "Meaning")
    put(screen, "Meaning", "The choir")
    press(screen, "Keep as a version")
    press(screen, "Keep it")
    assert "A few words on why" in named(screen, QLineEdit, "Why it changed").accessibleDescription()
    QTest.keyClicks(named(screen, QLineEdit, "Why it changed"), "Music came back")
    press(screen, "Keep it")
    assert plans.versions(desk.vault, ana) == ()
    press(screen, "theirs")
    press(screen, "Keep it")
    (version,) = plans.versions(desk.vault, ana)
    assert (version.reason, version.idea, version.plan) == (
        "Music came back",
        Idea.THEIRS,
        plans.of_record(desk.vault, ana),
    )
    assert "As it was kept on 12 March." in texts(screen)
    assert not [each for each in shown(screen, QAbstractButton) if each.text() == "Keep as a version"]


def test_the_difference_between_any_two_versions_is_said_in_words(
    screen: PlanScreen, desk: Desk, ana: RecordId
) -> None:
    first = Plan().with_option(Strand.PEOPLE, GROUP)
    leaned = first.with_option(Strand.PEOPLE, Option(GROUP.id, GROUP.text, Leaning.TOWARDS))
    second = leaned.with_agreed(Strand.BODY, AgreedWords("Out before nine.", own_words=True))
    now = desk.clock.now()
    with desk.vault.transaction():
        plans.keep(desk.vault, ana, first, "A first look", Idea.TOGETHER, at=now - timedelta(days=60))
        plans.keep(desk.vault, ana, second, "The mornings", Idea.THEIRS, at=now - timedelta(days=7))
    screen.refresh()
    press(screen, "Earlier versions")
    said = texts(screen)
    assert "Version 2, 5 March: The mornings. Whose idea: theirs." in said
    assert "The Tuesday group: now leaning to it, before undecided" in said
    assert "Agreed: “Out before nine.”" in said
    chooser = named(screen, QComboBox, "From")
    chooser.setFocus()
    QTest.keyClick(chooser, Qt.Key.Key_Up)
    assert "Nothing differs between these two." in texts(screen)


@pytest.mark.parametrize(("answer", "opens"), [("Yes, for now", False), ("Add to another strand", True)])
def test_a_plan_of_medicines_alone_is_asked_about_once(
    screen: PlanScreen, desk: Desk, ana: RecordId, answer: str, opens: bool
) -> None:
    press(screen, "Medicines and doctors")
    put(screen, "Medicines and doctors", "See the doctor about sleep")
    assert ONLY_MEDICINES in texts(screen)
    press(screen, answer)
    names = [each.accessibleName() for each in shown(screen, QLineEdit)]
    assert ("Another option: Talking work" in names) == opens
    put(screen, "Medicines and doctors", "And again in June")
    screen.show_plan(ana)
    assert ONLY_MEDICINES not in texts(screen)


def test_it_is_not_asked_while_one_types_but_once_that_is_kept(screen: PlanScreen) -> None:
    press(screen, "Medicines and doctors")
    QTest.keyClicks(named(screen, OwnLines, "Agreed: Medicines and doctors"), "Half a tablet less, with the doctor.")
    screen.save()
    assert ONLY_MEDICINES not in texts(screen)
    keep(screen, "After the check-up", "together")
    assert ONLY_MEDICINES in texts(screen)


def test_what_the_disk_refuses_stays_and_is_tried_again_also_behind_another_plan(
    screen: PlanScreen, desk: Desk, ana: RecordId, qtbot: QtBot
) -> None:
    with desk.vault.transaction():
        theo = people.add(desk.vault, Patient(RecordId(0), "Theo"), desk.clock.now())
    press(screen, "Meaning")
    with refusing_disk():
        put(screen, "Meaning", "The choir")
        QTest.keyClick(screen, Qt.Key.Key_Escape)
        screen.show_plan(theo)
        assert not screen.settled
    qtbot.waitUntil(lambda: screen.settled, timeout=3000)
    assert [each.text for each in plans.of_record(desk.vault, ana).strand(Strand.MEANING).options] == ["The choir"]
    assert plans.of_record(desk.vault, theo) == Plan()


def test_the_line_that_is_written_in_stays_in_sight(screen: PlanScreen, qtbot: QtBot) -> None:
    press(screen, "Talking work")
    field = named(screen, QLineEdit, "Another option: Talking work")
    field.setFocus()
    for number in range(12):
        put(screen, "Talking work", f"Option {number}")
        QApplication.processEvents()
    qtbot.waitUntil(lambda: field.mapTo(screen, field.rect().topLeft()).y() > 0)
    qtbot.waitUntil(lambda: field.mapTo(screen, field.rect().bottomLeft()).y() < screen.height())


def test_every_control_has_a_name_of_its_own(screen: PlanScreen, desk: Desk, ana: RecordId) -> None:
    for strand in ("Talking work", "People and support", "Medicines and doctors"):
        press(screen, strand)
        put(screen, strand, f"Something: {strand}")
    keep(screen, "A first look", "together")
    put(screen, "Talking work", "And more")
    press(screen, "Set a day to look at it again")
    press(screen, "Keep as a version")
    press(screen, "Earlier versions")
    assert doubled_names(screen) == []
    assert unnamed_texts(screen) == []
