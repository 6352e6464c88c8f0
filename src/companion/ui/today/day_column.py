"""The day as it stands on Today: cards with the rest between them, walked by the arrow keys."""

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.session import SessionId
from companion.ui.kit import dates
from companion.ui.kit.clearing import clear
from companion.ui.kit.region import ListRegion
from companion.ui.kit.theme import Theme
from companion.ui.today import wording
from companion.ui.today.card import AppointmentCard, TimedRow
from companion.ui.today.day import Day, Entry, Rest
from companion.ui.today.own_words import OwnWords
from companion.ui.today.rest_row import RestRow


class DayColumn(ListRegion):
    """`show_day` builds it; `show_now` only moves the minute on and leaves the focus where it is."""

    prepare_requested = Signal(int)
    begin_requested = Signal(int)
    resume_requested = Signal(int)
    person_requested = Signal(int)
    asked = Signal(str, int)
    words_requested = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Appointments"))
        self._theme = theme
        self._cards: list[AppointmentCard] = []
        self._rests: list[tuple[Rest, RestRow]] = []
        self._held: TimedRow | None = None
        self._held_at = datetime.min
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)

    def hold(self, row: TimedRow | None, at: datetime) -> None:
        """Something to fill in, among the appointments at its time; it outlives a day that is built anew."""
        if self._held is not None:
            self._rows.removeWidget(self._held)
            self._held.hide()
            self._held.deleteLater()
        self._held, self._held_at = row, at
        self._insert_held()

    def _insert_held(self) -> None:
        if self._held is not None:
            before = sum(card.entry.starts <= self._held_at for card in self._cards)
            self._rows.insertWidget(2 * before, self._held)
            self._held.show()

    def show_day(self, day: Day, now: datetime) -> None:
        """Build it anew; focus stays on the same appointment, or goes to its neighbour."""
        focused, place = self._focused_session(), self._focused_place()
        if self._held is not None:
            self._rows.removeWidget(self._held)
        clear(self._rows)
        self._cards, self._rests = [], []
        for row in day.rows:
            shown = self._timed(row) if isinstance(row, Entry) else self._rest(row)
            self._rows.addWidget(shown)
            shown.show()
        self._insert_held()
        self.show_now(now)
        if focused is not None and self._cards:
            there = [card.entry.appointment.session.id for card in self._cards]
            self.focus_card(focused if focused in there else there[min(place, len(there) - 1)])

    def show_now(self, now: datetime) -> None:
        """Where the present falls, and how near the next one is."""
        words = self.tr("now {time}").format(time=dates.time_short(now))
        for rest, row in self._rests:
            row.show_now(words if rest.has_now else "")
        for card in self._cards:
            near = wording.coming(card.entry.starts, now) if card.entry.main else ""
            card.show_state(wording.question(card.entry) or wording.state_words(card.entry.appointment.session) or near)

    @property
    def sessions(self) -> tuple[SessionId, ...]:
        """Whose cards stand here."""
        return tuple(card.entry.appointment.session.id for card in self._cards)

    def show_words(self, session_id: SessionId, words: OwnWords, *, alone: bool = True) -> None:
        """Open them on its card; unless they are wished to stay open, one card at a time has its words open."""
        if alone:
            self.fold_words()
        for card in self._cards:
            if card.entry.appointment.session.id == session_id:
                card.show_words(words)

    def fold_words(self) -> None:
        """Shut what stands open."""
        for card in self._cards:
            card.fold_words()

    def focus_card(self, session_id: SessionId | None = None) -> bool:
        """Focus on this appointment, or else on the open or next one, or the first; False on an empty day."""
        cards = [card for card in self._cards if card.entry.appointment.session.id == session_id]
        cards += [card for card in self._cards if card.entry.main] + self._cards[:1]
        if cards:
            cards[0].setFocus(Qt.FocusReason.OtherFocusReason)
        return bool(cards)

    def go_onward(self) -> None:
        """Along the appointment that has the keyboard, or else along the open or next one."""
        focused = self._focused_session()
        cards = [card for card in self._cards if card.entry.appointment.session.id == focused]
        cards += [card for card in self._cards if card.entry.main]
        if cards:
            cards[0].go_onward()

    def _timed(self, entry: Entry) -> QWidget:
        card = AppointmentCard(self._theme, entry)
        card.prepare_requested.connect(self.prepare_requested)
        card.begin_requested.connect(self.begin_requested)
        card.resume_requested.connect(self.resume_requested)
        card.person_requested.connect(self.person_requested)
        card.walked.connect(self._walk)
        self._cards.append(card)
        card.asked.connect(self.asked)
        card.words_requested.connect(self.words_requested)
        card.chosen.connect(partial(self._choose, card))
        return TimedRow(self._theme, card, dates.time_short(entry.starts), main=entry.main)

    def _rest(self, rest: Rest) -> QWidget:
        row = RestRow(self._theme, rest)
        self._rests.append((rest, row))
        return row

    def _focused_session(self) -> SessionId | None:
        place = self._focused_place()
        return self._cards[place].entry.appointment.session.id if place >= 0 else None

    def _focused_place(self) -> int:
        focus = self.focusWidget()
        if focus is None or not focus.hasFocus():
            return -1
        found = (n for n, card in enumerate(self._cards) if focus is card or card.isAncestorOf(focus))
        return next(found, -1)

    def _choose(self, chosen: AppointmentCard) -> None:
        for card in self._cards:
            card.show_chosen(chosen=card is chosen)

    def _walk(self, step: int) -> None:
        here = next((n for n, card in enumerate(self._cards) if card.hasFocus()), 0)
        self._cards[min(max(here + step, 0), len(self._cards) - 1)].setFocus(Qt.FocusReason.TabFocusReason)
