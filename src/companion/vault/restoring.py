"""From a backup, and a passphrase or recovery code, back to a vault; and whether a backup or a vault is whole."""

import functools
import hmac
import os
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from companion.care.errors import (
    BackupCancelled,
    BackupDamaged,
    BackupTooNew,
    DatabaseDamaged,
    FolderTaken,
    HeaderDamaged,
    VaultExists,
)
from companion.vault import backup_file, copied, drawer, durable, journal, keys, opening
from companion.vault.backup import PRIVATE_LABEL, RECORD_LABEL, Count, Progress
from companion.vault.backup_file import MAC_BYTES, BackupKeys, Manifest, Opened
from companion.vault.connected import Connected
from companion.vault.copies import LOCAL_NAMES, Places
from companion.vault.database import Connection
from companion.vault.folder import refuse_unsuitable
from companion.vault.header import Header
from companion.vault.instance import InstanceLock
from companion.vault.keys import Keys
from companion.vault.migrate import newest

STAGING: Final = ".restoring"

_RECORD_PART: Final = "backup.record"
_PRIVATE_PART: Final = "backup.private"
_READ: Final = 0.5


@dataclass(frozen=True, slots=True)
class _Part:
    """One database out of a backup, in a file of its own."""

    path: Path
    key: bytes
    sha256: bool = False


@dataclass(frozen=True, slots=True)
class _Taken:
    """What came out of a whole backup, both databases checked."""

    keys: Keys
    manifest: Manifest
    record: _Part
    private: _Part | None


@dataclass(frozen=True, slots=True)
class Laid:
    """A restored vault that has no place yet."""

    folder: Path
    manifest: Manifest


def verify(
    path: Path,
    typed: str,
    *,
    by_code: bool = False,
    count: Count,
    progress: Progress = lambda _share: True,
) -> Manifest:
    """Opens a backup as a restore would, in a passing folder, and looks at every page. The file is only read.

    Raises WrongPassphrase, WrongRecoveryCode, MistypedRecoveryCode, BackupMissing, BackupUnreadable, NoBackup,
    BackupDamaged, BackupTooNew, BackupCancelled, MemoryShort, DiskFull or WriteFailed."""
    unlock = functools.partial(keys.of_header, typed=typed, by_code=by_code)
    with (
        tempfile.TemporaryDirectory(prefix="companion-verify-") as passing,
        _taken(path, unlock, Path(passing), count, _step(progress, 0.0, 1.0)) as taken,
    ):
        return taken.manifest


def look_inside(
    path: Path,
    typed: str,
    *,
    by_code: bool = False,
    progress: Progress = lambda _share: True,
) -> Manifest:
    """What a backup says of itself, once its seal held over every byte. Lays nothing down, and raises as `verify`."""
    with backup_file.opened(path) as found:
        own = _own_keys(found, functools.partial(keys.of_header, typed=typed, by_code=by_code))[1]
        return _manifest(own, _take_out(found, own, (None, None), _step(progress, 0.0, 1.0)))


def restore(
    path: Path,
    folder: Path,
    typed: str,
    *,
    by_code: bool = False,
    count: Count,
    progress: Progress = lambda _share: True,
) -> Manifest:
    """A vault in a new or empty folder, closed: same passphrase and code, databases under new keys.

    It gets the folder's name when all of it is on the disk, so that a kill leaves no vault or a whole one. Raises as
    `verify` does, and FolderUnsuitable, VaultExists, FolderTaken, AlreadyOpen or FolderReadOnly; no vault is there
    then."""
    _refuse_taken(folder)
    folder = folder.absolute()
    with staged(path, folder, typed, by_code=by_code, count=count, progress=progress) as laid:
        _give_name(laid.folder, folder)
    return laid.manifest


@contextmanager
def staged(
    path: Path,
    folder: Path,
    typed: str,
    *,
    by_code: bool,
    count: Count,
    progress: Progress,
    config_folder: Path | None = None,
) -> Iterator[Laid]:
    """The vault of a backup, whole on the disk, in the folder beside `folder` that becomes it. Raises as `restore`
    does; it is gone then, and so it is when whoever puts it in place fails. Where another vault is in its place, it is
    told by the folder where copies of headers lie."""
    unlock = functools.partial(keys.of_header, typed=typed, by_code=by_code)
    refuse_unsuitable(folder)
    staging = folder.with_name(folder.name + STAGING)
    durable.make_folder(staging)
    instance = InstanceLock(staging)
    instance.acquire()
    try:
        _clear(staging)
        if {path.name for path in staging.iterdir()} != {"lock"}:
            raise FolderTaken
        with _taken(path, unlock, staging, count, _step(progress, 0.0, _READ)) as taken:
            _lay_down(taken, staging, Places(folder, config_folder), _step(progress, _READ, 1.0))
        with durable.disk_errors():
            durable.sync_folder(staging)
        instance.release()
        yield Laid(staging, taken.manifest)
    except BaseException:
        _clear(staging)
        instance.release()
        with suppress(OSError):
            (staging / "lock").unlink(missing_ok=True)
            staging.rmdir()
        raise


