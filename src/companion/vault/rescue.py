"""Words the disk did not take, sealed and kept beside the vault, or handed on in memory to the next process."""

import os
import secrets
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from companion.care.errors import CompanionError
from companion.vault import durable
from companion.vault.header import NONCE_BYTES

HANDED_ON: Final = "COMPANION_RESCUE"
"""Names, in the environment of the next process, the descriptor of the memory file."""

_MAGIC: Final = b"companion rescue 1\n"
_LONGEST: Final = 64 * 1024 * 1024
_MOST_COPIES: Final = 64
_LENGTH_BYTES: Final = 8


@dataclass(frozen=True)
class Copy:
    """What was found. `content` is None where it does not open; `path` is None for one handed on in memory."""

    sealed: bytes
    content: bytes | None
    path: Path | None


def seal(key: bytes, store_id: str, content: bytes) -> bytes:
    """Opens with the same key and vault only. The vault's id stands in front: it is no secret, and names the file."""
    nonce = secrets.token_bytes(NONCE_BYTES)
    bound = _MAGIC + store_id.encode("ascii") + b"\n"
    return bound + nonce + AESGCM(key).encrypt(nonce, content, bound)


def unseal(key: bytes, store_id: str, sealed: bytes) -> bytes | None:
    """The content, or None when it was altered or belongs to another vault."""
    bound = _MAGIC + store_id.encode("ascii") + b"\n"
    if not sealed.startswith(bound):
        return None
    rest = sealed[len(bound) :]
    try:
        return AESGCM(key).decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], bound)
    except (InvalidTag, ValueError):
        return None


def reseal(folder: Path | None, store_id: str, former: bytes, key: bytes) -> None:
    """What lies there under a former key is under this one from now on; what neither opens is left alone.

    Each copy is at every moment whole under one of the two. Raises DiskFull, FolderReadOnly or WriteFailed."""
    for path in _paths(folder, store_id):
        content = unseal(former, store_id, _content(path) or b"")
        if content is not None:
            durable.replace(path, seal(key, store_id, content))


class Rescue:
    """The copies of one run. `folder` None keeps none on disk; `handed` came in memory from the process before.

    No copy but its own is ever written over, and none is removed but by `wipe`."""

    def __init__(self, folder: Path | None, handed: Sequence[bytes] = ()) -> None:
        self._folder = folder
        self._handed = list(handed)
        self._own: Path | None = None
        self._lock = threading.Lock()

    def keep(self, sealed: bytes, seconds: float) -> bool:
        """Into the folder, or False: refused, or not through by then. A disk that stalls is left to its own."""
        return self._within(seconds, lambda: self._write_own(sealed))

    def keep_handed(self, seconds: float) -> bool:
        """What came in memory is put on the disk as soon as that takes it. Whether none is left in memory only."""
        return not self._handed or self._within(seconds, self._write_handed)

    def hand_on(self, *sealed: bytes) -> bool:
        """Puts these, and what came in memory, where the next process finds it; False where there is no such place."""
        together = [*self._handed, *sealed]
        return not together or _hand_on(together)

    def find(self, key: bytes, store_id: str) -> list[Copy]:
        """All there are for this vault, those that do not open too."""
        found = [Copy(sealed, unseal(key, store_id, sealed), None) for sealed in self._handed]
        for path in _paths(self._folder, store_id):
            sealed = _content(path)
            if sealed is not None:
                found.append(Copy(sealed, unseal(key, store_id, sealed), path))
        return found

    def wipe(self, copy: Copy) -> None:
        """Written over, then removed. An `OSError` leaves it."""
        if copy.path is None:
            self._handed.remove(copy.sealed)
        else:
            _wipe(copy.path)

    def wipe_own(self, seconds: float) -> None:
        """For a copy of this run whose words the vault has taken since. A disk that stalls is left to its own."""
        if self._own is not None:
            self._within(seconds, self._wipe_own)

    def _wipe_own(self) -> None:
        own, self._own = self._own, None
        if own is not None:
            _wipe(own)

    def _within(self, seconds: float, write: Callable[[], None]) -> bool:
        kept = threading.Event()

        def work() -> None:
            with suppress(CompanionError, OSError, ValueError), self._lock:
                write()
                kept.set()

        thread = threading.Thread(target=work, name="rescue", daemon=True)
        thread.start()
        # And not for the event: a disk that refuses at once is not waited for.
        thread.join(seconds)
        return kept.is_set()

    def _write_own(self, sealed: bytes) -> None:
        self._own = self._write(sealed, self._own)

    def _write_handed(self) -> None:
        while self._handed:
            self._write(self._handed[0], None)
            del self._handed[0]

    def _write(self, sealed: bytes, over: Path | None) -> Path:
        store_id = sealed[len(_MAGIC) :].split(b"\n", 1)[0].decode("ascii")
        path = over or next((each for each in _paths(self._folder, store_id) if not os.path.lexists(each)), None)
        if path is None:
            raise OSError
        durable.make_folder(path.parent)
        durable.replace(path, sealed)
        return path


def _paths(folder: Path | None, store_id: str) -> Iterator[Path]:
    if folder is not None:
        for number in range(_MOST_COPIES):
            yield folder / (f"rescue-{store_id}" + (f"-{number}" if number else ""))


def _content(path: Path) -> bytes | None:
    with suppress(OSError):
        if not path.is_symlink() and path.is_file() and path.stat().st_size <= _LONGEST:
            return path.read_bytes()
    return None


def take_handed() -> list[bytes]:
    """What the process before handed on, once."""
    named = os.environ.pop(HANDED_ON, "")
    if not named.isdecimal():
        return []
    found = []
    with suppress(OSError), os.fdopen(int(named), "rb") as file:
        file.seek(0)
        while len(head := file.read(_LENGTH_BYTES)) == _LENGTH_BYTES:
            found.append(file.read(int.from_bytes(head, "big")))
    return found


def _hand_on(together: Sequence[bytes]) -> bool:
    if not hasattr(os, "memfd_create"):
        return False
    try:
        descriptor = os.memfd_create("rescue", 0)
        for sealed in together:
            view = memoryview(len(sealed).to_bytes(_LENGTH_BYTES, "big") + sealed)
            while view:
                view = view[os.write(descriptor, view) :]
    except OSError:
        return False
    os.set_inheritable(descriptor, True)
    os.environ[HANDED_ON] = str(descriptor)
    return True


def _wipe(path: Path) -> None:
    descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_BINARY", 0))
    try:
        os.write(descriptor, bytes(os.fstat(descriptor).st_size))
        durable.sync(descriptor)
    finally:
        os.close(descriptor)
    path.unlink()
    # Or it comes back after a power cut, as a copy that does not open.
    durable.sync_folder(path.parent)
