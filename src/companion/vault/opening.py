"""From a folder to an open vault, and from an empty folder to a new one. Never one in place of the other."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from companion.care.errors import (
    CompanionError,
    DatabaseDamaged,
    DatabaseEmpty,
    DatabaseMissing,
    FolderReadOnly,
    HeaderDamaged,
    HeaderMissing,
    VaultExists,
    VaultTooNew,
)
from companion.vault import copies, drawer, durable, former, journal, keys, laying, passphrase, snapshots, swap
from companion.vault.copies import Places
from companion.vault.database import Connection
from companion.vault.derivation import FLOOR, Cost
from companion.vault.folder import refuse_unsuitable
from companion.vault.instance import InstanceLock
from companion.vault.keys import Keys
from companion.vault.migrate import SCHEMA
from companion.vault.vault import Vault

DATABASE_NAME: Final = "record.db"

LABEL: Final = "record-db"


class VaultState(StrEnum):
    """What can be said of a folder before a passphrase is asked for."""

    NONE = "none"
    PRESENT = "present"
    TOO_NEW = "too_new"
    HEADER_MISSING = "header_missing"
    HEADER_DAMAGED = "header_damaged"
    DATABASE_MISSING = "database_missing"
    DATABASE_EMPTY = "database_empty"


def exists(folder: Path) -> bool:
    """Whether anything of a vault lies here, or is to; then none is made."""
    return swap.cut_short(folder) or any(
        os.path.lexists(folder / name) for name in (*copies.LOCAL_NAMES, DATABASE_NAME, drawer.NAME)
    )


def state(folder: Path, config_folder: Path | None = None) -> VaultState:
    """Finishes a swap that a kill cut short, else looks, and changes nothing; cheap. A vault whose creation was cut
    short is PRESENT once it has a header, and NONE before."""
    try:
        swap.finish(folder)
        if not exists(folder):
            return VaultState.NONE
        copies.read(Places(folder, config_folder))
        if durable.aside(folder / DATABASE_NAME).exists() and not (folder / DATABASE_NAME).exists():
            return VaultState.PRESENT
        laying.refuse_missing(folder / DATABASE_NAME)
    except CompanionError as error:
        return _STATES.get(type(error), VaultState.PRESENT)
    return VaultState.PRESENT


_STATES: Final[dict[type[CompanionError], VaultState]] = {
    VaultTooNew: VaultState.TOO_NEW,
    HeaderMissing: VaultState.HEADER_MISSING,
    HeaderDamaged: VaultState.HEADER_DAMAGED,
    DatabaseMissing: VaultState.DATABASE_MISSING,
    DatabaseEmpty: VaultState.DATABASE_EMPTY,
}


def create(
    folder: Path,
    new_passphrase: str,
    *,
    config_folder: Path | None,
    cost: Cost,
    migrations: Path = SCHEMA,
    floor: Cost = FLOOR,
) -> tuple[Vault, str]:
    """A new vault, open, and its recovery code as it is shown once. About as long as one derivation.

    `floor` is lowered for throwaway vaults only. Raises the passphrase's errors, FolderUnsuitable, VaultExists,
    AlreadyOpen, FolderReadOnly, DiskFull, WriteFailed; then the folder holds no vault, and creation can begin again."""
    check_new(new_passphrase, cost, floor)
    refuse_unsuitable(folder)
    if exists(folder):
        raise VaultExists
    durable.make_folder(folder)
    instance = InstanceLock(folder)
    instance.acquire()
    try:
        if exists(folder):
            raise VaultExists
        new_keys, code = keys.new(Places(folder, config_folder), new_passphrase, cost)
        _lay_down(folder, new_keys, migrations)
        return _open_database(folder, new_keys, migrations, instance), code
    except BaseException:
        instance.release()
        raise


def open_with_passphrase(folder: Path, typed: str, *, config_folder: Path | None, migrations: Path = SCHEMA) -> Vault:
    """Raises AlreadyOpen, HeaderMissing, HeaderDamaged, WrongPassphrase, MemoryShort, DatabaseMissing, DatabaseEmpty,
    DatabaseDamaged, VaultTooNew, FolderReadOnly, DiskFull or WriteFailed; nothing is changed then."""
    places = Places(folder, config_folder)
    return _open(folder, migrations, lambda: keys.with_passphrase(places, typed))


def open_with_code(folder: Path, typed: str, *, config_folder: Path | None, migrations: Path = SCHEMA) -> Vault:
    """As `open_with_passphrase`, with MistypedRecoveryCode and WrongRecoveryCode in place of WrongPassphrase."""
    places = Places(folder, config_folder)
    return _open(folder, migrations, lambda: keys.with_code(places, typed))


def open_with_pin(
    folder: Path, pin: str, device_key: bytes, *, config_folder: Path | None, now: int, migrations: Path = SCHEMA
) -> Vault:
    """As `open_with_passphrase`, with WrongPin, PinSpent, PinDue and PinOff in place of WrongPassphrase."""
    places = Places(folder, config_folder)
    return _open(folder, migrations, lambda: keys.with_pin(places, pin, device_key, now))


def databases(folder: Path) -> dict[Path, str]:
    """The files of a vault that are under its keys, the record first, and the label of each one's key."""
    return {folder / DATABASE_NAME: LABEL, folder / drawer.NAME: drawer.LABEL}


