"""What Companion does without a window: look whether a vault or a backup is whole, make a backup, restore one.

Imports no Qt. The passphrase comes from the terminal or from standard input, never from an argument."""

import argparse
import getpass
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final, TextIO

from companion import __version__
from companion.care import errors
from companion.care.errors import CompanionError
from companion.paths import config_folder
from companion.store.counts import counts
from companion.ui.kit.english import english, values
from companion.vault import backup, opening, restoring, wholeness
from companion.vault.backup_file import DrawerPart, Manifest

DONE: Final = 0
BROKEN: Final = 1
SENSELESS: Final = 2
NOT_OPENED: Final = 3
NOT_WHOLE: Final = 4
REFUSED: Final = 5
WITHOUT_PRIVATE: Final = 6
STOPPED: Final = 130

_LONGEST_LINE: Final = 8192

_LOST: Final = {
    DrawerPart.MISSING: "their file is missing",
    DrawerPart.DAMAGED: "their file is damaged",
    DrawerPart.TOO_NEW: "a newer Companion wrote them",
}

_NOT_OPENED: Final = (errors.WrongPassphrase, errors.WrongRecoveryCode, errors.MistypedRecoveryCode)
_NOT_WHOLE: Final = (
    *(errors.HeaderMissing, errors.HeaderDamaged),
    *(errors.DatabaseMissing, errors.DatabaseEmpty, errors.DatabaseDamaged),
    *(errors.PrivateNotesMissing, errors.PrivateNotesEmpty, errors.PrivateNotesDamaged),
    *(errors.NoBackup, errors.BackupDamaged, errors.BackupNotWhole),
)


Said = tuple[str, int]
"""A sentence, and what the process ends with."""


def carry_out(arguments: Sequence[str]) -> int:
    """What the process ends with; one sentence on standard error where that is not 0."""
    found = _parser().parse_args(arguments)
    act: Callable[[argparse.Namespace], Said] = found.act
    try:
        said, code = act(found)
    except CompanionError as error:
        _say(sys.stderr, english(error).format(**values(error)))
        return NOT_OPENED if isinstance(error, _NOT_OPENED) else NOT_WHOLE if isinstance(error, _NOT_WHOLE) else REFUSED
    except KeyboardInterrupt:
        _say(sys.stderr, english(errors.BackupCancelled()))
        return STOPPED
    except Exception as error:
        logging.getLogger(__name__).exception("not foreseen")
        _say(sys.stderr, english(error))
        return BROKEN
    _say(sys.stdout, said)
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="companion", description="Without a window. Asks for the passphrase.")
    parser.set_defaults(code=False)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, act: Callable[[argparse.Namespace], Said], told: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=told, description=told)
        added.add_argument("--code", action="store_true", help="ask for the recovery code instead")
        added.set_defaults(act=act)
        return added

    verify = command("verify", _verify, "read every page of a vault or a backup, and say whether it is whole")
    verify.add_argument("path", type=Path, metavar="PATH", help="the folder of a vault, or a backup file")
    make = command("backup", _backup, "put a whole vault into one new file, and read it back")
    make.add_argument("folder", type=Path, metavar="DIR", help="the folder of the vault")
    make.add_argument("--to", type=Path, metavar="FILE", required=True, help="the new file, or a folder for it")
    restore = command("restore", _restore, "lay a vault down again from a backup")
    restore.add_argument("backup", type=Path, metavar="BACKUP", help="the backup file")
    restore.add_argument("folder", type=Path, metavar="DIR", help="a folder that is new or empty")
    return parser


def _verify(found: argparse.Namespace) -> Said:
    typed = _typed(found)
    if found.path.is_dir():
        wholeness.verify(found.path, typed, config_folder=config_folder(), by_code=found.code)
        return "Whole: every page of the vault was read.", DONE
    with _Progress("Reading") as progress:
        inside = restoring.verify(found.path, typed, by_code=found.code, count=counts, progress=progress)
    return _without_private(f"Whole: {_told(inside)}.", inside)


def _backup(found: argparse.Namespace) -> Said:
    made = datetime.now().astimezone().replace(microsecond=0)
    target = found.to / backup.name_for(made) if found.to.is_dir() else found.to
    way = opening.open_with_code if found.code else opening.open_with_passphrase
    vault = way(found.folder, _typed(found), config_folder=config_folder())
    try:
        with _Progress("Copying") as progress:
            inside = backup.make(vault, target, made=made, program=__version__, count=counts, progress=progress)
    finally:
        vault.close()
    return _without_private(f"{target}: {_told(inside)}. It was read back, and is whole.", inside)


def _restore(found: argparse.Namespace) -> Said:
    typed = _typed(found)
    with _Progress("Restoring") as progress:
        inside = restoring.restore(
            found.backup, found.folder, typed, by_code=found.code, count=counts, progress=progress
        )
    return _without_private(f"Restored: {_told(inside)}. To open it: companion --vault {found.folder}", inside)


def _without_private(said: str, inside: Manifest) -> Said:
    if not inside.drawer.is_lost:
        return said, DONE
    return f"{said}\nThe private notes are not in this backup: {_LOST[inside.drawer]}.", WITHOUT_PRIVATE


def _typed(found: argparse.Namespace) -> str:
    if sys.stdin is not None and sys.stdin.isatty():
        return getpass.getpass("Recovery code: " if found.code else "Passphrase: ")
    line = sys.stdin.readline(_LONGEST_LINE) if sys.stdin is not None else ""
    return line.rstrip("\r\n")


def _told(inside: Manifest) -> str:
    numbers = ", ".join(f"{number} {what}" for what, number in sorted(inside.counts.items()))
    return f"a backup of {inside.made[:16].replace('T', ' ')}, with {numbers}, made by Companion {inside.program}"


class _Progress:
    """One line on a terminal, written over and over; elsewhere nothing."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._shown = -1
        self._on_terminal = sys.stderr is not None and sys.stderr.isatty()

    def __call__(self, share: float) -> bool:
        percent = int(100 * share)
        if self._on_terminal and percent != self._shown:
            self._shown = percent
            sys.stderr.write(f"\r{self._what} {percent} %")
            sys.stderr.flush()
        return True

    def __enter__(self) -> "_Progress":
        return self

    def __exit__(self, *_: object) -> None:
        if self._shown >= 0:
            sys.stderr.write("\r" + " " * (len(self._what) + 6) + "\r")
            sys.stderr.flush()


def _say(where: TextIO | None, words: str) -> None:
    """To nowhere in the frozen program for Windows, which has no streams."""
    if where is not None:
        where.write(words + "\n")
