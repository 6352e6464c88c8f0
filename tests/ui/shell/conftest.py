"""Runs of the whole program over folders that stay, and a vault to come back to."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from shiboken6 import delete, isValid
from tests.ui.shell.house import CHEAP, WORDS, House

from companion.demo.folder import Throwaway
from companion.ui.kit.theme import Theme
from companion.vault import opening
from companion.vault.keychain import Keychain


@pytest.fixture
def enter(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def build(
        throwaway: Throwaway | None = None, handed: Sequence[bytes] = (), keychain: Keychain | None = None
    ) -> House:
        for left in houses:
            # A real process would be gone, with the timers of its screens.
            if left.left and left.app.workspace is not None and isValid(left.app.workspace):
                delete(left.app.workspace)
        houses.append(House(qtbot, theme, tmp_path, throwaway, handed=handed, keychain=keychain))
        return houses[-1]

    yield build
    for house in houses:
        house.app.end()
    houses.clear()


@pytest.fixture
def code(tmp_path: Path) -> str:
    """A vault that stands already, closed; its recovery code."""
    vault, code = opening.create(tmp_path / "vault", WORDS, config_folder=tmp_path / "config", cost=CHEAP, floor=CHEAP)
    vault.close()
    return code
