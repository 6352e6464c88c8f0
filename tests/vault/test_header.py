"""Nothing but what was written is read back as a header, and nothing costly is done to find out."""

import hashlib
import json
import time
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.errors import HeaderDamaged, VaultTooNew
from companion.vault.derivation import Cost
from companion.vault.header import Header, Slot, SlotKind, from_bytes, to_bytes

HEADER = Header(
    store_id="0123456789abcdef" * 2,
    epoch=3,
    db_epoch=1,
    slots=(
        Slot(SlotKind.PASSPHRASE, b"s" * 16, Cost(65536, 3, 4), b"n" * 12, b"w" * 48),
        Slot(SlotKind.RECOVERY, b"S" * 16, None, b"N" * 12, b"W" * 48),
        Slot(SlotKind.DEVICE, b"d" * 16, Cost(65536, 3, 4), b"D" * 12, b"e" * 48),
    ),
    mac=b"m" * 32,
)


def sealed(read: dict[str, Any]) -> bytes:
    """Bytes with a checksum that fits, as an attacker would make them."""
    body = json.dumps(read, sort_keys=True, separators=(",", ":")).encode()
    read = read | {"checksum": hashlib.sha256(body).hexdigest()}
    return json.dumps(read, sort_keys=True, separators=(",", ":")).encode()


def taken_apart() -> dict[str, Any]:
    read: dict[str, Any] = json.loads(to_bytes(HEADER))
    del read["checksum"]
    return read


def test_what_was_written_is_read_back() -> None:
    assert from_bytes(to_bytes(HEADER)) == HEADER
    assert sealed(taken_apart()) == to_bytes(HEADER)


def test_no_flipped_bit_passes_unnoticed() -> None:
    content = to_bytes(HEADER)
    for place in range(len(content)):
        for bit in range(8):
            flipped = bytearray(content)
            flipped[place] ^= 1 << bit
            with pytest.raises(HeaderDamaged):
                from_bytes(bytes(flipped))


def test_no_shortened_or_lengthened_header_passes_unnoticed() -> None:
    content = to_bytes(HEADER)
    for length in range(len(content)):
        with pytest.raises(HeaderDamaged):
            from_bytes(content[:length])
    for more in (b"\n", b" ", b"\x00", b"{}", content):
        with pytest.raises(HeaderDamaged):
            from_bytes(content + more)


def test_a_whole_header_of_a_later_version_is_refused_by_its_number() -> None:
    with pytest.raises(VaultTooNew) as refused:
        from_bytes(sealed(taken_apart() | {"v": 2, "something": "new"}))
    assert (refused.value.found, refused.value.known) == (2, 1)


@given(st.binary(max_size=300))
def test_noise_is_damage(content: bytes) -> None:
    with pytest.raises(HeaderDamaged):
        from_bytes(content)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(st.sampled_from(sorted(set(taken_apart()) - {"epoch", "db_epoch", "v"})), JSON)
def test_any_field_with_another_kind_of_value_is_damage(field: str, value: object) -> None:
    with pytest.raises(HeaderDamaged):
        from_bytes(sealed(taken_apart() | {field: value}))


Change = Callable[[dict[str, Any]], object]

SLOT: dict[str, Change] = {
    "no memory": lambda s: s["kdf"].update(memory_kib=0),
    "negative memory": lambda s: s["kdf"].update(memory_kib=-1),
    "memory of 4 TiB": lambda s: s["kdf"].update(memory_kib=2**32),
    "memory beyond any integer": lambda s: s["kdf"].update(memory_kib=10**400),
    "memory as a float": lambda s: s["kdf"].update(memory_kib=65536.0),
    "memory as text": lambda s: s["kdf"].update(memory_kib="65536"),
    "memory as true": lambda s: s["kdf"].update(memory_kib=True),
    "less memory than lanes need": lambda s: s["kdf"].update(memory_kib=31),
    "no passes": lambda s: s["kdf"].update(passes=0),
    "65 passes": lambda s: s["kdf"].update(passes=65),
    "a billion passes": lambda s: s["kdf"].update(passes=10**9),
    "memory and passes that last for minutes": lambda s: s["kdf"].update(memory_kib=4 * 2**20, passes=64),
    "no lanes": lambda s: s["kdf"].update(lanes=0),
    "nine lanes": lambda s: s["kdf"].update(lanes=9),
    "another derivation": lambda s: s["kdf"].update(name="argon2i"),
    "no derivation": lambda s: s.pop("kdf"),
    "derivation as a list": lambda s: s.update(kdf=["argon2id"]),
    "a derivation with more in it": lambda s: s["kdf"].update(secret="00"),
    "no cost": lambda s: s["kdf"].pop("passes"),
    "an empty salt": lambda s: s["kdf"].update(salt=""),
    "a long salt": lambda s: s["kdf"].update(salt="00" * 17),
    "a salt with spaces": lambda s: s["kdf"].update(salt="00 " * 10 + "00"),
    "a salt in capitals": lambda s: s["kdf"].update(salt="AA" * 16),
    "a salt that is no hex": lambda s: s["kdf"].update(salt="zz" * 16),
    "a short nonce": lambda s: s.update(nonce="00" * 11),
    "no nonce": lambda s: s.pop("nonce"),
    "a short wrap": lambda s: s.update(wrapped="00" * 47),
    "a long wrap": lambda s: s.update(wrapped="00" * 49),
    "a wrap of nothing": lambda s: s.update(wrapped=None),
    "another kind": lambda s: s.update(kind="pin"),
    "kind as an object": lambda s: s.update(kind={}),
    "the other kind": lambda s: s.update(kind="recovery"),
    "a slot with more in it": lambda s: s.update(hint="the rain"),
}


