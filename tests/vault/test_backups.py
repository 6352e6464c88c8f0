"""Which backups lie in a folder, which still hold what was deleted, and which may go: by generation, never by date."""

import os
import shutil
import threading
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from tests.vault.backed import MADE, Backed, fill, make, restore, verify

from companion.care.errors import BackupCancelled, BackupFolderMissing, CompanionError, NoBackup
from companion.store.counts import counts
from companion.vault import backup, backup_file, backups, copied, opening, restoring, snapshots
from companion.vault.derivation import Cost
from companion.vault.vault import Vault


def used(vault: Vault, times: int = 1) -> None:
    for _ in range(times):
        with vault.transaction():
            vault.run("INSERT INTO practice (key, value) VALUES (hex(randomblob(8)), '')")


def made_at(vault: Vault, folder: Path, moment: datetime = MADE) -> Path:
    """A backup as the program makes it."""
    folder.mkdir(exist_ok=True)
    target = folder / f"{vault.generation():05}-{backup.name_for(moment)}"
    backup.make(vault, target, made=moment, program="0", count=counts)
    return target


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    (tmp_path / "stick").mkdir()
    return tmp_path / "stick"


def test_those_of_this_vault_are_listed_newest_first_and_no_others(
    vault: Vault, stick: Path, make_backed: Callable[[str], Backed]
) -> None:
    (stick / "letter.backup").write_text("somebody else's")
    shutil.copy(make_backed("other").path, stick / "other.backup")
    earlier = MADE - timedelta(days=400)
    paths = []
    for moment in (MADE, earlier, MADE):
        paths.append(made_at(vault, stick, moment))
        used(vault)
    found = backups.listed(vault, stick, stick)
    assert [each.path for each in found] == paths[::-1]
    assert [each.made for each in found] == [MADE, earlier, MADE]
    assert found[0].size == paths[-1].stat().st_size
    assert found[0].manifest is not None
    assert found[0].manifest.counts == {"people": 0, "sessions": 0}
    assert backups.newest(vault, stick) == found[0]
    assert backups.newest(vault, stick / "nowhere") is None


def test_it_is_known_whether_todays_passphrase_and_code_open_each(vault: Vault, stick: Path, cheap_cost: Cost) -> None:
    made_at(vault, stick)
    vault.keys.change_passphrase("copper lantern orbit mellow", cheap_cost)
    used(vault)
    made_at(vault, stick)
    new, old = backups.listed(vault, stick)
    assert (new.same_passphrase, new.same_code) == (True, True)
    assert (old.same_passphrase, old.same_code) == (False, True)
    assert old.manifest is not None


def test_what_its_name_says_is_when_it_was_made_else_when_its_file_was_changed(tmp_path: Path) -> None:
    path = tmp_path / "companion-2026-01-02-030405.backup"
    assert backups.dated(path).replace(tzinfo=None) == datetime(2026, 1, 2, 3, 4, 5)
    other = tmp_path / "companion-2026-99-02-030405.backup"
    other.touch()
    os.utime(other, (MADE.timestamp(), MADE.timestamp()))
    assert backups.dated(other) == MADE


def test_backups_from_before_a_deletion_are_named_until_they_are_replaced(
    vault: Vault, stick: Path, passphrase: str
) -> None:
    fill(vault)
    old = made_at(vault, stick)
    snapshots.make(vault, made=MADE, program="0", count=counts)
    with vault.transaction():
        vault.run("DELETE FROM jottings")
        vault.sweep_afterwards()
    deleted = vault.generation()
    held = backups.holding(vault, deleted, stick)
    assert {each.path.parent.name for each in held} == {"stick", "snapshots"}
    new = stick / "new.backup"
    replaced = backups.replace(vault, new, [each.path for each in held], made=MADE, program="0", count=counts)
    assert replaced.left == []
    assert replaced.manifest.generation >= deleted
    assert backups.holding(vault, deleted, stick) == []
    assert list(stick.iterdir()) == [new]
    assert not old.exists()
    verify(new, passphrase)


def test_one_that_nothing_can_be_told_of_counts_as_holding_it(vault: Vault, stick: Path) -> None:
    path = made_at(vault, stick)
    assert backups.holding(vault, vault.generation(), stick) == []
    content = bytearray(path.read_bytes())
    content[-40] ^= 1
    path.write_bytes(content)
    (held,) = backups.holding(vault, vault.generation(), stick)
    assert held.manifest is None
    os.truncate(path, 2000)
    assert [each.path for each in backups.holding(vault, vault.generation(), stick)] == [path]


def test_none_is_replaced_before_the_new_one_is_good(vault: Vault, stick: Path) -> None:
    old = made_at(vault, stick)
    before = old.read_bytes()
    with pytest.raises(BackupFolderMissing):
        backups.replace(vault, stick / "no" / "new.backup", [old], made=MADE, program="0", count=counts)
    with pytest.raises(BackupCancelled):
        backups.replace(
            vault, stick / "new.backup", [old], made=MADE, program="0", count=counts, progress=lambda share: share < 1
        )
    assert [path.name for path in stick.iterdir()] == [old.name]
    assert old.read_bytes() == before


def test_only_a_backup_of_this_vault_is_removed_and_no_key_opens_what_a_disk_may_keep_of_it(
    vault: Vault, stick: Path, make_backed: Callable[[str], Backed]
) -> None:
    other = make_backed("other").path
    for path in (other, vault.folder / "keys.json", stick / "none.backup"):
        with pytest.raises(NoBackup):
            backups.remove(vault, path)
    assert other.exists()
    mine = made_at(vault, stick)
    kept = stick / "kept"
    os.link(mine, kept)
    backups.remove(vault, mine)
    assert [path.name for path in stick.iterdir()] == ["kept"]
    with backup_file.opened(kept) as found:
        assert found.front.backup_id == bytes(16)
    with pytest.raises(CompanionError):
        verify(kept, "the rain in march was warm")


