from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QMenu, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.person.page import SISTER, SLEEP, Show, about, editor, focused, held, rows, type_anew
from tests.ui.seen import named, shown, texts

from companion.care.ladder import Level
from companion.care.patient import RecordId
from companion.care.together import Nearness
from companion.care.wording import Standing
from companion.store import goals, ratings, values
from companion.store.ratings import Rater
from companion.ui.desk import Desk


def test_goals_and_values_stand_in_their_words_with_the_day_they_were_said(show: Show) -> None:
    screen = show()
    assert "Goals, in Ana’s words" in texts(screen)
    assert rows(screen, "Goals") == [SLEEP, SISTER]
    assert about(screen, "Goals") == "said 9 October"
    assert rows(screen, "Values") == ["quiet honesty"]


def test_the_last_rating_stands_at_the_end_of_a_row_in_words(desk: Desk, show: Show, ana: RecordId) -> None:
    vault = desk.vault
    (sleep, _), (honesty,) = goals.of_record(vault, ana), values.of_record(vault, ana)
    for days, level, near in ((21, Level.FAR_BETTER, Nearness.FAR), (14, Level.BETTER, Nearness.SOME_WAY_OFF)):
        session = held(desk, ana, days)
        with vault.transaction():
            ratings.rate(vault, session, Rater.PATIENT, {sleep.id: level})
            ratings.rate(vault, session, Rater.THERAPIST, {sleep.id: Level.FAR_FROM_IT})
            ratings.set_nearness(vault, session, {honesty.id: near})
    screen = show()
    assert about(screen, "Goals") == "better than hoped, 4 of 5, 26 February, said 9 October"
    assert about(screen, "Goals", 1) == "said 20 November"
    assert about(screen, "Values") == "some way off, 26 February, said 18 December"


def test_enter_says_a_goal_differently_and_keeps_the_first_words(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId
) -> None:
    screen = show()
    view = focused(screen, "Goals", 1)
    QTest.keyClick(view, Qt.Key.Key_Return)
    field = editor(view)
    assert field.accessibleName() == "The goal, said differently now"
    assert field.toPlainText() == SISTER
    type_anew(field, "To ring her on Sundays.")
    QTest.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(screen, "Goals") == [SLEEP, "To ring her on Sundays."])
    goal = goals.of_record(desk.vault, ana)[1]
    assert (goal.first.text, goal.latest.said_on) == (SISTER, date(2026, 3, 12))
    assert about(screen, "Goals", 1) == f"said today, first said 20 November: {SISTER}"
    assert view.hasFocus()
    assert view.currentIndex().row() == 1


def test_the_quiet_button_opens_the_row_for_editing(show: Show) -> None:
    screen = show()
    view = focused(screen, "Goals", 1)
    named(screen, QPushButton, f"Say it differently now: {SISTER}").click()
    assert editor(view).hasFocus()
    assert editor(view).toPlainText() == SISTER


