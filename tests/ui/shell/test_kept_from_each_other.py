"""What one of a couple said alone is nowhere while both are here, and what both said is nowhere while one is alone."""

from datetime import datetime, timedelta

import pytest
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock
from tests.ui.told import all_told

from companion.care.checklist import Mark
from companion.care.details import Details
from companion.care.joint import JointKind
from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.patient import Patient, RecordId
from companion.care.preparation import Preparation
from companion.care.session import SessionId
from companion.store import details, goals, joint, notes, people, preparation, room, search, sessions, threads, values
from companion.ui.desk import Desk
from companion.ui.shell.workspace import Workspace

ZONE = "Europe/Lisbon"
ALONE, BOTH = "qzalone", "qzboth"


def told(desk: Desk, record_id: RecordId, canary: str, marked: str) -> SessionId:
    """Everything a record can hold, each with the canary; today's appointment."""
    vault, now = desk.vault, desk.clock.now()
    before, today = now - timedelta(days=7), now.date()
    patient = people.get(vault, record_id)
    people.save(vault, Patient(record_id, patient.preferred_name, at_ease=(f"{canary} ease",)))
    asked = Details(
        access_needs=(f"{canary} access",),
        ask_first=(f"{canary} topic",),
        how_they_came=f"{canary} came",
        asked_for=f"{canary} asked",
    )
    details.save(vault, record_id, asked)
    goals.add(vault, record_id, f"{canary} goal", before.date())
    values.add(vault, record_id, f"{canary} value", before.date())
    threads.add(vault, record_id, Kind.FOLLOW_UP, f"{canary} thread", before.date())
    held = sessions.begin_now(vault, record_id, before, ZONE)
    blocks = (
        Block(f"{canary} jotting"),
        Block(f"{canary} quote", Kind.QUOTE, f"{canary}1", 60, open=True),
        Block(f"{canary} promise", Kind.PROMISE, f"{canary}2", 90),
        Block(f"{canary} at the door", Kind.STRENGTH, f"{canary}3", 49 * 60, open=True),
    )
    room.save_draft(vault, room.Draft(held, blocks, 0, 0, {marked: Mark.EXPLORED}, ()), before.date())
    sessions.close(vault, held, before + timedelta(minutes=50))
    notes.save(vault, held, narrative(f"{canary} note", f"{canary} line"))
    notes.set_written(vault, held, True)
    planned = sessions.plan(vault, record_id, datetime(2026, 3, 12, 11, 0), ZONE)
    preparation.save(vault, record_id, Preparation(f"{canary} intention", frozenset(), frozenset()), today)
    return planned


@pytest.fixture
def both(desk: Desk) -> dict[str, tuple[RecordId, SessionId]]:
    """Ana's own record and the couple's, each with its appointment of today."""
    vault, now = desk.vault, desk.clock.now()
    with vault.transaction():
        ana, paul = (people.add(vault, Patient(RecordId(0), name), now) for name in ("Ana", "Paul"))
        couple = joint.add(vault, JointKind.COUPLE, (ana, paul), Patient(RecordId(0), "Ana & Paul"), now)
        return {
            ALONE: (ana, told(desk, ana, ALONE, "body")),
            BOTH: (couple, told(desk, couple, BOTH, "feelings")),
        }


@pytest.mark.parametrize(("here", "elsewhere"), [(BOTH, ALONE), (ALONE, BOTH)])
def test_from_prepare_to_wrap_up_and_on_the_page_only_what_belongs_there(
    qtbot: QtBot,
    desk: Desk,
    clock: FakeClock,
    both: dict[str, tuple[RecordId, SessionId]],
    here: str,
    elsewhere: str,
) -> None:
    record_id, session_id = both[here]
    workspace = Workspace(desk)
    qtbot.addWidget(workspace)
    workspace.resize(1280, 800)
    workspace.show()
    vault = desk.vault

    def look(place: str, *wanted: str) -> None:
        workspace.start(place)
        shown = all_told(workspace)
        assert elsewhere not in shown, place
        missing = [words for words in wanted if f"{here} {words}" not in shown]
        assert not missing, (place, missing)

    look(f"person:{record_id}", "goal", "value", "ease", "line")
    look(f"prepare:{session_id}", "goal", "value", "ease", "access", "topic", "thread", "promise", "intention", "line")
    clock.go_on(minutes=25)
    with vault.transaction():
        sessions.begin_planned(vault, session_id, clock.now())
    look(f"session:{session_id}", "goal", "value")
    assert elsewhere not in repr(room.load(vault, session_id))
    assert f"{here} quote" in repr(room.load(vault, session_id))
    found = repr([search.find(vault, "qz", search.gather(vault, record_id))])
    assert here in found
    assert elsewhere not in found
    workspace.flush()
    desk.worker.drain(10)
    with vault.transaction():
        sessions.close(vault, session_id, clock.now())
    look(f"wrap_up:{session_id}")
