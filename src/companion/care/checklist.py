"""Areas, their domains and items, and the five states a mark can have."""

from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Domain:
    """A field of life, with the idea it comes from."""

    id: str
    name: str
    items: tuple[Item, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Area:
    """A roof over domains. `number` is its key for good, whatever is renamed or moved; marks are stored by `id`."""

    id: str
    number: int
    name: str
    domains: tuple[Domain, ...]


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
