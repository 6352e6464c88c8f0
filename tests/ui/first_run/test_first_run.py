"""The first run: an honest passphrase, a key made of paper that was read back, a name that can wait."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import spoken

from companion.care import errors
from companion.content.words import word_list
from companion.paths import resource
from companion.ui.first_run.new_key import NewPassphrase, NewRecoverySheet
from companion.ui.first_run.recovery_page import RecoveryPage, two_groups
from companion.ui.first_run.screen import FirstRun
from companion.ui.first_run.steps import Steps
from companion.ui.kit.key_cap import Picture
from companion.ui.kit.theme import Theme
from companion.vault import recovery
from companion.vault.passphrase import six_words

WORDS = "walnut harbour mitten slow lantern fern"
CODE = recovery.to_text(bytes(range(100, 116)))
GROUPS = CODE.split("-")


def field(page: QWidget, name: str) -> QLineEdit:
    return next(line for line in page.findChildren(QLineEdit) if line.accessibleName() == name and line.isVisible())


def type_in(page: QWidget, name: str, text: str) -> None:
    field(page, name).setText(text)


def press(page: QWidget, name: str) -> None:
    found = [push for push in page.findChildren(QPushButton) if push.text() == name and push.isVisible()]
    assert len(found) == 1, name
    found[0].click()


def said(page: QWidget) -> str:
    return "\n".join(line.text() for line in page.findChildren(QLabel) if line.isVisible())


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[QWidget], None]:
    def show(page: QWidget) -> None:
        page.resize(1280, 800)
        qtbot.addWidget(page)
        with qtbot.waitActive(page):
            page.show()

    return show


@pytest.fixture
def first_run(theme: Theme, shown: Callable[[QWidget], None]) -> FirstRun:
    screen = FirstRun(theme, lambda: WORDS)
    shown(screen)
    return screen


@pytest.fixture
def sheet(theme: Theme, shown: Callable[[QWidget], None]) -> RecoveryPage:
    page = RecoveryPage(theme, CODE, (3, 6))
    shown(page)
    return page


@pytest.mark.parametrize(
    ("first", "second", "why"),
    [
        ("short words", "short words", "A little longer, please. Two more ordinary words would do it."),
        ("", "", "A little longer, please. Two more ordinary words would do it."),
        ("a" * 20, "a" * 20, "This one would be guessed early."),
        (WORDS, "", "Please type it once more, to be sure of it."),
        (WORDS, WORDS + " ", "The two are not the same. Please type it once more."),
    ],
)
def test_continue_is_enabled_and_says_why_it_waits(
    first_run: FirstRun, qtbot: QtBot, first: str, second: str, why: str
) -> None:
    type_in(first_run, "Passphrase", first)
    type_in(first_run, "Once more", second)
    with qtbot.assertNotEmitted(first_run.passphrase_chosen):
        press(first_run, "Continue")
    assert why in said(first_run)


def test_a_good_passphrase_typed_twice_goes_on(first_run: FirstRun, qtbot: QtBot) -> None:
    type_in(first_run, "Passphrase", WORDS)
    type_in(first_run, "Once more", WORDS)
    with qtbot.waitSignal(first_run.passphrase_chosen) as chosen:
        QTest.keyClick(field(first_run, "Once more"), Qt.Key.Key_Return)
    assert chosen.args == [WORDS]


def test_a_second_press_while_the_vault_is_made_does_nothing(first_run: FirstRun, qtbot: QtBot) -> None:
    type_in(first_run, "Passphrase", WORDS)
    type_in(first_run, "Once more", WORDS)
    first_run.show_working()
    with qtbot.assertNotEmitted(first_run.passphrase_chosen):
        press(first_run, "Continue")
    first_run.show_error(errors.DiskFull())
    assert "The disk is full." in said(first_run)
    with qtbot.waitSignal(first_run.passphrase_chosen):
        press(first_run, "Continue")


@pytest.mark.parametrize(
    ("typed", "grade"),
    [("aaaaaaaaaaaaaaaa", "Too easy."), (WORDS, "Very strong.")],
)
def test_the_meter_says_a_word_and_a_time_and_that_it_is_an_estimate(
    first_run: FirstRun, typed: str, grade: str
) -> None:
    type_in(first_run, "Passphrase", typed)
    words = first_run._passphrase._meter.words
    assert words.startswith(grade)
    assert "hold for" in words
    assert "This is an estimate" in words


def test_a_dearer_guess_means_a_longer_time(first_run: FirstRun) -> None:
    type_in(first_run, "Passphrase", "seven quiet mornings")
    first_run.set_guess_seconds(0.0001)
    assert "Working one guess out takes this computer about 0.0 seconds." in said(first_run)
    cheap = first_run._passphrase._meter.words
    first_run.set_guess_seconds(10_000)
    assert first_run._passphrase._meter.words != cheap


def test_six_words_come_from_the_list_and_are_shown_to_be_copied(
    theme: Theme, shown: Callable[[QWidget], None]
) -> None:
    words = word_list(resource(""))
    screen = FirstRun(theme, lambda: six_words(words))
    shown(screen)
    press(screen, "Suggest six words")
    line = field(screen, "Passphrase")
    assert line.echoMode() is QLineEdit.EchoMode.Normal
    assert len(line.text().split()) == 6
    assert set(line.text().split()) <= set(words)
    assert QApplication.focusWidget() is field(screen, "Once more")
    assert screen._passphrase._meter.words.startswith("Very strong.")


def test_letters_that_need_an_input_method_are_warned_about(first_run: FirstRun) -> None:
    warning = "This may be hard to type on another computer"
    assert warning not in said(first_run)
    type_in(first_run, "Passphrase", "静かな朝の光が窓から入ってくるよ")
    assert warning in said(first_run)
    type_in(first_run, "Passphrase", "Zażółć gęślą jaźń")
    assert warning not in said(first_run)


def test_the_sheet_is_shown_then_covered_then_read_back(sheet: RecoveryPage, qtbot: QtBot) -> None:
    assert all(group in said(sheet) for group in GROUPS)
    press(sheet, "I have it on paper")
    assert not any(group in said(sheet) for group in GROUPS)
    assert "type groups 3 and 6 from your paper" in said(sheet)
    type_in(sheet, "Group 3", GROUPS[2].lower())
    type_in(sheet, "Group 6", f" {GROUPS[5][:2]}-{GROUPS[5][2:]} ")
    with qtbot.waitSignal(sheet.confirmed):
        press(sheet, "Continue")


def test_a_wrong_group_is_named_and_gets_the_caret(sheet: RecoveryPage, qtbot: QtBot) -> None:
    press(sheet, "I have it on paper")
    type_in(sheet, "Group 3", GROUPS[2])
    type_in(sheet, "Group 6", "0000")
    with qtbot.assertNotEmitted(sheet.confirmed):
        press(sheet, "Continue")
    assert "Group 6 is not what the sheet says." in said(sheet)
    assert QApplication.focusWidget() is field(sheet, "Group 6")


def test_continue_before_covering_says_what_comes_first(sheet: RecoveryPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(sheet.confirmed):
        press(sheet, "Continue")
    assert "“I have it on paper” covers it" in said(sheet)


def test_letters_that_look_alike_are_taken(theme: Theme, shown: Callable[[QWidget], None], qtbot: QtBot) -> None:
    page = RecoveryPage(theme, "0110-AAAA-BBBB-CCCC-DDDD-EEEE-1FFF", (1, 7))
    shown(page)
    press(page, "I have it on paper")
    type_in(page, "Group 1", "OIl0")
    type_in(page, "Group 7", "ifff")
    with qtbot.waitSignal(page.confirmed):
        press(page, "Continue")


def test_back_shows_it_again_before_it_leads_away(sheet: RecoveryPage, qtbot: QtBot) -> None:
    press(sheet, "I have it on paper")
    press(sheet, "Back")
    assert GROUPS[0] in said(sheet)
    with qtbot.waitSignal(sheet.back_requested):
        press(sheet, "Back")


def test_two_different_groups_are_asked_for() -> None:
    for _ in range(50):
        first, second = two_groups()
        assert 1 <= first < second <= 7


def test_later_goes_on_to_the_name_and_the_code_is_gone(first_run: FirstRun, qtbot: QtBot) -> None:
    first_run.show_code(CODE)
    with qtbot.assertNotEmitted(first_run.on_paper):
        press(first_run, "Later")
    press(first_run, "Continue")
    assert "Your name as it stands under a note. It can wait." in said(first_run)
    qtbot.waitUntil(lambda: not first_run.findChildren(RecoveryPage))


def test_a_sheet_put_off_is_not_called_done(first_run: FirstRun) -> None:
    first_run.show_code(CODE)
    press(first_run, "Later")
    press(first_run, "Continue")
    (steps,) = first_run.findChildren(Steps)
    assert [spoken(each) for each in steps.findChildren(QLabel)] == [
        "Passphrase, done",
        "Recovery sheet, later",
        "This computer, done",
        "4. Your name",
    ]
    assert [check.isVisibleTo(steps) for check in steps.findChildren(Picture)] == [True, False, True, False]


def test_read_back_says_so_and_the_name_may_stay_empty(first_run: FirstRun, qtbot: QtBot) -> None:
    first_run.show_code(CODE)
    recovery_page = first_run.findChild(RecoveryPage)
    assert recovery_page is not None
    press(first_run, "I have it on paper")
    for number in recovery_page.asked:
        type_in(first_run, f"Group {number}", GROUPS[number - 1])
    with qtbot.waitSignal(first_run.on_paper):
        press(first_run, "Continue")
    press(first_run, "Continue")
    with qtbot.waitSignal(first_run.finished) as finished:
        press(first_run, "Open Companion")
    assert finished.args == [""]


def test_the_name_is_given_as_typed(first_run: FirstRun, qtbot: QtBot) -> None:
    first_run.show_code(CODE)
    press(first_run, "Later")
    press(first_run, "Continue")
    type_in(first_run, "Name under a note", "Dana Whitcombe ")
    with qtbot.waitSignal(first_run.finished) as finished:
        QTest.keyClick(field(first_run, "Name under a note"), Qt.Key.Key_Return)
    assert finished.args == ["Dana Whitcombe"]


def test_going_back_asks_for_a_passphrase_again_and_keeps_the_sheet(first_run: FirstRun, qtbot: QtBot) -> None:
    first_run.show_code(CODE)
    press(first_run, "Back")
    assert field(first_run, "Passphrase").text() == ""
    type_in(first_run, "Passphrase", WORDS)
    type_in(first_run, "Once more", WORDS)
    with qtbot.waitSignal(first_run.passphrase_chosen):
        press(first_run, "Continue")
    first_run.show_code(CODE)
    assert GROUPS[0] in said(first_run)


def test_the_typed_passphrase_is_forgotten_once_the_vault_stands(first_run: FirstRun) -> None:
    type_in(first_run, "Passphrase", WORDS)
    type_in(first_run, "Once more", WORDS)
    first_run.show_code(CODE)
    assert not any(line.text() for line in first_run.findChildren(QLineEdit))


def test_four_steps_are_named_at_the_top(first_run: FirstRun) -> None:
    (steps,) = first_run.findChildren(Steps)
    named = ["1. Passphrase", "2. Recovery sheet", "3. This computer", "4. Your name"]
    assert [spoken(each) for each in steps.findChildren(QLabel)] == named


def test_after_the_paper_helped_a_new_passphrase_is_asked_for(
    theme: Theme, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    page = NewPassphrase(theme, lambda: WORDS)
    shown(page)
    type_in(page, "Passphrase", WORDS)
    type_in(page, "Once more", WORDS)
    with qtbot.waitSignal(page.chosen) as chosen:
        press(page, "Continue")
    assert chosen.args == [WORDS]


def test_a_new_sheet_can_be_put_off_and_has_no_way_back(
    theme: Theme, shown: Callable[[QWidget], None], qtbot: QtBot
) -> None:
    page = NewRecoverySheet(theme, CODE)
    shown(page)
    assert not [push for push in page.findChildren(QPushButton) if push.text() == "Back" and push.isVisible()]
    assert "Until you have typed two groups back, the one before opens the vault" in said(page)
    with qtbot.waitSignal(page.postponed):
        press(page, "Later")


def test_nothing_scrolls_sideways_at_twice_the_size(theme: Theme, shown: Callable[[QWidget], None]) -> None:
    from companion.settings import Settings

    theme.apply(Settings(theme="daylight", text_size=200))
    screen = FirstRun(theme, lambda: WORDS)
    shown(screen)
    screen.resize(1024, 680)
    QApplication.processEvents()
    for push in screen.findChildren(QPushButton):
        if push.isVisible():
            assert push.mapTo(screen, push.rect().topRight()).x() < 1024
