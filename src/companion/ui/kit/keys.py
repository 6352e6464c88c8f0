"""Every key of the program by what it does: as it comes, and as it was changed. Keys that edit a text are Qt's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence


class Key(StrEnum):
    """What is done by a key. The value names it in the settings."""

    SEARCH = "search"
    TODAY = "today"
    PEOPLE = "people"
    SETTINGS = "settings"
    VEIL = "veil"
    LOCK = "lock"
    ONWARD = "onward"
    COMMAND = "command"
    STRIP = "strip"
    TABLE = "table"
    NEXT = "next"
    BEFORE = "before"
    DAY_AFTER = "day_after"
    DAY_BEFORE = "day_before"
    NEW = "new"
    SAVE = "save"
    PART_1 = "part_1"
    PART_2 = "part_2"
    PART_3 = "part_3"
    PART_4 = "part_4"
    PART_5 = "part_5"
    PART_6 = "part_6"
    REGION = "region"
    REGION_BEFORE = "region_before"
    LARGER = "larger"
    SMALLER = "smaller"
    USUAL_SIZE = "usual_size"
    HELP = "help"
    MENU = "menu"
    FULL_SCREEN = "full_screen"
    CLOSE = "close"
    QUIT = "quit"


PARTS = (Key.PART_1, Key.PART_2, Key.PART_3, Key.PART_4, Key.PART_5, Key.PART_6)

Pair = tuple[str, str]
"""The keys of the first set and of the second, which needs no Shift; "" for none."""

USUAL: Mapping[Key, Pair] = MappingProxyType(
    {
        Key.SEARCH: ("Ctrl+K", ""),
        Key.TODAY: ("Ctrl+1", ""),
        Key.PEOPLE: ("Ctrl+2", ""),
        Key.SETTINGS: ("Ctrl+4", "Ctrl+,"),
        Key.VEIL: ("Ctrl+L", "F4"),
        Key.LOCK: ("Ctrl+Shift+L", "F5"),
        Key.ONWARD: ("Ctrl+Shift+Enter", "F9"),
        Key.COMMAND: ("Ctrl+Enter", ""),
        Key.STRIP: ("Ctrl+Shift+B", "F7"),
        Key.TABLE: ("Ctrl+Shift+T", "F8"),
        Key.NEXT: ("Ctrl+PgDown", ""),
        Key.BEFORE: ("Ctrl+PgUp", ""),
        Key.DAY_AFTER: ("PgDown", ""),
        Key.DAY_BEFORE: ("PgUp", ""),
        Key.NEW: ("Ctrl+N", ""),
        Key.SAVE: ("Ctrl+S", ""),
        **{part: (f"Ctrl+{number}", "") for number, part in enumerate(PARTS, 1)},
        Key.REGION: ("F6", ""),
        Key.REGION_BEFORE: ("Shift+F6", ""),
        Key.LARGER: ("Ctrl++", "Ctrl+="),
        Key.SMALLER: ("Ctrl+-", ""),
        Key.USUAL_SIZE: ("Ctrl+0", ""),
        Key.HELP: ("F1", ""),
        Key.MENU: ("F10", ""),
        Key.FULL_SCREEN: ("F11", ""),
        Key.CLOSE: ("Ctrl+W", ""),
        Key.QUIT: ("Ctrl+Q", ""),
    }
)

_OUTSIDE, _PREPARE, _SESSION, _WRAP_UP, _TABLE = "outside", "prepare", "session", "wrap_up", "table"
_EVERYWHERE = frozenset({_OUTSIDE, _PREPARE, _SESSION, _WRAP_UP, _TABLE})
_ANSWERS: Mapping[Key, frozenset[str]] = MappingProxyType(
    {
        Key.SEARCH: _EVERYWHERE - {_TABLE},
        Key.ONWARD: _EVERYWHERE,
        Key.COMMAND: frozenset({_SESSION, _WRAP_UP}),
        Key.STRIP: frozenset({_PREPARE, _SESSION}),
        Key.TABLE: frozenset({_SESSION, _WRAP_UP, _TABLE}),
        Key.NEXT: frozenset({_OUTSIDE, _WRAP_UP, _TABLE}),
        Key.BEFORE: frozenset({_OUTSIDE, _WRAP_UP, _TABLE}),
        Key.NEW: frozenset({_OUTSIDE, _WRAP_UP}),
        Key.SAVE: frozenset({_PREPARE, _SESSION, _WRAP_UP}),
        **dict.fromkeys((Key.REGION, Key.REGION_BEFORE), frozenset({_OUTSIDE, _WRAP_UP})),
        **dict.fromkeys(PARTS, frozenset({_WRAP_UP})),
        **dict.fromkeys(
            (Key.TODAY, Key.PEOPLE, Key.SETTINGS, Key.DAY_AFTER, Key.DAY_BEFORE, Key.HELP, Key.MENU),
            frozenset({_OUTSIDE}),
        ),
    }
)
"""Where a key answers; one that is not named here answers everywhere. Two may be alike where they never meet."""

_EDITS = tuple(
    getattr(QKeySequence.StandardKey, name)
    for name in ("Undo", "Redo", "Cut", "Copy", "Paste", "SelectAll", "DeleteStartOfWord", "DeleteEndOfWord")
) + tuple(
    getattr(QKeySequence.StandardKey, f"{way}{what}")
    for way in ("MoveToNext", "MoveToPrevious", "SelectNext", "SelectPrevious")
    for what in ("Word", "Line", "Char")
)
_WITHOUT_CTRL = frozenset(
    {Qt.Key.Key_PageUp, Qt.Key.Key_PageDown, *(Qt.Key(Qt.Key.Key_F1 + number) for number in range(24))}
)
_CTRL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_ALT, _META = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier


class Refusal(StrEnum):
    """Why keys can't be taken."""

    WRITES = "writes"
    EDITS = "edits"
    SYSTEM = "system"


