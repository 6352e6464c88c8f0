"""What became of goals and values in an hour: decided, worded, rated by either, and told whole."""

import json
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from companion.care.errors import AlreadySigned
from companion.care.goal import GoalId
from companion.care.ladder import Ladder, Level
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.table import MatterKey, own_key
from companion.care.together import Nearness, Stood
from companion.care.wording import Standing
from companion.content.note_formats import load_note_formats
from companion.paths import resource
from companion.store import goals, goals_plain, goals_today, ladders, ratings, room, sessions, signing, values
from companion.store.decisions import Decision, Fate
from companion.store.goals_today import GoalToday, ValueToday
from companion.store.ratings import Rater
from companion.vault.vault import Vault

STEPS = Ladder("Lets it ring", "Answers, braced", "Answers", "Shoulders down", "Rings first")
PAGE = Block("One page.", Kind.GOAL, "page", 60, open=True)
HONEST = Block("quiet honesty", Kind.VALUE, "honest", 90, open=True)


@pytest.fixture
def sister(vault: Vault, ana: RecordId) -> GoalId:
    with vault.transaction():
        return goals.add(vault, ana, "To ring my sister.", date(2025, 11, 20))


@pytest.fixture
def closed(vault: Vault, open_session: SessionId, sister: GoalId, now: datetime) -> SessionId:
    """An hour in which a goal and a value were caught; `sister` was there before."""
    with vault.transaction():
        room.save_draft(vault, room.Draft(open_session, (PAGE, HONEST), 0, 0, {}, ()), now.date())
        sessions.close(vault, open_session, now + timedelta(minutes=50))
    return open_session


def goal(vault: Vault, session: SessionId, words: str) -> GoalToday:
    (found,) = (each for each in goals_today.load(vault, session).goals if each.before.text == words)
    return found


def value(vault: Vault, session: SessionId) -> ValueToday:
    (found,) = goals_today.load(vault, session).values
    return found


def keep(vault: Vault, session: SessionId, said: GoalToday | ValueToday) -> None:
    with vault.transaction():
        if isinstance(said, GoalToday):
            goals_today.save_goal(vault, session, said)
        else:
            goals_today.save_value(vault, session, said)


def whole(said: GoalToday) -> GoalToday:
    return replace(
        said,
        ladder=STEPS,
        level=Level.BETTER,
        own_level=Level.NOT_QUITE,
        importance=3,
        difficulty=2,
        why=frozenset({MatterKey("moment:honest")}),
        touched=True,
    )


@pytest.mark.parametrize("words", ["To ring my sister.", "One page."])
def test_all_of_a_goal_comes_back(vault: Vault, closed: SessionId, words: str) -> None:
    said = whole(goal(vault, closed, words))
    keep(vault, closed, said)
    assert goal(vault, closed, words) == said
    bare = replace(said, ladder=Ladder(), level=None, own_level=None, importance=None, difficulty=None, why=frozenset())
    keep(vault, closed, bare)
    assert goal(vault, closed, words) == replace(bare, touched=words == PAGE.text)


def test_one_goal_takes_nothing_from_another(vault: Vault, closed: SessionId) -> None:
    keep(vault, closed, page := whole(goal(vault, closed, "One page.")))
    keep(vault, closed, whole(goal(vault, closed, "To ring my sister.")))
    assert goal(vault, closed, "One page.") == page


def test_what_was_touched_comes_first_and_what_was_caught_stands_behind_it(
    vault: Vault, ana: RecordId, closed: SessionId, sister: GoalId
) -> None:
    with vault.transaction():
        goals.set_standing(vault, goals.add(vault, ana, "to rest", date(2025, 1, 1)), Standing.RESTING)
        goals.add(vault, ana, "to draw", date(2025, 1, 1))
    assert [each.words for each in goals_today.load(vault, closed).goals] == [
        "One page.",
        "To ring my sister.",
        "to draw",
    ]
    keep(vault, closed, replace(goal(vault, closed, "To ring my sister."), level=Level.AS_HOPED))
    told = goals_today.load(vault, closed).goals
    assert [(each.words, each.touched) for each in told] == [
        ("To ring my sister.", True),
        ("One page.", True),
        ("to draw", False),
    ]


def test_what_is_no_goal_leaves_the_page_and_comes_back_with_all_that_was_said_of_it(
    vault: Vault, ana: RecordId, closed: SessionId
) -> None:
    said = whole(goal(vault, closed, "One page."))
    keep(vault, closed, said)
    gone = replace(said, decision=Decision(Fate.NOT_ONE))
    keep(vault, closed, gone)
    assert [each.latest.text for each in goals.of_record(vault, ana)] == ["To ring my sister."]
    assert not goal(vault, closed, "One page.").is_one
    keep(vault, closed, said)
    assert goal(vault, closed, "One page.") == said


