"""Keeps every window of the program out of what other programs record of the screen, where the system offers that.

Only Windows does, from 10 version 2004 on; not yet tried there."""

import ctypes
import sys
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QWidget

from companion.ui.kit.theme import Theme

_FIRST_BUILD: Final = 19041
_WDA_NONE: Final = 0x00
_WDA_EXCLUDEFROMCAPTURE: Final = 0x11
_MAKES_A_WINDOW: Final = frozenset({QEvent.Type.Show, QEvent.Type.WinIdChange})


def offered() -> bool:
    """Whether this system lets a program keep out of recordings."""
    if sys.platform == "win32":
        return sys.getwindowsversion().build >= _FIRST_BUILD
    return False


def exclude(window: int, out: bool) -> None:
    """Keep the window of this number out of recordings, or let it be seen there."""
    if sys.platform == "win32":
        affinity = _WDA_EXCLUDEFROMCAPTURE if out else _WDA_NONE
        ctypes.windll.user32.SetWindowDisplayAffinity(ctypes.c_void_p(window), ctypes.c_uint32(affinity))


class Unrecorded(QObject):
    """For dialogs, menus and lists that drop down as well: each is a window of its own to those who record."""

    def __init__(self, theme: Theme, app: QApplication, exclude: Callable[[int, bool], None] = exclude) -> None:
        super().__init__(theme)
        self._theme = theme
        self._app = app
        self._exclude = exclude
        app.installEventFilter(self)
        theme.changed.connect(self._follow)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MAKES_A_WINDOW and isinstance(watched, QWidget) and watched.isWindow():
            self._exclude(watched.winId(), self._theme.settings.out_of_screen_sharing)
        return False

    def _follow(self) -> None:
        for window in self._app.topLevelWidgets():
            if window.isVisible():
                self._exclude(window.winId(), self._theme.settings.out_of_screen_sharing)
