"""The master key of an open vault with its header: wrapped, unwrapped, and wrapped anew."""

import hmac
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from companion.care.errors import (
    CompanionError,
    HeaderDamaged,
    PinSpent,
    WrongPassphrase,
    WrongPin,
    WrongRecoveryCode,
)
from companion.vault import copies, derivation, recovery, tries
from companion.vault.copies import Places
from companion.vault.derivation import KEY_BYTES, SALT_BYTES, Cost
from companion.vault.header import NONCE_BYTES, Header, Slot, SlotKind, bound_data, from_bytes, mac_of, to_bytes

_OPENS_ANYWHERE: Final = frozenset({SlotKind.PASSPHRASE, SlotKind.RECOVERY})
# Two restores of one backup must not get the same keys.
_LEAP: Final = 2**32

_Way = tuple[SlotKind, Callable[[Slot], bytes], type[CompanionError]]


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

    @property
    def epoch(self) -> int:
        """Grows with every change of the header, a new passphrase for instance."""
        return self._header.epoch

    @property
    def db_epoch(self) -> int:
        """Grows with every change of the databases' keys."""
        return self._header.db_epoch

    @property
    def config_folder(self) -> Path | None:
        """Where the third copy of the header lies; a throwaway vault has none."""
        return self._places.config_folder

    @property
    def has_device_slot(self) -> bool:
        """Whether a PIN may open it."""
        return self._header.slot(SlotKind.DEVICE) is not None

    def database_key(self, label: str) -> bytes:
        """The key of one database, `record-db` for instance."""
        return derivation.from_master(self._master, label, self.store_id, str(self._header.db_epoch))

    def rescue_key(self) -> bytes:
        """The key of words the disk did not take. It outlives every change of passphrase or database."""
        return derivation.from_master(self._master, "rescue", self.store_id)

    def backup_key(self, backup_id: bytes, db_epoch: int | None = None) -> bytes:
        """What all keys of one backup come from. Another backup of the same vault has another; so has one that was made
        in an earlier `db_epoch`."""
        of_data = str(self._header.db_epoch if db_epoch is None else db_epoch)
        return derivation.from_master(self._master, "backup", self.store_id, of_data, backup_id.hex())

    def has(self, slot: Slot | None) -> bool:
        """Whether this very wrap is in use now: what opened it opens this too."""
        return slot in self._header.slots

    def header_to_take_along(self) -> Header:
        """For a backup: what opens it anywhere, by passphrase or code."""
        slots = tuple(slot for slot in self._header.slots if slot.kind in _OPENS_ANYWHERE)
        return _with_mac(replace(self._header, slots=slots), self._master)

    def for_new_place(self, places: Places, instead_of: Places | None = None) -> "Keys":
        """The same passphrase and code for databases laid down anew. Nothing encrypted before fits in among them, and
        the copies of the header that lie where it is to take a place give way to this one's."""
        above = copies.highest_db_epoch(instead_of, self.store_id) if instead_of else 0
        db_epoch = max(self._header.db_epoch, above) + 1 + secrets.randbelow(_LEAP)
        header = replace(self._header, epoch=self._header.epoch + 1, db_epoch=db_epoch)
        return Keys(self._master, _with_mac(header, self._master), places)

    def next(self, passphrase: str, code: str, cost: Cost) -> "Keys":
        """A new master key for the same vault, with its own passphrase and code, on no disk yet.

        It holds the present one as `former` until `forget_former`. Raises MistypedRecoveryCode or MemoryShort."""
        master, store_id = secrets.token_bytes(KEY_BYTES), self.store_id
        slots = (
            _former_slot(master, store_id, self._master),
            _passphrase_slot(master, store_id, passphrase, cost),
            _recovery_slot(master, store_id, recovery.parse(code)),
        )
        epoch = copies.highest_epoch(self._places, self._header) + 1
        header = Header(store_id, epoch, self._header.db_epoch + 1, slots, b"")
        return Keys(master, _with_mac(header, master), self._places)

    @property
    def former(self) -> "Keys | None":
        """For what is still under the master key of before; it opens no header."""
        slot = self._header.slot(SlotKind.FORMER)
        if slot is None:
            return None
        key = _former_key(self._master, self.store_id, slot)
        master = AESGCM(key).decrypt(slot.nonce, slot.wrapped, bound_data(self.store_id, slot))
        return Keys(master, replace(self._header, db_epoch=self._header.db_epoch - 1, slots=()), self._places)

    def forget_former(self) -> None:
        """Nothing is under it any more. Raises DiskFull, FolderReadOnly or WriteFailed."""
        self._change(without=SlotKind.FORMER)

    def confirm(self, typed: str, *, by_code: bool = False) -> None:
        """Whether this passphrase or code opens the header as it is written. Raises WrongPassphrase,
        MistypedRecoveryCode, WrongRecoveryCode, HeaderDamaged or MemoryShort; as long as a derivation takes."""
        of_header(from_bytes(to_bytes(self._header)), typed, by_code=by_code)

    def write_copies(self) -> None:
        """Puts a header on disk that was not there before. Raises DiskFull, FolderReadOnly or WriteFailed."""
        copies.write(self._places, self._header)

    def renew_copies(self) -> None:
        """Makes good what is missing or stale on disk, where that can be written."""
        copies.renew(self._places, self._header)

    def stand_on_disk(self) -> bool:
        """Whether the header is there, whatever the system said of the write, and has the last word."""
        found = copies.read(self._places)
        return bool(found) and found[0] == self._header

    def remove_copies(self) -> None:
        """For a vault that did not come to be."""
        copies.remove(self._places, self.store_id)

    def change_code(self, code: str) -> None:
        """Another recovery code in place of the old one. Raises DiskFull, FolderReadOnly or WriteFailed."""
        self._change(_recovery_slot(self._master, self.store_id, recovery.parse(code)))

    def change_passphrase(self, new: str, cost: Cost) -> None:
        """As long as a derivation takes. Raises DiskFull, FolderReadOnly or WriteFailed."""
        self._change(_passphrase_slot(self._master, self.store_id, new, cost))

    def device_slot(self, pin: str, device_key: bytes) -> Slot:
        """A wrap for PIN and keychain together, in no header yet, at the passphrase's cost. As long as a derivation
        takes. Raises MemoryShort."""
        slot = Slot(SlotKind.DEVICE, secrets.token_bytes(SALT_BYTES), _cost(self._header.slot(SlotKind.PASSPHRASE)))
        return _wrap(self._master, _from_pin(pin, device_key, slot), self.store_id, slot)

    def put(self, slot: Slot) -> None:
        """In place of the one of its kind. Raises DiskFull, FolderReadOnly or WriteFailed."""
        self._change(slot)

    def drop_device_slot(self) -> None:
        """The PIN opens nothing any more. Raises DiskFull, FolderReadOnly or WriteFailed."""
        self._change(without=SlotKind.DEVICE)

    def _change(self, *slots: Slot, without: SlotKind | None = None) -> None:
        with self._lock:
            gone = {without, *(slot.kind for slot in slots)}
            others = tuple(other for other in self._header.slots if other.kind not in gone)
            epoch = copies.highest_epoch(self._places, self._header) + 1
            all_slots = tuple(sorted((*others, *slots), key=lambda each: each.kind.value))
            changed = _with_mac(replace(self._header, epoch=epoch, slots=all_slots), self._master)
            copies.write(self._places, changed)
            tries.follow(self._places.config_folder, self.store_id, changed.db_epoch, self._header.epoch, epoch)
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
    return _unlocked(copies.read(places), places, *_by_passphrase(passphrase))


