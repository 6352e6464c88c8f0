"""A demo on an invented Thursday, filled once for all tests that only look at it."""

from collections.abc import Iterator

import pytest
from tests.demo.clock import At

from companion.content.content import Content, load
from companion.demo.caseload import fill
from companion.paths import resource
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.vault import Vault

CHEAP = Cost(8, 1, 1)


@pytest.fixture(scope="session")
def content() -> Content:
    return load(resource(""))


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory, content: Content) -> Iterator[Vault]:
    """Filled at 10:35. To be looked at only."""
    folder = tmp_path_factory.mktemp("demo") / "vault"
    vault, _ = opening.create(folder, "the rain in march was warm", config_folder=None, cost=CHEAP, floor=CHEAP)
    fill(vault, content, At())
    yield vault
    vault.close()