def generations(vault: Vault, folder: Path) -> list[int]:
    return [each.manifest.generation for each in backups.listed(vault, folder) if each.manifest]


@pytest.fixture
def many(vault: Vault, stick: Path) -> Vault:
    """Thirty backups, three saves between each and the next, of which the clock says that all are of one day but two:
    years before and after."""
    for number in range(30):
        moment = MADE + timedelta(days={7: 4000, 20: -4000}.get(number, 0))
        made_at(vault, stick, moment)
        used(vault, 3)
    return vault


def test_they_are_thinned_by_generation_whatever_the_clock_said(many: Vault, stick: Path) -> None:
    last = made_at(many, stick)
    before = generations(many, stick)
    backups.thin(many, last, keep=5)
    after = generations(many, stick)
    assert after[:5] == before[:5]
    distances = [after[0] - each for each in after[5:]]
    assert len({each.bit_length() for each in distances}) == len(distances)
    assert after[-1] == before[-1]
    assert backups.thin(many, last, keep=5) == []


def test_a_long_life_of_thinning_keeps_some_of_long_ago(vault: Vault, stick: Path) -> None:
    first = vault.generation()
    for _ in range(25):
        used(vault, 2)
        backups.thin(vault, made_at(vault, stick), keep=3)
    kept = generations(vault, stick)
    assert len(kept) <= 3 + 7
    assert kept[0] == vault.generation()
    assert kept[-1] - first <= 4


def test_thinning_never_takes_the_verified_one_nor_what_is_newer_nor_what_it_cannot_tell(
    many: Vault, stick: Path, tmp_path: Path, make_backed: Callable[[str], Backed]
) -> None:
    found = backups.listed(many, stick)
    newer, verified, older = [each.path for each in found[:10]], found[10].path, [each.path for each in found[11:]]
    damaged = older[-1]
    os.truncate(damaged, damaged.stat().st_size - 1)
    other = Path(shutil.copy(make_backed("other").path, stick / "other.backup"))
    (stick / "letter.backup").write_text("somebody else's")
    backups.thin(many, verified, keep=1, spread=False)
    assert {path.name for path in stick.iterdir()} == {
        path.name for path in (*newer, verified, damaged, other, stick / "letter.backup")
    }
    assert backups.thin(many, stick / "gone.backup", keep=1, spread=False) == []
    assert verified.exists()


def test_backups_of_an_earlier_life_of_the_vault_stay_and_count_as_holding_what_is_deleted_now(
    backed: Backed, tmp_path: Path
) -> None:
    restore(backed.path, tmp_path / "second", backed.closed.passphrase)
    vault = opening.open_with_passphrase(tmp_path / "second", backed.closed.passphrase, config_folder=None)
    new = tmp_path / "new.backup"
    make(vault, new)
    assert [each.path for each in backups.listed(vault, tmp_path)] == [new, backed.path]
    assert backups.listed(vault, tmp_path)[1].manifest is not None
    assert [each.path for each in backups.holding(vault, vault.generation(), tmp_path)] == [backed.path]
    assert backups.thin(vault, new, keep=1, spread=False) == []
    vault.close()


def test_a_snapshot_is_due_once_a_day_and_only_the_newest_stay(vault: Vault, passphrase: str) -> None:
    today = MADE.date()
    assert snapshots.due(vault, today)
    for _ in range(6):
        snapshots.make(vault, made=MADE, program="0", count=counts)
        used(vault)
        assert not snapshots.due(vault, today)
    assert snapshots.due(vault, date(2026, 3, 13))
    assert snapshots.due(vault, date(2025, 3, 12))
    found = list(snapshots.folder_of(vault.folder).iterdir())
    assert len(found) == snapshots.KEPT
    verify(found[0], passphrase)


def test_looking_inside_says_what_is_in_it_once_the_seal_held_and_lays_nothing_down(
    backed: Backed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copied, "opened", lambda *_: pytest.fail("a database was opened"))
    before = set(tmp_path.rglob("*"))
    for secret, by_code in ((backed.closed.passphrase, False), (backed.closed.code, True)):
        told = restoring.look_inside(backed.path, secret, by_code=by_code)
        assert (told.made, told.counts) == (MADE.isoformat(), {"people": 2, "sessions": 1})
    with pytest.raises(BackupCancelled):
        restoring.look_inside(backed.path, backed.closed.passphrase, progress=lambda _share: False)
    assert set(tmp_path.rglob("*")) == before


def test_two_at_a_time_are_made_one_after_the_other(vault: Vault, tmp_path: Path, passphrase: str) -> None:
    fill(vault)
    others = [threading.Thread(target=make, args=(vault, tmp_path / f"{number}.backup")) for number in range(3)]
    for other in others:
        other.start()
    for other in others:
        other.join()
    for number in range(3):
        verify(tmp_path / f"{number}.backup", passphrase)


def test_its_moment_keeps_its_offset(vault: Vault, stick: Path) -> None:
    made_at(vault, stick, datetime(2026, 3, 12, 18, 5, tzinfo=timezone(timedelta(hours=-3))))
    assert backups.listed(vault, stick)[0].made.utcoffset() == timedelta(hours=-3)
