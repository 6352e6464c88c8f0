"""Headers that someone made to be read: refused in no time, before a key is derived, whatever they hold."""

import json
import random
import time
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.faults.table import Table
from tests.vault.test_header import HEADER, JSON, SLOT, WHOLE, sealed, taken_apart

from companion.care.errors import CompanionError
from companion.vault import derivation
from companion.vault.header import Header, from_bytes, to_bytes

Amount = Callable[[int, int], int]
MOST_SECONDS = 0.05
ODD: tuple[object, ...] = (None, True, -1, 0.5, 2**64, "", "x" * 9000, [], {}, [[]], {"a": {}})


def by_hand() -> Iterator[bytes]:
    """Each differs in one thing from a header that is whole, and has a checksum that fits."""
    for spoil in SLOT.values():
        for number in (0, 1):
            read = taken_apart()
            try:
                spoil(read["slots"][number])
            except KeyError:
                continue
            yield sealed(read)
    for spoil in WHOLE.values():
        read = taken_apart()
        spoil(read)
        yield sealed(read)
    for field in taken_apart():
        for value in ODD:
            yield sealed(taken_apart() | {field: value})
    for field in ("kind", "kdf", "nonce", "wrapped"):
        for value in ODD:
            read = taken_apart()
            read["slots"][0][field] = value
            yield sealed(read)
    whole = to_bytes(HEADER)
    yield from (b"", b"[" * 60_000, b"9" * 60_000, b'{"a":' * 9000 + b"1" + b"}" * 9000, whole * 2, b"\0" * 65_536)


def mutated(whole: bytes, chance: random.Random) -> bytes:
    """Bytes changed, taken out, doubled, put elsewhere; half of the time with a checksum that fits again."""
    content = bytearray(whole)
    for _ in range(chance.randrange(1, 6)):
        at, length = chance.randrange(len(content)), chance.randrange(1, 40)
        piece = bytes(content[at : at + length])
        match chance.randrange(4):
            case 0:
                content[at] = chance.randrange(256)
            case 1 if len(content) > 100:
                del content[at : at + length]
            case 2:
                content[at:at] = piece * chance.randrange(1, 5)
            case _:
                content[at : at + length] = chance.randbytes(length)
    return bytes(content)


def refused(content: bytes) -> tuple[bool, float]:
    """Whether it was, and how long the processor had it: of 60 000, some wait behind another program."""
    started = time.thread_time()
    try:
        found: Header | None = from_bytes(content)
    except CompanionError:
        found = None
    return found is None or found == HEADER, time.thread_time() - started


@pytest.fixture
def derives_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("from_passphrase", "from_code", "from_master"):
        monkeypatch.setattr(derivation, name, lambda *_: pytest.fail("a key was derived"))


@pytest.mark.usefixtures("derives_nothing")
def test_no_hostile_header_is_taken_or_takes_long(amount: Amount, chance: random.Random, table: Table) -> None:
    whole = to_bytes(HEADER)
    hostile = [each for each in by_hand() if each != whole]
    made = [mutated(whole, chance) for _ in range(amount(2000, 60_000))]
    for name, each in (("by hand", hostile), ("by chance", made)):
        went = [refused(content) for content in each]
        slowest = max(seconds for _, seconds in went)
        accepted = sum(not fine for fine, _ in went)
        figure = f"{len(each)} tried, {accepted} accepted, 0 escapes, slowest {slowest * 1000:.1f} ms"
        met = not accepted and slowest < MOST_SECONDS and len(each) >= 85
        table.row("T18", f"hostile headers, {name}", figure, ">= 85, 0, 0, < 50 ms", met)


def test_a_header_that_is_whole_is_taken() -> None:
    assert refused(to_bytes(HEADER))[0]
    assert from_bytes(sealed(taken_apart())) == HEADER
    assert from_bytes(sealed(taken_apart() | {"epoch": 4})) != HEADER
    assert not refused(sealed(taken_apart() | {"epoch": 4}))[0]


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from(sorted(taken_apart())), JSON, min_size=1, max_size=3))
def test_any_fields_replaced_by_anything_are_refused(fields: dict[str, object]) -> None:
    fine, _ = refused(sealed(taken_apart() | fields))
    # An epoch may be any number: that is what the MAC under the master key is for.
    assert fine or set(fields) & {"epoch", "db_epoch", "store_id", "mac"}


def test_what_is_made_by_hand_differs_from_what_is_whole() -> None:
    every = set(by_hand()) - {to_bytes(HEADER)}
    assert len(every) >= 150
    assert json.loads(to_bytes(HEADER))["v"] == 1
