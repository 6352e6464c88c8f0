"""An open database file: the one connection with its lock, read in turns and changed in transactions."""

import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, Final

from companion.care.errors import BackupCancelled, CompanionError, DatabaseDamaged, WriteFailed
from companion.vault.database import Connection, refuse_blind, roll_back, sees, sql_errors

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

    def __init__(self, connection: Connection, reopen: Callable[[], Connection] | None = None) -> None:
        """`reopen` gives the same file anew, once this connection is closed."""
        self._connection = connection
        self._reopen = reopen
        self._blind = False
        self._lock = threading.RLock()
        self._changing = False
        self._to_sweep = False
        self._copying = threading.Lock()
        self._closing = False

    def rows(self, sql: str, *args: object) -> list[tuple[Any, ...]]:
        """All rows of a query. Raises DatabaseDamaged when they cannot be read."""
        with self._reading():
            found: list[tuple[Any, ...]] = self._connection.execute(sql, args).fetchall()
            refuse_blind(self._connection)
            return found

    def row(self, sql: str, *args: object) -> tuple[Any, ...] | None:
        """The first row, or None."""
        with self._reading():
            cursor = self._connection.execute(sql, args)
            found: tuple[Any, ...] | None = cursor.fetchone()
            cursor.close()
            refuse_blind(self._connection)
            return found

    def generation(self) -> int:
        """How many transactions it has seen."""
        return int(self.rows(_COUNT)[0][0])

    def run(self, sql: str, *args: object) -> int:
        """One change, inside `transaction()` only; the id of the row last inserted. Raises as `transaction` does."""
        with self._lock, self._errors():
            self._must_be_changing()
            return int(self._connection.execute(sql, args).lastrowid or 0)

    def run_many(self, sql: str, rows: Iterable[Sequence[object]]) -> None:
        """The same change for each row, inside `transaction()` only."""
        with self._lock, self._errors():
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
            self._see_again()
            roll_back(self._connection)
            with self._errors():
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
        with self._lock, self._errors():
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
                if self._blind:
                    raise DatabaseDamaged

        def between(_status: int, left: int, of: int) -> None:
            let_others_in()
            copied(left, of)

        # Without the lock: SQLite lets others in between two pieces, and takes no piece inside a transaction.
        with self._copying, self._errors():
            let_others_in()
            self._connection.backup(other, pages=_PIECE, progress=between)
            refuse_blind(self._connection)

    def close(self) -> None:
        """Waits for a transaction in another thread, and stops a copy."""
        with self._lock:
            if self._changing:
                raise RuntimeError("a transaction is open")
            self._closing = True
        with self._copying, self._lock:
            self._reopen = None
            self._connection.close()

    @contextmanager
    def _reading(self) -> Iterator[None]:
        with self._lock:
            self._see_again()
            with self._errors():
                yield

    @contextmanager
    def _errors(self) -> Iterator[None]:
        try:
            with sql_errors():
                yield
        except (CompanionError, MemoryError) as error:
            # To a page it would not read SQLCipher may also say that there is no memory.
            self._blind = isinstance(error, DatabaseDamaged) or not sees(self._connection)
            if self._blind and not isinstance(error, DatabaseDamaged):
                raise DatabaseDamaged from error
            raise

    def _see_again(self) -> None:
        """Once SQLCipher has met a damaged page, the connection reads and writes nothing any more, not even the pages
        that are whole: what is being written has to go on all the same, on another one. Raises as opening does."""
        if self._blind and not self._changing and self._reopen is not None:
            if self._copying.locked():
                # It ends at its next piece; closed under it, the file would stay held.
                raise DatabaseDamaged
            self._connection.close()
            self._connection = self._reopen()
            self._blind = False

    def _commit(self) -> None:
        with self._errors():
            refuse_blind(self._connection)
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
