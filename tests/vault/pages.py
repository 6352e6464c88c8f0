"""A database file as its pages are once they are decrypted: what is in any of them, used or not."""

from pathlib import Path

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

PAGE, SALT, RESERVED, BLOCK = 4096, 16, 80, 16


def decrypted(path: Path, key: bytes) -> bytes:
    """Every page one after the other. Only while the file is closed."""
    content = path.read_bytes()
    return b"".join(_page(content[at : at + PAGE], key, first=at == 0) for at in range(0, len(content), PAGE))


def _page(page: bytes, key: bytes, *, first: bool) -> bytes:
    words, end = page[SALT if first else 0 : PAGE - RESERVED], page[PAGE - RESERVED :]
    reader = Cipher(algorithms.AES256(key), modes.CBC(end[:BLOCK])).decryptor()
    return reader.update(words) + reader.finalize()
