"""Whether a vault that lies closed is whole: every page of both databases, read with their keys."""

from pathlib import Path

from companion.care.errors import CompanionError, DatabaseDamaged, HeaderMissing, VaultTooNew
from companion.vault import copied, database, drawer, former, keys, laying, opening, swap
from companion.vault.copies import Places
from companion.vault.instance import InstanceLock
from companion.vault.keys import Keys
from companion.vault.migrate import SCHEMA, newest


def verify(folder: Path, typed: str, *, config_folder: Path | None, by_code: bool = False) -> None:
    """Nothing is migrated or renewed. Raises as opening does, and the drawer's errors."""
    swap.finish(folder)
    if not opening.exists(folder):
        raise HeaderMissing
    instance = InstanceLock(folder)
    instance.acquire()
    try:
        places = Places(folder, config_folder)
        damage: CompanionError = DatabaseDamaged()
        for found in keys.with_code(places, typed) if by_code else keys.with_passphrase(places, typed):
            try:
                _look_through(folder, found)
            except DatabaseDamaged as error:
                damage = error
            else:
                return
        raise damage
    finally:
        instance.release()


def _look_through(folder: Path, found: Keys) -> None:
    path = folder / opening.DATABASE_NAME
    had_drawer = _check(path, former.key_of(found, path, opening.LABEL), SCHEMA)
    path = folder / drawer.NAME
    if had_drawer or path.exists():
        with drawer.own_errors():
            _check(path, former.key_of(found, path, drawer.LABEL), drawer.PRIVATE_SCHEMA)


def _check(path: Path, key: bytes, schema: Path) -> bool:
    """Whether the database says that a private drawer was made."""
    laying.refuse_missing(path)
    connection = copied.opened(path, key)
    try:
        if (version := database.version(connection)) > (known := newest(schema)):
            raise VaultTooNew(version, known)
        copied.check(connection)
        return bool(connection.execute("SELECT 1 FROM meta WHERE key = 'drawer_made'").fetchall())
    finally:
        connection.close()
