"""What this computer remembers of a PIN, in the clear: whose it is, its wrong tries, when the passphrase was typed.

A file that is missing or makes no sense means that there is no PIN."""

import json
import stat
import zlib
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any, Final

from companion.care.errors import CompanionError, PinDue, PinOff, PinSpent
from companion.vault import durable

MOST: Final = 5
_MOST_SECONDS: Final = 14 * 86_400
_BACK_SECONDS: Final = 86_400
"""How far a clock may be set back and still be believed: a wrong time zone, a dual boot."""
_LONGEST: Final = 4096


@dataclass(frozen=True, slots=True)
class Tries:
    """Both epochs are those of the header the PIN belongs to. Times in UTC seconds: `asked_at` when the passphrase was
    last typed, `seen_at` the latest that was ever seen."""

    store_id: str
    db_epoch: int
    epoch: int
    wrong: int
    asked_at: int
    seen_at: int

    def is_due(self, now: int) -> bool:
        """Setting the clock back does not stretch the two weeks, and setting it back far ends them."""
        return max(now, self.seen_at) - self.asked_at >= _MOST_SECONDS or now < self.seen_at - _BACK_SECONDS

    def with_one_more(self, now: int) -> "Tries":
        """A wrong one, until it is known to be right."""
        return replace(self, wrong=self.wrong + 1, seen_at=max(now, self.seen_at))

    def opened(self, now: int) -> "Tries":
        """The PIN was right."""
        return replace(self, wrong=0, seen_at=max(now, self.seen_at))

    def passphrase_typed(self, now: int) -> "Tries":
        """The two weeks begin anew."""
        return replace(self, wrong=0, asked_at=now, seen_at=now)


def read(config_folder: Path | None, store_id: str) -> Tries | None:
    """None where there is none, or none that can be trusted."""
    if config_folder is None:
        return None
    try:
        found = json.loads(_content(_path(config_folder, store_id), _LONGEST))
        checksum = found.pop("checksum")
        tries = Tries(**found)
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    numbers = [found[field.name] for field in fields(Tries) if field.name != "store_id"]
    whole = all(type(number) is int and number >= 0 for number in numbers)
    return tries if whole and tries.store_id == store_id and checksum == _checksum(found) else None


def write(config_folder: Path | None, tries: Tries) -> None:
    """Down to the disk. Raises DiskFull, FolderReadOnly or WriteFailed; then what was there stands."""
    if config_folder is None:
        raise PinOff
    durable.make_folder(config_folder)
    kept = asdict(tries)
    content = json.dumps(kept | {"checksum": _checksum(kept)}, sort_keys=True)
    durable.replace(_path(config_folder, tries.store_id), content.encode("ascii"))


def remove(config_folder: Path | None, store_id: str) -> None:
    """No PIN any more, as far as the disk lets it go."""
    if config_folder is not None:
        with suppress(OSError):
            _path(config_folder, store_id).unlink(missing_ok=True)


def allowed(config_folder: Path | None, store_id: str, db_epoch: int, epoch: int, now: int) -> Tries:
    """What is kept for exactly this header. Raises PinOff, PinSpent or PinDue where the PIN is not to be tried."""
    kept = read(config_folder, store_id)
    if kept is None or (kept.db_epoch, kept.epoch) != (db_epoch, epoch):
        raise PinOff
    if kept.wrong >= MOST:
        raise PinSpent
    if kept.is_due(now):
        raise PinDue
    return kept


def follow(config_folder: Path | None, store_id: str, db_epoch: int, old: int, new: int) -> None:
    """The header was changed here, by who had the key: the PIN goes along. Where that fails it is off."""
    kept = read(config_folder, store_id)
    if kept is not None and (kept.db_epoch, kept.epoch) == (db_epoch, old):
        with suppress(CompanionError):
            write(config_folder, replace(kept, epoch=new))


def _path(config_folder: Path, store_id: str) -> Path:
    if not (store_id.isascii() and store_id.isalnum()):
        raise ValueError("no id of a vault")
    return config_folder / f"pin-{store_id}.json"


def _content(path: Path, most: int) -> bytes:
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError
    with path.open("rb") as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise ValueError("too long")
    return content


def _checksum(kept: dict[str, Any]) -> int:
    """Tells damage, not intent: who can write here can copy the file back as well."""
    return zlib.crc32(json.dumps(kept, sort_keys=True).encode("ascii"))
