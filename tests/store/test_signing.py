"""Signing: what is signed stands, whatever is done; and whatever was altered in the file is found."""

import json
from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.care.agreed import Agreed
from companion.care.errors import AlreadySigned, NotToSign, WordsEmpty
from companion.care.ladder import Level
from companion.care.moment import Block, Kind
from companion.care.note import narrative
from companion.care.note_formats import NoteFormat
from companion.care.patient import RecordId
from companion.care.record_log import Act
from companion.care.session import SessionId, State
from companion.care.signing import EntryKind, hash_of
from companion.content.note_formats import load_note_formats
from companion.paths import resource
from companion.store import (
    agreed,
    appointments,
    goals,
    jottings,
    log,
    moments,
    notes,
    practice,
    ratings,
    room,
    search_index,
    sessions,
    signing,
)
from companion.store.ratings import Rater
from companion.vault.vault import Vault

ME = "Dana Whitcombe"
GOAL = "One page, even badly."
BLOCKS = (
    Block("Came in out of the rain."),
    Block(GOAL, Kind.GOAL, "page", 600, open=True),
    Block("I stayed on.", Kind.QUOTE, "stayed", 900),
    Block("The blank page by Sunday.", Kind.STEP, "blank", 1200, open=True),
)


@pytest.fixture(scope="module")
def formats() -> tuple[NoteFormat, ...]:
    return load_note_formats(resource("note_formats"))


def hour(vault: Vault, who: RecordId, now: datetime) -> SessionId:
    """A closed session with a note, a rated goal and a step."""
    with vault.transaction():
        session = sessions.begin_now(vault, who, now, "Europe/Lisbon")
        room.save_draft(vault, room.Draft(session, BLOCKS, 0, 0, {}, ()), date(2026, 3, 12))
        sessions.close(vault, session, now + timedelta(minutes=50))
        notes.save(vault, session, narrative("She named the shoulders. “I stayed on.”", "The call"))
        goal = goals.of_session(vault, session)[0]
        ratings.rate(vault, session, Rater.PATIENT, {goal.id: Level.AS_HOPED})
    return session


@pytest.fixture
def closed(vault: Vault, ana: RecordId, now: datetime) -> SessionId:
    return hour(vault, ana, now)


@pytest.fixture
def signed(vault: Vault, closed: SessionId, formats: tuple[NoteFormat, ...], now: datetime) -> SessionId:
    with vault.transaction():
        signing.sign(vault, closed, formats, ME, now + timedelta(hours=1))
    return closed


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
    vault: Vault, closed: SessionId, formats: tuple[NoteFormat, ...], now: datetime
) -> None:
    with vault.transaction():
        agreed.save(vault, closed, Agreed("rain", another="a walk", promise="Send the number"))
        signing.sign(vault, closed, formats, ME, now)
    between = signing.of_session(vault, closed)[0].body["between"]
    assert "a walk" in [each["text"] for each in between["steps"]]
    assert "Send the number" in [each["text"] for each in between["new_threads"]]
    assert between["in_the_way"] == "rain"


def test_jottings_are_let_go_at_signing_where_that_is_wished_and_the_log_says_so(
    vault: Vault, closed: SessionId, formats: tuple[NoteFormat, ...], now: datetime
) -> None:
    with vault.transaction():
        practice.set_jottings_kept(vault, False)
        signing.sign(vault, closed, formats, ME, now)
    body = signing.of_session(vault, closed)[0].body
    assert (body["jottings_kept"], body["jottings"]) == (False, [])
    assert jottings.get(vault, closed).blocks == ()
    assert told_acts(vault) == [Act.SIGN, Act.LET_JOTTINGS_GO]


@pytest.mark.parametrize(("hours", "late"), [(23, False), (26, True)])
def test_a_note_begun_more_than_a_day_after_is_a_late_entry(
    vault: Vault, closed: SessionId, formats: tuple[NoteFormat, ...], now: datetime, hours: int, late: bool
) -> None:
    with vault.transaction():
        notes.begin(vault, closed, now + timedelta(hours=hours))
        notes.begin(vault, closed, now + timedelta(days=9))
        signing.sign(vault, closed, formats, ME, now + timedelta(days=9))
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
    vault: Vault, signed: SessionId, open_session: SessionId, formats: tuple[NoteFormat, ...], now: datetime
) -> None:
    for session in (signed, open_session):
        with pytest.raises(NotToSign), vault.transaction():
            signing.sign(vault, session, formats, ME, now)
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


