"""The backups that lie in folders: which are of this vault, what they hold, and which of them may go.

Only what stands at both ends of a file is read, so that a long list is quick. That their middle is whole is known
from when they were made, or by `restoring.verify`."""

import os
import re
import secrets
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from companion.care.errors import CompanionError, NoBackup
from companion.vault import backup, backup_file, durable, sealing
from companion.vault.backup import PARTIAL, SUFFIX, Count, Progress
from companion.vault.backup_file import BackupKeys, Manifest
from companion.vault.header import SlotKind
from companion.vault.vault import Vault

SNAPSHOTS: Final = "snapshots"

_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}-\d{6}")


@dataclass(frozen=True, slots=True)
class Standing:
    """A backup of the vault that is open.

    `manifest` is None where today's keys do not open it: it was made before a new master key, or is damaged. `made` is
    then only what its name says, or the time of the file. `db_epoch` tells the lives of a vault apart: a restore
    begins another. Whether today's passphrase and code open it is known, not guessed."""

    path: Path
    made: datetime
    size: int
    db_epoch: int
    manifest: Manifest | None
    same_passphrase: bool
    same_code: bool


@dataclass(frozen=True, slots=True)
class Replaced:
    """`left` are those that could not be removed."""

    manifest: Manifest
    left: list[Path]


def listed(vault: Vault, *folders: Path) -> list[Standing]:
    """The newest first; then those of another life, then those that do not open. Never those of another vault."""
    found = [each for folder in dict.fromkeys(folders) for each in _in_folder(vault, folder)]
    here = vault.keys.db_epoch
    return sorted(
        found, key=lambda each: (each.manifest is not None, each.db_epoch == here, *_order(each)), reverse=True
    )


def newest(vault: Vault, *folders: Path) -> Standing | None:
    """The last one that today's keys open."""
    return next((each for each in listed(vault, *folders) if each.manifest is not None), None)


def holding(vault: Vault, generation: int, *folders: Path) -> list[Standing]:
    """Those that still hold what the transaction deleted that brought the vault to this generation: made before it, or
    in another life of the vault, or nobody can tell. Snapshots are always looked through."""
    here = vault.keys.db_epoch
    return [
        each
        for each in listed(vault, vault.folder / SNAPSHOTS, *folders)
        if each.manifest is None or each.db_epoch != here or each.manifest.generation < generation
    ]


def replace(
    vault: Vault,
    target: Path,
    old: Sequence[Path],
    *,
    made: datetime,
    program: str,
    count: Count,
    progress: Progress = lambda _share: True,
) -> Replaced:
    """Makes a new backup, and removes the old ones once that was read back. Raises as `backup.make` does; then none
    was removed."""
    manifest = backup.make(vault, target, made=made, program=program, count=count, progress=progress)
    left = []
    for path in old:
        try:
            if path.absolute() != target.absolute():
                remove(vault, path)
        except CompanionError:
            left.append(path)
    return Replaced(manifest, left)


def remove(vault: Vault, path: Path) -> None:
    """No key opens what may be left of it on the disk: the number its keys come from is written over first. A flash
    disk may keep the old block all the same.

    Raises NoBackup for what is no backup of this vault, BackupFolderReadOnly, WriteFailed or DiskFull."""
    if backup_file.store_of(path) != vault.store_id:
        raise NoBackup
    with sealing.writing():
        # Under this name it is swept after a kill, and never taken for a backup.
        going = path.with_name(f"{path.name}.{secrets.token_hex(4)}{PARTIAL}")
        path.rename(going)
        # Before a byte is written over: or after a power cut the wiped file has its old name.
        with suppress(OSError):
            durable.sync_folder(path.parent)
        with going.open("r+b", buffering=0) as file:
            file.seek(backup_file.BACKUP_ID_AT)
            file.write(bytes(backup_file.BACKUP_ID_BYTES))
            os.fsync(file.fileno())
        going.unlink()
        with suppress(OSError):
            durable.sync_folder(path.parent)


def thin(vault: Vault, verified: Path, *, keep: int = 12, spread: bool = True) -> list[Path]:
    """For right after `verified` was made: of the older ones beside it the newest stay, `keep` with itself, and with
    `spread` one for each doubling of the distance. What went is given back.

    By generation: a clock that jumps removes nothing. Never one that today's keys do not open, of another life of the
    vault, or newer than the verified one."""
    folder = [each for each in _in_folder(vault, verified.parent) if each.manifest is not None]
    known = next((each for each in folder if each.path == verified), None)
    if known is None:
        return []
    last, _ = _order(known)
    older = sorted((each for each in folder if each.db_epoch == known.db_epoch and _order(each)[0] < last), key=_order)
    kept = {each.path for each in older[max(len(older) - (keep - 1), 0) :]}
    if spread:
        # The oldest of each: a newer one would push it out before it could become the one further away.
        kept |= {each.path for each in _first_of_each(older, last)}
    gone = []
    for each in older:
        if each.path not in kept:
            with suppress(CompanionError):
                remove(vault, each.path)
                gone.append(each.path)
    return gone


def dated(path: Path) -> datetime:
    """When it was made as far as its name says, else when its file was last changed."""
    if found := _MOMENT.search(path.name):
        with suppress(ValueError):
            return datetime.strptime(found[0], "%Y-%m-%d-%H%M%S").astimezone()
    try:
        return datetime.fromtimestamp(path.stat().st_mtime).astimezone()
    except OSError:
        return datetime.fromtimestamp(0).astimezone()


def _first_of_each(older: Iterable[Standing], last: int) -> Iterator[Standing]:
    seen: set[int] = set()
    for each in older:
        doubling = (last - _order(each)[0]).bit_length()
        if doubling not in seen:
            seen.add(doubling)
            yield each


def _order(each: Standing) -> tuple[int, datetime]:
    return (each.manifest.generation if each.manifest else -1, each.made)


def _in_folder(vault: Vault, folder: Path) -> Iterator[Standing]:
    try:
        paths = sorted(folder.glob(f"*{SUFFIX}"))
    except OSError:
        return
    for path in paths:
        if backup_file.store_of(path) == vault.store_id:
            yield _standing(vault, path)


def _standing(vault: Vault, path: Path) -> Standing:
    manifest, db_epoch, same_passphrase, same_code, made = None, 0, False, False, dated(path)
    with suppress(CompanionError), backup_file.opened(path) as found:
        db_epoch = found.header.db_epoch
        same_passphrase = vault.keys.has(found.header.slot(SlotKind.PASSPHRASE))
        same_code = vault.keys.has(found.header.slot(SlotKind.RECOVERY))
        manifest = BackupKeys(vault.keys.backup_key(found.front.backup_id, db_epoch)).unseal(found.sealed_manifest())
        with suppress(ValueError):
            made = datetime.fromisoformat(manifest.made)
    size = 0
    with suppress(OSError):
        size = path.stat().st_size
    return Standing(path, made, size, db_epoch, manifest, same_passphrase, same_code)
