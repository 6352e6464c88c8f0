"""Where a live vault may not lie."""

from pathlib import Path, PureWindowsPath

import pytest

from companion.care.errors import FolderUnsuitable
from companion.vault import folder, opening
from companion.vault.derivation import Cost


@pytest.mark.parametrize(
    "name",
    ["Dropbox", "OneDrive", "OneDrive - Practice", "Google Drive", "Mobile Documents", "CloudStorage", "Nextcloud"],
)
def test_folders_of_sync_programs_are_refused_by_name(tmp_path: Path, name: str) -> None:
    with pytest.raises(FolderUnsuitable):
        folder.refuse_unsuitable(tmp_path / name / "deep" / "vault")


@pytest.mark.parametrize("mark", [".dropbox", ".stfolder/", ".dropbox.cache/"])
def test_folders_with_a_sync_programs_mark_are_refused(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "anything" / mark
    path.parent.mkdir()
    path.mkdir() if mark.endswith("/") else path.touch()
    with pytest.raises(FolderUnsuitable):
        folder.refuse_unsuitable(tmp_path / "anything" / "vault")


def test_a_home_in_which_dropbox_is_merely_installed_is_fine(tmp_path: Path) -> None:
    (tmp_path / ".dropbox").mkdir()
    folder.refuse_unsuitable(tmp_path / "vault")


def test_the_folder_that_onedrive_names_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Work files"))
    with pytest.raises(FolderUnsuitable):
        folder.refuse_unsuitable(tmp_path / "Work files" / "vault")
    folder.refuse_unsuitable(tmp_path / "vault")


def test_a_link_into_a_synced_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(FolderUnsuitable):
        folder.refuse_unsuitable(tmp_path / "link" / "vault")


@pytest.mark.parametrize(("path", "kind"), [("/home/a", "ext4"), ("/home/a/net work/v", "nfs4"), ("/", "overlay")])
def test_the_deepest_mount_point_counts(path: str, kind: str) -> None:
    lines = [
        "1 0 0:1 / / rw - overlay overlay rw",
        "2 1 8:1 / /home rw shared:1 - ext4 /dev/sda1 rw",
        "3 2 0:9 / /home/a/net\\040work rw - nfs4 server:/x rw",
        "nonsense",
    ]
    assert folder._kind_of_mount(Path(path), lines) == kind


def test_no_vault_is_made_in_a_synced_folder(tmp_path: Path, passphrase: str, cheap_cost: Cost) -> None:
    with pytest.raises(FolderUnsuitable):
        opening.create(tmp_path / "Dropbox", passphrase, config_folder=None, cost=cheap_cost, floor=cheap_cost)
    assert not (tmp_path / "Dropbox").exists()


@pytest.mark.parametrize("kind", sorted(folder._NETWORK))
def test_every_kind_of_network_mount_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    monkeypatch.setattr(folder, "_kind_of_mount", lambda _path, _lines: kind)
    assert folder.is_unsuitable(tmp_path / "vault")


@pytest.mark.parametrize("kind", ["ext4", "btrfs", "xfs", "apfs", "overlay", "tmpfs", "fuse.gocryptfs", ""])
def test_no_disk_of_this_computer_is_taken_for_a_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(folder, "_kind_of_mount", lambda _path, _lines: kind)
    assert not folder.is_unsuitable(tmp_path / "vault")


def test_a_path_on_another_windows_computer_is_a_network() -> None:
    assert folder._is_on_share(PureWindowsPath("//practice/notes/vault"))
    assert folder._is_on_share(PureWindowsPath(r"\\practice\notes\vault"))
    assert not folder._is_on_share(PureWindowsPath(r"C:\Users\Dana\vault"))
