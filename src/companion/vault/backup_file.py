"""The form of a backup file: what stands where, within which limits, and the keys that are its own.

front | header of the vault | record | private drawer, if any | sealed manifest | HMAC-SHA256 of all before it
"""

import hashlib
import hmac
import json
import os
import secrets
import stat
import struct
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from companion.care.errors import (
    BackupDamaged,
    BackupMissing,
    BackupTooNew,
    BackupUnreadable,
    HeaderDamaged,
    NoBackup,
    VaultTooNew,
)
from companion.vault import derivation
from companion.vault.database import PAGE_BYTES
from companion.vault.header import MOST_BYTES, NONCE_BYTES, Header, from_bytes

MAC_BYTES: Final = 32
BACKUP_ID_BYTES: Final = 16
BACKUP_ID_AT: Final = 18
CHUNK: Final = 1024 * 1024

_MAGIC: Final = b"companion-backup"
_VERSION: Final = 2
_FIRST_WITH_SHA256: Final = 2
_FRONT: Final = struct.Struct(">16sH16sIQQI")
_MOST_DATABASE_BYTES: Final = 2**40
_MOST_MANIFEST_BYTES: Final = 64 * 1024
_SEAL_BYTES: Final = NONCE_BYTES + 16


@dataclass(frozen=True, slots=True)
class Front:
    """The lengths of the parts. `private_bytes` is 0 where there is no private drawer."""

    backup_id: bytes
    header_bytes: int
    record_bytes: int
    private_bytes: int
    manifest_bytes: int
    version: int = _VERSION

    @property
    def sha256(self) -> bool:
        """What the pages are authenticated with; see `database.connect`."""
        return self.version >= _FIRST_WITH_SHA256

    @property
    def file_bytes(self) -> int:
        """How long the whole file is."""
        parts = self.header_bytes + self.record_bytes + self.private_bytes + self.manifest_bytes
        return _FRONT.size + parts + MAC_BYTES

    def to_bytes(self) -> bytes:
        """What the file begins with."""
        lengths = (self.header_bytes, self.record_bytes, self.private_bytes, self.manifest_bytes)
        return _FRONT.pack(_MAGIC, self.version, self.backup_id, *lengths)


class DrawerPart(StrEnum):
    """What became of the private drawer in a backup. One that is lost does not keep the record from being backed up."""

    NONE = "none"
    WHOLE = "whole"
    MISSING = "missing"
    DAMAGED = "damaged"
    TOO_NEW = "too_new"

    @property
    def is_lost(self) -> bool:
        """There was one, and it is not in the backup."""
        return self not in {DrawerPart.NONE, DrawerPart.WHOLE}


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. `made` is ISO 8601 with its offset, `counts` what its maker counted in it."""

    made: str
    program: str
    generation: int
    schema: int
    private_schema: int | None
    counts: Mapping[str, int] = field(default_factory=dict)
    drawer: DrawerPart = DrawerPart.NONE


@dataclass(frozen=True, slots=True)
class BackupKeys:
    """The keys of one backup, all from the one that the vault has for it."""

    key: bytes

    def database(self, label: str) -> bytes:
        """The key of the copy of one database."""
        return derivation.from_master(self.key, label)

    def mac(self) -> "hmac.HMAC":
        """The seal over the whole file, still without a byte."""
        return hmac.new(derivation.from_master(self.key, "backup-mac"), digestmod=hashlib.sha256)

    def seal(self, manifest: Manifest) -> bytes:
        """The manifest as it stands in the file."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        plain = json.dumps(asdict(manifest), sort_keys=True, separators=(",", ":")).encode("ascii")
        return nonce + AESGCM(self._manifest_key()).encrypt(nonce, plain, _MAGIC)

    def unseal(self, sealed: bytes) -> Manifest:
        """The inverse. Raises BackupDamaged."""
        try:
            nonce, rest = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
            read = json.loads(AESGCM(self._manifest_key()).decrypt(nonce, rest, _MAGIC))
            # The first form said nothing of the drawer: a lost one let no backup come to be.
            had = DrawerPart.NONE if read["private_schema"] is None else DrawerPart.WHOLE
            return Manifest(**(read | {"drawer": DrawerPart(read.get("drawer", had))}))
        except (InvalidTag, ValueError, TypeError, KeyError) as error:
            raise BackupDamaged from error

    def _manifest_key(self) -> bytes:
        return derivation.from_master(self.key, "backup-manifest")


@dataclass(frozen=True, slots=True)
class Opened:
    """A backup file of which the `beginning`, front and header, was read, and nothing else."""

    file: BinaryIO
    beginning: bytes
    front: Front
    header: Header

    def sealed_manifest(self) -> bytes:
        """Read past all that stands before it. Raises BackupUnreadable."""
        with _reading():
            self.file.seek(-MAC_BYTES - self.front.manifest_bytes, os.SEEK_END)
            return self.file.read(self.front.manifest_bytes)

    def chunks(self, length: int) -> Iterator[bytes]:
        """The next bytes, piece by piece. Raises BackupDamaged where they end too soon."""
        while length:
            with _reading():
                chunk = self.file.read(min(CHUNK, length))
            if not chunk:
                raise BackupDamaged
            length -= len(chunk)
            yield chunk


@contextmanager
def opened(path: Path) -> Iterator[Opened]:
    """Every limit holds before anything is derived. Raises BackupMissing, BackupUnreadable, NoBackup, BackupTooNew or
    BackupDamaged."""
    with _reading():
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise NoBackup
        file = path.open("rb")
    with file:
        with _reading():
            begins = file.read(_FRONT.size)
        front = _front(begins)
        if front.file_bytes != about.st_size:
            raise BackupDamaged
        with _reading():
            header = file.read(front.header_bytes)
        yield Opened(file, begins + header, front, _header(header))


def store_of(path: Path) -> str | None:
    """Of which vault a backup is, whole or not; None where that cannot be told."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return None
        with path.open("rb") as file:
            return _header(file.read(_front(file.read(_FRONT.size)).header_bytes)).store_id
    except (OSError, NoBackup, BackupTooNew, BackupDamaged):
        return None


def _front(content: bytes) -> Front:
    if not content.startswith(_MAGIC):
        raise NoBackup
    if len(content) < _FRONT.size:
        raise BackupDamaged
    _, version, backup_id, *lengths = _FRONT.unpack(content)
    if version > _VERSION:
        raise BackupTooNew
    header, record, private, manifest = lengths
    if (
        version < 1
        or not 1 <= header <= MOST_BYTES
        or not PAGE_BYTES <= record <= _MOST_DATABASE_BYTES
        or not 0 <= private <= _MOST_DATABASE_BYTES
        or record % PAGE_BYTES
        or private % PAGE_BYTES
        or not _SEAL_BYTES <= manifest <= _MOST_MANIFEST_BYTES
    ):
        raise BackupDamaged
    return Front(backup_id, header, record, private, manifest, version)


def _header(content: bytes) -> Header:
    try:
        return from_bytes(content)
    except HeaderDamaged as error:
        raise BackupDamaged from error
    except VaultTooNew as error:
        raise BackupTooNew from error


@contextmanager
def _reading() -> Iterator[None]:
    try:
        yield
    except FileNotFoundError as error:
        raise BackupMissing from error
    except OSError as error:
        raise BackupUnreadable from error
