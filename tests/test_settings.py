"""What has to be known before unlocking is kept, and a bad file never stands in the way."""

import json
from pathlib import Path

import pytest

from companion import settings
from companion.settings import Settings


def test_what_was_saved_is_loaded_again(tmp_path: Path) -> None:
    kept = Settings(
        theme="lamplight",
        text_size=150,
        stronger_contrast=True,
        own_font=True,
        window="AdnQ",
        veil_uses=3,
        sign=";",
        letters={"quote": "z", "of_a_later_version": "o"},
        backup_folder="/media/ana/Blue/Companion backups",
        backup_when_signed=False,
        backups_kept=0,
        backup_days=30,
    )
    settings.save(tmp_path / "new" / "folder", kept)
    assert settings.load(tmp_path / "new" / "folder") == kept


def test_without_a_file_everything_is_at_its_default(tmp_path: Path) -> None:
    assert settings.load(tmp_path / "nowhere") == Settings()


def test_what_a_later_version_wrote_survives(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "daylight", "moon": {"phase": 3}}', encoding="utf-8")
    settings.save(tmp_path, settings.load(tmp_path))
    assert json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))["moon"] == {"phase": 3}


@pytest.mark.parametrize(
    "text",
    [
        '{"theme": "neon"}',
        '{"theme": ["daylight"]}',
        '{"text_size": 20}',
        '{"text_size": true}',
        '{"text_size": "100"}',
        '{"stronger_contrast": 1}',
        '{"window": "ü"}',
        '{"veil_uses": -1}',
        '{"strip_places": [1, 2, 700]}',
        '{"strip_places": {"DP-1": [1, 2]}}',
        '{"strip_places": {"DP-1": [1, 2, 700], "DP-2": [1e9, 2, 700]}}',
        '{"strip_places": {"DP-1": [1, 2, 100000000000000000000]}}',
        '{"sign": "§"}',
        '{"sign": ["/"]}',
        '{"letters": "q"}',
        '{"letters": {"quote": 4}}',
        '{"letters": {"quote": "a b"}}',
        '{"backup_folder": 4}',
        '{"backup_folder": "a\\u0000b"}',
        '{"backup_when_signed": 1}',
        '{"backups_kept": false}',
        '{"backups_kept": 1}',
        '{"backup_days": true}',
        '{"backup_days": 8}',
    ],
)
def test_a_value_that_makes_no_sense_falls_back(tmp_path: Path, text: str) -> None:
    (tmp_path / "settings.json").write_text(text, encoding="utf-8")
    assert settings.load(tmp_path) == Settings()


def test_one_bad_value_leaves_the_others_alone(tmp_path: Path) -> None:
    (tmp_path / "settings.json").write_text('{"theme": "neon", "text_size": 130}', encoding="utf-8")
    assert settings.load(tmp_path) == Settings(text_size=130)


@pytest.mark.parametrize("raw", [b"", b"[]", b"\xff\xfe", b"{", b"[" * 60_000, b" " * 70_000])
def test_a_file_that_cannot_be_read_falls_back(tmp_path: Path, raw: bytes) -> None:
    (tmp_path / "settings.json").write_bytes(raw)
    assert settings.load(tmp_path) == Settings()


def test_nothing_but_the_known_keys_is_written(tmp_path: Path) -> None:
    settings.save(tmp_path, Settings())
    written = json.loads((tmp_path / "settings.json").read_text(encoding="utf-8"))
    assert set(written) == {
        "theme",
        "text_size",
        "stronger_contrast",
        "own_font",
        "window",
        "veil_uses",
        "veil_minutes",
        "lock_minutes",
        "vault",
        "sign",
        "letters",
        "keys",
        "second_keys",
        "strip_places",
        "told_of_front",
        "out_of_screen_sharing",
        "input_method_learns",
        "backup_folder",
        "backup_when_signed",
        "backups_kept",
        "backup_days",
    }
    assert [path.name for path in tmp_path.iterdir()] == ["settings.json"]
