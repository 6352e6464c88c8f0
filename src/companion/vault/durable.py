"""Files that are whole or not there: written aside, flushed to the disk, then given their name."""

import errno
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from companion.care.errors import DiskFull, FolderReadOnly, WriteFailed

if sys.platform != "win32":
    import fcntl

FLUSHED_BYTES = 8 * 1024 * 1024
"""How much of a large file is flushed at a time: who saves a line meanwhile waits for no more than that."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT} if sys.platform != "win32" else {errno.ENOSPC})
_REFUSED = frozenset({errno.EROFS, errno.EACCES, errno.EPERM})


@contextmanager
def disk_errors() -> Iterator[None]:
    """Turns what the system says about a write into the error with a sentence."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise DiskFull from error
        if error.errno in _REFUSED:
            raise FolderReadOnly from error
        raise WriteFailed from error


def aside(path: Path) -> Path:
    """The name a file has while it is being written."""
    return path.with_name(path.name + ".new")


def sync(descriptor: int) -> None:
    """Down to the disk itself; on macOS plain fsync stops at the drive's cache."""
    if sys.platform == "darwin":
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_folder(folder: Path) -> None:
    """Makes names in the folder lasting. Windows has no such call and needs none."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def replace(path: Path, content: bytes) -> None:
    """Old content or new, never a mixture. Raises DiskFull, FolderReadOnly or WriteFailed; then the old one stands."""
    new = aside(path)
    with disk_errors():
        try:
            descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0), 0o600)
            try:
                view = memoryview(content)
                while view:
                    view = view[os.write(descriptor, view) :]
                sync(descriptor)
            finally:
                os.close(descriptor)
            new.replace(path)
        except OSError:
            with suppress(OSError):
                new.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)


def make_folder(folder: Path) -> None:
    """The folder and those above it, lasting; only its owner may look in."""
    with disk_errors():
        missing = [each for each in (folder, *folder.parents) if not each.exists()]
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in reversed(missing):
            sync_folder(each.parent)
