"""Pages two and three of the table view over a session, and the person's own turn: who sees what, and who gets out."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QMenu, QRadioButton, QTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import named, shown, texts
from tests.ui.shell.at_table import House, hand_over, lock_and_unlock, open_until, widget_texts

from companion.care.agreed import Agreed
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.care.turn import Extent, Statement, Turn
from companion.store import goals, people, practice, room, sessions
from companion.ui.desk import Desk
from companion.ui.kit.check_box import CheckBox
from companion.ui.shell.kept_apart import KeptApart
from companion.ui.table_view.turn import TurnScreen
from companion.vault.vault import Vault

OPEN = ("canary-open-strength", "canary-open-quote", "canary-open-step", "canary-open-before")
PRIVATE = (
    *("jotting", "quote", "worry", "openworry", "need", "promise", "parked", "follow", "keptstep"),
    *("beforekept", "pronouns", "fullname", "intheway"),
)


@pytest.fixture
def session(vault: Vault, clock: FakeClock) -> SessionId:
    patient = Patient(RecordId(0), "Ana", full_name="canary-fullname", pronouns="canary-pronouns")
    kinds = {"quote": Kind.QUOTE, "worry": Kind.WORRY, "need": Kind.NEED, "parked": Kind.PARKED}
    opened = {"openworry": Kind.WORRY, "promise": Kind.PROMISE, "follow": Kind.FOLLOW_UP}
    said = {"quote": Kind.QUOTE, "strength": Kind.STRENGTH, "step": Kind.STEP}
    blocks = (
        Block("canary-jotting"),
        *(Block(f"canary-{word}", kind, f"x{word}") for word, kind in kinds.items()),
        *(Block(f"canary-{word}", kind, f"x{word}", open=True) for word, kind in opened.items()),
        *(Block(f"canary-open-{word}", kind, f"o{word}", open=True) for word, kind in said.items()),
        Block("canary-keptstep", Kind.STEP, "xks"),
    )
    before = (
        Block("canary-open-before", Kind.STEP, "b1", open=True),
        Block("canary-beforekept", Kind.STEP, "b2"),
    )
    now, today = clock.now(), clock.now().date()
    with vault.transaction():
        practice.set_your_name(vault, "Dana Whitcombe")
        record = people.add(vault, patient, now)
        goals.add(vault, record, "to draw again", today)
        earlier = sessions.begin_now(vault, record, now - timedelta(days=7), clock.zone())
        agreed = Agreed("canary-intheway")
        room.save_draft(vault, room.Draft(earlier, before, 0, 0, {}, (), agreed=agreed), today)
        sessions.close(vault, earlier, now)
        sessions.plan(vault, record, datetime(2026, 3, 19, 11, 0), clock.zone())  # noqa: DTZ001, RUF100 - wall time
        begun = sessions.begin_now(vault, record, now, clock.zone())
        room.save_draft(vault, room.Draft(begun, blocks, 0, 0, {}, ()), today)
    return begun


@pytest.fixture
def house(qtbot: QtBot, desk: Desk, session: SessionId) -> Iterator[House]:
    made = House(qtbot, desk, session)
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


def keyboard() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    return focus


def focused() -> str:
    return keyboard().accessibleName()


def stored(house: House, session: SessionId) -> Turn:
    assert house.desk.worker.drain(5)
    (turn,) = room.load(house.desk.vault, session).turns.values()
    return turn


def test_walking_past_page_two_traps_nobody(house: House) -> None:
    house.key("F8")
    house.key("Ctrl+PgDown")
    assert focused() == "Ana’s turn"
    house.key("Ctrl+PgDown")
    assert focused() == "Another one"
    house.key("Ctrl+PgUp")
    house.key("F8")
    assert focused() != "Ana’s turn", "page one"
    house.key("F8")
    assert named(house.workspace, QTextEdit, "Jottings").hasFocus()


def test_open_words_and_nothing_private_stand_on_the_pages_and_in_the_turn(house: House) -> None:
    assert all(f"canary-{word}" in house.lines() for word in ("jotting", "worry")), "the session does show them"
    open_until(house)
    assert all(word in house.lines() and word in widget_texts(house.table) for word in OPEN)
    for step in range(3):
        seen, held = house.lines(), widget_texts(house.table)
        assert not [word for word in PRIVATE if f"canary-{word}" in seen or f"canary-{word}" in held], step
        house.key("Ctrl+PgUp")
    house.key("F8")
    turn = hand_over(house)
    assert "canary" not in house.lines()
    assert "canary" not in widget_texts(turn)
    assert "Dana Whitcombe will read this." in texts(turn)


SHUT = (
    *("Ctrl+PgDown", "Ctrl+PgUp", "Ctrl+Shift+T", "F8", "Esc", "Ctrl+Q", "Ctrl+W", "Ctrl+K", "F6", "Shift+F6"),
    *("F10", "Shift+F10", "Menu", "F1", "F11", "Ctrl+Shift+B", "F7", "Ctrl+1", "Ctrl+2", "Ctrl+4", "Ctrl+,"),
    *("Ctrl+N", "Ctrl+F", "Ctrl+S", "Ctrl+Return", "Ctrl+D", "Ctrl+E", "Ctrl+U", "Meta+L"),
)


@pytest.mark.parametrize("place", ["statement", "line", "thanks"])
def test_in_the_turn_no_key_of_the_program_does_anything(house: House, place: str) -> None:
    asked: list[str] = []
    house.workspace.quit_requested.connect(lambda: asked.append("quit"))
    house.window.close_requested.connect(lambda: asked.append("close"))
    turn = hand_over(house)
    if place == "line":
        line = named(turn, QLineEdit, "What should be different next time?")
        line.setFocus()
        QTest.keyClicks(line, "slower")
        house.key("Home")
    elif place == "thanks":
        named(turn, QAbstractButton, "Done").click()
    focus, seen, held = QApplication.focusWidget(), texts(house.window), widget_texts(turn)
    for keys in SHUT:
        house.key(keys)
        assert shown(house.workspace, TurnScreen) == [turn], keys
        assert QApplication.focusWidget() is focus, keys
        assert (texts(house.window), widget_texts(turn)) == (seen, held), keys
        assert not asked, keys
        assert not [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]


def test_no_menu_opens_on_the_free_line(house: House) -> None:
    line = named(hand_over(house), QLineEdit, "What should be different next time?")
    here = line.rect().center()
    QApplication.sendEvent(line, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, here, line.mapToGlobal(here)))
    assert QApplication.activePopupWidget() is None


@pytest.mark.parametrize("keys", ["Ctrl+Shift+Return", "F9"])
@pytest.mark.parametrize("pressed", ["", "Done", "I would rather not"])
def test_one_key_leads_out_to_page_three_and_the_session_is_not_closed(house: House, keys: str, pressed: str) -> None:
    turn = hand_over(house)
    if pressed:
        named(turn, QAbstractButton, pressed).click()
        assert "Thank you, Ana." in texts(turn)
    house.key(keys)
    assert house.at_table
    assert focused() == "Another one"
    house.key(keys)
    assert house.at_table


def test_what_was_answered_stands_in_the_vault_at_once_and_is_shown_no_more(
    house: House, session: SessionId, clock: FakeClock
) -> None:
    turn = hand_over(house)
    for keys in ("Right", "Right", "Space", "Return", "Space", "Tab", "Tab"):
        house.key(keys)
    QTest.keyClicks(named(turn, QLineEdit, "What should be different next time?"), "more silence")
    for keys in ("Return", "Return"):
        house.key(keys)
    answers = {Statement.SAID: Extent.PARTLY, Statement.MATTERED: Extent.NOT_AT_ALL}
    assert stored(house, session) == Turn(answers, "more silence", taken=clock.now())
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert "more silence" not in widget_texts(turn) + house.lines()
    assert not turn.findChildren(QRadioButton)
    house.key("F9")
    house.key("Ctrl+PgUp")
    assert "Ana’s turn is over. The answers stay closed here." in texts(house.table)
    assert "Ana’s turn" not in [button.accessibleName() for button in shown(house.table, QAbstractButton)]
    assert "more silence" not in widget_texts(house.table) + house.lines()


def test_to_rather_not_is_as_easy_and_keeps_nothing(house: House, session: SessionId, clock: FakeClock) -> None:
    turn = hand_over(house)
    house.key("Space")
    for keys in ("Tab", "Tab", "Tab", "Tab"):
        house.key(keys)
    assert focused() == "I would rather not"
    house.key("Return")
    assert texts(turn)[-2:] == ["Thank you, Ana.", "You can hand it back."]
    assert stored(house, session) == Turn(rather_not=True, taken=clock.now())


def test_locked_in_mid_turn_it_comes_back_as_it_was_and_not_the_session(house: House, session: SessionId) -> None:
    turn = hand_over(house)
    house.key("Space")
    QTest.keyClicks(named(turn, QLineEdit, "What should be different next time?"), "slo")
    assert house.workspace.where == f"turn:{session}:1"
    lock_and_unlock(house)
    (again,) = shown(house.workspace, TurnScreen)
    assert named(again, QRadioButton, "not at all: I could say what I came to say.").isChecked()
    assert named(again, QLineEdit, "What should be different next time?").text() == "slo"
    assert "canary" not in house.lines()
    house.key("Ctrl+PgDown")
    assert shown(house.workspace, TurnScreen) == [again]


def test_locked_after_handing_back_it_still_thanks_until_the_therapists_key(house: House) -> None:
    named(hand_over(house), QAbstractButton, "Done").click()
    for _ in range(2):
        lock_and_unlock(house)
        (turn,) = shown(house.workspace, TurnScreen)
        assert texts(turn) == ["Thank you, Ana.", "You can hand it back."]
        assert "canary" not in house.lines()
    house.key("Ctrl+Shift+Return")
    assert focused() == "Another one"


def test_veil_and_lock_answer_and_the_keyboard_comes_back(house: House) -> None:
    asked: list[str] = []
    house.workspace.lock_requested.connect(lambda: asked.append("lock"))
    hand_over(house)
    house.key("Right")
    here = focused()
    house.key("Ctrl+L")
    assert house.window.is_veiled
    house.key("Ctrl+Shift+Return")
    assert house.window.is_veiled
    house.key("F4")
    assert not house.window.is_veiled
    assert focused() == here
    house.key("F5")
    assert asked == ["lock"]


def test_what_was_kept_apart_is_not_offered_to_the_person(house: House, desk: Desk) -> None:
    hand_over(house)
    line = KeptApart(desk.theme, None, desk.clock.now())
    house.workspace.lay_above(line)
    assert not line.isVisible()


def test_a_step_typed_together_is_an_open_capture_of_the_jottings(house: House, session: SessionId) -> None:
    jottings = named(house.workspace, QTextEdit, "Jottings")
    QTest.keyClicks(jottings, "half a li")
    open_until(house)
    QTest.keyClicks(keyboard(), "/q one page, even badly")
    house.key("Return")
    assert "/q one page, even badly" in texts(house.table)
    assert focused() == "Another one"
    QTest.keyClicks(keyboard(), "and a walk")
    house.key("F8")
    assert house.desk.worker.drain(5)
    blocks = room.load(house.desk.vault, session).blocks
    steps = [block for block in blocks if block.kind is Kind.STEP and block.moment not in {"ostep", "xks"}]
    assert [(step.text, step.open) for step in steps] == [("/q one page, even badly", True), ("and a walk", True)]
    assert Block("half a licanary-jotting") in blocks
    house.key("F8")
    QTest.keyClicks(jottings, "ne ")
    assert jottings.toPlainText().startswith("half a line canary-jotting")
    house.key("Ctrl+Z")
    house.key("Ctrl+Z")
    assert "and a walk" not in jottings.toPlainText()


def test_the_keyboard_is_in_the_persons_hands_from_the_first_statement_to_the_therapists_key(house: House) -> None:
    handed = [house.workspace.is_handed_over]
    turn = hand_over(house)
    handed.append(house.workspace.is_handed_over)
    named(turn, QAbstractButton, "Done").click()
    handed.append(house.workspace.is_handed_over)
    house.key("F9")
    handed.append(house.workspace.is_handed_over)
    assert handed == [False, True, True, False]


def test_what_was_begun_and_not_handed_back_is_gone_once_the_session_is_closed(
    house: House, session: SessionId
) -> None:
    hand_over(house)
    house.key("Space")
    house.key("F9")
    house.workspace.flush()
    assert stored(house, session).answers
    for keys in ("Ctrl+PgUp", "Ctrl+PgUp", "F8", "F9", "F9"):
        house.key(keys)
    assert house.desk.worker.drain(5)
    assert room.load(house.desk.vault, session).turns == {}


def test_what_gets_in_the_way_and_what_was_done_are_kept_and_found_again(house: House, session: SessionId) -> None:
    open_until(house)
    house.key("Shift+Tab")
    assert focused() == "canary-open-before"
    house.key("Space")
    house.key("Tab")
    house.key("Tab")
    QTest.keyClicks(keyboard(), "a call at work")
    lock_and_unlock(house)
    house.key("Ctrl+PgDown")
    house.key("Ctrl+PgDown")
    assert named(house.table, QLineEdit, "In the way").text() == "a call at work"
    assert named(house.table, CheckBox, "canary-open-before").isChecked()
    assert "Thursday 19 March, 11:00" in texts(house.table)
    house.key("Shift+Tab")
    house.key("Space")
    house.workspace.flush()
    assert house.desk.worker.drain(5)
    assert room.load(house.desk.vault, session).until.agreed == Agreed("a call at work"), "taken back"


def test_what_the_vault_does_not_hold_yet_is_among_the_unsaved_words(house: House) -> None:
    turn = hand_over(house)
    QTest.keyClicks(named(turn, QLineEdit, "What should be different next time?"), "more silence")
    assert not house.workspace.settled
    assert "more silence" in house.workspace.unsaved()
