"""A folder is called by its drive, also when the drive is not there to be asked."""

from pathlib import Path

import pytest

from companion.ui.kit.folder_words import called, drive_of, folder_words


@pytest.mark.parametrize(
    ("folder", "drive", "words", "name"),
    [
        ("/media/ana/Blue/Companion backups", "Blue", "Blue › Companion backups", "the drive “Blue”"),
        ("/run/media/ana/Blue", "Blue", "Blue", "the drive “Blue”"),
        ("/Volumes/Blue/old/older", "Blue", "Blue › old › older", "the drive “Blue”"),
        ("/mnt/disk", "disk", "disk", "the drive “disk”"),
        ("/run/user/1000", "", "run › user › 1000", "the folder “1000”"),
        ("/srv/backups", "", "srv › backups", "the folder “backups”"),
        ("/media", "", "media", "the folder “media”"),
        ("/", "", "/", "the folder “/”"),
    ],
)
@pytest.mark.usefixtures("qapp")
def test_a_folder_in_words(folder: str, drive: str, words: str, name: str) -> None:
    assert drive_of(folder) == drive
    assert folder_words(folder) == words
    assert called(folder) == name


@pytest.mark.usefixtures("qapp")
def test_below_the_home_folder_it_begins_there() -> None:
    assert folder_words(str(Path.home() / "Documents" / "Backups")) == "Documents › Backups"
