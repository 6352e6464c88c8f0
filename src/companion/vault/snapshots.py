"""Snapshots: backups beside the vault, for what goes wrong in it. They do not outlive the disk."""

from datetime import date, datetime
from pathlib import Path
from typing import Final

from companion.vault import backup, backups, durable
from companion.vault.backup import SUFFIX, Count, Progress
from companion.vault.backup_file import Manifest
from companion.vault.backups import SNAPSHOTS
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


def _free(path: Path) -> Path:
    number = 1
    while path.exists():
        number += 1
        path = path.with_name(f"{path.name.removesuffix(SUFFIX).split('~')[0]}~{number}{SUFFIX}")
    return path
