"""A backup holds all there is, opens with passphrase or code alone, and is made while others go on writing."""

import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.backed import MADE, Backed, both, everything, fill, make, restore, verify
from tests.vault.closed import Closed
from tests.vault.pages import decrypted

from companion.care.errors import (
    BackupCancelled,
    BackupExists,
    BackupFolderMissing,
    BackupMissing,
    DatabaseDamaged,
    FolderTaken,
    MistypedRecoveryCode,
    NoBackup,
    PrivateNotesMissing,
    VaultExists,
    WrongPassphrase,
    WrongRecoveryCode,
)
from companion.store.counts import counts
from companion.vault import backup, opening, recovery, wholeness
from companion.vault.backup_file import DrawerPart
from companion.vault.vault import Vault


def left(folder: Path) -> list[str]:
    """What lies there, without the lock."""
    return sorted(path.name for path in folder.iterdir() if path.name != "lock" and "-journal" not in path.name)


@pytest.mark.parametrize("by_code", [False, True], ids=["passphrase", "code"])
def test_on_a_new_computer_the_file_and_one_secret_bring_back_every_row(
    backed: Backed, tmp_path: Path, *, by_code: bool
) -> None:
    vault = backed.closed.open()
    before = both(vault)
    vault.close()
    home = tmp_path / "new computer"
    home.mkdir()
    shutil.copy(backed.path, home / "one.backup")
    shutil.rmtree(backed.closed.folder)
    shutil.rmtree(backed.closed.config_folder)
    secret = backed.closed.code if by_code else backed.closed.passphrase
    told = restore(home / "one.backup", home / "data" / "vault", secret, by_code=by_code)
    assert (told.made, told.counts) == (MADE.isoformat(), {"people": 2, "sessions": 1})
    assert left(home / "data") == ["vault"]
    opened = opening.open_with_passphrase(
        home / "data" / "vault", backed.closed.passphrase, config_folder=home / "config"
    )
    assert both(opened) == before
    assert before[0]["jottings"]
    assert before[1]["private_note"]
    opened.close()
    opening.open_with_code(home / "data" / "vault", backed.closed.code, config_folder=home / "config").close()


def test_a_vault_without_a_private_drawer_comes_back_without_one(closed: Closed, tmp_path: Path) -> None:
    vault = closed.open()
    make(vault, tmp_path / "one.backup")
    before = everything(vault)
    vault.close()
    restore(tmp_path / "one.backup", tmp_path / "back", closed.passphrase)
    opened = opening.open_with_passphrase(tmp_path / "back", closed.passphrase, config_folder=None)
    assert not opened.has_drawer
    assert everything(opened) == before
    opened.close()


def test_a_restored_vault_has_keys_of_its_own_and_both_open_beside_each_other(backed: Backed, tmp_path: Path) -> None:
    closed = backed.closed
    for name in ("second", "third"):
        restore(backed.path, tmp_path / name, closed.passphrase)
    keys = set()
    for _ in range(2):
        for folder in (closed.folder, tmp_path / "second", tmp_path / "third"):
            opened = opening.open_with_passphrase(folder, closed.passphrase, config_folder=closed.config_folder)
            keys.add(opened.keys.database_key("record-db"))
            opened.close()
    assert len(keys) == 3


def test_a_new_passphrase_of_a_restored_vault_is_not_that_of_the_old_one(backed: Backed, tmp_path: Path) -> None:
    closed, new = backed.closed, "copper lantern orbit mellow"
    restore(backed.path, tmp_path / "second", closed.passphrase)
    second = opening.open_with_passphrase(tmp_path / "second", closed.passphrase, config_folder=closed.config_folder)
    second.keys.change_passphrase(new, second.keys.header_to_take_along().slots[0].cost or pytest.fail("no cost"))
    second.close()
    closed.open().close()
    with pytest.raises(WrongPassphrase):
        closed.open(new)
    opening.open_with_passphrase(tmp_path / "second", new, config_folder=closed.config_folder).close()


def test_two_backups_of_the_same_moment_share_no_key_and_hold_no_word_in_the_clear(
    vault: Vault, tmp_path: Path
) -> None:
    fill(vault)
    for name in ("one", "two"):
        make(vault, tmp_path / name)
    one, two = (Backed(Closed(tmp_path, tmp_path, "", "", ""), tmp_path / name) for name in ("one", "two"))
    assert one.parts["header"] == two.parts["header"]
    for part in ("record", "private", "manifest", "mac"):
        assert one.parts[part] != two.parts[part]
        assert one.parts[part][:16] != two.parts[part][:16]
    for word in ("Björn", "quiet river", "rescue", "people", "2026"):
        assert word.encode() not in one.content
        assert word.encode("utf-16-le") not in one.content
    (tmp_path / "page").write_bytes(one.parts["record"])
    live = decrypted(tmp_path / "page", vault.keys.database_key("record-db"))
    assert b"quiet river" not in live


