"""The foot of the session: whether all is saved, what was last done, and the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.button import Button
from companion.ui.kit.controls import Picture, button, label
from companion.ui.kit.theme import Theme

CLOSE_KEYS = ("Ctrl+Shift+Return", "Ctrl+Shift+Enter", "F9")
TABLE_KEYS = ("Ctrl+Shift+T", "F8")
_VEIL_KEY, _CLOSE_KEY = "Ctrl+L", "Ctrl+Shift+Enter"


class Foot(QWidget):
    """`message` is the foot line: it says what was last done, until something else is."""

    veil_requested = Signal()
    table_view_requested = Signal()
    close_pressed = Signal()
    who_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._picture = Picture(theme, "check", "soft")
        self._state = label(theme, "", "session", "soft", wrap=False)
        self._message = label(theme, "", "session", "soft", lines=2)
        self._message.hide()
        self.who = button(theme, self.tr("Say who is here"), "link")
        theme.dress(self.who, "session", "loden")
        self.who.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.who.clicked.connect(self.who_pressed)
        self.who.hide()
        self.veil = self._button(self.tr("Veil"))
        self.table_view = self._button(self.tr("Table view"))
        self.close_session = self._button(self.tr("Close the session"))
        self.veil.clicked.connect(self.veil_requested)
        self.table_view.clicked.connect(self.table_view_requested)
        self.close_session.clicked.connect(self.close_pressed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self._picture)
        row.addWidget(self._state)
        row.addSpacing(theme.px(18))
        row.addWidget(self.who)
        row.addWidget(self._message, 1)
        row.addStretch(0)
        row.addWidget(self.veil)
        row.addWidget(self.table_view)
        row.addWidget(self.close_session)
        self.show_saved()
        self.show_keys(True)

    @property
    def state(self) -> str:
        """What is said of saving."""
        return self._state.text()

    @property
    def message(self) -> str:
        """The foot line."""
        return self._message.text()

    def show_saved(self) -> None:
        """All is well."""
        self._show_state(self.tr("Saved"), "check", "soft")

    def show_trying(self) -> None:
        """The disk refused; the words are safe in memory."""
        self._show_state(self.tr("Not saved yet, trying again"), "info", "honey")

    def show_not_saved(self) -> None:
        """The disk has refused for long; there is something to do."""
        words = self.tr("Not saved. Your words are safe in memory; Ctrl+S keeps a locked copy.")
        self._show_state(words, "info", "honey")

    def say(self, message: str) -> None:
        """Another foot line; "" takes it away."""
        if message != self._message.text():
            self._message.setText(message)
            self._message.setVisible(bool(message))

    def show_keys(self, shown: bool) -> None:
        """The keys behind the words; in a narrow window the foot line needs their room."""
        for made, key in ((self.veil, _VEIL_KEY), (self.close_session, _CLOSE_KEY)):
            text = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText).replace("+", " ")
            made.set_shortcut_text(text if shown else "")

    def _show_state(self, text: str, icon: str, tone: str) -> None:
        if text != self._state.text():
            self._state.setText(text)
            self._theme.dress(self._state, "session", tone)
            self._picture.show_icon(icon, tone)

    def _button(self, text: str) -> Button:
        made = button(self._theme, text, "quiet")
        self._theme.dress(made, "session", "soft")
        made.set_shortcut_role("body")
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return made
