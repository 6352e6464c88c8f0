"""Reads what can be read of the tables of a damaged database: around what cannot, and nothing of a damaged page."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, Final

from companion.care.errors import DatabaseDamaged
from companion.vault.connected import Connected
from companion.vault.pages import LEAST, MOST, Gap, Pages

Row = tuple[Any, ...]

_STEP: Final = 512
_MOST_STEPS: Final = 2_000
_BEFORE_ALL: Final = -(2**63)

# Names of tables and columns come from the schema that this program lays down, and SQLite itself puts them in quotes.
_TABLES: Final = (
    "SELECT t.name, t.wr, (SELECT count(*) FROM pragma_table_info (t.name)) FROM pragma_table_list t"
    " WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite_%' ORDER BY t.name"
)
_FIRST_KEY: Final = "SELECT name FROM pragma_table_info (?) WHERE pk = 1"
_SPELL_RANGE: Final = """SELECT printf('SELECT * FROM "%w" WHERE "%w" BETWEEN ?1 AND ?2', ?1, ?2)"""
_SPELL_ONE: Final = """SELECT printf('SELECT * FROM "%w" WHERE "%w" = ?1', ?1, ?2)"""
_SPELL_UP: Final = (
    """SELECT printf('SELECT * FROM "%w" WHERE "%w" BETWEEN ?1 AND ?2 ORDER BY "%w" LIMIT 1 OFFSET ?3', ?1, ?2, ?2)"""
)
_SPELL_DOWN: Final = (
    "SELECT printf("
    """'SELECT * FROM "%w" WHERE "%w" BETWEEN ?1 AND ?2 ORDER BY "%w" DESC LIMIT 1 OFFSET ?3', ?1, ?2, ?2)"""
)
_SPELL_LAST: Final = """SELECT printf('SELECT max("%w") FROM "%w"', ?2, ?1)"""
_SPELL_PUT: Final = """SELECT printf('INSERT OR IGNORE INTO "%w" VALUES (%s)', ?1, ?2)"""
_SPELL_CLEAR: Final = """SELECT printf('DELETE FROM "%w"', ?1)"""


@dataclass(frozen=True, slots=True)
class Table:
    """`key` is what its rows are ordered by on the disk: the rowid, or where it `is_keyed` by its own columns the first
    of those."""

    name: str
    key: str
    is_keyed: bool
    columns: int


def tables(laid: Connected) -> list[Table]:
    """Of a schema that is whole; the indexes of search are none, they are made anew."""
    found = []
    for name, keyed, columns in laid.rows(_TABLES):
        key = laid.rows(_FIRST_KEY, name)[0][0] if keyed else "rowid"
        found.append(Table(name, key, bool(keyed), columns))
    return found


def put_text(laid: Connected, table: Table) -> str:
    """The statement that puts one row of it into a new database."""
    return _spelt(laid, _SPELL_PUT, table.name, ", ".join("?" * table.columns))


def clear_text(laid: Connected, table: Table) -> str:
    """The statement that empties it."""
    return _spelt(laid, _SPELL_CLEAR, table.name)


def gather(damaged: Connected, pages: Pages, laid: Connected, table: Table, lost: set[str]) -> Iterator[list[Row]]:
    """Piece by piece; a row may come twice. `pages` are those of the damaged file; a table of which something cannot be
    read is added to `lost`."""
    if table.is_keyed:
        # In SQLite's order every number comes before every text, and every text before every blob.
        try:
            yield damaged.rows(_spelt(laid, _SPELL_RANGE, table.name, table.key), _BEFORE_ALL, b"")
        except DatabaseDamaged:
            lost.add(table.name)
            ends = [_spelt(laid, spell, table.name, table.key) for spell in (_SPELL_UP, _SPELL_DOWN)]
            yield from _from_both_ends(damaged, ends)
        return
    some, one = (_spelt(laid, spell, table.name, table.key) for spell in (_SPELL_RANGE, _SPELL_ONE))
    gaps = pages.gaps(_root(damaged, table))
    if gaps:
        lost.add(table.name)
    for low, high in _between(damaged, gaps, _spelt(laid, _SPELL_LAST, table.name, table.key)):
        for start in range(low, high + 1, step := max(_STEP, (high - low) // _MOST_STEPS)):
            for piece in _halved(damaged, some, one, (start, min(start + step - 1, high))):
                if piece is None:
                    lost.add(table.name)
                else:
                    yield piece


def _root(damaged: Connected, table: Table) -> int:
    return int(damaged.rows("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", table.name)[0][0])


def _between(damaged: Connected, gaps: list[Gap], last: str) -> Iterator[Gap]:
    """What lies between the gaps."""
    low = LEAST
    for first, end in gaps:
        if low < first:
            yield low, first - 1
        low = end + 1
    if low <= MOST:
        with suppress(DatabaseDamaged):
            yield low, int(damaged.rows(last)[0][0] or 0)


def _halved(damaged: Connected, some: str, one: str, between: Gap) -> Iterator[list[Row] | None]:
    """None for a row that is lost: a long text goes on over several pages, and one of these may be."""
    low, high = between
    try:
        # Asked for a range, SQLite looks at what comes after it too, and that may be on a page that is lost.
        yield damaged.rows(one, low) if low == high else damaged.rows(some, low, high)
    except DatabaseDamaged:
        if low == high:
            yield None
            return
        middle = (low + high) // 2
        yield from _halved(damaged, some, one, (low, middle))
        yield from _halved(damaged, some, one, (middle + 1, high))


def _from_both_ends(damaged: Connected, texts: list[str]) -> Iterator[list[Row]]:
    for text in texts:
        found: list[Row] = []
        with suppress(DatabaseDamaged):
            while piece := damaged.rows(text, _BEFORE_ALL, b"", len(found)):
                found += piece
        yield found


def _spelt(laid: Connected, spell: str, *names: str) -> str:
    ((text,),) = laid.rows(spell, *names)
    return str(text)
