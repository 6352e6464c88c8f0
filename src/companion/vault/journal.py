"""The side file of a database, from which a save that was cut short is taken back. At rest it is there, and empty.

Without it, or with a part of it, SQLite opens what is half saved and says that it is whole."""

import os
import struct
from pathlib import Path
from typing import BinaryIO, Final

from companion.vault import durable

# https://www.sqlite.org/fileformat.html, "The Rollback Journal"
_MAGIC: Final = bytes.fromhex("d9d505f920a163d7")
_HEAD: Final = struct.Struct(">8sIIIII")
_NUMBER_BYTES: Final = 4
_UNKNOWN: Final = 0xFFFFFFFF
_SECTORS: Final = range(32, 65537)
_PAGES: Final = range(512, 65537)
_STEP: Final = 200


def path_of(database: Path) -> Path:
    """Where it lies."""
    return database.with_name(database.name + "-journal")


def lay(database: Path) -> None:
    """An empty one, for a database that is to come. Its name is lasting once the folder is."""
    with durable.disk_errors():
        descriptor = os.open(path_of(database), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        try:
            durable.sync(descriptor)
        finally:
            os.close(descriptor)


def has_content(database: Path) -> bool:
    """Whether a save was cut short, and is to be taken back."""
    try:
        return path_of(database).stat().st_size > 0
    except FileNotFoundError:
        return False


def is_lost(database: Path) -> bool:
    """Whether there is a database without it, or with too little of it to say anything: copied by hand, or after a
    crash that may have left it half saved."""
    if not database.exists():
        return False
    try:
        return 0 < path_of(database).stat().st_size < _HEAD.size
    except FileNotFoundError:
        return True


def is_whole(database: Path) -> bool:
    """Whether all is there of what it says it holds. What it does not speak for was never begun in the database; but
    a save too large for memory fills several parts, and where the last of them are gone as a whole, nothing tells.

    Raises FolderReadOnly or WriteFailed where it cannot be read."""
    if not path_of(database).exists():
        return True
    with durable.disk_errors(), path_of(database).open("rb") as file:
        return _is_whole(file)


def _is_whole(file: BinaryIO) -> bool:
    at, sector, page = 0, 0, 0
    while True:
        file.seek(at)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return not head or at == 0
        if not head.startswith(_MAGIC):
            return True
        _, count, start, _, its_sector, its_page = _HEAD.unpack(head)
        if at == 0:
            sector, page = its_sector, its_page
        if count == 0:
            return True
        if count == _UNKNOWN or sector not in _SECTORS or page not in _PAGES:
            return False
        file.seek(at + sector)
        if not all(_holds(file.read(page + 2 * _NUMBER_BYTES), page, start) for _ in range(count)):
            return False
        at = -(-file.tell() // sector) * sector


def _holds(record: bytes, page: int, start: int) -> bool:
    if len(record) < page + 2 * _NUMBER_BYTES:
        return False
    content = record[_NUMBER_BYTES : _NUMBER_BYTES + page]
    told = sum(content[page - _STEP : 0 : -_STEP])
    return (start + told) & 0xFFFFFFFF == int.from_bytes(record[-_NUMBER_BYTES:])
