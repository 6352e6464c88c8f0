"""Goals in Wrap-up: where each stands, as the person saw it and as the therapist did, by keyboard alone."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLineEdit, QRadioButton, QStackedWidget, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts, unnamed_texts
from tests.ui.wrap_up.conftest import ELEVEN, POLITE, press

from companion.care.goal import GoalId
from companion.care.joint import JointKind
from companion.care.ladder import Ladder, Level
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.care.together import Nearness
from companion.store import goals, joint, ladders, people, practice, ratings, rescued, sessions, values
from companion.store.ratings import Rater
from companion.ui.desk import Desk
from companion.ui.kit.region import ListItem
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

SISTER, DRAW, PAGE = "To ring my sister.", "To draw again, even badly.", "One page. I’d like to fill one page."
STEPS = Ladder("Lets it ring", "Answers, braced", "Answers", "Shoulders down", "Rings first")
Key = Qt.Key


@pytest.fixture
def sister(vault: Vault, ana: RecordId) -> GoalId:
    """Worded in November, rated a fortnight ago."""
    with vault.transaction():
        goal = goals.add(vault, ana, SISTER, date(2025, 11, 20))
        ladders.word(vault, goal, STEPS, date(2025, 11, 20))
        goals.add(vault, ana, DRAW, date(2026, 1, 15))
        before = sessions.begin_now(vault, ana, ELEVEN - timedelta(days=14), "Europe/Lisbon")
        sessions.close(vault, before, ELEVEN - timedelta(days=14))
        ratings.rate(vault, before, Rater.PATIENT, {goal: Level.AS_HOPED})
    return goal


@pytest.fixture
def hour(vault: Vault, sister: GoalId, closed: SessionId) -> SessionId:
    """In it `sister` was rated, and a goal and a value were caught."""
    with vault.transaction():
        ratings.rate(vault, closed, Rater.PATIENT, {sister: Level.BETTER})
    return closed


@pytest.fixture
def screen(open_screen: Callable[[SessionId], WrapUpScreen], hour: SessionId) -> WrapUpScreen:
    """At the goals of `hour`."""
    made = open_screen(hour)
    made.show_part("goals")
    return made


def hit(*keys: Key) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, key)


def focused() -> str:
    focus = QApplication.focusWidget()
    assert focus is not None
    return spoken(focus)


def levels(vault: Vault, session: SessionId, rater: Rater = Rater.PATIENT) -> dict[GoalId, Level]:
    return ratings.levels(vault, session, rater)


def heads(screen: WrapUpScreen) -> list[str]:
    return [each.accessibleName() for each in shown(screen, ListItem)]


def test_only_what_was_touched_today_unfolds(screen: WrapUpScreen) -> None:
    assert heads(screen)[:3] == [SISTER, PAGE, f"{DRAW}, not touched today"]
    scales = [each for each in shown(screen, QRadioButton) if spoken(each).startswith("far from it yet")]
    assert [spoken(each) for each in scales] == [f"far from it yet: Lets it ring: {SISTER}"]
    assert {"Last time rated", "as hoped", "26 February"} <= set(texts(screen))


def test_all_five_are_read_by_arrows_without_changing_and_space_chooses_and_backspace_clears(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, sister: GoalId, qtbot: QtBot
) -> None:
    assert focused() == f"better than hoped: Shoulders down: {SISTER}"
    hit(*[Key.Key_Up] * 6)
    read = []
    for _ in Level:
        read.append(focused())
        hit(Key.Key_Down)
    assert [each.removesuffix(f": {SISTER}").partition(": ")[2] for each in read] == list(STEPS.sentences)
    assert levels(vault, closed) == {sister: Level.BETTER}
    hit(Key.Key_Space)
    qtbot.waitUntil(lambda: levels(vault, closed) == {sister: Level.FAR_BETTER})
    hit(Key.Key_Backspace)
    qtbot.waitUntil(lambda: levels(vault, closed) == {})


def test_the_therapists_own_view_stands_apart_and_goes_again(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, sister: GoalId, qtbot: QtBot
) -> None:
    hit(Key.Key_Tab)
    assert focused() == f"I saw it differently: {SISTER}"
    hit(Key.Key_Return)
    assert focused() == f"far from it yet: Lets it ring: {SISTER}, as I saw it"
    hit(Key.Key_Down, Key.Key_Space)
    qtbot.waitUntil(lambda: levels(vault, closed, Rater.THERAPIST) == {sister: Level.NOT_QUITE})
    assert levels(vault, closed) == {sister: Level.BETTER}
    press(screen, f"We saw it alike: {SISTER}")
    qtbot.waitUntil(lambda: levels(vault, closed, Rater.THERAPIST) == {})


def test_enter_opens_a_folded_goal_and_folds_it_again(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    named(screen, ListItem, f"{DRAW}, not touched today").setFocus()
    hit(Key.Key_Return)
    assert named(screen, ListItem, DRAW).accessibleDescription() == "open"
    hit(Key.Key_Tab)
    assert focused() == f"far from it yet: {DRAW}"
    hit(Key.Key_Down, Key.Key_Down, Key.Key_Space)
    qtbot.waitUntil(lambda: Level.AS_HOPED in levels(vault, closed).values())
    named(screen, ListItem, DRAW).setFocus()
    hit(Key.Key_Return)
    assert f"{DRAW}, as hoped" in heads(screen)


def test_the_steps_of_a_goal_caught_today_are_worded_here(
    screen: WrapUpScreen, vault: Vault, ana: RecordId, closed: SessionId, qtbot: QtBot
) -> None:
    named(screen, QAbstractButton, f"keep: {PAGE}").setFocus()
    press(screen, f"Word its steps: {PAGE}")
    for sentence in STEPS.sentences:
        QTest.keyClicks(screen.focusWidget(), sentence)
        hit(Key.Key_Return)
    assert focused() == f"far from it yet: {PAGE}"
    (page,) = (each.id for each in goals.of_record(vault, ana) if each.moment)
    screen.flush()
    qtbot.waitUntil(lambda: ladders.of_session(vault, closed) == {page: STEPS})
    press(screen, f"Keep these steps: {PAGE}")
    assert named(screen, QRadioButton, f"as hoped: Answers: {PAGE}")
    assert named(screen, QAbstractButton, f"Change its steps: {PAGE}")


def test_a_goal_of_another_day_is_said_differently_now(
    screen: WrapUpScreen, vault: Vault, sister: GoalId, qtbot: QtBot
) -> None:
    press(screen, f"Say it differently now: {SISTER}")
    line = named(screen, QLineEdit, f"Said differently now: {SISTER}")
    line.selectAll()
    QTest.keyClicks(line, "To ring her.")
    hit(Key.Key_Return)
    qtbot.waitUntil(lambda: [each.text for each in goals.get(vault, sister).wordings] == [SISTER, "To ring her."])
    assert {"To ring her.", "before", SISTER} <= set(texts(screen))
    assert focused() == f"Say it differently now: {SISTER}"


def test_how_much_it_matters_is_said_in_words_and_for_which_values(
    screen: WrapUpScreen, vault: Vault, ana: RecordId, sister: GoalId, qtbot: QtBot
) -> None:
    press(screen, f"Why it matters: {SISTER}")
    assert focused() == f"not at all: How much it matters: {SISTER}"
    hit(*[Key.Key_Right] * 3, Key.Key_Space, Key.Key_Tab, Key.Key_Right, Key.Key_Right, Key.Key_Space)
    named(screen, QCheckBox, POLITE).click()
    (honest,) = values.of_record(vault, ana)
    qtbot.waitUntil(lambda: goals.why(vault, ana) == {sister: frozenset({honest.id})})
    goal = goals.get(vault, sister)
    assert (goal.importance, goal.difficulty) == (3, 2)


def test_the_figure_shows_only_when_asked_for_and_says_a_dash_where_it_is_undefined(screen: WrapUpScreen) -> None:
    def figure() -> list[str]:
        return [text for text in texts(screen) if text.startswith("Goal attainment T")]

    assert figure() == []
    press(screen, "Show the figure")
    assert figure()[0].startswith("Goal attainment T: 60.00.")
    named(screen, QRadioButton, f"better than hoped: Shoulders down: {SISTER}").setFocus()
    hit(Key.Key_Backspace)
    assert figure()[0].startswith("Goal attainment T: –.")
    press(screen, "Hide the figure")
    assert figure() == []


def test_how_near_a_value_was_is_one_of_four_words(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    press(screen, f"some way off: {POLITE}")
    qtbot.waitUntil(lambda: list(ratings.nearness(vault, closed).values()) == [Nearness.SOME_WAY_OFF])


def test_what_is_no_goal_after_all_comes_back_as_it_was(
    screen: WrapUpScreen, vault: Vault, ana: RecordId, closed: SessionId, qtbot: QtBot
) -> None:
    named(screen, QAbstractButton, f"keep: {PAGE}").setFocus()
    press(screen, f"Word its steps: {PAGE}")
    press(screen, f"as hoped: {PAGE}")
    press(screen, f"not a goal: {PAGE}")
    qtbot.waitUntil(lambda: len(goals.of_record(vault, ana)) == 2)
    press(screen, f"keep: {PAGE}")
    qtbot.waitUntil(lambda: sorted(levels(vault, closed).values()) == [Level.AS_HOPED, Level.BETTER])


def test_numbers_stand_beside_the_words_only_where_settings_ask(
    screen: WrapUpScreen, open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, closed: SessionId
) -> None:
    assert not [each for each in shown(screen, QRadioButton) if "+1" in spoken(each) or "−2" in spoken(each)]
    with vault.transaction():
        practice.set_step_numbers_shown(vault, True)
    numbered = open_screen(closed)
    numbered.show_part("goals")
    assert named(numbered, QRadioButton, f"better than hoped, +1: Shoulders down: {SISTER}")


def test_what_the_vault_does_not_hold_yet_is_sealed_whole(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    assert screen.unsaved() == ""
    press(screen, f"Change its steps: {SISTER}")
    QTest.keyClicks(named(screen, QLineEdit, f"as hoped: {SISTER}"), " at once")
    sealed = rescued.from_text(screen.unsaved())
    assert rescued.has_news(vault, sealed)
    told = json.loads(screen.unsaved())["parts"]["goals"]["goals"]
    assert [each["steps"][2] for each in told.values()] == ["Answers at once"]
    screen.flush()
    qtbot.waitUntil(lambda: screen.settled)
    assert not rescued.has_news(vault, sealed)


def test_what_was_rated_at_the_table_meanwhile_is_read_again_and_not_written_over(
    desk: Desk, vault: Vault, hour: SessionId, sister: GoalId, qtbot: QtBot
) -> None:
    window, screen, other = QStackedWidget(), WrapUpScreen(desk, hour), QWidget()
    for page in (screen, other):
        window.addWidget(page)
    show_active(qtbot, window)
    screen.show_part("goals")
    table = screen.lay_table()
    window.setCurrentWidget(other)
    (key,) = table.together.levels
    table.write(replace(table.together, levels={key: Level.FAR_BETTER}))
    window.setCurrentWidget(screen)
    screen.focus_first()
    best = f"far better: Rings first: {SISTER}"
    qtbot.waitUntil(lambda: any(spoken(each) == best and each.isChecked() for each in shown(screen, QRadioButton)))
    assert focused() == best
    press(screen, f"Why it matters: {SISTER}")
    press(screen, f"very much: How much it matters: {SISTER}")
    qtbot.waitUntil(lambda: goals.get(vault, sister).importance == 3)
    assert levels(vault, hour) == {sister: Level.FAR_BETTER}


def test_a_joint_hour_asks_of_the_joint_goals_alone(
    open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, ana: RecordId, sister: GoalId
) -> None:
    with vault.transaction():
        paul = people.add(vault, Patient(RecordId(0), "Paul"), ELEVEN)
        both = joint.add(vault, JointKind.COUPLE, [ana, paul], Patient(RecordId(0), "Ana & Paul"), ELEVEN)
        goals.add(vault, both, "One evening without a list.", date(2026, 2, 1))
        together = sessions.begin_now(vault, both, ELEVEN, "Europe/Lisbon")
        sessions.close(vault, together, ELEVEN + timedelta(minutes=50))
    screen = open_screen(together)
    screen.show_part("goals")
    assert heads(screen) == ["One evening without a list., not touched today"]


def test_without_goals_it_says_so(open_screen: Callable[[SessionId], WrapUpScreen], untouched: SessionId) -> None:
    screen = open_screen(untouched)
    screen.show_part("goals")
    assert "Nothing written here yet. When Ana says what matters, type /g in the session." in texts(screen)


def test_every_control_has_a_name_of_its_own_with_all_of_it_open(screen: WrapUpScreen) -> None:
    for name in (f"I saw it differently: {SISTER}", f"Why it matters: {SISTER}", f"Change its steps: {SISTER}"):
        press(screen, name)
    named(screen, QAbstractButton, f"keep: {PAGE}").setFocus()
    press(screen, f"Word its steps: {PAGE}")
    press(screen, f"Why it matters: {PAGE}")
    assert not doubled_names(screen)
    assert not unnamed_texts(screen)
