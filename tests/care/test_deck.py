from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from companion.care.checklist import Mark
from companion.care.deck import ECHO_WORDS, Choice, choose, phase_at
from companion.care.moment import Kind, OpenMoment
from companion.care.prompt import Answer, Card, Phase, PromptEvent, Reason, Voice

HOUR = (Phase.OPEN, Phase.MIDDLE, Phase.TURN, Phase.CLOSE)
TIMES = (Phase.PREP, *HOUR, Phase.AFTER)
AREAS = ("body", "people")
SAID = OpenMoment(Kind.GOAL, "To draw again, even badly.", date(2026, 1, 15))

calmly = settings(max_examples=100, deadline=None)


def card(number: int, skill: str = "a", *phases: Phase, echoes: Kind | None = None, **more: object) -> Card:
    line = "{quote} Still so?" if echoes else "Wait."
    made = Card(
        f"{skill}.{number}", skill, phases or (Phase.ANY,), Voice.DO, f"Face {number}", line, "", "", "", echoes
    )
    return replace(made, **more)  # type: ignore[arg-type]


THREE = (card(1, "a"), card(2, "a"), card(3, "c"))


@dataclass(frozen=True)
class Table:
    """Everything a choice depends on."""

    cards: tuple[Card, ...]
    phase: Phase
    history: tuple[PromptEvent, ...] = ()
    recent: tuple[str, ...] = ()
    retired: frozenset[str] = frozenset()
    marks: Mapping[str, Mark] | None = None
    open_moments: tuple[OpenMoment, ...] = ()
    remote: bool = False

    def choose(self) -> Choice | None:
        return choose(
            self.cards,
            self.phase,
            history=self.history,
            recent=self.recent,
            retired=self.retired,
            marks=self.marks,
            open_moments=self.open_moments,
            remote=self.remote,
        )

    def after(self, choice: Choice, answer: Answer = Answer.SHOWN) -> "Table":
        return replace(self, history=(*self.history, PromptEvent(choice.card.id, answer, len(self.history))))

    def draw(self, count: int) -> list[Choice]:
        table, drawn = self, []
        for _ in range(count):
            choice = table.choose()
            assert choice is not None
            drawn.append(choice)
            table = table.after(choice)
        return drawn

    def suiting(self) -> set[str]:
        """Written apart from the code it is held against: one card at a time, rule by rule."""
        return {card.id for card in self.cards if self._suits(card)}

    def _suits(self, card: Card) -> bool:
        if card.by_name_only or card.id in self.retired:
            return False
        if any(event.card_id == card.id and event.answer is Answer.RETIRED for event in self.history):
            return False
        if any((self.marks or {}).get(area) in {Mark.FOR_LATER, Mark.THEIRS} for area in card.areas):
            return False
        if card.echoes and not any(
            moment.kind is card.echoes and len(moment.text.split()) <= ECHO_WORDS for moment in self.open_moments
        ):
            return False
        if Phase.TELE in card.phases and not self.remote:
            return False
        in_hour = self.phase in HOUR
        return self.phase in card.phases or (in_hour and (Phase.ANY in card.phases or set(card.phases) == {Phase.TELE}))