def test_its_name_says_when_and_nothing_of_whom() -> None:
    assert backup.name_for(MADE) == "companion-2026-03-12-180500.backup"


def test_it_is_verified_by_passphrase_and_by_code(backed: Backed) -> None:
    assert verify(backed.path, backed.closed.passphrase).counts == {"people": 2, "sessions": 1}
    assert verify(backed.path, backed.closed.code, by_code=True).generation > 0


def test_a_wrong_secret_opens_nothing(backed: Backed, tmp_path: Path) -> None:
    with pytest.raises(WrongPassphrase):
        restore(backed.path, tmp_path / "back", "not the rain in march")
    with pytest.raises(WrongRecoveryCode):
        restore(backed.path, tmp_path / "back", recovery.to_text(recovery.new_code()), by_code=True)
    with pytest.raises(MistypedRecoveryCode):
        verify(backed.path, "ABCD", by_code=True)
    assert not list(tmp_path.glob("back*"))


def test_another_backup_is_never_written_over(backed: Backed) -> None:
    before = backed.content
    vault = backed.closed.open()
    with pytest.raises(BackupExists):
        make(vault, backed.path)
    vault.close()
    assert backed.content == before


def test_it_is_never_put_in_place_of_a_vault_or_of_other_files(backed: Backed, tmp_path: Path) -> None:
    before = backed.closed.content()
    with pytest.raises(VaultExists):
        restore(backed.path, backed.closed.folder, backed.closed.passphrase)
    assert backed.closed.content() == before
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "to_nobody.txt").write_text("kept")
    with pytest.raises(FolderTaken):
        restore(backed.path, tmp_path / "letters", backed.closed.passphrase)
    assert left(tmp_path / "letters") == ["to_nobody.txt"]


