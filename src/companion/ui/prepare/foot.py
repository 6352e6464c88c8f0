"""The foot of Prepare: that nothing is required, and the way into the session."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.details import ScreenInRoom
from companion.ui.kit.controls import button, hairline, label
from companion.ui.kit.keys import Key
from companion.ui.kit.prose import isolated
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme

_NARROW = 760


class Foot(QWidget):
    """Stays where it is while the page above it scrolls. Before the day itself there is no Begin."""

    begin_requested = Signal()
    strip_requested = Signal()
    narrowed = Signal(bool)
    """There is room for the button alone: the words are to stand on the page."""

    def __init__(self, theme: Theme, name: str, *, on_the_day: bool, wish: ScreenInRoom) -> None:
        super().__init__()
        self._theme = theme
        keys = theme.keys.text(Key.ONWARD).replace("+", " ")
        words = self.tr("Begin with {name}")
        self.begin = button(theme, words.format(name=shortened(name)), "primary", shortcut_text=keys)
        self.begin.setAccessibleName(words.format(name=name))
        theme.dress(self.begin, "session_strong", "on_loden")
        self.begin.clicked.connect(self.begin_requested)
        self.strip = button(theme, self.tr("Begin in the slim strip"))
        theme.dress(self.strip, "session_strong")
        self.strip.clicked.connect(self.strip_requested)
        if not on_the_day:
            self.begin.hide()
            self.strip.hide()
        free = self.tr("You can begin at any moment. Nothing here has to be ticked.")
        later = self.tr("All of it waits here for the day. Nothing has to be ticked.")
        veil, line = (theme.keys.text(key).replace("+", " ") for key in (Key.VEIL, Key.COMMAND))
        wishes = {
            ScreenInRoom.NONE: self.tr(
                "{name} wishes no screen. Begin shows hills and the time; {line} begins a line unseen,"
                " {veil} shows the page."
            ).format(name=isolated(name), line=line, veil=veil),
            ScreenInRoom.SHARED_ONLY: self.tr("{name} wishes a shared screen only. Begin opens the table view.").format(
                name=isolated(name)
            ),
        }
        self.words = wishes.get(wish, free) if on_the_day else later
        self._says = label(theme, self.words, "session", "soft")
        row = QHBoxLayout()
        row.setContentsMargins(0, theme.px(16), 0, theme.px(16))
        row.setSpacing(theme.px(12))
        row.addWidget(self._says, 1)
        row.addWidget(self.strip)
        row.addWidget(self.begin)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline(theme))
        column.addLayout(row)

    def set_ready(self, ready: bool) -> None:
        """Whether the session can be begun now."""
        self.begin.setEnabled(ready)
        self.strip.setEnabled(ready)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < self._theme.px(_NARROW)
        if narrow != self._says.isHidden():
            self._says.setVisible(not narrow)
            self.narrowed.emit(narrow)
