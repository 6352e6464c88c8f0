"""A database copied page by page into a file of its own under another key, and looked through there from end to end."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from companion.care.errors import DatabaseDamaged
from companion.vault import database, durable
from companion.vault.connected import Connected
from companion.vault.database import Connection, sql_errors


def copy(source: Connected, path: Path, key: bytes, copied: Callable[[int, int], None]) -> None:
    """A new file, on the disk when this ends; a failure takes it away. `copied` as in `Connected.copy_to`."""
    with durable.disk_errors():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        target = database.connect(path, key)
        try:
            # SQLite would flush the copy while it holds the source, and whoever reads there would wait for that.
            target.execute("PRAGMA synchronous = OFF")
            source.copy_to(target, copied)
        finally:
            target.close()
        _flush(path)
    except BaseException:
        remove(path)
        raise


def _flush(path: Path) -> None:
    with durable.disk_errors():
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            durable.sync(descriptor)
        finally:
            os.close(descriptor)


def opened(path: Path, key: bytes) -> Connection:
    """As it is: neither migrated nor changed. Raises DatabaseDamaged, AlreadyOpen, or as a read does."""
    connection = database.connect(path, key)
    try:
        database.claim(connection)
        if not database.is_stamped(connection) or database.version(connection) < 1:
            raise DatabaseDamaged
    except BaseException:
        connection.close()
        raise
    return connection


def check(connection: Connection) -> None:
    """Reads every page. Never on the store someone works with: it blocks every reader for seconds.

    Raises DatabaseDamaged."""
    with sql_errors():
        for look, whole in (
            ("PRAGMA cipher_integrity_check", []),
            ("PRAGMA integrity_check", [("ok",)]),
        ):
            if connection.execute(look).fetchall() != whole:
                raise DatabaseDamaged


def remove(path: Path) -> None:
    """With its journal, where that can be done."""
    for each in (path, path.with_name(path.name + "-journal")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
