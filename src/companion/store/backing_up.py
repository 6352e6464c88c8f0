"""What is done with backups as a whole, in a thread of the caller's: made and thinned, tried, and replaced after a
deletion. What is in one is counted as the store counts."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from companion.care.errors import BackupCancelled, BackupMissing, CompanionError
from companion.store.counts import counts
from companion.vault import backup, backups, placing, restoring, snapshots
from companion.vault.backup import Progress
from companion.vault.backup_file import Manifest
from companion.vault.backups import Standing
from companion.vault.vault import Vault


def make(
    vault: Vault, folder: Path, *, made: datetime, program: str, kept: int, old: Sequence[Path], progress: Progress
) -> Manifest:
    """One more in this folder; then the `old` ones go, and of the others all but the newest `kept`, 0 for none. Raises
    as `backup.make` does; no other was touched then."""
    target = folder / backup.name_for(made)
    manifest = backups.replace(vault, target, old, made=made, program=program, count=counts, progress=progress).manifest
    with suppress(CompanionError):
        # Whoever asked it to stop by now closes the vault.
        if not progress(1.0):
            raise BackupCancelled
        if kept:
            backups.thin(vault, target, keep=kept)
        placing.clear_old(vault, made)
    return manifest


def snapshot(vault: Vault, *, made: datetime, program: str, progress: Progress) -> bool:
    """The one of this day, beside the vault, where there is none yet; whether it was made. Raises as `make` does."""
    if not snapshots.due(vault, made.date()):
        return False
    snapshots.make(vault, made=made, program=program, count=counts, progress=progress)
    return True


def holding(vault: Vault, generation: int, folder: str) -> list[Standing]:
    """The backups that still hold what was deleted up to this generation."""
    return backups.holding(vault, generation, *([Path(folder)] if folder else []))


def try_newest(vault: Vault, folder: Path, typed: str, *, progress: Progress) -> Manifest:
    """Opens the newest one with what was typed, as a restore would, and reads every page of it. Raises BackupMissing,
    and as `restoring.verify` does."""
    newest = backups.newest(vault, folder)
    if newest is None:
        raise BackupMissing
    return restoring.verify(newest.path, typed, count=counts, progress=progress)
