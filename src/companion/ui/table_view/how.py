"""Page two of the table view, How was it: from here the person's own turn begins, and nothing of it shows."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from companion.ui.kit.controls import Button, isolated, label
from companion.ui.kit.keys import Key
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme
from companion.ui.table_view.page import INSET, TablePage

_GAP = 24


@dataclass(frozen=True, slots=True)
class Whose:
    """Somebody's turn; `number` names it."""

    number: int
    name: str
    taken: bool = False


class HowPage(TablePage):
    """`turn_requested` says whose turn is asked for. Once a turn is taken there is no button for it any more."""

    turn_requested = Signal(int)

    def __init__(self, theme: Theme, turns: Sequence[Whose]) -> None:
        title = QCoreApplication.translate("HowPage", "How was it")
        super().__init__(title, title)
        self._theme = theme
        self._turns: list[Button] = []
        self._column = QVBoxLayout(self)
        inset, gap = theme.px(INSET), theme.px(_GAP)
        self._column.setContentsMargins(inset, gap, inset, gap)
        self._column.setSpacing(gap)
        if not all(each.taken for each in turns):
            keys = theme.keys.text(Key.ONWARD)
            self._say(self.tr("Three statements and a line to write on, for one person alone."))
            self._say(self.tr("Hand over the keyboard. When it comes back, {keys} leads on.").format(keys=keys))
        for each in turns:
            if each.taken:
                over = self.tr("{name}’s turn is over. The answers stay closed here.")
                self._say(over.format(name=isolated(each.name)))
            else:
                self._offer(each)
        self._column.addStretch(1)

    def focus_first(self) -> bool:
        if not self._turns:
            return False
        self._turns[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _say(self, words: str) -> None:
        self._column.addWidget(label(self._theme, words, "table_sans", "soft", lines=4))

    def _offer(self, whose: Whose) -> None:
        words = self.tr("{name}’s turn")
        turn = Button(self._theme, words.format(name=isolated(shortened(whose.name))), "primary")
        turn.setAccessibleName(words.format(name=isolated(whose.name)))
        turn.set_tall()
        self._theme.dress(turn, "table_strong", "on_loden")
        turn.clicked.connect(lambda: self.turn_requested.emit(whose.number))
        self._turns.append(turn)
        self._column.addWidget(turn, 0, Qt.AlignmentFlag.AlignLeading)
