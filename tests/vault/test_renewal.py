"""All keys anew: nothing of before opens what stands there now, nothing is lost, until the stroke nothing changed."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from tests.vault.closed import Closed
from tests.vault.renewing import NEW, NEW_CODE, begin, fill, found, renew

from companion.care.errors import (
    CompanionError,
    DatabaseDamaged,
    DiskFull,
    PassphraseTooShort,
    PrivateNotesDamaged,
    WriteFailed,
    WrongPassphrase,
    WrongRecoveryCode,
)
from companion.vault import former, keys, opening, rescue, wholeness
from companion.vault.copies import Places
from companion.vault.derivation import Cost


@pytest.fixture
def full(closed: Closed) -> Closed:
    fill(closed)
    return closed


def names(closed: Closed) -> set[str]:
    return {path.name for path in closed.folder.iterdir()}


def test_the_new_passphrase_and_the_new_sheet_open_all_there_was(full: Closed, cheap_cost: Cost) -> None:
    before = found(full, full.passphrase)
    renew(full, cheap_cost)
    assert found(full, NEW) == found(full, NEW_CODE, by_code=True) == before
    wholeness.verify(full.folder, NEW, config_folder=full.config_folder)
    both = ("record.db", "private.db")
    assert names(full) == {"keys.json", "keys.bak", "lock", *both, *(f"{name}-journal" for name in both)}
    assert len({path.read_bytes() for path in full.copies}) == 1


def test_the_old_passphrase_and_the_old_sheet_open_nothing(full: Closed, cheap_cost: Cost) -> None:
    renew(full, cheap_cost)
    with pytest.raises(WrongPassphrase):
        full.open()
    with pytest.raises(WrongRecoveryCode):
        opening.open_with_code(full.folder, full.code, config_folder=full.config_folder)


def test_an_old_copy_of_the_header_opens_nothing_of_what_stands_there_now(full: Closed, cheap_cost: Cost) -> None:
    kept = full.copies[0].read_bytes()
    renew(full, cheap_cost)
    for path in full.copies:
        path.write_bytes(kept)
    with pytest.raises(DatabaseDamaged):
        full.open()


def test_an_older_copy_of_the_whole_folder_opens_with_its_own_passphrase(
    full: Closed, cheap_cost: Cost, tmp_path: Path
) -> None:
    older = {path: path.read_bytes() for path in full.folder.iterdir() if path.name != "lock"}
    renew(full, cheap_cost)
    for path, content in older.items():
        path.write_bytes(content)
    assert found(full, full.passphrase)["kept"] == "vault"


def test_no_key_of_before_is_left_in_the_header(full: Closed, cheap_cost: Cost) -> None:
    renew(full, cheap_cost)
    places = Places(full.folder, full.config_folder)
    assert next(keys.with_passphrase(places, NEW)).former is None


def test_what_the_disk_did_not_take_once_still_opens(full: Closed, cheap_cost: Cost) -> None:
    vault = full.open()
    for words in (b"she rang", b"her sister"):
        assert rescue.Rescue(full.config_folder).keep(rescue.seal(vault.keys.rescue_key(), vault.store_id, words), 10)
    vault.close()
    strange = full.config_folder / f"rescue-{full.store_id}-2"
    strange.write_bytes(b"of another key")
    renew(full, cheap_cost)
    vault = full.open(NEW)
    copies = rescue.Rescue(full.config_folder).find(vault.keys.rescue_key(), vault.store_id)
    vault.close()
    assert [copy.content for copy in copies] == [b"she rang", b"her sister", None]
    assert strange.read_bytes() == b"of another key"


def test_it_is_remembered_in_the_new_record_only(full: Closed, cheap_cost: Cost) -> None:
    vault = full.open()
    renewal = begin(vault, cheap_cost)
    assert vault.row("SELECT value FROM practice WHERE key = 'renewed'") is None
    renewal.strike()
    vault = full.open(NEW)
    assert vault.row("SELECT value FROM practice WHERE key = 'renewed'") == ("yes",)
    vault.close()


def test_let_go_before_the_stroke_it_leaves_nothing(full: Closed, cheap_cost: Cost) -> None:
    vault = full.open()
    begin(vault, cheap_cost).let_go()
    vault.close()
    assert found(full, full.passphrase)["kept"] == "vault"
    assert not any("next" in name for name in names(full))


def test_what_was_saved_after_the_copy_is_in_it(full: Closed, cheap_cost: Cost) -> None:
    vault = full.open()
    renewal = begin(vault, cheap_cost)
    with vault.transaction():
        vault.run("UPDATE practice SET value = 'since' WHERE key = 'kept'")
    with vault.open_drawer().transaction():
        vault.open_drawer().run("UPDATE kept_until SET day = '2040-01-01'")
    renewal.strike()
    assert found(full, NEW) == {"kept": "since", "day": "2040-01-01"}


def test_a_vault_without_a_drawer_gets_none(closed: Closed, cheap_cost: Cost) -> None:
    renew(closed, cheap_cost)
    assert "private.db" not in names(closed)
    closed.open(NEW).close()


def test_a_second_time_works_as_well(full: Closed, cheap_cost: Cost) -> None:
    before = found(full, full.passphrase)
    renew(full, cheap_cost)
    vault = full.open(NEW)
    begin(vault, cheap_cost, "a third one of seven pear trees").strike()
    assert found(full, "a third one of seven pear trees") == before


def test_a_weak_passphrase_a_cheap_guess_or_a_damaged_drawer_are_refused_beforehand(
    full: Closed, cheap_cost: Cost
) -> None:
    vault = full.open()
    with pytest.raises(PassphraseTooShort):
        begin(vault, cheap_cost, "short")
    with pytest.raises(ValueError, match="floor"):
        begin(vault, cheap_cost, floor=Cost(16, 1, 1))
    vault.close()
    private = full.folder / "private.db"
    private.write_bytes(private.read_bytes()[:4096] + bytes(4096) + private.read_bytes()[8192:])
    vault = full.open()
    with pytest.raises((PrivateNotesDamaged, DatabaseDamaged)):
        begin(vault, cheap_cost)
    vault.close()
    assert not any("next" in name for name in names(full))


def test_counts_that_differ_are_refused(full: Closed, cheap_cost: Cost) -> None:
    told = iter(range(99))
    count: Callable[[object], Mapping[str, int]] = lambda _opened: {"people": next(told)}  # noqa: E731
    vault = full.open()
    with pytest.raises(DatabaseDamaged):
        begin(vault, cheap_cost, count=count)
    vault.close()
    assert found(full, full.passphrase)["kept"] == "vault"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_header_the_disk_does_not_take_changes_nothing_and_the_vault_stays_open(
    full: Closed, cheap_cost: Cost
) -> None:
    vault = full.open()
    renewal = begin(vault, cheap_cost)
    (full.folder / "keys.json.new").symlink_to("/dev/full")
    with pytest.raises(CompanionError) as error:
        renewal.strike()
    assert error.type in {DiskFull, WriteFailed}
    with vault.transaction():
        vault.run("UPDATE practice SET value = 'since' WHERE key = 'kept'")
    vault.close()
    assert found(full, full.passphrase)["kept"] == "since"
    assert not any("next" in name for name in names(full))


@pytest.mark.parametrize("lost", [("record.db",), ("private.db",), ("record.db", "private.db")])
@pytest.mark.parametrize("how", ["gone", "stale", "damaged"])
def test_after_the_stroke_a_copy_that_is_of_no_use_is_made_again(
    full: Closed, cheap_cost: Cost, lost: tuple[str, ...], how: str
) -> None:
    vault = full.open()
    renewal = begin(vault, cheap_cost)
    if how == "stale":
        with vault.transaction():
            vault.run("UPDATE practice SET value = 'since' WHERE key = 'kept'")
        with vault.open_drawer().transaction():
            vault.open_drawer().run("UPDATE kept_until SET day = '2040-01-01'")
    vault.close()
    before = found(full, full.passphrase, tidy=False)
    renewal._keys.write_copies()
    for path in (former.next_to(full.folder / name) for name in lost):
        if how == "gone":
            path.unlink()
        elif how == "damaged":
            path.write_bytes(bytes(8192))
    wholeness.verify(full.folder, NEW, config_folder=full.config_folder)
    assert found(full, NEW) == before
    assert not any("next" in name for name in names(full))


def test_a_drawer_no_key_opens_does_not_keep_the_record_shut_nor_let_its_key_be_forgotten(
    full: Closed, cheap_cost: Cost
) -> None:
    vault = full.open()
    renewal = begin(vault, cheap_cost)
    vault.close()
    renewal._keys.write_copies()
    private = full.folder / "private.db"
    content = private.read_bytes()
    private.write_bytes(bytes(len(content)))
    former.next_to(private).unlink()
    vault = full.open(NEW)
    assert vault.row("SELECT value FROM practice WHERE key = 'kept'") == ("vault",)
    assert vault.keys.former is not None
    vault.close()
    private.write_bytes(content)
    assert found(full, NEW)["day"] == "2036-03-12"
