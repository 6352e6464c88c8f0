"""A backup: the whole vault in one file with keys of its own, made while work goes on, and read back at once."""

import os
import secrets
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from companion.care.errors import (
    BackupCancelled,
    BackupExists,
    BackupFolderMissing,
    DatabaseDamaged,
    PrivateNotesDamaged,
    PrivateNotesEmpty,
    PrivateNotesMissing,
    PrivateNotesTooNew,
)
from companion.vault import backup_file, copied, database, header, sealing
from companion.vault.backup_file import BACKUP_ID_BYTES, BackupKeys, DrawerPart, Front, Manifest
from companion.vault.connected import Connected
from companion.vault.drawer import Drawer
from companion.vault.vault import Vault

PARTIAL: Final = ".partial"
SUFFIX: Final = ".backup"
RECORD_LABEL: Final = "backup-db"
PRIVATE_LABEL: Final = "backup-private"

Count = Callable[[Connected], Mapping[str, int]]
"""What is to be counted in a copy of the record; only who wrote the record knows."""

Progress = Callable[[float], bool]
"""Is told the share that is done, from 0 to 1. Whoever answers False has it stopped."""

_COPIED, _WRITTEN = 0.6, 0.8
_ASKS_SECONDS: Final = 0.1
_LOST: Final = {
    PrivateNotesMissing: DrawerPart.MISSING,
    PrivateNotesEmpty: DrawerPart.DAMAGED,
    PrivateNotesDamaged: DrawerPart.DAMAGED,
    PrivateNotesTooNew: DrawerPart.TOO_NEW,
}


def name_for(made: datetime) -> str:
    """The name of a backup of that moment. It says when, and nothing of whom."""
    return f"companion-{made:%Y-%m-%d-%H%M%S}{SUFFIX}"


def make(
    vault: Vault,
    target: Path,
    *,
    made: datetime,
    program: str,
    count: Count,
    progress: Progress = lambda _share: True,
) -> Manifest:
    """Writes one file and reads it back, in a thread of the caller's. Others go on reading and writing in the vault,
    and wait for a piece of the copy at most. A private drawer that cannot be read is left out, and the manifest says
    so. The vault is needed up to a share of 0.6; closed before that, it stops the backup.

    Raises BackupExists, BackupFolderMissing, BackupFolderReadOnly, BackupCancelled, BackupNotWhole, DiskFull,
    WriteFailed or DatabaseDamaged; then nothing is left of it, and no other file was touched."""
    told = _Told(progress)
    partial = target.with_name(target.name + PARTIAL)
    with _alone(vault, told):
        with sealing.writing():
            _make_way(vault, target, partial)
        return _make(vault, target, partial, told, made=made, program=program, count=count)


def _make(
    vault: Vault, target: Path, partial: Path, told: "_Told", *, made: datetime, program: str, count: Count
) -> Manifest:
    backup_id = secrets.token_bytes(BACKUP_ID_BYTES)
    keys, head = BackupKeys(vault.keys.backup_key(backup_id)), header.to_bytes(vault.keys.header_to_take_along())
    try:
        with sealing.writing(), _copies(vault, target.parent, keys, told) as copies, ExitStack() as checks:
            generation, schema, counts = _facts(copies.record, keys.database(RECORD_LABEL), count)
            private_schema = None
            if copies.private is not None:
                _, private_schema, _ = _facts(copies.private, keys.database(PRIVATE_LABEL), lambda _copy: {})
            manifest = Manifest(
                made.isoformat(), program, generation, schema, private_schema, counts, copies.drawer_part
            )
            sealed = keys.seal(manifest)
            front = Front(backup_id, len(head), *map(sealing.size, (copies.record, copies.private, sealed)))
            parts = (front.to_bytes() + head, copies.record, copies.private, sealed)
            checked = checks.enter_context(copied.checking(copies.record, keys.database(RECORD_LABEL)))
            sealing.write(partial, parts, keys, told.between(_COPIED, _WRITTEN))
            sealing.read_back(partial, front, keys, told.between(_WRITTEN, 1.0))
            checked()
            told(1.0)
            sealing.give_name(partial, target)
    except BaseException:
        copied.remove(partial)
        raise
    return manifest


