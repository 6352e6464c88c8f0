"""Figures are gathered over the run and printed as one table at its end."""

import pytest
from _pytest.terminal import TerminalReporter
from tests.benchmarks.figures import Figures

from companion.content.content import Content, load
from companion.paths import resource

_KEY = pytest.StashKey[Figures]()


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    """Where a benchmark notes what it measured."""
    return request.config.stash.setdefault(_KEY, Figures())


@pytest.fixture(scope="session")
def content() -> Content:
    return load(resource(""))


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    figures = terminalreporter.config.stash.get(_KEY, None)
    if figures is not None:
        terminalreporter.section("figures")
        for line in figures.table():
            terminalreporter.write_line(line)
