"""Numbered files, each whole or not at all."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.care.errors import VaultTooNew
from companion.vault import database, opening
from companion.vault.derivation import Cost
from companion.vault.migrate import SCHEMA, migrate

FIRST = """-- one; two
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO meta VALUES ('generation', '0'); INSERT INTO meta VALUES ('semicolons', 'a;b -- c');
CREATE TRIGGER refused BEFORE DELETE ON meta BEGIN SELECT 1; SELECT raise(abort, 'kept; always'); END;
PRAGMA user_version = 1;
-- the end"""
SECOND = "CREATE TABLE more (id INTEGER PRIMARY KEY);\nPRAGMA user_version = 2;\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "migrations"
    made.mkdir()
    (made / "001_first.sql").write_text(FIRST)
    return made


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[database.Connection]:
    (tmp_path / "plain.db").touch()
    made = database.connect(tmp_path / "plain.db", bytes(32))
    yield made
    made.close()


def tables(connection: database.Connection) -> set[str]:
    return {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def test_statements_are_told_apart_as_sqlite_reads_them(connection: database.Connection, folder: Path) -> None:
    migrate(connection, folder)
    assert connection.execute("SELECT value FROM meta WHERE key = 'semicolons'").fetchone() == ("a;b -- c",)
    assert database.version(connection) == 1


def test_only_what_is_missing_is_applied(connection: database.Connection, folder: Path) -> None:
    migrate(connection, folder)
    (folder / "002_more.sql").write_text(SECOND)
    migrate(connection, folder)
    migrate(connection, folder)
    assert database.version(connection) == 2
    assert tables(connection) >= {"meta", "more"}


@pytest.mark.parametrize(
    "broken",
    [
        "CREATE TABLE more (id);\nCREATE TABLE more (id);\nPRAGMA user_version = 2;",
        "CREATE TABLE more (id);\nPRAGMA user_version = 2;\nINSERT INTO nowhere VALUES (1);",
        "CREATE TABLE more (id);",
        "CREATE TABLE more (id);\nPRAGMA user_version = 3;",
        "CREATE TABLE more (id);\nPRAGMA user_version = 2;\nSELECT 'never closed",
    ],
)
def test_a_migration_that_fails_leaves_nothing_behind(
    connection: database.Connection, folder: Path, broken: str
) -> None:
    migrate(connection, folder)
    (folder / "002_more.sql").write_text(broken)
    with pytest.raises(Exception):  # noqa: B017, PT011 - whatever it is, it is a bug
        migrate(connection, folder)
    assert database.version(connection) == 1
    assert "more" not in tables(connection)


def test_files_must_be_numbered_without_a_gap(connection: database.Connection, folder: Path) -> None:
    (folder / "003_gap.sql").write_text(SECOND)
    with pytest.raises(ValueError, match="numbered"):
        migrate(connection, folder)


def test_a_newer_schema_is_refused_by_name_and_left_alone(tmp_path: Path, folder: Path, cheap_cost: Cost) -> None:
    (folder / "002_more.sql").write_text(SECOND)
    vault, _ = opening.create(
        tmp_path / "v", "the rain in march", config_folder=None, cost=cheap_cost, floor=cheap_cost, migrations=folder
    )
    vault.close()
    before = (tmp_path / "v" / "record.db").read_bytes()
    (folder / "002_more.sql").unlink()
    with pytest.raises(VaultTooNew) as refused:
        opening.open_with_passphrase(tmp_path / "v", "the rain in march", config_folder=None, migrations=folder)
    assert (refused.value.found, refused.value.known) == (2, 1)
    assert (tmp_path / "v" / "record.db").read_bytes() == before


def test_an_older_vault_is_brought_up_to_date_when_it_is_opened(tmp_path: Path, folder: Path, cheap_cost: Cost) -> None:
    vault, _ = opening.create(
        tmp_path / "v", "the rain in march", config_folder=None, cost=cheap_cost, floor=cheap_cost, migrations=folder
    )
    vault.close()
    (folder / "002_more.sql").write_text(SECOND)
    vault = opening.open_with_passphrase(tmp_path / "v", "the rain in march", config_folder=None, migrations=folder)
    assert vault.row("SELECT count(*) FROM more") == (0,)
    vault.close()


def test_the_programs_own_schema_can_be_applied(connection: database.Connection) -> None:
    migrate(connection, SCHEMA)
    assert connection.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone() == ("0",)
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
