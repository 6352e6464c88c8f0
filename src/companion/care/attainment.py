"""One figure for how far goals were reached together. The sentence is what shows; this is for whoever asks for it."""

import math
from collections.abc import Iterable

from companion.care.ladder import Level

EXPECTED_CORRELATION = 0.30
"""How much the goals of one person are taken to go together, as Kiresuk and Sherman put it."""


def weight(importance: int | None, difficulty: int | None) -> int:
    """Importance times difficulty, each 0 to 3; what was not given counts as 1."""
    return (1 if importance is None else importance) * (1 if difficulty is None else difficulty)


def attainment(rated: Iterable[tuple[Level, int]]) -> float | None:
    """T across levels with their weights; 50 is all as hoped. None where it is undefined: no goal, or no weight.

    Goal attainment scaling: T. J. Kiresuk and R. E. Sherman, Community Mental Health Journal 4 (1968), 443-453."""
    goals = tuple(rated)
    squares = sum(weight**2 for _, weight in goals)
    if not squares:
        return None
    whole = sum(weight for _, weight in goals)
    spread = math.sqrt((1 - EXPECTED_CORRELATION) * squares + EXPECTED_CORRELATION * whole**2)
    return 50 + 10 * sum(weight * level for level, weight in goals) / spread