def check_new(new_passphrase: str, cost: Cost, floor: Cost = FLOOR) -> None:
    """Raises PassphraseTooShort, PassphraseTooLong or PassphraseTooEasy, and ValueError for a cost below the floor."""
    passphrase.check(new_passphrase)
    if cost.below(floor):
        raise ValueError("the cost of a guess is below the floor")


def change_code(vault: Vault, code: str) -> None:
    """The code before opens nothing from now on. Raises MistypedRecoveryCode, DiskFull, FolderReadOnly, WriteFailed."""
    vault.keys.change_code(code)


def change_passphrase(vault: Vault, new_passphrase: str, cost: Cost, floor: Cost = FLOOR) -> None:
    """Re-wraps the master key; the data stays as it is. Raises the passphrase's errors and those of a write."""
    check_new(new_passphrase, cost, floor)
    vault.keys.change_passphrase(new_passphrase, cost)


def _lay_down(folder: Path, new_keys: Keys, migrations: Path) -> None:
    """The database under a passing name, then the header, then the name.

    Killed before the header, there is no vault and creation begins again; killed after it, the first opening gives
    the database its name. At no point is there a database that no key opens, or a header without a database."""
    path = folder / DATABASE_NAME
    try:
        laying.lay_aside(path, new_keys.database_key(LABEL), migrations)
        new_keys.write_copies()
        laying.give_name(path)
    except BaseException:
        new_keys.remove_copies()
        with suppress(CompanionError):
            laying.remove_aside(path)
        raise


def _open(folder: Path, migrations: Path, unlocked: Callable[[], Iterator[Keys]]) -> Vault:
    swap.finish(folder)
    if not exists(folder):
        raise HeaderMissing
    if not os.access(folder, os.W_OK):
        raise FolderReadOnly
    instance = InstanceLock(folder)
    instance.acquire()
    try:
        swap.forget(folder)
        damage = DatabaseDamaged()
        for found in unlocked():
            try:
                return _open_database(folder, found, migrations, instance)
            except DatabaseDamaged as error:
                damage = error
        raise damage
    except BaseException:
        instance.release()
        raise


def _open_database(folder: Path, found: Keys, migrations: Path, instance: InstanceLock) -> Vault:
    path = folder / DATABASE_NAME
    if durable.aside(path).exists() and not path.exists():
        laying.give_name(path)
    former.finish(found, databases(folder))
    key = found.database_key(LABEL)
    half_saved = journal.is_lost(path) or journal.is_lost(folder / drawer.NAME)
    secured = True

    def secure(as_it_is: Connection) -> None:
        nonlocal secured
        secured = snapshots.before_migration(folder, found, as_it_is, instance)

    connection = laying.open_laid(path, key, migrations, secure)
    try:
        if found.former is None:
            former.clear(databases(folder))
        found.renew_copies()
        reopen = partial(laying.open_laid, path, key, migrations)
        vault = Vault(folder, found, connection, instance, reopen, half_saved=half_saved)
        vault.unsecured_migration = not secured
        return vault
    except BaseException:
        connection.close()
        raise
