"""An open vault: its record, and beside it the private drawer once that is asked for. Knows nothing of what is kept."""

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Final

from companion.vault import drawer
from companion.vault.connected import Connected
from companion.vault.database import Connection
from companion.vault.drawer import Drawer
from companion.vault.instance import InstanceLock
from companion.vault.keys import Keys

_DRAWER_MADE: Final = "SELECT 1 FROM meta WHERE key = 'drawer_made'"
_MARK_DRAWER_MADE: Final = "INSERT INTO meta (key, value) VALUES ('drawer_made', 'yes') ON CONFLICT (key) DO NOTHING"


class Vault(Connected):
    """Unlocked from `opening.create` or `opening.open_...` to `close`.

    `half_saved` says that a side file is lost: every page of the record holds, and its last save may still be there
    in part only."""

    def __init__(
        self,
        folder: Path,
        keys: Keys,
        connection: Connection,
        instance: InstanceLock,
        reopen: Callable[[], Connection] | None = None,
        *,
        half_saved: bool = False,
    ) -> None:
        super().__init__(connection, reopen)
        self.folder = folder
        self.store_id = keys.store_id
        self.half_saved = half_saved
        self._keys: Keys | None = keys
        self._instance = instance
        self._drawer: Drawer | None = None
        self._drawer_lock = threading.RLock()
        self.unsecured_migration = False
        """Whether it was brought to a newer schema without a snapshot, for want of room."""
        self.backing_up = threading.Lock()
        """Held by the one thread that makes a backup: the copies it works with have one name."""

    @property
    def keys(self) -> Keys:
        """For work on keys and header only. A closed vault has none."""
        if self._keys is None:
            raise RuntimeError("the vault is closed")
        return self._keys

    @property
    def drawer(self) -> Drawer | None:
        """The private drawer, where it was opened since the vault was."""
        return self._drawer

    @property
    def has_drawer(self) -> bool:
        """Whether there ever was one."""
        return self.row(_DRAWER_MADE) is not None or (self.folder / drawer.NAME).exists()

    def open_drawer(self) -> Drawer:
        """The private drawer, made at the first time of all; open until the vault is closed.

        Raises PrivateNotesMissing, PrivateNotesEmpty, PrivateNotesDamaged, PrivateNotesTooNew, or as a write does. The
        record is untouched then, and goes on."""
        with self._drawer_lock:
            if self._drawer is None:
                found = drawer.open_drawer(self.folder, self.keys, must_be_there=self.row(_DRAWER_MADE) is not None)
                try:
                    self._remember_drawer()
                except BaseException:
                    found.close()
                    raise
                self._drawer = found
            return self._drawer

    def close(self, then: Callable[[], None] = lambda: None) -> None:
        """Waits for a transaction in another thread, stops a copy, drops the keys, lets others in. Idempotent.

        `then` is for what needs the files closed and nobody else at them yet."""
        with self._drawer_lock:
            if self._drawer is not None:
                self._drawer.close()
                self._drawer = None
            with self._lock:
                if self._changing:
                    raise RuntimeError("a transaction is open")
                self._keys = None
            try:
                super().close()
                then()
            finally:
                self._instance.release()

    def _remember_drawer(self) -> None:
        """From now on a file that is not there is missing. Written before the first word is put in the drawer."""
        with self._lock:
            if self.row(_DRAWER_MADE):
                return
            if self._changing:
                self.run(_MARK_DRAWER_MADE)
                return
            with self.transaction():
                self.run(_MARK_DRAWER_MADE)
