"""The calm line about a record log that is not as it was written."""

from companion.ui.kit.controls import Notice, button
from companion.ui.kit.theme import Theme
from companion.ui.shell.line_above import LineAbove


class LogBroken(LineAbove):
    """Until it was read, once a run."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, waits=True)
        words = self.tr("The record log is not as it was written. Settings, Privacy & lock shows where.")
        close = button(theme, self.tr("All right"), "quiet")
        close.clicked.connect(self.deleteLater)
        self.row.addWidget(Notice(theme, words, tone="honey"), 1)
        self.row.addWidget(close)
