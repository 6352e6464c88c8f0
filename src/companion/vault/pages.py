"""The pages of a database file as they lie, without SQLite: whether each has its seal, which rows a lost one took."""

import hashlib
import hmac
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from companion.vault.database import PAGE_BYTES

# As SQLCipher 4 lays out a page: what it holds, a nonce, a seal over both and the page's number.
_SALT_BYTES: Final = 16
_NONCE_BYTES: Final = 16
_SEAL_BYTES: Final = 64
_SALT_MASK: Final = 0x3A
_ROUNDS: Final = 2
_KEY_BYTES: Final = 32
# https://www.sqlite.org/fileformat2.html#b_tree_pages
_LEAF: Final = 0x0D
_INTERIOR: Final = 0x05
_INTERIOR_HEAD: Final = 12
_DEEPEST: Final = 20

LEAST, MOST = 0, 2**63 - 1

Gap = tuple[int, int]


class Pages:
    """Of a file that nobody writes to."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._key = key
        self.number = path.stat().st_size // PAGE_BYTES
        with path.open("rb") as file:
            salt = file.read(_SALT_BYTES)
        masked = bytes(byte ^ _SALT_MASK for byte in salt)
        self._seal_key = hashlib.pbkdf2_hmac("sha512", key, masked, _ROUNDS, _KEY_BYTES)

    def bad(self) -> Iterator[int]:
        """The numbers of those that are not as they were written, from 1."""
        with self._path.open("rb") as file:
            for number in range(1, self.number + 1):
                if not self._is_sealed(number, file.read(PAGE_BYTES)):
                    yield number

    def gaps(self, root: int) -> list[Gap]:
        """From and to which rowid a table that begins at page `root` cannot be read, both included, in order."""
        return list(self._lost(root, LEAST, MOST, 0))

    def _lost(self, number: int, low: int, high: int, depth: int) -> Iterator[Gap]:
        body = self._body(number)
        if not body or depth > _DEEPEST or body[0] not in {_LEAF, _INTERIOR}:
            yield low, high
        elif body[0] == _INTERIOR:
            for child, last in _children(body, high):
                yield from self._lost(child, low, last, depth + 1)
                low = last + 1

    def _body(self, number: int) -> bytes:
        """What the page holds; nothing where it is damaged or beyond the end. Not for the first."""
        if not 1 < number <= self.number:
            return b""
        with self._path.open("rb") as file:
            file.seek((number - 1) * PAGE_BYTES)
            page = file.read(PAGE_BYTES)
        if not self._is_sealed(number, page):
            return b""
        end = PAGE_BYTES - _SEAL_BYTES - _NONCE_BYTES
        reader = Cipher(algorithms.AES256(self._key), modes.CBC(page[end : end + _NONCE_BYTES])).decryptor()
        return reader.update(page[:end]) + reader.finalize()

    def _is_sealed(self, number: int, page: bytes) -> bool:
        sealed = page[_SALT_BYTES if number == 1 else 0 : -_SEAL_BYTES] + number.to_bytes(4, "little")
        return hmac.compare_digest(hmac.digest(self._seal_key, sealed, "sha512"), page[-_SEAL_BYTES:])


def _children(body: bytes, high: int) -> Iterator[tuple[int, int]]:
    """Each page below, and the greatest rowid that can be on it."""
    cells = int.from_bytes(body[3:5], "big")
    for at in range(_INTERIOR_HEAD, _INTERIOR_HEAD + 2 * cells, 2):
        cell = int.from_bytes(body[at : at + 2], "big")
        yield int.from_bytes(body[cell : cell + 4], "big"), _varint(body[cell + 4 : cell + 13])
    yield int.from_bytes(body[8:12], "big"), high


def _varint(content: bytes) -> int:
    """Of up to nine bytes, seven bits each; the ninth has eight."""
    value = 0
    for place, byte in enumerate(content):
        if place == len(content) - 1:
            return value << 8 | byte
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            return value
    return value
