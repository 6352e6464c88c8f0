"""A backup file on its way: written under a passing name, read back from the disk, then given its name."""

import errno
import hmac
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from companion.care.errors import (
    BackupCancelled,
    BackupExists,
    BackupFolderReadOnly,
    BackupNotWhole,
    CompanionError,
    FolderReadOnly,
)
from companion.vault import backup_file, durable
from companion.vault.backup_file import CHUNK, MAC_BYTES, BackupKeys, Front

_NO_SUCH_CALL: Final = frozenset({errno.EINVAL, errno.ENOTSUP})


Part = bytes | Path | None
"""Bytes, or a file with them, or nothing."""

Step = Callable[[int, int], None]
"""Is told how much of how much is done; may raise."""


def size(part: Part) -> int:
    """How many bytes."""
    if isinstance(part, Path):
        return part.stat().st_size
    return len(part or b"")


def write(partial: Path, parts: tuple[Part, ...], keys: BackupKeys, step: Step) -> None:
    """All parts and their seal, on the disk when this ends."""
    seal = keys.mac()
    whole = sum(size(part) for part in parts)
    with partial.open("xb", buffering=0) as file:
        flushed = 0
        for chunk in _chunks(parts):
            seal.update(chunk)
            _put(file, chunk)
            if file.tell() - flushed >= durable.FLUSHED_BYTES:
                flushed = file.tell()
                durable.sync(file.fileno())
            step(file.tell(), whole)
        _put(file, seal.digest())
        durable.sync(file.fileno())
        if hasattr(os, "posix_fadvise"):
            # So that what is read back comes from the disk and not from memory.
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _chunks(parts: tuple[Part, ...]) -> Iterator[bytes]:
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


def read_back(partial: Path, front: Front, keys: BackupKeys, step: Step) -> None:
    """Raises BackupNotWhole unless the disk gives the same back."""
    seal = keys.mac()
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


def give_name(partial: Path, target: Path) -> None:
    """Never in place of another file."""
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
def writing() -> Iterator[None]:
    """What goes wrong in the folder of the backup is not the vault's folder's fault."""
    try:
        with durable.disk_errors():
            yield
    except FolderReadOnly as error:
        raise BackupFolderReadOnly from error
