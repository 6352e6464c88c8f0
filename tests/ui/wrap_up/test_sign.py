"""Sign: in words what is in it, one press, and then nothing changes; what the disk refuses stays a draft."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.seen import doubled_names, named, texts
from tests.ui.wrap_up.conftest import ELEVEN, press

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId, State
from companion.store import notes, people, practice, sessions, signing
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault


@pytest.fixture
def at_sign(screen: WrapUpScreen, vault: Vault, qtbot: QtBot) -> WrapUpScreen:
    """A note of one line, and the hands in Sign."""
    QTest.keyClicks(screen.focusWidget(), "Named it with pride.")
    QTest.keyClick(screen.focusWidget(), Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: any(text.startswith("The note in the format") for text in texts(screen)))
    return screen


def test_it_says_in_words_what_is_in_it(at_sign: WrapUpScreen) -> None:
    said = "\n".join(texts(at_sign))
    assert "The note in the format" in said
    assert "Moments are kept beside it." in said
    assert "Private notes stay apart and are not signed. Jottings are kept with the note." in said
    assert "Late entry" not in said
    assert not doubled_names(at_sign)


def test_signing_takes_one_press_and_leaves(
    at_sign: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    named(at_sign, QLineEdit, "Signed as").setText("Dana Whitcombe")
    with qtbot.waitSignal(at_sign.left):
        press(at_sign, "Sign and lock")
    (entry,) = signing.of_session(vault, closed)
    assert entry.signed_as == "Dana Whitcombe"
    assert any(section["text"] == "Named it with pride." for section in entry.body["note"]["sections"])
    assert sessions.get(vault, closed).state is State.SIGNED
    assert practice.your_name(vault) == "Dana Whitcombe"


def test_nothing_is_signed_without_a_name(at_sign: WrapUpScreen, vault: Vault, closed: SessionId) -> None:
    press(at_sign, "Sign and lock")
    assert "A name under it, please." in texts(at_sign)
    assert named(at_sign, QLineEdit, "Signed as").hasFocus()
    assert sessions.get(vault, closed).state is State.TO_FINISH


def test_the_keyboard_alone_signs_what_was_written(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    with vault.transaction():
        practice.set_your_name(vault, "Dana Whitcombe")
    QTest.keyClicks(screen.focusWidget(), "Short.")
    with qtbot.waitSignal(screen.left):
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_6, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(screen.focusWidget(), Qt.Key.Key_Return)
    assert sessions.get(vault, closed).state is State.SIGNED


def test_with_another_appointment_near_signing_leads_to_its_prepare(
    open_screen: Callable[[SessionId], WrapUpScreen], closed: SessionId, vault: Vault, qtbot: QtBot, clock: FakeClock
) -> None:
    with vault.transaction():
        practice.set_your_name(vault, "Dana Whitcombe")
        theo = people.add(vault, Patient(RecordId(0), "Theo"), ELEVEN)
        following = sessions.plan(vault, theo, clock.now().replace(tzinfo=None) + timedelta(minutes=10), "UTC")
    screen = open_screen(closed)
    QTest.keyClicks(screen.focusWidget(), "Short.")
    screen.show_part("sign")
    with qtbot.waitSignal(screen.next_prepare_requested) as asked:
        press(screen, "Sign and lock")
    assert asked.args == [int(following)]


def test_an_empty_note_is_asked_about_and_may_be_signed_empty(
    open_screen: Callable[[SessionId], WrapUpScreen], untouched: SessionId, vault: Vault, qtbot: QtBot
) -> None:
    screen = open_screen(untouched)
    screen.show_part("sign")
    named(screen, QLineEdit, "Signed as").setText("Dana Whitcombe")
    press(screen, "Sign and lock")
    assert "There is nothing in the note yet. Sign it empty?" in texts(screen)
    press(screen, "Go back")
    assert sessions.get(vault, untouched).state is State.TO_FINISH
    press(screen, "Sign and lock")
    with qtbot.waitSignal(screen.left):
        press(screen, "Sign empty")
    assert sessions.get(vault, untouched).state is State.SIGNED


def test_read_it_through_shows_the_note_and_closes_again(at_sign: WrapUpScreen) -> None:
    assert "Named it with pride." not in texts(at_sign)
    press(at_sign, "Read it through")
    assert "Named it with pride." in texts(at_sign)
    press(at_sign, "Close the reading")
    assert "Named it with pride." not in texts(at_sign)


def test_a_note_begun_a_day_later_says_that_it_will_be_a_late_entry(
    open_screen: Callable[[SessionId], WrapUpScreen], closed: SessionId, vault: Vault, qtbot: QtBot, clock: FakeClock
) -> None:
    clock.go_on(minutes=26 * 60)
    screen = open_screen(closed)
    QTest.keyClicks(screen.focusWidget(), "From memory.")
    screen.show_part("sign")
    qtbot.waitUntil(lambda: any("Late entry" in text for text in texts(screen)))
    named(screen, QLineEdit, "Signed as").setText("D. W.")
    with qtbot.waitSignal(screen.left):
        press(screen, "Sign and lock")
    assert signing.of_session(vault, closed)[0].is_late


def test_what_the_disk_refuses_is_not_signed_and_stays_a_draft(
    at_sign: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    with vault.transaction():
        # As a disk would: every signature is refused by the file.
        vault.run(
            "CREATE TRIGGER refuse BEFORE INSERT ON signed BEGIN SELECT RAISE (ABORT, 'what is signed stands'); END"
        )
    named(at_sign, QLineEdit, "Signed as").setText("Dana Whitcombe")
    with qtbot.assertNotEmitted(at_sign.left):
        press(at_sign, "Sign and lock")
        qtbot.waitUntil(lambda: any("The disk did not take it" in text for text in texts(at_sign)))
    assert sessions.get(vault, closed).state is State.TO_FINISH
    assert notes.get(vault, closed).text == "Named it with pride."
    with vault.transaction():
        vault.run("DROP TRIGGER refuse")
    with qtbot.waitSignal(at_sign.left):
        press(at_sign, "Sign and lock")
