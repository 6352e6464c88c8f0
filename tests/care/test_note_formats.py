"""Switching a format: what is written is shown under other headings, and not a character of it moves."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.moment import Kind
from companion.care.note import WHOLE, Note, narrative
from companion.care.note_formats import NoteFormat, belongs, format_of, shown, to_plain, with_line
from companion.content.content import load

FORMATS = load(Path(__file__).parents[2] / "resources").note_formats
HEADINGS = [heading.id for each in FORMATS for heading in each.headings]
FORMAT_IDS = st.sampled_from([each.id for each in FORMATS])
ANY_TEXT = st.text(st.characters(exclude_categories=()), min_size=1)
FULL = {"companion.words": "a", "companion.did": "b", "companion.landed": "c", "companion.agreed": "d"} | {
    "companion.next": "e"
}


def paper(format_id: str, sections: dict[str, str]) -> list[tuple[str, str]]:
    return [(each.heading.name, each.text) for each in shown(FORMATS, format_id, sections)]


def written_in(format_: NoteFormat) -> st.SearchStrategy[dict[str, str]]:
    return st.dictionaries(st.sampled_from([heading.id for heading in format_.headings]), ANY_TEXT)


@given(sections=st.dictionaries(st.sampled_from([*HEADINGS, "gone.heading"]), ANY_TEXT), format_id=FORMAT_IDS)
def test_every_text_stands_once_whatever_the_format(sections: dict[str, str], format_id: str) -> None:
    found = shown(FORMATS, format_id, sections)
    assert {each.home: each.text for each in found if each.text} == sections
    assert len({each.home for each in found}) == len(found)


@given(data=st.data(), through=st.lists(FORMAT_IDS, min_size=1, max_size=4))
def test_the_same_text_comes_back_after_any_other_formats(data: st.DataObject, through: list[str]) -> None:
    first = data.draw(st.sampled_from(FORMATS))
    sections = data.draw(written_in(first))
    before = shown(FORMATS, first.id, sections)
    for format_id in through:
        # What the screen writes back is what stands on its paper.
        sections = {each.home: each.text for each in shown(FORMATS, format_id, sections) if each.text}
    assert shown(FORMATS, first.id, sections) == before


@given(data=st.data(), other=FORMAT_IDS, text=ANY_TEXT)
def test_what_is_written_in_another_format_is_added_and_replaces_nothing(
    data: st.DataObject, other: str, text: str
) -> None:
    sections = data.draw(written_in(data.draw(st.sampled_from(FORMATS))))
    for each in shown(FORMATS, other, sections):
        if not each.text:
            assert each.home not in sections
            sections = {**sections, each.home: text}
            stands = next(again for again in shown(FORMATS, other, sections) if again.home == each.home)
            assert (stands.heading, stands.text) == (each.heading, text)


@pytest.mark.parametrize(
    ("format_id", "expected"),
    [
        (
            "soap",
            [("Subjective", "a"), ("Objective", "b"), ("Assessment", "c"), ("Plan", "d"), ("For next time", "e")],
        ),
        ("girp", [("Goal", "a"), ("Intervention", "b"), ("Response", "c"), ("Plan", "d"), ("For next time", "e")]),
        ("dap", [("Data", "a"), ("Assessment", "c"), ("Plan", "d"), ("What we did", "b"), ("For next time", "e")]),
        (
            "pie",
            [
                ("Problem", "a"),
                ("Intervention", "b"),
                ("Evaluation", "c"),
                ("What we agreed", "d"),
                ("For next time", "e"),
            ],
        ),
    ],
)
def test_a_text_goes_to_the_nearest_heading_and_what_has_none_keeps_its_name_at_the_end(
    format_id: str, expected: list[tuple[str, str]]
) -> None:
    assert paper(format_id, FULL) == expected


def test_what_is_near_takes_a_heading_only_while_it_is_free() -> None:
    assert paper("dap", {"companion.did": "b"})[0] == ("Data", "b")
    assert paper("soap", {"companion.next": "e"})[3] == ("Plan", "e")


def test_a_narrative_goes_where_its_kind_of_telling_goes_and_nothing_is_taken_for_one() -> None:
    assert paper("girp", {WHOLE: "once"}) == [("Goal", ""), ("Intervention", "once"), ("Response", ""), ("Plan", "")]
    assert paper("narrative", {"girp.goal": "a"}) == [("Narrative", ""), ("Goal", "a")]


def test_an_unknown_format_is_shown_as_the_first_and_an_unknown_heading_keeps_its_id() -> None:
    assert format_of(FORMATS, "gone") is FORMATS[0]
    assert paper("gone", {"gone.heading": "x"})[-1] == ("gone.heading", "x")


@pytest.mark.parametrize("here", FORMATS, ids=lambda each: each.id)
@pytest.mark.parametrize("kind", Kind)
def test_every_kind_of_moment_belongs_under_one_heading(here: NoteFormat, kind: Kind) -> None:
    found = belongs(shown(FORMATS, here.id, {}), here, kind)
    assert kind in found.heading.takes


@given(sections=st.dictionaries(st.sampled_from(HEADINGS), ANY_TEXT), format_id=FORMAT_IDS)
def test_a_line_is_added_below_what_stands_and_nothing_else_changes(sections: dict[str, str], format_id: str) -> None:
    for near in ("did", "landed", "agreed", "elsewhere"):
        after = with_line(FORMATS, format_id, sections, near, "one more")
        (home,) = {home for home in after if after[home] != sections.get(home)}
        assert after[home] == (f"{sections[home]}\none more" if home in sections else "one more")
        assert {**after, home: sections.get(home)} == {**sections, home: sections.get(home)}


def test_a_line_comes_under_the_nearest_heading_of_the_format() -> None:
    assert with_line(FORMATS, "companion", {}, "did", "x") == {"companion.did": "x"}
    assert with_line(FORMATS, "soap", {"companion.agreed": "a"}, "agreed", "x") == {"companion.agreed": "a\nx"}
    assert with_line(FORMATS, "narrative", {}, "landed", "x") == {WHOLE: "x"}


def test_a_note_is_told_as_it_is_shown_with_its_blanks() -> None:
    assert to_plain(Note("dap", {"dap.plan": "d", "companion.next": "e"}, "a line"), FORMATS) == {
        "format": "DAP",
        "one_line": "a line",
        "sections": [
            {"heading": "Data", "home": "dap.data", "text": ""},
            {"heading": "Assessment", "home": "dap.assessment", "text": ""},
            {"heading": "Plan", "home": "dap.plan", "text": "d"},
            {"heading": "For next time", "home": "companion.next", "text": "e"},
        ],
    }


def test_a_narrative_is_one_text() -> None:
    assert narrative("two\nlines", "x").text == "two\nlines"
    assert narrative("").sections == {}
