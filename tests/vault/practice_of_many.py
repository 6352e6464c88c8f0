"""A vault with enough in it that a page holds some of it only, and all of its rows to be compared with."""

from pathlib import Path

from tests.vault.backed import Rows, everything
from tests.vault.closed import Closed

from companion.store import search_index
from companion.vault import opening
from companion.vault.vault import Vault

PAGE = 4096
PEOPLE, HOURS = 40, 160


def fill(vault: Vault) -> None:
    """People, hours with all that belongs to them, signed and not, and private notes."""
    with vault.transaction():
        for number in range(1, PEOPLE + 1):
            vault.run("INSERT INTO record VALUES (?, 'person', 1770000000, 60)", number)
            vault.run("INSERT INTO person (record_id, preferred_name) VALUES (?, ?)", number, f"Person {number}")
            vault.run("INSERT INTO goal (id, record_id, session_id, moment) VALUES (?, ?, NULL, '')", number, number)
            vault.run(
                "INSERT INTO goal_wording (goal_id, text, said_on) VALUES (?, ?, '2026-01-05')",
                *(number, f"to ring {number} " * 20),
            )
        for number in range(1, HOURS + 1):
            _put_hour(vault, number)
        search_index.write_missing(vault)
    drawer = vault.open_drawer()
    with drawer.transaction():
        for number in range(1, HOURS + 1):
            drawer.run(
                "INSERT INTO private_note VALUES (?, ?, 1773342000, 60, 1773342000, 60, '[]')",
                *(number, f"the pull to rescue {number} " * 20),
            )


def _put_hour(vault: Vault, number: int) -> None:
    started = 1773338400 + 3600 * number
    vault.run(
        "INSERT INTO session (id, record_id, state, place, planned_start, planned_zone, planned_minutes, started,"
        " started_offset) VALUES (?, ?, 'to_finish', 'phone', '2026-03-12T11:00', 'Europe/Berlin', 50, ?, 60)",
        *(number, number % PEOPLE + 1, started),
    )
    vault.run("INSERT INTO jottings (session_id, blocks) VALUES (?, ?)", number, f"quiet river {number} " * 30)
    vault.run("INSERT INTO note (session_id) VALUES (?)", number)
    for part in ("one", "two"):
        vault.run(
            "INSERT INTO note_section (session_id, heading, text) VALUES (?, ?, ?)",
            *(number, f"girp.{part}", f"{part} of {number}, slowed down " * (200 if number % 20 == 0 else 10)),
        )
    for moment in ("p1", "p2"):
        vault.run(
            "INSERT INTO moment (session_id, moment, position, kind, text, at_seconds, open)"
            " VALUES (?, ?, 1, 'quote', ?, 60, 1)",
            *(number, moment, f"I stayed on {number}"),
        )
    vault.run("INSERT INTO mark VALUES (?, 'body', 'touched')", number)


def all_rows(closed: Closed, folder: Path | None = None) -> tuple[Rows, Rows]:
    """Of record and drawer, without the inner tables of the indexes of search."""

    vault = opening.open_with_passphrase(folder or closed.folder, closed.passphrase, config_folder=None)
    try:
        record, private = everything(vault), everything(vault.open_drawer())
    finally:
        vault.close()
    return {name: found for name, found in record.items() if not name.startswith("search")}, private