def test_rewording_keeps_steps_and_ratings(vault: Vault, ana: RecordId, closed: SessionId) -> None:
    said = whole(goal(vault, closed, "One page."))
    for words in ("A page.", "A whole page.", ""):
        said = replace(said, decision=Decision(Fate.REWORD, words) if words else Decision())
        keep(vault, closed, said)
        assert goal(vault, closed, "One page.") == said
        (page,) = (each for each in goals.of_record(vault, ana) if each.moment)
        assert [each.text for each in page.wordings] == ["One page.", *([words] if words else [])]


def test_a_goal_of_another_day_is_said_differently_and_its_first_words_stay(
    vault: Vault, ana: RecordId, closed: SessionId, sister: GoalId
) -> None:
    for words, wordings in (("To ring.", ["To ring my sister.", "To ring."]), ("", ["To ring my sister."])):
        said = goal(vault, closed, "To ring my sister.")
        keep(vault, closed, replace(said, decision=Decision(Fate.REWORD, words) if words else Decision()))
        assert [each.text for each in goals.get(vault, sister).wordings] == wordings
        assert goal(vault, closed, "To ring my sister.").touched is bool(words)


def test_steps_of_an_earlier_session_are_not_worded_anew_by_rating(
    vault: Vault, closed: SessionId, sister: GoalId
) -> None:
    with vault.transaction():
        ladders.word(vault, sister, STEPS, date(2025, 11, 20))
    said = goal(vault, closed, "To ring my sister.")
    assert said.ladder == STEPS
    keep(vault, closed, replace(said, level=Level.AS_HOPED))
    assert ladders.of_session(vault, closed) == {}
    keep(vault, closed, replace(said, ladder=STEPS.worded(Level.BETTER, "Hums")))
    assert ladders.of_session(vault, closed) == {sister: STEPS.worded(Level.BETTER, "Hums")}


def test_a_value_is_near_or_far_and_may_be_left_out(vault: Vault, closed: SessionId) -> None:
    said = replace(value(vault, closed), nearness=Nearness.SOME_WAY_OFF)
    keep(vault, closed, said)
    assert value(vault, closed) == said
    keep(vault, closed, replace(said, nearness=None))
    assert value(vault, closed).nearness is None


