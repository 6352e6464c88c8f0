"""All that ships as wording, read once at the start and checked."""

from dataclasses import dataclass
from pathlib import Path

from companion.care.checklist import Area, Checklist
from companion.care.dignity import Term
from companion.care.note_formats import NoteFormat
from companion.care.prompt import Card
from companion.care.wrong_drawer import Belonging
from companion.content.areas import load_areas, load_checklists
from companion.content.cards import load_cards
from companion.content.dignity import load_terms
from companion.content.entry import ContentBroken
from companion.content.note_formats import load_note_formats
from companion.content.wrong_drawer import load_belongings


@dataclass(frozen=True, slots=True)
class Content:
    """`cards` in the order of their decks, `areas` by number, `note_formats` as they are offered, `belongings` as they
    weigh, `terms` of the lens."""

    cards: tuple[Card, ...]
    areas: tuple[Area, ...]
    checklists: tuple[Checklist, ...]
    note_formats: tuple[NoteFormat, ...]
    belongings: tuple[Belonging, ...]
    terms: tuple[Term, ...]


def load(resources: Path) -> Content:
    """Reads the folder `resources`. Raises `ContentBroken` with file, entry and reason."""
    content = Content(
        cards=load_cards(resources / "prompts"),
        areas=load_areas(resources / "areas"),
        checklists=load_checklists(resources / "checklists"),
        note_formats=load_note_formats(resources / "note_formats"),
        belongings=load_belongings(resources / "wrong_drawer"),
        terms=load_terms(resources / "dignity"),
    )
    _check_areas_meet_cards(content)
    return content


def _check_areas_meet_cards(content: Content) -> None:
    known = {area.id for area in content.areas}
    for card in content.cards:
        for area_id in card.areas:
            if area_id not in known:
                raise ContentBroken("prompts", card.id, f"“{area_id}” is no area")
    for area in content.areas:
        if not any(area.id in card.areas for card in content.cards if not card.by_name_only):
            raise ContentBroken("prompts", area.id, "no card opens this area")
