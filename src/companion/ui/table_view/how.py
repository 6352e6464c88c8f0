"""Page two of the table view, How was it: from here the person's own turn begins, and nothing of it shows."""

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QVBoxLayout

from companion.ui.kit.controls import Button, isolated, label
from companion.ui.kit.key_filter import TURN_KEYS
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme
from companion.ui.table_view.page import INSET, TablePage

_GAP = 24


class HowPage(TablePage):
    """`turn_requested` asks to hand over. Once the turn is taken there is no button any more."""

    turn_requested = Signal()

    def __init__(self, theme: Theme, name: str, *, taken: bool) -> None:
        title = QCoreApplication.translate("HowPage", "How was it")
        super().__init__(title, title)
        self._turn: Button | None = None
        column = QVBoxLayout(self)
        inset, gap = theme.px(INSET), theme.px(_GAP)
        column.setContentsMargins(inset, gap, inset, gap)
        column.setSpacing(gap)
        whose = self.tr("{name}’s turn")
        if taken:
            over = self.tr("{name}’s turn is over. The answers stay closed here.")
            column.addWidget(label(theme, over.format(name=isolated(name)), "table_sans", "soft", lines=4))
        else:
            keys = QKeySequence(TURN_KEYS[1]).toString(QKeySequence.SequenceFormat.NativeText)
            about = self.tr("Three statements and a line to write on, for {name} alone.").format(name=isolated(name))
            back = self.tr("Hand over the keyboard. When it comes back, {keys} leads on.").format(keys=keys)
            for line in (about, back):
                column.addWidget(label(theme, line, "table_sans", "soft", lines=4))
            self._turn = Button(theme, whose.format(name=isolated(shortened(name))), "primary")
            self._turn.setAccessibleName(whose.format(name=isolated(name)))
            self._turn.set_tall()
            theme.dress(self._turn, "table_strong", "on_loden")
            self._turn.clicked.connect(self.turn_requested)
            column.addWidget(self._turn, 0, Qt.AlignmentFlag.AlignLeading)
        column.addStretch(1)

    def focus_first(self) -> bool:
        if self._turn is None:
            return False
        self._turn.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
