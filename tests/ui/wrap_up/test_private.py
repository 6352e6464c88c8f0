"""Private notes in Wrap-up: kept apart from all else, never lost, and pointed out where they belong in the note."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QTextEdit
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, shown, texts
from tests.ui.wrap_up.conftest import ELEVEN, press
from tests.vault.pages import decrypted

from companion.care.keeping import Keeping
from companion.care.record_log import Act
from companion.care.session import SessionId
from companion.store import keeping, log, notes, practice, private_notes, rescued, sessions
from companion.ui.desk import Desk
from companion.ui.wrap_up.private.part import PrivatePart
from companion.ui.wrap_up.screen import WrapUpScreen
from companion.vault.vault import Vault

CANARY = "qzrescue"
DOSE = "The doctor raised the dose on Monday."
PULL = "The pull to rescue."

Open = Callable[[SessionId], WrapUpScreen]


def part_of(screen: WrapUpScreen, qtbot: QtBot) -> PrivatePart:
    """The part, shown, once its drawer is open."""
    screen.show_part("private")
    (part,) = screen.findChildren(PrivatePart)
    qtbot.waitUntil(lambda: part._drawer is not None)
    return part


def editor_of(screen: WrapUpScreen) -> QTextEdit:
    return named(screen, QTextEdit, "Private notes")


def stored(vault: Vault, session: SessionId) -> str:
    return private_notes.get(vault.open_drawer(), session).text


@pytest.fixture
def part(screen: WrapUpScreen, qtbot: QtBot) -> PrivatePart:
    return part_of(screen, qtbot)


def pause(part: PrivatePart) -> None:
    """As long as it takes to be told."""
    part._pause.timeout.emit()


def test_the_drawer_stays_shut_until_the_part_is_shown(screen: WrapUpScreen, vault: Vault, qtbot: QtBot) -> None:
    assert vault.drawer is None
    assert not list(vault.folder.glob("private*"))
    part_of(screen, qtbot)
    assert vault.drawer is not None


def test_it_says_what_it_is_and_what_belongs_in_the_note_instead(screen: WrapUpScreen, part: PrivatePart) -> None:
    said = texts(part)
    assert said[0] == "Kept apart from Ana’s record"
    assert said[2].startswith("Safety, threats, reports made and medicines belong in the note.")
    assert doubled_names(screen) == []
    assert editor_of(screen).hasFocus()


@pytest.mark.parametrize(
    ("country", "sentence"),
    [
        ("us", "A court may still ask for it."),
        ("uk", "Ana may ask to see it."),
        ("", "Ana, or a court, may still ask to see it."),
    ],
)
def test_who_may_still_ask_goes_by_the_country(
    open_screen: Open, closed: SessionId, vault: Vault, qtbot: QtBot, country: str, sentence: str
) -> None:
    with vault.transaction():
        practice.set_country(vault, country)
    assert texts(part_of(open_screen(closed), qtbot))[1].endswith(sentence)


def test_what_is_typed_is_in_the_drawer_and_nowhere_else(
    screen: WrapUpScreen, part: PrivatePart, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor_of(screen), f"The pull to {CANARY}.")
    assert part.unsaved()["text"] == f"The pull to {CANARY}."
    with qtbot.waitSignal(part._saving.saved):
        screen.flush()
    assert part.unsaved() == {}
    assert stored(vault, closed) == f"The pull to {CANARY}."
    keys = [vault.keys.database_key(label) for label in ("record-db", "private-db")]
    vault.close()
    record, private = (
        decrypted(vault.folder / name, key) for name, key in zip(("record.db", "private.db"), keys, strict=True)
    )
    assert CANARY.encode() not in record
    assert CANARY.encode() in private


def test_it_comes_back_as_it_was_left(
    screen: WrapUpScreen, part: PrivatePart, open_screen: Open, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor_of(screen), PULL)
    with qtbot.waitSignal(part._saving.saved):
        screen.flush()
    again = open_screen(closed)
    part_of(again, qtbot)
    assert editor_of(again).toPlainText() == PULL


def test_what_the_disk_did_not_take_is_told_for_a_sealed_copy(
    screen: WrapUpScreen, part: PrivatePart, vault: Vault, closed: SessionId
) -> None:
    QTest.keyClicks(editor_of(screen), PULL)
    kept = rescued.from_text(screen.unsaved())
    with vault.transaction():
        rescued.take_in(vault, kept, ELEVEN)
    assert stored(vault, closed) == PULL


def test_deleting_is_at_once_and_undo_brings_it_back_while_one_stays(
    screen: WrapUpScreen, part: PrivatePart, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    delete = named(part, QAbstractButton, "Delete")
    assert not delete.isEnabled()
    QTest.keyClicks(editor_of(screen), PULL)
    with qtbot.waitSignal(part._saving.saved):
        screen.flush()
    with qtbot.waitSignal(part._saving.saved):
        press(screen, "Delete")
    assert stored(vault, closed) == ""
    assert editor_of(screen).hasFocus()
    assert "Deleted. As long as you stay here, undo brings it back." in texts(part)
    QTest.keyClick(editor_of(screen), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    with qtbot.waitSignal(part._saving.saved):
        screen.flush()
    assert stored(vault, closed) == PULL


def test_nothing_is_pointed_out_while_it_is_typed(screen: WrapUpScreen, part: PrivatePart) -> None:
    QTest.keyClicks(editor_of(screen), f"{DOSE} And")
    assert part._pause.isActive()
    assert part._line.finding is None
    pause(part)
    assert part._line.finding is not None
    assert "“dose” reads like a medicine. What is taken, and how it is borne, belongs in the note." in texts(part)


def test_leaving_the_editor_is_a_pause_too(screen: WrapUpScreen, part: PrivatePart) -> None:
    QTest.keyClicks(editor_of(screen), DOSE)
    QTest.keyClick(editor_of(screen), Qt.Key.Key_Tab)
    assert named(part, QAbstractButton, "Move it to the note").isVisible()
    assert doubled_names(screen) == []


def test_a_reflection_is_not_pointed_out(screen: WrapUpScreen, part: PrivatePart) -> None:
    QTest.keyClicks(editor_of(screen), PULL)
    pause(part)
    assert part._line.isHidden()


def test_what_is_moved_stands_in_the_note_first_and_here_no_more(
    screen: WrapUpScreen, part: PrivatePart, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor_of(screen), f"{PULL} {DOSE} I froze.")
    pause(part)
    press(screen, "Move it to the note")
    assert DOSE in editor_of(screen).toPlainText()
    qtbot.waitUntil(lambda: DOSE not in editor_of(screen).toPlainText())
    assert dict(notes.get(vault, closed).sections) == {"companion.did": DOSE}
    qtbot.waitUntil(lambda: stored(vault, closed) == f"{PULL} I froze.")
    assert part._line.isHidden()
    assert editor_of(screen).hasFocus()


def test_what_was_moved_stands_in_the_note_that_was_open_before_and_stays_there(
    screen: WrapUpScreen, vault: Vault, closed: SessionId, qtbot: QtBot
) -> None:
    did = named(screen, QTextEdit, "What we did")
    did.setFocus()
    QTest.keyClicks(did, "Slowed it down.")
    part = part_of(screen, qtbot)
    QTest.keyClicks(editor_of(screen), DOSE)
    pause(part)
    press(screen, "Move it to the note")
    qtbot.waitUntil(lambda: editor_of(screen).toPlainText() == "")
    screen.show_part("note")
    qtbot.waitUntil(lambda: did.toPlainText() == f"Slowed it down.\n{DOSE}")
    did.setFocus()
    QTest.keyClicks(did, " And on.")
    screen.flush()
    qtbot.waitUntil(lambda: screen.settled)
    assert notes.get(vault, closed).sections["companion.did"] == f"Slowed it down.\n{DOSE} And on."


def test_what_is_to_stay_is_not_pointed_out_again(
    screen: WrapUpScreen, part: PrivatePart, open_screen: Open, closed: SessionId, qtbot: QtBot
) -> None:
    QTest.keyClicks(editor_of(screen), f"{DOSE} He hits the children.")
    pause(part)
    assert part._line._finding is not None
    assert part._line._finding.belonging.id == "safety"
    press(screen, "It belongs here")
    assert part._line._finding.belonging.id == "medicines"
    press(screen, "It belongs here")
    assert part._line.isHidden()
    with qtbot.waitSignal(part._saving.saved):
        screen.flush()
    assert part_of(open_screen(closed), qtbot)._line.isHidden()


def test_a_drawer_that_is_missing_is_told_and_the_note_goes_on(
    open_screen: Open, desk: Desk, vault: Vault, closed: SessionId, qtbot: QtBot, tmp_path: Path
) -> None:
    with vault.transaction():
        vault.run("INSERT INTO meta (key, value) VALUES ('drawer_made', 'yes')")
    screen = open_screen(closed)
    screen.show_part("private")
    (part,) = screen.findChildren(PrivatePart)
    qtbot.waitUntil(lambda: not part._paper._trouble.isHidden())
    assert any("private notes is missing" in text for text in texts(part))
    assert not shown(part, QTextEdit)
    again = named(part, QAbstractButton, "Try again")
    part.focus_first()
    assert again.hasFocus()
    with vault.transaction():
        vault.run("DELETE FROM meta WHERE key = 'drawer_made'")
    press(screen, "Try again")
    qtbot.waitUntil(lambda: part._drawer is not None)
    assert editor_of(screen).isVisible()


def test_nothing_can_be_typed_before_the_drawer_is_open(desk: Desk, open_screen: Open, closed: SessionId) -> None:
    screen = open_screen(closed)
    screen.show_part("private")
    assert editor_of(screen).isReadOnly()
    QTest.keyClicks(editor_of(screen), PULL)
    assert editor_of(screen).toPlainText() == ""


def test_opening_it_is_noted_in_the_record_log_without_a_word(
    part: PrivatePart, vault: Vault, closed: SessionId
) -> None:
    (entry,) = log.newest(vault, 9)
    assert (entry.act, entry.session_id, entry.cause) == (Act.OPEN_PRIVATE, closed, "")
    assert entry.record_id == sessions.get(vault, closed).record_id


def test_under_hold_it_cannot_be_deleted_by_its_button(
    open_screen: Open, closed: SessionId, vault: Vault, desk: Desk, qtbot: QtBot
) -> None:
    drawer = vault.open_drawer()
    with vault.transaction(), drawer.transaction():
        private_notes.save(drawer, closed, PULL, (), desk.clock.now())
        keeping.save(vault, sessions.get(vault, closed).record_id, Keeping(hold=True), desk.clock.now())
    held = part_of(open_screen(closed), qtbot)
    assert not named(held, QAbstractButton, "Delete").isEnabled()
    assert any("A hold is on the record" in each for each in texts(held))
