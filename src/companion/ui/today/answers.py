"""What is asked about one appointment: where it is moved to, when it was, or what was done when they did not meet."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta, tzinfo

from PySide6.QtCore import QCoreApplication, QDate, QTime
from PySide6.QtWidgets import QAbstractSpinBox, QLineEdit, QWidget

from companion.care.day import Fit, minutes_between
from companion.care.patient import list_name
from companion.care.session import planned_end
from companion.store.sessions import Appointment
from companion.ui.kit import dates
from companion.ui.kit.controls import field, isolated, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.spin import date_field, time_field
from companion.ui.kit.theme import Theme
from companion.ui.today.day import starts
from companion.ui.today.fitting import fit_words

_LONGEST_MINUTES = 12 * 60

Fits = Callable[[datetime], Fit]
"""How a start, wall time, stands among the other appointments."""


class MoveTo(Dialog):
    """A day and a time; length and place stay."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, appointment: Appointment, zone: tzinfo, fits: Fits
    ) -> None:
        super().__init__(parent, theme, _say("Move to another time"), _say("Move"), _say("Leave it"))
        self._fits = fits
        was = starts(appointment.session, zone)
        self._was = was.replace(tzinfo=None)
        self._day = date_field(theme, self.tr("Day"))
        self._day.setDate(QDate(was.year, was.month, was.day))
        self._start = time_field(theme, self.tr("Start"))
        self._start.setTime(QTime(was.hour, was.minute))
        self._fit = label(theme, "", "label", "soft")
        self._error = ErrorLine(theme, self._start)
        self.body.addWidget(label(theme, _of(appointment, zone), "body_l"))
        _add_labelled(self, self.tr("Day"), self._day)
        _add_labelled(self, self.tr("Start"), self._start)
        self.body.addWidget(self._fit)
        self.body.addWidget(self._error)
        self._day.dateChanged.connect(self._say_fit)
        self._start.timeChanged.connect(self._say_fit)
        self._say_fit()

    @property
    def start(self) -> datetime:
        """Wall time."""
        day, at = self._day.date(), self._start.time()
        return datetime.combine(date(day.year(), day.month(), day.day()), time(at.hour(), at.minute()))

    def _say_fit(self) -> None:
        self._error.clear()
        found = self._fits(self.start)
        words = f"{dates.day_long(self.start.date())}. {fit_words(found)}"
        self._fit.setText(words)
        self.theme.dress(self._fit, "label", "honey" if found.tight else "soft")
        self._start.setAccessibleDescription(words)

    def act(self) -> None:
        if self.start == self._was:
            self._error.show_text(self.tr("It stands at this time already."))
            self._start.setFocus()
            return
        self.accept()

    @classmethod
    def ask(
        cls, parent: QWidget | None, theme: Theme, appointment: Appointment, zone: tzinfo, fits: Fits
    ) -> datetime | None:
        """Wall time, or None where it was left."""
        dialog = cls(parent, theme, appointment, zone, fits)
        return dialog.start if dialog.asked() else None


class WriteUp(Dialog):
    """They met, and the program did not see it: when it began and ended, by hand."""

    def __init__(
        self, parent: QWidget | None, theme: Theme, appointment: Appointment, now: datetime, zone: tzinfo
    ) -> None:
        super().__init__(parent, theme, _say("Write it up"), _say("Write it up"), _say("Leave it"))
        self._now = now
        self._planned = starts(appointment.session, zone)
        end = planned_end(appointment.session).astimezone(zone)
        self._began = time_field(theme, self.tr("Began"))
        self._began.setTime(QTime(self._planned.hour, self._planned.minute))
        self._ended = time_field(theme, self.tr("Ended"))
        self._ended.setTime(QTime(end.hour, end.minute))
        self._error = ErrorLine(theme, self._ended)
        self.body.addWidget(label(theme, _of(appointment, zone), "body_l"))
        self.body.addWidget(label(theme, self.tr("The note will say that the times were set by hand."), "body", "soft"))
        _add_labelled(self, self.tr("Began"), self._began)
        _add_labelled(self, self.tr("Ended"), self._ended)
        self.body.addWidget(self._error)

    @property
    def times(self) -> tuple[datetime, datetime]:
        """Aware; an end that the wall shows before the start was after midnight."""
        began, ended = _at(self._planned, self._began.time()), _at(self._planned, self._ended.time())
        # Two times of one zone compare as the wall shows them, and one hour of an autumn night it shows twice.
        later = (ended, ended.replace(fold=1), ended + timedelta(days=1))
        return began, next(each for each in later if minutes_between(began, each) > 0)

    def act(self) -> None:
        began, ended = self.times
        if minutes_between(ended, self._now) < 0 or minutes_between(began, ended) > _LONGEST_MINUTES:
            self._error.show_text(self.tr("Please look at both times once more."))
            self._ended.setFocus()
            return
        self.accept()

    @classmethod
    def ask(
        cls, parent: QWidget | None, theme: Theme, appointment: Appointment, now: datetime, zone: tzinfo
    ) -> tuple[datetime, datetime] | None:
        """When it began and ended, or None where it was left."""
        dialog = cls(parent, theme, appointment, now, zone)
        return dialog.times if dialog.asked() else None


class DidNotMeet(Dialog):
    """One line on what was done, which may stay empty."""

    def __init__(self, parent: QWidget | None, theme: Theme, appointment: Appointment, zone: tzinfo) -> None:
        super().__init__(parent, theme, _say("Did not meet"), _say("Keep"), _say("Leave it"))
        self._line = field(theme, self.tr("What was done"), self.tr("Rang at ten past and left a message."))
        self.body.addWidget(label(theme, _of(appointment, zone), "body_l"))
        _add_labelled(self, self.tr("What was done"), self._line)

    @property
    def line(self) -> str:
        """As it was typed."""
        return self._line.text()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, appointment: Appointment, zone: tzinfo) -> str | None:
        """The line, "" where nothing was to say, None where it was left."""
        dialog = cls(parent, theme, appointment, zone)
        return dialog.line if dialog.asked() else None


def _of(appointment: Appointment, zone: tzinfo) -> str:
    when = starts(appointment.session, zone)
    return _say("{name}, {day}, {time}").format(
        name=isolated(list_name(appointment.patient)), day=dates.day_long(when.date()), time=dates.time_short(when)
    )


def _add_labelled(dialog: Dialog, name: str, control: QLineEdit | QAbstractSpinBox) -> None:
    title = label(dialog.theme, name, "label", "soft")
    title.setBuddy(control)
    dialog.body.addWidget(title)
    dialog.body.addWidget(control)


def _at(day: datetime, to: QTime) -> datetime:
    return day.replace(hour=to.hour(), minute=to.minute(), second=0, microsecond=0)


def _say(text: str) -> str:
    return QCoreApplication.translate("today", text)
