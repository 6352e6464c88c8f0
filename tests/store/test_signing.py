"""Signing: what is signed stands, whatever is done; and whatever was altered in the file is found."""

import json
from datetime import datetime, timedelta

import pytest
from tests.store.signed import BLOCKS, FORMATS, GOAL, ME

from companion.care.agreed import Agreed
from companion.care.errors import AlreadySigned, NotToSign, WordsEmpty
from companion.care.patient import RecordId
from companion.care.record_log import Act
from companion.care.session import SessionId, State
from companion.care.signing import EntryKind
from companion.store import (
    agreed,
    appointments,
    goals,
    jottings,
    log,
    notes,
    practice,
    search_index,
    sessions,
    signing,
)
from companion.vault.vault import Vault


def told_acts(vault: Vault) -> list[str]:
    return [event.act for event in reversed(log.newest(vault, 50))]


def test_signing_freezes_the_hour_as_it_stands(vault: Vault, signed: SessionId, now: datetime) -> None:
    (entry,) = signing.of_session(vault, signed)
    assert (entry.kind, entry.signed_as, entry.at) == (EntryKind.NOTE, ME, now + timedelta(hours=1))
    body = entry.body
    assert body["person"] == {"name": "Ana", "full_name": "Ana Marchetti", "pronouns": "she/her"}
    assert body["note"]["one_line"] == "The call"
    assert body["note"]["sections"][0]["text"] == "She named the shoulders. “I stayed on.”"
    assert [each["text"] for each in body["moments"]] == [GOAL, "I stayed on.", "The blank page by Sunday."]
    assert [(each["text"], each["level"]) for each in body["goals"]["goals"]] == [(GOAL, "as_hoped")]
    assert [each["text"] for each in body["between"]["steps"]] == ["The blank page by Sunday."]
    assert [each["text"] for each in body["jottings"]] == [block.text for block in BLOCKS]
    assert not entry.is_late
    assert sessions.get(vault, signed).state is State.SIGNED
    assert told_acts(vault) == [Act.SIGN]
    assert signing.verify(vault, entry.record_id) is None


def test_a_word_said_later_changes_nothing_of_what_was_signed(
    vault: Vault, signed: SessionId, ana: RecordId, now: datetime
) -> None:
    before = vault.rows("SELECT text FROM signed")
    with vault.transaction():
        goals.reword(vault, goals.of_record(vault, ana)[0].id, "Two pages.", now.date() + timedelta(days=7))
        goals.remove(vault, goals.add(vault, ana, "Another one", now.date()))
    assert vault.rows("SELECT text FROM signed") == before
    assert signing.of_session(vault, signed)[0].body["goals"]["goals"][0]["text"] == GOAL


def test_a_line_that_was_still_being_typed_is_signed_as_what_it_was_to_be(
    vault: Vault, closed: SessionId, now: datetime
) -> None:
    with vault.transaction():
        agreed.save(vault, closed, Agreed("rain", another="a walk", promise="Send the number"))
        signing.sign(vault, closed, FORMATS, ME, now)
    between = signing.of_session(vault, closed)[0].body["between"]
    assert "a walk" in [each["text"] for each in between["steps"]]
    assert "Send the number" in [each["text"] for each in between["new_threads"]]
    assert between["in_the_way"] == "rain"


def test_jottings_are_let_go_at_signing_where_that_is_wished_and_the_log_says_so(
    vault: Vault, closed: SessionId, now: datetime
) -> None:
    with vault.transaction():
        practice.set_jottings_kept(vault, False)
        signing.sign(vault, closed, FORMATS, ME, now)
    body = signing.of_session(vault, closed)[0].body
    assert (body["jottings_kept"], body["jottings"]) == (False, [])
    assert jottings.get(vault, closed).blocks == ()
    assert told_acts(vault) == [Act.SIGN, Act.LET_JOTTINGS_GO]


@pytest.mark.parametrize(("hours", "late"), [(23, False), (26, True)])
def test_a_note_begun_more_than_a_day_after_is_a_late_entry(
    vault: Vault, closed: SessionId, now: datetime, hours: int, late: bool
) -> None:
    with vault.transaction():
        notes.begin(vault, closed, now + timedelta(hours=hours))
        notes.begin(vault, closed, now + timedelta(days=9))
        signing.sign(vault, closed, FORMATS, ME, now + timedelta(days=9))
    assert signing.of_session(vault, closed)[0].is_late is late
    assert (Act.LATE_ENTRY in told_acts(vault)) is late


def test_a_signed_note_is_found_by_search_and_stays_readable_with_its_addenda(
    vault: Vault, signed: SessionId, now: datetime
) -> None:
    later = now + timedelta(days=1)
    with vault.transaction():
        search_index.write(vault, signed)
        signing.add(vault, signed, EntryKind.ADDENDUM, "Ana wrote: it was Saturday.", signed_as=ME, at=later)
        signing.add(vault, signed, EntryKind.CORRECTION, "Not Sunday.", signed_as="D. W.", at=later)
        signing.add(vault, signed, EntryKind.IN_ERROR, "It was Theo’s hour.", signed_as=ME, at=later)
    kinds = [(each.kind, each.body.get("text")) for each in signing.of_session(vault, signed)]
    assert kinds == [
        (EntryKind.NOTE, None),
        (EntryKind.ADDENDUM, "Ana wrote: it was Saturday."),
        (EntryKind.CORRECTION, "Not Sunday."),
        (EntryKind.IN_ERROR, "It was Theo’s hour."),
    ]
    record = sessions.get(vault, signed).record_id
    assert signing.entered_in_error(vault, record) == {signed}
    assert signing.verify(vault, record) is None
    assert told_acts(vault)[1:] == [Act.ADDENDUM, Act.CORRECTION, Act.ENTERED_IN_ERROR]


def test_what_is_open_or_signed_or_empty_words_cannot_be_signed(
    vault: Vault, signed: SessionId, open_session: SessionId, now: datetime
) -> None:
    for session in (signed, open_session):
        with pytest.raises(NotToSign), vault.transaction():
            signing.sign(vault, session, FORMATS, ME, now)
    with pytest.raises(NotToSign), vault.transaction():
        signing.add(vault, open_session, EntryKind.ADDENDUM, "words", signed_as=ME, at=now)
    with pytest.raises(WordsEmpty), vault.transaction():
        signing.add(vault, signed, EntryKind.ADDENDUM, " \n", signed_as=ME, at=now)


def test_an_appointment_that_did_not_take_place_is_signed_by_its_line_alone(
    vault: Vault, ana: RecordId, now: datetime
) -> None:
    with vault.transaction():
        planned = sessions.plan(vault, ana, datetime(2026, 3, 12, 9, 0), "Europe/Lisbon")
        appointments.did_not_meet(vault, planned, "Rang, and left a word.")
        signing.sign_not_met(vault, planned, ME, now)
    (entry,) = signing.of_session(vault, planned)
    assert (entry.kind, entry.body["line"]) == (EntryKind.DID_NOT_MEET, "Rang, and left a word.")
    assert sessions.get(vault, planned).state is State.DID_NOT_MEET
    with pytest.raises(AlreadySigned), vault.transaction():
        vault.run("UPDATE session SET one_line = 'x' WHERE id = ?", planned)


def test_a_signed_text_reads_as_canonical_json(vault: Vault, signed: SessionId) -> None:
    row = vault.row("SELECT text FROM signed WHERE session_id = ?", signed)
    assert row is not None
    assert json.dumps(json.loads(row[0]), sort_keys=True, separators=(",", ":")) == row[0]
