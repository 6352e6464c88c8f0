"""The header of a vault: which wraps of the master key there are, as canonical JSON that damage cannot pass for.

The checksum needs no key and tells damage from a wrong passphrase; the MAC under the master key tells tampering.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from companion.care.errors import HeaderDamaged, VaultTooNew
from companion.vault.derivation import KEY_BYTES, SALT_BYTES, Cost

MOST_BYTES: Final = 64 * 1024
MAGIC: Final = "companion-vault"
VERSION: Final = 1
NONCE_BYTES: Final = 12

_WRAPPED_BYTES: Final = KEY_BYTES + 16
_MOST_SLOTS: Final = 8
_MOST_PASSES: Final = 64
_MOST_LANES: Final = 8
_MOST_MEMORY_KIB: Final = 4 * 1024 * 1024
_MOST_WORK_KIB: Final = 16 * 1024 * 1024
_MOST_EPOCH: Final = 2**53


class SlotKind(StrEnum):
    """What opens a slot."""

    PASSPHRASE = "passphrase"
    RECOVERY = "recovery"
    DEVICE = "device"
    """A PIN together with the key in this computer's keychain. A kind not named here comes with a higher version."""
    FORMER = "former"
    """The newer master key: the master key of before is wrapped in it until nothing is under that any more."""


_KDF_NAMES: Final = {
    SlotKind.PASSPHRASE: "argon2id",
    SlotKind.RECOVERY: "hkdf-sha256",
    SlotKind.DEVICE: "argon2id, hkdf-sha256",
    SlotKind.FORMER: "hkdf-sha256",
}


@dataclass(frozen=True, slots=True)
class Slot:
    """One wrap of a master key. What is typed by heart has a cost; the others are random already."""

    kind: SlotKind
    salt: bytes
    cost: Cost | None = None
    nonce: bytes = b""
    wrapped: bytes = b""


@dataclass(frozen=True, slots=True)
class Header:
    """`epoch` grows with every change of the header, `db_epoch` with every change of the databases' keys."""

    store_id: str
    epoch: int
    db_epoch: int
    slots: tuple[Slot, ...]
    mac: bytes

    def slot(self, kind: SlotKind) -> Slot | None:
        """The slot of that kind; there is at most one."""
        return next((slot for slot in self.slots if slot.kind is kind), None)


def bound_data(store_id: str, slot: Slot) -> bytes:
    """What a wrap is bound to: it opens in no other vault and under no other derivation."""
    return _canonical({"store_id": store_id, "kind": slot.kind.value, "kdf": _kdf_to_json(slot)})


def mac_of(header: Header, key: bytes) -> bytes:
    """HMAC-SHA256 over all but itself."""
    return hmac.digest(key, _canonical(_body(header)), hashlib.sha256)


def to_bytes(header: Header) -> bytes:
    """What is written to disk."""
    body = _body(header) | {"mac": header.mac.hex()}
    return _canonical(body | {"checksum": hashlib.sha256(_canonical(body)).hexdigest()})


def from_bytes(content: bytes) -> Header:
    """The inverse. Raises HeaderDamaged for anything that is not exactly what `to_bytes` wrote, VaultTooNew
    for a whole header of a later version. Nothing costly is done before all limits hold."""
    if len(content) > MOST_BYTES:
        raise HeaderDamaged
    try:
        read = json.loads(content.decode("ascii"))
        if type(read) is not dict or _canonical(read) != content:
            raise HeaderDamaged
        checksum = read.pop("checksum")
        if type(checksum) is not str or hashlib.sha256(_canonical(read)).hexdigest() != checksum:
            raise HeaderDamaged
        if read["magic"] != MAGIC:
            raise HeaderDamaged
        version = _whole(read["v"], 1, _MOST_EPOCH)
        if version > VERSION:
            raise VaultTooNew(version, VERSION)
        header = _header_from_json(read)
        if to_bytes(header) != content:
            raise HeaderDamaged
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise HeaderDamaged from error
    return header


def _body(header: Header) -> dict[str, Any]:
    return {
        "magic": MAGIC,
        "v": VERSION,
        "store_id": header.store_id,
        "epoch": header.epoch,
        "db_epoch": header.db_epoch,
        "slots": [
            {
                "kind": slot.kind.value,
                "kdf": _kdf_to_json(slot),
                "nonce": slot.nonce.hex(),
                "wrapped": slot.wrapped.hex(),
            }
            for slot in header.slots
        ],
    }


def _kdf_to_json(slot: Slot) -> dict[str, Any]:
    read = {"name": _KDF_NAMES[slot.kind], "salt": slot.salt.hex()}
    if slot.cost is None:
        return read
    return read | {
        "memory_kib": slot.cost.memory_kib,
        "passes": slot.cost.passes,
        "lanes": slot.cost.lanes,
    }


def _header_from_json(read: dict[str, Any]) -> Header:
    slots = read["slots"]
    if type(slots) is not list or not 1 <= len(slots) <= _MOST_SLOTS:
        raise HeaderDamaged
    found = tuple(_slot_from_json(slot) for slot in slots)
    if len({slot.kind for slot in found}) != len(found):
        raise HeaderDamaged
    return Header(
        store_id=_bytes(read["store_id"], 16).hex(),
        epoch=_whole(read["epoch"], 1, _MOST_EPOCH),
        db_epoch=_whole(read["db_epoch"], 1, _MOST_EPOCH),
        slots=found,
        mac=_bytes(read["mac"], 32),
    )


def _slot_from_json(read: dict[str, Any]) -> Slot:
    kind, kdf = SlotKind(read["kind"]), read["kdf"]
    cost = None
    if kind in {SlotKind.PASSPHRASE, SlotKind.DEVICE}:
        cost = Cost(
            memory_kib=_whole(kdf["memory_kib"], 1, _MOST_MEMORY_KIB),
            passes=_whole(kdf["passes"], 1, _MOST_PASSES),
            lanes=_whole(kdf["lanes"], 1, _MOST_LANES),
        )
        if cost.memory_kib < 8 * cost.lanes or cost.memory_kib * cost.passes > _MOST_WORK_KIB:
            raise HeaderDamaged
    return Slot(
        kind=kind,
        salt=_bytes(kdf["salt"], SALT_BYTES),
        cost=cost,
        nonce=_bytes(read["nonce"], NONCE_BYTES),
        wrapped=_bytes(read["wrapped"], _WRAPPED_BYTES),
    )


def _whole(value: object, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        raise HeaderDamaged
    return value


def _bytes(value: object, length: int) -> bytes:
    if type(value) is not str or len(value) != 2 * length:
        raise HeaderDamaged
    return bytes.fromhex(value)


def _canonical(value: dict[str, Any]) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False).encode("ascii")
