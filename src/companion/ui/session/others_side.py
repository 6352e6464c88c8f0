"""What stands beside the note while others are here: almost nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.company import AlsoHere
from companion.care.grammar import Act, Command, Grammar
from companion.ui.kit.controls import KeyCap, hairline, label
from companion.ui.kit.theme import Theme
from companion.ui.kit.who_is_here import WhoIsHere
from companion.ui.session.prompt_place import PromptPlace

_LINE_HEIGHT = 34


class OthersSide(QWidget):
    """A prompt shows here only while it is open, and who it is only when asked for."""

    who_told = Signal(object)

    def __init__(self, theme: Theme, person: str, stay: AlsoHere, prompt: PromptPlace, grammar: Grammar) -> None:
        super().__init__()
        self.prompt = prompt
        self._fields = WhoIsHere(theme, person, stay)
        self._fields.changed.connect(self.who_told)
        self._who = QWidget()
        who = QVBoxLayout(self._who)
        who.setContentsMargins(0, theme.px(6), 0, 0)
        who.setSpacing(theme.px(10))
        who.addWidget(label(theme, self.tr("Who is here"), "heading", "soft"))
        who.addWidget(self._fields)
        line = QWidget()
        line.setMinimumHeight(theme.px(_LINE_HEIGHT))
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(theme, self.tr("Others are here"), "session", "soft"), 1)
        row.addWidget(KeyCap(theme, grammar.typed(Command(Act.OTHERS)), flat=True), 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(3), 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self._who)
        column.addStretch(1)
        column.addWidget(prompt)
        column.addStretch(1)
        column.addWidget(hairline(theme))
        column.addWidget(line)
        prompt.folded.connect(prompt.hide)
        prompt.hide()

    @property
    def who_is_open(self) -> bool:
        """Whether it can be said who is here."""
        return not self._who.isHidden()

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return (*self._fields.stops, *self.prompt.keys)

    def open_who(self, is_open: bool) -> None:
        """Shows the lines for who is here, with the hands in the first of them."""
        self._who.setVisible(is_open)
        if is_open:
            self._fields.stops[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def show_stay(self, stay: AlsoHere) -> None:
        """Who is here, as it was said."""
        self._fields.show_stay(stay)
