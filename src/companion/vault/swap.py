"""One folder in place of another, by renames: killed anywhere, the next opening finds the old or the new one whole."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

from companion.care.errors import CompanionError
from companion.vault import durable

_SUFFIX: Final = ".swap"
_MOST_BYTES: Final = 4096


def swap(folder: Path, incoming: Path, aside: Path) -> None:
    """`folder` becomes `aside`, and `incoming` becomes `folder`; all three stand in the same place. Whoever calls it
    holds the lock of `folder`. Raises FolderReadOnly, DiskFull or WriteFailed; then it has not happened."""
    names = f"{incoming.name}\n{aside.name}".encode("utf-8", "surrogateescape")
    durable.replace(_intent(folder), names)
    try:
        with durable.disk_errors():
            folder.rename(aside)
            try:
                # What is set aside must stand before its place is taken: a power cut may keep the later rename alone.
                durable.sync_folder(folder.parent)
                incoming.rename(folder)
            except BaseException:
                aside.rename(folder)
                raise
        with suppress(OSError):
            durable.sync_folder(folder.parent)
    finally:
        # Left standing, it says nothing as long as there is a folder.
        with suppress(CompanionError):
            forget(folder)


def cut_short(folder: Path) -> bool:
    """Whether one is under way, or a kill left it so."""
    return os.path.lexists(_intent(folder)) and not os.path.lexists(folder)


def finish(folder: Path) -> None:
    """Gives its name to what a kill left without one. Cheap where there is nothing to do. Raises as a write does."""
    if not cut_short(folder):
        return
    with durable.disk_errors():
        with _intent(folder).open("rb") as file:
            names = file.read(_MOST_BYTES).decode("utf-8", "surrogateescape").split("\n")
        # The new one if it is there, else the old one.
        for name in names:
            if name.startswith(f"{folder.name}.") and "/" not in name and folder.with_name(name).is_dir():
                with suppress(FileNotFoundError):  # another process was quicker
                    folder.with_name(name).rename(folder)
                break
        else:
            forget(folder)
        durable.sync_folder(folder.parent)


def forget(folder: Path) -> None:
    """For whoever holds the lock of what now stands in `folder`."""
    with durable.disk_errors():
        _intent(folder).unlink(missing_ok=True)


def _intent(folder: Path) -> Path:
    return folder.with_name(folder.name + _SUFFIX)
