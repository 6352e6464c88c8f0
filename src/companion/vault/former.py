"""Databases on their way from former keys to the present ones, and the rest of that way where a kill cut it short."""

from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import Final

from companion.care.errors import CompanionError, DatabaseDamaged
from companion.vault import copied, durable, journal, rescue, tries
from companion.vault.connected import Connected
from companion.vault.keys import Keys

_REMEMBER: Final = "INSERT INTO meta (key, value) VALUES ('copied_at', ?1) ON CONFLICT (key) DO UPDATE SET value = ?1"
_COPIED_AT: Final = "SELECT value FROM meta WHERE key = 'copied_at'"

Labels = Mapping[Path, str]
"""The databases of a vault, and the label of the key of each. One that is not there is passed over."""


def next_to(path: Path) -> Path:
    """The copy under the present keys, until it takes the place of `path`."""
    return path.with_name(path.name + ".next")


def remember(copy: Connected, generation: int) -> None:
    """In a transaction on a copy: what it was made of. Whatever was saved there since is not in it."""
    copy.run(_REMEMBER, str(generation))


def clear(databases: Labels) -> None:
    """Copies that did not come to their place, once what they were made of has opened."""
    for path in databases:
        copied.remove(next_to(path))


def key_of(found: Keys, path: Path, label: str) -> bytes:
    """The key that a database is under, before the way is finished."""
    key, former = found.database_key(label), found.former
    return key if former is None or _opens(path, key) else former.database_key(label)


def finish(found: Keys, databases: Labels) -> None:
    """With all files closed, and nobody else at them: every database under the present keys, and then, where that
    can be written, the former ones forgotten.

    Raises DiskFull, FolderReadOnly or WriteFailed; then it can be gone on with at any time."""
    former = found.former
    if former is None:
        return
    for folder in {path.parent for path in databases}:
        # No database may be under keys that a power cut can still take away.
        with durable.disk_errors():
            durable.sync_folder(folder)
    whole = [_bring_over(path, label, former, found) for path, label in databases.items()]
    if all(whole):
        with suppress(CompanionError):
            rescue.reseal(found.config_folder, found.store_id, former.rescue_key(), found.rescue_key())
            found.forget_former()
            tries.remove(found.config_folder, found.store_id)


def _bring_over(path: Path, label: str, former: Keys, present: Keys) -> bool:
    """False where no key opens it; another time it may."""
    new, key = next_to(path), present.database_key(label)
    if not path.exists() and not new.exists():
        return True
    if _opens(path, key):
        copied.remove(new)
        return True
    try:
        old = copied.opened(path, former.database_key(label))
    except DatabaseDamaged:
        if not _opens(new, key):
            return False
    else:
        with closing(old):
            if not _opens(new, key) or not _holds_all(new, key, Connected(old)):
                copied.remove(new)
                copied.copy(Connected(old), new, key, lambda _left, _of: None)
                copied.flush(new)
                with closing(copied.opened(new, key)) as copy:
                    copied.check(copy)
    _take_its_place(new, path)
    return True


def _opens(path: Path, key: bytes) -> bool:
    if not path.exists():
        return False
    try:
        copied.opened(path, key).close()
    except DatabaseDamaged:
        return False
    return True


def _holds_all(new: Path, key: bytes, old: Connected) -> bool:
    with closing(copied.opened(new, key)) as copy:
        return Connected(copy).row(_COPIED_AT) == (str(old.generation()),)


def _take_its_place(new: Path, path: Path) -> None:
    with durable.disk_errors():
        # What the old file's side file holds would be played into the new one.
        journal.lay(path)
        journal.path_of(new).unlink(missing_ok=True)
        durable.sync_folder(path.parent)
        new.replace(path)
        durable.sync_folder(path.parent)
