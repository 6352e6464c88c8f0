"""A PIN on this computer: turned on and off in an open vault. Half of its key lies in the keychain."""

from itertools import pairwise
from typing import Final

from companion.care.errors import PinOff, PinTooEasy, PinUnfit
from companion.vault import tries
from companion.vault.copies import Places
from companion.vault.copies import read as read_headers
from companion.vault.header import Slot, SlotKind
from companion.vault.keys import Keys
from companion.vault.tries import Tries
from companion.vault.vault import Vault

FEWEST_DIGITS: Final = 6
MOST_DIGITS: Final = 32


def check(typed: str) -> None:
    """Raises PinUnfit or PinTooEasy."""
    if not (typed.isascii() and typed.isdigit() and FEWEST_DIGITS <= len(typed) <= MOST_DIGITS):
        raise PinUnfit
    steps = {int(after) - int(before) for before, after in pairwise(typed)}
    if len(steps) == 1 and steps <= {-1, 0, 1}:
        raise PinTooEasy


def is_on(vault: Vault) -> bool:
    """Whether this computer's PIN opens the vault, once the passphrase is not due."""
    return vault.keys.has_device_slot and _fits(vault.keys, _kept(vault.keys))


def is_there(vault: Vault) -> bool:
    """Whether anything of one is left on this computer, good or not."""
    return vault.keys.has_device_slot or _kept(vault.keys) is not None


def turn_on(vault: Vault, slot: Slot, now: int) -> None:
    """`slot` is from `Keys.device_slot`, `now` in seconds. Raises DiskFull, FolderReadOnly or WriteFailed."""
    keys = vault.keys
    keys.put(slot)
    tries.write(keys.config_folder, Tries(keys.store_id, keys.db_epoch, keys.epoch, 0, now, now))


def turn_off(vault: Vault) -> None:
    """The file goes first: it is enough. Raises DiskFull, FolderReadOnly or WriteFailed."""
    keys = vault.keys
    tries.remove(keys.config_folder, keys.store_id)
    if keys.has_device_slot:
        keys.drop_device_slot()


def passphrase_typed(vault: Vault, now: int) -> bool:
    """The two weeks begin anew. A PIN that opens nothing any more is turned off, and True then: its half in the
    keychain can go. Raises DiskFull, FolderReadOnly or WriteFailed."""
    keys = vault.keys
    kept = _kept(keys)
    if kept is not None and keys.has_device_slot and _fits(keys, kept) and kept.wrong < tries.MOST:
        tries.write(keys.config_folder, kept.passphrase_typed(now))
        return False
    if kept is not None and kept.db_epoch > keys.db_epoch:
        # The PIN of this vault's twin, restored since and elsewhere on this computer.
        if keys.has_device_slot:
            keys.drop_device_slot()
        return False
    was_on = kept is not None or keys.has_device_slot
    turn_off(vault)
    return was_on


def store_id(places: Places) -> str:
    """Which vault it is. Raises as an unreadable header does."""
    return read_headers(places)[0].store_id


def refuse(places: Places, now: int) -> str:
    """Which vault it is whose PIN may be tried. Raises PinOff, PinSpent or PinDue, or as an unreadable header does."""
    header = read_headers(places)[0]
    tries.allowed(places.config_folder, header.store_id, header.db_epoch, header.epoch, now)
    if header.slot(SlotKind.DEVICE) is None:
        raise PinOff
    return header.store_id


def _kept(keys: Keys) -> Tries | None:
    return tries.read(keys.config_folder, keys.store_id)


def _fits(keys: Keys, kept: Tries | None) -> bool:
    return kept is not None and (kept.db_epoch, kept.epoch) == (keys.db_epoch, keys.epoch)
