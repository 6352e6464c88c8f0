"""A code copied by hand, letter by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.errors import MistypedRecoveryCode
from companion.vault import recovery

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE = bytes.fromhex("00112233445566778899aabbccddeeff")


@given(st.binary(min_size=16, max_size=16))
def test_every_code_survives_the_paper(code: bytes) -> None:
    assert recovery.parse(recovery.to_text(code)) == code


def test_it_is_seven_groups_of_four_without_letters_that_look_alike() -> None:
    groups = recovery.to_text(CODE).split("-")
    assert [len(group) for group in groups] == [4] * 7
    assert set("".join(groups)) <= set(LETTERS)


def test_small_letters_spaces_and_missing_dashes_are_forgiven() -> None:
    text = recovery.to_text(CODE)
    assert recovery.parse(f"  {text.lower().replace('-', ' ')}\n") == CODE
    assert recovery.parse(text.replace("-", "")) == CODE
    assert recovery.parse(text.replace("-", " – ")) == CODE


@pytest.mark.parametrize("between", ["‐", "‑", "−", "—", " – ", ".", "\u00ad", "\u200b", "\u00a0", "\n"])
def test_whatever_stands_between_the_groups_is_passed_over(between: str) -> None:
    assert recovery.parse(recovery.to_text(CODE).replace("-", between)) == CODE


def test_letters_of_a_wide_keyboard_are_read_as_the_plain_ones() -> None:
    text = recovery.to_text(CODE).replace("-", "")
    assert recovery.parse("".join(chr(ord(letter) + 0xFEE0) for letter in text)) == CODE


def test_i_l_and_o_are_read_as_one_one_and_zero() -> None:
    text = recovery.to_text(bytes(16))
    assert recovery.parse(text.replace("0", "O")) == bytes(16)
    code = recovery.parse(recovery.to_text(CODE).replace("1", "I"))
    assert code == recovery.parse(recovery.to_text(CODE).replace("1", "l")) == CODE


def test_every_single_wrong_letter_is_noticed() -> None:
    text = recovery.to_text(CODE).replace("-", "")
    for place, right in enumerate(text):
        for wrong in set(LETTERS) - {right}:
            with pytest.raises(MistypedRecoveryCode):
                recovery.parse(text[:place] + wrong + text[place + 1 :])


def test_every_two_letters_that_changed_places_are_noticed() -> None:
    text = recovery.to_text(CODE).replace("-", "")
    for one in range(28):
        for other in range(one + 1, 28):
            letters = list(text)
            letters[one], letters[other] = letters[other], letters[one]
            if letters[one] != letters[other]:
                with pytest.raises(MistypedRecoveryCode):
                    recovery.parse("".join(letters))


@pytest.mark.parametrize("text", ["", "ABCD", "U" * 28, "0" * 27, "0" * 29, "é" * 28, "A" * 10_000, "\x00" * 28])
def test_what_is_no_code_is_mistyped(text: str) -> None:
    with pytest.raises(MistypedRecoveryCode):
        recovery.parse(text)


def test_no_two_new_codes_are_alike() -> None:
    assert len({recovery.new_code() for _ in range(100)}) == 100
