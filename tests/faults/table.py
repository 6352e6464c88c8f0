"""How much of a fault is tried in this run, and the one table in which every fault's figure is told at the end."""

import random
import secrets
from collections.abc import Callable

import pytest
from _pytest.terminal import TerminalReporter

_ROW = "fault"
_HEADS = ("", "fault", "figure", "target", "")


class Table:
    """What this test tells. A row that is not met fails it; each names the seed, where there was one."""

    def __init__(self, request: pytest.FixtureRequest) -> None:
        self._request = request

    def row(self, number: str, fault: str, figure: str, target: str, met: bool) -> None:
        """One line: the number in the catalogue, `T02` for instance, what was done, what came of it, what had to."""
        if "chance" in self._request.fixturenames:
            figure += f" (seed {self._request.getfixturevalue('fault_seed')})"
        # A property of the test's report: it comes back from other processes too.
        self._request.node.user_properties.append((_ROW, (number, fault, figure, target, "" if met else "NOT MET")))
        assert met, f"{number}, {fault}: {figure}; target {target}"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--long", action="store_true", help="the whole of every fault, not the quick part")
    parser.addoption("--fault-seed", type=int, help="what chance begins with, as an earlier run has printed it")


@pytest.fixture
def amount(request: pytest.FixtureRequest) -> Callable[[int, int], int]:
    """`amount(quick, long)`: how many to try in this run."""
    whole = bool(request.config.getoption("--long"))
    return lambda quick, long: long if whole else quick


@pytest.fixture
def table(request: pytest.FixtureRequest) -> Table:
    """Where a fault test tells its figures."""
    return Table(request)


@pytest.fixture(scope="session")
def fault_seed(request: pytest.FixtureRequest) -> int:
    """A new one for each run, or the one that was asked for."""
    asked: int | None = request.config.getoption("--fault-seed")
    return secrets.randbelow(2**32) if asked is None else asked


@pytest.fixture
def chance(fault_seed: int) -> random.Random:
    """What is left to chance in this test, so that it can be done again."""
    return random.Random(fault_seed)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    reports = (each for found in terminalreporter.stats.values() for each in found)
    told = {tuple(row) for each in reports for name, row in getattr(each, "user_properties", ()) if name == _ROW}
    if not told:
        return
    terminalreporter.section("faults")
    rows = [_HEADS, *sorted(told)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    for row in rows:
        line = "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        terminalreporter.write_line(line.rstrip())
