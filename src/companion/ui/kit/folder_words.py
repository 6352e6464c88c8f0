"""A folder in words: by the name of its drive, also when the drive is not there to be asked."""

from pathlib import Path, PurePath, PureWindowsPath

from PySide6.QtCore import QCoreApplication

_MOUNTED = (("media", 3), ("run", 4), ("Volumes", 2), ("mnt", 2))
"""Under which folder of the root drives are found, and at which part of the path their name stands."""
_BETWEEN = " › "


def drive_of(folder: str) -> str:
    """The name of the drive a folder is on: of a stick or another disk. "" for a folder of the computer itself."""
    windows = PureWindowsPath(folder)
    if windows.drive:
        return "" if windows.drive.casefold() == "c:" else windows.drive
    root, *parts = PurePath(folder).parts or ("",)
    for top, at in _MOUNTED:
        if root == "/" and parts[:1] == [top] and len(parts) >= at and (top != "run" or parts[1] == "media"):
            return parts[at - 1]
    return ""


def folder_words(folder: str) -> str:
    """`Blue › Companion backups`: from the drive on, or from the home folder."""
    drive, path = drive_of(folder), PurePath(folder)
    if drive and drive in path.parts:
        return _BETWEEN.join(path.parts[path.parts.index(drive) :])
    home = Path.home()
    parts = path.relative_to(home).parts if path.is_relative_to(home) else path.parts[1:]
    return _BETWEEN.join(parts) or folder


def called(folder: str) -> str:
    """`the drive “Blue”`, or `the folder “Backups”`."""
    drive = drive_of(folder)
    if drive:
        return QCoreApplication.translate("folders", "the drive “{name}”").format(name=drive)
    name = PurePath(folder).name or folder
    return QCoreApplication.translate("folders", "the folder “{name}”").format(name=name)
