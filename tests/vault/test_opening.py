"""Opening with passphrase and code, changing both, and the three copies of the header."""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.care.errors import (
    AlreadyOpen,
    HeaderDamaged,
    HeaderMissing,
    MistypedRecoveryCode,
    PassphraseTooShort,
    VaultExists,
    VaultTooNew,
    WrongPassphrase,
    WrongRecoveryCode,
)
from companion.vault import opening, recovery
from companion.vault.derivation import Cost
from companion.vault.opening import VaultState
from companion.vault.vault import Vault

KEPT = "SELECT value FROM practice WHERE key = 'kept'"
OTHER_CODE = recovery.to_text(bytes(range(16)))
NEW = "copper lantern orbit mellow"


def kept(vault: Vault) -> object:
    """What the vault says was kept in it; closes it."""
    row = vault.row(KEPT)
    vault.close()
    return row and row[0]


def open_by_code(closed: Closed, code: str) -> Vault:
    return opening.open_with_code(closed.folder, code, config_folder=closed.config_folder)


def test_the_passphrase_and_the_code_open_it(closed: Closed) -> None:
    assert kept(closed.open()) == "vault"
    assert kept(open_by_code(closed, closed.code)) == "vault"


def test_a_wrong_passphrase_is_told_and_changes_nothing(closed: Closed) -> None:
    before = closed.content()
    with pytest.raises(WrongPassphrase):
        closed.open(closed.passphrase + " ")
    assert closed.content() == before


def test_a_code_of_another_vault_is_wrong_and_one_with_a_slip_is_mistyped(closed: Closed) -> None:
    with pytest.raises(WrongRecoveryCode):
        open_by_code(closed, recovery.to_text(bytes(16)))
    with pytest.raises(MistypedRecoveryCode):
        open_by_code(closed, closed.code[:-1] + ("2" if closed.code[-1] != "2" else "3"))
    assert kept(closed.open()) == "vault"


def test_a_new_code_replaces_the_old_one(closed: Closed) -> None:
    vault = closed.open()
    opening.change_code(vault, OTHER_CODE)
    vault.close()
    assert kept(open_by_code(closed, OTHER_CODE)) == "vault"
    with pytest.raises(WrongRecoveryCode):
        open_by_code(closed, closed.code)
    assert kept(closed.open()) == "vault"


def test_a_new_passphrase_replaces_the_old_one_and_leaves_the_code(closed: Closed, cheap_cost: Cost) -> None:
    vault = open_by_code(closed, closed.code)
    opening.change_passphrase(vault, NEW, cheap_cost, floor=cheap_cost)
    vault.close()
    assert kept(closed.open(NEW)) == "vault"
    with pytest.raises(WrongPassphrase):
        closed.open()
    assert kept(open_by_code(closed, closed.code)) == "vault"


def test_a_new_passphrase_is_held_to_the_same_rules(closed: Closed, cheap_cost: Cost) -> None:
    vault = closed.open()
    with pytest.raises(PassphraseTooShort):
        opening.change_passphrase(vault, "short", cheap_cost, floor=cheap_cost)
    with pytest.raises(ValueError, match="floor"):
        opening.change_passphrase(vault, NEW, cheap_cost)
    assert kept(vault) == "vault"


def test_a_vault_is_never_made_below_the_floor(tmp_path: Path, passphrase: str, cheap_cost: Cost) -> None:
    with pytest.raises(ValueError, match="floor"):
        opening.create(tmp_path / "vault", passphrase, config_folder=None, cost=cheap_cost)
    assert not (tmp_path / "vault").exists()


def test_a_change_works_again_after_another_change(closed: Closed, cheap_cost: Cost) -> None:
    vault = closed.open()
    opening.change_code(vault, recovery.to_text(recovery.new_code()))
    opening.change_passphrase(vault, NEW, cheap_cost, floor=cheap_cost)
    opening.change_code(vault, OTHER_CODE)
    vault.close()
    assert kept(open_by_code(closed, OTHER_CODE)) == "vault"
    assert kept(closed.open(NEW)) == "vault"


def test_three_equal_copies_of_the_header_are_kept(closed: Closed) -> None:
    assert len({path.read_bytes() for path in closed.copies}) == 1


@pytest.mark.parametrize("left", range(3))
def test_any_one_copy_is_enough_and_the_others_are_written_again(closed: Closed, left: int) -> None:
    content = closed.copies[left].read_bytes()
    for place, path in enumerate(closed.copies):
        if place != left:
            path.unlink()
    assert opening.state(closed.folder, closed.config_folder) is VaultState.PRESENT
    assert kept(closed.open()) == "vault"
    assert [path.read_bytes() for path in closed.copies] == [content] * 3


@pytest.mark.parametrize("left", range(3))
def test_damaged_copies_are_passed_over_and_written_again(closed: Closed, left: int) -> None:
    content = closed.copies[left].read_bytes()
    for place, path in enumerate(closed.copies):
        if place != left:
            path.write_bytes(content.replace(b'"epoch":1', b'"epoch":2'))
    assert kept(closed.open()) == "vault"
    assert [path.read_bytes() for path in closed.copies] == [content] * 3


