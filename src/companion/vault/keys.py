"""The master key of an open vault with its header: wrapped, unwrapped, and wrapped anew."""

import hmac
import secrets
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from companion.care.errors import CompanionError, HeaderDamaged, WrongPassphrase, WrongRecoveryCode
from companion.vault import copies, derivation, recovery
from companion.vault.copies import Places
from companion.vault.derivation import KEY_BYTES, SALT_BYTES, Cost
from companion.vault.header import NONCE_BYTES, Header, Slot, SlotKind, bound_data, mac_of


class Keys:
    """All that opens one vault. Kept in memory while it is open; nothing of it is ever shown or logged."""

    def __init__(self, master: bytes, header: Header, places: Places) -> None:
        self._master = master
        self._header = header
        self._places = places
        self._lock = threading.Lock()

    @property
    def store_id(self) -> str:
        """Which vault this is; 32 hexadecimal digits, not secret."""
        return self._header.store_id

    def database_key(self, label: str) -> bytes:
        """The key of one database, `record-db` for instance."""
        return derivation.from_master(self._master, label, self.store_id, str(self._header.db_epoch))

    def rescue_key(self) -> bytes:
        """The key of words the disk did not take. It outlives every change of passphrase or database."""
        return derivation.from_master(self._master, "rescue", self.store_id)

    def write_copies(self) -> None:
        """Puts the header on disk for the first time."""
        copies.write(self._places, self._header)

    def renew_copies(self) -> None:
        """Makes good what is missing or stale on disk, where that can be written."""
        copies.renew(self._places, self._header)

    def remove_copies(self) -> None:
        """For a vault that did not come to be."""
        copies.remove(self._places, self.store_id)

    def renew_code(self) -> str:
        """A new recovery code in place of the old one. Raises DiskFull, FolderReadOnly or WriteFailed."""
        code = recovery.new_code()
        self._change(_recovery_slot(self._master, self.store_id, code))
        return recovery.to_text(code)

    def change_passphrase(self, new: str, cost: Cost) -> None:
        """As long as a derivation takes. Raises DiskFull, FolderReadOnly or WriteFailed."""
        self._change(_passphrase_slot(self._master, self.store_id, new, cost))

    def _change(self, slot: Slot) -> None:
        with self._lock:
            others = tuple(other for other in self._header.slots if other.kind is not slot.kind)
            epoch = copies.highest_epoch(self._places, self._header) + 1
            slots = tuple(sorted((*others, slot), key=lambda each: each.kind.value))
            changed = _with_mac(replace(self._header, epoch=epoch, slots=slots), self._master)
            copies.write(self._places, changed)
            self._header = changed


def new(places: Places, passphrase: str, cost: Cost) -> tuple[Keys, str]:
    """Fresh keys and their recovery code, on no disk yet."""
    master, code, store_id = secrets.token_bytes(KEY_BYTES), recovery.new_code(), secrets.token_hex(16)
    slots = (_passphrase_slot(master, store_id, passphrase, cost), _recovery_slot(master, store_id, code))
    header = _with_mac(Header(store_id, 1, 1, slots, b""), master)
    return Keys(master, header, places), recovery.to_text(code)


def with_passphrase(places: Places, passphrase: str) -> Iterator[Keys]:
    """The keys the passphrase opens, the likeliest first; more than one only where headers of several vaults lie.

    Ends with WrongPassphrase or HeaderDamaged when it opens none."""
    return _unlocked(places, SlotKind.PASSPHRASE, lambda slot: _from_passphrase(passphrase, slot), WrongPassphrase)


def with_code(places: Places, text: str) -> Iterator[Keys]:
    """As `with_passphrase`, for a recovery code. Raises MistypedRecoveryCode, or ends with WrongRecoveryCode."""
    code = recovery.parse(text)
    return _unlocked(places, SlotKind.RECOVERY, lambda slot: derivation.from_code(code, slot.salt), WrongRecoveryCode)


def _unlocked(
    places: Places, kind: SlotKind, wrapping_key: Callable[[Slot], bytes], wrong: type[CompanionError]
) -> Iterator[Keys]:
    refused: set[str] = set()
    opened = altered = False
    for header in copies.read(places):
        slot = header.slot(kind)
        # The highest epoch has the last word: an old copy must not bring an old passphrase back.
        if header.store_id in refused or slot is None:
            continue
        try:
            master = AESGCM(wrapping_key(slot)).decrypt(slot.nonce, slot.wrapped, bound_data(header.store_id, slot))
        except InvalidTag:
            refused.add(header.store_id)
            continue
        if not hmac.compare_digest(header.mac, _mac(header, master)):
            altered = True
            continue
        refused.add(header.store_id)
        opened = True
        yield Keys(master, header, places)
    if not opened:
        raise HeaderDamaged if altered else wrong


def _from_passphrase(passphrase: str, slot: Slot) -> bytes:
    if slot.cost is None:
        raise HeaderDamaged
    return derivation.from_passphrase(passphrase, slot.salt, slot.cost)


def _passphrase_slot(master: bytes, store_id: str, passphrase: str, cost: Cost) -> Slot:
    slot = Slot(SlotKind.PASSPHRASE, secrets.token_bytes(SALT_BYTES), cost)
    return _wrap(master, derivation.from_passphrase(passphrase, slot.salt, cost), store_id, slot)


def _recovery_slot(master: bytes, store_id: str, code: bytes) -> Slot:
    slot = Slot(SlotKind.RECOVERY, secrets.token_bytes(SALT_BYTES))
    return _wrap(master, derivation.from_code(code, slot.salt), store_id, slot)


def _wrap(master: bytes, key: bytes, store_id: str, slot: Slot) -> Slot:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return replace(slot, nonce=nonce, wrapped=AESGCM(key).encrypt(nonce, master, bound_data(store_id, slot)))


def _mac(header: Header, master: bytes) -> bytes:
    return mac_of(header, derivation.from_master(master, "header-mac", header.store_id))


def _with_mac(header: Header, master: bytes) -> Header:
    return replace(header, mac=_mac(header, master))
