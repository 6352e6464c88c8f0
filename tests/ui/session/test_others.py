"""Others came in: at once nothing of the earlier hour is left in the window or for a reader, and nothing is lost."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QWidget
from tests.ui.session.conftest import ELEVEN, HandClock
from tests.ui.session.eyes import Opened, button, note, stored, type_in, visible_texts

from companion.care.company import AlsoHere, Role
from companion.care.moment import Kind
from companion.care.prompt import Answer
from companion.care.session import SessionId
from companion.store import room
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

CANARIES = ("canary", "draw again", "turns up", "she/her", "Body & rest")


def everything(widget: QWidget) -> Iterator[str]:
    """Whatever a reader could reach, hidden or not: names, descriptions, values, and every row of every list."""

    def walk(interface: QAccessibleInterface) -> Iterator[str]:
        for part in (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value):
            yield interface.text(part)
        text = interface.textInterface()
        if text is not None:
            yield text.text(0, text.characterCount())
        for number in range(interface.childCount()):
            child = interface.child(number)
            if child is not None:
                yield from walk(child)

    yield from walk(QAccessible.queryAccessibleInterface(widget))


def found(screen: SessionScreen) -> set[str]:
    told = "\n".join(everything(screen)) + "\n".join(visible_texts(screen))
    return {canary for canary in CANARIES if canary in told}


def test_at_once_the_earlier_hour_leaves_window_and_tree_and_the_same_command_brings_it_back(
    screen: SessionScreen,
) -> None:
    type_in(screen, "a canary sang\n/1 ")
    assert found(screen) == set(CANARIES)
    type_in(screen, "/o ")
    assert found(screen) == set()
    assert {"Earlier lines stay closed while others are here.", "Others are here"} <= set(visible_texts(screen))
    assert note(screen).hasFocus()
    type_in(screen, "/0 /2 ")
    assert found(screen) == set()
    type_in(screen, "chairs moved\n/o\n")
    assert found(screen) >= {"canary", "draw again", "turns up", "she/her"}
    assert "Others are here" not in visible_texts(screen)
    assert [block.text for block in note(screen).blocks()] == ["a canary sang", "chairs moved", ""]
    assert len(screen._hour.marks) == 2


def test_undo_brings_nothing_back_and_each_page_undoes_its_own(screen: SessionScreen) -> None:
    type_in(screen, "/1 canary\n/o ")
    for _ in range(5):
        QTest.keyClick(note(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert found(screen) == set()
    assert len(screen._hour.marks) == 1
    type_in(screen, "/2 ")
    note(screen).undo()
    assert len(screen._hour.marks) == 1
    note(screen).redo()
    assert len(screen._hour.marks) == 2


def test_a_slip_leaves_no_trace_and_undo_goes_on_where_it_was(screen: SessionScreen) -> None:
    type_in(screen, "/1 canary\n/o ")
    type_in(screen, "/o ")
    assert screen._beside.also_here == ()
    for _ in range(12):
        note(screen).undo()
    assert screen._hour.marks == {}
    assert not screen._hour.others_here


@pytest.mark.parametrize("typed", ["", "chairs moved"])
def test_after_a_crash_others_are_still_here_and_nothing_is_lost(
    screen: SessionScreen, open_screen: Opened, vault: Vault, session: SessionId, worker: Worker, typed: str
) -> None:
    type_in(screen, "a canary sang\n/o " + typed)
    screen.flush()
    assert worker.drain(5)
    assert stored(vault, session) == ["a canary sang", *([typed] if typed else [])]
    again = open_screen(session)
    assert found(again) == set()
    assert [block.text for block in note(again).blocks()] == stored(vault, session)
    type_in(again, "/o ")
    assert {"canary", "she/her"} <= found(again)


def test_it_is_saved_at_once_that_they_came(
    screen: SessionScreen, vault: Vault, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "a canary sang\n/o ")
    assert worker.drain(5)
    assert room.load(vault, session).earlier == 1


def test_captures_are_kept_and_say_that_they_came_through_the_interpreter(
    screen: SessionScreen, clock: HandClock, vault: Vault, session: SessionId, worker: Worker
) -> None:
    type_in(screen, "/o ")
    type_in(screen, "/g to sleep\n")
    button(screen, "Say who is here").click()
    for box in screen.findChildren(QCheckBox):
        if box.text() in {"interpreter", "Ana agreed to it"}:
            box.click()
    type_in(screen, "/q nobody rings\n")
    clock.time += timedelta(minutes=7)
    type_in(screen, "/o ")
    type_in(screen, "/g to draw\n")
    screen.flush()
    assert worker.drain(5)
    loaded = room.load(vault, session)
    assert [(block.kind, block.open, block.through_interpreter) for block in loaded.blocks if block.kind] == [
        (Kind.GOAL, False, False),
        (Kind.QUOTE, False, True),
        (Kind.GOAL, True, False),
    ]
    came = ELEVEN + timedelta(minutes=33)
    stay = AlsoHere(came, came + timedelta(minutes=7), frozenset({Role.INTERPRETER}), agreed=True)
    assert loaded.also_here == (stay,)


def test_a_prompt_still_comes_when_asked_for_but_never_their_words(screen: SessionScreen) -> None:
    type_in(screen, "/o ")
    type_in(screen, "/p ")
    (event,) = screen._hour.events
    card = next(card for card in screen._desk.content.cards if card.id == event.card_id)
    assert card.echoes is None
    assert {card.face, card.line} <= set(visible_texts(screen))
    type_in(screen, "a")
    assert card.face not in visible_texts(screen)
    assert note(screen).hasFocus()
    type_in(screen, "\n/u ")
    assert screen._hour.events[-1].answer is Answer.USED
