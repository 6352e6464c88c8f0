from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest

from companion.care.agreed import Outcome
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.thread import ThreadAnswer, ThreadStanding
from companion.store import agreed, jottings, moments, sessions, threads, unheard
from companion.vault.vault import Vault

TODAY = date(2026, 3, 12)
Hour = Callable[..., SessionId]


@pytest.fixture
def hour(vault: Vault, ana: RecordId, now: datetime, zone: str) -> Hour:
    """A closed session so many weeks ago in which each of these was caught."""

    def closed(weeks_ago: int, *caught: tuple[Kind, str]) -> SessionId:
        start = now - timedelta(weeks=weeks_ago)
        with vault.transaction():
            session_id = sessions.begin_now(vault, ana, start, zone)
            blocks = [Block(text, kind, f"m{at}") for at, (kind, text) in enumerate(caught)]
            jottings.save(vault, session_id, blocks, 0, 0)
            sessions.close(vault, session_id, start + timedelta(minutes=50))
        return session_id

    return closed


def waiting(vault: Vault, record_id: RecordId) -> list[str]:
    return [each.text for each in unheard.of_record(vault, record_id, unheard.said(vault, record_id))]


def test_four_kinds_wait_and_the_oldest_comes_first(vault: Vault, ana: RecordId, hour: Hour) -> None:
    hour(1, (Kind.FOLLOW_UP, "ask about the letter"), (Kind.NEED, "to be asked first"))
    hour(3, (Kind.QUESTION, "Will it pass?"), (Kind.QUOTE, "a quote"), (Kind.PROMISE, "to send the sheet"))
    hour(2, (Kind.PARKED, "the holiday"), (Kind.WORRY, "the noise"))
    assert waiting(vault, ana) == ["Will it pass?", "the holiday", "to be asked first", "ask about the letter"]


def test_each_says_the_day_and_the_session_it_was_said_in(vault: Vault, ana: RecordId, hour: Hour) -> None:
    session_id = hour(2, (Kind.NEED, "to be asked first"), (Kind.PARKED, "the holiday"))
    found = unheard.of_record(vault, ana, unheard.said(vault, ana))
    assert {(each.said_on, each.session_id) for each in found} == {(date(2026, 2, 26), session_id)}


@pytest.mark.parametrize("kind", [Kind.NEED, Kind.QUESTION, Kind.PARKED, Kind.FOLLOW_UP])
def test_once_talked_about_it_waits_no_longer_and_can_wait_again(
    vault: Vault, ana: RecordId, hour: Hour, kind: Kind
) -> None:
    hour(2, (kind, "this one"), (Kind.NEED, "another"))
    one = next(each for each in unheard.of_record(vault, ana, unheard.said(vault, ana)) if each.text == "this one")
    for _ in range(2):
        with vault.transaction():
            unheard.talked_about(vault, one, TODAY)
        assert waiting(vault, ana) == ["another"]
    with vault.transaction():
        unheard.not_yet(vault, one)
    assert set(waiting(vault, ana)) == {"this one", "another"}


def test_a_thread_that_came_up_or_was_let_go_in_a_later_session_has_been_heard(
    vault: Vault, ana: RecordId, hour: Hour
) -> None:
    hour(3, (Kind.PARKED, "the holiday"), (Kind.FOLLOW_UP, "the letter"), (Kind.FOLLOW_UP, "the key"))
    later = hour(2)
    found = {each.text: each.id for each in threads.of_record(vault, ana)}
    with vault.transaction():
        threads.answer(vault, later, found["the holiday"], ThreadAnswer.CAME_UP)
        threads.answer(vault, later, found["the letter"], ThreadAnswer.LET_GO)
        threads.answer(vault, later, found["the key"], ThreadAnswer.KEEP)
    assert waiting(vault, ana) == ["the key"]


def test_a_thread_written_outside_a_session_waits_too(vault: Vault, ana: RecordId, theo: RecordId) -> None:
    with vault.transaction():
        thread = threads.add(vault, ana, Kind.FOLLOW_UP, "the letter", TODAY)
        threads.add(vault, theo, Kind.FOLLOW_UP, "not hers", TODAY)
    assert waiting(vault, ana) == ["the letter"]
    with vault.transaction():
        threads.set_standing(vault, thread, ThreadStanding.LET_GO)
    assert waiting(vault, ana) == []


def test_a_moment_let_go_is_not_waited_for(vault: Vault, ana: RecordId, hour: Hour) -> None:
    session_id = hour(2, (Kind.NEED, "to be asked first"), (Kind.PARKED, "the holiday"))
    with vault.transaction():
        moments.let_go(vault, session_id, "m0")
        moments.let_go(vault, session_id, "m1")
    assert waiting(vault, ana) == []


def test_strengths_and_worries_of_all_sessions_come_with_their_day_kept_ones_too(
    vault: Vault, ana: RecordId, hour: Hour
) -> None:
    hour(1, (Kind.WORRY, "the noise"))
    hour(2, (Kind.STRENGTH, "I rang her."), (Kind.QUOTE, "a quote"))
    assert [(each.kind, each.text, each.said_on) for each in unheard.said(vault, ana)] == [
        (Kind.STRENGTH, "I rang her.", date(2026, 2, 26)),
        (Kind.WORRY, "the noise", date(2026, 3, 5)),
    ]


def standing(vault: Vault, last: SessionId) -> list[tuple[str, Outcome | None]]:
    return [(each.text, each.outcome) for each in agreed.of_record(vault, sessions.get(vault, last))]


def test_steps_stand_until_a_session_calls_them_done_or_lets_them_go(vault: Vault, ana: RecordId, hour: Hour) -> None:
    hour(3, (Kind.STEP, "done"), (Kind.STEP, "let go"), (Kind.STEP, "old"))
    last = hour(1, (Kind.STEP, "the book"))
    assert [text for text, _ in standing(vault, last)] == ["done", "let go", "old", "the book"]
    ids = {each.text: each.id for each in agreed.of_record(vault, sessions.get(vault, last))}
    with vault.transaction():
        agreed.end_step(vault, last, ids["done"], Outcome.DONE)
        agreed.end_step(vault, last, ids["let go"], Outcome.LET_GO)
    assert standing(vault, last) == [("old", None), ("the book", None)]


def test_a_step_ticked_between_two_sessions_stays_ticked_until_the_next_and_is_not_asked_for_there(
    vault: Vault, ana: RecordId, hour: Hour
) -> None:
    last = hour(2, (Kind.STEP, "pencils"), (Kind.STEP, "the book"))
    pencils = agreed.of_record(vault, sessions.get(vault, last))[0].id
    with vault.transaction():
        agreed.tick(vault, pencils, TODAY - timedelta(days=9))
    assert standing(vault, last) == [("pencils", Outcome.DONE), ("the book", None)]
    following = sessions.get(vault, hour(1))
    assert standing(vault, following.id) == [("the book", None)]
    assert [each.text for each in agreed.carried_on(vault, following)] == ["the book"]
    assert [each.text for each in agreed.load(vault, following).chosen_before] == []
    with vault.transaction():
        moments.set_open(vault, last, "m0", True)
        moments.set_open(vault, last, "m1", True)
    assert [each.text for each in agreed.load(vault, following).chosen_before] == ["the book"]
    with vault.transaction():
        agreed.tick(vault, pencils, None)
    assert standing(vault, following.id) == [("pencils", None), ("the book", None)]
