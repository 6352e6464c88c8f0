"""The recovery code: 128 random bits as seven groups of four letters and digits that survive being copied by hand."""

import secrets
import unicodedata
from typing import Final

from companion.care.errors import MistypedRecoveryCode

CODE_BYTES: Final = 16
GROUPS: Final = 7

# Crockford's base 32: no I, L, O, U.
_LETTERS: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = {"I": "1", "L": "1", "O": "0"}
_BETWEEN: Final = frozenset("-‐–—−_.,·\u200b\u00ad")
_LENGTH: Final = 4 * GROUPS
# The largest prime of 12 bits: the remainder betrays every single wrong letter and every two that changed places.
_PRIME: Final = 4093


def new_code() -> bytes:
    """Sixteen bytes from the system's own source."""
    return secrets.token_bytes(CODE_BYTES)


def to_text(code: bytes) -> str:
    """As it is shown: `ABCD-EFGH-...`, upper case."""
    number = int.from_bytes(code)
    number = number << 12 | number % _PRIME
    letters = "".join(_LETTERS[number >> 5 * place & 31] for place in reversed(range(_LENGTH)))
    return "-".join(letters[start : start + 4] for start in range(0, _LENGTH, 4))


def parse(text: str) -> bytes:
    """Forgives case, width, spaces, dashes, and I, L, O for 1, 1, 0. Raises MistypedRecoveryCode."""
    typed = unicodedata.normalize("NFKC", text).upper()
    letters = [_READ_AS.get(letter, letter) for letter in typed if not letter.isspace() and letter not in _BETWEEN]
    if len(letters) != _LENGTH or any(letter not in _LETTERS for letter in letters):
        raise MistypedRecoveryCode
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    number, check = number >> 12, number & 0xFFF
    if number % _PRIME != check:
        raise MistypedRecoveryCode
    return number.to_bytes(CODE_BYTES)
