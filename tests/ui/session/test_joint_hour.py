"""An hour of a couple: who spoke is told by a number or a name, and only there."""

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from tests.ui.session.conftest import ELEVEN
from tests.ui.session.eyes import Opened, note, stored, tree_of, type_in, visible_texts

from companion.care.details import Details
from companion.care.joint import JointKind
from companion.care.moment import Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.store import details, goals, joint, people, sessions
from companion.ui.session.hour import what_matters
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

SECRET = "the letters in the green box"


@pytest.fixture
def couple(vault: Vault, ana: RecordId) -> RecordId:
    with vault.transaction():
        paul = people.add(vault, Patient(RecordId(0), "Paul"), ELEVEN)
        goals.add(vault, ana, SECRET, date(2026, 3, 5))
        details.save(vault, ana, Details(ask_first=("sleep",)))
        return joint.add(vault, JointKind.COUPLE, (ana, paul), Patient(RecordId(0), "Ana & Paul"), ELEVEN)


@pytest.fixture
def joint_session(vault: Vault, couple: RecordId) -> SessionId:
    with vault.transaction():
        return sessions.begin_now(vault, couple, ELEVEN, "Europe/Lisbon")


def test_a_number_or_a_name_says_who_spoke_and_the_tag_tells_it(
    open_screen: Opened, joint_session: SessionId, vault: Vault, worker: Worker
) -> None:
    screen = open_screen(joint_session)
    assert {"Ana & Paul", "1 Ana · 2 Paul"} <= set(visible_texts(screen))
    type_in(screen, "/q2 I was afraid of the phone.\n/ganA To sleep.\n/v home\n/q3 nobody\n")
    assert [(block.text, block.kind, block.by) for block in note(screen).blocks()] == [
        ("I was afraid of the phone.", Kind.QUOTE, "Paul"),
        ("To sleep.", Kind.GOAL, "Ana"),
        ("home", Kind.VALUE, ""),
        ("/q3 nobody", None, ""),
        ("", None, ""),
    ]
    # A topic Ana asks to be careful with belongs to her own record.
    assert note(screen).blocks()[1].open
    note(screen).moveCursor(note(screen).textCursor().MoveOperation.Start)
    assert note(screen).accessibleDescription() == "Paul, quote, kept"
    screen.flush()
    assert worker.drain(5)
    assert stored(vault, joint_session)[0] == "I was afraid of the phone."


def test_nothing_of_a_members_own_record_is_in_a_joint_hour(
    open_screen: Opened, joint_session: SessionId, session: SessionId
) -> None:
    assert not tells(open_screen(joint_session), SECRET)
    assert tells(open_screen(session), SECRET)


def test_with_one_person_a_number_stays_text(screen: SessionScreen) -> None:
    type_in(screen, "/q2 words\n/qana words\n")
    assert [block.text for block in note(screen).blocks()][:2] == ["/q2 words", "/qana words"]


def tells(screen: SessionScreen, words: str) -> bool:
    rows = [name for role, name in tree_of(screen) if role is not QAccessible.Role.NoRole]
    return any(words in text for text in (*rows, *visible_texts(screen)))


def test_in_a_group_what_matters_stays_empty(open_screen: Opened, couple: RecordId, vault: Vault) -> None:
    with vault.transaction():
        found = joint.of_record(vault, couple)
        assert found is not None
        members = [member.record_id for member in found.members]
        group = joint.add(vault, JointKind.GROUP, members, Patient(RecordId(0), "Thursday"), ELEVEN)
        goals.add(vault, group, "To come every week", date(2026, 3, 5))
        session = sessions.begin_now(vault, group, ELEVEN, "Europe/Lisbon")
    screen = open_screen(session)
    type_in(screen, "/g1 To speak first.\n")
    assert not tells(screen, "To come every week")
    assert [block.by for block in note(screen).blocks()] == ["Ana", ""]
    assert what_matters(screen._hour.room, note(screen).blocks()) == ((), (), ())
    assert screen.table.matters() == ()
