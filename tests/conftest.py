"""Set before Qt is imported: every test runs without a display. Then what every floor needs: an open vault."""

import gc
import os
import shutil
from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.faults.table import amount, chance, fault_seed, pytest_addoption, pytest_terminal_summary, table

from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.vault import Vault

__all__ = ["amount", "chance", "fault_seed", "pytest_addoption", "pytest_terminal_summary", "table"]

PASSPHRASE = "the rain in march was warm"


# As in the program: a thread of a test must not come upon another test's widgets in a cycle.
gc.disable()
_ended = count(1)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    try:
        yield
    finally:
        number = next(_ended)
        gc.collect(0 if number % 10 else 1 if number % 100 else 2)


@pytest.fixture
def passphrase() -> str:
    """What opens the vault of the `vault` fixture."""
    return PASSPHRASE


@pytest.fixture(scope="session")
def cheap_cost() -> Cost:
    """Far below the floor: for tests and throwaway vaults."""
    return Cost(8, 1, 1)


@pytest.fixture(scope="session")
def pristine(tmp_path_factory: pytest.TempPathFactory, cheap_cost: Cost) -> Path:
    """A folder with a new vault, closed, and its `config`; to be copied, never opened."""
    base = tmp_path_factory.mktemp("pristine")
    made, _ = opening.create(
        base / "vault", PASSPHRASE, config_folder=base / "config", cost=cheap_cost, floor=cheap_cost
    )
    made.close()
    return base


@pytest.fixture
def vault(tmp_path: Path, pristine: Path) -> Iterator[Vault]:
    """A new vault with the real schema, open; its copies of the header lie in `tmp_path / "config"`."""
    shutil.copytree(pristine, tmp_path, dirs_exist_ok=True)
    opened = opening.open_with_passphrase(tmp_path / "vault", PASSPHRASE, config_folder=tmp_path / "config")
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """The style the program is started with."""
    return ["companion", "-style", "fusion"]
