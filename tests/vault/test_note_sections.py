"""A vault from before notes had headings: every byte of a note is a narrative afterwards, and is found as before."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion.vault import database
from companion.vault.migrate import SCHEMA, migrate

TEXTS = ("plain", " spaces \n and lines\r\n\u2028 ", "nul \x00 inside", "“I stayed on.” 👩🏽‍🎨 e\u0301 é", "")


@pytest.fixture
def older(tmp_path: Path) -> Iterator[database.Connection]:
    """Everything up to 13, with a closed session for each of the texts."""
    folder = tmp_path / "schema"
    folder.mkdir()
    for file in SCHEMA.glob("0*.sql"):
        if int(file.name[:3]) < 14:
            shutil.copy(file, folder)
    (tmp_path / "plain.db").touch()
    connection = database.connect(tmp_path / "plain.db", bytes(32))
    migrate(connection, folder)
    connection.execute("INSERT INTO record (id, kind, created, created_offset) VALUES (1, 'person', 0, 0)")
    for number, text in enumerate(TEXTS, start=1):
        connection.execute(
            "INSERT INTO session (id, record_id, state, place, planned_zone, planned_minutes, started, started_offset,"
            " one_line) VALUES (?, 1, 'to_finish', 'in_the_room', 'UTC', 50, ?, 0, 'line')",
            (number, number * 60),
        )
        connection.execute("INSERT INTO note (session_id, text) VALUES (?, ?)", (number, text))
    yield connection
    connection.close()


def test_every_byte_of_a_note_is_kept_as_a_narrative_and_found_as_before(older: database.Connection) -> None:
    before = older.execute("SELECT * FROM search_told ORDER BY session_id").fetchall()
    migrate(older)
    found = older.execute("SELECT session_id, heading, CAST(text AS BLOB) FROM note_section ORDER BY id").fetchall()
    assert found == [(n, "narrative.whole", text.encode()) for n, text in enumerate(TEXTS, start=1) if text]
    assert older.execute("SELECT DISTINCT format FROM note").fetchall() == [("narrative",)]
    assert older.execute("SELECT * FROM search_told ORDER BY session_id").fetchall() == before
    assert older.execute("PRAGMA foreign_key_check").fetchall() == []
