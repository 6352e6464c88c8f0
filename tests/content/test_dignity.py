"""The words of the lens are checked when they are read, and those that ship keep to what they ask of others."""

import json
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from companion.care.dignity import Lens, Manner
from companion.content.dignity import load_terms
from companion.content.entry import ContentBroken

SHIPPED = Path(__file__).parents[2] / "resources" / "dignity"
PRONOUNS = {"he", "him", "his", "she", "her", "hers", "they", "them", "their", "theirs"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(SHIPPED, tmp_path / "dignity")
    return tmp_path / "dignity"


FAULTS: list[tuple[Callable[[Any], object], str]] = [
    (lambda file: file.update(id="mock"), "“mock” is no manner"),
    (lambda file: file.pop("version"), "“version” is no number"),
    (lambda file: file.update(terms=[]), "“terms” is no list of entries"),
    (lambda file: file["terms"][0].update(id="blame.claims"), "does not begin with “doubt.”"),
    (lambda file: file["terms"][0].update(id="doubt.insists"), "the id “doubt.insists” stands there twice"),
    (lambda file: file["terms"][0].update(words=[]), "it looks for nothing"),
    (lambda file: file["terms"][0].update(words=["Claims"]), "has a capital"),
    (lambda file: file["terms"][0].update(words=["claim*"]), "begins with no whole word"),
    (lambda file: file["terms"][0].update(words=["in denial"]), "the pattern “in denial” stands there twice"),
    (lambda file: file["terms"][0].update(unless=["a//b"]), "has an empty word"),
    (lambda file: file["terms"][0].pop("why"), "“why” is missing"),
    (lambda file: file["terms"][0].pop("instead"), "“instead” is missing"),
    (lambda file: file["terms"][0].pop("source"), "“source” is missing"),
    (lambda file: file["terms"][0].pop("version"), "“version” is no number"),
    (lambda file: file["terms"][0].update(why="word " * 12 + "word"), "more than 12 words"),
    (lambda file: file["terms"][0].update(instead="word " * 12 + "word"), "more than 12 words"),
    (lambda file: file["terms"][0].update(why="It's doubt."), "straight quotation mark"),
    (lambda file: file["terms"][0].update(remark="x"), "unknown field “remark”"),
]


@pytest.mark.parametrize(("change", "reason"), FAULTS)
def test_words_that_do_not_hold_together_are_refused(
    folder: Path, change: Callable[[Any], object], reason: str
) -> None:
    file = folder / "1-doubt.json"
    fields = json.loads(file.read_bytes())
    change(fields)
    file.write_text(json.dumps(fields), encoding="utf-8")
    with pytest.raises(ContentBroken) as caught:
        load_terms(folder)
    assert reason in caught.value.reason


def test_each_of_the_four_has_words(folder: Path) -> None:
    assert min(Counter(term.manner for term in load_terms(folder)).values()) >= 12
    (folder / "4-command.json").unlink()
    with pytest.raises(ContentBroken, match="no word is there that may command"):
        load_terms(folder)


def test_there_are_about_sixty_and_each_names_its_source() -> None:
    terms = load_terms(SHIPPED)
    assert 60 <= len(terms) <= 80
    assert {term.manner for term in terms} == set(Manner)
    assert all(any(sign.isdigit() for sign in term.source) or "APA" in term.source for term in terms)


def test_why_is_a_sentence_and_what_to_say_instead_is_none() -> None:
    for term in load_terms(SHIPPED):
        assert term.why.endswith("."), term.id
        assert not term.instead.endswith((".", ",")), term.id
        assert PRONOUNS.isdisjoint(f"{term.why} {term.instead}".lower().replace(",", " ").split()), term.id


def test_no_alternative_uses_a_word_that_is_pointed_out() -> None:
    terms = load_terms(SHIPPED)
    lens = Lens(terms)
    for term in terms:
        said = term.instead.translate({ord(mark): " " for mark in "“”"})
        assert lens.hits(said) == (), term.id
