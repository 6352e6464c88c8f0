"""A key that acts wherever the window has the keyboard, and its line in a menu."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget


def add_key(place: QWidget, menu: QMenu | None, name: str, keys: tuple[str, ...], act: Callable[[], None]) -> None:
    """For as long as `place` shows; without a menu the key alone."""
    action = QAction(name, place)
    action.setShortcuts([QKeySequence(key) for key in keys])
    action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
    action.triggered.connect(lambda _=False: act())
    place.addAction(action)
    if menu is not None:
        menu.addAction(action)
