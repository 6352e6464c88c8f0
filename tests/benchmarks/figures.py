"""How a figure is taken and told: two things measured in turn in one run, medians, and their ratio."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from time import perf_counter


@dataclass(frozen=True)
class Figure:
    """A line of the table. `reached` is told beside what is to be reached."""

    name: str
    reached: str
    to_reach: str
    against: str
    met: bool


@dataclass
class Figures:
    """What was measured in this run."""

    taken: list[Figure] = field(default_factory=list)

    def ratio(self, name: str, ours: Sequence[float], theirs: Sequence[float], most: float, against: str) -> None:
        """Medians in seconds. Fails the test when the ratio is too large."""
        one, other = statistics.median(ours), statistics.median(theirs)
        told = f"{one / other:.2f}x  ({one * 1e3:.2f} ms / {other * 1e3:.2f} ms)"
        self.note(Figure(name, told, f"<= {most}x", against, one <= most * other))

    def note(self, *figures: Figure) -> None:
        """Keeps them for the table, and fails the test when one is not met."""
        self.taken.extend(figures)
        for figure in figures:
            assert figure.met, f"{figure.name}: {figure.reached}, to reach {figure.to_reach}"

    def table(self) -> list[str]:
        """The lines to print."""
        rows = [("figure", "reached", "to reach", "against", "")]
        rows += [(f.name, f.reached, f.to_reach, f.against, "" if f.met else "NOT MET") for f in self.taken]
        widths = [max(len(row[column]) for row in rows) for column in range(5)]
        return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def in_turn(
    ours: Callable[[], object],
    theirs: Callable[[], object],
    times: int,
    warm_up: int = 1,
    afterwards: Callable[[], object] = lambda: None,
) -> tuple[list[float], list[float]]:
    """Seconds of each, taken alternately, so that whatever else the computer does falls on both. `afterwards` clears
    up after each, and is not counted."""
    taken: tuple[list[float], list[float]] = ([], [])
    for turn in range(warm_up + times):
        for act, seconds in zip((ours, theirs), taken, strict=True):
            start = perf_counter()
            act()
            if turn >= warm_up:
                seconds.append(perf_counter() - start)
            afterwards()
    return taken


def high(seconds: Sequence[float], percent: int) -> float:
    """The percentile."""
    return statistics.quantiles(seconds, n=100)[percent - 1]
