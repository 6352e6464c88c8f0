"""From a vault that is damaged to a new one beside it with all that can be read. The damaged files are only read."""

import os
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Generic, TypeVar

from companion.care.errors import DatabaseDamaged, DatabaseEmpty, FolderTaken, VaultTooNew
from companion.vault import copied, database, drawer, durable, gathering, journal, laying, opening, swap
from companion.vault.connected import Connected
from companion.vault.copies import LOCAL_NAMES, Places
from companion.vault.database import PAGE_BYTES, Connection
from companion.vault.instance import InstanceLock
from companion.vault.keys import Keys
from companion.vault.migrate import SCHEMA, migrate, newest
from companion.vault.pages import Pages

Told = TypeVar("Told")
Mend = Callable[[Connected, Connected, Collection[str]], Told]
"""Is given the damaged database, the new one inside a transaction, and the tables of which something is lost: what
the rest says of that, it may put back. What it gives is told afterwards."""

_STAGING: Final = ".salvaging"
_MOST: Final = 99
_CHUNK: Final = 1024 * 1024
_WORKED_ON: Final = ".damaged"

_TRIGGERS: Final = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
_SPELL_DROP: Final = """SELECT printf('DROP TRIGGER "%w"', ?1)"""
_META: Final = "meta"
_POINTS: Final = (
    """SELECT f."from", f."table", f."to", i."notnull" = 0 AND i.pk = 0"""
    """ FROM pragma_foreign_key_list (?1) f JOIN pragma_table_info (?1) i ON i.name = f."from" WHERE f.id = ?2"""
)
_SPELL_LET_POINT_NOWHERE: Final = (
    """SELECT printf('UPDATE OR IGNORE "%w" SET "%w" = NULL WHERE "%w" NOT IN (SELECT "%w" FROM "%w")',"""
    " ?1, ?2, ?2, ?4, ?3)"
)
_SPELL_LET_GO: Final = """SELECT printf('DELETE FROM "%w" WHERE "%w" NOT IN (SELECT "%w" FROM "%w")', ?1, ?2, ?4, ?3)"""


@dataclass(frozen=True, slots=True)
class Salvaged(Generic[Told]):
    """`rows` came over; `let_go` of them could be read and belong to something that could not. `private` says whether
    the private notes came along, whole or in part; None where there are none. `told` is what `mend` gave."""

    folder: Path
    rows: int
    let_go: int
    private: bool | None
    told: Told


def salvage(
    folder: Path,
    keys: Keys,
    mend: Mend[Told],
    *,
    step: Callable[[int, int], None] = lambda _done, _of: None,
    migrations: Path = SCHEMA,
) -> Salvaged[Told]:
    """A new vault beside `folder`, closed: same passphrase and code, its databases under new keys.

    It gets its name when all of it is on the disk. `step` is told how many tables of how many are done, and may raise.
    Raises AlreadyOpen, DatabaseDamaged where nothing can be read, DatabaseMissing, DatabaseEmpty, VaultTooNew,
    FolderReadOnly, DiskFull or WriteFailed; then nothing new is there."""
    held = InstanceLock(folder)
    held.acquire()
    try:
        staging = folder.with_name(folder.name + _STAGING)
        _clear(staging)
        durable.make_folder(staging)
        try:
            new = keys.for_new_place(Places(staging, None))
            work = _Work(folder, staging, keys, new, step)
            rows, let_go, told = work.salvage(opening.DATABASE_NAME, opening.LABEL, migrations, mend)
            private = _salvage_private(work)
            new.write_copies()
            return Salvaged(_give_name(staging, folder), rows, let_go, private, told)
        except BaseException:
            _clear(staging)
            raise
    finally:
        held.release()


def put_in_place(folder: Path, salvaged: Path) -> Path:
    """The salvaged vault gets the name of the damaged one, which is set aside whole and stays until someone takes it
    away; where, is told. A kill leaves the one or the other.

    Raises AlreadyOpen, FolderReadOnly, DiskFull or WriteFailed."""
    swap.finish(folder)
    held = InstanceLock(folder)
    held.acquire()
    aside = _free(folder, "damaged")
    if sys.platform == "win32":
        # A folder in which a file is open has to keep its name there.
        held.release()
    try:
        swap.swap(folder, salvaged, aside)
    finally:
        held.release()
    return aside


@dataclass(frozen=True, slots=True)
class _Work:
    folder: Path
    staging: Path
    keys: Keys
    new: Keys
    step: Callable[[int, int], None]

    def salvage(self, name: str, label: str, migrations: Path, mend: Mend[Told]) -> tuple[int, int, Told]:
        """One database; rows, rows let go, and what `mend` gave."""
        aside = self.staging / (name + _WORKED_ON)
        _copy_aside(self.folder / name, aside)
        key = self.keys.database_key(label)
        damaged = Connected(_open_damaged(aside, key), lambda: _open_damaged(aside, key))
        try:
            ((version,),) = damaged.rows("PRAGMA user_version")
            if version > newest(migrations):
                raise VaultTooNew(version, newest(migrations))
            path, new_key = self.staging / name, self.new.database_key(label)
            connection = _lay_down(path, new_key, migrations, version)
            try:
                found = _fill(damaged, Pages(aside, key), Connected(connection), mend, self.step)
                connection.execute("PRAGMA foreign_keys = ON")
                migrate(connection, migrations)
                copied.check(connection)
            finally:
                connection.close()
        finally:
            damaged.close()
            copied.remove(aside)
        copied.flush(path)
        return found


