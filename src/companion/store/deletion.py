"""Deleting a record: every row of it, in both files. What is said of a table here is all that takes its rows away."""

from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

from companion.care.errors import OnHold, PrivateNotesEmpty, PrivateNotesMissing, SessionStillOpen
from companion.care.joint import shown_name
from companion.care.patient import Patient, RecordId
from companion.care.record_log import Act
from companion.care.session import SessionId
from companion.store import joint, jottings, keeping, log, private_notes, rows, search_index
from companion.vault.vault import Vault

STEPS: Final = (
    "DELETE FROM thread_answer WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)"
    " OR thread_id IN (SELECT id FROM thread WHERE record_id = ?1)",
    "DELETE FROM thread_brought WHERE preparation_id IN (SELECT id FROM preparation WHERE record_id = ?1)"
    " OR thread_id IN (SELECT id FROM thread WHERE record_id = ?1)",
    "DELETE FROM preparation WHERE record_id = ?1",
    "DELETE FROM talked_about WHERE thread_id IN (SELECT id FROM thread WHERE record_id = ?1)"
    " OR moment_id IN (SELECT m.id FROM moment m JOIN session s ON s.id = m.session_id WHERE s.record_id = ?1)",
    "DELETE FROM thread WHERE record_id = ?1",
    "DELETE FROM step_sure WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)"
    " OR moment_id IN (SELECT m.id FROM moment m JOIN session s ON s.id = m.session_id WHERE s.record_id = ?1)",
    "DELETE FROM step_ticked WHERE moment_id IN"
    " (SELECT m.id FROM moment m JOIN session s ON s.id = m.session_id WHERE s.record_id = ?1)",
    "DELETE FROM step_done WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)"
    " OR moment_id IN (SELECT m.id FROM moment m JOIN session s ON s.id = m.session_id WHERE s.record_id = ?1)",
    "DELETE FROM goal_value WHERE goal_id IN (SELECT id FROM goal WHERE record_id = ?1)"
    " OR value_id IN (SELECT id FROM value WHERE record_id = ?1)",
    "DELETE FROM goal_rating WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)"
    " OR goal_id IN (SELECT id FROM goal WHERE record_id = ?1)",
    "DELETE FROM ladder WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)"
    " OR goal_id IN (SELECT id FROM goal WHERE record_id = ?1)",
    "DELETE FROM value_nearness WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)"
    " OR value_id IN (SELECT id FROM value WHERE record_id = ?1)",
    "DELETE FROM goal_wording WHERE goal_id IN (SELECT id FROM goal WHERE record_id = ?1)",
    "DELETE FROM value_wording WHERE value_id IN (SELECT id FROM value WHERE record_id = ?1)",
    "DELETE FROM goal WHERE record_id = ?1",
    "DELETE FROM value WHERE record_id = ?1",
    "DELETE FROM got_there WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM agreed WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM turn WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM safe_done WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM safe_plan WHERE record_id = ?1 OR session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM also_here WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM moment WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM declined WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM jottings WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM mark WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM prompt_event WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM signed WHERE record_id = ?1",
    "DELETE FROM signed_end WHERE record_id = ?1",
    "DELETE FROM person_line WHERE record_id = ?1",
    "UPDATE person_line SET session_id = NULL WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM contact WHERE supporter_id IN (SELECT id FROM supporter WHERE record_id = ?1)",
    "DELETE FROM consent WHERE supporter_id IN (SELECT id FROM supporter WHERE record_id = ?1)",
    "DELETE FROM supporter WHERE record_id = ?1",
    "DELETE FROM diagnosis WHERE record_id = ?1",
    "DELETE FROM note_section WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM note WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM repeated WHERE session_id IN (SELECT id FROM session WHERE record_id = ?1)"
    " OR first IN (SELECT id FROM session WHERE record_id = ?1)",
    "UPDATE session SET moved_to = NULL WHERE moved_to IN (SELECT id FROM session WHERE record_id = ?1)",
    "DELETE FROM session WHERE record_id = ?1",
    "DELETE FROM retired_card WHERE record_id = ?1",
    "DELETE FROM details WHERE record_id = ?1",
    "DELETE FROM plan_version WHERE record_id = ?1",
    "DELETE FROM plan WHERE record_id = ?1",
    "DELETE FROM keeping WHERE record_id = ?1",
    "DELETE FROM member WHERE joint = ?1",
    "DELETE FROM joint WHERE record_id = ?1",
    "DELETE FROM person WHERE record_id = ?1",
    # Without a word in it, what is left holds a member's place in a joint record, and whose turn one was.
    "DELETE FROM record WHERE id = ?1 AND id NOT IN (SELECT person FROM member)"
    " AND id NOT IN (SELECT person_id FROM turn)",
)
"""In this order: what points at a row goes before it."""


