"""A backup: the whole vault in one file with keys of its own, made while work goes on, and read back at once."""

import errno
import hmac
import io
import os
import secrets
import shutil
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Final

from companion.care.errors import (
    BackupCancelled,
    BackupExists,
    BackupFolderMissing,
    BackupFolderReadOnly,
    BackupNotWhole,
    CompanionError,
    FolderReadOnly,
)
from companion.vault import backup_file, copied, database, durable, header
from companion.vault.backup_file import BACKUP_ID_BYTES, CHUNK, MAC_BYTES, BackupKeys, Front, Manifest
from companion.vault.connected import Connected
from companion.vault.vault import Vault

PARTIAL: Final = ".partial"
SUFFIX: Final = ".backup"
RECORD_LABEL: Final = "backup-db"
PRIVATE_LABEL: Final = "backup-private"

Count = Callable[[Connected], Mapping[str, int]]
"""What is to be counted in a copy of the record; only who wrote the record knows."""

Progress = Callable[[float], bool]
"""Is told the share that is done, from 0 to 1. Whoever answers False has it stopped."""

_PAUSE_SECONDS: Final = 0.005
_NO_SUCH_CALL: Final = frozenset({errno.EINVAL, errno.ENOTSUP})
_COPIED, _CHECKED, _WRITTEN = 0.6, 0.7, 0.9


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
    pause_seconds: float = _PAUSE_SECONDS,
) -> Manifest:
    """Writes one file and reads it back. Others go on reading and writing in the vault; each piece of the copy is
    followed by a pause for them. Cancel it before the vault is closed.

    Raises BackupExists, BackupFolderMissing, BackupFolderReadOnly, BackupCancelled, BackupNotWhole, DiskFull,
    WriteFailed, DatabaseDamaged or the drawer's errors; then nothing is left of it, and no other file was touched."""
    told = _Told(progress)
    partial = target.with_name(target.name + PARTIAL)
    _make_way(vault, target, partial)
    backup_id = secrets.token_bytes(BACKUP_ID_BYTES)
    keys = BackupKeys(vault.keys.backup_key(backup_id))
    try:
        with _writing():
            with _copies(vault, target.parent, keys, told, pause_seconds) as (record, private):
                generation, schema, counts = _look_through(record, keys.database(RECORD_LABEL), count)
                private_schema = None
                if private is not None:
                    _, private_schema, _ = _look_through(private, keys.database(PRIVATE_LABEL), lambda _copy: {})
                told(_CHECKED)
                manifest = Manifest(made.isoformat(), program, generation, schema, private_schema, counts)
                head, sealed = header.to_bytes(vault.keys.header_to_take_along()), keys.seal(manifest)
                front = Front(backup_id, len(head), _size(record), _size(private), len(sealed))
                _write(partial, (front.to_bytes() + head, record, private, sealed), keys, told)
            _read_back(partial, front, keys, told)
            _give_name(partial, target)
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


def _make_way(vault: Vault, target: Path, partial: Path) -> None:
    """Takes away what killed backups of this vault left: nobody else is making one."""
    if not target.parent.is_dir():
        raise BackupFolderMissing
    stale = [each for each in target.parent.glob(f"*{PARTIAL}") if backup_file.store_of(each) == vault.store_id]
    for path in (*stale, *_working(vault, vault.folder), *_working(vault, target.parent)):
        copied.remove(path)
    if os.path.lexists(target) or os.path.lexists(partial):
        raise BackupExists


def _working(vault: Vault, folder: Path) -> tuple[Path, Path]:
    name = f".companion-{vault.store_id[:8]}"
    return folder / f"{name}.record", folder / f"{name}.private"


@contextmanager
def _copies(
    vault: Vault, beside: Path, keys: BackupKeys, told: _Told, pause_seconds: float
) -> Iterator[tuple[Path, Path | None]]:
    """Both databases under keys of the backup. Beside the vault, so that a stick is written once and from end to end;
    where there is no room for that, beside the backup."""
    drawer = vault.open_drawer() if vault.has_drawer else None
    names = [name for name in ("record.db", "private.db") if (vault.folder / name).exists()]
    needed = sum((vault.folder / name).stat().st_size for name in names)
    roomy = shutil.disk_usage(vault.folder).free > 2 * needed
    record, private = _working(vault, vault.folder if roomy else beside)
    pause = threading.Event()
    step = told.between(0.0, _COPIED)

    def advance(left: int, of: int) -> None:
        step(of - left, of)
        pause.wait(pause_seconds)

    try:
        copied.copy(vault, record, keys.database(RECORD_LABEL), advance)
        if drawer is not None:
            copied.copy(drawer, private, keys.database(PRIVATE_LABEL), lambda _left, _of: told(_COPIED))
        yield record, private if drawer is not None else None
    finally:
        copied.remove(record)
        copied.remove(private)


def _look_through(path: Path, key: bytes, count: Count) -> tuple[int, int, dict[str, int]]:
    """Every page of a copy; then its generation, its schema, and what is counted in it."""
    connection = copied.opened(path, key)
    try:
        copied.check(connection)
        copy = Connected(connection)
        (generation,) = copy.row("SELECT value FROM meta WHERE key = 'generation'") or ("0",)
        return int(generation), database.version(connection), dict(count(copy))
    finally:
        connection.close()


def _size(part: bytes | Path | None) -> int:
    if isinstance(part, Path):
        return part.stat().st_size
    return len(part or b"")


def _write(partial: Path, parts: tuple[bytes | Path | None, ...], keys: BackupKeys, told: _Told) -> None:
    seal, step = keys.mac(), told.between(_CHECKED, _WRITTEN)
    whole = sum(_size(part) for part in parts)
    with partial.open("xb", buffering=0) as file:
        for chunk in _chunks(parts):
            seal.update(chunk)
            _put(file, chunk)
            step(file.tell(), whole)
        _put(file, seal.digest())
        durable.sync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            # So that what is read back comes from the disk and not from memory.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _chunks(parts: tuple[bytes | Path | None, ...]) -> Iterator[bytes]:
    for part in parts:
        if isinstance(part, bytes):
            yield part
        elif part is not None:
            with part.open("rb", buffering=0) as file:
                while chunk := file.read(CHUNK):
                    yield chunk


def _put(file: io.RawIOBase, content: bytes) -> None:
    view = memoryview(content)
    while view:
        view = view[file.write(view) or 0 :]


def _read_back(partial: Path, front: Front, keys: BackupKeys, told: _Told) -> None:
    step, seal = told.between(_WRITTEN, 1.0), keys.mac()
    try:
        with backup_file.opened(partial) as found:
            seal.update(found.beginning)
            for chunk in found.chunks(front.file_bytes - len(found.beginning) - MAC_BYTES):
                seal.update(chunk)
                step(found.file.tell(), front.file_bytes)
            whole = hmac.compare_digest(b"".join(found.chunks(MAC_BYTES)), seal.digest())
    except BackupCancelled:
        raise
    except CompanionError as error:
        raise BackupNotWhole from error
    if not whole:
        raise BackupNotWhole


def _give_name(partial: Path, target: Path) -> None:
    if os.path.lexists(target):
        raise BackupExists
    partial.rename(target)
    try:
        durable.sync_folder(target.parent)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            # It may be gone after a power cut, and is not to be counted on.
            target.unlink(missing_ok=True)
            raise


@contextmanager
def _writing() -> Iterator[None]:
    """What goes wrong in the folder of the backup is not the vault's folder's fault."""
    try:
        with durable.disk_errors():
            yield
    except FolderReadOnly as error:
        raise BackupFolderReadOnly from error
