"""Which keys answer while two look on: those that write and walk, and a few by name. No other does anything."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme

_EVERYWHERE = (Key.VEIL, Key.LOCK)
_TEXT_SIZE = (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0)
_EDITS = tuple(
    getattr(QKeySequence.StandardKey, name) for name in ("Undo", "Redo", "Cut", "Copy", "Paste", "SelectAll")
)
_WALKS = frozenset(
    getattr(Qt.Key, f"Key_{name}") for name in ("Left", "Right", "Up", "Down", "Home", "End", "Backspace", "Delete")
)
_PLAIN = frozenset(
    getattr(Qt.Key, f"Key_{name}") for name in ("Tab", "Backtab", "Return", "Enter", "PageUp", "PageDown")
)
_HELD = frozenset(
    getattr(Qt.Key, f"Key_{name}")
    for name in ("Shift", "Control", "Alt", "Meta", "AltGr", "CapsLock", "NumLock", "Mode_switch", "Multi_key")
)
_CTRL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_SHIFT, _META = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.MetaModifier
_HOLDING = _CTRL | _ALT | _SHIFT | _META


def answers(event: QKeyEvent, named: Iterable[QKeySequence]) -> bool:
    """Whether a key may do its work here; those of `named` may."""
    key, held = event.key(), event.modifiers() & _HOLDING
    if key in _HELD or Qt.Key.Key_Dead_Grave <= key <= Qt.Key.Key_Dead_Longsolidusoverlay:
        return True
    if key in _WALKS:
        return not held & (_ALT | _META)
    if key in _PLAIN:
        if not held & ~_SHIFT:
            return True
    elif _writes(event):
        return True
    if held & _CTRL and not held & (_ALT | _META) and key in _TEXT_SIZE:
        return True
    pressed = QKeySequence(event.keyCombination())
    return pressed in named or pressed == QKeySequence("Ctrl+Y") or any(event.matches(each) for each in _EDITS)


def _writes(event: QKeyEvent) -> bool:
    # AltGr is Ctrl and Alt together on Windows, Alt alone writes on a Mac.
    text, held = event.text(), event.modifiers() & _HOLDING
    return bool(text) and text.isprintable() and not held & _META and (not held & _CTRL or bool(held & _ALT))


class KeyFilter(QObject):
    """Stands before every key and every context menu of the window while `page` shows. Shortcuts never hear of what
    does not answer, wherever they belong."""

    def __init__(self, theme: Theme, page: QWidget, named: Iterable[Key]) -> None:
        super().__init__(page)
        self._theme = theme
        self._page = page
        self._named = tuple(named)

    def set_on(self, on: bool) -> None:
        """Begin or end to stand there."""
        application = QGuiApplication.instance()
        if application is None:
            return
        application.removeEventFilter(self)
        if on:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind == QEvent.Type.ContextMenu:
            return self._is_mine(watched)
        if kind not in {QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride} or not isinstance(event, QKeyEvent):
            return False
        if not self._is_mine(watched) or answers(event, self._theme.keys.sequences(*_EVERYWHERE, *self._named)):
            return False
        # Accepted before the shortcuts, none of them is asked; then the key itself ends here.
        event.accept()
        return True

    def _is_mine(self, watched: QObject) -> bool:
        window = self._page.window()
        return watched is window.windowHandle() or (isinstance(watched, QWidget) and watched.window() is window)
