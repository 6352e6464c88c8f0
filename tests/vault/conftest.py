"""Vaults that lie closed on disk, cheap to open."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.backed import Backed, fill, make
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


@pytest.fixture
def make_backed(make_closed: Callable[[str], Closed], tmp_path: Path) -> Callable[[str], Backed]:
    def back_up(name: str) -> Backed:
        closed = make_closed(name)
        vault = closed.open()
        fill(vault)
        made = Backed(closed, tmp_path / f"{name}.backup")
        make(vault, made.path)
        vault.close()
        return made

    return back_up


@pytest.fixture
def backed(make_backed: Callable[[str], Backed]) -> Backed:
    return make_backed("vault")
