"""The living plan: what changes it, and what is said to have changed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.plan import (
    AgreedWords,
    Leaning,
    Option,
    OptionId,
    Plan,
    Strand,
    StrandPlan,
    from_plain,
    is_near,
    speaks_only_of_medicines,
    to_plain,
    united,
)
from companion.care.plan_difference import Difference, StrandChange, applied, difference

_IDS = [OptionId(f"o{number}") for number in range(6)]
_WORDS = st.text("ab ’\n", max_size=4)


@st.composite
def strand_plans(draw: st.DrawFn) -> StrandPlan:
    """Options in the order in which they came, which is the same in any two plans."""
    ids = sorted(draw(st.sets(st.sampled_from(_IDS))))
    leanings = st.one_of(st.none(), st.sampled_from(Leaning))
    options = tuple(Option(each, draw(_WORDS), draw(leanings)) for each in ids)
    return StrandPlan(options, AgreedWords(draw(_WORDS), draw(st.booleans())))


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    plan = Plan(review=draw(st.one_of(st.none(), st.dates())))
    for strand in draw(st.sets(st.sampled_from(Strand))):
        plan = plan.with_strand(strand, draw(strand_plans()))
    return plan


@given(plans(), plans())
def test_the_difference_put_to_the_older_plan_gives_the_newer_one(older: Plan, newer: Plan) -> None:
    assert applied(older, difference(older, newer)) == newer


@given(plans(), plans())
def test_only_equal_plans_have_no_difference(older: Plan, newer: Plan) -> None:
    assert difference(older, older) == Difference()
    assert (difference(older, newer) == Difference()) == (older == newer)


@given(plans())
def test_a_plan_comes_back_from_plain_values_as_it_was(plan: Plan) -> None:
    assert from_plain(to_plain(plan)) == plan


@given(plans(), plans())
def test_no_word_of_either_is_lost_where_two_are_made_one(stored: Plan, other: Plan) -> None:
    whole = united(stored, other)
    for plan in (stored, other):
        for strand in Strand:
            there = whole.strand(strand)
            assert plan.strand(strand).agreed.text in there.agreed.text
            texts = {each.id: each.text for each in there.options}
            assert all(each.text in texts[each.id] for each in plan.strand(strand).options)


def test_what_was_added_what_is_gone_and_what_changed_is_told_by_strand() -> None:
    ring, group, walk = (Option(OptionId(each), each) for each in ("ring", "group", "walk"))
    older = Plan().with_option(Strand.PEOPLE, ring).with_option(Strand.PEOPLE, group)
    leaned = Option(group.id, group.text, Leaning.UNDECIDED)
    newer = older.without_option(Strand.PEOPLE, ring.id).with_option(Strand.PEOPLE, leaned)
    newer = newer.with_option(Strand.BODY, walk).with_agreed(Strand.BODY, AgreedWords("Out before nine.", True))
    told = difference(older, newer)
    assert told.strands == {
        Strand.PEOPLE: StrandChange(gone=(ring,), changed=((group, leaned),)),
        Strand.BODY: StrandChange(((0, walk),), agreed=(AgreedWords(), AgreedWords("Out before nine.", True))),
    }


def test_undecided_is_another_thing_than_not_asked_yet() -> None:
    option = Option(OptionId("o"), "A group")
    asked = Option(option.id, option.text, Leaning.UNDECIDED)
    older, newer = (Plan().with_option(Strand.PEOPLE, each) for each in (option, asked))
    assert difference(older, newer).strands[Strand.PEOPLE].changed == ((option, asked),)


def test_a_strand_that_was_emptied_is_as_one_that_was_never_written_in() -> None:
    option = Option(OptionId("o"), "A group")
    assert Plan().with_option(Strand.PEOPLE, option).without_option(Strand.PEOPLE, option.id) == Plan()


@pytest.mark.parametrize(
    ("strands", "only"),
    [
        ((), False),
        ((Strand.MEDICINES,), True),
        ((Strand.TALKING,), False),
        ((Strand.MEDICINES, Strand.MEANING), False),
    ],
)
def test_a_plan_speaks_only_of_medicines_where_no_other_strand_has_a_word(
    strands: tuple[Strand, ...], only: bool
) -> None:
    plan = Plan()
    for strand in strands:
        plan = plan.with_agreed(strand, AgreedWords("As agreed"))
    assert speaks_only_of_medicines(plan.with_agreed(Strand.BODY, AgreedWords("  "))) == only


@pytest.mark.parametrize(("days", "near"), [(-30, True), (0, True), (7, True), (8, False)])
def test_a_plan_is_to_be_looked_at_again_soon_within_a_week_and_once_the_day_is_past(days: int, near: bool) -> None:
    today = date(2026, 3, 12)
    assert is_near(today + timedelta(days=days), today) == near
    assert not is_near(None, today)