def _salvage_private(work: _Work) -> bool | None:
    if not (work.folder / drawer.NAME).exists():
        return None
    try:
        work.salvage(drawer.NAME, drawer.LABEL, drawer.PRIVATE_SCHEMA, lambda _damaged, _new, _lost: None)
    except (DatabaseDamaged, DatabaseEmpty, VaultTooNew):
        for name in (drawer.NAME, drawer.NAME + _WORKED_ON):
            copied.remove(work.staging / name)
        return False
    return True


def _copy_aside(path: Path, to: Path) -> None:
    """With its journal: SQLite takes back there what was being written. Down to whole pages."""
    laying.refuse_odd(path)
    both = [(path, to)]
    if journal.is_whole(path) and journal.has_content(path):
        both.append((journal.path_of(path), journal.path_of(to)))
    for source, target in both:
        with durable.disk_errors(), source.open("rb") as read, target.open("xb") as write:
            while chunk := read.read(_CHUNK):
                write.write(chunk)
    with durable.disk_errors():
        os.truncate(to, to.stat().st_size // PAGE_BYTES * PAGE_BYTES)


def _open_damaged(path: Path, key: bytes) -> Connection:
    connection = database.connect(path, key, damaged=True)
    try:
        database.claim(connection)
        if not database.is_stamped(connection) or database.version(connection) < 1:
            raise DatabaseDamaged
    except BaseException:
        connection.close()
        raise
    return connection


def _lay_down(path: Path, key: bytes, migrations: Path, version: int) -> Connection:
    with durable.disk_errors():
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    connection = database.connect(path, key)
    try:
        connection.execute("PRAGMA foreign_keys = OFF")
        database.stamp(connection)
        migrate(connection, migrations, until=version)
    except BaseException:
        connection.close()
        raise
    return connection


def _fill(
    damaged: Connected, pages: Pages, new: Connected, mend: Mend[Told], step: Callable[[int, int], None]
) -> tuple[int, int, Told]:
    rows, lost = 0, set[str]()
    with new.transaction():
        # What is signed stands, in a vault that is worked in; here it is only carried over.
        guards = new.rows(_TRIGGERS)
        for name, _ in guards:
            new.run(new.rows(_SPELL_DROP, name)[0][0])
        tables = gathering.tables(new)
        for done, table in enumerate(tables):
            step(done, len(tables))
            if table.name != _META:
                new.run(gathering.clear_text(new, table))
            put = gathering.put_text(new, table)
            for piece in gathering.gather(damaged, pages, new, table, lost):
                new.run_many(put, piece)
                rows += len(piece)
        _carry_over_numbers(damaged, new)
        told = mend(damaged, new, lost)
        let_go = _hold_together(new)
        for _, sql in guards:
            new.run(sql)
    return rows, let_go, told


def _carry_over_numbers(damaged: Connected, new: Connected) -> None:
    """A number once given is never given again, not even that of a row that was lost."""
    if not new.rows("SELECT 1 FROM sqlite_schema WHERE name = 'sqlite_sequence'"):
        return
    with suppress(DatabaseDamaged):
        for name, last in damaged.rows("SELECT name, seq FROM sqlite_sequence"):
            new.run("UPDATE sqlite_sequence SET seq = max(seq, ?) WHERE name = ?", last, name)
            new.run(
                "INSERT INTO sqlite_sequence (name, seq) SELECT ?1, ?2"
                " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = ?1)",
                *(name, last),
            )


def _hold_together(new: Connected) -> int:
    """No row points at one that is not there: it points nowhere where it may, else it is let go. How many were."""
    let_go, tried = 0, set[tuple[str, int]]()
    while broken := {(table, number) for table, _, _, number in new.rows("PRAGMA foreign_key_check")}:
        for table, number in sorted(broken):
            ((own, other, its, may_be_null),) = new.rows(_POINTS, table, number)
            keeps = may_be_null and (table, number) not in tried
            tried.add((table, number))
            spell = _SPELL_LET_POINT_NOWHERE if keeps else _SPELL_LET_GO
            new.run(new.rows(spell, table, own, other, its)[0][0])
            if not keeps:
                let_go += new.rows("SELECT changes()")[0][0]
    return let_go


def _give_name(staging: Path, folder: Path) -> Path:
    salvaged = _free(folder, "salvaged")
    with durable.disk_errors():
        durable.sync_folder(staging)
        staging.rename(salvaged)
        durable.sync_folder(salvaged.parent)
    return salvaged


def _free(folder: Path, what: str) -> Path:
    for number in range(_MOST):
        path = folder.with_name(f"{folder.name}.{what}" + (f"-{number}" if number else ""))
        if not os.path.lexists(path):
            return path
    raise FolderTaken


def _clear(staging: Path) -> None:
    """What was cut short; nothing else is touched."""
    for name in (*LOCAL_NAMES, opening.DATABASE_NAME, drawer.NAME):
        for path in (staging / name, staging / (name + _WORKED_ON)):
            copied.remove(path)
            copied.remove(durable.aside(path))
    with suppress(OSError):
        staging.rmdir()
