"""The record log around the vault: who got in and how, whose record was opened, how it was left, and a broken log."""

from collections.abc import Callable
from pathlib import Path
from threading import Event as Gate

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from tests.ui.shell.house import OTHER_WORDS, WORDS, House

from companion.care.patient import Patient, RecordId
from companion.care.record_log import Act
from companion.leaving import LOCKED, QUIT
from companion.store import log, people, sessions
from companion.ui.prepare.screen import PrepareScreen
from companion.ui.shell.workspace import Workspace
from companion.vault import opening
from companion.vault.vault import Vault

SAID = "The record log is not as it was written"


def inside(house: House) -> Workspace:
    """In by the passphrase."""
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    assert house.app.workspace is not None
    return house.app.workspace


def settle(workspace: Workspace) -> Vault:
    """Once the worker is through."""
    assert workspace._desk.worker.drain(5)
    return workspace._desk.vault


def entries(folder: Path) -> list[tuple[str, str, int | None]]:
    """What the log of a closed vault says, the oldest first."""
    vault = opening.open_with_passphrase(folder / "vault", WORDS, config_folder=folder / "config")
    found: list[tuple[str, str, int | None]] = [
        (each.act, each.cause, each.record_id) for each in reversed(log.newest(vault, 99))
    ]
    whole = log.verify(vault) is None
    vault.close()
    assert whole
    return found


def two_people(vault: Vault, house: House) -> tuple[RecordId, RecordId]:
    now = house.clock.now()
    with vault.transaction():
        return (
            people.add(vault, Patient(RecordId(0), "Ana"), now),
            people.add(vault, Patient(RecordId(0), "Theo"), now),
        )


def leave_preparing(workspace: Workspace) -> None:
    assert isinstance(workspace._current, PrepareScreen)
    workspace._current.left.emit()


def veil_and_wait(house: House) -> None:
    QTest.keyClick(house.window, Qt.Key.Key_F4)
    house.clock.go_on(minutes=10)
    QTest.keyClick(house.window.focusWidget() or house.window, Qt.Key.Key_F4)


@pytest.mark.parametrize(
    ("leave", "cause", "code_left"),
    [
        (lambda house: QTest.keyClick(house.window, Qt.Key.Key_F5), "by_hand", LOCKED),
        (veil_and_wait, "veil", LOCKED),
        (lambda house: house.window.close(), "quit", QUIT),
        (lambda house: house.app.end(), "system", QUIT),
    ],
)
@pytest.mark.usefixtures("code")
def test_the_log_says_how_the_vault_was_opened_and_why_it_was_left(
    enter: Callable[..., House], tmp_path: Path, leave: Callable[[House], None], cause: str, code_left: int
) -> None:
    house = enter()
    inside(house)
    leave(house)
    assert house.left == [code_left]
    assert entries(tmp_path) == [("unlock", "passphrase", None), ("lock", cause, None)]


def test_the_recovery_sheet_opens_the_vault_under_its_own_name_also_when_no_new_passphrase_follows(
    enter: Callable[..., House], tmp_path: Path, code: str
) -> None:
    house = enter()
    house.begin()
    house.press("Use the recovery sheet")
    house.type_in("Recovery code", code)
    house.press("Open")
    house.wait("Choose a new passphrase")
    house.app.end()
    assert entries(tmp_path) == [("unlock", "recovery_sheet", None), ("lock", "system", None)]


def test_a_vault_is_made_and_its_passphrase_changed_again_before_anyone_is_inside(
    enter: Callable[..., House], tmp_path: Path
) -> None:
    house = enter()
    house.begin()
    for words in (OTHER_WORDS, WORDS):
        house.type_in("Passphrase", words)
        house.type_in("Once more", words)
        house.press("Continue")
        house.wait("Your recovery sheet")
        if words == OTHER_WORDS:
            house.press("Back")
    house.app.quit()
    assert [each[:2] for each in entries(tmp_path)] == [
        ("unlock", "created"),
        ("change_passphrase", ""),
        ("lock", "quit"),
    ]


