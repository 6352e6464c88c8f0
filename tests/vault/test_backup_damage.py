"""Cut, flipped, swapped, pasted, hostile: each is refused with a sentence, nothing is laid down, nothing takes long."""

import os
import random
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.vault.backed import FRONT, Backed, everything, make, restore, verify
from tests.vault.closed import Closed

from companion.care.errors import (
    BackupDamaged,
    BackupTooNew,
    CompanionError,
    NoBackup,
)
from companion.vault import backup_file, copied, derivation, header, opening, recovery, sealing
from companion.vault.backup import RECORD_LABEL
from companion.vault.backup_file import BackupKeys, DrawerPart, Front, Manifest
from companion.vault.migrate import newest

PAGE = 4096
FLIPS = 520


@pytest.fixture
def torn(backed: Backed, tmp_path: Path) -> Iterator[Callable[[bytes], None]]:
    """Refuses what it is given, and at the end takes the whole one: the control."""
    place = tmp_path / "torn.backup"

    def refused(content: bytes) -> None:
        place.write_bytes(content)
        with pytest.raises((BackupDamaged, NoBackup, BackupTooNew)):
            restore(place, tmp_path / "back", backed.closed.passphrase)
        assert not list(tmp_path.glob("back*"))

    yield refused
    place.write_bytes(backed.content)
    restore(place, tmp_path / "back", backed.closed.passphrase)


def test_cut_off_anywhere_it_is_refused(backed: Backed, tmp_path: Path) -> None:
    whole = backed.content
    lengths = {*range(0, len(whole), 512), *range(200), len(whole) - 1, len(whole) - 32}
    assert len(lengths) > 1000
    place = tmp_path / "cut.backup"
    place.write_bytes(whole)
    for length in sorted(lengths, reverse=True):
        os.truncate(place, length)
        with pytest.raises((BackupDamaged, NoBackup)):
            restore(place, tmp_path / "back", backed.closed.passphrase)
    assert not list(tmp_path.glob("back*"))


def test_with_bytes_behind_its_end_it_is_refused(backed: Backed, torn: Callable[[bytes], None]) -> None:
    for more in (b"\0", bytes(512), bytes(PAGE), backed.content):
        torn(backed.content + more)


