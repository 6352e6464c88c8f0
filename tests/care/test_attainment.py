"""The figure for goals: the formula's published checks, and what must hold for any goals."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.attainment import attainment, weight
from companion.care.ladder import Level

WEIGHTS = st.integers(min_value=0, max_value=9)
GOALS = st.lists(st.tuples(st.sampled_from(Level), WEIGHTS), max_size=30)


def rated(weights: tuple[int, ...], levels: tuple[int, ...]) -> list[tuple[Level, int]]:
    return [(Level(level), each) for each, level in zip(weights, levels, strict=True)]


@pytest.mark.parametrize(
    ("weights", "levels", "figure"),
    [
        ((6, 2, 3), (-1, -1, -2), 33.34),
        ((6, 2, 3), (1, 0, -1), 53.57),
        ((1,), (2,), 70.00),
        ((1, 1), (2, 2), 74.81),
        ((1,), (-2,), 30.00),
        ((1, 1), (2, -2), 50.00),
    ],
)
def test_the_formula_gives_its_checks(weights: tuple[int, ...], levels: tuple[int, ...], figure: float) -> None:
    assert attainment(rated(weights, levels)) == pytest.approx(figure, abs=0.005)


@pytest.mark.parametrize("goals", [(), rated((0,), (2,)), rated((0, 0, 0), (-2, 1, 2))])
def test_without_any_weight_it_is_undefined(goals: list[tuple[Level, int]]) -> None:
    assert attainment(goals) is None


@pytest.mark.parametrize(
    ("importance", "difficulty", "product"),
    [(None, None, 1), (3, 2, 6), (3, None, 3), (None, 2, 2), (0, 3, 0), (0, None, 0)],
)
def test_a_weight_is_importance_times_difficulty_and_what_was_not_given_counts_as_one(
    importance: int | None, difficulty: int | None, product: int
) -> None:
    assert weight(importance, difficulty) == product


@given(GOALS)
def test_the_other_way_round_it_lies_as_far_on_the_other_side_of_fifty(goals: list[tuple[Level, int]]) -> None:
    figure, mirrored = attainment(goals), attainment((Level(-level), each) for level, each in goals)
    assert figure is None or mirrored is None or figure + mirrored == pytest.approx(100)
    assert (figure is None) == (mirrored is None)


@given(GOALS, st.integers(min_value=1, max_value=9))
def test_only_how_the_weights_relate_matters(goals: list[tuple[Level, int]], times: int) -> None:
    assert attainment((level, each * times) for level, each in goals) == pytest.approx(attainment(goals))


@given(GOALS, st.sampled_from(Level), st.randoms())
def test_neither_the_order_nor_a_goal_without_weight_changes_it(
    goals: list[tuple[Level, int]], level: Level, chance: object
) -> None:
    among = [*goals, (level, 0)]
    chance.shuffle(among)  # type: ignore[attr-defined]
    assert attainment(among) == pytest.approx(attainment(goals))


@given(st.lists(st.tuples(st.just(Level.AS_HOPED), st.integers(min_value=1, max_value=9)), min_size=1))
def test_all_as_hoped_is_fifty(goals: list[tuple[Level, int]]) -> None:
    assert attainment(goals) == 50