def with_code(places: Places, text: str) -> Iterator[Keys]:
    """As `with_passphrase`, for a recovery code. Raises MistypedRecoveryCode, or ends with WrongRecoveryCode."""
    way = _by_code(text)
    return _unlocked(copies.read(places), places, *way)


def with_pin(places: Places, pin: str, device_key: bytes, now: int) -> Iterator[Keys]:
    """As `with_passphrase`, for a PIN and this computer's half of its key; `now` is in seconds.

    Raises PinOff, PinSpent or PinDue before anything is tried, or ends with WrongPin or PinSpent. Raises as a write
    does where the try cannot be counted: then it is none."""
    header = copies.read(places)[0]
    kept = tries.allowed(places.config_folder, header.store_id, header.db_epoch, header.epoch, now)

    def wrapping_key(slot: Slot) -> bytes:
        key = _from_pin(pin, device_key, slot)
        # Counted before it is known whether it opens: a kill in between gives no try back.
        tries.write(places.config_folder, kept.with_one_more(now))
        return key

    try:
        # The newest header alone: an older copy must not bring an old PIN back.
        for found in _unlocked([header], places, SlotKind.DEVICE, wrapping_key, WrongPin):
            with suppress(CompanionError):
                tries.write(places.config_folder, kept.opened(now))
            yield found
    except WrongPin as error:
        left = tries.MOST - kept.wrong - 1
        raise (WrongPin(left) if left > 0 else PinSpent()) from error