@pytest.mark.parametrize("slot", [0, 2], ids=["passphrase", "device"])
@pytest.mark.parametrize("name", SLOT)
def test_a_hostile_slot_is_refused_before_anything_is_derived(name: str, slot: int) -> None:
    read = taken_apart()
    SLOT[name](read["slots"][slot])
    started = time.perf_counter()
    with pytest.raises(HeaderDamaged):
        from_bytes(sealed(read))
    assert time.perf_counter() - started < 0.5


WHOLE: dict[str, Change] = {
    "another magic": lambda h: h.update(magic="companion"),
    "no magic": lambda h: h.pop("magic"),
    "version nought": lambda h: h.update(v=0),
    "version true": lambda h: h.update(v=True),
    "version as text": lambda h: h.update(v="1"),
    "no version": lambda h: h.pop("v"),
    "epoch nought": lambda h: h.update(epoch=0),
    "epoch as a float": lambda h: h.update(epoch=1.0),
    "epoch beyond all counting": lambda h: h.update(epoch=2**60),
    "no epoch": lambda h: h.pop("epoch"),
    "database epoch nought": lambda h: h.update(db_epoch=0),
    "a store id that is a path": lambda h: h.update(store_id="../../../../etc/passwd"),
    "a store id that is a path of the right length": lambda h: h.update(store_id="../" * 10 + "ab"),
    "a short store id": lambda h: h.update(store_id="00"),
    "a store id with spaces": lambda h: h.update(store_id="00 " * 10 + "00"),
    "no slots": lambda h: h.update(slots=[]),
    "nine slots": lambda h: h.update(slots=h["slots"] * 5),
    "the same slot twice": lambda h: h.update(slots=[h["slots"][0]] * 2),
    "slots as an object": lambda h: h.update(slots={"0": h["slots"][0]}),
    "slots of nothing": lambda h: h.update(slots=[None]),
    "slots of text": lambda h: h.update(slots=["passphrase"]),
    "no MAC": lambda h: h.pop("mac"),
    "a short MAC": lambda h: h.update(mac=""),
    "a field too many": lambda h: h.update(note="kept in the clear"),
}


@pytest.mark.parametrize("name", WHOLE)
def test_a_hostile_header_is_refused(name: str) -> None:
    read = taken_apart()
    WHOLE[name](read)
    with pytest.raises(HeaderDamaged):
        from_bytes(sealed(read))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"NaN",
        b'{"checksum":"00"}',
        b"[" * 60_000,
        b"9" * 60_000,
        b"\xff\xfe" * 100,
        b"\x00" * 65_536,
        b" " * 65_537,
        b'{"a":' * 10_000 + b"1" + b"}" * 10_000,
        '{"magic":"\ud83d"}'.encode("utf-8", "surrogatepass"),
        to_bytes(HEADER).replace(b'"epoch":3', b'"epoch":3,"epoch":3'),
        to_bytes(HEADER).replace(b'"epoch":3', b'"epoch": 3'),
        to_bytes(HEADER).replace(b'"epoch":3', b'"epoch":\\u0033'),
        to_bytes(HEADER).decode().encode("utf-16"),
        b"\xef\xbb\xbf" + to_bytes(HEADER),
        to_bytes(HEADER) + b" " * 70_000,
    ],
    ids=range(19),
)
def test_what_is_no_header_is_damage(content: bytes) -> None:
    with pytest.raises(HeaderDamaged):
        from_bytes(content)