def _refuse_taken(folder: Path) -> None:
    if opening.exists(folder):
        raise VaultExists
    with durable.disk_errors():
        if os.path.lexists(folder) and (
            not folder.is_dir() or not {path.name for path in folder.iterdir()} <= {"lock"}
        ):
            raise FolderTaken


def _step(progress: Progress, start: float, end: float) -> Callable[[int, int], None]:
    def step(done: int, of: int) -> None:
        if not progress(start + (end - start) * done / max(of, 1)):
            raise BackupCancelled

    return step


@contextmanager
def _taken(
    path: Path, unlock: Callable[[Header], Keys], into: Path, count: Count, step: Callable[[int, int], None]
) -> Iterator[_Taken]:
    """The parts are gone afterwards."""
    with backup_file.opened(path) as found:
        of_vault, own = _own_keys(found, unlock)
        record = _Part(into / _RECORD_PART, own.database(RECORD_LABEL), found.front.sha256)
        private = _Part(into / _PRIVATE_PART, own.database(PRIVATE_LABEL), found.front.sha256)
        try:
            manifest = _manifest(own, _take_out(found, own, (record.path, private.path), step))
            has_private = found.front.private_bytes > 0
            _check(record, lambda copy: _agree(count(copy), manifest.counts))
            if has_private:
                _check(private, lambda _copy: True)
            yield _Taken(of_vault, manifest, record, private if has_private else None)
        finally:
            copied.remove(record.path)
            copied.remove(private.path)


def _own_keys(found: Opened, unlock: Callable[[Header], Keys]) -> tuple[Keys, BackupKeys]:
    try:
        of_vault = unlock(found.header)
    except HeaderDamaged as error:
        raise BackupDamaged from error
    return of_vault, BackupKeys(of_vault.backup_key(found.front.backup_id))


def _manifest(own: BackupKeys, sealed: bytes) -> Manifest:
    manifest = own.unseal(sealed)
    if manifest.schema > newest() or (manifest.private_schema or 0) > newest(drawer.PRIVATE_SCHEMA):
        raise BackupTooNew
    return manifest


def _take_out(
    found: Opened, own: BackupKeys, into: tuple[Path | None, Path | None], step: Callable[[int, int], None]
) -> bytes:
    """The sealed manifest; record and private drawer lie in files of their own where that was asked for. Nothing is
    believed before the seal held."""
    seal, front = own.mac(), found.front
    seal.update(found.beginning)
    for length, path in zip((front.record_bytes, front.private_bytes), into, strict=True):
        with durable.disk_errors(), ExitStack() as open_file:
            file = open_file.enter_context(path.open("xb")) if path else None
            for chunk in found.chunks(length):
                seal.update(chunk)
                if file:
                    file.write(chunk)
                step(found.file.tell(), front.file_bytes)
    sealed = b"".join(found.chunks(front.manifest_bytes))
    seal.update(sealed)
    if not hmac.compare_digest(b"".join(found.chunks(MAC_BYTES)), seal.digest()):
        raise BackupDamaged
    return sealed


def _check(part: _Part, as_it_says: Callable[[Connected], bool]) -> None:
    try:
        with _connected(part) as connection:
            copied.check(connection, is_sealed=part.sha256)
            if not as_it_says(Connected(connection)):
                raise BackupDamaged
    except DatabaseDamaged as error:
        raise BackupDamaged from error


def _agree(counted: Mapping[str, int], said: Mapping[str, int]) -> bool:
    """In what both know: a later program may count more."""
    return all(said[what] == counted[what] for what in said.keys() & counted.keys())


@contextmanager
def _connected(part: _Part) -> Iterator[Connection]:
    connection = copied.opened(part.path, part.key, sha256=part.sha256)
    try:
        yield connection
    finally:
        connection.close()


def _lay_down(taken: _Taken, staging: Path, instead_of: Places, step: Callable[[int, int], None]) -> None:
    of_vault = taken.keys.for_new_place(Places(staging, None), instead_of)
    parts = [(opening.DATABASE_NAME, opening.LABEL, taken.record)]
    if taken.private is not None:
        parts.append((drawer.NAME, drawer.LABEL, taken.private))
    for name, label, part in parts:
        laid = _Part(staging / name, of_vault.database_key(label))
        with _connected(part) as connection:
            copied.copy(Connected(connection), laid.path, laid.key, lambda left, of: step(of - left, of))
        copied.flush(laid.path)
        journal.lay(laid.path)
        _check(laid, lambda _copy: True)
    of_vault.write_copies()


def _give_name(staging: Path, folder: Path) -> None:
    with durable.disk_errors():
        if folder.is_dir():
            # A first start that came to nothing left it.
            (folder / "lock").unlink(missing_ok=True)
            folder.rmdir()
        staging.rename(folder)
        durable.sync_folder(folder.parent)


def _clear(staging: Path) -> None:
    """What a restore that was cut short left there; nothing else is touched."""
    names = (*LOCAL_NAMES, opening.DATABASE_NAME, drawer.NAME, _RECORD_PART, _PRIVATE_PART)
    for path in (staging / name for name in names):
        copied.remove(path)
        copied.remove(durable.aside(path))