@dataclass(frozen=True)
class Keys:
    """`changed` holds what differs from `USUAL`, `second_shown` says which set stands on buttons and in menus."""

    changed: Mapping[Key, Pair] = field(default_factory=dict)
    second_shown: bool = False

    def pair(self, key: Key) -> Pair:
        """As it holds now."""
        return self.changed.get(key, USUAL[key])

    def sequences(self, *keys: Key) -> list[QKeySequence]:
        """All that answers for them; Enter of both blocks."""
        return [QKeySequence(text) for key in keys for one in self.pair(key) for text in _both_enters(one)]

    def text(self, key: Key) -> str:
        """How it is shown, in the computer's own spelling; "" where it has no key."""
        first, second = self.pair(key)
        return native(second if self.second_shown and second else first or second)

    def texts(self, *keys: Key) -> str:
        """Both sets, in the computer's own spelling."""
        return " · ".join(native(one) for key in keys for one in self.pair(key) if one)

    def is_pressed(self, key: Key, event: QKeyEvent) -> bool:
        """Whether an event is this key, on either block."""
        return QKeySequence(event.keyCombination().toCombined() & ~_KEYPAD) in self.sequences(key)

    def clash(self, key: Key, text: str) -> Key | None:
        """Which other key has it already, where both answer."""
        places = _ANSWERS.get(key, _EVERYWHERE)
        wanted = set(_both_enters(text))
        for other in Key:
            taken = {each for one in self.pair(other) for each in _both_enters(one)}
            if other is not key and wanted & taken and places & _ANSWERS.get(other, _EVERYWHERE):
                return other
        return None


def native(text: str) -> str:
    """Keys in the computer's own spelling."""
    return QKeySequence(text).toString(QKeySequence.SequenceFormat.NativeText)


def refusal(text: str) -> Refusal | None:
    """Whether keys would take something from writing, or from the computer."""
    sequence = QKeySequence(text)
    pressed = sequence[0]  # type: ignore[index]  # the stubs leave out that it can be indexed
    held = pressed.keyboardModifiers()
    if held & (_ALT | _META):
        return Refusal.SYSTEM
    if not held & _CTRL and pressed.key() not in _WITHOUT_CTRL:
        return Refusal.WRITES
    if any(sequence in QKeySequence.keyBindings(each) for each in _EDITS):
        return Refusal.EDITS
    return None


def keys_of(changed: Mapping[str, Sequence[str]], second_shown: bool) -> Keys:
    """As the settings have them; what this version does not know is left out."""
    known = {key.value: key for key in Key}
    sound = {known[name]: (pair[0], pair[1]) for name, pair in changed.items() if name in known}
    return Keys({key: pair for key, pair in sound.items() if pair != USUAL[key]}, second_shown)


def _both_enters(text: str) -> Iterator[str]:
    if text:
        yield text
    if text.endswith("Enter"):
        yield f"{text.removesuffix('Enter')}Return"


_KEYPAD = Qt.KeyboardModifier.KeypadModifier.value
