"""What gives way in the slim strip when it is too low, and in which order."""

from collections.abc import Collection, Mapping
from enum import Enum, auto


class Part(Enum):
    """What stands under the note, in the order in which it folds. The goals take what was brought today along."""

    WHOLE_PERSON = auto()
    THREADS = auto()
    VALUES = auto()
    GOALS = auto()
    PROMPT = auto()


def folded(room: int, heights: Mapping[Part, int], asked_for: Collection[Part]) -> frozenset[Part]:
    """What folds so that the rest fits into `room`. What was asked for never does, even if it does not fit."""
    gone: set[Part] = set()
    left = sum(heights.values())
    for part in Part:
        if left <= room:
            break
        if part in heights and part not in asked_for:
            gone.add(part)
            left -= heights[part]
    return frozenset(gone)
