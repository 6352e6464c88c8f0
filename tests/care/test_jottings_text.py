import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.errors import WordsEmpty
from companion.care.moment import (
    OPEN_AT_FIRST,
    Block,
    Kind,
    captures,
    jottings_from_json,
    jottings_to_json,
)
from companion.care.patient import RecordId
from companion.care.value import Value, ValueId
from companion.care.wording import Wording, checked_words

plain = st.builds(Block, st.text())
caught = st.builds(
    Block,
    st.text(),
    st.sampled_from(Kind),
    st.uuids().map(str),
    st.integers(0, 86_400),
    st.sampled_from(["", "Paul"]),
    st.booleans(),
)
pages = st.lists(plain | caught).map(tuple)


@given(pages)
def test_jottings_come_back_from_the_store_as_they_were_typed(blocks: tuple[Block, ...]) -> None:
    assert jottings_from_json(jottings_to_json(blocks)) == blocks


@given(pages)
def test_every_jottings_block_keeps_the_fields_the_record_is_read_by(blocks: tuple[Block, ...]) -> None:
    for block, stored in zip(blocks, json.loads(jottings_to_json(blocks)), strict=True):
        assert set(stored) == ({"text"} if block.kind is None else {"id", "kind", "at", "by", "open", "text"})


@pytest.mark.parametrize(
    "text", ["“so tired”", '"quoted"', "back\\slash", "שלום", "我想睡觉", "a\u2028b", "\ud7ff", "👩‍🌾"]
)
def test_every_character_survives(text: str) -> None:
    assert jottings_from_json(jottings_to_json([Block(text)])) == (Block(text),)


@given(pages)
def test_captures_are_the_caught_lines_in_their_order(blocks: tuple[Block, ...]) -> None:
    assert captures(blocks) == tuple(block for block in blocks if block.moment)


def test_what_may_be_seen_by_both_from_the_start_is_never_a_quote_or_a_worry() -> None:
    assert OPEN_AT_FIRST.isdisjoint({Kind.QUOTE, Kind.WORRY, Kind.NEED, Kind.QUESTION, Kind.FOLLOW_UP, Kind.PARKED})


def test_words_are_kept_as_given_and_nothing_but_space_is_refused() -> None:
    assert checked_words("  so\ttired ") == "  so\ttired "
    with pytest.raises(WordsEmpty):
        checked_words(" \n")


def test_first_words_stay_beside_the_latest() -> None:
    first, latest = Wording("quiet honesty", date(2026, 1, 15)), Wording("honesty", date(2026, 3, 12))
    value = Value(ValueId(1), RecordId(1), (first, latest))
    assert (value.first, value.latest) == (first, latest)
