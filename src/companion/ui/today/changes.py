"""The half of Today that changes appointments, and the lines that say so and offer the way back."""

from collections.abc import Callable
from datetime import date, datetime, tzinfo
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from companion.care.calendar import CalendarRead
from companion.care.day import Busy, Fit, fit
from companion.care.patient import Patient, list_name
from companion.care.repeat import repeated
from companion.care.session import SessionId
from companion.store import appointments, people, practice, sessions
from companion.store.sessions import Appointment
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import Notice, isolated
from companion.ui.kit.trouble import Trouble
from companion.ui.today.acts import Act
from companion.ui.today.answers import DidNotMeet, MoveTo, WriteUp
from companion.ui.today.calendar_preview import CalendarPreview
from companion.ui.today.day import starts, taken
from companion.ui.today.plan_form import Planned


class Changes(QWidget):
    """`changed` carries the appointment that the hands should go to, or None; `written_up` one to wrap up."""

    changed = Signal(object)
    written_up = Signal(int)
    day_requested = Signal(object)
    _calendar_read = Signal(object)
    _calendar_refused = Signal(object)

    def __init__(self, desk: Desk, trouble: Trouble) -> None:
        super().__init__()
        self._desk = desk
        self._trouble = trouble
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._calendar_read.connect(self._preview)
        self._calendar_refused.connect(self._refuse)

    def say_nothing(self) -> None:
        """The day was turned, or something else was done: what was said about the last change goes."""
        clear(self._lines)

    def taken(self, day: date, but: SessionId | None = None) -> tuple[Busy, ...]:
        """By whom which times of a day are taken; `but` is the one that is to be moved."""
        found = sessions.of_day(self._desk.vault, day, self._desk.clock.zone())
        return taken((each for each in found if each.session.id != but), self._zone)

    def plan(self, planned: Planned) -> bool:
        """Keep what was filled in; False where that failed, which is then told."""
        vault, clock, who = self._desk.vault, self._desk.clock, planned.who
        made = None
        self.say_nothing()
        with self._trouble.told():
            with vault.transaction():
                made = appointments.add(
                    vault,
                    people.add(vault, who, clock.now()) if isinstance(who, Patient) else who,
                    repeated(planned.start, planned.every_weeks, planned.until),
                    clock.zone(),
                    minutes=planned.minutes,
                    place=planned.place,
                )[0]
            self.changed.emit(made)
        return made is not None

    def choose_calendar(self) -> None:
        """Ask for a calendar file and read it beside the window; what it would become is shown before anything is."""
        self.say_nothing()
        path, _ = QFileDialog.getOpenFileName(
            self.window(), self.tr("From a calendar file"), "", self.tr("Calendar files (*.ics)")
        )
        if path:
            self.read_calendar(Path(path))

    def read_calendar(self, path: Path) -> None:
        """Read it on the worker: a large one takes a second or two."""
        self._say(self.tr("Reading the calendar…"))
        # Its parser costs the start 80 ms and the day some MB: only where a file is read.
        from companion.calendar_file import read  # noqa: PLC0415

        job = partial(read, path, self._now(), self._desk.clock.zone())
        self._desk.worker.submit(job, self._calendar_read.emit, self._calendar_refused.emit)

    def _preview(self, found: CalendarRead) -> None:
        vault, zone = self._desk.vault, self._desk.clock.zone()
        self.say_nothing()
        chosen = CalendarPreview.ask(self.window(), self._desk.theme, found, people.names(vault))
        if chosen is None:
            return
        added = False
        with self._trouble.told():
            with vault.transaction():
                for record_id, entries in chosen:
                    place = appointments.usual(vault, record_id).place
                    added = bool(appointments.take(vault, record_id, entries, zone, place)) or added
            self.changed.emit(None)
            self._say(
                self.tr("Added from the calendar.") if added else self.tr("All of it stands here already. Nothing new.")
            )

    def _refuse(self, error: Exception) -> None:
        self.say_nothing()
        with self._trouble.told():
            raise error

    def act(self, act: str, session_id: int) -> None:
        """Do what a button asks, after whatever has to be asked first."""
        deeds: dict[Act, Callable[[Appointment], None]] = {
            Act.MOVE: self._move,
            Act.CANCEL: self._cancel,
            Act.WRITE_UP: self._write_up,
            Act.DID_NOT_MEET: self._did_not_meet,
        }
        self.say_nothing()
        with self._trouble.told():
            deeds[Act(act)](sessions.appointment(self._desk.vault, SessionId(session_id)))

    @property
    def _zone(self) -> tzinfo:
        return ZoneInfo(self._desk.clock.zone())

    def _now(self) -> datetime:
        return self._desk.clock.now().astimezone(self._zone)

    def _move(self, appointment: Appointment) -> None:
        desk, session_id = self._desk, appointment.session.id
        gap = practice.wished_gap_minutes(desk.vault)

        def fits(start: datetime) -> Fit:
            others = self.taken(start.date(), but=session_id)
            return fit(others, start.replace(tzinfo=self._zone), appointment.session.planned_minutes, gap)

        start = MoveTo.ask(self.window(), desk.theme, appointment, self._zone, fits)
        if start is None:
            return
        with desk.vault.transaction():
            moved = appointments.move(desk.vault, session_id, start, desk.clock.zone())
        self.changed.emit(moved)
        self._say(
            self.tr("Moved to {day}, {time}.").format(day=dates.day_long(start.date()), time=dates.time_short(start)),
            self.tr("Show that day"),
            partial(self.day_requested.emit, start.date()),
        )

    def _cancel(self, appointment: Appointment) -> None:
        vault, session_id = self._desk.vault, appointment.session.id
        with vault.transaction():
            appointments.cancel(vault, (session_id,))
        self.changed.emit(None)
        self._say(
            self.tr("Cancelled: {name}, {time}.").format(
                name=isolated(list_name(appointment.patient)),
                time=dates.time_short(starts(appointment.session, self._zone)),
            ),
            self.tr("Put it back"),
            partial(self._put_back, (session_id,)),
        )
        if later := tuple(appointments.following(vault, session_id)):
            self._say(
                self.tr("It comes again after this day."),
                self.tr("Cancel those too"),
                partial(self._cancel_later, session_id, later),
            )

    def _cancel_later(self, session_id: SessionId, later: tuple[SessionId, ...]) -> None:
        self.say_nothing()
        with self._trouble.told():
            with self._desk.vault.transaction():
                appointments.cancel(self._desk.vault, later)
            self.changed.emit(None)
            self._say(
                self.tr("Cancelled, and those after it."),
                self.tr("Put them back"),
                partial(self._put_back, (session_id, *later)),
            )

    def _put_back(self, session_ids: tuple[SessionId, ...]) -> None:
        self.say_nothing()
        with self._trouble.told():
            with self._desk.vault.transaction():
                appointments.put_back(self._desk.vault, session_ids)
            self.changed.emit(session_ids[0])

    def _write_up(self, appointment: Appointment) -> None:
        told = WriteUp.ask(self.window(), self._desk.theme, appointment, self._now(), self._zone)
        if told is None:
            return
        with self._desk.vault.transaction():
            appointments.write_up(self._desk.vault, appointment.session.id, *told)
        self.written_up.emit(appointment.session.id)

    def _did_not_meet(self, appointment: Appointment) -> None:
        line = DidNotMeet.ask(self.window(), self._desk.theme, appointment, self._zone)
        if line is None:
            return
        with self._desk.vault.transaction():
            appointments.did_not_meet(self._desk.vault, appointment.session.id, line)
        self.changed.emit(None)

    def _say(self, text: str, action: str = "", act: Callable[[], None] | None = None) -> None:
        notice = Notice(self._desk.theme, text, action)
        if act is not None:
            notice.pressed.connect(act)
        self._lines.addWidget(notice, 0, Qt.AlignmentFlag.AlignLeading)
        notice.show()
