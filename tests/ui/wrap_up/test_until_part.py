"""Until next time in Wrap-up: steps, promises, threads and the next date, each answer written at once."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from PySide6.QtCore import QDate, Qt, QTime
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDateEdit, QLineEdit, QRadioButton, QTimeEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, shown, texts, unnamed_texts
from tests.ui.wrap_up.conftest import ELEVEN, press

from companion.care.agreed import Outcome, Sure
from companion.care.between import Between
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.preparation import Preparation
from companion.care.session import SessionId, State
from companion.care.thread import ThreadAnswer
from companion.care.together import GotThere
from companion.settings import Settings
from companion.store import between, preparation, rescued, room, sessions, threads
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.ui.wrap_up.until.threads import ThreadRow
from companion.vault.vault import Vault

PAGE, BOOK, CALL, LOFT = "One page, even badly.", "Close the book at nine.", "Ask how the call went", "The loft"
BIRTHDAY, LETTER = "Whether I go to her birthday.", "Write to the surgery"
ANOTHER = "Another one, in Ana’s words"
BEFORE = (Block(BOOK, Kind.STEP, "book", open=True), Block(CALL, Kind.FOLLOW_UP, "call"))
TODAY = (
    Block(PAGE, Kind.STEP, "page", open=True),
    Block(BIRTHDAY, Kind.BROUGHT_TODAY, "birthday", open=True),
    Block(LOFT, Kind.FOLLOW_UP, "loft"),
    Block(LETTER, Kind.PROMISE, "letter", open=True),
)


def hold(vault: Vault, ana: RecordId, at: datetime, *blocks: Block) -> SessionId:
    with vault.transaction():
        session = sessions.begin_now(vault, ana, at, "Europe/Lisbon")
        room.save_draft(vault, room.Draft(session, blocks, 0, 0, {}, ()), at.date())
        sessions.close(vault, session, at + timedelta(minutes=50))
    return session


class Opened:
    """The part, and what is in the vault of it."""

    def __init__(self, screen: WrapUpScreen, vault: Vault, session: SessionId, qtbot: QtBot) -> None:
        self.screen, self.session = screen, session
        self._vault, self._qtbot = vault, qtbot

    @property
    def stored(self) -> Between:
        self._qtbot.waitUntil(lambda: self.screen.settled)
        QApplication.processEvents()
        return between.load(self._vault, sessions.get(self._vault, self.session))

    def choose(self, name: str) -> None:
        named(self.screen, QRadioButton, name).click()

    def write(self, name: str, words: str) -> None:
        line = named(self.screen, QLineEdit, name)
        line.setFocus()
        QTest.keyClicks(line, words)

    @staticmethod
    def key(*keys: Qt.Key) -> None:
        for each in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, each)


@pytest.fixture
def session(vault: Vault, ana: RecordId) -> SessionId:
    hold(vault, ana, ELEVEN - timedelta(days=7), *BEFORE)
    with vault.transaction():
        ticked = frozenset(each.id for each in threads.of_record(vault, ana))
        preparation.save(vault, ana, Preparation(threads=ticked), ELEVEN.date())
    return hold(vault, ana, ELEVEN, *TODAY)


@pytest.fixture
def until(open_screen: Callable[[SessionId], WrapUpScreen], vault: Vault, session: SessionId, qtbot: QtBot) -> Opened:
    screen = open_screen(session)
    screen.show_part("until")
    QApplication.processEvents()
    return Opened(screen, vault, session, qtbot)


def test_steps_of_today_come_first_and_others_say_since_when(until: Opened) -> None:
    said = texts(until.screen)
    assert said.index(PAGE) < said.index(BOOK)
    assert said[said.index(BOOK) + 1] == "Carried on from 5 March"
    assert named(until.screen, QLineEdit, ANOTHER).hasFocus()


def test_how_sure_is_a_word_and_can_be_taken_back(until: Opened) -> None:
    until.choose(f"fairly sure: {PAGE}")
    assert until.stored.steps[0].sure is Sure.FAIRLY
    named(until.screen, QRadioButton, f"fairly sure: {PAGE}").setFocus()
    until.key(Qt.Key.Key_Backspace)
    assert until.stored.steps[0].sure is None


def test_a_step_of_before_is_done_or_let_go_and_what_is_typed_afterwards_leaves_it_so(until: Opened) -> None:
    for word, outcome in (("let go", Outcome.LET_GO), ("done", Outcome.DONE)):
        until.choose(f"{word}: {BOOK}, 5 March")
        assert until.stored.carried_on[0].outcome is outcome
        until.write("What might get in the way", "rain")
        until.screen.flush()
        assert until.stored.carried_on[0].outcome is outcome
    assert until.stored.agreed.in_the_way == "rainrain"


def test_another_step_is_a_moment_of_this_session_and_can_be_spoken_of(until: Opened) -> None:
    for words in (" a walk ", "two pages"):
        until.write(ANOTHER, words)
        until.key(Qt.Key.Key_Return)
    assert [each.text for each in until.stored.steps] == [PAGE, " a walk ", "two pages"]
    assert named(until.screen, QLineEdit, ANOTHER).hasFocus()
    until.choose("very sure: two pages")
    assert until.stored.steps[2].sure is Sure.VERY
    until.key(Qt.Key.Key_Space, Qt.Key.Key_Return)
    assert len(until.stored.steps) == 3, "a few spaces are no step"


def test_what_stands_in_a_line_when_the_part_is_left_counts(until: Opened) -> None:
    until.write(ANOTHER, "half a")
    until.screen.show_part("note")
    until.screen.show_part("until")
    assert [each.text for each in until.stored.steps] == [PAGE, "half a"]
    assert named(until.screen, QLineEdit, ANOTHER).text() == ""


@pytest.mark.parametrize("line", [ANOTHER, "Another promise of mine", "Another topic that can wait"])
def test_a_line_that_is_being_typed_is_in_the_vault_before_it_is_whole(
    until: Opened, line: str, open_screen: Callable[[SessionId], WrapUpScreen]
) -> None:
    until.write(line, "half a")
    until.screen.flush()
    assert until.stored.agreed != Between().agreed
    again = open_screen(until.session)
    again.show_part("until")
    assert named(again, QLineEdit, line).text() == "half a"


def test_a_promise_is_a_thread_with_a_day(until: Opened, vault: Vault, ana: RecordId) -> None:
    press(until.screen, f"Add a day: {LETTER}")
    assert _due(until, LETTER) == date(2026, 3, 19)
    field = named(until.screen, QDateEdit, f"By: {LETTER}")
    field.setDate(QDate(2026, 3, 17))
    assert _due(until, LETTER) == date(2026, 3, 17)
    press(until.screen, f"No day: {LETTER}")
    assert _due(until, LETTER) is None
    until.write("Another promise of mine", "Send the number")
    until.key(Qt.Key.Key_Return)
    assert "Send the number" in [each.text for each in until.stored.new_threads]
    press(until.screen, "Add a day: Send the number")
    assert _due(until, "Send the number") == date(2026, 3, 19)
    until.choose(f"let go: {LETTER}")
    until.screen.flush()
    assert until.stored
    assert LETTER not in [each.text for each in threads.of_record(vault, ana)]


def _due(until: Opened, text: str) -> date | None:
    return next(each.due for each in until.stored.new_threads if each.text == text)


@pytest.mark.parametrize(
    ("key", "word", "answer"),
    [
        (Qt.Key.Key_C, "came up", ThreadAnswer.CAME_UP),
        (Qt.Key.Key_K, "keep", ThreadAnswer.KEEP),
        (Qt.Key.Key_L, "let go", ThreadAnswer.LET_GO),
    ],
)
def test_one_key_answers_for_a_thread(
    until: Opened, vault: Vault, ana: RecordId, key: Qt.Key, word: str, answer: ThreadAnswer
) -> None:
    first, second = shown(until.screen, ThreadRow)
    first.setFocus()
    until.key(key)
    assert first.accessibleName() == f"{CALL}, {word}"
    (call,) = until.stored.came_along
    assert until.stored.answer(call) is answer
    assert (CALL in [each.text for each in threads.of_record(vault, ana)]) is (answer is ThreadAnswer.KEEP)
    until.key(Qt.Key.Key_Down)
    assert second.hasFocus()
    until.key(Qt.Key.Key_C)
    assert second.accessibleName() == f"New today: {LOFT}", "what is new today can't have come up"
    until.key(Qt.Key.Key_L)
    assert second.accessibleName() == f"New today: {LOFT}, let go"


def test_threads_are_one_tab_stop_and_untouched_ones_are_kept(until: Opened, vault: Vault, ana: RecordId) -> None:
    first, second = shown(until.screen, ThreadRow)
    second.setFocus()
    until.key(Qt.Key.Key_Backtab, Qt.Key.Key_Tab)
    assert second.hasFocus()
    assert until.stored.answers == {}
    assert {CALL, LOFT} <= {each.text for each in threads.of_record(vault, ana)}
    first.setFocus()
    until.key(Qt.Key.Key_Up)
    assert first.hasFocus()


def test_whether_we_got_there_is_asked_of_what_was_brought(until: Opened) -> None:
    for word, answer in (("partly", GotThere.PARTLY), ("not today", GotThere.NOT_TODAY)):
        until.choose(f"{word}: {BIRTHDAY}")
        assert until.stored.brought[0].got_there is answer
    named(until.screen, QRadioButton, f"not today: {BIRTHDAY}").setFocus()
    until.key(Qt.Key.Key_Backspace)
    assert until.stored.brought[0].got_there is None


def test_a_next_time_is_set_and_changed_in_place(until: Opened, vault: Vault) -> None:
    assert "No day is set yet." in texts(until.screen)
    press(until.screen, "Set a day")
    until.key(Qt.Key.Key_Return)
    assert "Thursday 19 March, 11:00" in texts(until.screen)
    first = until.stored.next_time
    assert first is not None
    press(until.screen, "Change")
    named(until.screen, QDateEdit, "Day").setDate(QDate(2026, 3, 20))
    named(until.screen, QTimeEdit, "Start").setTime(QTime(9, 30))
    press(until.screen, "Keep this date")
    assert "Friday 20 March, 9:30" in texts(until.screen)
    moved = until.stored.next_time
    assert moved is not None
    assert moved.planned_start == datetime(2026, 3, 20, 9, 30)  # noqa: DTZ001, RUF100 - wall time
    assert sessions.get(vault, first.id).state is State.MOVED


def test_another_appointment_in_the_way_is_said_without_a_name(until: Opened, vault: Vault) -> None:
    with vault.transaction():
        theo = vault.run("INSERT INTO record (kind, created, created_offset) VALUES ('person', 0, 0)")
        vault.run("INSERT INTO person (record_id, preferred_name) VALUES (?, 'canary-theo')", theo)
        sessions.plan(vault, RecordId(theo), datetime(2026, 3, 19, 10, 30), "Europe/Lisbon")  # noqa: DTZ001, RUF100
    press(until.screen, "Set a day")
    said = "\n".join(texts(until.screen))
    assert "Another appointment stands there, 10:30 to 11:20." in said
    assert "canary-theo" not in said
    named(until.screen, QDateEdit, "Day").setDate(QDate(2026, 3, 12))
    press(until.screen, "Keep this date")
    assert "This is not after this session." in texts(until.screen)
    until.key(Qt.Key.Key_Escape)
    assert until.stored.next_time is None


def test_what_the_disk_refused_is_sealed_and_comes_back(until: Opened, vault: Vault) -> None:
    until.write("What might get in the way", "rain")
    until.write(ANOTHER, "half a")
    sealed = rescued.from_text(until.screen.unsaved())
    assert rescued.has_news(vault, sealed)
    with vault.transaction():
        rescued.take_in(vault, sealed, ELEVEN)
    stored = between.load(vault, sessions.get(vault, until.session)).agreed
    assert (stored.in_the_way, stored.another) == ("rain", "half a")
    assert not rescued.has_news(vault, sealed)


def test_every_control_has_a_name_of_its_own_at_every_size(until: Opened) -> None:
    assert not doubled_names(until.screen)
    assert not unnamed_texts(until.screen)
    press(until.screen, "Set a day")
    press(until.screen, f"Add a day: {LETTER}")
    assert not doubled_names(until.screen)


def test_what_has_the_keyboard_is_in_sight_in_a_small_window_at_twice_the_size(until: Opened, theme: Theme) -> None:
    theme.apply(replace(Settings(theme="daylight"), text_size=200))
    until.screen.resize(1024, 680)
    until.screen.show_part("note")
    until.screen.show_part("until")
    viewport = until.screen._scroll.viewport()
    assert until.screen._parts["until"].width() <= viewport.width()
    for widget in (named(until.screen, QLineEdit, ANOTHER), *shown(until.screen, ThreadRow)):
        widget.setFocus()
        for _ in range(3):
            QApplication.processEvents()
        top = widget.mapTo(viewport, widget.rect().topLeft()).y()
        assert 0 <= top <= top + widget.height() <= viewport.height(), widget.accessibleName()


def test_the_part_has_its_check_once_something_was_agreed(
    open_screen: Callable[[SessionId], WrapUpScreen], untouched: SessionId, vault: Vault, qtbot: QtBot
) -> None:
    screen = open_screen(untouched)
    screen.show_part("until")
    assert not screen._list.holds(screen._list.current)
    Opened(screen, vault, untouched, qtbot).write(ANOTHER, "a walk")
    QTest.keyClick(named(screen, QLineEdit, ANOTHER), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen._list.holds(screen._list.current))