@pytest.mark.usefixtures("code")
def test_coming_to_somebodys_record_is_one_entry_however_many_of_their_pages_are_looked_at(
    enter: Callable[..., House], tmp_path: Path
) -> None:
    house = enter()
    workspace = inside(house)
    vault = settle(workspace)
    ana, theo = two_people(vault, house)
    with vault.transaction():
        planned = sessions.plan(vault, ana, house.clock.now().replace(tzinfo=None), "Europe/Lisbon")
    workspace.start(f"person:{ana}")
    workspace.start(f"prepare:{planned}")
    leave_preparing(workspace)
    for place in (f"person:{theo}", "people", f"person:{theo}", f"prepare_person:{ana}"):
        workspace.start(place)
    house.app.end()
    opened = [record for act, _, record in entries(tmp_path) if act == Act.OPEN_PERSON]
    assert opened == [ana, theo, theo, ana]


@pytest.mark.usefixtures("code")
def test_lock_does_not_fail_because_the_disk_takes_no_entry(enter: Callable[..., House], tmp_path: Path) -> None:
    house = enter()
    workspace = inside(house)
    vault = settle(workspace)
    ana, _ = two_people(vault, house)
    before = len(log.newest(vault, 99))
    with vault.transaction():
        vault.run("CREATE TRIGGER refused BEFORE INSERT ON record_event BEGIN SELECT RAISE (ABORT, 'no'); END")
    workspace.start(f"person:{ana}")
    house.app.lock()
    assert house.left == [LOCKED]
    assert not house.app.is_stuck
    assert len(entries(tmp_path)) == before


@pytest.mark.usefixtures("code")
def test_lock_does_not_wait_for_an_entry_that_hangs(enter: Callable[..., House]) -> None:
    house = enter()
    workspace = inside(house)
    settle(workspace)
    gate = Gate()
    workspace._desk.worker.submit(gate.wait, lambda _: None, lambda _: None)
    house.app.lock()
    assert house.left == [LOCKED]
    assert house.app.is_stuck
    gate.set()
    settle(workspace).close()
    workspace._desk.worker.stop()


@pytest.mark.parametrize("broken", [False, True])
@pytest.mark.usefixtures("code")
def test_a_broken_log_is_said_at_unlock_in_a_calm_line_and_a_whole_one_is_not(
    enter: Callable[..., House], tmp_path: Path, broken: bool
) -> None:
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    with vault.transaction():
        log.add(vault, Act.UNLOCK, enter().clock.now())
        if broken:
            vault.run("DROP TRIGGER record_event_stands")
            vault.run("UPDATE record_event SET at = at - 60")
    vault.close()
    house = enter()
    workspace = inside(house)
    if not broken:
        settle(workspace)
        house.qtbot.wait(1)
        assert not house.says(SAID)()
        return
    house.wait(SAID)
    vault = settle(workspace)
    ana, _ = two_people(vault, house)
    workspace.start(f"prepare_person:{ana}")
    assert not house.says(SAID)()
    leave_preparing(workspace)
    assert house.says(SAID)()
    house.press("All right")
    house.qtbot.waitUntil(lambda: not house.says(SAID)())


@pytest.mark.parametrize("place", ["person:99", "ending:99", "prepare_person:99", "past_session:99", "wrap_up:99:note"])
@pytest.mark.usefixtures("code")
def test_a_place_of_a_record_that_is_no_more_is_today(enter: Callable[..., House], place: str) -> None:
    house = enter()
    workspace = inside(house)
    workspace.open_door("people")
    workspace.start(place)
    assert workspace.where == "today"


@pytest.mark.usefixtures("code")
def test_pages_that_a_kill_left_with_deleted_words_in_them_are_cleared_behind_the_unlocked_program(
    enter: Callable[..., House], tmp_path: Path
) -> None:
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=tmp_path / "config")
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('long', ?)", "x" * 400_000)
    with vault.transaction():
        vault.run("DELETE FROM practice WHERE key = 'long'")
    # As a kill between the deletion and the sweeping leaves it.
    vault._connection.execute("INSERT INTO meta (key, value) VALUES ('unswept', 'yes')")
    vault.close()
    size = (tmp_path / "vault" / "record.db").stat().st_size
    house = enter()
    inside(house)
    house.app.end()
    assert (tmp_path / "vault" / "record.db").stat().st_size < size - 300_000
