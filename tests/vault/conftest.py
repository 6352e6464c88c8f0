"""Vaults that lie closed on disk, cheap to open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.vault import opening
from companion.vault.derivation import Cost


@pytest.fixture
def make_closed(tmp_path: Path, cheap_cost: Cost, passphrase: str) -> Callable[[str], Closed]:
    def make(name: str) -> Closed:
        vault, code = opening.create(
            tmp_path / name, passphrase, config_folder=tmp_path / "config", cost=cheap_cost, floor=cheap_cost
        )
        with vault.transaction():
            vault.run("INSERT INTO practice (key, value) VALUES ('kept', ?)", name)
        vault.close()
        return Closed(vault.folder, tmp_path / "config", passphrase, code, vault.store_id)

    return make


@pytest.fixture
def closed(make_closed: Callable[[str], Closed]) -> Closed:
    return make_closed("vault")
