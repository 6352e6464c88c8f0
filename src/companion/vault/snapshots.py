"""Snapshots: backups beside the vault, for what goes wrong in it. They do not outlive the disk."""

import os
from datetime import date, datetime
from pathlib import Path
from typing import Final

from companion import __version__
from companion.care.errors import DiskFull
from companion.vault import backup, backups, drawer, durable
from companion.vault.backup import SUFFIX, Count, Progress
from companion.vault.backup_file import Manifest
from companion.vault.backups import SNAPSHOTS
from companion.vault.database import Connection
from companion.vault.drawer import Drawer
from companion.vault.instance import LOCK_NAME, InstanceLock
from companion.vault.keys import Keys
from companion.vault.vault import Vault

KEPT: Final = 4


def folder_of(vault_folder: Path) -> Path:
    """Where they lie."""
    return vault_folder / SNAPSHOTS


def due(vault: Vault, today: date) -> bool:
    """Whether none was made on that day. A clock that jumped makes one too many, never one too few."""
    last = backups.newest(vault, folder_of(vault.folder))
    return last is None or last.made.date() != today


def make(
    vault: Vault,
    *,
    made: datetime,
    program: str,
    count: Count,
    progress: Progress = lambda _share: True,
) -> Manifest:
    """One more, of which every page was read; then the oldest go. Daily, at close, and before a deletion or a restore.
    What is deleted afterwards stays in it: `backups.holding` names it. Raises as `backup.make` does."""
    folder = folder_of(vault.folder)
    durable.make_folder(folder)
    target = _free(folder / backup.name_for(made))
    manifest = backup.make(vault, target, made=made, program=program, count=count, progress=progress)
    backups.thin(vault, target, keep=KEPT, spread=False)
    return manifest


def before_migration(folder: Path, keys: Keys, connection: Connection, instance: InstanceLock) -> bool:
    """One of the vault as it is, both databases unmigrated. False where there is no room for it: a migration is one
    transaction, so that it happens or has not happened, and nobody is kept from their records for want of room.

    A release that changes the drawer's schema has to change the record's too: that is what this comes before. Raises
    as `make` does for all else; then nothing is migrated."""
    vault = _AsItIs(folder, keys, connection, instance)
    try:
        lock = folder / LOCK_NAME
        # There is no clock here; the disk has one.
        os.utime(lock)
        made = datetime.fromtimestamp(int(lock.stat().st_mtime)).astimezone()
        make(vault, made=made, program=__version__, count=lambda _copy: {})
    except DiskFull:
        return False
    finally:
        if vault.drawer is not None:
            vault.drawer.close()
    return True


class _AsItIs(Vault):
    """Its connection goes on to be migrated: it is never closed here."""

    def open_drawer(self) -> Drawer:
        if self._drawer is None:
            self._drawer = drawer.open_as_it_is(self.folder, self.keys)
        return self._drawer


def _free(path: Path) -> Path:
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{path.name.removesuffix(SUFFIX).split('~')[0]}~{number}{SUFFIX}")
    return path