def test_an_empty_folder_is_taken(backed: Backed, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    restore(backed.path, tmp_path / "empty", backed.closed.passphrase)
    assert left(tmp_path / "empty") == ["keys.bak", "keys.json", "private.db", "record.db"]


def test_a_folder_or_file_that_is_not_there_is_told(vault: Vault, tmp_path: Path, passphrase: str) -> None:
    with pytest.raises(BackupFolderMissing):
        make(vault, tmp_path / "no stick" / "one.backup")
    with pytest.raises(BackupMissing):
        verify(tmp_path / "none.backup", passphrase)
    with pytest.raises(NoBackup):
        verify(tmp_path, passphrase)


def test_stopped_at_any_share_it_leaves_nothing_and_the_next_one_goes_through(vault: Vault, tmp_path: Path) -> None:
    fill(vault)
    shares: list[float] = []
    (tmp_path / "stick").mkdir()
    target, before = tmp_path / "stick" / "one.backup", left(vault.folder)

    def stop_at(last: int) -> None:
        asked = 0

        def go_on(share: float) -> bool:
            nonlocal asked
            asked += 1
            shares.append(share)
            return asked < last

        backup.make(vault, target, made=MADE, program="0", count=counts, progress=go_on)

    for last in range(1, 100):
        try:
            stop_at(last)
        except BackupCancelled:
            assert left(tmp_path / "stick") == []
            assert left(vault.folder) == before
        else:
            break
    assert left(tmp_path / "stick") == ["one.backup"]
    assert left(vault.folder) == before
    whole = shares[-last + 1 :]
    assert whole == sorted(whole)
    assert 0 <= min(whole) <= max(whole) <= 1
    assert last > 5


def test_what_killed_backups_left_is_swept_and_nothing_else(backed: Backed, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "companion-2026-01-01-080000.backup.partial").write_bytes(backed.content[:30_000])
    (stick / "companion-2026-01-02-080000.backup.partial").touch()
    (stick / "letter.partial").write_text("somebody else's")
    (stick / "empty.partial").touch()
    vault = backed.closed.open()
    (vault.folder / f".companion-{vault.store_id[:8]}.record").write_bytes(b"half a copy")
    make(vault, stick / "one.backup")
    vault.close()
    assert left(stick) == ["empty.partial", "letter.partial", "one.backup"]
    assert left(backed.closed.folder) == ["keys.bak", "keys.json", "private.db", "record.db"]


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def zeroed(path: Path) -> None:
    path.write_bytes(bytes(8192))


def flipped_at_the_end(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-2000] ^= 1
    path.write_bytes(content)


@pytest.mark.parametrize(
    ("harm", "part"),
    [
        (Path.unlink, DrawerPart.MISSING),
        (emptied, DrawerPart.DAMAGED),
        (zeroed, DrawerPart.DAMAGED),
        (flipped_at_the_end, DrawerPart.DAMAGED),
    ],
)
def test_a_lost_private_drawer_does_not_keep_the_record_from_being_backed_up_and_is_told(
    backed: Backed, tmp_path: Path, harm: Callable[[Path], None], part: DrawerPart
) -> None:
    harm(backed.closed.folder / "private.db")
    vault = backed.closed.open()
    before = everything(vault)
    assert make(vault, tmp_path / "two.backup").drawer is part
    vault.close()
    assert restore(tmp_path / "two.backup", tmp_path / "back", backed.closed.passphrase).drawer is part
    opened = opening.open_with_passphrase(tmp_path / "back", backed.closed.passphrase, config_folder=None)
    assert everything(opened) == before
    with pytest.raises(PrivateNotesMissing):
        opened.open_drawer()
    opened.close()
    assert verify(backed.path, backed.closed.passphrase).drawer is DrawerPart.WHOLE


def test_a_vault_that_is_closed_meanwhile_stops_the_backup_and_does_not_wait_for_it(
    backed: Backed, tmp_path: Path
) -> None:
    vault = backed.closed.open()
    begun, closed = threading.Event(), threading.Event()
    raised: list[type[BaseException]] = []

    def go_on(_share: float) -> bool:
        begun.set()
        return closed.wait(0.05) or True

    def work() -> None:
        with pytest.raises(BackupCancelled) as stopped:
            backup.make(vault, tmp_path / "two.backup", made=MADE, program="0", count=counts, progress=go_on)
        raised.append(stopped.type)

    other = threading.Thread(target=work)
    other.start()
    begun.wait()
    vault.close()
    closed.set()
    other.join()
    assert raised == [BackupCancelled]
    assert not list(tmp_path.glob("two*"))
    assert not list(backed.closed.folder.glob(".companion-*"))
    backed.closed.open().close()


def test_what_others_commit_meanwhile_is_in_it_whole_or_not_at_all(
    vault: Vault, tmp_path: Path, passphrase: str
) -> None:
    with vault.transaction():
        vault.run_many(
            "INSERT INTO practice (key, value) VALUES (?, ?)", [(f"b{n:05}", "quiet river " * 80) for n in range(4000)]
        )
    done, written = threading.Event(), [0]

    def write() -> None:
        while not done.is_set():
            with vault.transaction():
                for half in ("left", "right"):
                    vault.run("INSERT INTO practice (key, value) VALUES (?, ?)", f"{half} {written[0]:05}", "x" * 500)
            written[0] += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        backup.make(vault, tmp_path / "one.backup", made=MADE, program="0", count=counts)
    finally:
        done.set()
        writer.join()
    restore(tmp_path / "one.backup", tmp_path / "back", passphrase)
    opened = opening.open_with_passphrase(tmp_path / "back", passphrase, config_folder=None)
    kept = {
        half: [
            key[-5:] for (key,) in opened.rows("SELECT key FROM practice WHERE key LIKE ? ORDER BY key", f"{half} %")
        ]
        for half in ("left", "right")
    }
    opened.close()
    assert kept["left"] == kept["right"] == [f"{n:05}" for n in range(len(kept["left"]))]
    assert 3 < len(kept["left"]) <= written[0]
    assert vault.row("SELECT count(*) FROM practice WHERE key LIKE 'left %'") == (written[0],)


def test_a_damaged_page_of_the_vault_is_told_and_makes_no_backup(backed: Backed, tmp_path: Path) -> None:
    content = bytearray(backed.closed.database.read_bytes())
    content[-2000] ^= 1
    backed.closed.database.write_bytes(content)
    vault = backed.closed.open()
    with pytest.raises(DatabaseDamaged):
        make(vault, tmp_path / "two.backup")
    vault.close()
    with pytest.raises(DatabaseDamaged):
        wholeness.verify(backed.closed.folder, backed.closed.passphrase, config_folder=None)
    assert not list(tmp_path.glob("two*"))


def test_a_whole_vault_is_verified_and_not_a_byte_changed(backed: Backed) -> None:
    before = backed.closed.content()
    wholeness.verify(backed.closed.folder, backed.closed.code, config_folder=None, by_code=True)
    assert backed.closed.content() == before
    (backed.closed.folder / "private.db").unlink()
    with pytest.raises(PrivateNotesMissing):
        wholeness.verify(backed.closed.folder, backed.closed.passphrase, config_folder=None)
