"""NAME's turn in Wrap-up: closed until it is opened, typed in from paper, and never changed afterwards."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, shown, texts, unnamed_texts
from tests.ui.wrap_up.conftest import ELEVEN, press

from companion.care.joint import JointKind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.care.turn import Extent, Statement, Turn, declined
from companion.store import joint, people, rescued, sessions, turns
from companion.ui.kit.answered import Answered
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.ui.wrap_up.turn.paper_form import PaperForm
from companion.vault.vault import Vault

Open = Callable[[SessionId], WrapUpScreen]
AT = ELEVEN + timedelta(minutes=45)
TAKEN = Turn({Statement.SAID: Extent.FULLY, Statement.SPEED: Extent.MOSTLY}, "A little slower.", taken=AT)
SAID = ["fully", "left out", "mostly", "A little slower."]


def write(vault: Vault, session: SessionId, who: RecordId, turn: Turn) -> None:
    with vault.transaction():
        turns.save(vault, session, {who: turn})


def key(*keys: Qt.Key) -> None:
    for each in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        QTest.keyClick(focus, each)


@pytest.fixture
def opened(open_screen: Open, closed: SessionId) -> Callable[[], WrapUpScreen]:
    def show() -> WrapUpScreen:
        screen = open_screen(closed)
        screen.show_part("turn")
        QApplication.processEvents()
        return screen

    return show


def test_what_they_answered_stays_closed_until_it_is_opened(
    opened: Callable[[], WrapUpScreen], vault: Vault, closed: SessionId, ana: RecordId
) -> None:
    write(vault, closed, ana, TAKEN)
    screen = opened()
    assert not [words for words in SAID if words in texts(screen)]
    assert "Ana’s turn is over. The answers stay closed until you open them." in texts(screen)
    key(Qt.Key.Key_Space)
    assert [words for words in texts(screen) if words in SAID] == SAID
    assert "Ana’s own, 12 March, 11:45" in texts(screen)
    (answers,) = shown(screen, Answered)
    assert answers.hasFocus()
    assert "It went at my speed. mostly" in answers.accessibleName()
    controls = [each for each in answers.findChildren(QWidget) if each.focusPolicy() is not Qt.FocusPolicy.NoFocus]
    assert not controls, "there is nothing that could change it"


def test_that_they_would_rather_not_is_said_in_words(
    opened: Callable[[], WrapUpScreen], vault: Vault, closed: SessionId, ana: RecordId
) -> None:
    write(vault, closed, ana, declined(AT))
    screen = opened()
    press(screen, "Open the answers")
    assert "Ana would rather not." in texts(screen)


def test_answers_on_paper_are_typed_in_by_keys_and_labelled_as_such(
    opened: Callable[[], WrapUpScreen],
    vault: Vault,
    closed: SessionId,
    ana: RecordId,
    clock: FakeClock,
    qtbot: QtBot,
) -> None:
    screen = opened()
    assert named(screen, QAbstractButton, "Show it now").hasFocus()
    key(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    clock.go_on(90)
    key(Qt.Key.Key_Right, Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace)
    key(Qt.Key.Key_Return, Qt.Key.Key_Return)
    line = named(screen, QLineEdit, "What should be different next time?")
    assert line.hasFocus()
    QTest.keyClicks(line, "more light")
    qtbot.waitUntil(lambda: screen.settled)
    begun = Turn({Statement.SAID: Extent.A_LITTLE}, "more light", on_paper=True)
    assert turns.of_session(vault, closed) == {ana: begun}, "kept while it is typed"
    key(Qt.Key.Key_Return, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: screen.settled)
    (turn,) = turns.of_session(vault, closed).values()
    assert (turn.answers, turn.words, turn.on_paper) == (begun.answers, begun.words, True)
    assert turn.taken == clock.now()
    assert "Answered on paper, entered 12 March, 12:05" in texts(screen)
    assert "a little" in texts(screen)
    assert not shown(screen, PaperForm)
    assert screen._parts["turn"].isAncestorOf(QApplication.focusWidget() or screen)


def test_a_sheet_that_came_back_empty_on_purpose_is_kept_as_that(
    opened: Callable[[], WrapUpScreen], vault: Vault, closed: SessionId, ana: RecordId, qtbot: QtBot
) -> None:
    screen = opened()
    press(screen, "Answered on paper")
    press(screen, "Ana would rather not")
    qtbot.waitUntil(lambda: screen.settled)
    turn = turns.of_session(vault, closed)[ana]
    assert (turn.rather_not, turn.on_paper) == (True, True)


def test_what_waits_half_typed_is_there_again_and_sealed_where_the_disk_refuses(
    opened: Callable[[], WrapUpScreen], open_screen: Open, vault: Vault, closed: SessionId, ana: RecordId, qtbot: QtBot
) -> None:
    screen = opened()
    press(screen, "Answered on paper")
    QTest.keyClicks(named(screen, QLineEdit, "What should be different next time?"), "half a")
    sealed = rescued.from_text(screen.unsaved())
    assert rescued.has_news(vault, sealed)
    with vault.transaction():
        rescued.take_in(vault, sealed, ELEVEN)
    assert turns.of_session(vault, closed)[ana] == Turn(words="half a", on_paper=True)
    press(screen, "Not now")
    qtbot.waitUntil(lambda: screen.settled)
    assert not rescued.has_news(vault, sealed)
    again = open_screen(closed)
    again.show_part("turn")
    press(again, "Answered on paper")
    assert named(again, QLineEdit, "What should be different next time?").text() == "half a"


def test_the_part_has_its_check_once_a_turn_is_taken(
    opened: Callable[[], WrapUpScreen], vault: Vault, closed: SessionId, ana: RecordId
) -> None:
    screen = opened()
    assert not screen._list.holds(screen._list.current)
    assert screen._list.current.name == "Ana’s turn"
    write(vault, closed, ana, TAKEN)
    screen._show_held()
    assert screen._list.holds(screen._list.current)


def test_each_of_a_couple_has_a_turn_of_their_own(open_screen: Open, vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        paul = people.add(vault, Patient(RecordId(0), "Paul"), ELEVEN)
        both = joint.add(vault, JointKind.COUPLE, [ana, paul], Patient(RecordId(0), "Ana & Paul"), ELEVEN)
        session = sessions.begin_now(vault, both, ELEVEN, "Europe/Lisbon")
        sessions.close(vault, session, AT)
    write(vault, session, ana, TAKEN)
    screen = open_screen(session)
    screen.show_part("turn")
    assert {"How today was for Ana", "How today was for Paul"} <= set(texts(screen))
    press(screen, "Open the answers: Ana")
    assert "A little slower." in texts(screen)
    asked: list[int] = []
    screen.turn_requested.connect(asked.append)
    press(screen, "Show it now: Paul")
    assert asked == [2]


def test_every_control_has_a_name_of_its_own(opened: Callable[[], WrapUpScreen]) -> None:
    screen = opened()
    press(screen, "Answered on paper")
    assert not doubled_names(screen)
    assert not unnamed_texts(screen)
