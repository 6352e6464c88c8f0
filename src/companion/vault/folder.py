"""Whether a folder is fit for a live vault: one that a sync program or a network serves loses side files."""

import os
import sys
from pathlib import Path, PurePath
from typing import Final

from companion.care.errors import FolderUnsuitable

if sys.platform == "win32":
    import ctypes

_SYNCED: Final = frozenset(
    {
        "dropbox",
        "onedrive",
        "google drive",
        "googledrive",
        "my drive",
        "icloud drive",
        "mobile documents",
        "cloudstorage",
        "nextcloud",
        "owncloud",
        "pcloud",
        "box sync",
    }
)
_SYNCED_STARTS: Final = ("onedrive - ", "dropbox (", "nextcloud-")
# Marks that sync programs leave in the folder they serve. (`~/.dropbox` is a folder and no such mark.)
_MARK_FILES: Final = (".dropbox", ".owncloudsync.log", ".nextcloudsync.log")
_REMOTE_DRIVE: Final = 4
_MARK_FOLDERS: Final = (".dropbox.cache", ".stfolder")
_NETWORK: Final = frozenset(
    {
        "nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "ceph", "glusterfs", "davfs",
        "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs", "fuse.davfs2", "fuse.google-drive-ocamlfuse",
    }
)  # fmt: skip


def refuse_unsuitable(folder: Path) -> None:
    """Raises FolderUnsuitable where `is_unsuitable`."""
    if is_unsuitable(folder):
        raise FolderUnsuitable


def is_unsuitable(folder: Path) -> bool:
    """What is known to be synced or on a network; other folders are trusted."""
    path = Path(os.path.realpath(folder))
    return any(_is_synced(each) for each in (path, *path.parents)) or _is_network(path)


def _is_synced(folder: Path) -> bool:
    name = folder.name.casefold()
    if name in _SYNCED or name.startswith(_SYNCED_STARTS):
        return True
    if any(folder == Path(value) for key, value in os.environ.items() if key.upper().startswith("ONEDRIVE") and value):
        return True
    return any((folder / mark).is_file() for mark in _MARK_FILES) or any(
        (folder / mark).is_dir() for mark in _MARK_FOLDERS
    )


def _is_network(path: Path) -> bool:
    if _is_on_share(path):
        return True
    try:
        lines = Path("/proc/self/mountinfo").read_text(encoding="utf-8", errors="surrogateescape").splitlines()
    except OSError:
        return False
    return _kind_of_mount(path, lines) in _NETWORK


def _is_on_share(path: PurePath) -> bool:
    """A path on another Windows computer begins with its name."""
    if sys.platform == "win32" and ctypes.windll.kernel32.GetDriveTypeW(f"{path.drive}\\") == _REMOTE_DRIVE:
        return True
    return path.drive.startswith("\\\\")


def _kind_of_mount(path: Path, lines: list[str]) -> str:
    """The file system of the deepest mount point above the path; a later line covers an earlier one."""
    deepest, kind = -1, ""
    for line in lines:
        before, _, after = line.partition(" - ")
        fields, kinds = before.split(), after.split()
        if len(fields) < 5 or not kinds:
            continue
        point = Path(fields[4].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if path.is_relative_to(point) and len(point.parts) >= deepest:
            deepest, kind = len(point.parts), kinds[0]
    return kind
