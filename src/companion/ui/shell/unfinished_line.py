"""The calm line about forms that were half filled in when the program locked."""

from collections.abc import Sequence

from companion.ui.kit.controls import Notice, button
from companion.ui.kit.theme import Theme
from companion.ui.shell.line_above import LineAbove


class UnfinishedLine(LineAbove):
    """Names them: opened again, they hold what was in them."""

    def __init__(self, theme: Theme, titles: Sequence[str]) -> None:
        super().__init__(theme)
        named = ", ".join(self.tr("“{title}”").format(title=title) for title in titles)
        words = self.tr("When Companion locked you had begun with {titles}. Open it again, and your words stand there.")
        close = button(theme, self.tr("All right"), "quiet")
        close.clicked.connect(self.deleteLater)
        self.row.addWidget(Notice(theme, words.format(titles=named)), 1)
        self.row.addWidget(close)
