"""Today and any other day in time order, what is still to finish, and a session without an appointment."""

from datetime import date, datetime, time, timedelta, tzinfo
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.patient import Patient
from companion.care.session import SessionId, begins, was_forgotten
from companion.care.wording import Standing
from companion.store import appointments, before, goals, joint, people, practice, sessions, threads
from companion.store.sessions import Appointment
from companion.ui.desk import Desk
from companion.ui.kit import dates
from companion.ui.kit.bound import Bound
from companion.ui.kit.clearing import clear
from companion.ui.kit.columns import Columns
from companion.ui.kit.controls import button, scroll
from companion.ui.kit.flow import Flow
from companion.ui.kit.keys import Key
from companion.ui.kit.trouble import Trouble
from companion.ui.today import wording
from companion.ui.today.ahead import Ahead
from companion.ui.today.card import TimedRow
from companion.ui.today.changes import Changes
from companion.ui.today.day import Day, lay_out
from companion.ui.today.day_column import DayColumn
from companion.ui.today.head import DayHead
from companion.ui.today.left_open import LeftOpen
from companion.ui.today.own_words import OwnWords
from companion.ui.today.plan_form import Around, PlanForm, Planned
from companion.ui.today.quiet_day import QuietDay
from companion.ui.today.quiet_lines import QuietLines
from companion.ui.today.to_wrap_up import ToWrapUp
from companion.ui.today.walk_in import WalkIn

_MINUTE_MS = 60_000
_CARDS_FROM = 78
_EARLIEST = time(9, 0)


