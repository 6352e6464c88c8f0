"""What this computer last saw of a vault: an older copy that came into its place is noticed. Neither name nor word."""

import json
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from companion.care.errors import CompanionError
from companion.vault import durable
from companion.vault.vault import Vault

_MOST_BYTES: Final = 1024
_MOST: Final = 2**53


@dataclass(frozen=True, slots=True)
class Seen:
    """`generation` counts the saves, `epoch` the changes of the keys' header, `db_epoch` those of the data's keys."""

    generation: int
    epoch: int
    db_epoch: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Behind:
    """How far an opened vault is behind what was last used here, `at` that time.

    `saves` is None where the two cannot be counted against each other: it is from before a restore, or before new
    keys. `old_keys` says that a passphrase or recovery sheet that was replaced opens it again. Where its last save may
    be there in part only, nothing else is known."""

    saves: int | None
    old_keys: bool
    at: datetime | None
    half_saved: bool = False


def behind(vault: Vault) -> Behind | None:
    """None where the vault is as new as what was last used here, or newer, or nothing is known of it; and where it
    misses no side file."""
    return _older(vault) or (Behind(None, False, None, half_saved=True) if vault.half_saved else None)


def _older(vault: Vault) -> Behind | None:
    known = read(path_of(vault))
    if known is None:
        return None
    here = _seen(vault, known.at)
    if here.db_epoch > known.db_epoch:
        # Restored through the program, or under new keys: its saves are counted from somewhere else.
        return None
    if here.db_epoch < known.db_epoch:
        return Behind(None, here.epoch < known.epoch, known.at)
    saves = max(known.generation - here.generation, 0)
    old_keys = here.epoch < known.epoch
    return Behind(saves, old_keys, known.at) if saves or old_keys else None


def keep(vault: Vault, at: datetime) -> None:
    """From now on this is what was last used here. A disk that refuses is passed over: the next time tries again."""
    path = path_of(vault)
    if path is None:
        return
    seen = _seen(vault, at)
    told = {"generation": seen.generation, "epoch": seen.epoch, "db_epoch": seen.db_epoch}
    content = json.dumps(told | {"at": seen.at.isoformat(timespec="seconds")}, sort_keys=True).encode("ascii")
    with suppress(CompanionError):
        durable.make_folder(path.parent)
        durable.replace(path, content)


def forget(config_folder: Path | None, store_id: str) -> None:
    """For an older vault that is put in place on purpose."""
    if config_folder is not None:
        with suppress(OSError):
            _path(config_folder, store_id).unlink(missing_ok=True)


def path_of(vault: Vault) -> Path | None:
    """Where it is kept; a throwaway vault leaves nothing behind."""
    folder = vault.keys.config_folder
    return None if folder is None else _path(folder, vault.store_id)


def read(path: Path | None) -> Seen | None:
    """None for what is not there, or makes no sense."""
    if path is None:
        return None
    try:
        with path.open("rb") as file:
            raw = file.read(_MOST_BYTES + 1)
        if len(raw) > _MOST_BYTES:
            return None
        found = json.loads(raw)
        at = datetime.fromisoformat(found["at"])
        seen = Seen(found["generation"], found["epoch"], found["db_epoch"], at)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    numbers = (seen.generation, seen.epoch, seen.db_epoch)
    if at.tzinfo is None or not all(type(number) is int and 0 <= number <= _MOST for number in numbers):
        return None
    return seen


def _seen(vault: Vault, at: datetime) -> Seen:
    return Seen(vault.generation(), vault.keys.epoch, vault.keys.db_epoch, at)


def _path(config_folder: Path, store_id: str) -> Path:
    return config_folder / f"seen-{store_id}.json"