def test_the_last_time_is_the_last_before_this_session_and_only_the_persons_view(
    vault: Vault, ana: RecordId, closed: SessionId, sister: GoalId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        honesty = values.add(vault, ana, "honesty", date(2025, 1, 1))
        for days, level in ((-14, Level.AS_HOPED), (-21, Level.FAR_FROM_IT), (7, Level.FAR_BETTER)):
            held = sessions.begin_now(vault, ana, now + timedelta(days=days), zone)
            sessions.close(vault, held, now + timedelta(days=days, minutes=50))
            ratings.rate(vault, held, Rater.PATIENT, {sister: level})
            ratings.set_nearness(vault, held, {honesty: Nearness.NEAR if days == -14 else Nearness.FAR})
        last = sessions.begin_now(vault, ana, now + timedelta(days=14), zone)
        ratings.rate(vault, last, Rater.THERAPIST, {sister: Level.NOT_QUITE})
    assert goal(vault, closed, "To ring my sister.").last == Stood(Level.AS_HOPED, date(2026, 2, 26))
    assert ratings.last_levels(vault, ana) == {sister: Stood(Level.FAR_BETTER, date(2026, 3, 19))}
    (near,) = (each for each in goals_today.load(vault, closed).values if each.words == "honesty")
    assert near.last == Stood(Nearness.NEAR, date(2026, 2, 26))


def test_the_figure_counts_what_the_person_rated_here(vault: Vault, closed: SessionId) -> None:
    page, ring = goal(vault, closed, "One page."), goal(vault, closed, "To ring my sister.")
    assert goals_today.figure([page, replace(ring, own_level=Level.FAR_BETTER)]) is None
    rated = [replace(page, level=Level.FAR_BETTER), replace(ring, level=Level.FAR_BETTER)]
    assert goals_today.figure(rated) == pytest.approx(74.81, abs=0.005)
    assert goals_today.figure([replace(page, level=Level.FAR_BETTER, importance=0), ring]) is None
    not_one = replace(rated[0], decision=Decision(Fate.NOT_ONE))
    assert goals_today.figure([not_one, rated[1]]) == pytest.approx(70)


def test_for_the_signature_all_that_was_touched_is_told_plainly(
    vault: Vault, closed: SessionId, sister: GoalId
) -> None:
    keep(vault, closed, whole(goal(vault, closed, "One page.")))
    keep(vault, closed, replace(value(vault, closed), decision=Decision(Fate.REWORD, "honesty")))
    told = goals_plain.to_plain(vault, closed)
    assert json.loads(json.dumps(told)) == told
    assert told == {
        "goals": [
            {
                "text": "One page.",
                "before": "One page.",
                "said_on": "2026-03-12",
                "caught": True,
                "fate": "keep",
                "steps": list(STEPS.sentences),
                "level": "better",
                "own_level": "not_quite",
                "importance": 3,
                "difficulty": 2,
                "why": ["honesty"],
            }
        ],
        "values": [
            {
                "text": "honesty",
                "before": "quiet honesty",
                "said_on": "2026-03-12",
                "caught": True,
                "fate": "reword",
                "nearness": None,
            }
        ],
    }


def test_kept_apart_it_comes_back_and_no_stored_sentence_goes_for_it(vault: Vault, closed: SessionId) -> None:
    page, honest = goal(vault, closed, "One page."), value(vault, closed)
    keep(vault, closed, replace(page, ladder=Ladder("Not a line", as_hoped="One")))
    sealed = goals_plain.apart(
        [replace(whole(page), ladder=Ladder("Not a line yet", better="Two"))], [replace(honest, nearness=Nearness.NEAR)]
    )
    sealed = json.loads(json.dumps(sealed))
    assert goals_plain.has_news(vault, closed, sealed)
    with vault.transaction():
        goals_plain.take_in(vault, closed, sealed)
    assert not goals_plain.has_news(vault, closed, sealed)
    assert goal(vault, closed, "One page.") == replace(
        whole(page), ladder=Ladder("Not a line yet", as_hoped="One", better="Two")
    )
    assert value(vault, closed).nearness is Nearness.NEAR


def test_only_goals_of_this_record_are_told(
    vault: Vault, theo: RecordId, closed: SessionId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        his = sessions.begin_now(vault, theo, now, zone)
    assert goals_today.load(vault, his) == goals_today.Today()
    keep(vault, his, replace(goal(vault, closed, "To ring my sister."), level=Level.BETTER))
    assert ratings.levels(vault, his, Rater.PATIENT) == {}


def test_the_key_of_a_goal_is_the_one_it_has_at_the_table(vault: Vault, closed: SessionId, sister: GoalId) -> None:
    keys = {each.key for each in goals_today.load(vault, closed).goals}
    assert keys == {"moment:page", own_key(Kind.GOAL, sister, "")}


def signed(vault: Vault, session: SessionId, now: datetime) -> None:
    with vault.transaction():
        signing.sign(vault, session, load_note_formats(resource("note_formats")), "Dana Whitcombe", now)


def test_once_it_is_signed_nothing_of_it_is_written(vault: Vault, closed: SessionId, now: datetime) -> None:
    page, honest = goal(vault, closed, "One page."), value(vault, closed)
    signed(vault, closed, now)
    for said in (
        replace(page, decision=Decision(Fate.REWORD, "A page.")),
        replace(page, ladder=STEPS),
        replace(honest, decision=Decision(Fate.NOT_ONE)),
    ):
        with pytest.raises(AlreadySigned):
            keep(vault, closed, said)
    assert goal(vault, closed, "One page.") == page


def test_what_was_rated_in_a_signed_hour_stays_in_it_and_leaves_the_page(
    vault: Vault, ana: RecordId, closed: SessionId, now: datetime, zone: str
) -> None:
    page, honest = goal(vault, closed, "One page."), value(vault, closed)
    with vault.transaction():
        later = sessions.begin_now(vault, ana, now + timedelta(days=7), zone)
        sessions.close(vault, later, now + timedelta(days=7, minutes=50))
    (own,) = (each for each in goals.of_record(vault, ana) if each.moment)
    (near,) = values.of_record(vault, ana)
    with vault.transaction():
        ratings.rate(vault, later, Rater.PATIENT, {own.id: Level.BETTER})
        ratings.set_nearness(vault, later, {near.id: Nearness.NEAR})
    signed(vault, later, now)
    keep(vault, closed, replace(page, decision=Decision(Fate.NOT_ONE)))
    keep(vault, closed, replace(honest, decision=Decision(Fate.NOT_ONE)))
    assert (own.id in {each.id for each in goals.of_record(vault, ana)}, values.of_record(vault, ana)) == (False, [])
    assert ratings.levels(vault, later, Rater.PATIENT) == {own.id: Level.BETTER}
    assert ratings.nearness(vault, later) == {near.id: Nearness.NEAR}
