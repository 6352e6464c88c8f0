"""The three copies of a header on disk: two beside the database, one in the config folder."""

import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from companion.care.errors import CompanionError, HeaderDamaged, HeaderMissing, VaultTooNew
from companion.vault import durable
from companion.vault.header import MOST_BYTES, Header, from_bytes, to_bytes

LOCAL_NAMES: Final = ("keys.json", "keys.bak")

_MOST_STRANGERS: Final = 16


@dataclass(frozen=True, slots=True)
class Places:
    """Where the copies of one vault lie. A throwaway vault has no config folder."""

    folder: Path
    config_folder: Path | None

    def local(self) -> tuple[Path, ...]:
        """The copies beside the database."""
        return tuple(self.folder / name for name in LOCAL_NAMES)

    def distant(self, store_id: str) -> tuple[Path, ...]:
        """The copy that survives the loss of the folder."""
        return () if self.config_folder is None else (self.config_folder / f"keys-{store_id}.json",)

    def all(self, store_id: str) -> tuple[Path, ...]:
        """In the order in which they are written."""
        return self.local() + self.distant(store_id)


def read(places: Places) -> list[Header]:
    """Every whole header that may belong here: those of one vault together, its highest epoch first.

    The config folder's copies of other vaults are looked at only when no copy lies beside the database.
    Raises HeaderMissing, HeaderDamaged or VaultTooNew when there is none to try."""
    found, damaged = _read_all(places.local())
    for local in dict.fromkeys((header.store_id, header.db_epoch) for header in found):
        # A vault restored elsewhere on this computer has the same id, other databases, and the same distant copy.
        found += [h for h in _read_all(places.distant(local[0]))[0] if (h.store_id, h.db_epoch) == local]
    if not found and places.config_folder is not None:
        strangers = sorted(places.config_folder.glob("keys-*.json"))[:_MOST_STRANGERS]
        found = _read_all(tuple(strangers))[0]
    if not found:
        raise HeaderDamaged if damaged else HeaderMissing
    order = list(dict.fromkeys(header.store_id for header in found))
    return sorted(dict.fromkeys(found), key=lambda header: (order.index(header.store_id), -header.epoch))


def write(places: Places, changed: Header) -> None:
    """Once the first copy is on the disk the change is made; a later copy that fails is made up for at the next
    opening. Raises DiskFull, FolderReadOnly or WriteFailed when nothing was changed."""
    content = to_bytes(changed)
    first, *others = places.all(changed.store_id)
    durable.replace(first, content)
    for path in others:
        with suppress(CompanionError):
            _replace(path, content)


def renew(places: Places, current: Header) -> None:
    """Writes again what is missing, stale or damaged. A whole header of another vault, or of this one restored
    elsewhere since, is left alone."""
    content = to_bytes(current)
    for path in places.all(current.store_id):
        with suppress(CompanionError):
            standing = _content(path)
            if standing != content and not _is_of_another(standing, current):
                _replace(path, content)


def remove(places: Places, store_id: str) -> None:
    """Takes back the copies of a vault that did not come to be."""
    for path in reversed(places.all(store_id)):
        with suppress(OSError):
            path.unlink(missing_ok=True)


def bring(places: Places) -> list[str]:
    """Copies the header beside a database to the config folder, whatever stands there; of which vaults is given
    back. For a vault that is to be in use again."""
    found = _read_all(places.local())[0]
    for header in sorted(found, key=lambda header: header.epoch):
        for path in places.distant(header.store_id):
            with suppress(CompanionError):
                _replace(path, to_bytes(header))
    return list(dict.fromkeys(header.store_id for header in found))


def highest_db_epoch(places: Places, store_id: str) -> int:
    """The greatest one any header of this vault has here; 0 where there is none."""
    found = _read_all(places.all(store_id))[0]
    return max((header.db_epoch for header in found if header.store_id == store_id), default=0)


def highest_epoch(places: Places, current: Header) -> int:
    """The greatest epoch in use for this vault, on disk or in memory."""
    found = _read_all(places.all(current.store_id))[0]
    return max([current.epoch, *(h.epoch for h in found if h.store_id == current.store_id)])


def _read_all(paths: tuple[Path, ...]) -> tuple[list[Header], bool]:
    found, damaged = [], False
    for path in paths:
        content = _content(path)
        if content is None:
            continue
        try:
            found.append(from_bytes(content))
        except HeaderDamaged:
            damaged = True
    return found, damaged


def _content(path: Path) -> bytes | None:
    """None when there is no such file. What cannot be read counts as damaged: no bytes."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""
        with path.open("rb") as file:
            return file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError:
        return b""


def _is_of_another(content: bytes | None, current: Header) -> bool:
    if content is None:
        return False
    try:
        standing = from_bytes(content)
        return standing.store_id != current.store_id or standing.db_epoch > current.db_epoch
    except HeaderDamaged:
        return False
    except VaultTooNew:
        return True


def _replace(path: Path, content: bytes) -> None:
    durable.make_folder(path.parent)
    durable.replace(path, content)
