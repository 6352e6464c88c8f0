"""A draft in the wrong person's record moves whole, and leaves nothing behind."""

from datetime import datetime, timedelta

import pytest
from tests.store.signed import GOAL, hour, sign

from companion.care.errors import AlreadySigned
from companion.care.joint import JointKind
from companion.care.ladder import Ladder, Level
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.prompt import Answer, PromptEvent
from companion.care.record_log import Act
from companion.care.session import SessionId
from companion.care.thread import ThreadAnswer, ThreadStanding
from companion.care.together import Nearness
from companion.care.turn import Extent, Statement, Turn
from companion.store import (
    goals,
    joint,
    ladders,
    log,
    moments,
    moving,
    notes,
    prompts,
    ratings,
    search,
    sessions,
    threads,
    turns,
    values,
)
from companion.store.ratings import Rater
from companion.vault.vault import Vault


def move(vault: Vault, session: SessionId, to: RecordId, now: datetime) -> None:
    with vault.transaction():
        moving.move_draft(vault, session, to, now)


def test_a_draft_moves_whole(vault: Vault, closed: SessionId, ana: RecordId, theo: RecordId, now: datetime) -> None:
    with vault.transaction():
        moments.add(vault, closed, Block("The list of names", Kind.PROMISE, "names"))
        turns.save(vault, closed, {ana: Turn({Statement.SPEED: Extent.FULLY}, "Slower", taken=now)})
        prompts.save(vault, ana, closed, [PromptEvent("card", Answer.RETIRED, 1, None)])
    note, caught = notes.get(vault, closed), moments.of_session(vault, closed)
    move(vault, closed, theo, now)
    assert [each.id for each in sessions.of_record(vault, theo)] == [closed]
    assert sessions.of_record(vault, ana) == []
    assert (notes.get(vault, closed), moments.of_session(vault, closed)) == (note, caught)
    assert [each.latest.text for each in goals.of_record(vault, theo)] == [GOAL]
    assert goals.of_record(vault, ana) == []
    assert ratings.levels(vault, closed, Rater.PATIENT) == {goals.of_record(vault, theo)[0].id: Level.AS_HOPED}
    assert [each.text for each in threads.of_record(vault, theo)] == ["The list of names"]
    assert threads.of_record(vault, ana) == ()
    assert turns.of_session(vault, closed)[theo].words == "Slower"
    assert ana not in turns.of_session(vault, closed)
    assert prompts.retired(vault, theo) == {"card"}
    assert prompts.retired(vault, ana) == frozenset()
    (hit,) = search.find(vault, "shoulders", search.gather(vault))
    assert hit.patient.id == theo
    moved = [(each.act, each.record_id) for each in log.newest(vault, 2)]
    assert moved == [(Act.MOVE_DRAFT, theo), (Act.MOVE_DRAFT, ana)]
    assert vault.rows("PRAGMA foreign_key_check") == []


def test_what_is_the_first_persons_own_stands_again_as_before(
    vault: Vault, closed: SessionId, ana: RecordId, theo: RecordId, now: datetime
) -> None:
    day = now.date() - timedelta(days=30)
    with vault.transaction():
        goal, value = goals.add(vault, ana, "To sleep", day), values.add(vault, ana, "Honesty", day)
        thread = threads.add(vault, ana, Kind.PARKED, "The move", day)
        ladders.word(vault, goal, Ladder("a", "b", "c", "d", "e"), now.date(), closed)
        ratings.rate(vault, closed, Rater.PATIENT, {goal: Level.BETTER})
        ratings.set_nearness(vault, closed, {value: Nearness.NEAR})
        threads.answer(vault, closed, thread, ThreadAnswer.CAME_UP)
    move(vault, closed, theo, now)
    assert goal not in ratings.levels(vault, closed, Rater.PATIENT)
    assert ratings.nearness(vault, closed) == {}
    assert ladders.of_session(vault, closed) == {}
    assert threads.answers(vault, closed) == {}
    assert [(each.text, each.standing) for each in threads.of_record(vault, ana)] == [("The move", ThreadStanding.OPEN)]
    assert [each.latest.text for each in goals.of_record(vault, ana)] == ["To sleep"]


def test_new_words_for_a_goal_that_stays_become_one_of_the_others(
    vault: Vault, closed: SessionId, ana: RecordId, theo: RecordId, now: datetime
) -> None:
    day = now.date() - timedelta(days=30)
    with vault.transaction():
        goal, value = goals.add(vault, ana, "To sleep", day), values.add(vault, ana, "Honesty", day)
        goals.reword(vault, goal, "To lie awake in peace", now.date(), closed)
        values.reword(vault, value, "Plain words", now.date(), closed)
        ratings.rate(vault, closed, Rater.PATIENT, {goal: Level.BETTER})
    move(vault, closed, theo, now)
    assert [each.latest.text for each in goals.of_record(vault, ana)] == ["To sleep"]
    assert [each.latest.text for each in values.of_record(vault, ana)] == ["Honesty"]
    theirs = {each.latest.text: each.id for each in goals.of_record(vault, theo)}
    assert theirs.keys() == {GOAL, "To lie awake in peace"}
    assert ratings.levels(vault, closed, Rater.PATIENT)[theirs["To lie awake in peace"]] is Level.BETTER
    assert [each.latest.text for each in values.of_record(vault, theo)] == ["Plain words"]


def test_what_is_signed_open_or_of_several_stays(
    vault: Vault, closed: SessionId, ana: RecordId, theo: RecordId, now: datetime
) -> None:
    with vault.transaction():
        couple = joint.add(vault, JointKind.COUPLE, (ana, theo), Patient(RecordId(0), "Ana & Theo"), now)
        begun = sessions.begin_now(vault, ana, now, "UTC")
    for session, to in ((closed, couple), (closed, ana), (begun, theo), (hour(vault, couple, now), theo)):
        with pytest.raises(ValueError, match="moved"):
            move(vault, session, to, now)
    sign(vault, closed, now)
    with pytest.raises(AlreadySigned):
        move(vault, closed, theo, now)
