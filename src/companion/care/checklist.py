"""Areas, their domains and items, and the five states a mark can have."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum


class Mark(StrEnum):
    """ "Not now" is respected, not missing: no state is a fault."""

    NOT_YET = "not_yet"
    TOUCHED = "touched"
    EXPLORED = "explored"
    FOR_LATER = "for_later"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Item:
    """A conversation opening. `only_alone` items are hidden while others are in the room."""

    id: str
    text: str
    only_alone: bool = False
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of life, with the idea it comes from."""

    id: str
    name: str
    items: tuple[Item, ...]
    source: str
    hidden: bool = False


@dataclass(frozen=True, slots=True)
class Area:
    """A roof over domains. `number` is its key for good, whatever is renamed or moved; marks are stored by `id`."""

    id: str
    number: int
    name: str
    domains: tuple[Domain, ...]
    hidden: bool = False


Marked = Area | Item
"""What takes a mark."""


@dataclass(frozen=True, slots=True)
class Checklist:
    """A short list to look over, as "the room": nothing on it has to be ticked."""

    id: str
    name: str
    items: tuple[Item, ...]
    source: str


_CYCLE = (Mark.NOT_YET, Mark.TOUCHED, Mark.EXPLORED, Mark.FOR_LATER, Mark.THEIRS)


def touched_again(mark: Mark) -> Mark:
    """What the area's own key does: touched first, then explored, then nothing more."""
    return Mark.EXPLORED if mark in {Mark.TOUCHED, Mark.EXPLORED} else Mark.TOUCHED


def next_mark(mark: Mark) -> Mark:
    """What Space does on a row: the five states in a ring."""
    return _CYCLE[(_CYCLE.index(mark) + 1) % len(_CYCLE)]


def wording(part: Area | Domain | Item) -> str:
    """What it is called."""
    return part.text if isinstance(part, Item) else part.name


def shown(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Without what is hidden, and without domains that have no item left."""
    return _sifted(tuple(area for area in areas if not area.hidden), lambda item: not item.hidden)


def with_others(areas: Sequence[Area]) -> tuple[Area, ...]:
    """Without the items that are for the two alone."""
    return _sifted(areas, lambda item: not item.only_alone)


def unfolded(areas: Sequence[Area], open_id: str) -> Iterator[Area | Domain | Item]:
    """The areas in their order, the open one followed by its domains, each by its items."""
    for area in areas:
        yield area
        if area.id == open_id:
            for domain in area.domains:
                yield domain
                yield from domain.items


def _sifted(areas: Sequence[Area], wanted: Callable[[Item], bool]) -> tuple[Area, ...]:
    def sifted(domain: Domain) -> Domain:
        return replace(domain, items=tuple(filter(wanted, domain.items)))

    return tuple(
        replace(
            area, domains=tuple(left for domain in area.domains if not domain.hidden and (left := sifted(domain)).items)
        )
        for area in areas
    )
