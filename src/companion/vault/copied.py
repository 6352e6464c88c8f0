"""A database copied page by page into a file of its own under another key, and looked through there from end to end."""

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from companion.care.errors import DatabaseDamaged
from companion.vault import database, durable
from companion.vault.connected import Connected
from companion.vault.database import Connection, sql_errors

_PAGES_AT_A_TIME: Final = durable.FLUSHED_BYTES // database.PAGE_BYTES


def copy(
    source: Connected, path: Path, key: bytes, copied: Callable[[int, int], None], *, sha256: bool = False
) -> None:
    """A new file; a failure takes it away. It is on the disk after `flush`. `copied` is that of `Connected.copy_to`,
    `sha256` that of `database.connect`."""
    with durable.disk_errors():
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    flushed = 0

    def step(left: int, of: int) -> None:
        nonlocal flushed
        if of - left - flushed >= _PAGES_AT_A_TIME:
            flushed = of - left
            with durable.disk_errors():
                durable.sync(descriptor)
        copied(left, of)

    try:
        target = database.connect(path, key, sha256=sha256)
        try:
            # SQLite would flush the copy while it holds the source, and whoever reads there would wait for that.
            target.execute("PRAGMA synchronous = OFF")
            # Nor would it flush the journal: what a power cut leaves of that would take the whole copy back.
            target.execute("PRAGMA journal_mode = MEMORY")
            source.copy_to(target, step)
        finally:
            target.close()
    except BaseException:
        os.close(descriptor)
        remove(path)
        raise
    os.close(descriptor)


def flush(path: Path) -> None:
    """Only now is it known that the disk took all of it."""
    with durable.disk_errors():
        descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            durable.sync(descriptor)
        finally:
            os.close(descriptor)


def opened(path: Path, key: bytes, *, sha256: bool = False) -> Connection:
    """As it is: neither migrated nor changed. Raises DatabaseDamaged, AlreadyOpen, or as a read does."""
    connection = database.connect(path, key, sha256=sha256)
    try:
        database.claim(connection)
        if not database.is_stamped(connection) or database.version(connection) < 1:
            raise DatabaseDamaged
    except BaseException:
        connection.close()
        raise
    return connection


def check(connection: Connection, *, is_sealed: bool = False) -> None:
    """Reads every page. Never on the store someone works with: it blocks every reader for seconds. Of what a seal
    covers only the pages in use: SQLite decrypts and authenticates each, so that reading all twice finds no more.

    Raises DatabaseDamaged."""
    with sql_errors():
        if not is_sealed and connection.execute("PRAGMA cipher_integrity_check").fetchall():
            raise DatabaseDamaged
        if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            raise DatabaseDamaged
    database.refuse_blind(connection)


@contextmanager
def checking(path: Path, key: bytes) -> Iterator[Callable[[], None]]:
    """Looks through a copy that a seal covers, and flushes it, in a thread of its own. What is given waits for that and
    raises DatabaseDamaged, or as a write does; whoever leaves without waiting has it broken off."""
    connection = opened(path, key, sha256=True)
    found: list[Exception] = []

    def look() -> None:
        try:
            check(connection, is_sealed=True)
            flush(path)
        except Exception as error:  # raised again where it is waited for
            found.append(error)

    def wait() -> None:
        thread.join()
        for error in found:
            raise error

    thread = threading.Thread(target=look, name="checking", daemon=True)
    thread.start()
    try:
        yield wait
    finally:
        connection.interrupt()
        thread.join()
        connection.close()


def remove(path: Path) -> None:
    """With its journal, where that can be done."""
    for each in (path, path.with_name(path.name + "-journal")):
        with suppress(OSError):
            each.unlink(missing_ok=True)
