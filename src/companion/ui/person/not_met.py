"""Appointments on which they did not meet, folded: the day, and one line on what was done."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QCoreApplication

from companion.care.session import Session
from companion.ui.kit.controls import label
from companion.ui.kit.dates import day_and_year
from companion.ui.kit.folded import Folded
from companion.ui.kit.theme import Theme
from companion.ui.person import wording


class NotMet(Folded):
    """They are no sessions: no column in the map, and never the last time."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("NotMet", "Did not meet"))
        self._theme = theme

    def show_rows(self, sessions: Sequence[Session], now: datetime) -> None:
        """In the given order."""
        self.show_parts([label(self._theme, self._told(each, now), "body", "soft") for each in sessions])

    def _told(self, session: Session, now: datetime) -> str:
        day = day_and_year(wording.began(session, now.tzinfo).date(), now.date())
        if not session.one_line:
            return day
        return self.tr("{day}: {what_was_done}").format(day=day, what_was_done=session.one_line)
