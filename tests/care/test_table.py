"""What may lie on the table: open words only, in the order they matter."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.goal import Goal, GoalId
from companion.care.ladder import Ladder, Level
from companion.care.moment import Block, Kind
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.table import Matter, MatterKey, moment_key, on_the_table, own_key
from companion.care.together import GotThere, Nearness, Together, together_from_json, together_to_json, united
from companion.care.value import Value, ValueId
from companion.care.wording import Standing, Wording

TODAY, BEFORE = date(2026, 3, 12), date(2025, 10, 9)
NOW = SessionId(12)
KEYS = st.sampled_from([MatterKey("goal:1"), MatterKey("value:2"), moment_key("m1")])
LADDERS = st.builds(Ladder, *[st.text(max_size=6)] * 5)
TOGETHER = st.builds(
    Together,
    ladders=st.dictionaries(KEYS, LADDERS),
    levels=st.dictionaries(KEYS, st.sampled_from(Level)),
    nearness=st.dictionaries(KEYS, st.sampled_from(Nearness)),
    got_there=st.dictionaries(KEYS, st.sampled_from(GotThere)),
)


def goal(number: int, text: str, *, importance: int = 0, moment: str = "", standing: Standing = Standing.OPEN) -> Goal:
    said = Wording(text, BEFORE, NOW if moment else None)
    return Goal(GoalId(number), RecordId(1), (said,), standing, importance, None, moment)


def on_it(own: list[Goal | Value], *blocks: Block, kept: frozenset[MatterKey] = frozenset()) -> tuple[Matter, ...]:
    return on_the_table(own, blocks, kept, NOW, TODAY, ask_first=("the accident",))


def texts(matters: tuple[Matter, ...]) -> list[str]:
    return [matter.text for matter in matters]


def test_brought_today_then_goals_by_importance_then_values_what_was_caught_now_first() -> None:
    value = Value(ValueId(4), RecordId(1), (Wording("quiet honesty", BEFORE),))
    found = on_it(
        [value, goal(1, "to sleep"), goal(2, "to draw", importance=3)],
        Block("to sing", Kind.GOAL, "m2", open=True),
        Block("her birthday", Kind.BROUGHT_TODAY, "m1", open=True),
    )
    assert texts(found) == ["her birthday", "to sing", "to draw", "to sleep", "quiet honesty"]
    assert [matter.said_on for matter in found] == [TODAY, TODAY, BEFORE, BEFORE, BEFORE]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind not in {Kind.GOAL, Kind.VALUE, Kind.BROUGHT_TODAY}])
def test_no_other_capture_lies_on_the_table_even_when_open(kind: Kind) -> None:
    assert on_it([], Block("said", kind, "m1", open=True), Block("jotted")) == ()


def test_what_is_kept_names_an_ask_first_topic_rests_or_was_reached_stays_away() -> None:
    own: list[Goal | Value] = [
        goal(1, "to forget the Accident"),
        goal(2, "resting", standing=Standing.RESTING),
        goal(3, "reached", standing=Standing.REACHED),
        goal(4, "kept"),
        goal(5, "to draw"),
    ]
    blocks = (Block("kept now", Kind.GOAL, "m1"), Block("brought, kept", Kind.BROUGHT_TODAY, "m2"))
    assert texts(on_it(own, *blocks, kept=frozenset({own_key(Kind.GOAL, 4, "")}))) == ["to draw"]


def test_a_goal_caught_now_is_told_by_the_jottings_and_keeps_its_key_in_the_vault() -> None:
    own: list[Goal | Value] = [goal(7, "to dr", moment="m1")]
    (found,) = on_it(own, Block("to draw", Kind.GOAL, "m1", open=True))
    assert (found.text, found.key) == ("to draw", own_key(Kind.GOAL, 7, "m1"))
    assert on_it(own) == (), "its capture was undone"


def test_reworded_since_it_was_caught_it_shows_its_latest_words_once() -> None:
    said = (Wording("to draw", TODAY, NOW), Wording("to draw, even badly", TODAY, NOW))
    own: list[Goal | Value] = [Goal(GoalId(7), RecordId(1), said, moment="m1")]
    assert texts(on_it(own, Block("to draw", Kind.GOAL, "m1", open=True))) == ["to draw, even badly"]
    assert on_it(own, Block("to draw", Kind.GOAL, "m1")) == (), "its capture is kept"


def test_a_ladder_is_agreed_once_all_five_steps_are_worded() -> None:
    ladder = Ladder()
    for level in Level:
        assert not ladder.is_agreed
        ladder = ladder.worded(level, f"step {int(level)}")
    assert ladder.is_agreed
    assert [ladder.sentence(level) for level in Level] == [f"step {number}" for number in (-2, -1, 0, 1, 2)]


@given(TOGETHER)
def test_as_text_and_back_nothing_changes(together: Together) -> None:
    assert together_from_json(together_to_json(together)) == together


@given(TOGETHER, TOGETHER)
def test_united_no_sentence_of_either_is_lost_and_once_is_enough(stored: Together, rescued: Together) -> None:
    whole = united(stored, rescued)
    for one in (stored, rescued):
        for key, ladder in one.ladders.items():
            both = whole.ladders.get(key, Ladder())
            assert all(said in united_said for said, united_said in zip(ladder.sentences, both.sentences, strict=True))
    assert whole.levels.items() >= rescued.levels.items()
    assert united(whole, rescued) == whole
