"""Who is here, and how the hour stands: name and pronouns on one side, the arc and one line on the other."""

from collections.abc import Sequence
from datetime import tzinfo

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from companion.care.patient import Patient
from companion.care.session import planned_end
from companion.ui.kit.arc import Arc
from companion.ui.kit.controls import label
from companion.ui.kit.dates import time_short
from companion.ui.kit.theme import Theme
from companion.ui.session.hour import Hour, Part

_SMALL_ARC = QSize(176, 60)
# The slim strip is as wide as it is at every text size.
_SLIM_ARC, _SLIM_GAP, _SLIM_SIDE, _SLIM_HEIGHT = QSize(100, 34), 14, 4, 74
_LEAST_NAME = 100
_UNLIMITED = 16777215


class Header(QWidget):
    """The line beside the arc says when the hour ends, and does not change."""

    def __init__(self, theme: Theme, patient: Patient, here: tzinfo, members: Sequence[str] = ()) -> None:
        """`here` is the computer's zone: the end may be planned in another. `members` are told with their numbers."""
        super().__init__()
        self._theme = theme
        self._here = here
        self.time = ("", "")
        """When the hour ends, and how a reader says it."""
        self._arc = Arc(theme)
        self._name = label(theme, patient.preferred_name, "name", lines=1)
        self._name.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        numbered = " · ".join(f"{self.locale().toString(n)} {each}" for n, each in enumerate(members, start=1))
        about = [words for words in (patient.distinguishing, patient.pronouns) if words]
        self._about = {label(theme, words, "session", "soft", wrap=False): words for words in about}
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(theme.px(4), 0, 0, 0)
        self._row.setSpacing(theme.px(12))
        self._row.addWidget(self._name, 0)
        for each in self._about:
            self._row.addWidget(each, 0, Qt.AlignmentFlag.AlignVCenter)
        self._numbers = label(theme, numbered, "session", "soft", lines=1)
        self._numbers.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._about[self._numbers] = numbered
        self._row.addWidget(self._numbers, 0, Qt.AlignmentFlag.AlignVCenter)
        self._row.addStretch(1)
        self._time = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._time)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(theme.px(20))
        self._beside.addWidget(self._arc)
        self._until = label(theme, "", "session", wrap=False)
        self._beside.addWidget(self._until, 1)
        self._row.addWidget(self._time)

    def set_slim(self, slim: bool) -> None:
        """In the slim strip: the name and the time alone, the arc at the edge."""
        self._theme.dress(self._name, "title" if slim else "name")
        for each in self._about:
            each.setHidden(slim)
        way = QBoxLayout.Direction
        self._beside.setDirection(way.RightToLeft if slim else way.LeftToRight)
        self._beside.setSpacing(_SLIM_GAP if slim else self._theme.px(20))
        self._row.setContentsMargins(_SLIM_SIDE if slim else self._theme.px(4), 0, _SLIM_SIDE if slim else 0, 0)
        self._row.setSpacing(_SLIM_GAP if slim else self._theme.px(12))
        if not slim:
            self._row.setDirection(way.LeftToRight)

    def measure_slim(self, width: int) -> int:
        """How high it is in `width` px: the time goes below the name where both would not fit."""
        self._time.setMinimumWidth(0)
        self._time.setMaximumWidth(_UNLIMITED)
        self._arc.setFixedSize(_SLIM_ARC)
        left = width - self._time.sizeHint().width() - 2 * _SLIM_SIDE - _SLIM_GAP
        below = left < self._theme.px(_LEAST_NAME)
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if below else way.LeftToRight)
        return max(self._row.sizeHint().height(), _SLIM_HEIGHT)

    def show_about(self, shown: bool) -> None:
        """Pronouns, and the word that tells two apart: not while others are here."""
        for each, words in self._about.items():
            each.setText(words if shown else "")

    def measure(self, side_width: int) -> None:
        """Puts the time above the side column; 0 where there is none: then the arc gives room to the name, and so
        do the numbers."""
        self._numbers.setVisible(bool(self._about[self._numbers] and side_width))
        if side_width:
            self._arc.setFixedSize(self._arc.sizeHint())
            self._time.setFixedWidth(side_width)
        else:
            self._arc.setFixedSize(_SMALL_ARC)
            self._time.setMinimumWidth(0)
            self._time.setMaximumWidth(_UNLIMITED)

    def show_hour(self, hour: Hour) -> None:
        """Moves the sun to where it stands now; the line changes only when the hour was lengthened."""
        end = planned_end(hour.room.session).astimezone(self._here)
        until = self.tr("until {time}").format(time=time_short(end))
        if until != self._until.text():
            self._until.setText(until)
        parts = {
            Part.ARRIVING: self.tr("Time: arriving, {until}"),
            Part.WORKING: self.tr("Time: working, {until}"),
            Part.CLOSING: self.tr("Time: closing, {until}"),
        }
        self.time = (until, parts[hour.part()].format(until=until))
        self._arc.show_time(hour.fraction(), hour.ticks(), self.time[1])
