"""What lies between two sessions: steps, threads and answers are kept with the hour they belong to."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from companion.care.agreed import Agreed, Outcome, Step, Sure
from companion.care.between import Between, to_plain
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.preparation import Preparation
from companion.care.session import SessionId
from companion.care.thread import Thread, ThreadAnswer, ThreadStanding
from companion.care.together import GotThere
from companion.store import agreed, between, moments, preparation, ratings, room, sessions, threads
from companion.vault.vault import Vault

PAGE = Block("One page, even badly, by Sunday.", Kind.STEP, "page", open=True)
BOOK = Block("Write tomorrow down before nine.", Kind.STEP, "book")
CALL = Block("Ask how the call went", Kind.FOLLOW_UP, "call")
LETTER = Block("Write to the surgery", Kind.PROMISE, "letter", open=True)
BIRTHDAY = Block("Whether I go to her birthday.", Kind.BROUGHT_TODAY, "birthday", open=True)


def held(vault: Vault, ana: RecordId, at: datetime, *blocks: Block) -> SessionId:
    """A session that was closed, with these lines in it."""
    with vault.transaction():
        session = sessions.begin_now(vault, ana, at, "Europe/Lisbon")
        room.save_draft(vault, room.Draft(session, blocks, 0, 0, {}, ()), at.date())
        sessions.close(vault, session, at + timedelta(minutes=50))
    return session


def load(vault: Vault, session: SessionId) -> Between:
    return between.load(vault, sessions.get(vault, session))


def only(steps: tuple[Step, ...]) -> Step:
    (step,) = steps
    return step


@pytest.fixture
def week_before(vault: Vault, ana: RecordId, now: datetime) -> SessionId:
    return held(vault, ana, now - timedelta(days=7), BOOK, CALL)


def test_steps_of_today_and_those_carried_on_are_told_apart_each_with_its_day(
    vault: Vault, ana: RecordId, week_before: SessionId, now: datetime
) -> None:
    found = load(vault, held(vault, ana, now, PAGE))
    assert [(each.text, each.said_on) for each in found.steps] == [(PAGE.text, now.date())]
    assert [(each.text, each.said_on) for each in found.carried_on] == [(BOOK.text, date(2026, 3, 5))]


@pytest.mark.parametrize("sure", list(Sure))
def test_how_sure_they_are_is_a_word_of_one_session(
    vault: Vault, ana: RecordId, week_before: SessionId, now: datetime, sure: Sure
) -> None:
    today = held(vault, ana, now)
    step = only(load(vault, today).carried_on)
    with vault.transaction():
        agreed.set_sure(vault, today, step.id, Sure.HALF)
        agreed.set_sure(vault, today, step.id, sure)
    assert only(load(vault, today).carried_on).sure is sure
    assert only(load(vault, week_before).steps).sure is None
    with vault.transaction():
        agreed.set_sure(vault, today, step.id, None)
    assert only(load(vault, today).carried_on).sure is None


@pytest.mark.parametrize("outcome", list(Outcome))
def test_a_step_that_was_done_or_let_go_is_carried_on_no_further(
    vault: Vault, ana: RecordId, week_before: SessionId, now: datetime, outcome: Outcome
) -> None:
    today, later = held(vault, ana, now), held(vault, ana, now + timedelta(days=7))
    step = only(load(vault, today).carried_on)
    with vault.transaction():
        agreed.end_step(vault, today, step.id, outcome)
    assert only(load(vault, today).carried_on).outcome is outcome, "here it can still be taken back"
    assert load(vault, later).carried_on == ()
    with vault.transaction():
        agreed.end_step(vault, later, step.id, Outcome.DONE)
        agreed.end_step(vault, later, step.id, None)
    assert only(load(vault, today).carried_on).outcome is outcome, "what another session said stays"
    with vault.transaction():
        agreed.end_step(vault, today, step.id, None)
    assert len(load(vault, later).carried_on) == 1


def test_a_step_let_go_is_not_ticked_at_the_table_and_a_tick_there_says_done(
    vault: Vault, ana: RecordId, week_before: SessionId, now: datetime
) -> None:
    open_step = replace(BOOK, open=True)
    held(vault, ana, now - timedelta(days=3), open_step)
    today = held(vault, ana, now)
    step = load(vault, today).carried_on[-1]
    with vault.transaction():
        agreed.end_step(vault, today, step.id, Outcome.LET_GO)
    until = room.load(vault, today).until
    assert [each.id for each in until.chosen_before] == [step.id]
    assert until.agreed.done == frozenset()
    with vault.transaction():
        agreed.save(vault, today, Agreed(done=frozenset({step.id})))
    assert load(vault, today).carried_on[-1].outcome is Outcome.DONE


@pytest.mark.parametrize("answer", list(ThreadAnswer))
def test_a_thread_that_came_up_or_was_let_go_leaves_the_open_ones(
    vault: Vault, ana: RecordId, week_before: SessionId, now: datetime, answer: ThreadAnswer
) -> None:
    (call,) = threads.of_record(vault, ana)
    with vault.transaction():
        preparation.save(vault, ana, Preparation(threads=frozenset({call.id})), now.date())
    today = held(vault, ana, now)
    with vault.transaction():
        threads.answer(vault, today, call.id, ThreadAnswer.LET_GO)
        threads.answer(vault, today, call.id, answer)
    found = load(vault, today)
    assert [(each.text, found.answer(each)) for each in found.came_along] == [(CALL.text, answer)]
    assert bool(threads.of_record(vault, ana)) is (answer is ThreadAnswer.KEEP)


def test_an_answer_stays_as_it_was_given_whatever_becomes_of_the_thread_later(
    vault: Vault, ana: RecordId, week_before: SessionId, now: datetime
) -> None:
    (call,) = threads.of_record(vault, ana)
    today = held(vault, ana, now)
    with vault.transaction():
        threads.answer(vault, week_before, call.id, ThreadAnswer.KEEP)
        threads.answer(vault, today, call.id, ThreadAnswer.CAME_UP)
    assert threads.answers(vault, week_before) == {call.id: ThreadAnswer.KEEP}
    assert threads.of_session(vault, week_before)[0].standing is ThreadStanding.CAME_UP


def test_an_answer_to_a_thread_that_has_gone_meanwhile_stops_nothing(
    vault: Vault, ana: RecordId, now: datetime
) -> None:
    today = held(vault, ana, now, CALL)
    (call,) = threads.of_record(vault, ana)
    with vault.transaction():
        vault.run("DELETE FROM thread")
        threads.answer(vault, today, call.id, ThreadAnswer.KEEP)
    assert threads.answers(vault, today) == {}


def test_a_promise_has_a_day_until_it_is_taken_back(vault: Vault, ana: RecordId, now: datetime) -> None:
    held(vault, ana, now, LETTER)
    (letter,) = threads.of_record(vault, ana)
    for due in (date(2026, 3, 19), None):
        with vault.transaction():
            threads.set_due(vault, letter.id, due)
        assert threads.of_record(vault, ana)[0].due == due


def test_a_thread_whose_moment_was_let_go_is_not_new(vault: Vault, ana: RecordId, now: datetime) -> None:
    today = held(vault, ana, now, CALL, LETTER)
    with vault.transaction():
        moments.let_go(vault, today, CALL.moment)
    assert [each.text for each in load(vault, today).new_threads] == [LETTER.text]


def test_a_line_added_afterwards_is_a_moment_and_stands_in_the_jottings(
    vault: Vault, ana: RecordId, now: datetime, verbatim: str
) -> None:
    today = held(vault, ana, now, Block("Rain.", at_seconds=0), replace(CALL, at_seconds=90), Block(""))
    with vault.transaction():
        moments.add(vault, today, replace(PAGE, text=verbatim))
    (_, added) = moments.of_session(vault, today)
    assert (added.text, added.at_seconds, added.open) == (verbatim, 90, True)
    assert [block.text for block in room.load(vault, today).blocks] == ["Rain.", CALL.text, verbatim]


def test_all_of_it_is_plain_for_signing(vault: Vault, ana: RecordId, week_before: SessionId, now: datetime) -> None:
    (call,) = threads.of_record(vault, ana)
    with vault.transaction():
        preparation.save(vault, ana, Preparation(threads=frozenset({call.id})), now.date())
    today = held(vault, ana, now, PAGE, LETTER, BIRTHDAY)
    with vault.transaction():
        sessions.plan(vault, ana, datetime(2026, 3, 19, 11), "Europe/Lisbon")  # noqa: DTZ001, RUF100 - wall time
        (letter,) = threads.of_session(vault, today)
        threads.set_due(vault, letter.id, date(2026, 3, 20))
        threads.answer(vault, today, call.id, ThreadAnswer.CAME_UP)
        found = load(vault, today)
        agreed.set_sure(vault, today, found.steps[0].id, Sure.FAIRLY)
        agreed.end_step(vault, today, found.carried_on[0].id, Outcome.DONE)
        agreed.save(vault, today, replace(agreed.of_session(vault, today), in_the_way="A call at work."))
        ratings.set_got_there(vault, today, {"birthday": GotThere.PARTLY})
    plain = to_plain(load(vault, today))
    assert json.loads(json.dumps(plain)) == {
        "steps": [{"text": PAGE.text, "said_on": "2026-03-12", "sure": "fairly"}],
        "carried_on": [],
        "done": [{"text": BOOK.text, "said_on": "2026-03-05", "sure": None}],
        "let_go": [],
        "in_the_way": "A call at work.",
        "brought": [{"text": BIRTHDAY.text, "by": "", "got_there": "partly"}],
        "came_along": [thread(call, "came_up")],
        "new_threads": [{**thread(letter, "keep"), "due": "2026-03-20"}],
        "next_time": {"start": "2026-03-19T11:00", "zone": "Europe/Lisbon"},
    }


def test_a_line_still_being_typed_counts_when_it_is_signed_or_the_session_is_closed_again(
    vault: Vault, ana: RecordId, now: datetime
) -> None:
    typed = Agreed("rain", another="a walk", promise="Send the number", parked="  ")
    for settle in (between.settle, lambda vault, session: sessions.close(vault, session, now)):
        today = held(vault, ana, now)
        with vault.transaction():
            agreed.save(vault, today, typed)
            settle(vault, today)
            settle(vault, today)
        assert [(each.kind, each.text) for each in moments.of_session(vault, today)] == [
            (Kind.STEP, "a walk"),
            (Kind.PROMISE, "Send the number"),
        ]
        assert agreed.of_session(vault, today) == Agreed("rain")
        assert [each.text for each in threads.of_session(vault, today)] == ["Send the number"]


def thread(found: Thread, answer: str) -> dict[str, object]:
    kind, said_on = found.kind.value, found.said_on.isoformat()
    return {"kind": kind, "text": found.text, "said_on": said_on, "due": None, "answer": answer}


def test_a_session_of_which_nothing_was_said_holds_nothing(
    vault: Vault, ana: RecordId, week_before: SessionId, now: datetime
) -> None:
    today = held(vault, ana, now, BIRTHDAY)
    assert not between.holds_something(vault, today)
    with vault.transaction():
        ratings.set_got_there(vault, today, {"birthday": GotThere.YES})
    assert between.holds_something(vault, today)
