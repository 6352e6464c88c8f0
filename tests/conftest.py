"""Set before Qt is imported: every test runs without a display. Then what every floor needs: an open vault."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.vault import Vault

PASSPHRASE = "the rain in march was warm"


@pytest.fixture
def passphrase() -> str:
    """What opens the vault of the `vault` fixture."""
    return PASSPHRASE


@pytest.fixture
def cheap_cost() -> Cost:
    """Far below the floor: for tests and throwaway vaults."""
    return Cost(8, 1, 1)


@pytest.fixture
def vault(tmp_path: Path, cheap_cost: Cost) -> Iterator[Vault]:
    """A new vault with the real schema, open; its copies of the header lie in `tmp_path / "config"`."""
    opened, _ = opening.create(
        tmp_path / "vault", PASSPHRASE, config_folder=tmp_path / "config", cost=cheap_cost, floor=cheap_cost
    )
    yield opened
    opened.close()