@pytest.mark.parametrize("stale", range(3))
def test_an_old_copy_does_not_bring_the_old_passphrase_back(closed: Closed, stale: int, cheap_cost: Cost) -> None:
    old = closed.copies[stale].read_bytes()
    vault = closed.open()
    opening.change_passphrase(vault, NEW, cheap_cost, floor=cheap_cost)
    vault.close()
    closed.copies[stale].write_bytes(old)
    with pytest.raises(WrongPassphrase):
        closed.open()
    assert kept(closed.open(NEW)) == "vault"
    assert len({path.read_bytes() for path in closed.copies}) == 1


def test_copies_of_another_vault_in_the_config_folder_are_not_mixed_up(
    make_closed: Callable[[str], Closed],
) -> None:
    vaults = [make_closed(name) for name in ("first", "second", "third")]
    for closed in vaults:
        closed.copies[0].unlink()
        closed.copies[1].unlink()
    for closed in vaults:
        assert kept(closed.open()) == closed.folder.name


def test_a_whole_header_of_another_vault_is_never_written_over(make_closed: Callable[[str], Closed]) -> None:
    mine, other = make_closed("mine"), make_closed("other")
    foreign = other.copies[0].read_bytes()
    mine.copies[0].write_bytes(foreign)
    assert kept(mine.open()) == "mine"
    assert mine.copies[0].read_bytes() == foreign


def test_a_header_altered_with_a_fitting_checksum_is_refused(closed: Closed) -> None:
    altered = _resealed(closed.copies[0].read_bytes(), db_epoch=2)
    for path in closed.copies:
        path.write_bytes(altered)
    before = closed.content()
    with pytest.raises(HeaderDamaged):
        closed.open()
    assert closed.content() == before


def test_an_altered_copy_gives_way_to_a_good_one(closed: Closed) -> None:
    good = closed.copies[0].read_bytes()
    closed.copies[0].write_bytes(_resealed(good, epoch=9))
    assert kept(closed.open()) == "vault"
    assert closed.copies[0].read_bytes() == good


def test_a_second_opening_is_told_that_it_is_open(closed: Closed) -> None:
    vault = closed.open()
    with pytest.raises(AlreadyOpen):
        closed.open()
    with pytest.raises(AlreadyOpen):
        open_by_code(closed, closed.code)
    assert kept(vault) == "vault"
    assert kept(closed.open()) == "vault"


def test_a_failed_opening_leaves_no_lock(closed: Closed) -> None:
    with pytest.raises(WrongPassphrase):
        closed.open("something else entirely")
    assert kept(closed.open()) == "vault"


@pytest.mark.parametrize("name", ["keys.json", "keys.bak", "record.db", "private.db"])
@pytest.mark.parametrize("content", [b"", b"anything"])
def test_creation_never_overwrites_anything_of_a_vault(
    tmp_path: Path, name: str, content: bytes, passphrase: str, cheap_cost: Cost
) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(VaultExists):
        opening.create(tmp_path, passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {name: content}


def test_creation_does_not_follow_a_link_that_leads_nowhere(tmp_path: Path, passphrase: str, cheap_cost: Cost) -> None:
    (tmp_path / "record.db").symlink_to(tmp_path / "elsewhere.db")
    with pytest.raises(VaultExists):
        opening.create(tmp_path, passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)


def test_other_files_in_the_folder_stay(tmp_path: Path, passphrase: str, cheap_cost: Cost) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    vault, _ = opening.create(tmp_path, passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)
    vault.close()
    assert (tmp_path / "letter.txt").read_text() == "dear"


def test_a_weak_passphrase_makes_no_vault(tmp_path: Path, cheap_cost: Cost) -> None:
    with pytest.raises(PassphraseTooShort):
        opening.create(tmp_path / "vault", "short", config_folder=None, cost=cheap_cost, floor=cheap_cost)
    assert not (tmp_path / "vault").exists()


def test_files_are_for_their_owner_only(closed: Closed) -> None:
    paths = [*closed.folder.iterdir(), *closed.copies]
    assert {path.stat().st_mode & 0o777 for path in paths} == {0o600}
    assert closed.folder.stat().st_mode & 0o777 == 0o700


def test_a_vault_without_a_config_folder_keeps_two_copies(tmp_path: Path, passphrase: str, cheap_cost: Cost) -> None:
    vault, _ = opening.create(tmp_path, passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)
    vault.close()
    assert sorted(path.name for path in tmp_path.glob("keys*")) == ["keys.bak", "keys.json"]


def test_nothing_there_is_no_vault(tmp_path: Path, passphrase: str) -> None:
    assert opening.state(tmp_path / "nowhere") is VaultState.NONE
    with pytest.raises(HeaderMissing):
        opening.open_with_passphrase(tmp_path / "nowhere", passphrase, config_folder=None)
    assert not (tmp_path / "nowhere").exists()


def test_a_header_of_a_later_version_is_refused_and_kept(closed: Closed) -> None:
    closed.copies[0].write_bytes(_resealed(closed.copies[0].read_bytes(), v=2))
    before = closed.content()
    with pytest.raises(VaultTooNew):
        closed.open()
    assert opening.state(closed.folder, closed.config_folder) is VaultState.TOO_NEW
    assert closed.content() == before


def _resealed(content: bytes, **changes: int) -> bytes:
    read = json.loads(content) | changes
    del read["checksum"]
    body = json.dumps(read, sort_keys=True, separators=(",", ":")).encode()
    read["checksum"] = hashlib.sha256(body).hexdigest()
    return json.dumps(read, sort_keys=True, separators=(",", ":")).encode()
