"""Threads: where they come from, in which order they are offered, and how they leave."""

from datetime import date, datetime, timedelta

import pytest

from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.thread import Thread, ThreadStanding
from companion.store import jottings, moments, sessions, threads
from companion.vault.vault import Vault

CALL = Block("Ask how the call went", Kind.FOLLOW_UP, "m1", 60)
LETTER = Block("Write to the surgery", Kind.PROMISE, "m2", 90, open=True)
HOME = Block("Home & means", Kind.PARKED, "m3", 120)
QUOTE = Block("I could just let it ring.", Kind.QUOTE, "m4", 150)


def closed_with(vault: Vault, session_id: SessionId, *blocks: Block) -> None:
    """As if the page had been saved and the session closed just now."""
    with vault.transaction():
        jottings.save(vault, session_id, blocks, 0, 0)
        sessions.close(vault, session_id, datetime(2026, 3, 12, 11, 50).astimezone())


def texts(found: tuple[Thread, ...]) -> list[str]:
    return [thread.text for thread in found]


def test_closing_makes_threads_of_the_therapists_lines_and_of_no_others(
    vault: Vault, ana: RecordId, open_session: SessionId
) -> None:
    closed_with(vault, open_session, CALL, QUOTE, LETTER, HOME)
    found = threads.of_record(vault, ana)
    assert [(each.kind, each.text) for each in found] == [
        (Kind.PARKED, HOME.text),
        (Kind.PROMISE, LETTER.text),
        (Kind.FOLLOW_UP, CALL.text),
    ]
    assert {each.said_on for each in found} == {date(2026, 3, 12)}


def test_a_line_still_being_written_is_no_thread_yet(vault: Vault, ana: RecordId, open_session: SessionId) -> None:
    with vault.transaction():
        jottings.save(vault, open_session, (CALL,), 0, 0)
    assert threads.of_record(vault, ana) == ()


def test_a_thread_keeps_every_character(vault: Vault, ana: RecordId, open_session: SessionId, verbatim: str) -> None:
    closed_with(vault, open_session, Block(verbatim, Kind.FOLLOW_UP, "m1"))
    assert texts(threads.of_record(vault, ana)) == [verbatim]


def test_closed_again_after_a_correction_the_thread_follows_and_an_undone_one_goes(
    vault: Vault, ana: RecordId, open_session: SessionId
) -> None:
    closed_with(vault, open_session, CALL, HOME)
    before = {each.kind: each.id for each in threads.of_record(vault, ana)}
    with vault.transaction():
        sessions.reopen(vault, open_session)
    closed_with(vault, open_session, Block("Ask how both calls went", Kind.FOLLOW_UP, "m1", 60))
    (left,) = threads.of_record(vault, ana)
    assert (left.id, left.text) == (before[Kind.FOLLOW_UP], "Ask how both calls went")


@pytest.mark.parametrize("standing", [ThreadStanding.CAME_UP, ThreadStanding.LET_GO])
def test_what_came_up_or_was_let_go_is_offered_no_more_even_when_its_session_is_closed_again(
    vault: Vault, ana: RecordId, open_session: SessionId, standing: ThreadStanding
) -> None:
    closed_with(vault, open_session, CALL)
    with vault.transaction():
        threads.set_standing(vault, threads.of_record(vault, ana)[0].id, standing)
        sessions.reopen(vault, open_session)
    closed_with(vault, open_session, CALL)
    assert threads.of_record(vault, ana) == ()


def test_a_moment_let_go_takes_its_thread_along_and_brings_it_back(
    vault: Vault, ana: RecordId, open_session: SessionId
) -> None:
    closed_with(vault, open_session, CALL, LETTER)
    with vault.transaction():
        moments.let_go(vault, open_session, CALL.moment)
    assert texts(threads.of_record(vault, ana)) == [LETTER.text]
    with vault.transaction():
        moments.bring_back(vault, open_session, CALL.moment)
    assert len(threads.of_record(vault, ana)) == 2


def test_parked_topics_come_first_and_the_newest_of_a_kind_before_older_ones(vault: Vault, ana: RecordId) -> None:
    day = date(2026, 3, 5)
    with vault.transaction():
        threads.add(vault, ana, Kind.FOLLOW_UP, "newer", day)
        threads.add(vault, ana, Kind.PARKED, "parked", day - timedelta(days=30))
        threads.add(vault, ana, Kind.FOLLOW_UP, "older", day - timedelta(days=7))
        threads.add(vault, ana, Kind.PROMISE, "promised", day)
    assert texts(threads.of_record(vault, ana)) == ["parked", "promised", "newer", "older"]


def test_nobody_meets_the_threads_of_another(vault: Vault, ana: RecordId, theo: RecordId) -> None:
    with vault.transaction():
        threads.add(vault, ana, Kind.FOLLOW_UP, "hers", date(2026, 3, 5))
    assert threads.of_record(vault, theo) == ()
