from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QListView, QPushButton, QTextEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.person.page import Show, about, editor, focused, rows, type_anew
from tests.ui.seen import doubled_names, named, shown, spoken, texts

from companion.care.errors import DiskFull
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.person_line import LineKind
from companion.care.session import SessionId
from companion.store import jottings, person_lines, sessions
from companion.ui.desk import Desk
from companion.ui.person.screen import PersonScreen

TODAY = date(2026, 3, 12)


def hour(desk: Desk, record_id: RecordId, weeks_ago: int, *caught: tuple[Kind, str]) -> SessionId:
    """A closed session in which each of these was caught."""
    start = desk.clock.now() - timedelta(weeks=weeks_ago)
    with desk.vault.transaction():
        session_id = sessions.begin_now(desk.vault, record_id, start, desk.clock.zone())
        blocks = [Block(text, kind, f"m{at}") for at, (kind, text) in enumerate(caught)]
        jottings.save(desk.vault, session_id, blocks, 0, 0)
        sessions.close(desk.vault, session_id, start + timedelta(minutes=50))
    return session_id


def write(desk: Desk, record_id: RecordId, kind: LineKind, words: str, on: date = TODAY) -> None:
    with desk.vault.transaction():
        person_lines.add(desk.vault, record_id, kind, words, on)


def unfold(screen: PersonScreen, title: str) -> None:
    named(screen, QPushButton, title).click()


def add(screen: PersonScreen, button: str, field: str, words: str) -> None:
    named(screen, QPushButton, button).click()
    typed = named(screen, QTextEdit, field)
    typed.insertPlainText(words)
    QTest.keyClick(typed, Qt.Key.Key_Return)


@pytest.mark.parametrize("title", ["Unheard", "Story", "Strengths", "Worries", "How help suits"])
def test_a_part_is_folded_until_it_is_opened_and_says_so(show: Show, title: str) -> None:
    screen = show()
    assert title not in {spoken(each) for each in screen.findChildren(QListView)}, "what is folded is not built"
    button = named(screen, QPushButton, title)
    assert button.accessibleDescription() == "folded"
    button.click()
    assert button.accessibleDescription() == "open"
    button.click()
    assert title not in {spoken(each) for each in shown(screen, QListView)}


def test_strengths_of_sessions_stand_beside_those_written_here_oldest_first(
    desk: Desk, show: Show, ana: RecordId
) -> None:
    hour(desk, ana, 1, (Kind.STRENGTH, "I stayed on."), (Kind.WORRY, "the noise"))
    write(desk, ana, LineKind.HELPS, "Walks", TODAY - timedelta(weeks=3))
    write(desk, ana, LineKind.STRENGTH, "Turns up")
    screen = show()
    unfold(screen, "Strengths")
    assert rows(screen, "Strengths") == ["Walks", "I stayed on.", "Turns up"]
    assert [about(screen, "Strengths", row) for row in range(3)] == [
        "what helps, 19 February",
        "said 5 March",
        "12 March",
    ]
    unfold(screen, "Worries")
    assert rows(screen, "Worries") == ["the noise"]


def test_a_shut_part_says_when_it_was_last_written_in(desk: Desk, show: Show, ana: RecordId) -> None:
    hour(desk, ana, 1, (Kind.STRENGTH, "I stayed on."), (Kind.NEED, "to be asked"))
    screen = show()
    assert named(screen, QPushButton, "Strengths").accessibleDescription() == "folded, last on 5 March"
    assert named(screen, QPushButton, "Unheard").accessibleDescription() == "folded, since 5 March"
    assert {"last on 5 March", "since 5 March"} <= set(texts(screen))


def test_a_line_of_the_story_knows_after_which_session_it_was_written(desk: Desk, show: Show, ana: RecordId) -> None:
    session_id = hour(desk, ana, 1)
    screen = show()
    unfold(screen, "Story")
    add(screen, "Add a line to the story", "A line of their story", "The kitchen is hers now.")
    assert about(screen, "Story") == "12 March, after the session of 5 March"
    assert person_lines.of_record(desk.vault, ana)[0].session_id == session_id


def test_their_own_name_for_it_stands_at_the_head_of_the_page(desk: Desk, show: Show, ana: RecordId) -> None:
    screen = show()
    assert "Own name for it" not in texts(screen)
    unfold(screen, "Story")
    add(screen, "Add their own name for it", "What they call it, in their own words", "the bracing")
    assert {"Own name for it", "the bracing"} <= set(texts(screen))


def test_enter_says_a_line_differently_and_the_earlier_words_can_still_be_read(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId
) -> None:
    write(desk, ana, LineKind.TRIGGER, "Phone calls", TODAY - timedelta(weeks=3))
    screen = show()
    unfold(screen, "Worries")
    view = focused(screen, "Worries")
    QTest.keyClick(view, Qt.Key.Key_Return)
    type_anew(editor(view), "Phone calls in the evening")
    QTest.keyClick(editor(view), Qt.Key.Key_Escape)
    assert rows(screen, "Worries") == ["Phone calls"]
    QTest.keyClick(view, Qt.Key.Key_Return)
    type_anew(editor(view), "Phone calls in the evening")
    QTest.keyClick(editor(view), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: rows(screen, "Worries") == ["Phone calls in the evening", "Phone calls"])
    assert about(screen, "Worries", 1) == "trigger or stressor, 19 February, let go 12 March"