class TodayScreen(QWidget):
    """Begins sessions itself and says so; everything else it asks for."""

    prepare_requested = Signal(int)
    session_began = Signal(int)
    session_resumed = Signal(int)
    wrap_up_requested = Signal(int)
    person_requested = Signal(int)
    recovery_sheet_requested = Signal()
    emergency_numbers_requested = Signal()
    backup_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._day = lay_out((), desk.clock.now(), self._zone)
        self._other: date | None = None
        self._form: PlanForm | None = None
        self._left_open: LeftOpen | None = None
        self._to_do = (False, False)
        self._build()
        self.refresh()

    @property
    def _zone(self) -> tzinfo:
        return ZoneInfo(self._desk.clock.zone())

    def _now(self) -> datetime:
        return self._desk.clock.now().astimezone(self._zone)

    def _build(self) -> None:
        theme = self._desk.theme
        self._head = DayHead(theme)
        self._head.stepped.connect(self._step)
        self._head.day_chosen.connect(self.show_day)
        self._head.today_requested.connect(lambda: self.show_day(None))
        self._trouble = Trouble(theme)
        self._changes = Changes(self._desk, self._trouble)
        self._changes.changed.connect(self._show_change)
        self._changes.written_up.connect(self.wrap_up_requested)
        self._changes.day_requested.connect(self.show_day)
        self._open_rows = QVBoxLayout()
        self._rows = DayColumn(theme)
        self._rows.prepare_requested.connect(self.prepare_requested)
        self._rows.begin_requested.connect(self._begin_planned)
        self._rows.resume_requested.connect(self.session_resumed)
        self._rows.person_requested.connect(self.person_requested)
        self._rows.asked.connect(self._changes.act)
        self._rows.words_requested.connect(self._show_words)
        self._quiet_day = QuietDay(theme)
        self._quiet_day.add_requested.connect(self.add_appointment)
        self._quiet_day.walk_in_requested.connect(self.begin_walk_in)
        self._add = button(theme, self.tr("Add an appointment"), "link", "plus")
        self._add.clicked.connect(self.add_appointment)
        self._calendar = button(theme, self.tr("From a calendar file"), "quiet")
        self._calendar.clicked.connect(self._changes.choose_calendar)
        self._walk_in = button(theme, self.tr("Begin without an appointment"), "quiet")
        self._walk_in.clicked.connect(self.begin_walk_in)
        self._quiet_lines = QuietLines(theme)
        self._quiet_lines.recovery_sheet_requested.connect(self.recovery_sheet_requested)
        self._quiet_lines.emergency_numbers_requested.connect(self.emergency_numbers_requested)
        self._quiet_lines.backup_requested.connect(self.backup_requested)
        self._desk.backups.changed.connect(self._show_quiet_lines)
        self._waiting = ToWrapUp(theme)
        self._waiting.wrap_up_requested.connect(self.wrap_up_requested)
        self._waiting.asked.connect(self._changes.act)
        self._ahead = Ahead(theme)
        self._ahead.prepare_requested.connect(self.prepare_requested)
        self._lay_out_page()
        self._minute = QTimer(self)
        self._minute.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._pass_minute)
        self._add_keys()
        # Rows are measured as they are made.
        theme.changed.connect(self.refresh)

    def _lay_out_page(self) -> None:
        theme = self._desk.theme
        main = QWidget()
        column = QVBoxLayout(main)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._open_rows)
        column.addWidget(self._rows)
        column.addWidget(self._quiet_day)
        column.addSpacing(theme.px(8))
        ways = QWidget()
        flow = Flow(theme.px(16), theme.px(4), ways)
        flow.addWidget(self._add)
        flow.addWidget(self._walk_in)
        flow.addWidget(self._calendar)
        self._ways = QVBoxLayout()
        self._ways.addWidget(ways)
        column.addLayout(self._ways)
        column.addWidget(self._quiet_lines)
        column.addStretch(1)
        side = QWidget()
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.addWidget(self._ahead)
        beside.addWidget(self._waiting)
        beside.addStretch(1)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(40, 28, 40, 20)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._trouble)
        whole.addWidget(self._changes)
        whole.addSpacing(theme.px(24))
        whole.addWidget(Columns(theme, main, side, side_width=312), 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self._area = scroll(page)
        outer.addWidget(self._area)

    def _add_keys(self) -> None:
        theme = self._desk.theme
        Bound(theme, self, Key.ONWARD, self._rows.go_onward)
        Bound(theme, self, Key.NEW, self.add_appointment, repeats=True)
        for key, step in ((Key.DAY_BEFORE, -1), (Key.DAY_AFTER, 1)):
            Bound(theme, self, key, partial(self._step, step), repeats=True)

    def refresh(self) -> None:
        """Read the day again and show it; focus stays on the same appointment."""
        desk, now, is_today = self._desk, self._now(), self._other is None
        self._show_open(now)
        self._show_day(self._read_day())
        self._waiting.show_rows(self._read_waiting(now) if is_today else (), now.date(), self._zone)
        self._ahead.show_day(self._day, self._shown_day, now.date())
        self._to_do = (
            is_today and not practice.recovery_on_paper(desk.vault),
            is_today and not practice.emergency_numbers(desk.vault),
        )
        self._show_quiet_lines()

    def _show_quiet_lines(self) -> None:
        """Without the vault: a backup ends at any time, in a session too."""
        sheet, numbers = self._to_do
        backup = self._desk.backups.line() if self._other is None else ""
        self._quiet_lines.show_lines(sheet=sheet, backup=backup, numbers=numbers)

    @property
    def other_day(self) -> date | None:
        """The day that is shown, where that is not the present one."""
        return self._other

    def show_day(self, day: date | None) -> None:
        """Turn to this day; the present one, or None, is Today."""
        self._other = None if day == self._now().date() else day
        self._changes.say_nothing()
        self.refresh()

    def focus_first(self) -> None:
        """Focus on what was left open, else on the next appointment, else on the way to begin."""
        if self._left_open is not None:
            self._left_open.focus_first()
        elif not self._rows.focus_card():
            way = self._quiet_day.add if self._other is None else self._head.back
            way.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_open(self, now: datetime) -> None:
        clear(self._open_rows)
        self._left_open = None
        found = sessions.left_open(self._desk.vault) if self._other is None else None
        if found is None:
            return
        shown = LeftOpen(self._desk.theme, found, now, self._zone, forgotten=was_forgotten(found.session, now))
        shown.resumed.connect(self.session_resumed)
        shown.end_told.connect(self._set_end)
        self._open_rows.addWidget(shown)
        self._left_open = shown

    @property
    def _shown_day(self) -> date:
        return self._other or self._now().date()

    def _step(self, days: int) -> None:
        on_card = self._rows.isAncestorOf(self.focusWidget() or self)
        self.show_day(self._shown_day + timedelta(days=days))
        if on_card:
            self.focus_first()

    def _read_day(self) -> Day:
        found = sessions.of_day(self._desk.vault, self._shown_day, self._desk.clock.zone())
        first = before.first_meetings(self._desk.vault, found)
        gap = practice.wished_gap_minutes(self._desk.vault)
        return lay_out(
            found,
            self._now(),
            self._zone,
            is_today=self._other is None,
            first=first,
            gap=gap,
            together=joint.everyone(self._desk.vault),
        )

    def _read_waiting(self, now: datetime) -> list[Appointment]:
        found = [
            *sessions.to_finish(self._desk.vault),
            *appointments.never_begun(self._desk.vault, now, now.date()),
        ]
        return sorted(found, key=lambda each: begins(each.session))

    def _show_day(self, day: Day) -> None:
        self._day = day
        self._rows.show_day(day, self._now())
        if self.isVisible():
            self._show_kept_words()
        quiet = not day.rows and self._form is None and self._other is None
        self._rows.setVisible(bool(day.rows) or self._form is not None)
        self._quiet_day.setVisible(quiet)
        self._add.setVisible(self._form is None and not quiet)
        self._walk_in.setVisible(self._other is None and not quiet)
        under_cards = bool(day.rows) or self._form is not None
        self._ways.setContentsMargins(self._desk.theme.px(_CARDS_FROM) if under_cards else 0, 0, 0, 0)
        if self._form is not None:
            self._form.show_around(self._around())
        self._show_head()

    def _show_head(self) -> None:
        now = self._now()
        told = (
            wording.day_sentence(self._day, now)
            if self._other is None
            else wording.other_day_sentence(self._day, self._other, now.date())
        )
        self._head.show_day(self._shown_day, told, is_today=self._other is None)

    def _pass_minute(self) -> None:
        now = self._now()
        if self._other == now.date():
            self._other = None
        if self._read_day() == self._day and self._head.day == self._shown_day:
            self._rows.show_now(now)
            self._show_head()
        else:
            self.refresh()
        self._wait_for_minute()

    def _around(self) -> Around:
        day = self._shown_day
        morning = datetime.combine(day, _EARLIEST, self._zone)
        earliest = max(self._now(), morning) if self._other is None else morning
        gap = practice.wished_gap_minutes(self._desk.vault)
        return Around(day, self._changes.taken(day), earliest, self._zone, gap)

    def add_appointment(self) -> None:
        """Open the form among the appointments of the day that is shown; open already, the hands go there."""
        if self._form is None:
            vault = self._desk.vault
            form = PlanForm(self._desk.theme, people.names(vault), partial(appointments.usual, vault), self._around())
            row = TimedRow(self._desk.theme, form, "", main=True, gap=8)
            form.planned.connect(self._plan)
            form.left.connect(self._leave_form)
            form.put_aside.connect(self._rows.focus_card)
            form.start_shown.connect(lambda start: row.show_time(dates.time_short(start)))
            row.show_time(dates.time_short(form.start))
            self._form = form
            self._rows.hold(row, form.start.replace(tzinfo=self._zone))
            self._show_day(self._day)
        self._form.focus_first()
        # Its place is known only once the page was laid out anew.
        QTimer.singleShot(0, self._form, partial(self._area.ensureWidgetVisible, self._form))

    def _leave_form(self) -> None:
        self._form = None
        self._rows.hold(None, self._now())
        self._show_day(self._day)
        self.focus_first()

    def _plan(self, planned: Planned) -> None:
        form, self._form = self._form, None
        if not self._changes.plan(planned):
            self._form = form

    def _show_change(self, session_id: object) -> None:
        if self._form is None:
            self._rows.hold(None, self._now())
        self.refresh()
        if isinstance(session_id, int) and self._rows.focus_card(SessionId(session_id)):
            return
        focused = self.window().focusWidget()
        if focused is None or not focused.isVisible() or not self.isAncestorOf(focused):
            # What was pressed is gone, and with it the keys of this screen.
            self.focus_first()

    def _wait_for_minute(self) -> None:
        self._minute.start(_MINUTE_MS - self._now().second * 1000)

    def _show_words(self, session_id: int) -> None:
        vault, found = self._desk.vault, SessionId(session_id)
        alone = not practice.own_words_kept_open(vault)
        record_id = sessions.get(vault, found).record_id
        goal = next((each for each in goals.of_record(vault, record_id) if each.standing is Standing.OPEN), None)
        thread = next(iter(threads.of_record(vault, record_id)), None)
        self._rows.show_words(found, OwnWords(self._desk.theme, goal, thread), alone=alone)

    def _show_kept_words(self) -> None:
        if practice.own_words_kept_open(self._desk.vault):
            for session_id in self._rows.sessions:
                self._show_words(session_id)

    def _begin_planned(self, session_id: int) -> None:
        with self._trouble.told():
            with self._desk.vault.transaction():
                sessions.begin_planned(self._desk.vault, SessionId(session_id), self._desk.clock.now())
            self.session_began.emit(session_id)

    def begin_walk_in(self) -> None:
        """Begin without an appointment: asks with whom."""
        vault, clock = self._desk.vault, self._desk.clock
        chosen = WalkIn.ask(self, self._desk.theme, people.names(vault))
        if chosen is None:
            return
        with self._trouble.told():
            with vault.transaction():
                record_id = people.add(vault, chosen, clock.now()) if isinstance(chosen, Patient) else chosen
                session_id = sessions.begin_now(vault, record_id, clock.now(), clock.zone())
            self.session_began.emit(session_id)

    def _set_end(self, session_id: int, end: datetime) -> None:
        vault, found = self._desk.vault, SessionId(session_id)
        with self._trouble.told():
            with vault.transaction():
                started = sessions.get(vault, found).started or end
                sessions.close(vault, found, self._desk.clock.now())
                sessions.correct_times(vault, found, started, end)
            self.wrap_up_requested.emit(session_id)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_kept_words()
        self._wait_for_minute()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._rows.fold_words()
        self._minute.stop()
