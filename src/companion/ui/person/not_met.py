"""Appointments on which they did not meet, folded: the day, and one line on what was done."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QWidget

from companion.care.session import Session
from companion.ui.kit.controls import button, label
from companion.ui.kit.dates import day_and_year, day_of_year, time_short
from companion.ui.kit.folded import Folded
from companion.ui.kit.theme import Theme
from companion.ui.person import wording


class NotMet(Folded):
    """They are no sessions: no column in the map, and never the last time. `opened` says the id of one that is to be
    looked at by itself, where its line can be signed."""

    opened = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, QCoreApplication.translate("NotMet", "Did not meet"))
        self._theme = theme

    def show_rows(self, sessions: Sequence[Session], now: datetime) -> None:
        """In the given order."""
        self.show_parts([part for each in sessions for part in self._row(each, now)])

    def _row(self, session: Session, now: datetime) -> tuple[QWidget, QWidget]:
        act = button(self._theme, self.tr("Open"), "link")
        act.set_compact(True)
        began = wording.began(session, now.tzinfo)
        day = self.tr("{day}, {time}").format(day=day_of_year(began.date()), time=time_short(began))
        act.setAccessibleName(self.tr("Open: {day}").format(day=day))
        act.clicked.connect(partial(self.opened.emit, session.id))
        return label(self._theme, self._told(session, now), "body", "soft"), act

    def _told(self, session: Session, now: datetime) -> str:
        day = day_and_year(wording.began(session, now.tzinfo).date(), now.date())
        if not session.one_line:
            return day
        return self.tr("{day}: {what_was_done}").format(day=day, what_was_done=session.one_line)
