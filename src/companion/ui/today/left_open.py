"""A session that was left open: back to it, or, when it is long over, when it ended."""

from datetime import datetime, timedelta, tzinfo

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.session import SessionId, begins, planned_end
from companion.store.sessions import Appointment
from companion.ui.kit import dates
from companion.ui.kit.controls import button, card, label
from companion.ui.kit.spin import time_field
from companion.ui.kit.theme import Theme
from companion.ui.today.day import starts
from companion.ui.today.wording import day_back


class LeftOpen(QWidget):
    """`end_told` carries the session and the end that the therapist told, aware."""

    resumed = Signal(int)
    end_told = Signal(int, object)

    def __init__(self, theme: Theme, appointment: Appointment, now: datetime, zone: tzinfo, *, forgotten: bool) -> None:
        super().__init__()
        self._theme = theme
        self._session_id: SessionId = appointment.session.id
        self._starts = begins(appointment.session).astimezone(zone)
        self._known_by = starts(appointment.session, zone)
        # Two times of one zone compare as the wall shows them, which is wrong over a clock change.
        self._suggested = max(planned_end(appointment.session), begins(appointment.session)).astimezone(zone)
        self._latest = now.astimezone(zone)
        self._end = time_field(theme, self.tr("When it ended"))
        self._back = button(theme, self.tr("Back to the session"), "plain" if forgotten else "primary")
        self._build(appointment, forgotten)

    def _build(self, appointment: Appointment, forgotten: bool) -> None:
        theme = self._theme
        frame = card(theme, "next")
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(24), theme.px(16), theme.px(24), theme.px(16))
        column.setSpacing(theme.px(10))
        column.addWidget(label(theme, self._sentence(appointment), "body_l"))
        if forgotten:
            column.addWidget(
                label(
                    theme,
                    self.tr("It ended at {time}?").format(time=dates.time_short(self._suggested)),
                    "body",
                    "soft",
                )
            )
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        if forgotten:
            self._build_end(row)
        self._back.clicked.connect(lambda: self.resumed.emit(self._session_id))
        row.addWidget(self._back)
        row.addStretch(1)
        column.addLayout(row)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.px(20))
        whole.addWidget(frame)

    def _sentence(self, appointment: Appointment) -> str:
        patient = appointment.patient
        name = (
            f"{patient.preferred_name}, {patient.distinguishing}" if patient.distinguishing else patient.preferred_name
        )
        time = dates.time_short(self._known_by)
        if self._starts.date() == self._latest.date():
            return self.tr("Your session with {name} from {time} is still open.").format(name=name, time=time)
        return self.tr("Your session with {name} from {day}, {time} is still open.").format(
            name=name, day=day_back(self._starts.date(), self._latest.date()), time=time
        )

    def _build_end(self, row: QHBoxLayout) -> None:
        self._end.setTime(_at(self._suggested))
        set_end = button(self._theme, self.tr("Set the end"), "primary")
        set_end.clicked.connect(self._tell)
        row.addWidget(self._end)
        row.addWidget(set_end)

    def focus_first(self) -> None:
        """Focus on what is asked: when it ended, or else the way back."""
        asked = self._end if self._end.isVisibleTo(self) else self._back
        asked.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self) -> None:
        self.end_told.emit(self._session_id, self.told_end())

    def told_end(self) -> datetime:
        """The time in the field: the first such time after the start, and never later than now."""
        time = self._end.time()
        if time == _at(self._suggested):
            return self._suggested
        end = self._starts.replace(hour=time.hour(), minute=time.minute(), second=0, microsecond=0)
        if end < self._starts.replace(second=0):
            end += timedelta(days=1)
        return min(max(end, self._starts), self._latest)


def _at(when: datetime) -> QTime:
    return QTime(when.hour, when.minute)
