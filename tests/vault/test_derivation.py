"""Keys from passphrases, codes and the master key."""

import pytest

from companion.care.errors import MemoryShort
from companion.vault import derivation
from companion.vault.derivation import FLOOR, Cost

CHEAP = Cost(8, 1, 1)
SALT = bytes(range(16))


def test_calibration_never_goes_below_the_floor() -> None:
    assert not derivation.calibrate(0.0001, most_memory_kib=8).cost.below(FLOOR)
    assert not derivation.calibrate(0.0001, most_memory_kib=100 * 1024).cost.below(FLOOR)


def test_more_time_asked_for_buys_more_passes() -> None:
    short, long = (derivation.calibrate(seconds, FLOOR.memory_kib) for seconds in (0.01, 2.0))
    assert short.cost.passes < long.cost.passes


def test_little_free_memory_takes_the_smallest_memory_and_keeps_the_floor(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(derivation, "free_memory_kib", lambda: 300 * 1024)
    assert derivation.calibrate(0.1).cost.memory_kib == FLOOR.memory_kib


@pytest.mark.parametrize("cost", [Cost(32 * 1024, 3, 4), Cost(64 * 1024, 2, 4), Cost(64 * 1024, 3, 3)])
def test_any_of_the_three_may_be_below_the_floor(cost: Cost) -> None:
    assert cost.below(FLOOR)
    assert not FLOOR.below(FLOOR)


def test_a_derivation_larger_than_the_free_memory_is_refused_with_its_own_error() -> None:
    with pytest.raises(MemoryShort):
        derivation.from_passphrase("the rain in march", SALT, Cost(2**31, 1, 1))


def test_the_same_letters_composed_or_decomposed_are_the_same_passphrase() -> None:
    composed, decomposed = "caf\u00e9 au lait le matin", "cafe\u0301 au lait le matin"
    assert derivation.from_passphrase(composed, SALT, CHEAP) == derivation.from_passphrase(decomposed, SALT, CHEAP)


@pytest.mark.parametrize(
    "other", ["the rain in March", "the rain in march ", " the rain in march", "the  rain in march"]
)
def test_case_and_spaces_count(other: str) -> None:
    assert derivation.from_passphrase("the rain in march", SALT, CHEAP) != derivation.from_passphrase(
        other, SALT, CHEAP
    )


@pytest.mark.parametrize("odd", ["\ud83d alone", "\x00 nothing", "שלום עולם של גשם", "🌧🌧🌧"])
def test_any_text_that_can_be_typed_gives_a_key(odd: str) -> None:
    assert len(derivation.from_passphrase(odd, SALT, CHEAP)) == 32


def test_the_derivation_is_argon2id_as_others_compute_it() -> None:
    # From the test file of the reference implementation of Argon2id, version 13.
    key = derivation.from_passphrase("password", b"somesalt", Cost(65536, 2, 1))
    assert key.hex() == "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7"


def test_every_label_has_a_key_of_its_own() -> None:
    master = bytes(32)
    keys = {
        derivation.from_master(master, *label)
        for label in [
            ("record-db", "a", "1"),
            ("record-db", "a", "2"),
            ("record-db", "b", "1"),
            ("private-db", "a", "1"),
        ]
    }
    assert len(keys) == 4
