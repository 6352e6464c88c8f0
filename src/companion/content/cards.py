"""The decks of `resources/prompts`, one file each, as prompt cards."""

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from companion.care.moment import Kind
from companion.care.prompt import QUOTE, Card, Phase, Voice
from companion.content import limits
from companion.content.entry import ContentBroken, Entry, files, read, refuse_twice

_SHORTEST_NAME = 3


class Common(NamedTuple):
    """What all cards of a deck share."""

    skill: str
    name: str
    by_name_only: bool


def load_cards(folder: Path) -> tuple[Card, ...]:
    """All cards in the order of their decks. Raises `ContentBroken`."""
    found = [pair for file in files(folder) for pair in _deck(read(file))]
    refuse_twice(((entry, card.id) for entry, card in found), "the id")
    refuse_twice(((entry, card.face) for entry, card in found), "the face")
    refuse_twice({card.deck: (entry, card.name) for entry, card in found}.values(), "the name")
    cards = tuple(card for _, card in found)
    for phase in Phase:
        if not any(phase in card.phases for card in cards if not card.by_name_only):
            raise ContentBroken(folder.name, "", f"no card fits the phase “{phase}”")
    return cards


def _deck(deck: Entry) -> Iterator[tuple[Entry, Card]]:
    slug = deck.text("id")
    common = Common(deck.text("skill"), deck.text("name"), deck.flag("by_name_only"))
    if not (common.name.isalpha() and common.name.islower() and len(common.name) >= _SHORTEST_NAME):
        raise deck.broken(f"“{common.name}” is no word of three letters or more to be pulled by")
    deck.number("version")
    for entry in deck.entries("cards"):
        yield entry, _card(entry, slug, common)
    deck.done()


def _card(entry: Entry, slug: str, common: Common) -> Card:
    entry.number("version")
    echoes = entry.text_or_none("echoes")
    card = Card(
        id=entry.text("id"),
        skill=common.skill,
        phases=tuple(entry.one_of(Phase, text) for text in entry.texts("phases")),
        voice=entry.one_of(Voice, entry.text("voice")),
        face=entry.text("face"),
        line=entry.text("line"),
        why=entry.text("why"),
        source=entry.text("source"),
        not_when=entry.text_or_none("not_when"),
        echoes=entry.one_of(Kind, echoes) if echoes else None,
        by_name_only=common.by_name_only,
        areas=entry.texts("areas"),
        name=common.name,
    )
    entry.done()
    if fault := _fault(card, slug):
        raise entry.broken(fault)
    return card


def _fault(card: Card, slug: str) -> str:
    if not card.id.startswith(f"{slug}."):
        return f"the id does not begin with “{slug}.”"
    if not card.phases:
        return "it fits no phase"
    if card.line.count(QUOTE) != (card.echoes is not None):
        return "an echo card has the place of its quote once, any other card has none"
    if card.echoes and not card.line.startswith(QUOTE):
        return "the quote stands first"
    return (
        limits.fault(card.skill, limits.FACE_WORDS)
        or limits.fault(card.face, limits.FACE_WORDS)
        or limits.fault(card.line, limits.LINE_WORDS)
        or limits.fault(card.why, limits.WHY_WORDS)
        or limits.fault(card.not_when, limits.LINE_WORDS)
    )
