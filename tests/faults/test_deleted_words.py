"""The words of a deleted record stand in no page of either file, free pages included. The control leaves them there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.faults.table import Table
from tests.store.whole_record import fill
from tests.vault.pages import decrypted

from companion.store import deletion, private_notes
from companion.vault import opening
from companion.vault.vault import Vault

GONE, STAYS = "qazzy", "wsxxy"
NOW = datetime(2026, 3, 12, 10, 35, tzinfo=UTC)
DRAWERS = ("record", "private")


def left_behind(vault: Vault, passphrase: str, config: Path, *, careless: bool) -> tuple[int, int, int]:
    """How often the words of the deleted one stood in the pages before and stand there after, and those of another."""
    keys = {name: vault.keys.database_key(f"{name}-db") for name in DRAWERS}

    def count(word: str) -> int:
        return sum(decrypted(vault.folder / f"{name}.db", key).count(word.encode()) for name, key in keys.items())

    stays, gone = fill(vault, STAYS, NOW), fill(vault, GONE, NOW)
    drawer = vault.open_drawer()
    with drawer.transaction():
        for each, word in ((stays, STAYS), (gone, GONE)):
            private_notes.save(drawer, each.session_id, f"{word}private " * 300, (), NOW)
    vault.close()
    before = count(GONE)
    again = opening.open_with_passphrase(vault.folder, passphrase, config_folder=config)
    if careless:
        drawer = again.open_drawer()
        drawer.rows("PRAGMA secure_delete = OFF")
        with drawer.transaction():
            drawer.run("DELETE FROM private_note WHERE session_id = ?", gone.session_id)
    else:
        deletion.delete(again, gone.record_id, NOW, called="someone", speaker="someone else")
    again.close()
    after = decrypted(vault.folder / "private.db", keys["private"]).count(GONE.encode()) if careless else count(GONE)
    return before, after, count(STAYS)


@pytest.mark.parametrize("careless", [False, True], ids=["as it is", "control"])
def test_deleted_words_are_in_no_page(
    vault: Vault, passphrase: str, tmp_path: Path, table: Table, careless: bool
) -> None:
    before, after, of_another = left_behind(vault, passphrase, tmp_path / "config", careless=careless)
    assert of_another
    fault = "control: private notes whose pages are only freed" if careless else "words of a deleted record"
    met = before > 0 and (after > 0) is careless
    table.row("T28", fault, f"{after} of {before} left in the pages", "more than 0" if careless else "0", met)