class _Told:
    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def __call__(self, share: float) -> None:
        if not self._progress(share):
            raise BackupCancelled

    def between(self, start: float, end: float) -> Callable[[int, int], None]:
        """For what knows how much of how much is done."""
        return lambda done, of: self(start + (end - start) * done / max(of, 1))


@contextmanager
def _alone(vault: Vault, told: _Told) -> Iterator[None]:
    """One after the other; whoever waits can be stopped too."""
    while not vault.backing_up.acquire(timeout=_ASKS_SECONDS):
        told(0.0)
    try:
        yield
    finally:
        vault.backing_up.release()


def _make_way(vault: Vault, target: Path, partial: Path) -> None:
    """Takes away what killed backups of this vault left: nobody else is making one."""
    if not target.parent.is_dir():
        raise BackupFolderMissing
    stale = [each for each in target.parent.glob(f"*{PARTIAL}") if _is_stale(each, vault.store_id)]
    for path in (*stale, *_working(vault, vault.folder), *_working(vault, target.parent)):
        copied.remove(path)
    if os.path.lexists(target) or os.path.lexists(partial):
        raise BackupExists


def _is_stale(partial: Path, store_id: str) -> bool:
    """Killed before its first byte, it belongs to nobody."""
    is_empty = partial.name.endswith(SUFFIX + PARTIAL) and partial.is_file() and partial.stat().st_size == 0
    return is_empty or backup_file.store_of(partial) == store_id


def _working(vault: Vault, folder: Path) -> tuple[Path, Path]:
    name = f".companion-{vault.store_id[:8]}"
    return folder / f"{name}.record", folder / f"{name}.private"


@dataclass(frozen=True, slots=True)
class _Copies:
    record: Path
    private: Path | None
    drawer_part: DrawerPart


@contextmanager
def _copies(vault: Vault, beside: Path, keys: BackupKeys, told: _Told) -> Iterator[_Copies]:
    """Both databases under keys of the backup. Beside the vault, so that a stick is written once and from end to end;
    where there is no room for that, beside the backup."""
    drawer, drawer_part = _drawer(vault)
    names = [name for name in ("record.db", "private.db") if (vault.folder / name).exists()]
    needed = sum((vault.folder / name).stat().st_size for name in names)
    roomy = shutil.disk_usage(vault.folder).free > 2 * needed
    record, private = _working(vault, vault.folder if roomy else beside)
    step = told.between(0.0, _COPIED)
    try:
        copied.copy(vault, record, keys.database(RECORD_LABEL), lambda left, of: step(of - left, of), sha256=True)
        if drawer is not None:
            drawer_part = _copy_drawer(drawer, private, keys.database(PRIVATE_LABEL), told)
        yield _Copies(record, None if drawer_part is not DrawerPart.WHOLE else private, drawer_part)
    finally:
        copied.remove(record)
        copied.remove(private)


def _drawer(vault: Vault) -> tuple[Drawer | None, DrawerPart]:
    if not vault.has_drawer:
        return None, DrawerPart.NONE
    try:
        return vault.open_drawer(), DrawerPart.WHOLE
    except tuple(_LOST) as error:
        return None, _LOST[type(error)]


def _copy_drawer(drawer: Drawer, path: Path, key: bytes, told: _Told) -> DrawerPart:
    """It is looked through at once: what is wrong with it has to be said in the manifest."""
    try:
        copied.copy(drawer, path, key, lambda _left, _of: told(_COPIED), sha256=True)
        with copied.checking(path, key) as checked:
            checked()
    except DatabaseDamaged:
        return DrawerPart.DAMAGED
    return DrawerPart.WHOLE


def _facts(path: Path, key: bytes, count: Count) -> tuple[int, int, dict[str, int]]:
    """The generation of a copy, its schema, and what is counted in it."""
    connection = copied.opened(path, key, sha256=True)
    try:
        copy = Connected(connection)
        (generation,) = copy.row("SELECT value FROM meta WHERE key = 'generation'") or ("0",)
        return int(generation), database.version(connection), dict(count(copy))
    finally:
        connection.close()