def test_a_line_let_go_stays_to_be_read_and_can_come_back(desk: Desk, show: Show, ana: RecordId) -> None:
    write(desk, ana, LineKind.TIMES, "Mornings")
    screen = show()
    unfold(screen, "How help suits")
    focused(screen, "How help suits")
    named(screen, QPushButton, "Let go: Mornings").click()
    assert about(screen, "How help suits") == "times that suit, 12 March, let go 12 March"
    named(screen, QPushButton, "Bring it back: Mornings").click()
    assert about(screen, "How help suits") == "times that suit, 12 March"


def test_what_was_said_in_a_session_is_not_changed_here_enter_leads_to_it(
    qtbot: QtBot, desk: Desk, show: Show, ana: RecordId
) -> None:
    session_id = hour(desk, ana, 1, (Kind.STRENGTH, "I stayed on."))
    screen = show()
    unfold(screen, "Strengths")
    view = focused(screen, "Strengths")
    assert not [each for each in shown(screen, QPushButton) if spoken(each) == "Let go: I stayed on."]
    with qtbot.waitSignal(screen.past_session_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert asked.args == [session_id]


def test_unheard_is_oldest_first_and_talking_clears_it(desk: Desk, show: Show, ana: RecordId, clock: FakeClock) -> None:
    hour(desk, ana, 1, (Kind.PARKED, "the holiday"))
    hour(desk, ana, 2, (Kind.QUESTION, "Will it pass?"))
    screen = show()
    unfold(screen, "Unheard")
    assert rows(screen, "Unheard") == ["Will it pass?", "the holiday"]
    assert about(screen, "Unheard") == "question, 26 February"
    focused(screen, "Unheard")
    named(screen, QPushButton, "Talked about: Will it pass?").click()
    assert rows(screen, "Unheard") == ["the holiday", "Will it pass?"]
    assert about(screen, "Unheard", 1) == "question, 26 February, talked about today"
    focused(screen, "Unheard", 1)
    named(screen, QPushButton, "Not yet after all: Will it pass?").click()
    assert rows(screen, "Unheard") == ["Will it pass?", "the holiday"]
    named(screen, QPushButton, "Talked about: the holiday").click()
    fresh = show()
    unfold(fresh, "Unheard")
    assert rows(fresh, "Unheard") == ["Will it pass?"]


def test_another_person_finds_every_part_folded_and_nothing_of_the_first(
    desk: Desk, show: Show, ana: RecordId, kim: RecordId
) -> None:
    write(desk, ana, LineKind.STRENGTH, "Turns up")
    screen = show()
    unfold(screen, "Strengths")
    named(screen, QPushButton, "Add a strength").click()
    named(screen, QTextEdit, "A strength").insertPlainText("half written")
    screen.show_person(kim)
    assert not shown(screen, QTextEdit)
    unfold(screen, "Strengths")
    assert "Strengths" not in {spoken(each) for each in shown(screen, QListView)}
    assert "What carries them can stand here. In the session it is /s." in texts(screen)
    named(screen, QPushButton, "Add a strength").click()
    assert named(screen, QTextEdit, "A strength").toPlainText() == ""


def test_a_failed_write_is_told_and_what_waits_still_waits(
    desk: Desk, show: Show, ana: RecordId, monkeypatch: pytest.MonkeyPatch
) -> None:
    hour(desk, ana, 2, (Kind.NEED, "to be asked"))
    screen = show()
    unfold(screen, "Unheard")
    focused(screen, "Unheard")

    def full(*_: object) -> None:
        raise DiskFull

    monkeypatch.setattr("companion.store.unheard.talked_about", full)
    named(screen, QPushButton, "Talked about: to be asked").click()
    assert any(text.startswith("The disk is full.") for text in texts(screen))
    assert about(screen, "Unheard") == "need, 26 February"


def test_their_steps_stand_with_a_box_that_says_they_were_done(desk: Desk, show: Show, ana: RecordId) -> None:
    assert "Agreed until next time" not in texts(show())
    hour(desk, ana, 2, (Kind.STEP, "Pencils on the table"))
    last = hour(desk, ana, 1, (Kind.STEP, "Close the book"))
    screen = show()
    boxes = shown(screen, QCheckBox)
    assert [spoken(each) for each in boxes] == [
        "Pencils on the table, said 26 February",
        "Close the book, said 5 March",
    ]
    with desk.vault.transaction():
        desk.vault.run("UPDATE session SET state = 'signed' WHERE id = ?", last)
    boxes[0].click()
    assert [each.isChecked() for each in shown(show(), QCheckBox)] == [True, False]
    boxes[0].click()
    assert [each.isChecked() for each in shown(show(), QCheckBox)] == [False, False]


def test_with_every_part_open_each_control_has_a_name_of_its_own(desk: Desk, show: Show, ana: RecordId) -> None:
    hour(desk, ana, 1, (Kind.STRENGTH, "I stayed on."), (Kind.STEP, "Close the book"), (Kind.NEED, "to be asked"))
    screen = show()
    for title in ("Unheard", "Story", "Strengths", "Worries", "How help suits", "Details"):
        unfold(screen, title)
    for button in shown(screen, QPushButton):
        if spoken(button).startswith("Add"):
            button.click()
    assert not doubled_names(screen)
