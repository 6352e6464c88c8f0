"""A PIN opens the vault on this computer only, a few times at most, and never in place of the passphrase."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.conftest import PASSPHRASE
from tests.vault.closed import Closed

from companion.care.errors import (
    CompanionError,
    FolderReadOnly,
    PinDue,
    PinOff,
    PinSpent,
    PinTooEasy,
    PinUnfit,
    WriteFailed,
    WrongPin,
)
from companion.first_stage import seems_to_have_pin
from companion.vault import copies, opening, pin, recovery, tries
from companion.vault.copies import Places
from companion.vault.header import SlotKind
from companion.vault.vault import Vault

PIN = "480713"
HALF = bytes(range(32))
NOW = 1_795_000_000
DAY = 86_400


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, pristine: Path) -> Path:
    """A vault with a PIN, closed; to be copied."""
    base = tmp_path_factory.mktemp("with a pin")
    shutil.copytree(pristine, base, dirs_exist_ok=True)
    vault = opening.open_with_passphrase(base / "vault", PASSPHRASE, config_folder=base / "config")
    pin.turn_on(vault, vault.keys.device_slot(PIN, HALF), NOW)
    vault.close()
    return base


@pytest.fixture
def with_pin(made: Path, tmp_path: Path) -> Closed:
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    (header, *_) = copies.read(Places(tmp_path / "vault", None))
    return Closed(tmp_path / "vault", tmp_path / "config", PASSPHRASE, "", header.store_id)


def unlock(closed: Closed, typed: str = PIN, half: bytes = HALF, now: int = NOW) -> Vault:
    return opening.open_with_pin(closed.folder, typed, half, config_folder=closed.config_folder, now=now)


def refused(closed: Closed, typed: str = PIN, half: bytes = HALF, now: int = NOW) -> type[Exception]:
    with pytest.raises(CompanionError) as error:
        unlock(closed, typed, half, now)
    return error.type


def slots(closed: Closed) -> list[SlotKind]:
    (header, *_) = copies.read(Places(closed.folder, closed.config_folder))
    return [slot.kind for slot in header.slots]


def file(closed: Closed) -> Path:
    return closed.config_folder / f"pin-{closed.store_id}.json"


def type_passphrase(closed: Closed, now: int = NOW) -> bool:
    vault = closed.open()
    try:
        return pin.passphrase_typed(vault, now)
    finally:
        vault.close()


def test_pin_and_keychain_together_open_it(with_pin: Closed) -> None:
    vault = unlock(with_pin)
    assert pin.is_on(vault)
    vault.close()
    with_pin.open().close()


@pytest.mark.parametrize(("typed", "half"), [("480714", HALF), (PIN, bytes(32)), (PIN, b""), ("", HALF)])
def test_either_half_alone_opens_nothing(with_pin: Closed, typed: str, half: bytes) -> None:
    assert refused(with_pin, typed, half) is WrongPin


def test_it_is_off_until_it_is_turned_on(closed: Closed) -> None:
    assert refused(closed) is PinOff
    assert slots(closed) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


@pytest.mark.parametrize(("typed", "why"), [("48071", PinUnfit), ("4807l3", PinUnfit), ("1" * 33, PinUnfit)])
def test_a_pin_is_six_digits_or_more(typed: str, why: type[Exception]) -> None:
    with pytest.raises(why):
        pin.check(typed)
    pin.check(PIN)


@pytest.mark.parametrize("typed", ["000000", "123456", "98765432"])
def test_digits_in_a_row_are_refused(typed: str) -> None:
    with pytest.raises(PinTooEasy):
        pin.check(typed)


def test_after_five_wrong_tries_even_the_right_pin_opens_nothing(with_pin: Closed) -> None:
    assert [refused(with_pin, "999999") for _ in range(5)] == [WrongPin] * 4 + [PinSpent]
    assert refused(with_pin) is PinSpent
    assert type_passphrase(with_pin) is True
    assert slots(with_pin) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]
    assert not file(with_pin).exists()
    assert refused(with_pin) is PinOff


def test_how_many_tries_are_left_is_told(with_pin: Closed) -> None:
    left = []
    for _ in range(4):
        with pytest.raises(WrongPin) as wrong:
            unlock(with_pin, "999999")
        left.append(wrong.value.left)
    assert left == [4, 3, 2, 1]


def test_the_right_pin_and_the_passphrase_each_forgive_wrong_tries(with_pin: Closed) -> None:
    for forgive in (lambda: unlock(with_pin).close(), lambda: type_passphrase(with_pin)):
        assert [refused(with_pin, "999999") for _ in range(4)] == [WrongPin] * 4
        forgive()
    unlock(with_pin).close()


KILLED = """
import os, signal, sys
from pathlib import Path
from companion.vault import derivation, keys, opening, tries
folder, config, now, where = sys.argv[1:]
def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)
def count_and_die(*counted, write=tries.write):
    write(*counted)
    die()