def test_esc_leaves_a_goal_as_it_was(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show()
    view = focused(screen, "Goals")
    QTest.keyClick(view, Qt.Key.Key_Return)
    field = editor(view)
    type_anew(field, "Something else")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert view.hasFocus()
    assert rows(screen, "Goals") == [SLEEP, SISTER]
    assert len(goals.of_record(desk.vault, ana)[0].wordings) == 1


def test_a_goal_cannot_be_emptied(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show()
    view = focused(screen, "Goals")
    QTest.keyClick(view, Qt.Key.Key_Return)
    field = editor(view)
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert goals.of_record(desk.vault, ana)[0].latest.text == SLEEP


def test_a_goal_is_added_verbatim(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show()
    named(screen, QPushButton, "Add a goal").click()
    field = named(screen, QTextEdit, "A goal, in their own words")
    assert field.hasFocus()
    field.insertPlainText(' "draw again",  even badly ')
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert rows(screen, "Goals")[-1] == ' "draw again",  even badly '
    assert goals.of_record(desk.vault, ana)[-1].latest.said_on == date(2026, 3, 12)
    view = named(screen, QListView, "Goals")
    assert view.hasFocus()
    assert view.currentIndex().row() == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_an_empty_line_adds_nothing_and_gives_focus_back(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId, key: Qt.Key
) -> None:
    screen = show()
    add = named(screen, QPushButton, "Add a value")
    add.click()
    QTest.keyClick(named(screen, QTextEdit, "A value, in their own words"), key)
    assert add.hasFocus()
    assert len(values.of_record(desk.vault, ana)) == 1


def test_a_value_is_added_and_said_differently_too(qtbot: QtBot, desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show()
    named(screen, QPushButton, "Add a value").click()
    field = named(screen, QTextEdit, "A value, in their own words")
    field.insertPlainText("turning up")
    named(screen, QPushButton, "Add the value").click()
    assert rows(screen, "Values") == ["quiet honesty", "turning up"]
    view = focused(screen, "Values")
    QTest.keyClick(view, Qt.Key.Key_Return)
    type_anew(editor(view), "honest and quiet")
    QTest.keyClick(editor(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(screen, "Values")[0] == "honest and quiet")
    assert values.of_record(desk.vault, ana)[0].first.text == "quiet honesty"


def test_tab_into_a_list_chooses_its_current_row(show: Show) -> None:
    screen = show()
    screen.focus_first()
    screen.focusNextChild()
    view = named(screen, QListView, "Goals")
    assert view.hasFocus()
    assert view.selectionModel().selectedIndexes() == [view.model().index(0, 0)]


def test_the_current_row_has_quiet_buttons_and_at_rest_there_are_none(show: Show) -> None:
    screen = show()
    screen.focus_first()
    steps = ("Say it differently now", "Let it rest", "Reached", "Let go")

    def present() -> list[str]:
        return [each.text() for each in shown(screen, QPushButton) if each.text() in steps]

    assert present() == []
    focused(screen, "Goals")
    assert present() == list(steps)
    assert named(screen, QPushButton, f"Let it rest: {SLEEP}").isVisible()
    focused(screen, "Values")
    assert present() == ["Say it differently now", "Let it rest", "Let go"]


@pytest.mark.parametrize(
    ("step", "standing", "said"),
    [("Let it rest", Standing.RESTING, "resting"), ("Reached", Standing.REACHED, "reached")],
)
def test_a_goal_rests_or_is_reached_and_can_be_opened_again(
    desk: Desk, show: Show, ana: RecordId, step: str, standing: Standing, said: str
) -> None:
    screen = show()
    view = focused(screen, "Goals", 1)
    named(screen, QPushButton, f"{step}: {SISTER}").click()
    assert goals.of_record(desk.vault, ana)[1].standing is standing
    assert about(screen, "Goals", 1) == f"said 20 November, {said}"
    assert view.hasFocus()
    named(screen, QPushButton, f"Open again: {SISTER}").click()
    assert goals.of_record(desk.vault, ana)[1].standing is Standing.OPEN


def test_a_goal_let_go_leaves_the_page_its_neighbour_takes_the_focus_and_it_can_come_back(
    desk: Desk, show: Show, ana: RecordId
) -> None:
    screen = show()
    view = focused(screen, "Goals", 1)
    named(screen, QPushButton, f"Let go: {SISTER}").click()
    assert rows(screen, "Goals") == [SLEEP]
    assert view.hasFocus()
    assert view.currentIndex().row() == 0
    named(screen, QPushButton, f"Bring it back: {SISTER}").click()
    assert rows(screen, "Goals") == [SLEEP, SISTER]
    assert len(goals.of_record(desk.vault, ana)) == 2


def test_when_the_last_value_is_let_go_focus_does_not_fall_to_nothing(show: Show) -> None:
    screen = show()
    focused(screen, "Values")
    named(screen, QPushButton, "Let go: quiet honesty").click()
    assert named(screen, QPushButton, "Add a value").hasFocus()


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
def test_the_menu_key_offers_the_same_steps(qtbot: QtBot, show: Show) -> None:
    screen = show()
    view = focused(screen, "Goals", 1)
    view.customContextMenuRequested.emit(view.visualRect(view.currentIndex()).center())
    menu = screen.findChild(QMenu)
    assert menu is not None
    assert [action.text() for action in menu.actions()] == [
        "Say it differently now",
        "Let it rest",
        "Reached",
        "Let go",
    ]
    menu.close()
