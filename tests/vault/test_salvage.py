"""From a damaged vault comes a new one with all that can be read and nothing made up; the old one stays as it was."""

import functools
import os
import random
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.closed import Closed
from tests.vault.practice_of_many import PAGE, all_rows, fill

from companion.care.errors import AlreadyOpen, DatabaseDamaged, DatabaseEmpty, DatabaseMissing
from companion.store.mending import Mended, mend
from companion.vault import damage, keys, opening, salvage, wholeness
from companion.vault.copies import Places
from companion.vault.damage import File, Kind
from companion.vault.instance import InstanceLock
from companion.vault.keys import Keys
from companion.vault.pages import Pages, _children
from companion.vault.salvage import Salvaged

MEND = functools.partial(mend, nameless="Someone")
INTERIOR = 5
ANEW = {"meta", "record", "person", "session", "searched"}
"""Tables in which rows may be other ones: counted on, or put back from what is left."""


@pytest.fixture
def practice(closed: Closed) -> Closed:
    vault = closed.open()
    fill(vault)
    vault.close()
    return closed


def key_of(closed: Closed) -> Keys:
    return next(keys.with_passphrase(Places(closed.folder, None), closed.passphrase))


def run(closed: Closed) -> Salvaged[Mended]:
    return salvage.salvage(closed.folder, key_of(closed), MEND)


def spoil(path: Path, *pages: int) -> None:
    content = bytearray(path.read_bytes())
    for page in pages:
        content[(page - 1) * PAGE + 200] ^= 4
    path.write_bytes(content)


def leaves_of(closed: Closed, table: str) -> list[int]:
    """The pages with the rows of this table."""
    vault = closed.open()
    ((root,),) = vault.rows("SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?", table)
    vault.close()
    body = Pages(closed.database, key_of(closed).database_key(opening.LABEL))._body(root)
    return [page for page, _ in _children(body, 0)] if body[0] == INTERIOR else [root]


def test_a_whole_vault_comes_over_whole(practice: Closed) -> None:
    before = practice.content()
    right = all_rows(practice)
    found = run(practice)
    assert found.folder == practice.folder.with_name("vault.salvaged")
    assert (found.let_go, found.private, found.told.hits) == (0, True, ())
    assert found.told.counts == {"people": 40, "sessions": 160}
    got = all_rows(practice, found.folder)
    assert got[0]["practice"] == right[0]["practice"]
    assert {name: rows for name, rows in got[0].items() if name != "meta"} == {
        name: rows for name, rows in right[0].items() if name != "meta"
    }
    assert got[1]["private_note"] == right[1]["private_note"]
    assert practice.content() == before
    wholeness.verify(found.folder, practice.passphrase, config_folder=None)


