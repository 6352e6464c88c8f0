"""One process a vault: the system's lock on a file in its folder. A killed process leaves no lock behind."""

import os
import sys
from pathlib import Path
from typing import Final

from companion.care.errors import AlreadyOpen
from companion.vault.durable import disk_errors

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

LOCK_NAME: Final = "lock"

# Not a file with a process id in it: after a lock the program starts anew under the same id.


class InstanceLock:
    """Held from `acquire` to `release`."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / LOCK_NAME
        self._descriptor: int | None = None

    def acquire(self) -> None:
        """Raises AlreadyOpen, or FolderReadOnly, DiskFull, WriteFailed when the file cannot be made."""
        with disk_errors():
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            if sys.platform == "win32":
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise AlreadyOpen from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Closing the file gives the lock back. The file stays: removing it would race with the next process."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
