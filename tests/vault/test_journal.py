"""A side file that holds a save to be taken back is known from one of which a part is gone."""

import shutil
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.care.errors import DatabaseDamaged, DatabaseMissing
from companion.vault import database, journal, opening
from companion.vault.derivation import Cost

RECORD = 4096 + 8


@pytest.fixture
def cut_short(closed: Closed, tmp_path: Path) -> Closed:
    """The vault as it is in the middle of a save that needs more memory than it may have."""
    vault = closed.open()
    key = vault.keys.database_key(opening.LABEL)
    with vault.transaction():
        for number in range(200):
            vault.run("INSERT INTO practice (key, value) VALUES (?, ?)", f"row {number}", "quiet river " * 300)
    vault.close()
    connection = database.connect(closed.database, key)
    connection.execute("PRAGMA cache_size = 64")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("UPDATE practice SET value = upper(value)")
    within = shutil.copytree(closed.folder, tmp_path / "within")
    connection.close()
    return Closed(within, closed.config_folder, closed.passphrase, closed.code, closed.store_id)


def side_file(closed: Closed) -> Path:
    return journal.path_of(closed.database)


def test_at_rest_it_is_there_and_empty(closed: Closed) -> None:
    assert side_file(closed).stat().st_size == 0
    closed.open().close()
    assert side_file(closed).stat().st_size == 0
    assert not journal.is_lost(closed.database)
    assert journal.is_whole(closed.database)


def test_a_save_that_was_cut_short_is_taken_back_from_a_whole_one(cut_short: Closed) -> None:
    assert side_file(cut_short).stat().st_size > 10 * RECORD
    assert journal.is_whole(cut_short.database)
    vault = cut_short.open()
    assert not vault.half_saved
    assert set(vault.rows("SELECT value FROM practice WHERE key LIKE 'row %'")) == {("quiet river " * 300,)}
    vault.close()


def test_cut_off_anywhere_it_is_refused_or_told_and_what_is_refused_stays_as_it_is(cut_short: Closed) -> None:
    whole, record = side_file(cut_short).read_bytes(), cut_short.database.read_bytes()
    end = int.from_bytes(whole[20:24]) + int.from_bytes(whole[8:12]) * RECORD
    assert end > 10 * RECORD
    for length in (1, 9, 27, 28, *range(40, end, 4093), end - 1, -(-end // 512) * 512 + 9):
        cut_short.database.write_bytes(record)
        side_file(cut_short).write_bytes(whole[:length])
        before = cut_short.content()
        try:
            vault = cut_short.open()
        except DatabaseDamaged:
            assert cut_short.content() == before or journal.is_lost(cut_short.database)
        else:
            assert vault.half_saved
            vault.close()


def test_a_page_in_it_that_was_altered_is_refused(cut_short: Closed) -> None:
    whole = side_file(cut_short).read_bytes()
    sector = int.from_bytes(whole[20:24])
    at = sector + 4 + 4096 - 200
    side_file(cut_short).write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
    with pytest.raises(DatabaseDamaged):
        cut_short.open()


@pytest.mark.parametrize("left", [None, b"\xd9\xd5\x05\xf9"])
def test_without_it_every_page_is_read_and_it_is_said(closed: Closed, left: bytes | None) -> None:
    side_file(closed).unlink()
    if left is not None:
        side_file(closed).write_bytes(left)
    vault = closed.open()
    assert vault.half_saved
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('more', '')")
    vault.close()
    vault = closed.open()
    assert not vault.half_saved
    vault.close()


def test_without_it_a_record_that_is_half_saved_is_refused_or_told(cut_short: Closed) -> None:
    side_file(cut_short).unlink()
    try:
        vault = cut_short.open()
    except DatabaseDamaged:
        return
    assert vault.half_saved
    vault.close()


def test_the_one_of_the_private_notes_is_missed_too(closed: Closed) -> None:
    vault = closed.open()
    vault.open_drawer()
    vault.close()
    (closed.folder / "private.db-journal").unlink()
    vault = closed.open()
    assert vault.half_saved
    vault.open_drawer()
    vault.close()


def test_no_vault_is_made_over_one_of_which_it_is_all_that_is_left(
    tmp_path: Path, passphrase: str, cheap_cost: Cost
) -> None:
    (tmp_path / "record.db-journal").write_bytes(b"a save to be taken back")
    with pytest.raises(DatabaseMissing):
        opening.create(tmp_path, passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)
    assert (tmp_path / "record.db-journal").read_bytes() == b"a save to be taken back"
