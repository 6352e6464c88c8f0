"""Throwaway vaults: made in the folder for temporary files, gone when the program ends, or at the next start."""

import atexit
import shutil
import tempfile
from pathlib import Path
from typing import Final

from companion.care.clock import Clock
from companion.care.errors import CompanionError
from companion.content.content import Content
from companion.demo.caseload import fill
from companion.vault import keys, opening
from companion.vault.copies import Places
from companion.vault.derivation import Cost
from companion.vault.instance import InstanceLock
from companion.vault.vault import Vault

PASSPHRASE: Final = "a demo, nothing is kept"
"""No secret: the unlock screen of a demo shows it."""

COST: Final = Cost(8 * 1024, 1, 1)
"""Far below what a real vault costs to guess; everything in a demo is invented."""

_PREFIX: Final = "companion-demo-"


class Throwaway:
    """The folder of one demo, held by this process. After a lock the program starts anew, and the new process takes
    the folder over: `Throwaway(folder)`. Raises AlreadyOpen if another process has it."""

    def __init__(self, folder: Path) -> None:
        if not folder.name.startswith(_PREFIX):
            raise ValueError("not the folder of a demo")
        self.folder = folder
        self.vault_folder = folder / "vault"
        self._lock = InstanceLock(folder)
        self._lock.acquire()
        atexit.register(self.remove)

    @classmethod
    def new(cls) -> "Throwaway":
        """A new one, empty. What earlier demos left behind, after a power cut or a kill, goes now."""
        clear_left_behind()
        return cls(Path(tempfile.mkdtemp(prefix=_PREFIX)))

    def make(self, content: Content, clock: Clock, sessions: int = 0) -> Vault:
        """The vault of a demo, filled and open. The third copy of the header, in the config folder, is not written."""
        vault, _ = opening.create(self.vault_folder, PASSPHRASE, config_folder=None, cost=COST, floor=COST)
        try:
            fill(vault, content, clock, sessions)
        except BaseException:
            vault.close()
            raise
        return vault

    def open(self) -> Vault:
        """The vault again, after a lock."""
        return opening.open_with_passphrase(self.vault_folder, PASSPHRASE, config_folder=None)

    @property
    def opens_as_shown(self) -> bool:
        """Whether nobody has given it another passphrase."""
        try:
            next(keys.with_passphrase(Places(self.vault_folder, None), PASSPHRASE))
        except CompanionError:
            return False
        return True

    def remove(self) -> None:
        """Done by itself when the process ends; not when it is replaced by a new one. Idempotent."""
        atexit.unregister(self.remove)
        self._lock.release()
        shutil.rmtree(self.folder, ignore_errors=True)


def clear_left_behind() -> None:
    """Removes the demos that no process holds."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        if folder.is_dir() and not folder.is_symlink() and _is_left(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _is_left(folder: Path) -> bool:
    lock = InstanceLock(folder)
    try:
        lock.acquire()
    except CompanionError:
        return False
    lock.release()
    return True