def test_every_flipped_bit_is_found(backed: Backed, torn: Callable[[bytes], None]) -> None:
    whole, chance = backed.content, random.Random(1)
    beginning = FRONT.size + len(backed.parts["header"])
    places = [chance.randrange(beginning) for _ in range(FLIPS // 3)]
    places += [chance.randrange(len(whole)) for _ in range(FLIPS - len(places))]
    for place in places:
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        torn(bytes(content))


@pytest.mark.parametrize("part", ["front", "header", "record", "private", "manifest", "mac"])
def test_a_part_of_another_backup_of_the_same_vault_is_refused(
    backed: Backed, torn: Callable[[bytes], None], tmp_path: Path, part: str
) -> None:
    vault = backed.closed.open()
    vault.keys.change_code(recovery.to_text(recovery.new_code()))
    make(vault, tmp_path / "later.backup")
    vault.close()
    mine, later = backed.parts, Backed(backed.closed, tmp_path / "later.backup").parts
    assert mine[part] != later[part]
    torn(b"".join({**mine, part: later[part]}.values()))
    torn(b"".join({**later, part: mine[part]}.values()))


def test_a_part_of_a_backup_of_another_vault_is_refused(
    make_backed: Callable[[str], Backed], backed: Backed, torn: Callable[[bytes], None]
) -> None:
    mine, other = backed.parts, make_backed("other").parts
    for part in mine:
        torn(b"".join({**mine, part: other[part]}.values()))


def test_the_private_drawer_in_place_of_the_record_or_taken_out_is_refused(
    backed: Backed, torn: Callable[[bytes], None]
) -> None:
    parts = backed.parts
    magic, version, backup_id, header, record, private, manifest = FRONT.unpack(parts["front"])
    without = FRONT.pack(magic, version, backup_id, header, record, 0, manifest)
    torn(b"".join({**parts, "front": without, "private": b""}.values()))
    swapped = FRONT.pack(magic, version, backup_id, header, private, record, manifest)
    torn(b"".join({**parts, "front": swapped, "record": parts["private"], "private": parts["record"]}.values()))
    shorter = FRONT.pack(magic, version, backup_id, header, record - PAGE, private, manifest)
    torn(b"".join({**parts, "front": shorter, "record": parts["record"][:-PAGE]}.values()))


def test_pages_of_an_older_backup_pasted_in_are_refused(
    backed: Backed, torn: Callable[[bytes], None], tmp_path: Path
) -> None:
    vault = backed.closed.open()
    with vault.transaction():
        vault.run("UPDATE practice SET value = 'changed' WHERE key = 'kept'")
    make(vault, tmp_path / "later.backup")
    vault.close()
    older, parts = backed.parts["record"], Backed(backed.closed, tmp_path / "later.backup").parts
    later = parts["record"]
    assert len(older) == len(later)
    for at in range(0, len(later), PAGE):
        pasted = later[:at] + older[at : at + PAGE] + later[at + PAGE :]
        torn(b"".join({**parts, "record": pasted}.values()))


FRONTS = {
    "a later form": (b"companion-backup", 3, 700, PAGE, 0, 100),
    "no form": (b"companion-backup", 0, 700, PAGE, 0, 100),
    "no header": (b"companion-backup", 1, 0, PAGE, 0, 100),
    "a huge header": (b"companion-backup", 1, 2**32 - 1, PAGE, 0, 100),
    "no record": (b"companion-backup", 1, 700, 0, 0, 100),
    "a huge record": (b"companion-backup", 1, 700, 2**63, 0, 100),
    "half a page": (b"companion-backup", 1, 700, PAGE + 1, 0, 100),
    "a huge drawer": (b"companion-backup", 1, 700, PAGE, 2**64 - PAGE, 100),
    "a huge manifest": (b"companion-backup", 1, 700, PAGE, 0, 2**31),
    "no manifest": (b"companion-backup", 1, 700, PAGE, 0, 0),
    "another name": (b"companion-vault!", 1, 700, PAGE, 0, 100),
}


@pytest.mark.parametrize("lengths", FRONTS.values(), ids=FRONTS)
def test_a_front_beyond_the_limits_is_refused_before_a_key_is_derived(
    tmp_path: Path, lengths: tuple[bytes, int, int, int, int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(derivation, "from_passphrase", lambda *_: pytest.fail("a key was derived"))
    magic, version, *rest = lengths
    place = tmp_path / "hostile.backup"
    place.write_bytes(FRONT.pack(magic, version, bytes(16), *rest))
    size = sum(rest) + FRONT.size + 32
    if size < 2**31:
        os.truncate(place, size)
    started = time.perf_counter()
    with pytest.raises((BackupDamaged, NoBackup, BackupTooNew)):
        verify(place, "the rain in march was warm")
    assert time.perf_counter() - started < 0.5


def test_a_header_that_asks_for_too_much_is_refused(backed: Backed, torn: Callable[[bytes], None]) -> None:
    parts = backed.parts
    for old, new in (
        (b'"passes":1', b'"passes":9'),
        (b'"memory_kib":8', b'"memory_kib":9'),
        (b'"lanes":1', b'"lanes":8'),
    ):
        assert old in parts["header"]
        torn(b"".join({**parts, "header": parts["header"].replace(old, new)}.values()))


def test_other_files_are_no_backups(tmp_path: Path, passphrase: str) -> None:
    place = tmp_path / "file"
    for content in (b"", b"companion", b"\0" * 5000, b"PK\3\4" * 500, os.urandom(5000)):
        place.write_bytes(content)
        with pytest.raises(NoBackup):
            verify(place, passphrase)
    with pytest.raises(CompanionError):
        verify(Path("/dev/zero"), passphrase)


def test_the_form_is_what_the_tests_think_it_is(backed: Backed) -> None:
    parts = backed.parts
    assert b"".join(parts.values()) == backed.content
    assert len(parts["mac"]) == backup_file.MAC_BYTES
    assert struct.unpack(">H", backed.content[16:18]) == (2,)
    assert b'"magic":"companion-vault"' in parts["header"]


def test_a_backup_in_the_first_form_still_comes_back(closed: Closed, tmp_path: Path) -> None:
    vault = closed.open()
    before = everything(vault)
    head, keys = header.to_bytes(vault.keys.header_to_take_along()), BackupKeys(vault.keys.backup_key(bytes(16)))
    copied.copy(vault, tmp_path / "record", keys.database(RECORD_LABEL), lambda _left, _of: None)
    vault.close()
    sealed = keys.seal(Manifest("2026-03-12T18:05:00+01:00", "0", 1, newest(), None))
    lengths = (len(head), sealing.size(tmp_path / "record"), 0, len(sealed))
    front = Front(bytes(16), *lengths, version=1)
    sealing.write(
        tmp_path / "one.backup", (front.to_bytes() + head, tmp_path / "record", sealed), keys, lambda _done, _of: None
    )
    assert restore(tmp_path / "one.backup", tmp_path / "back", closed.passphrase).drawer is DrawerPart.NONE
    opened = opening.open_with_passphrase(tmp_path / "back", closed.passphrase, config_folder=None)
    assert everything(opened) == before
    opened.close()
