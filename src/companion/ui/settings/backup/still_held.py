"""Which backups still hold what was deleted, or are under keys of before, and one press that replaces them."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.backup_words import moment
from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme

_MOST_NAMED = 6


class StillHeld(QWidget):
    """Hidden while there is none."""

    replace_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        self._head = label(theme, "", "heading")
        column.addWidget(self._head)
        self._which = label(theme, "", "body")
        column.addWidget(self._which)
        about = self.tr(
            "Replacing makes a new backup, reads it back, and only then removes these. A stick may keep a block of what"
            " was removed, which no key opens."
        )
        column.addWidget(label(theme, about, "body", "soft"))
        replace = button(theme, self.tr("Replace them"))
        replace.clicked.connect(self.replace_requested)
        column.addWidget(replace, 0, Qt.AlignmentFlag.AlignLeading)
        self.hide()

    def show_held(self, made: Sequence[datetime], today: date, *, old_keys: bool) -> None:
        """When those were made, the newest first."""
        self._head.setText(
            self.tr("Older backups still open with the passphrase of before")
            if old_keys
            else self.tr("What you deleted is still in older backups")
        )
        named = "; ".join(moment(each, today) for each in made[:_MOST_NAMED])
        more = len(made) - _MOST_NAMED
        words = self.tr("{named}, and {count} more.") if more > 0 else self.tr("{named}.")
        self._which.setText(words.format(named=named, count=self.locale().toString(more)))
        self.setVisible(bool(made))
