"""A vault of the very first schema, brought to the newest: every byte of every column is there."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.vault import database
from companion.vault.database import Connection
from companion.vault.migrate import SCHEMA, migrate

AWKWARD = " spaces \n lines\r\n\u2028 nul\x00inside “I stayed on.” 👩🏽‍🎨 e\u0301 é אני '); DROP TABLE note;-- "

FIRST_ROWS = (
    "UPDATE meta SET value = '41' WHERE key = 'generation'",
    "INSERT INTO practice VALUES ('your_name', ?)",
    "INSERT INTO record VALUES (3, 'person', 1700000001, 60), (4, 'person', 1700000002, -90)",
    "INSERT INTO record VALUES (5, 'joint', 1700000003, 1)",
    "INSERT INTO member VALUES (5, 3), (5, 4)",
    "INSERT INTO person VALUES (3, ?1, ?1, ?1, ?1, '2019-03', '[\"x\"]', 0), (4, 'Kim', '', '', '', '', '[]', 1)",
    "INSERT INTO session VALUES (7, 3, 'to_finish', 'phone', '2026-03-12T11:00', 'Europe/Lisbon', 45, 1700000100, 60,"
    " 1700000200, 61, 1700000300, 62, 1700000400, 63, ?, 1, NULL)",
    "INSERT INTO session VALUES (8, 3, 'moved', 'remote', '2026-03-11T11:00', 'Asia/Kathmandu', 50, NULL, NULL, NULL,"
    " NULL, NULL, NULL, NULL, NULL, ?, 0, 7)",
    "INSERT INTO jottings VALUES (7, ?, 12, 34)",
    "INSERT INTO moment VALUES (9, 7, 'm1', 3, 'promise', ?1, 61, ?1, 1, 1, 1)",
    "INSERT INTO declined VALUES (7, ?)",
    "INSERT INTO goal VALUES (10, 3, 'resting', 3, 2, 7, 'm2')",
    "INSERT INTO goal_wording VALUES (11, 10, ?, '2026-03-05', 7)",
    "INSERT INTO value VALUES (12, 3, 'resting', 7, 'm3')",
    "INSERT INTO value_wording VALUES (13, 12, ?, '2026-03-06', 7)",
    "INSERT INTO mark VALUES (7, ?, 'theirs')",
    "INSERT INTO prompt_event VALUES (14, 7, ?, 'not_now', 99)",
    "INSERT INTO retired_card VALUES (3, ?)",
    "INSERT INTO note VALUES (7, 'narrative', ?)",
)
MOVED = {
    ("note", "text"): "SELECT typeof(text), CAST(text AS BLOB) FROM note_section WHERE heading = 'narrative.whole'"
}
"""Where a column stands now that has another place in a later schema."""

Kept = dict[tuple[str, str], list[tuple[str, bytes | None]]]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    """All tables of 001 filled, and nothing else."""
    folder = tmp_path / "schema"
    folder.mkdir()
    shutil.copy(SCHEMA / "001_first.sql", folder)
    (tmp_path / "plain.db").touch()
    made = database.connect(tmp_path / "plain.db", bytes(32))
    migrate(made, folder)
    for row in FIRST_ROWS:
        made.execute(row, (AWKWARD,) if "?" in row else ())
    yield made
    made.close()


def columns(connection: Connection) -> list[tuple[str, str]]:
    names = connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    return [
        (table, row[1])
        for (table,) in names.fetchall()
        for row in connection.execute(f"PRAGMA table_info ({table})").fetchall()
    ]


def kept(connection: Connection, wanted: list[tuple[str, str]]) -> Kept:
    """Every value of those columns: its type, and its bytes."""
    found: Kept = {}
    there = set(columns(connection))
    for table, column in wanted:
        usual = f"SELECT typeof({column}), CAST({column} AS BLOB) FROM {table} ORDER BY 1, 2"  # noqa: S608, RUF100
        sql = usual if (table, column) in there else MOVED[table, column]
        found[table, column] = connection.execute(sql).fetchall()
    return found


def lost(before: Kept, after: Kept) -> set[tuple[str, str]]:
    """Columns in which a value is not there any more, as often as it was; rows that a later schema adds are its own."""
    return {
        key for key, values in before.items() if any(values.count(each) > after[key].count(each) for each in values)
    }


def test_the_first_vault_of_these_tests_has_a_value_in_every_column(connection: Connection) -> None:
    empty = {
        key for key, values in kept(connection, columns(connection)).items() if not any(value for _, value in values)
    }
    assert empty == set()


def test_every_byte_of_every_column_is_there_in_the_newest_schema(connection: Connection) -> None:
    wanted = columns(connection)
    before = kept(connection, wanted)
    migrate(connection)
    assert lost(before, kept(connection, wanted)) == set()
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@pytest.mark.parametrize(
    ("change", "missed"),
    [
        ("UPDATE goal_wording SET text = replace(text, char(13), '')", ("goal_wording", "text")),
        ("UPDATE session SET started_offset = 0 WHERE id = 7", ("session", "started_offset")),
        ("DELETE FROM retired_card", ("retired_card", "card_id")),
        ("UPDATE note_section SET text = trim(text)", ("note", "text")),
    ],
)
def test_a_migration_that_loses_a_byte_would_be_found(
    connection: Connection, change: str, missed: tuple[str, str]
) -> None:
    wanted = columns(connection)
    before = kept(connection, wanted)
    migrate(connection)
    connection.execute(change)
    assert missed in lost(before, kept(connection, wanted))
