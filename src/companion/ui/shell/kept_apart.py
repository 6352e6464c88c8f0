"""The calm line about words that were kept apart: they are taken in or let go, and neither happens by itself."""

from datetime import datetime, timedelta

from PySide6.QtCore import Signal

from companion.ui.kit import dates
from companion.ui.kit.controls import Notice, button
from companion.ui.kit.theme import Theme
from companion.ui.shell.line_above import LineAbove

_WEEK = timedelta(days=6)


class KeptApart(LineAbove):
    """`kept_at` None is for a copy that does not open: it stays where it is."""

    take_requested = Signal()
    let_go_requested = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, kept_at: datetime | None, now: datetime) -> None:
        super().__init__(theme)
        if kept_at is None:
            words = self.tr("A locked copy of some words does not open. It was left where it is.")
            self._notice = Notice(theme, words)
            close = button(theme, self.tr("All right"), "quiet")
            close.clicked.connect(self.hide)
            close.clicked.connect(self.closed)
            self.row.addWidget(self._notice, 1)
            self.row.addWidget(close)
            return
        words = self.tr("Some words from {time} were kept apart when the disk did not take them.")
        self._notice = Notice(theme, words.format(time=_time(kept_at, now)))
        take = button(theme, self.tr("Take them in"))
        take.clicked.connect(self.take_requested)
        let_go = button(theme, self.tr("Let them go"), "quiet")
        let_go.clicked.connect(self.let_go_requested)
        self.row.addWidget(self._notice, 1)
        self.row.addWidget(let_go)
        self.row.addWidget(take)

    def show_trouble(self) -> None:
        """They could not be taken in, and are kept still."""
        self._notice.set_text(self.tr("They could not be taken in just now. They are kept as they are."))


def _time(kept_at: datetime, now: datetime) -> str:
    here = kept_at.astimezone(now.tzinfo)
    recent = now - here < _WEEK
    day = dates.weekday(here.date()) if recent else dates.day_long(here.date())
    return f"{day} {dates.time_short(here)}"
