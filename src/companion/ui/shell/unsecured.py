"""The calm line about a vault that was brought to a new form without being kept as it was."""

from companion.ui.kit.controls import Notice, button
from companion.ui.kit.theme import Theme
from companion.ui.shell.line_above import LineAbove


class Unsecured(LineAbove):
    """Once, after the start at which there was no room for a snapshot."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, waits=True)
        words = self.tr(
            "This version of Companion has brought your vault to a new form. There was no room on the disk to keep it "
            "as it was before. Nothing is missing; please make room, and then a backup."
        )
        close = button(theme, self.tr("I’ll make room"), "quiet")
        close.clicked.connect(self.deleteLater)
        self.row.addWidget(Notice(theme, words, tone="honey"), 1)
        self.row.addWidget(close)