def refuse(vault: Vault, record_id: RecordId) -> None:
    """Raises `OnHold`, or `SessionStillOpen` while they are in an hour."""
    if keeping.get(vault, record_id).hold:
        raise OnHold
    if vault.row("SELECT 1 FROM session WHERE record_id = ? AND state = 'open'", record_id):
        raise SessionStillOpen


def delete(vault: Vault, record_id: RecordId, at: datetime, *, called: str, speaker: str) -> None:
    """In transactions of its own, the private drawer's first: what that holds could not be found afterwards.

    Joint records stay: one that goes by its members' names says `called` for this one, and its drafts that `speaker`
    spoke. May take long. Raises as `refuse` does, and as a transaction; then it can be asked for again."""
    refuse(vault, record_id)
    held = [SessionId(row[0]) for row in vault.rows("SELECT id FROM session WHERE record_id = ?", record_id)]
    if vault.has_drawer:
        with suppress(PrivateNotesMissing, PrivateNotesEmpty):
            drawer = vault.open_drawer()
            with drawer.transaction():
                private_notes.forget_record(drawer, record_id, held)
    with vault.transaction():
        refuse(vault, record_id)
        for together in joint.of_person(vault, record_id):
            _leave(vault, together, record_id, called, speaker)
        for session_id in held:
            search_index.forget(vault, session_id)
        vault.run("INSERT INTO deleting (record_id) VALUES (?)", record_id)
        for step in STEPS:
            vault.run(step, record_id)
        vault.run("DELETE FROM deleting WHERE record_id = ?", record_id)
        log.add(vault, Act.DELETE, at, record_id=record_id)
        vault.sweep_afterwards()


def _leave(vault: Vault, together: Patient, record_id: RecordId, called: str, speaker: str) -> None:
    """What a joint record is called after its members, and who is said to have spoken in it, where that can change."""
    found = joint.of_record(vault, together.id)
    if found is None:
        return
    number, member = next((at, each) for at, each in enumerate(found.members) if each.record_id == record_id)
    if together.preferred_name == found.names:
        names = [called if each is member else each.name for each in found.members]
        vault.run(
            "UPDATE person SET preferred_name = ? WHERE record_id = ?", rows.sound(shown_name(names)), together.id
        )
    drafts = vault.rows(
        "SELECT id FROM session WHERE record_id = ? AND id NOT IN (SELECT id FROM signed_hour)", together.id
    )
    for row in drafts:
        _speak_as(vault, SessionId(row[0]), found.speakers[number], speaker)


def _speak_as(vault: Vault, session_id: SessionId, name: str, speaker: str) -> None:
    vault.run("UPDATE moment SET by = ? WHERE session_id = ? AND by = ?", speaker, session_id, name)
    page = jottings.get(vault, session_id)
    blocks = [replace(each, by=speaker) if each.by == name else each for each in page.blocks]
    if tuple(blocks) != page.blocks:
        jottings.save(vault, session_id, blocks, page.caret, page.scroll)