Deed = Callable[[Vault, SessionId, datetime], object]


def _room(vault: Vault, session: SessionId, now: datetime) -> None:
    room.save_draft(vault, room.Draft(session, BLOCKS[:1], 0, 0, {}, ()), now.date())


DEEDS: tuple[Deed, ...] = (
    _room,
    lambda vault, session, _: notes.save(vault, session, narrative("other words", "other")),
    notes.begin,
    lambda vault, session, _: notes.set_written(vault, session, False),
    lambda vault, session, _: moments.let_go(vault, session, "stayed"),
    lambda vault, session, _: moments.set_open(vault, session, "stayed", True),
    lambda vault, session, _: moments.set_placed(vault, session, "stayed"),
    lambda vault, session, _: moments.add(vault, session, Block("late", Kind.QUOTE, "late", 1)),
    lambda vault, session, _: jottings.save(vault, session, BLOCKS[:1], 0, 0),
    lambda vault, session, _: jottings.forget(vault, session),
    lambda vault, session, now: sessions.correct_times(vault, session, now, now + timedelta(minutes=5)),
    lambda vault, session, _: sessions.reopen(vault, session),
    sessions.close,
    lambda vault, session, _: ratings.set_got_there(vault, session, {}),
    lambda vault, session, _: ratings.rate(
        vault, session, Rater.THERAPIST, {goals.of_session(vault, session)[0].id: Level.FAR_BETTER}
    ),
    lambda vault, session, now: signing.add(vault, session, EntryKind.ADDENDUM, "more", signed_as="x", at=now),
    lambda vault, session, _: vault.run("UPDATE signed SET text = '{}' WHERE session_id = ?", session),
    lambda vault, session, _: vault.run("DELETE FROM signed WHERE session_id = ?", session),
    lambda vault, session, _: vault.run("DELETE FROM moment WHERE session_id = ?", session),
    lambda vault, session, _: vault.run("DELETE FROM session WHERE id = ?", session),
)


def hour_rows(vault: Vault, session: SessionId) -> str:
    """Everything of the hour but what may live on beside it."""
    return repr(
        [
            vault.rows("SELECT text, hash FROM signed WHERE session_id = ? AND kind = 'note'", session),
            vault.rows("SELECT * FROM note_section WHERE session_id = ?", session),
            vault.rows("SELECT * FROM moment WHERE session_id = ? ORDER BY id", session),
            vault.rows("SELECT blocks FROM jottings WHERE session_id = ?", session),
            vault.rows("SELECT * FROM goal_rating WHERE session_id = ?", session),
            vault.rows("SELECT state, started, ended, machine_ended, one_line FROM session WHERE id = ?", session),
        ]
    )


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(deeds=st.lists(st.sampled_from(DEEDS), min_size=1, max_size=8))
def test_no_sequence_of_acts_changes_a_signed_byte(
    vault: Vault, signed: SessionId, now: datetime, deeds: list[Deed]
) -> None:
    before = hour_rows(vault, signed)
    for deed in deeds:
        try:
            with vault.transaction():
                deed(vault, signed, now)
        except AlreadySigned:
            pass
    assert hour_rows(vault, signed) == before
    assert signing.verify(vault, sessions.get(vault, signed).record_id) is None


def test_before_it_is_signed_the_same_acts_do_change_it(vault: Vault, closed: SessionId, now: datetime) -> None:
    """The control of the test above."""
    before = hour_rows(vault, closed)
    with vault.transaction():
        moments.let_go(vault, closed, "stayed")
    assert hour_rows(vault, closed) != before


def unguarded(vault: Vault) -> None:
    for (name,) in vault.rows("SELECT name FROM sqlite_schema WHERE type = 'trigger'"):
        vault.run(f"DROP TRIGGER {name}")  # noqa: S608, RUF100 - a name of the schema


