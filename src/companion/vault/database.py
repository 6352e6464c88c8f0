"""The one file that knows SQLCipher: opens a database with its raw key, and says its errors in our words."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, Protocol

from sqlcipher3 import dbapi2

from companion.care.errors import (
    AlreadyOpen,
    AlreadySigned,
    CompanionError,
    DatabaseDamaged,
    DiskFull,
    FolderReadOnly,
    MemoryShort,
    WriteFailed,
)

PAGE_BYTES: Final = 4096
APPLICATION_ID: Final = 0x434F4D50

_SET_APPLICATION_ID: Final = "PRAGMA application_id = 1129270608"
_IN_MEMORY: Final = 2
_BUSY_SECONDS: Final = 5.0

_PRAGMAS: Final = (
    "PRAGMA cipher_log_level = NONE",
    "PRAGMA cipher_memory_security = OFF",
    "PRAGMA temp_store = MEMORY",
    "PRAGMA locking_mode = EXCLUSIVE",
    "PRAGMA journal_mode = TRUNCATE",
    "PRAGMA synchronous = EXTRA",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
)

_BUSY: Final = frozenset({5, 6})  # BUSY, LOCKED
# SQLite's other primary result codes, and the extended ones for a read that failed.
_BY_CODE: Final[dict[int, type[CompanionError]]] = {
    3: FolderReadOnly,  # PERM
    7: MemoryShort,  # NOMEM
    8: FolderReadOnly,  # READONLY
    10: WriteFailed,  # IOERR
    11: DatabaseDamaged,  # CORRUPT
    13: DiskFull,  # FULL
    14: WriteFailed,  # CANTOPEN: the journal cannot be made
    26: DatabaseDamaged,  # NOTADB
    10 | 1 << 8: DatabaseDamaged,  # IOERR_READ
    10 | 2 << 8: DatabaseDamaged,  # IOERR_SHORT_READ
    10 | 33 << 8: DatabaseDamaged,  # IOERR_CORRUPTFS
}
# The library gives no code with what went wrong while it copied a database; SQLite's words for a code are fixed.
_BY_WORDS: Final = {
    "database is locked": 5,
    "attempt to write a readonly database": 8,
    "disk I/O error": 10,
    "database disk image is malformed": 11,
    "database or disk is full": 13,
    "unable to open database file": 14,
    "file is not a database": 26,
}


class Connection(Protocol):
    """What of a connection is used here. Callbacks into Python deadlock with two threads: there are none."""

    in_transaction: bool

    def set_key(self, key: str) -> None:
        """The raw key, before anything else."""
        ...

    def execute(self, sql: str, args: Sequence[object] = ...) -> Any:  # noqa: ANN401 - a cursor of an untyped library
        """One statement."""
        ...

    def executemany(self, sql: str, rows: Iterable[Sequence[object]]) -> Any:  # noqa: ANN401 - as above
        """One statement for each row."""
        ...

    def backup(self, target: "Connection", *, pages: int, progress: Callable[[int, int, int], None]) -> None:
        """Every page into another database, as it is when the last one is copied. `progress` is not called in SQL."""
        ...

    def interrupt(self) -> None:
        """From another thread: whatever is being executed raises."""
        ...

    def close(self) -> None:
        """Gives its locks back."""
        ...


_SIGNED: Final = frozenset({"a signed hour stands", "what is signed stands"})
"""What the triggers of the schema say that guard what is signed."""


@contextmanager
def sql_errors(busy: type[CompanionError] = WriteFailed) -> Iterator[None]:
    """What the disk or the file is to blame for becomes an error with a sentence; what SQL is to blame for is a bug.

    `busy` is what it means that another program holds the file."""
    try:
        yield
    except dbapi2.DatabaseError as error:
        code = getattr(error, "sqlite_errorcode", None) or 0
        if str(error) in _SIGNED:
            raise AlreadySigned from error
        code = code or _BY_WORDS.get(str(error), 0)
        foreseen = busy if code & 0xFF in _BUSY else _BY_CODE.get(code) or _BY_CODE.get(code & 0xFF)
        if foreseen is None:
            raise
        raise foreseen from error


def connect(path: Path, key: bytes, *, sha256: bool = False, damaged: bool = False) -> Connection:
    """An existing file, never a new one. A wrong key shows at the first read, as DatabaseDamaged. So does a file that
    was cut short, but with `damaged`: then what is left of it is read.

    Its pages are authenticated with SHA-512, SQLCipher's default, or with `sha256`, for which most processors have an
    instruction."""
    with sql_errors():
        connection: Connection = dbapi2.connect(
            path.absolute().as_uri() + "?mode=rw",
            uri=True,
            timeout=_BUSY_SECONDS,
            isolation_level=None,
            check_same_thread=False,
        )
    try:
        with sql_errors():
            _prepare(connection, key, sha256=sha256, damaged=damaged)
    except BaseException:
        connection.close()
        raise
    return connection


def claim(connection: Connection) -> None:
    """Takes the file for this connection until it is closed. Raises AlreadyOpen or FolderReadOnly."""
    with sql_errors(busy=AlreadyOpen):
        connection.execute("BEGIN EXCLUSIVE")
        connection.execute("COMMIT")


def sees(connection: Connection) -> bool:
    """False once a damaged page was met: then SQLCipher reads and writes nothing but what it remembers."""
    with suppress(dbapi2.Error):
        return bool(connection.execute("PRAGMA cipher_status").fetchall() != [("0",)])
    return False


def refuse_blind(connection: Connection) -> None:
    """Raises DatabaseDamaged where it does not see. To be asked after every reading: SQLite is handed a damaged page as
    zeros, and where that is the end of a long text it takes them for text and says nothing."""
    if not sees(connection):
        raise DatabaseDamaged


def stamp(connection: Connection) -> None:
    """Marks a new database as one of this program's."""
    with sql_errors():
        connection.execute(_SET_APPLICATION_ID)


def is_stamped(connection: Connection) -> bool:
    """Whether `stamp` was done; an empty file opened by mistake has none."""
    with sql_errors():
        return bool(connection.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,))


def version(connection: Connection) -> int:
    """The number of the last migration."""
    with sql_errors():
        return int(connection.execute("PRAGMA user_version").fetchone()[0])


def roll_back(connection: Connection) -> None:
    """Back to the last commit. SQLite has often done so itself after an error; a second one then says so."""
    if connection.in_transaction:
        with suppress(dbapi2.Error):
            connection.execute("ROLLBACK")


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one; `executescript` would commit before the first."""
    statement = ""
    for piece in (script + "\n").split(";"):  # the line's end closes a comment in the last piece
        statement += piece + ";"
        if dbapi2.complete_statement(statement):
            yield statement
            statement = ""
    if statement:
        raise ValueError("the script ends within a statement")


def _prepare(connection: Connection, key: bytes, *, sha256: bool, damaged: bool) -> None:
    if len(key) != 32:
        raise ValueError("a database key has 32 bytes")
    # Not PRAGMA key: statements can be seen by a trace or in a log.
    connection.set_key(f"x'{key.hex()}'")
    if sha256:
        connection.execute("PRAGMA cipher_hmac_algorithm = HMAC_SHA256")
    if damaged:
        connection.execute("PRAGMA writable_schema = ON")
    for pragma in _PRAGMAS:
        connection.execute(pragma)
    if connection.execute("PRAGMA temp_store").fetchone() != (_IN_MEMORY,):
        raise RuntimeError("temporary tables would be written in the clear")