def dealt(count: int, seed: int) -> Table:
    """A table of `count` cards. Dealt from a seed: drawn one by one, a hundred choices an example take their time."""
    by = Random(seed)
    cards = tuple(
        card(
            number,
            by.choice("abc"),
            *by.sample(list(Phase), by.randint(1, 3)),
            echoes=by.choice([None, None, Kind.GOAL, Kind.STRENGTH]),
            by_name_only=by.random() < 0.15,
            areas=tuple(by.sample(AREAS, by.randint(0, 1))),
        )
        for number in range(count)
    )
    ids = [each.id for each in cards]
    return Table(
        cards,
        by.choice(TIMES),
        tuple(PromptEvent(each, by.choice(list(Answer)), 0) for each in by.choices(ids, k=by.randint(0, 8)))
        if ids
        else (),
        tuple(by.sample(ids, by.randint(0, count))),
        frozenset(by.sample(ids, by.randint(0, count // 3))),
        {area: by.choice(list(Mark)) for area in AREAS if by.random() < 0.5},
        tuple(
            OpenMoment(
                by.choice([Kind.GOAL, Kind.STRENGTH, Kind.QUOTE]),
                " ".join(["word"] * by.randint(1, 30)),
                date(2025, 1, 1) + timedelta(days=by.randint(0, 365)),
            )
            for _ in range(by.randint(0, 4))
        ),
        by.random() < 0.5,
    )


tables = st.builds(dealt, st.integers(0, 12), st.integers(0, 2**32))


@calmly
@given(tables)
def test_the_same_table_always_gives_the_same_card(table: Table) -> None:
    assert table.choose() == table.choose()


@calmly
@given(tables)
def test_there_is_a_card_exactly_when_one_suits_and_it_is_one_of_those(table: Table) -> None:
    choice = table.choose()
    assert (choice is None) == (not table.suiting())
    assert choice is None or choice.card.id in table.suiting()


@calmly
@given(tables)
def test_words_are_spoken_back_verbatim_with_their_day_and_never_longer_than_twenty(table: Table) -> None:
    choice = table.choose()
    assume(choice is not None)
    assert choice is not None
    if choice.card.echoes is None:
        assert (choice.quote, choice.said_on) == ("", None)
    else:
        assert OpenMoment(choice.card.echoes, choice.quote, choice.said_on or date.min) in table.open_moments
        assert len(choice.quote.split()) <= ECHO_WORDS
        assert choice.reason is Reason.OWN_WORDS


@calmly
@given(tables)
def test_every_suiting_card_comes_once_before_any_comes_again(table: Table) -> None:
    fresh = replace(table, history=())
    suiting = fresh.suiting()
    drawn = [choice.card.id for choice in fresh.draw(2 * len(suiting))]
    assert set(drawn[: len(suiting)]) == suiting
    assert set(drawn[len(suiting) :]) == suiting


@calmly
@given(tables)
def test_two_cards_in_a_row_are_of_one_skill_only_when_the_round_holds_no_other(table: Table) -> None:
    fresh = replace(table, history=())
    suiting = fresh.suiting()
    drawn = fresh.draw(len(suiting))
    for place, (one, next_one) in enumerate(pairwise(drawn), start=1):
        left = [choice.card.skill for choice in drawn[place:]]
        assert one.card.skill != next_one.card.skill or set(left) == {one.card.skill}


@calmly
@given(tables)
def test_a_card_not_shown_in_the_last_sessions_comes_before_one_that_was(table: Table) -> None:
    first = replace(table, history=()).choose()
    assume(first is not None)
    assert first is not None
    assert first.card.id not in table.recent or replace(table, history=()).suiting() <= set(table.recent)


@calmly
@given(tables)
def test_not_now_holds_a_card_back_for_one_round_of_all_others(table: Table) -> None:
    fresh = replace(table, history=())
    first = fresh.choose()
    assume(first is not None)
    assert first is not None
    others = len(fresh.suiting()) - 1
    later = fresh.after(first, Answer.NOT_NOW).draw(2 * others)
    assert first.card.id not in {choice.card.id for choice in later}


@pytest.mark.parametrize(
    ("fraction", "phase"),
    [
        (0.0, Phase.OPEN),
        (0.119, Phase.OPEN),
        (0.12, Phase.MIDDLE),
        (0.699, Phase.MIDDLE),
        (0.7, Phase.TURN),
        (0.839, Phase.TURN),
        (0.84, Phase.CLOSE),
        (1.0, Phase.CLOSE),
    ],
)
def test_arriving_is_the_first_twelve_percent_and_closing_the_last_sixteen(fraction: float, phase: Phase) -> None:
    assert phase_at(fraction) is phase


def test_a_card_for_the_whole_hour_fits_neither_the_preparing_nor_the_writing_up() -> None:
    deck = (card(1),)
    assert all(choose(deck, phase) for phase in HOUR)
    assert not choose(deck, Phase.PREP)
    assert not choose(deck, Phase.AFTER)


def test_a_remote_hour_s_cards_come_in_a_remote_hour_only_and_first() -> None:
    deck = (card(1, "a", Phase.OPEN), card(2, "b", Phase.TELE), card(3, "c", Phase.TELE, Phase.CLOSE))
    assert [choice.card.id for choice in Table(deck, Phase.OPEN).draw(2)] == ["a.1", "a.1"]
    far = Table(deck, Phase.OPEN, remote=True).draw(2)
    assert [choice.card.id for choice in far] == ["b.2", "a.1"]
    assert far[0].reason is Reason.REMOTE


def test_a_card_pulled_by_name_is_never_chosen() -> None:
    assert choose((card(1, by_name_only=True),), Phase.MIDDLE) is None


@pytest.mark.parametrize("mark", [Mark.FOR_LATER, Mark.THEIRS])
def test_not_now_is_respected_for_a_whole_area(mark: Mark) -> None:
    deck = (card(1, areas=("body",)), card(2, areas=("people",)))
    assert {choice.card.id for choice in Table(deck, Phase.MIDDLE, marks={"body": mark}).draw(3)} == {"a.2"}
    assert {choice.card.id for choice in Table(deck, Phase.MIDDLE, marks={"body": Mark.TOUCHED}).draw(3)} == {
        "a.1",
        "a.2",
    }


def test_an_echo_card_waits_for_open_words_of_its_own_kind() -> None:
    deck = (card(1, echoes=Kind.VALUE),)
    assert choose(deck, Phase.MIDDLE, open_moments=[SAID]) is None
    assert choose((card(1, echoes=Kind.GOAL),), Phase.MIDDLE, open_moments=[SAID]) is not None


def test_the_line_of_an_echo_stands_without_its_quote() -> None:
    choice = choose((card(1, echoes=Kind.GOAL),), Phase.MIDDLE, open_moments=[SAID])
    assert choice is not None
    assert (choice.card.spoken_line, choice.quote, choice.said_on) == ("Still so?", SAID.text, SAID.said_on)


@pytest.mark.parametrize("text", ["word " * 21, "我" * 42, "", "  "])
def test_a_sentence_too_long_to_be_heard_is_not_spoken_back(text: str) -> None:
    deck = (card(1, echoes=Kind.GOAL),)
    assert choose(deck, Phase.MIDDLE, open_moments=[replace(SAID, text=text)]) is None


@pytest.mark.parametrize("text", ["word " * 20, "我想再画画, 画得不好也行"])
def test_a_sentence_short_enough_is_spoken_back(text: str) -> None:
    deck = (card(1, echoes=Kind.GOAL),)
    assert choose(deck, Phase.MIDDLE, open_moments=[replace(SAID, text=text)]) is not None


def test_of_several_goals_each_is_spoken_back_in_turn_the_latest_first() -> None:
    goals = [
        replace(SAID, text=text, said_on=date(2026, 1, day)) for text, day in [("one", 1), ("two", 2), ("three", 3)]
    ]
    table = Table((card(1, echoes=Kind.GOAL),), Phase.MIDDLE, open_moments=tuple(goals))
    assert [choice.quote for choice in table.draw(4)] == ["three", "two", "one", "three"]
    assert replace(table, recent=("a.1",)).draw(1)[0].quote == "two"


def test_the_reason_is_the_rule_that_chose() -> None:
    near, wide = card(1, "a", Phase.MIDDLE), card(2, "b")
    drawn = Table((near, wide), Phase.MIDDLE).draw(3)
    assert [choice.reason for choice in drawn] == [Reason.PHASE, Reason.ANY_TIME, Reason.ROUND_AGAIN]


def test_starting_over_begins_with_what_was_shown_longest_ago() -> None:
    events = tuple(PromptEvent(card_id, Answer.SHOWN, 0) for card_id in ("a.2", "a.1", "c.3"))
    assert [choice.card.id for choice in Table(THREE, Phase.MIDDLE, events).draw(3)] == ["a.2", "c.3", "a.1"]


def test_of_cards_shown_in_earlier_sessions_the_one_longest_ago_comes_first() -> None:
    latest_first = ("a.1", "c.3", "a.2")
    assert Table(THREE, Phase.MIDDLE, recent=latest_first).draw(1)[0].card.id == "a.2"


def test_the_skill_that_rested_longest_comes_before_one_shown_a_moment_ago() -> None:
    deck = (card(1, "a"), card(2, "b"), card(3, "a"), card(4, "c"))
    assert [choice.card.id for choice in Table(deck, Phase.MIDDLE).draw(4)] == ["a.1", "b.2", "c.4", "a.3"]


def test_a_card_retired_in_this_very_hour_is_gone_at_once() -> None:
    deck = (card(1), card(2))
    events = (PromptEvent("a.1", Answer.SHOWN, 0), PromptEvent("a.1", Answer.RETIRED, 9))
    assert {choice.card.id for choice in Table(deck, Phase.MIDDLE, events).draw(3)} == {"a.2"}


def test_a_card_no_longer_shipped_does_not_disturb_the_choice() -> None:
    events = (PromptEvent("old.gone", Answer.SHOWN, 0),)
    choice = Table((card(1),), Phase.MIDDLE, events, ("old.gone",)).choose()
    assert choice is not None
    assert choice.card.id == "a.1"


def test_pulls_of_one_skill_walk_through_its_cards_whatever_the_hour_and_the_marks_are() -> None:
    deck = tuple(card(n, "c", Phase.PREP, by_name_only=True, name="repair", areas=("body",)) for n in (1, 2, 3))
    table = Table((*THREE, *deck), Phase.MIDDLE, marks={"body": Mark.THEIRS}, retired=frozenset({"c.2"}))
    pulled: list[str] = []
    history: list[PromptEvent] = []
    for _ in range(3):
        choice = choose(
            table.cards, table.phase, history=history, retired=table.retired, marks=table.marks, name="repair"
        )
        assert choice is not None
        assert choice.reason is Reason.BY_NAME
        pulled.append(choice.card.id)
        history.append(PromptEvent(choice.card.id, Answer.SHOWN, 0))
    assert pulled == ["c.1", "c.3", "c.1"]
    assert choose(table.cards, Phase.MIDDLE, name="silence") is None
