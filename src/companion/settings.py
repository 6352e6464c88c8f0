"""What has to be known before unlocking, as readable JSON; nothing clinical and no name stands here."""

import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from companion.care.typed import SIGNS, can_be_name

THEMES = ("system", "daylight", "lamplight", "computer")
_TEXT_SIZES = (85, 100, 115, 130, 150, 175, 200)
SMALLEST_TEXT, LARGEST_TEXT = _TEXT_SIZES[0], _TEXT_SIZES[-1]
VEIL_MINUTES = (5, 10, 20)
LOCK_MINUTES = (5, 10, 15, 30)
LONGEST_UNHEARD = 10
"""In minutes, where the computer does not tell when it is locked or goes to sleep."""
BACKUPS_KEPT = 12
BACKUP_DAYS = (3, 7, 14, 30)

_FILE = "settings.json"
_FARTHEST_PX = 100_000
_LONGEST_FILE = 64 * 1024
_LONGEST_KEYS = 40
_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Settings:
    """`text_size` in per cent; `window` is Qt's geometry as base64; the veil's first uses show how to lift it, and
    after `veil_minutes` under it the passphrase is asked for, as after `lock_minutes` without a key or a move; `vault`
    is the folder of the last vault that was opened or made; `sign` stands before a command, `letters` has the other
    names of some, by their id; `keys` has other keys than the usual, by what they do, as pairs of first and second set,
    and `second_keys` shows the second; `strip_places` has left, top and height of the slim strip by screen, in px;
    `told_of_front` once it was said that this desktop decides which window stays in front; with
    `out_of_screen_sharing` windows keep out of recordings; `input_method_learns` lets it. Backups go to
    `backup_folder`, "" for none; by themselves where `backup_when_signed`; `backups_kept` of them stay there, 0 for
    all; after `backup_days` without one Today says so, 0 for never. `rest` keeps what a later version wrote."""

    theme: str = "system"
    text_size: int = 100
    stronger_contrast: bool = False
    own_font: bool = False
    window: str = ""
    veil_uses: int = 0
    veil_minutes: int = 10
    lock_minutes: int = 15
    vault: str = ""
    sign: str = SIGNS[0]
    letters: Mapping[str, str] = field(default_factory=dict)
    keys: Mapping[str, Sequence[str]] = field(default_factory=dict)
    second_keys: bool = False
    strip_places: Mapping[str, Sequence[int]] = field(default_factory=dict)
    told_of_front: bool = False
    out_of_screen_sharing: bool = True
    input_method_learns: bool = False
    backup_folder: str = ""
    backup_when_signed: bool = True
    backups_kept: int = BACKUPS_KEPT
    backup_days: int = 7
    rest: Mapping[str, object] = field(default_factory=dict)


def load(folder: Path) -> Settings:
    """The settings of `folder`; what is missing or makes no sense falls back, one value at a time."""
    known = _read(folder / _FILE)
    good: dict[str, Any] = {}
    for name in _FITS.keys() & known.keys():
        value = known.pop(name)
        if _FITS[name](value):
            good[name] = value
        else:
            _log.warning("setting %s falls back", name)
    return Settings(rest=known, **good)


def save(folder: Path, settings: Settings) -> None:
    """Replace the file in one step. An `OSError` is the caller's to pass over: no note depends on it."""
    folder.mkdir(parents=True, exist_ok=True)
    text = json.dumps({**settings.rest, **{name: getattr(settings, name) for name in _FITS}}, indent=2, sort_keys=True)
    fresh = folder / f"{_FILE}.new"
    fresh.write_text(text + "\n", encoding="utf-8")
    fresh.replace(folder / _FILE)


def idle_minutes(settings: Settings, is_unheard: bool) -> int:
    """After how many to lock; sooner where the computer does not tell all that is a reason to."""
    return min(settings.lock_minutes, LONGEST_UNHEARD) if is_unheard else settings.lock_minutes


def next_text_size(text_size: int, step: int) -> int:
    """Larger for 1, smaller for -1, the usual size for 0."""
    if not step:
        return 100
    nearest = min(range(len(_TEXT_SIZES)), key=lambda index: abs(_TEXT_SIZES[index] - text_size))
    return _TEXT_SIZES[min(len(_TEXT_SIZES) - 1, max(0, nearest + step))]


def _read(path: Path) -> dict[str, object]:
    try:
        with path.open("rb") as file:
            raw = file.read(_LONGEST_FILE + 1)
        found = json.loads(raw) if len(raw) <= _LONGEST_FILE else None
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError):
        found = None
    if not isinstance(found, dict):
        _log.warning("the settings cannot be read and fall back")
        return {}
    return found


def _is_text_size(value: object) -> bool:
    return type(value) is int and SMALLEST_TEXT <= value <= LARGEST_TEXT


def _are_letters(value: object) -> bool:
    return isinstance(value, dict) and all(isinstance(name, str) and can_be_name(name) for name in value.values())


def _are_keys(value: object) -> bool:
    return isinstance(value, dict) and all(_is_pair(pair) for pair in value.values())


def _is_pair(value: object) -> bool:
    if not isinstance(value, list) or len(value) != len(("first", "second")):
        return False
    return all(isinstance(keys, str) and len(keys) <= _LONGEST_KEYS for keys in value)


def _are_places(value: object) -> bool:
    return isinstance(value, dict) and all(_is_place(place) for place in value.values())


def _is_place(value: object) -> bool:
    if not isinstance(value, list) or len(value) != len(("left", "top", "height")):
        return False
    return all(type(px) is int and abs(px) < _FARTHEST_PX for px in value)


def _is_switch(value: object) -> bool:
    return isinstance(value, bool)


_FITS: Mapping[str, Callable[[object], bool]] = {
    "theme": lambda value: value in THEMES,
    "text_size": _is_text_size,
    "stronger_contrast": _is_switch,
    "own_font": _is_switch,
    "veil_uses": lambda value: type(value) is int and value >= 0,
    "veil_minutes": lambda value: value in VEIL_MINUTES,
    "lock_minutes": lambda value: value in LOCK_MINUTES,
    "vault": lambda value: isinstance(value, str),
    "sign": lambda value: value in SIGNS,
    "letters": _are_letters,
    "keys": _are_keys,
    "second_keys": _is_switch,
    "strip_places": _are_places,
    "told_of_front": _is_switch,
    "out_of_screen_sharing": _is_switch,
    "input_method_learns": _is_switch,
    "backup_folder": lambda value: isinstance(value, str) and "\0" not in value,
    "backup_when_signed": _is_switch,
    "backups_kept": lambda value: type(value) is int and value in (0, BACKUPS_KEPT),
    "backup_days": lambda value: type(value) is int and value in (0, *BACKUP_DAYS),
    "window": lambda value: isinstance(value, str) and value.isascii(),
}