@pytest.fixture
def five(vault: Vault, ana: RecordId, formats: tuple[NoteFormat, ...], now: datetime) -> RecordId:
    """Three notes and two addenda; nothing guards the table any more."""
    for number in range(3):
        session = hour(vault, ana, now + timedelta(days=number))
        with vault.transaction():
            signing.sign(vault, session, formats, ME, now + timedelta(days=number))
            if number:
                signing.add(vault, session, EntryKind.ADDENDUM, "more", signed_as=ME, at=now + timedelta(days=number))
    with vault.transaction():
        unguarded(vault)
    return ana


def test_an_untouched_chain_is_whole(vault: Vault, five: RecordId) -> None:
    assert signing.verify(vault, five) is None
    assert vault.row("SELECT count(*) FROM signed") == (5,)


@pytest.mark.parametrize("number", [1, 2, 3, 4, 5])
@pytest.mark.parametrize(
    "change",
    [
        "UPDATE signed SET text = replace(text, 'Whitcombe', 'Whitcomb') WHERE number = :n",
        "UPDATE signed SET hash = upper(hash) WHERE number = :n",
        "UPDATE signed SET kind = CASE kind WHEN 'addendum' THEN 'correction' ELSE 'addendum' END WHERE number = :n",
        "UPDATE signed SET session_id = (SELECT id FROM session WHERE id <> session_id LIMIT 1) WHERE number = :n",
        "UPDATE signed SET number = number + 10 WHERE number = :n",
        "DELETE FROM signed WHERE number = :n",
    ],
)
def test_a_changed_or_removed_row_is_found(vault: Vault, five: RecordId, number: int, change: str) -> None:
    with vault.transaction():
        vault.run("DROP INDEX signed_once")
        vault.run(change.replace(":n", "?"), number)
    assert signing.verify(vault, five) == number


def test_a_row_altered_with_its_hash_worked_out_anew_is_found(vault: Vault, five: RecordId) -> None:
    for number, found_at in ((2, 3), (5, 5)):
        row = vault.row("SELECT text, hash FROM signed WHERE number = ?", number)
        assert row is not None
        other = row[0].replace("Whitcombe", "Whitcomb")
        with vault.transaction():
            vault.run("UPDATE signed SET text = ?, hash = ? WHERE number = ?", other, hash_of(other), number)
        assert signing.verify(vault, five) == found_at
        with vault.transaction():
            vault.run("UPDATE signed SET text = ?, hash = ? WHERE number = ?", *row, number)
    assert signing.verify(vault, five) is None


def test_two_rows_that_changed_places_are_found(vault: Vault, five: RecordId) -> None:
    with vault.transaction():
        vault.run("UPDATE signed SET number = 90 WHERE number = 2")
        vault.run("UPDATE signed SET number = 2 WHERE number = 3")
        vault.run("UPDATE signed SET number = 3 WHERE number = 90")
    assert signing.verify(vault, five) == 2


@pytest.mark.parametrize("number", [3, 6])
def test_an_inserted_row_is_found(vault: Vault, five: RecordId, number: int) -> None:
    with vault.transaction():
        vault.run("DROP INDEX signed_once")
        vault.run("UPDATE signed SET number = number + 100 WHERE number >= ?", number)
        vault.run(
            "INSERT INTO signed (record_id, number, session_id, kind, text, hash)"
            " SELECT record_id, ?, session_id, kind, text, hash FROM signed WHERE number = 2",
            number,
        )
        vault.run("UPDATE signed SET number = number - 99 WHERE number > 100")
    assert signing.verify(vault, five) == number


def test_other_records_have_chains_of_their_own(
    vault: Vault, five: RecordId, theo: RecordId, formats: tuple[NoteFormat, ...], now: datetime
) -> None:
    session = hour(vault, theo, now)
    with vault.transaction():
        signing.sign(vault, session, formats, ME, now)
        vault.run("DELETE FROM signed WHERE record_id = ?", five)
    assert signing.records(vault) == [five, theo]
    assert signing.verify(vault, theo) is None
    assert signing.verify(vault, five) == 1


def test_a_signed_text_reads_as_canonical_json(vault: Vault, signed: SessionId) -> None:
    row = vault.row("SELECT text FROM signed WHERE session_id = ?", signed)
    assert row is not None
    assert json.dumps(json.loads(row[0]), sort_keys=True, separators=(",", ":")) == row[0]