def of_header(header: Header, typed: str, *, by_code: bool) -> Keys:
    """The keys of a header that came with a backup; they belong to no place yet.

    Raises WrongPassphrase, MistypedRecoveryCode, WrongRecoveryCode, HeaderDamaged or MemoryShort."""
    nowhere = Places(Path(), None)
    return next(_unlocked([header], nowhere, *(_by_code(typed) if by_code else _by_passphrase(typed))))


def _by_passphrase(typed: str) -> _Way:
    return SlotKind.PASSPHRASE, lambda slot: _from_passphrase(typed, slot), WrongPassphrase


def _by_code(typed: str) -> _Way:
    code = recovery.parse(typed)
    return SlotKind.RECOVERY, lambda slot: derivation.from_code(code, slot.salt), WrongRecoveryCode


def _unlocked(
    headers: list[Header],
    places: Places,
    kind: SlotKind,
    wrapping_key: Callable[[Slot], bytes],
    wrong: type[CompanionError],
) -> Iterator[Keys]:
    refused: set[str] = set()
    opened = altered = False
    for header in headers:
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
    return derivation.from_passphrase(passphrase, slot.salt, _cost(slot))


def _from_pin(pin: str, device_key: bytes, slot: Slot) -> bytes:
    return derivation.from_pin(pin, device_key, slot.salt, _cost(slot))


def _cost(slot: Slot | None) -> Cost:
    if slot is None or slot.cost is None:
        raise HeaderDamaged
    return slot.cost


def _passphrase_slot(master: bytes, store_id: str, passphrase: str, cost: Cost) -> Slot:
    slot = Slot(SlotKind.PASSPHRASE, secrets.token_bytes(SALT_BYTES), cost)
    return _wrap(master, derivation.from_passphrase(passphrase, slot.salt, cost), store_id, slot)


def _recovery_slot(master: bytes, store_id: str, code: bytes) -> Slot:
    slot = Slot(SlotKind.RECOVERY, secrets.token_bytes(SALT_BYTES))
    return _wrap(master, derivation.from_code(code, slot.salt), store_id, slot)


def _former_slot(master: bytes, store_id: str, former: bytes) -> Slot:
    slot = Slot(SlotKind.FORMER, secrets.token_bytes(SALT_BYTES))
    return _wrap(former, _former_key(master, store_id, slot), store_id, slot)


def _former_key(master: bytes, store_id: str, slot: Slot) -> bytes:
    return derivation.from_master(master, "former", store_id, slot.salt.hex())


def _wrap(master: bytes, key: bytes, store_id: str, slot: Slot) -> Slot:
    nonce = secrets.token_bytes(NONCE_BYTES)
    return replace(slot, nonce=nonce, wrapped=AESGCM(key).encrypt(nonce, master, bound_data(store_id, slot)))


def _mac(header: Header, master: bytes) -> bytes:
    return mac_of(header, derivation.from_master(master, "header-mac", header.store_id))


def _with_mac(header: Header, master: bytes) -> Header:
    return replace(header, mac=_mac(header, master))
