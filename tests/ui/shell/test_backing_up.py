"""A backup beside the whole program: a lock does not wait for it, and the log tells of it."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from time import perf_counter

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.shell.house import WORDS, House

from companion import settings
from companion.care.record_log import Act
from companion.leaving import LOCKED, QUIT
from companion.settings import Settings
from companion.store import log
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.vault import opening

PAGES = 13_000
COVERED_SECONDS, LOCKED_SECONDS = 0.2, 1.0


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    """The folder that was chosen before."""
    made = tmp_path / "Blue"
    made.mkdir()
    settings.save(tmp_path / "settings", Settings(backup_folder=str(made), backup_when_signed=False))
    return made


@pytest.fixture
def house(enter: Callable[..., House], code: str, stick: Path) -> House:
    assert code
    assert stick.is_dir()
    made = enter()
    made.begin()
    made.unlock(WORDS)
    made.wait_inside()
    return made


def desk_of(house: House) -> Desk:
    assert house.app.workspace is not None
    return house.app.workspace._desk


def fill(desk: Desk) -> None:
    """Some 50 MB."""
    with desk.vault.transaction():
        desk.vault.run_many(
            "INSERT INTO practice (key, value) VALUES (?, ?)", [(f"x{n}", "quiet river " * 320) for n in range(PAGES)]
        )


def wish(house: House) -> None:
    """That backups are made by themselves."""
    backups = desk_of(house).backups
    backups.show_settings(replace(backups._settings, backup_when_signed=True))


def begun(house: House) -> Backups:
    backups = desk_of(house).backups
    backups.begin()
    house.qtbot.waitUntil(lambda: backups.percent > 0)
    assert backups.is_running
    return backups


def test_a_lock_does_not_wait_for_one_and_leaves_nothing_of_it(house: House, stick: Path, tmp_path: Path) -> None:
    fill(desk_of(house))
    covered: list[float] = []
    begun(house)
    start = perf_counter()
    house.window.covered.connect(lambda _: covered.append(perf_counter() - start))
    house.app.lock()
    took = perf_counter() - start
    assert house.left == [LOCKED]
    assert covered[0] <= COVERED_SECONDS
    assert took <= LOCKED_SECONDS
    assert not house.app.is_stuck
    assert [path.name for path in stick.iterdir() if path.suffix == ".backup"] == []
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    assert Act.BACKUP not in {each.act for each in log.newest(vault, 99)}
    vault.close()


def test_one_that_was_made_stands_in_the_log(house: House, stick: Path, tmp_path: Path, qtbot: QtBot) -> None:
    backups = desk_of(house).backups
    backups.begin()
    qtbot.waitUntil(lambda: not backups.is_running)
    assert len(list(stick.iterdir())) == 1
    house.app.quit()
    assert house.left == [QUIT]
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    assert ("backup", "by_hand") in {(each.act, each.cause) for each in log.newest(vault, 99)}
    vault.close()


def test_a_last_one_is_made_before_the_program_ends(house: House, stick: Path, qtbot: QtBot) -> None:
    wish(house)
    house.app.quit()
    assert house.left == []
    house.wait("Making a backup before Companion closes")
    qtbot.waitUntil(lambda: house.left == [QUIT])
    assert [path.suffix for path in stick.iterdir()] == [".backup"]


def test_who_does_not_wait_for_it_quits_at_once(house: House, stick: Path) -> None:
    fill(desk_of(house))
    wish(house)
    house.app.quit()
    house.press("Quit without it")
    assert house.left == [QUIT]
    assert [path for path in stick.iterdir() if path.suffix == ".backup"] == []


def test_without_its_drive_quitting_waits_for_nothing(house: House, stick: Path, qtbot: QtBot) -> None:
    wish(house)
    stick.rmdir()
    house.app.quit()
    qtbot.waitUntil(lambda: house.left == [QUIT])


def test_a_late_backup_is_one_line_on_today_that_leads_to_settings(
    house: House, stick: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    stick.rmdir()
    backups = desk_of(house).backups
    backups.begin()
    house.wait("The folder “Blue” isn’t there. There is no backup yet.")
    house.press("Look at backups")
    house.wait("Where and when")
    stick.mkdir()
    house.press("Back up now")
    qtbot.waitUntil(lambda: not backups.is_running)
    workspace = house.app.workspace
    assert workspace is not None
    workspace.open_door("today")
    assert not house.says("Look at backups")()
    assert not house.says("isn’t there")()