match where:
    case "derived": derivation.from_pin = die
    case "counted": tries.write = count_and_die
    case "checked": keys.AESGCM = die
opening.open_with_pin(Path(folder), "999999", bytes(range(32)), config_folder=Path(config), now=int(now))
"""


@pytest.mark.parametrize(("where", "counted"), [("derived", 0), ("counted", 2), ("checked", 2)])
def test_killing_the_program_gives_no_try_back(with_pin: Closed, where: str, counted: int) -> None:
    """Killed while the key is still being worked out, nothing was learnt and nothing is counted."""
    for _ in range(2):
        order = [sys.executable, "-c", KILLED, str(with_pin.folder), str(with_pin.config_folder), str(NOW), where]
        assert subprocess.run(order, check=False).returncode == -signal.SIGKILL
    kept = tries.read(with_pin.config_folder, with_pin.store_id)
    assert kept is not None
    assert kept.wrong == counted
    with_pin.open().close()


def test_a_try_that_cannot_be_counted_is_none(with_pin: Closed) -> None:
    # A folder in the place of the file that is written aside: the disk refuses, whoever runs the test.
    file(with_pin).with_name(file(with_pin).name + ".new").mkdir()
    assert refused(with_pin) in {WriteFailed, FolderReadOnly}
    with_pin.open().close()


@pytest.mark.parametrize(
    ("passed", "open_"),
    [
        (13.9 * DAY, True),
        (14 * DAY, False),
        (400 * DAY, False),
        (-0.9 * DAY, True),
        (-1.1 * DAY, False),
    ],
)
def test_two_weeks_by_the_wall_or_a_clock_set_back_ask_for_the_passphrase(
    with_pin: Closed, passed: float, open_: bool
) -> None:
    now = NOW + int(passed)
    if open_:
        unlock(with_pin, now=now).close()
        return
    assert refused(with_pin, now=now) is PinDue
    assert type_passphrase(with_pin, now) is False
    unlock(with_pin, now=now).close()


def test_a_clock_set_back_a_little_each_day_does_not_stretch_the_two_weeks(with_pin: Closed) -> None:
    unlock(with_pin, now=NOW + 13 * DAY).close()
    unlock(with_pin, now=NOW + 13 * DAY - DAY // 2).close()
    assert refused(with_pin, now=NOW + 14 * DAY) is PinDue
    kept = tries.read(with_pin.config_folder, with_pin.store_id)
    assert kept is not None
    tries.write(with_pin.config_folder, replace(kept, seen_at=NOW + 14 * DAY))
    assert refused(with_pin, now=NOW + 14 * DAY - DAY // 2) is PinDue


def garble(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b'"wrong": 0', b'"wrong": 4'))


def replace_by_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


SPOILT: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "garbled": garble,
    "of another": lambda path: path.write_text(path.read_text().replace("a", "b").replace("0", "1")),
    "a list": lambda path: path.write_text("[]"),
    "nested": lambda path: path.write_text("[" * 4000),
    "long": lambda path: path.write_text(path.read_text() + " " * 5000),
    "a folder": replace_by_folder,
}


@pytest.mark.parametrize("how", SPOILT)
def test_without_a_whole_count_of_tries_there_is_no_pin(with_pin: Closed, how: str) -> None:
    SPOILT[how](file(with_pin))
    assert refused(with_pin) is PinOff
    assert type_passphrase(with_pin) is True
    assert slots(with_pin) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


def test_a_header_changed_elsewhere_turns_it_off(with_pin: Closed, cheap_cost: object) -> None:
    elsewhere = with_pin.folder.with_name("elsewhere")
    shutil.copytree(with_pin.folder, elsewhere)
    away = opening.open_with_passphrase(elsewhere, with_pin.passphrase, config_folder=elsewhere / "config")
    opening.change_code(away, recovery.to_text(recovery.new_code()))
    away.close()
    for name in copies.LOCAL_NAMES:
        shutil.copy(elsewhere / name, with_pin.folder / name)
    assert refused(with_pin) is PinOff
    assert type_passphrase(with_pin) is True
    assert slots(with_pin) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


def test_a_new_sheet_made_here_leaves_it_on(with_pin: Closed) -> None:
    vault = with_pin.open()
    opening.change_code(vault, recovery.to_text(recovery.new_code()))
    vault.close()
    unlock(with_pin).close()


def test_a_kill_between_header_and_count_turns_it_off(with_pin: Closed) -> None:
    before = file(with_pin).read_bytes()
    vault = with_pin.open()
    opening.change_code(vault, recovery.to_text(recovery.new_code()))
    vault.close()
    file(with_pin).write_bytes(before)
    assert refused(with_pin) is PinOff
    with_pin.open().close()


def test_turned_off_it_opens_nothing_not_even_with_an_older_header_in_a_copy(with_pin: Closed) -> None:
    old, old_count = with_pin.copies[0].read_bytes(), file(with_pin).read_bytes()
    vault = with_pin.open()
    pin.turn_off(vault)
    assert not pin.is_on(vault)
    vault.close()
    assert refused(with_pin) is PinOff
    with_pin.copies[1].write_bytes(old)
    file(with_pin).write_bytes(old_count)
    assert refused(with_pin) is PinOff


def test_a_changed_pin_is_the_only_one(with_pin: Closed) -> None:
    vault = with_pin.open()
    pin.turn_on(vault, vault.keys.device_slot("205917", HALF), NOW)
    vault.close()
    assert refused(with_pin) is WrongPin
    unlock(with_pin, "205917").close()


def test_no_backup_takes_it_along(with_pin: Closed) -> None:
    vault = with_pin.open()
    along = vault.keys.header_to_take_along()
    vault.close()
    assert [slot.kind for slot in along.slots] == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


def test_a_twin_restored_on_this_computer_keeps_its_own(with_pin: Closed) -> None:
    """Both are one vault by their id, with databases of their own: the PIN belongs to the later one."""
    kept = tries.read(with_pin.config_folder, with_pin.store_id)
    assert kept is not None
    tries.write(with_pin.config_folder, replace(kept, db_epoch=kept.db_epoch + 7))
    assert refused(with_pin) is PinOff
    assert type_passphrase(with_pin) is False
    assert file(with_pin).exists()
    assert slots(with_pin) == [SlotKind.PASSPHRASE, SlotKind.RECOVERY]


def test_all_keys_anew_leave_nothing_of_it(with_pin: Closed) -> None:
    kept = tries.read(with_pin.config_folder, with_pin.store_id)
    assert kept is not None
    vault = with_pin.open()
    vault.keys.drop_device_slot()
    vault.close()
    tries.write(with_pin.config_folder, replace(kept, db_epoch=0))
    assert type_passphrase(with_pin) is True
    assert not file(with_pin).exists()


def test_the_first_picture_knows_of_it_without_reading_the_header_properly(with_pin: Closed) -> None:
    assert seems_to_have_pin(with_pin.folder, with_pin.config_folder)
    assert not seems_to_have_pin(with_pin.folder / "none", with_pin.config_folder)
    (with_pin.folder / "keys.json").write_bytes(b'{"store_id": 7, "epoch": [], "db_epoch": {}}')
    assert not seems_to_have_pin(with_pin.folder, with_pin.config_folder)


def test_the_file_says_nothing_of_pin_or_key(with_pin: Closed) -> None:
    content = file(with_pin).read_bytes()
    assert PIN.encode() not in content
    assert HALF.hex().encode() not in content
