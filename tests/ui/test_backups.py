"""Backups of the open vault: by hand and by themselves, cancelled, failed, and what is said of them."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock

from companion.care.errors import BackupCancelled, BackupFolderMissing, BackupMissing, WrongPassphrase
from companion.care.patient import Patient, RecordId
from companion.care.record_log import Act
from companion.settings import Settings
from companion.store import deletion, log, people, practice, sessions
from companion.store.counts import counts
from companion.ui.backups import Backups
from companion.ui.desk import Desk
from companion.vault import restoring, snapshots
from companion.vault.backup_file import Manifest
from companion.vault.vault import Vault

Make = Callable[..., Backups]
Noted = list[tuple[object, str]]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "Blue"
    made.mkdir()
    return made


@pytest.fixture
def noted() -> Noted:
    return []


@pytest.fixture
def make(desk: Desk, stick: Path, noted: Noted) -> Iterator[Make]:
    made: list[Backups] = []

    def build(chosen: Settings | None = None, *, demo: bool = False) -> Backups:
        settings = chosen or Settings(backup_folder=str(stick))
        made.append(Backups(desk.vault, desk.worker, desk.clock, settings, demo=demo))
        made[-1].noted.connect(lambda act, cause: noted.append((act, cause)))
        return made[-1]

    yield build
    for each in made:
        each.stop(10)


def wait(qtbot: QtBot, backups: Backups) -> None:
    qtbot.waitUntil(lambda: not backups.is_running)


def sign(vault: Vault, clock: FakeClock) -> None:
    with vault.transaction():
        log.add(vault, Act.SIGN, clock.now())


def test_one_by_hand_is_whole_remembered_and_noted(
    make: Make, stick: Path, desk: Desk, noted: Noted, qtbot: QtBot, passphrase: str
) -> None:
    backups = make()
    backups.begin()
    wait(qtbot, backups)
    (path,) = stick.iterdir()
    assert path.name == "companion-2026-03-12-103500.backup"
    assert restoring.verify(path, passphrase, count=counts).made == "2026-03-12T10:35:00+00:00"
    assert noted == [(Act.BACKUP, "by_hand")]
    assert desk.worker.drain(5)
    kept = practice.backed_up(desk.vault)
    assert kept is not None
    assert (kept.at, kept.folder) == (desk.clock.now(), str(stick))
    assert make().last == kept


def test_cancelled_nothing_is_left_and_nothing_failed(make: Make, stick: Path, qtbot: QtBot) -> None:
    backups = make()
    backups.begin()
    backups.cancel()
    wait(qtbot, backups)
    assert list(stick.iterdir()) == []
    assert backups.was_stopped
    assert backups.line() == ""


def test_a_failure_is_said_until_one_is_made_again(make: Make, stick: Path, qtbot: QtBot) -> None:
    backups = make()
    stick.rmdir()
    backups.begin()
    wait(qtbot, backups)
    assert isinstance(backups.trouble, BackupFolderMissing)
    assert backups.line() == "The folder “Blue” isn’t there. There is no backup yet."
    stick.mkdir()
    backups.begin()
    wait(qtbot, backups)
    assert backups.line() == ""
    stick.rename(stick.with_name("elsewhere"))
    backups.begin()
    wait(qtbot, backups)
    assert backups.line() == "The folder “Blue” isn’t there. The last good backup is from 12 March."


def test_another_folder_is_a_new_beginning(make: Make, stick: Path, qtbot: QtBot) -> None:
    backups = make()
    stick.rmdir()
    backups.begin()
    wait(qtbot, backups)
    backups.show_settings(Settings(backup_folder=str(stick.parent)))
    assert backups.trouble is None


def test_by_itself_once_a_day_and_not_at_once(make: Make, stick: Path, noted: Noted, qtbot: QtBot) -> None:
    backups = make()
    backups.went("today")
    assert not backups.is_running
    backups._soon.timeout.emit()
    wait(qtbot, backups)
    assert noted == [(Act.BACKUP, "daily")]
    backups.went("today")
    backups._soon.timeout.emit()
    assert not backups.is_running
    assert len(list(stick.iterdir())) == 1


def test_the_days_own_attempt_says_nothing_of_a_drive_that_is_not_there(make: Make, stick: Path, qtbot: QtBot) -> None:
    backups = make()
    stick.rmdir()
    backups.went("today")
    backups._soon.timeout.emit()
    wait(qtbot, backups)
    assert backups.line() == ""


def test_by_itself_when_the_last_note_of_the_day_is_signed(
    make: Make, desk: Desk, clock: FakeClock, noted: Noted, qtbot: QtBot
) -> None:
    vault, backups = desk.vault, make()
    backups.begin()
    wait(qtbot, backups)
    clock.go_on(minutes=30)
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana"), clock.now())
        open_still = sessions.begin_now(vault, ana, clock.now(), clock.zone())
    sign(vault, clock)
    backups.went("today")
    backups._soon.timeout.emit()
    assert not backups.is_running
    with vault.transaction():
        vault.run("DELETE FROM session WHERE id = ?", open_still)
    backups.went("person:1")
    assert not backups._soon.isActive()
    backups.went("today")
    backups._soon.timeout.emit()
    wait(qtbot, backups)
    assert noted == [(Act.BACKUP, "by_hand"), (Act.BACKUP, "day_done")]


def test_a_day_that_is_done_without_its_drive_is_said(
    make: Make, desk: Desk, clock: FakeClock, stick: Path, qtbot: QtBot
) -> None:
    backups = make()
    sign(desk.vault, clock)
    stick.rmdir()
    backups.went("today")
    backups._soon.timeout.emit()
    wait(qtbot, backups)
    assert "isn’t there" in backups.line()


@pytest.mark.parametrize("wished", [True, False])
def test_without_a_folder_or_not_wished_for_none_is_made_by_itself(make: Make, stick: Path, wished: bool) -> None:
    backups = make(Settings(backup_folder="" if wished else str(stick), backup_when_signed=wished))
    backups.went("today")
    backups._soon.timeout.emit()
    assert not backups.is_running


def test_today_says_when_the_last_one_is_long_ago(make: Make, stick: Path, clock: FakeClock, qtbot: QtBot) -> None:
    backups, never = make(), make(Settings(backup_folder=str(stick), backup_days=0))
    for each in (backups, never):
        each.begin()
        wait(qtbot, each)
        clock.go_on(minutes=1)
    clock.go_on(days=7)
    assert backups.line() == ""
    clock.go_on(days=1)
    assert backups.line() == "The last good backup is from 12 March."
    assert never.line() == ""


def test_a_new_vault_is_given_its_days_before_anything_is_said(make: Make, desk: Desk, clock: FakeClock) -> None:
    log.note(desk.vault, Act.UNLOCK, clock.now())
    backups = make()
    clock.go_on(days=7)
    assert backups.line() == ""
    clock.go_on(days=1)
    assert backups.line() == "There is no backup yet."
    assert make().line() == "There is no backup yet."


def test_a_demo_backs_up_into_its_own_folder_and_never_by_itself(
    make: Make, desk: Desk, clock: FakeClock, stick: Path, qtbot: QtBot
) -> None:
    backups = make(demo=True)
    clock.go_on(days=30)
    backups.went("today")
    backups._soon.timeout.emit()
    assert not backups.is_running
    assert backups.line() == ""
    backups.begin()
    wait(qtbot, backups)
    assert len(list((desk.vault.folder.parent / "backups").iterdir())) == 1
    assert list(stick.iterdir()) == []


def test_a_day_begins_with_a_snapshot_beside_the_vault(make: Make, desk: Desk, clock: FakeClock, qtbot: QtBot) -> None:
    backups, found = make(Settings()), []
    for days in (0, 0, 1):
        clock.go_on(days=days, minutes=1)
        backups.went("today")
        backups._soon.timeout.emit()
        qtbot.waitUntil(lambda: backups._beside is None)
        found.append(len(list(snapshots.folder_of(desk.vault.folder).iterdir())))
    assert found == [1, 1, 2]
    assert not backups.is_running


def test_before_a_deletion_there_is_a_snapshot_of_the_day(make: Make, desk: Desk, qtbot: QtBot) -> None:
    backups, came = make(), list[int]()
    folder = snapshots.folder_of(desk.vault.folder)
    for so_far in ([1], [1, 1]):
        backups.before_deletion(lambda: came.append(len(list(folder.glob("*.backup")))))
        qtbot.waitUntil(partial(lambda wanted: came == wanted, so_far))


def test_a_deletion_is_not_held_up_where_no_snapshot_can_be_made(make: Make, desk: Desk, qtbot: QtBot) -> None:
    snapshots.folder_of(desk.vault.folder).write_text("in the way")
    came: list[bool] = []
    make().before_deletion(lambda: came.append(True))
    qtbot.waitUntil(lambda: came == [True])


def test_what_was_deleted_is_named_and_replaced(
    make: Make, desk: Desk, clock: FakeClock, stick: Path, qtbot: QtBot
) -> None:
    vault, backups = desk.vault, make()
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana"), clock.now())
    backups.begin()
    wait(qtbot, backups)
    (old,) = stick.iterdir()
    deletion.delete(vault, ana, clock.now(), called="someone", speaker="someone")
    backups.note_deletion()
    qtbot.waitUntil(lambda: bool(backups.holding))
    assert [each.path for each in backups.holding] == [old]
    assert backups.line() == "A backup still holds what you deleted."
    clock.go_on(minutes=1)
    backups.begin(replacing=True)
    wait(qtbot, backups)
    qtbot.waitUntil(lambda: not backups.holding)
    (new,) = stick.iterdir()
    assert new != old
    assert desk.worker.drain(5)
    assert practice.deleted_until(vault) == 0
    assert backups.line() == ""


def test_the_drill_tells_what_the_newest_one_holds_and_what_does_not_open_it(
    make: Make, qtbot: QtBot, passphrase: str
) -> None:
    backups, heard = make(), list[object]()
    backups.tried.connect(heard.append)
    for made, typed in ((False, passphrase), (True, passphrase), (False, "not this one at all")):
        if made:
            backups.begin()
            wait(qtbot, backups)
        qtbot.waitUntil(lambda: backups._beside is None)
        with qtbot.waitSignal(backups.tried):
            backups.try_newest(typed)
    missing, found, wrong = heard
    assert isinstance(missing, BackupMissing)
    assert isinstance(found, Manifest)
    assert found.counts == {"people": 0, "sessions": 0}
    assert isinstance(wrong, WrongPassphrase)


def test_stopped_it_leaves_the_vault_to_be_closed(make: Make, desk: Desk, stick: Path) -> None:
    backups = make()
    backups.begin()
    assert backups.stop(5)
    desk.worker.stop()
    desk.vault.close()
    QCoreApplication.sendPostedEvents()
    assert list(stick.iterdir()) == []
    assert not isinstance(backups.trouble, BackupCancelled)
