"""An open database file: the one connection with its lock, read in turns and changed in transactions."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from companion.care.errors import BackupCancelled, CompanionError, WriteFailed
from companion.vault.database import Connection, roll_back, sql_errors

_COUNT_UP: Final = "UPDATE meta SET value = CAST(value + 1 AS TEXT) WHERE key = 'generation' RETURNING value"
_COUNT: Final = "SELECT value FROM meta WHERE key = 'generation'"
_MARK_UNSWEPT: Final = "INSERT INTO meta (key, value) VALUES ('unswept', 'yes') ON CONFLICT (key) DO NOTHING"
_UNSWEPT: Final = "SELECT 1 FROM meta WHERE key = 'unswept'"
_SWEPT: Final = "DELETE FROM meta WHERE key = 'unswept'"

_PIECE: Final = 50


class Connected:
    """Any thread may call it; they take turns. Its schema has a table `meta` with the row `generation`.

    While it is open, nothing in this process may open the file: closing that descriptor would drop SQLite's lock
    without a word. Sizes by `stat`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lock = threading.RLock()
        self._changing = False
        self._to_sweep = False
        self._copying = threading.Lock()
        self._closing = False

    def rows(self, sql: str, *args: object) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises DatabaseDamaged when they cannot be read."""
        with self._lock, sql_errors():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, args).fetchall()
            return found

    def row(self, sql: str, *args: object) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with self._lock, sql_errors():
            cursor = self._connection.execute(sql, args)
            found: tuple[Any, ...] | None = cursor.fetchone()
            cursor.close()
            return found

    def generation(self) -> int:
        """How many transactions it has seen."""
        return int(self.rows(_COUNT)[0][0])

    def run(self, sql: str, *args: object) -> int:
        """One change, inside `transaction()` only; the id of the row last inserted. Raises as `transaction` does."""
        with self._lock, sql_errors():
            self._must_be_changing()
            return int(self._connection.execute(sql, args).lastrowid or 0)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """The same change for each row, inside `transaction()` only."""
        with self._lock, sql_errors():
            self._must_be_changing()
            self._connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing, on the disk when it ends. Not re-entrant.

        Raises DiskFull, FolderReadOnly, DatabaseDamaged or WriteFailed; then nothing was changed, except that what
        was to be swept is deleted and not swept yet."""
        with self._lock:
            if self._changing:
                raise RuntimeError("a transaction is open already")
            roll_back(self._connection)
            with sql_errors():
                self._connection.execute("BEGIN IMMEDIATE")
            self._changing, self._to_sweep = True, False
            try:
                yield
                self._commit()
            except BaseException:
                roll_back(self._connection)
                raise
            finally:
                self._changing = False
            if self._to_sweep:
                self.sweep()

    def sweep_afterwards(self) -> None:
        """Inside a transaction that deletes: no page of the file holds the deleted words once it has ended.

        Without it some may: `secure_delete` misses copies that were left where rows moved. A transaction that could
        not sweep raises, and can be repeated; others go on without."""
        self.run(_MARK_UNSWEPT)
        self._to_sweep = True

    def sweep(self) -> None:
        """What `sweep_afterwards` asked for and a kill or a full disk put off. Raises as `transaction` does."""
        with self._lock, sql_errors():
            if self.rows(_UNSWEPT):
                self._connection.execute("VACUUM")
                self._connection.execute(_SWEPT)

    def copy_to(self, other: Connection, copied: Callable[[int, int], None]) -> None:
        """Every page into an empty database, under its own key; other threads read and write meanwhile, and what they
        commit is in it. `copied` is told after each piece how many pages are left of how many, and may raise.

        Raises BackupCancelled when this is closed meanwhile, and as a read does."""

        def let_others_in() -> None:
            # Who came meanwhile holds the lock and waits in SQLite: without this it would wait there for seconds.
            with self._lock:
                if self._closing:
                    raise BackupCancelled

        def between(_status: int, left: int, of: int) -> None:
            let_others_in()
            copied(left, of)

        # Without the lock: SQLite lets others in between two pieces, and takes no piece inside a transaction.
        with self._copying, sql_errors():
            let_others_in()
            self._connection.backup(other, pages=_PIECE, progress=between)

    def close(self) -> None:
        """Waits for a transaction in another thread, and stops a copy."""
        with self._lock:
            if self._changing:
                raise RuntimeError("a transaction is open")
            self._closing = True
        with self._copying, self._lock:
            self._connection.close()

    def _commit(self) -> None:
        with sql_errors():
            generation = self._connection.execute(_COUNT_UP).fetchall()
        try:
            with sql_errors():
                self._connection.execute("COMMIT")
        except CompanionError:
            roll_back(self._connection)
            with sql_errors():
                if self._connection.execute(_COUNT).fetchall() != generation:
                    raise
                # All is written, and only the last flush failed. To say so would let it be written twice: another
                # commit, with its own flushes, makes this one lasting.
                self._connection.execute("BEGIN IMMEDIATE")
                self._connection.execute(_COUNT_UP).fetchall()
                self._connection.execute("COMMIT")

    def _must_be_changing(self) -> None:
        if not self._changing:
            raise RuntimeError("changes are made inside a transaction")
        # SQLite takes a transaction back by itself on some errors; what follows must not commit one by one.
        if not self._connection.in_transaction:
            raise WriteFailed
