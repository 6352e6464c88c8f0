"""What was written together at the table is stored with the hour, and comes back with it."""

from datetime import UTC, date, datetime

import pytest

from companion.care.checklist import Mark
from companion.care.goal import GoalId
from companion.care.ladder import Ladder, Level
from companion.care.moment import Block, Kind
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.care.table import moment_key, own_key
from companion.care.together import GotThere, Nearness, Together
from companion.store import goals, people, ratings, rescued, room, sessions, values
from companion.store.ratings import Rater
from companion.store.rescued import Rescued
from companion.vault.vault import Vault

NOW = datetime(2026, 3, 12, 11, 31, tzinfo=UTC)
STEPS = Ladder("Lets it ring", "Answers, braced", "Answers", "Shoulders down", "Rings first")
CAUGHT = Block("to draw again", Kind.GOAL, "m1", 40, "", True)


@pytest.fixture
def ana(vault: Vault) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Ana"), NOW)


@pytest.fixture
def session(vault: Vault, ana: RecordId) -> SessionId:
    with vault.transaction():
        return sessions.begin_now(vault, ana, NOW, "Europe/Lisbon")


@pytest.fixture
def sister(vault: Vault, ana: RecordId) -> GoalId:
    with vault.transaction():
        return goals.add(vault, ana, "To ring my sister.", date(2025, 10, 9))


def draft(session: SessionId, together: Together | None, *blocks: Block) -> room.Draft:
    return room.Draft(session, blocks, 0, 0, {"body": Mark.TOUCHED}, (), together=together)


def store(vault: Vault, words: room.Draft) -> None:
    with vault.transaction():
        room.save_draft(vault, words, NOW.date())


def test_all_of_it_comes_back(vault: Vault, ana: RecordId, session: SessionId, sister: GoalId) -> None:
    with vault.transaction():
        honesty = values.add(vault, ana, "quiet honesty", NOW.date())
    key, near, caught = own_key(Kind.GOAL, sister, ""), own_key(Kind.VALUE, honesty, ""), moment_key("m1")
    together = Together(
        ladders={key: STEPS, caught: Ladder("one line only")},
        levels={key: Level.BETTER, caught: Level.FAR_FROM_IT},
        nearness={near: Nearness.SOME_WAY_OFF},
        got_there={moment_key("m9"): GotThere.PARTLY},
    )
    store(vault, draft(session, together, CAUGHT))
    assert room.load(vault, session).table.together == together
    store(vault, draft(session, Together(), CAUGHT))
    assert room.load(vault, session).table.together == Together()


def test_a_draft_that_says_nothing_of_the_table_leaves_it_as_it_stands(
    vault: Vault, session: SessionId, sister: GoalId
) -> None:
    together = Together(levels={own_key(Kind.GOAL, sister, ""): Level.AS_HOPED})
    store(vault, draft(session, together))
    store(vault, draft(session, None))
    assert room.load(vault, session).table.together == together


def test_a_capture_undone_takes_its_rating_along_and_brings_it_back(vault: Vault, session: SessionId) -> None:
    together = Together(levels={moment_key("m1"): Level.AS_HOPED})
    store(vault, draft(session, together, CAUGHT))
    store(vault, draft(session, together))
    assert room.load(vault, session).table.together == Together()
    store(vault, draft(session, together, CAUGHT))
    assert room.load(vault, session).table.together == together


def test_the_therapists_own_view_stays_apart(vault: Vault, session: SessionId, sister: GoalId) -> None:
    with vault.transaction():
        ratings.rate(vault, session, Rater.THERAPIST, {sister: Level.NOT_QUITE})
    store(vault, draft(session, Together(levels={own_key(Kind.GOAL, sister, ""): Level.BETTER})))
    store(vault, draft(session, Together()))
    assert ratings.levels(vault, session, Rater.THERAPIST) == {sister: Level.NOT_QUITE}
    assert ratings.levels(vault, session, Rater.PATIENT) == {}


def test_steps_worded_in_an_earlier_session_are_agreed_and_a_later_wording_takes_nothing_away(
    vault: Vault, ana: RecordId, session: SessionId, sister: GoalId
) -> None:
    key = own_key(Kind.GOAL, sister, "")
    store(vault, draft(session, Together(ladders={key: STEPS})))
    with vault.transaction():
        sessions.close(vault, session, NOW)
        later = sessions.begin_now(vault, ana, NOW, "Europe/Lisbon")
    found = room.load(vault, later).table
    assert (found.agreed, found.together) == ({key: STEPS}, Together())
    store(vault, draft(later, Together(ladders={key: STEPS.worded(Level.BETTER, "Hums while it rings")})))
    assert room.load(vault, session).table.together.ladders == {key: STEPS}


def test_a_goal_whose_capture_was_kept_is_not_for_the_table(vault: Vault, ana: RecordId, session: SessionId) -> None:
    kept = Block("to leave the house", Kind.GOAL, "m2", 41, "", False)
    store(vault, draft(session, None, CAUGHT, kept))
    with vault.transaction():
        sessions.close(vault, session, NOW)
        later = sessions.begin_now(vault, ana, NOW, "Europe/Lisbon")
    (goal,) = (each for each in goals.of_record(vault, ana) if each.moment == "m2")
    assert room.load(vault, later).table.kept == {own_key(Kind.GOAL, goal.id, "")}


def test_only_this_persons_records_are_loaded(vault: Vault, session: SessionId, sister: GoalId) -> None:
    with vault.transaction():
        theo = people.add(vault, Patient(RecordId(0), "Theo"), NOW)
        his = sessions.begin_now(vault, theo, NOW, "Europe/Lisbon")
    key = own_key(Kind.GOAL, sister, "")
    together = Together(ladders={key: STEPS}, levels={key: Level.BETTER})
    store(vault, draft(session, together))
    store(vault, draft(his, together))
    found = room.load(vault, his).table
    assert (found.agreed, found.kept, found.together) == ({}, frozenset(), Together())


def test_kept_apart_it_comes_back_once(vault: Vault, session: SessionId, sister: GoalId) -> None:
    key = own_key(Kind.GOAL, sister, "")
    store(vault, draft(session, Together(ladders={key: Ladder("Lets it")}, levels={key: Level.BETTER})))
    words = Rescued(NOW, draft(session, Together(ladders={key: STEPS}, got_there={moment_key("m9"): GotThere.YES})))
    assert rescued.from_text(rescued.to_text(words)) == words
    assert rescued.has_news(vault, words)
    with vault.transaction():
        rescued.take_in(vault, words, NOW)
    assert room.load(vault, session).table.together == Together(
        ladders={key: STEPS}, levels={key: Level.BETTER}, got_there={moment_key("m9"): GotThere.YES}
    )
    assert not rescued.has_news(vault, words)
