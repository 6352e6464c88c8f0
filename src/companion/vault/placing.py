"""A backup in place of the vault that is here; what was here is set aside, and can be brought back."""

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from companion.care.errors import CompanionError, HeaderMissing
from companion.vault import backups, copied, copies, drawer, durable, opening, restoring, seen, snapshots, swap
from companion.vault.backup import SUFFIX, Count, Progress
from companion.vault.backup_file import Manifest
from companion.vault.copies import Places
from companion.vault.instance import InstanceLock
from companion.vault.vault import Vault

KEPT_DAYS: Final = 30

_DAYS_OF_USE: Final = 2

_ASIDE: Final = ".before-restore-"
_FORM: Final = "%Y-%m-%d-%H%M%S"
_MOMENT: Final = re.compile(r"\d{4}-\d{2}-\d{2}-\d{6}")


@dataclass(frozen=True, slots=True)
class Placed:
    """`aside` is where that lies which was here; None where nothing was."""

    manifest: Manifest
    aside: Path | None


@dataclass(frozen=True, slots=True)
class SetAside:
    """A vault that a restore took the place of. `moment` is in the computer's own time."""

    path: Path
    moment: datetime


def put_in_place(
    path: Path,
    folder: Path,
    typed: str,
    *,
    by_code: bool = False,
    config_folder: Path | None,
    moment: datetime,
    count: Count,
    progress: Progress = lambda _share: True,
) -> Placed:
    """The backup becomes the vault in `folder`, which is closed, whatever its state. It is whole on the disk before
    anything is moved; a kill leaves the old one or the new one.

    Raises as `restoring.restore` does, without VaultExists; then all is as it was."""
    folder = folder.absolute()
    if not opening.exists(folder):
        told = restoring.restore(path, folder, typed, by_code=by_code, count=count, progress=progress)
        return Placed(told, None)
    swap.finish(folder)
    with (
        _held(folder) as here,
        restoring.staged(
            path, folder, typed, by_code=by_code, count=count, progress=progress, config_folder=config_folder
        ) as laid,
    ):
        aside = _aside(folder, moment)
        _swap(folder, laid.folder, aside, here)
    return Placed(laid.manifest, aside)


def set_aside(folder: Path) -> list[SetAside]:
    """All that lies beside the vault, the latest first. Raises WriteFailed where the disk does not tell."""
    found = []
    with durable.disk_errors():
        paths = list(folder.absolute().parent.glob(f"{folder.name}{_ASIDE}*"))
    for path in paths:
        if path.is_dir() and (moment := _MOMENT.search(path.name[len(folder.name) :])):
            with suppress(ValueError):
                found.append(SetAside(path, datetime.strptime(moment[0], _FORM).astimezone()))
    return sorted(found, key=lambda each: (each.moment, each.path.name), reverse=True)


def bring_back(folder: Path, aside: Path, *, config_folder: Path | None, moment: datetime) -> Path:
    """What was set aside becomes the vault again, and what is in its place is set aside in turn: where, is given back.
    Both are closed. Raises HeaderMissing for what is no vault any more, AlreadyOpen, or as a write does; then all is
    as it was."""
    folder = folder.absolute()
    swap.finish(folder)
    if aside.parent != folder.parent or not opening.exists(aside):
        raise HeaderMissing
    with _held(folder) as here, _held(aside) as back:
        # Its copy far from it gave way to that of the restored one, whose number is higher.
        for store_id in copies.bring(Places(aside, config_folder)):
            seen.forget(config_folder, store_id)
        going = _aside(folder, moment)
        _swap(folder, aside, going, here, back)
    return going


def clear_old(vault: Vault, now: datetime, days: int = KEPT_DAYS) -> list[Path]:
    """Removes what was set aside longer ago than that: of an open vault, so that it is never the only one, and once
    snapshots of two later days show that no clock has jumped. Files that are not a vault's stay where they are."""
    gone = []
    made = [each.made for each in backups.listed(vault, snapshots.folder_of(vault.folder))]
    for each in set_aside(vault.folder):
        due = each.moment + timedelta(days=days)
        if now > due and len({moment.date() for moment in made if moment > due}) >= _DAYS_OF_USE:
            with suppress(CompanionError, OSError), _held(each.path):
                _empty(each.path)
                gone.append(each.path)
    return gone


def _aside(folder: Path, moment: datetime) -> Path:
    path = folder.with_name(f"{folder.name}{_ASIDE}{moment:{_FORM}}")
    number = 1
    while path.exists():
        number += 1
        path = folder.with_name(f"{folder.name}{_ASIDE}{moment:{_FORM}}~{number}")
    return path


def _swap(folder: Path, incoming: Path, aside: Path, *held: InstanceLock) -> None:
    if sys.platform == "win32":
        # A folder in which a file is open has to keep its name there.
        for each in held:
            each.release()
    swap.swap(folder, incoming, aside)


@contextmanager
def _held(folder: Path) -> Iterator[InstanceLock]:
    """Nobody has it open, and nobody opens it."""
    instance = InstanceLock(folder)
    instance.acquire()
    try:
        yield instance
    finally:
        instance.release()


def _empty(folder: Path) -> None:
    for name in (opening.DATABASE_NAME, drawer.NAME):
        copied.remove(folder / name)
    for path in snapshots.folder_of(folder).glob(f"*{SUFFIX}"):
        path.unlink()
    for name in (*copies.LOCAL_NAMES, "lock"):
        (folder / name).unlink(missing_ok=True)
    for each in (snapshots.folder_of(folder), folder):
        with suppress(OSError):
            each.rmdir()
    durable.sync_folder(folder.parent)
