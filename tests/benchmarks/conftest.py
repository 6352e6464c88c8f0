"""Figures are gathered over the run and printed as one table at its end."""

import pytest
from _pytest.terminal import TerminalReporter
from tests.benchmarks.caseloads import FEW, MANY, Made, make
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


@pytest.fixture(scope="session")
def many(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Made:
    """A hundred thousand sessions."""
    return make(tmp_path_factory.mktemp("many") / "vault", content, MANY)


@pytest.fixture(scope="session")
def few(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Made:
    """A thousand."""
    return make(tmp_path_factory.mktemp("few") / "vault", content, FEW)


def pytest_terminal_summary(terminalreporter: TerminalReporter) -> None:
    figures = terminalreporter.config.stash.get(_KEY, None)
    if figures is not None:
        terminalreporter.section("figures")
        for line in figures.table():
            terminalreporter.write_line(line)
