"""A key that does something in a place, for as long as the place is there; it follows the settings."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme


class Bound(QShortcut):
    """Answers while the keyboard is in `place`, or in its window; held down, it acts once unless it `repeats`."""

    def __init__(
        self,
        theme: Theme,
        place: QWidget,
        key: Key,
        act: Callable[[], object],
        *,
        in_window: bool = False,
        repeats: bool = False,
    ) -> None:
        super().__init__(place)
        self._theme = theme
        self._key = key
        here, window = Qt.ShortcutContext.WidgetWithChildrenShortcut, Qt.ShortcutContext.WindowShortcut
        self.setContext(window if in_window else here)
        self.setAutoRepeat(repeats)
        self.activated.connect(act)
        theme.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        self.setKeys(self._theme.keys.sequences(self._key))


class Entry(QAction):
    """A line of a menu with its key, which answers wherever the window has the keyboard; no menu, the key alone."""

    def __init__(
        self,
        theme: Theme,
        place: QWidget,
        name: str,
        key: Key,
        act: Callable[[], object],
        *,
        menu: QMenu | None = None,
    ) -> None:
        super().__init__(name, place)
        self._theme = theme
        self._key = key
        self.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        self.triggered.connect(lambda _=False: act())
        place.addAction(self)
        if menu is not None:
            menu.addAction(self)
        theme.changed.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        keys = self._theme.keys
        shown = keys.sequences(self._key)
        # A menu shows the first.
        self.setShortcuts(shown[::-1] if keys.second_shown else shown)