def test_pages_damaged_by_chance_cost_what_was_on_them_and_nothing_is_made_up(practice: Closed) -> None:
    right, whole = all_rows(practice), practice.database.read_bytes()
    lost = tried = 0
    for seed in range(6):
        chance = random.Random(seed)
        pages = chance.sample(range(2, len(whole) // PAGE + 1), 3)
        practice.database.write_bytes(whole)
        spoil(practice.database, *pages)
        before = practice.content()
        try:
            found = run(practice)
        except DatabaseDamaged:
            # The pages that tell which tables there are: a backup is the way.
            continue
        tried += 1
        got = all_rows(practice, found.folder)
        for name, rows in got[0].items():
            if name not in ANEW:
                assert set(rows) <= set(right[0][name]), name
                lost += len(right[0][name]) - len(rows)
        assert got[1]["private_note"] == right[1]["private_note"]
        wholeness.verify(found.folder, practice.passphrase, config_folder=None)
        assert practice.content() == before
        for path in found.folder.iterdir():
            path.unlink()
        found.folder.rmdir()
    assert tried > 2
    assert lost > 10


def test_where_the_hours_own_rows_are_lost_all_that_belongs_to_them_stays(practice: Closed) -> None:
    page = leaves_of(practice, "session")[-1]
    right = all_rows(practice)
    spoil(practice.database, page)
    found = run(practice)
    got = all_rows(practice, found.folder)
    assert found.let_go == 0
    for name in ("jottings", "note_section", "moment", "mark", "note"):
        assert got[0][name] == right[0][name]
    assert [row[:2] for row in got[0]["session"]] == [row[:2] for row in right[0]["session"]]
    back = [hit for hit in found.told.hits if hit.put_back]
    assert back
    assert len(back) == sum(mine != theirs for mine, theirs in zip(got[0]["session"], right[0]["session"], strict=True))
    vault = opening.open_with_passphrase(found.folder, practice.passphrase, config_folder=None)
    assert vault.rows("SELECT 1 FROM sqlite_schema WHERE type = 'trigger' AND name = 'signed_stands'")
    assert vault.rows("PRAGMA foreign_keys") == [(1,)]
    vault.close()


def test_where_all_records_are_lost_their_people_and_hours_stay(practice: Closed) -> None:
    right = all_rows(practice)
    spoil(practice.database, *leaves_of(practice, "record"))
    found = run(practice)
    got = all_rows(practice, found.folder)
    assert [row[:2] for row in got[0]["record"]] == [row[:2] for row in right[0]["record"]]
    assert got[0]["person"] == right[0]["person"]
    assert got[0]["session"] == right[0]["session"]


def test_the_hours_that_are_hit_are_named_and_the_others_are_not(practice: Closed) -> None:
    page = leaves_of(practice, "jottings")[-1]
    right = {int(str(row[0])) for row in all_rows(practice)[0]["jottings"]}
    spoil(practice.database, page)
    found = run(practice)
    kept = {int(str(row[0])) for row in all_rows(practice, found.folder)[0]["jottings"]}
    lost = right - kept
    assert 0 < len(lost) < 60
    assert len(found.told.hits) == len(lost)
    started = {1773338400 + 3600 * number for number in lost}
    assert {int(hit.started.timestamp()) for hit in found.told.hits} == started
    assert {hit.patient.preferred_name for hit in found.told.hits} == {f"Person {n % 40 + 1}" for n in lost}


def test_what_is_salvaged_is_found_by_search(practice: Closed) -> None:
    spoil(practice.database, *leaves_of(practice, "search_note_data"))
    found = run(practice)
    vault = opening.open_with_passphrase(found.folder, practice.passphrase, config_folder=None)
    assert vault.rows("SELECT count(*) FROM search_note WHERE search_note MATCH 'slowed'") == [(160,)]
    vault.close()


@pytest.mark.parametrize("length", [-1, -512, -PAGE, -PAGE * 3, -PAGE * 20 - 7])
def test_of_a_file_that_was_cut_off_the_rest_comes_over(practice: Closed, length: int) -> None:
    right = all_rows(practice)
    os.truncate(practice.database, practice.database.stat().st_size + length)
    with pytest.raises(DatabaseDamaged):
        practice.open()
    found = run(practice)
    got = all_rows(practice, found.folder)
    assert set(got[0]["jottings"]) <= set(right[0]["jottings"])
    assert sum(map(len, got[0].values())) > sum(map(len, right[0].values())) // 2


def test_the_private_notes_come_along_or_are_told_to_be_lost(practice: Closed) -> None:
    private = practice.folder / "private.db"
    right = all_rows(practice)[1]["private_note"]
    spoil(private, private.stat().st_size // PAGE)
    assert run(practice).private is True
    got = all_rows(practice, practice.folder.with_name("vault.salvaged"))[1]["private_note"]
    assert set(got) < set(right)
    private.write_bytes(b"")
    again = run(practice)
    assert again.private is False
    assert again.folder.name == "vault.salvaged-1"


NOTHING: dict[str, tuple[Callable[[Path], object], type[Exception]]] = {
    "the first page": (lambda path: spoil(path, 1), DatabaseDamaged),
    "no file": (lambda path: path.unlink(), DatabaseMissing),
    "an empty file": (lambda path: path.write_bytes(b""), DatabaseEmpty),
    "noise": (lambda path: path.write_bytes(bytes(range(256)) * 64), DatabaseDamaged),
}


@pytest.mark.parametrize(("harm", "error"), NOTHING.values(), ids=NOTHING)
def test_where_nothing_can_be_read_nothing_new_is_left(
    practice: Closed, harm: Callable[[Path], object], error: type[Exception]
) -> None:
    harm(practice.database)
    before = practice.content()
    with pytest.raises(error):
        run(practice)
    assert practice.content() == before
    assert not list(practice.folder.parent.glob("vault.*"))


def test_whoever_stops_it_leaves_nothing(practice: Closed) -> None:
    def stop(done: int, _: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        salvage.salvage(practice.folder, key_of(practice), MEND, step=stop)
    assert {path.name for path in practice.folder.parent.iterdir()} == {"vault", "config"}


def test_a_vault_in_use_is_not_salvaged(practice: Closed) -> None:
    other = InstanceLock(practice.folder)
    other.acquire()
    with pytest.raises(AlreadyOpen):
        run(practice)
    other.release()


def test_put_in_place_the_damaged_one_is_set_aside_whole(practice: Closed) -> None:
    spoil(practice.database, 30)
    before = {path.name: path.read_bytes() for path in practice.folder.iterdir()}
    found = run(practice)
    aside = salvage.put_in_place(practice.folder, found.folder)
    assert {path.name: path.read_bytes() for path in aside.iterdir()} == before
    practice.open().close()
    assert aside.name == "vault.damaged"


def test_the_pages_are_told_as_sqlcipher_tells_them(practice: Closed) -> None:
    found = damage.examine(practice.folder, key_of(practice))
    assert [(each.file, each.kind, each.bad) for each in found] == [
        (File.RECORD, Kind.WHOLE, ()),
        (File.PRIVATE, Kind.WHOLE, ()),
    ]
    pages = practice.database.stat().st_size // PAGE
    spoil(practice.database, 1, 7, pages)
    (record, _) = damage.examine(practice.folder, key_of(practice))
    assert (record.kind, record.bad, record.pages) == (Kind.PAGES, (1, 7, pages), pages)
    assert record.is_beginning_lost


def put_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


KINDS: dict[str, tuple[Callable[[Path], object], Kind]] = {
    "missing": (lambda path: path.unlink(), Kind.MISSING),
    "empty": (lambda path: path.write_bytes(b""), Kind.EMPTY),
    "a folder": (put_folder, Kind.UNREADABLE),
    "foreign": (lambda path: path.write_bytes(bytes(range(256)) * 64), Kind.FOREIGN),
    "cut off": (lambda path: os.truncate(path, path.stat().st_size - 100), Kind.CUT_OFF),
}


@pytest.mark.parametrize(("harm", "kind"), KINDS.values(), ids=KINDS)
def test_what_kind_of_damage_it_is_is_told(practice: Closed, harm: Callable[[Path], object], kind: Kind) -> None:
    harm(practice.database)
    assert damage.examine(practice.folder, key_of(practice))[0].kind is kind
