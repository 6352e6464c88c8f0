"""A database file on disk: laid down under a passing name, given its name, and opened only where it can be whole."""

import os
import stat
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from companion.care.errors import CompanionError, DatabaseDamaged, DatabaseEmpty, DatabaseMissing
from companion.vault import copied, database, durable, journal
from companion.vault.database import Connection
from companion.vault.migrate import migrate, newest


def lay_aside(path: Path, key: bytes, migrations: Path) -> None:
    """A new database, whole, under the name that `path` has while it is being written. Raises DatabaseMissing where
    there was one with a save to be taken back."""
    new = durable.aside(path)
    if journal.has_content(path):
        raise DatabaseMissing
    remove_aside(path)
    with durable.disk_errors():
        os.close(os.open(new, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        connection = database.connect(new, key)
        try:
            database.stamp(connection)
            migrate(connection, migrations)
        finally:
            connection.close()
        journal.lay(path)
    except BaseException:
        with suppress(CompanionError):
            remove_aside(path)
        raise


def give_name(path: Path) -> None:
    """What was laid aside becomes `path`."""
    new = durable.aside(path)
    with durable.disk_errors():
        journal.path_of(new).unlink(missing_ok=True)
        new.rename(path)
        durable.sync_folder(path.parent)


def remove_aside(path: Path) -> None:
    """What was laid aside for `path`, whole or not."""
    new = durable.aside(path)
    with durable.disk_errors():
        new.unlink(missing_ok=True)
        journal.path_of(new).unlink(missing_ok=True)
        if not path.exists() and not journal.has_content(path):
            journal.path_of(path).unlink(missing_ok=True)


def open_laid(
    path: Path, key: bytes, migrations: Path, before: Callable[[Connection], None] = lambda _as_it_is: None
) -> Connection:
    """Claimed and brought to the newest schema; `before` comes first where that changes something. Raises
    DatabaseMissing, DatabaseEmpty, DatabaseDamaged, VaultTooNew, AlreadyOpen, or as a write does; the file is as it was
    then."""
    connection = open_as_it_is(path, key)
    try:
        if database.version(connection) < newest(migrations):
            before(connection)
        migrate(connection, migrations)
    except BaseException:
        connection.close()
        raise
    return connection


def open_as_it_is(path: Path, key: bytes) -> Connection:
    """Claimed, whatever its schema. Raises as `open_laid` does."""
    refuse_missing(path)
    if not journal.is_whole(path):
        raise DatabaseDamaged
    is_lost = journal.is_lost(path)
    connection = database.connect(path, key)
    try:
        database.claim(connection)
        if not database.is_stamped(connection) or database.version(connection) < 1:
            raise DatabaseDamaged
        if is_lost:
            copied.check(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def refuse_missing(path: Path) -> None:
    """As `refuse_odd`, and a file that ends within a page."""
    size = refuse_odd(path)
    # It is damaged, unless a journal stands by to take the last commit back.
    with durable.disk_errors():
        if size % database.PAGE_BYTES and not journal.has_content(path):
            raise DatabaseDamaged


def refuse_odd(path: Path) -> int:
    """How long it is. SQLCipher takes an empty file for a new store, and says that it is whole."""
    with durable.disk_errors():
        try:
            about = path.stat()
        except FileNotFoundError as error:
            raise DatabaseMissing from error
        if not stat.S_ISREG(about.st_mode):
            raise DatabaseDamaged
        if about.st_size == 0:
            raise DatabaseEmpty
        return about.st_size
