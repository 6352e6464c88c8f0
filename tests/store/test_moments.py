"""Captures as rows of their own, once the session is closed."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from companion.care.moment import Block, Kind, Moment
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.store import goals, jottings, moments, room, sessions, threads, values
from companion.vault.vault import Vault

QUOTE = Block("I noticed my shoulders were up.", Kind.QUOTE, "m1", 300)
STRENGTH = Block("I stayed on for eleven minutes.", Kind.STRENGTH, "m2", 900, by="Ana", open=True)


def save(vault: Vault, session_id: SessionId, *blocks: Block) -> None:
    room.save_draft(vault, room.Draft(session_id, blocks, 0, 0, {}, ()), date(2026, 3, 12))


@pytest.fixture
def closed(vault: Vault, open_session: SessionId, now: datetime) -> SessionId:
    with vault.transaction():
        save(vault, open_session, Block("Came in out of the rain."), QUOTE, STRENGTH)
        sessions.close(vault, open_session, now)
    return open_session


def test_an_open_session_has_no_moments_yet(vault: Vault, open_session: SessionId) -> None:
    with vault.transaction():
        save(vault, open_session, QUOTE)
    assert moments.of_session(vault, open_session) == []


def test_closing_makes_moments_of_the_captures_in_their_order(vault: Vault, closed: SessionId) -> None:
    assert moments.of_session(vault, closed) == [
        Moment("m1", Kind.QUOTE, QUOTE.text, 300),
        Moment("m2", Kind.STRENGTH, STRENGTH.text, 900, by="Ana", open=True),
    ]


def test_a_moment_is_verbatim(vault: Vault, open_session: SessionId, now: datetime, verbatim: str) -> None:
    with vault.transaction():
        save(vault, open_session, replace(QUOTE, text=verbatim))
        sessions.close(vault, open_session, now)
    assert moments.of_session(vault, open_session)[0].text == verbatim


def test_half_of_a_character_does_not_stop_a_session_from_closing(
    vault: Vault, open_session: SessionId, now: datetime
) -> None:
    with vault.transaction():
        save(vault, open_session, replace(QUOTE, text="even \ud83d badly"))
        sessions.close(vault, open_session, now)
    assert moments.of_session(vault, open_session)[0].text == "even \ufffd badly"


@pytest.mark.parametrize("kind", list(Kind))
def test_every_kind_of_capture_can_be_kept(vault: Vault, open_session: SessionId, now: datetime, kind: Kind) -> None:
    with vault.transaction():
        save(vault, open_session, replace(QUOTE, kind=kind))
        sessions.close(vault, open_session, now)
    assert moments.of_session(vault, open_session)[0].kind is kind


def test_a_flip_in_wrap_up_shows_in_the_reopened_session_and_after(
    vault: Vault, closed: SessionId, now: datetime
) -> None:
    with vault.transaction():
        moments.set_open(vault, closed, "m1", True)
        moments.set_open(vault, closed, "m2", False)
        sessions.reopen(vault, closed)
    blocks = room.load(vault, closed).blocks
    assert [(block.moment, block.open) for block in blocks] == [("", False), ("m1", True), ("m2", False)]
    with vault.transaction():
        save(vault, closed, *blocks, Block("more"))
        sessions.close(vault, closed, now)
    assert [moment.open for moment in moments.of_session(vault, closed)] == [True, False]


def test_a_flip_in_the_reopened_session_counts(vault: Vault, closed: SessionId, now: datetime) -> None:
    with vault.transaction():
        moments.set_open(vault, closed, "m1", True)
        sessions.reopen(vault, closed)
        save(vault, closed, replace(QUOTE, open=False), STRENGTH)
        sessions.close(vault, closed, now)
    assert not moments.of_session(vault, closed)[0].open


def test_let_go_and_placed_stay_so_when_the_session_is_closed_again(
    vault: Vault, closed: SessionId, now: datetime
) -> None:
    with vault.transaction():
        moments.let_go(vault, closed, "m1")
        moments.set_placed(vault, closed, "m2")
        sessions.reopen(vault, closed)
        sessions.close(vault, closed, now)
    (left,) = moments.of_session(vault, closed)
    assert (left.moment, left.placed) == ("m2", True)
    assert QUOTE in room.load(vault, closed).blocks


def test_placed_can_be_taken_back(vault: Vault, closed: SessionId) -> None:
    with vault.transaction():
        moments.set_placed(vault, closed, "m2")
        moments.set_placed(vault, closed, "m2", False)
    assert not any(moment.placed for moment in moments.of_session(vault, closed))


def test_closing_again_follows_what_was_edited_moved_added_and_undone(
    vault: Vault, closed: SessionId, now: datetime
) -> None:
    new = Block("If she rings at work I'll fall to bits.", Kind.WORRY, "m3", 1500)
    edited = replace(STRENGTH, text="I stayed on for twelve minutes.")
    with vault.transaction():
        sessions.reopen(vault, closed)
        save(vault, closed, new, edited)
        sessions.close(vault, closed, now)
    assert [(moment.moment, moment.text) for moment in moments.of_session(vault, closed)] == [
        ("m3", new.text),
        ("m2", edited.text),
    ]


def test_a_session_without_a_word_closes_with_no_moments(vault: Vault, open_session: SessionId, now: datetime) -> None:
    with vault.transaction():
        sessions.close(vault, open_session, now)
    assert moments.of_session(vault, open_session) == []


def test_what_was_let_go_can_be_brought_back(vault: Vault, closed: SessionId) -> None:
    before = moments.of_session(vault, closed)
    with vault.transaction():
        moments.let_go(vault, closed, "m1")
        moments.bring_back(vault, closed, "m1")
    assert moments.of_session(vault, closed) == before


def test_a_moment_written_afterwards_does_what_a_capture_does_and_can_be_taken_back(
    vault: Vault, closed: SessionId, ana: RecordId, now: datetime
) -> None:
    lines = jottings.get(vault, closed).blocks
    added = [Block(f"said {kind}", kind, kind.value, 4000) for kind in (Kind.GOAL, Kind.VALUE, Kind.PROMISE)]
    with vault.transaction():
        for block in added:
            moments.add(vault, closed, block)
    assert [each.moment for each in moments.of_session(vault, closed)] == ["m1", "m2", "goal", "value", "promise"]
    assert [goal.latest.text for goal in goals.of_record(vault, ana)] == ["said goal"]
    assert [value.latest.text for value in values.of_record(vault, ana)] == ["said value"]
    assert [thread.text for thread in threads.of_record(vault, ana)] == ["said promise"]
    with vault.transaction():
        sessions.reopen(vault, closed)
        sessions.close(vault, closed, now)
    assert len(moments.of_session(vault, closed)) == 5
    with vault.transaction():
        for block in added:
            moments.take_back(vault, closed, block.moment)
    assert [each.moment for each in moments.of_session(vault, closed)] == ["m1", "m2"]
    assert (goals.of_record(vault, ana), values.of_record(vault, ana)) == ([], [])
    assert threads.of_record(vault, ana) == ()
    assert jottings.get(vault, closed).blocks == lines
