"""A resource that was edited wrongly is refused with its file, its entry and the reason."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.content.content import load
from companion.content.entry import ContentBroken

SHIPPED = Path(__file__).parents[2] / "resources"
DECK, AREA = "prompts/04-reflect.json", "areas/1-body.json"


@pytest.fixture
def resources(tmp_path: Path) -> Path:
    for name in ("prompts", "areas", "checklists", "note_formats", "wrong_drawer", "dignity"):
        shutil.copytree(SHIPPED / name, tmp_path / name)
    return tmp_path


def edit(file: Path, change: Callable[[Any], object]) -> None:
    fields = json.loads(file.read_bytes())
    change(fields)
    file.write_text(json.dumps(fields), encoding="utf-8")


def test_what_ships_is_whole(resources: Path) -> None:
    assert load(resources) == load(SHIPPED)


CARD_FAULTS: list[tuple[str, object, str]] = [
    ("face", "A face of five words", "more than 4 words"),
    ("line", "word " * 14 + "word", "more than 14 words"),
    ("why", "word " * 20 + "word", "more than 20 words"),
    ("line", "Say what she may feel.", "“she” is a pronoun or a verdict"),
    ("line", "Say it in Their own words.", "“their” is a pronoun or a verdict"),
    ("why", "It lowers the risk.", "“risk” is a pronoun or a verdict"),
    ("not_when", "There is a diagnosis.", "“diagnosis” is a pronoun or a verdict"),
    ("line", 'Say "yes".', "straight quotation mark"),
    ("line", "{quote} How is that now?", "an echo card has the place of its quote once"),
    ("echoes", "goal", "an echo card has the place of its quote once"),
    ("echoes", "poem", "“poem” is no kind"),
    ("voice", "sing", "“sing” is no voice"),
    ("voice", "", "“voice” is missing"),
    ("phases", ["dawn"], "“dawn” is no phase"),
    ("phases", [], "it fits no phase"),
    ("phases", "middle", "no list of texts"),
    ("areas", ["garden"], "“garden” is no area"),
    ("why", "", "“why” is missing"),
    ("source", "", "“source” is missing"),
    ("face", " Spaces ", "spaces around it"),
    ("id", "reflection.one", "does not begin with “reflect.”"),
    ("version", 0, "no number of one or more"),
    ("remark", "hello", "unknown field “remark”"),
]


@pytest.mark.parametrize(("field", "value", "reason"), CARD_FAULTS)
def test_a_card_beyond_its_limits_is_refused(resources: Path, field: str, value: object, reason: str) -> None:
    edit(resources / DECK, lambda deck: deck["cards"][0].update({field: value}))
    with pytest.raises(ContentBroken) as caught:
        load(resources)
    assert reason in caught.value.reason
    assert caught.value.entry == ("reflection.one" if field == "id" else "reflect.reflect-the-feeling")


def test_the_quote_of_an_echo_card_stands_first(resources: Path) -> None:
    edit(
        resources / DECK,
        lambda deck: deck["cards"][0].update({"line": "How is {quote} now?", "echoes": "goal"}),
    )
    with pytest.raises(ContentBroken, match="the quote stands first"):
        load(resources)


@pytest.mark.parametrize(
    ("field", "reason"), [("id", "the id “reflect.both-sides”"), ("face", "the face “Both sides”")]
)
def test_two_cards_alike_are_refused(resources: Path, field: str, reason: str) -> None:
    edit(resources / DECK, lambda deck: deck["cards"][0].update({field: deck["cards"][3][field]}))
    with pytest.raises(ContentBroken, match=f"{reason} stands there twice"):
        load(resources)


def test_a_phase_without_a_card_is_refused(resources: Path) -> None:
    (resources / "prompts" / "22-after.json").unlink()
    with pytest.raises(ContentBroken, match="no card fits the phase “after”"):
        load(resources)


def test_an_area_no_card_opens_is_refused(resources: Path) -> None:
    for name in ("prompts/16-hope.json",):
        edit(resources / name, lambda deck: [card.pop("areas", None) for card in deck["cards"]])
    with pytest.raises(ContentBroken, match="no card opens this area") as caught:
        load(resources)
    assert caught.value.entry == "work"


AREA_FAULTS: list[tuple[Callable[[Any], object], str]] = [
    (lambda area: area.update(number=2), "its number is 2, and 1 is the next"),
    (lambda area: area.update(name="Feelings"), "the name “Feelings” stands there twice"),
    (lambda area: area.update(id="feelings"), "the id “feelings” stands there twice"),
    (lambda area: area["domains"][0].update(id="home"), "does not begin with “home.”"),
    (lambda area: area["domains"].append(area["domains"][0]), "the id “sleep” stands there twice"),
    (lambda area: area.update(domains=[]), "“domains” is no list of entries"),
    (lambda area: area["domains"][0].update(id="moods"), "does not begin with “moods.”"),
    (lambda area: area["domains"][0].pop("source"), "“source” is missing"),
    (lambda area: area["domains"][0]["items"][0].update(text="How they sleep"), "“they” is a pronoun or a verdict"),
    (lambda area: area["domains"][0]["items"][0].update(text="word " * 12 + "word"), "more than 12 words"),
    (lambda area: area["domains"][0]["items"][0].update(only_alone="yes"), "neither true nor false"),
    (lambda area: area["domains"][0]["items"][0].update(id="sleep.naps"), "the id “sleep.naps” stands there twice"),
]


@pytest.mark.parametrize(("change", "reason"), AREA_FAULTS)
def test_an_area_that_does_not_hold_together_is_refused(
    resources: Path, change: Callable[[Any], object], reason: str
) -> None:
    edit(resources / AREA, change)
    with pytest.raises(ContentBroken) as caught:
        load(resources)
    assert reason in caught.value.reason


@pytest.mark.parametrize("text", ["", "{", "[]", "\ufeff"])
def test_a_file_that_is_no_entry_is_refused_by_name(resources: Path, text: str) -> None:
    (resources / DECK).write_text(text, encoding="utf-8")
    with pytest.raises(ContentBroken) as caught:
        load(resources)
    assert (caught.value.file, caught.value.entry) == ("04-reflect.json", "")


def test_a_missing_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(ContentBroken) as caught:
        load(tmp_path)
    assert caught.value.file == "prompts"


FORMAT_FAULTS: list[tuple[Callable[[Any], object], str]] = [
    (lambda note: note.update(id="dap"), "does not begin with “dap.”"),
    (lambda note: note.update(name="DAP"), "the name “DAP” stands there twice"),
    (lambda note: note.update(name="A name of five words"), "more than 4 words"),
    (lambda note: note.pop("version"), "“version” is no number"),
    (lambda note: note.pop("source"), "“source” is missing"),
    (lambda note: note.update(headings=[]), "“headings” is no list of entries"),
    (lambda note: note["headings"][0].update(id="goal"), "does not begin with “girp.”"),
    (lambda note: note["headings"][0].update(id="girp.plan"), "the id “girp.plan” stands there twice"),
    (lambda note: note["headings"][0].update(name="Plan"), "the name “Plan” stands there twice"),
    (lambda note: note["headings"][0].update(near=["agreed"]), "what it is near to, “agreed” stands there twice"),
    (lambda note: note["headings"][0].pop("near"), "it does not say what is written there"),
    (lambda note: note["headings"][0].update(hint="word " * 7 + "word"), "more than 7 words"),
    (lambda note: note["headings"][0].update(hint="what she said"), "“she” is a pronoun or a verdict"),
    (lambda note: note["headings"][0].pop("hint"), "“hint” is missing"),
    (lambda note: note["headings"][0]["takes"].remove("goal"), "“goal” belongs under 0 headings"),
    (lambda note: note["headings"][3]["takes"].append("goal"), "“goal” belongs under 2 headings"),
    (lambda note: note["headings"][0].update(takes=["poem"]), "“poem” is no kind"),
]


@pytest.mark.parametrize(("change", "reason"), FORMAT_FAULTS)
def test_a_format_that_does_not_hold_together_is_refused(
    resources: Path, change: Callable[[Any], object], reason: str
) -> None:
    edit(resources / "note_formats/6-girp.json", change)
    with pytest.raises(ContentBroken) as caught:
        load(resources)
    assert reason in caught.value.reason


def test_a_note_that_is_one_text_never_loses_its_heading(resources: Path) -> None:
    (resources / "note_formats" / "2-narrative.json").unlink()
    with pytest.raises(ContentBroken, match="a note that is one text has no heading"):
        load(resources)
