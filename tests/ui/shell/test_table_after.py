"""The table view and the person's turn from Wrap-up: there and back, through lock and unlock, nothing lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import named, shown, texts
from tests.ui.shell.at_table import House, lock_and_unlock, widget_texts

from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import moments, notes, people, rescued, room, sessions, turns
from companion.ui.desk import Desk
from companion.ui.table_view.turn import TurnScreen
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

BLOCKS = (
    Block("canary-jotting"),
    Block("canary-open", Kind.GOAL, "m1", open=True),
    Block("canary-gone", Kind.GOAL, "m2", open=True),
    Block("canary-kept", Kind.QUOTE, "m3"),
)


@pytest.fixture
def session(vault: Vault, clock: FakeClock) -> SessionId:
    now = clock.now()
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana"), now)
        begun = sessions.begin_now(vault, ana, now, clock.zone())
        room.save_draft(vault, room.Draft(begun, BLOCKS, 0, 0, {}, ()), now.date())
        sessions.close(vault, begun, now + timedelta(minutes=50))
        moments.let_go(vault, begun, "m2")
        notes.save(vault, begun, narrative("canary-note", "canary-line"))
    return begun


@pytest.fixture
def house(qtbot: QtBot, desk: Desk, session: SessionId) -> Iterator[House]:
    made = House(qtbot, desk, session, "wrap_up")
    yield made
    assert desk.worker.drain(5)
    QApplication.processEvents()


def wait_for_table(house: House, qtbot: QtBot, keys: str = "F8") -> None:
    house.key(keys)
    qtbot.waitUntil(lambda: house.at_table)
    QApplication.processEvents()


def hand_over(house: House, qtbot: QtBot) -> TurnScreen:
    house.key("Ctrl+3")
    named(house.workspace, QAbstractButton, "Show it now").click()
    qtbot.waitUntil(lambda: bool(shown(house.workspace, TurnScreen)))
    return shown(house.workspace, TurnScreen)[0]


def test_keys_that_are_doors_elsewhere_lead_to_the_parts_here(house: House) -> None:
    (wrap_up,) = shown(house.workspace, WrapUpScreen)
    for number, part in ((2, "goals"), (4, "until"), (1, "note"), (3, "turn")):
        house.key(f"Ctrl+{number}")
        assert wrap_up.part == part
    named(house.workspace, QAbstractButton, "Finish later").click()
    assert house.desk.worker.drain(5)
    QApplication.processEvents()
    house.key("Ctrl+2")
    assert house.workspace.where == "people"


@pytest.mark.parametrize("keys", ["Ctrl+Shift+T", "F8"])
def test_the_same_key_leads_there_and_back_to_the_note(house: House, qtbot: QtBot, keys: str) -> None:
    wait_for_table(house, qtbot, keys)
    house.key(keys)
    assert not house.at_table
    assert named(house.workspace, QTextEdit, "Narrative").hasFocus()


def test_it_holds_the_open_words_and_neither_the_note_nor_what_was_let_go(house: House, qtbot: QtBot) -> None:
    assert "canary-note" in house.lines()
    wait_for_table(house, qtbot)
    for words in (house.lines(), widget_texts(house.table)):
        assert "canary-open" in words
        assert not [each for each in ("note", "line", "jotting", "gone", "kept") if f"canary-{each}" in words]


def test_what_was_just_typed_in_the_note_is_in_the_vault_before_the_table_is_laid(
    house: House, qtbot: QtBot, vault: Vault, session: SessionId
) -> None:
    named(house.workspace, QTextEdit, "Narrative").insertPlainText(" and more")
    wait_for_table(house, qtbot)
    assert notes.get(vault, session).text == "canary-note and more"


def test_a_step_written_there_is_a_moment_of_the_session(
    house: House, qtbot: QtBot, vault: Vault, session: SessionId
) -> None:
    wait_for_table(house, qtbot)
    house.key("Ctrl+PgDown")
    house.key("Ctrl+PgDown")
    QTest.keyClicks(named(house.table, QLineEdit, "Another one"), "one page")
    house.key("Return")
    QTest.keyClicks(named(house.table, QLineEdit, "In the way"), "rain")
    sealed = rescued.from_text(house.workspace.unsaved())
    assert rescued.has_news(vault, sealed)
    lock_and_unlock(house)
    assert house.workspace.where == f"table_view_after:{session}"
    assert not rescued.has_news(vault, sealed)
    (step,) = (each for each in moments.of_session(vault, session) if each.kind is Kind.STEP)
    assert (step.text, step.open) == ("one page", True)
    house.key("Ctrl+PgDown")
    house.key("Ctrl+PgDown")
    assert "one page" in texts(house.table)
    assert named(house.table, QLineEdit, "In the way").text() == "rain"


def test_a_step_still_being_typed_when_it_locks_is_there_again(house: House, qtbot: QtBot) -> None:
    wait_for_table(house, qtbot)
    house.key("Ctrl+PgDown")
    house.key("Ctrl+PgDown")
    QTest.keyClicks(named(house.table, QLineEdit, "Another one"), "half a")
    lock_and_unlock(house)
    house.key("Ctrl+PgDown")
    house.key("Ctrl+PgDown")
    assert named(house.table, QLineEdit, "Another one").text() == "half a"


def test_the_turn_stays_closed_through_lock_and_unlock_until_the_therapists_key(
    house: House, qtbot: QtBot, vault: Vault, session: SessionId
) -> None:
    turn = hand_over(house, qtbot)
    assert house.workspace.is_handed_over
    for keys in ("F8", "Ctrl+Shift+T", "Ctrl+PgDown", "Ctrl+2", "Ctrl+K", "Esc"):
        house.key(keys)
        assert shown(house.workspace, TurnScreen) == [turn], keys
    house.key("Space")
    named(turn, QAbstractButton, "Done").click()
    lock_and_unlock(house)
    assert house.workspace.where == f"turn_after:{session}:1"
    assert "Thank you, Ana." in texts(house.workspace)
    assert "canary-note" not in house.lines()
    assert [each.is_taken for each in turns.of_session(vault, session).values()] == [True]
    house.key("F9")
    assert house.at_table
    house.key("F8")
    house.key("F8")
    (wrap_up,) = shown(house.workspace, WrapUpScreen)
    assert wrap_up.part == "turn"
    QApplication.processEvents()
    assert "Ana’s turn is over. The answers stay closed until you open them." in texts(wrap_up)


def test_back_from_their_turn_wrap_up_knows_of_it_and_has_the_keyboard(house: House, qtbot: QtBot) -> None:
    turn = hand_over(house, qtbot)
    named(turn, QAbstractButton, "I would rather not").click()
    for keys in ("F9", "F8", "F8"):
        house.key(keys)
    qtbot.waitUntil(
        lambda: "Ana’s turn is over. The answers stay closed until you open them." in texts(house.workspace)
    )
    assert named(house.workspace, QAbstractButton, "Open the answers").hasFocus()


def test_where_the_disk_refuses_nothing_is_laid(house: House, qtbot: QtBot, vault: Vault) -> None:
    (pages,) = vault.rows("PRAGMA page_count")[0]
    vault.rows(f"PRAGMA max_page_count = {pages}")  # noqa: S608, RUF100 - a number
    named(house.workspace, QTextEdit, "Narrative").insertPlainText("x" * 100_000)
    house.key("F8")
    qtbot.waitUntil(lambda: "Not saved yet, trying again" in texts(house.workspace))
    vault.rows("PRAGMA max_page_count = 1000000")
    qtbot.waitUntil(lambda: house.workspace.settled, timeout=6000)
    assert not house.at_table
