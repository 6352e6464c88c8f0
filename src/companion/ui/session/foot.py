"""The foot of the session: whether all is saved, what was last done, and the ways out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from companion.ui.kit.button import Button
from companion.ui.kit.controls import Picture, button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme

_FULL_HEIGHT = 56
# What the words need beside the ways out, with the keys behind these.
_LEAST_WORDS = 220
_BETWEEN_WAYS = 8


class Foot(QWidget):
    """`message` is the foot line: it says what was last done, until something else is."""

    veil_requested = Signal()
    table_view_requested = Signal()
    strip_pressed = Signal()
    close_pressed = Signal()
    who_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._slim = False
        self._picture = Picture(theme, "check", "soft")
        self._state = label(theme, "", "session", "soft", lines=3)
        self._message = label(theme, "", "session", "soft", lines=2)
        self._message.hide()
        self.who = button(theme, self.tr("Say who is here"), "link")
        theme.dress(self.who, "session", "loden")
        self.who.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.who.clicked.connect(self.who_pressed)
        self.who.hide()
        self.veil = self._button(self.tr("Veil"))
        self.table_view = self._button(self.tr("Table view"))
        self.strip = self._button(self.tr("Slim strip"))
        self.close_session = self._button(self.tr("Close the session"))
        self.veil.clicked.connect(self.veil_requested)
        self.table_view.clicked.connect(self.table_view_requested)
        self.strip.clicked.connect(self.strip_pressed)
        self.close_session.clicked.connect(self.close_pressed)
        self._keys = {
            self.veil: Key.VEIL,
            self.table_view: None,
            self.strip: Key.STRIP,
            self.close_session: Key.ONWARD,
        }
        self._lay_out()
        self.show_saved()

    @property
    def ways(self) -> tuple[Button, ...]:
        """The ways out, in the order of the keyboard."""
        return tuple(self._keys)

    @property
    def state(self) -> str:
        """What is said of saving."""
        return self._state.text()

    @property
    def message(self) -> str:
        """The foot line."""
        return self._message.text()

    def set_slim(self, slim: bool) -> None:
        """In the slim strip the ways out stand below the words, shorter."""
        self._slim = slim
        way = QBoxLayout.Direction
        self._halves.setDirection(way.TopToBottom if slim else way.LeftToRight)
        self._halves.setSpacing(self._theme.px(4 if slim else 8))
        self.strip.setText(self.tr("Full") if slim else self.tr("Slim strip"))
        self.strip.setAccessibleName(self.tr("Full view") if slim else self.strip.text())
        self.close_session.setText(self.tr("Close") if slim else self.tr("Close the session"))
        self.close_session.setAccessibleName(self.tr("Close the session"))
        for each in self.ways:
            each.set_compact(slim)

    def measure(self, width: int) -> int:
        """How high it is in `width` px; the keys show where there is room for them."""
        keys = {way: self._key_of(way) for way in self.ways}
        wide = sum(way.width_with(key) + self._theme.px(_BETWEEN_WAYS) for way, key in keys.items())
        fits = wide <= (width if self._slim else width - self._theme.px(_LEAST_WORDS))
        for way, key in keys.items():
            way.set_shortcut_text(key if fits else "")
        return self._halves.totalHeightForWidth(width) if self._slim else self._theme.px(_FULL_HEIGHT)

    def show_saved(self) -> None:
        """All is well."""
        self._show_state(self.tr("Saved"), "check", "soft")

    def show_trying(self) -> None:
        """The disk refused; the words are safe in memory."""
        self._show_state(self.tr("Not saved yet, trying again"), "info", "honey")

    def show_not_saved(self) -> None:
        """The disk has refused for long; there is something to do."""
        words = self.tr("Not saved. Your words are safe in memory; {keys} keeps a locked copy.")
        self._show_state(words.format(keys=self._theme.keys.text(Key.SAVE)), "info", "honey")

    def say(self, message: str) -> None:
        """Another foot line; "" takes it away."""
        if message != self._message.text():
            self._message.setText(message)
            self._message.setVisible(bool(message))

    def _key_of(self, way: Button) -> str:
        key = self._keys[way]
        if key is None or (self._slim and way is self.close_session):
            return ""
        return self._theme.keys.text(key).replace("+", " ")

    def _lay_out(self) -> None:
        px = self._theme.px
        state = QWidget()
        row = QHBoxLayout(state)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(8))
        row.addWidget(self._picture)
        row.addWidget(self._state, 1)
        says, ways = QWidget(), QWidget()
        words = Flow(px(18), 0, says)
        words.addWidget(state)
        words.addWidget(self.who)
        words.addWidget(self._message)
        row_of_ways = Flow(px(_BETWEEN_WAYS), px(4), ways)
        for way in self.ways:
            row_of_ways.addWidget(way)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._halves.setContentsMargins(0, 0, 0, 0)
        self._halves.setSpacing(px(8))
        self._halves.addWidget(says, 1, Qt.AlignmentFlag.AlignVCenter)
        self._halves.addWidget(ways, 0, Qt.AlignmentFlag.AlignVCenter)

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
