"""Wrap-up: its parts, one at a time in any order, and the way out of the appointment."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.patient import Patient
from companion.care.session import SessionId, next_soon
from companion.store import before, notes, practice, rescued, sessions
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, isolated, label, scroll
from companion.ui.kit.keys import PARTS, Key
from companion.ui.kit.patience import Patience
from companion.ui.kit.reading_order import first_stop, next_region, tab_as_read
from companion.ui.kit.short_names import shortened
from companion.ui.wrap_up.at_table import AtTable
from companion.ui.wrap_up.beside import Beside
from companion.ui.wrap_up.goals import part as goals
from companion.ui.wrap_up.note import part as note
from companion.ui.wrap_up.part import Part, PartMaker
from companion.ui.wrap_up.part_list import PartList, PartRow
from companion.ui.wrap_up.private import part as private
from companion.ui.wrap_up.save_state import SaveState
from companion.ui.wrap_up.saving import Saving
from companion.ui.wrap_up.sign import part as sign
from companion.ui.wrap_up.times import Times
from companion.ui.wrap_up.turn import part as turn
from companion.ui.wrap_up.until import part as until

_BESIDE_NEEDS = 980
_GUTTER, _GAP = 36, 36
_WIDEST = 1400


class WrapUpScreen(QWidget):
    """Closed, not signed: everything here is a draft, written by the worker as it is made."""

    left = Signal()
    back_to_session_requested = Signal(int)
    next_prepare_requested = Signal(int)
    copy_requested = Signal()
    table_view_requested = Signal()
    turn_requested = Signal(int)
    """Whose turn is to be shown now. Like the table view it is asked for once everything is in the vault."""

    def __init__(self, desk: Desk, session_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = SessionId(session_id)
        self._saving = Saving(desk.vault, desk.worker, self)
        self._patience = Patience(self)
        self._then: Callable[[], None] | None = None
        self._to_refresh: Part | None = None
        self._at_table: AtTable | None = None
        self._to_lay: Callable[[], None] | None = None
        self._parts: dict[str, Part] = {}
        self._is_beside: bool | None = None
        vault = desk.vault
        found = sessions.appointment(vault, self._id)
        self._session, self._patient = found.session, found.patient
        self._planned = before.planned_today(vault, desk.clock.now(), desk.clock.zone())
        self._makers = {maker.id: maker for maker in self._in_order()}
        self._build()
        self._connect()
        self._turn(self._list.current.id)
        self._show_held()

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._parts[self.part].focus_first()

    @property
    def part(self) -> str:
        """The id of the part that is shown: `note`, `goals`, `turn`, `until`, `private` or `sign`."""
        return self._list.current.id

    def show_part(self, part: str) -> None:
        """Go to a part, with the hands in it. An unknown one changes nothing."""
        self._list.choose(part)
        self.focus_first()

    def walk_regions(self, by: int) -> None:
        """Between the parts, the paper, what stands beside it and the foot; the paper keeps its caret meanwhile."""
        part = self._parts[self.part]
        beside = part.findChild(Beside)
        papers = [part] if beside is None else [beside.paper, beside.side]
        region = next_region((self._list, *papers, self._foot_page), by)
        if region is papers[0]:
            part.focus_first()
        elif (stop := first_stop(region)) is not None:
            stop.setFocus(Qt.FocusReason.TabFocusReason)

    def flush(self) -> None:
        """Hand every unsaved word to the worker, now."""
        self._saving.flush()

    @property
    def patient(self) -> Patient:
        """With whom it is."""
        return self._patient

    @property
    def settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._saving.settled

    def unsaved(self) -> str:
        """What was typed, as text to be sealed, while the vault does not hold all of it; "" when it does."""
        if self.settled:
            return ""
        typed = {id_: told for id_, part in self._parts.items() if (told := part.unsaved())}
        if self._at_table is not None:
            typed["table"] = self._at_table.unsaved()
        return rescued.to_text(rescued.Rescued(self._desk.clock.now(), rescued.WrapUpDraft(self._id, typed)))

    def lay_table(self) -> AtTable:
        """What the pages for both show, and write, until this place is seen again."""
        self._at_table = AtTable(self._desk, self._id, self._saving)
        return self._at_table

    def show_copied(self, kept: bool) -> None:
        """Whether a locked copy was kept when it was asked for."""
        if kept and not self.settled:
            self._state.show_copied()

    def _in_order(self) -> list[PartMaker]:
        own_turn = self.tr("{name}’s turn").format(name=isolated(shortened(self._patient.preferred_name)))
        makers = (
            PartMaker("note", self.tr("Note"), note.NotePart, note.held),
            PartMaker("goals", self.tr("Goals"), goals.GoalsPart, goals.held),
            PartMaker("turn", own_turn, turn.TurnPart, turn.held),
            PartMaker("until", self.tr("Until next time"), until.UntilPart, until.held),
            PartMaker("private", self.tr("Private notes"), private.PrivatePart, private.held, "lock"),
            PartMaker("sign", self.tr("Sign"), sign.SignPart, sign.held),
        )
        known = {maker.id: maker for maker in makers}
        return [known[id_] for id_ in practice.parts_order(self._desk.vault) if id_ in known]

    def _build(self) -> None:
        theme = self._desk.theme
        self._list = PartList(theme, [PartRow(each.id, each.name, each.icon) for each in self._makers.values()])
        self._sheet = QWidget()
        self._column = QVBoxLayout(self._sheet)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(14)
        self._scroll = scroll(self._sheet)
        self._row = QHBoxLayout()
        self._row.setSpacing(_GAP)
        shown = QVBoxLayout()
        shown.setSpacing(8)
        self._told = label(theme, "", "label", "soft")
        self._told.hide()
        shown.addWidget(self._scroll, 1)
        shown.addWidget(self._told)
        self._row.addLayout(shown, 1)
        page = QWidget()
        self._page = QVBoxLayout(page)
        self._page.setSpacing(20)
        self._build_head()
        self._page.addLayout(self._row, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(page, 1)
        self._foot_page = self._build_foot()
        whole.addWidget(self._foot_page)

    def _build_head(self) -> None:
        theme = self._desk.theme
        self._head = QWidget()
        self._head_row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._head)
        self._head_row.setContentsMargins(0, 0, 0, 0)
        name = label(theme, self._patient.preferred_name, "name", lines=1)
        self._times = Times(theme, self._session)
        self._back = button(theme, self.tr("Back to the session"), "quiet", "arrow-left")
        self._head_row.addWidget(name)
        self._head_row.addWidget(self._times, 1)
        self._head_row.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)

    def _build_foot(self) -> QWidget:
        theme = self._desk.theme
        foot = QWidget()
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight, foot)
        self._foot.setSpacing(12)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        self._state = SaveState(theme)
        self._later = button(theme, self.tr("Finish later"), "quiet")
        self._later.setToolTip(theme.keys.text(Key.ONWARD))
        self._done = button(theme, self.tr("Done"), "quiet")
        self._done.setAccessibleDescription(self.tr("Written; it waits for its signature."))
        self._next = button(theme, "", "primary")
        for each in (self._later, self._done, self._next):
            buttons.addWidget(each)
        self._foot.addWidget(self._state, 1)
        self._foot.addLayout(buttons)
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(self._show_next)
        self._minute.start()
        self._show_next()
        return foot

    def _connect(self) -> None:
        saving = self._saving
        saving.saved.connect(self._state.show_saved)
        saving.saved.connect(self._patience.saved)
        saving.saved.connect(self._follow_saved)
        saving.refused.connect(self._show_refused)
        self._patience.ran_out.connect(self._show_refused)
        self._desk.theme.changed.connect(self._measure)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._follow_focus)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._follow_focus)
        self._list.chosen.connect(self._turn)
        self._list.row_chosen.connect(self.focus_first)
        self._times.corrected.connect(
            lambda start, end: saving.now(partial(sessions.correct_times, self._desk.vault, self._id, start, end))
        )
        self._back.clicked.connect(lambda: self._leave(self._back_to_session, sessions.reopen))
        self._later.clicked.connect(self._finish_later)
        self._done.clicked.connect(lambda: self._leave(self.left.emit, notes.set_written, True))
        self._next.clicked.connect(lambda: self._walk(1))
        acts: tuple[tuple[Key, Callable[[], None]], ...] = (
            (Key.ONWARD, self._finish_later),
            (Key.SAVE, self._save_now),
            (Key.TABLE, partial(self._lay, self.table_view_requested.emit)),
            (Key.NEXT, partial(self._walk, 1)),
            (Key.BEFORE, partial(self._walk, -1)),
            *((part, partial(self._go_to, place)) for place, part in enumerate(PARTS)),
        )
        for key, act in acts:
            Bound(self._desk.theme, self, key, act)

    def _turn(self, to: str) -> None:
        """Shows a part; it reads again what the others wrote once all of that is in the vault."""
        self.flush()
        is_new = to not in self._parts
        if is_new:
            self._make(to)
        for id_, part in self._parts.items():
            if id_ != to and not part.isHidden():
                part.leave()
                part.hide()
        self._parts[to].show()
        self._scroll.verticalScrollBar().setValue(0)
        self._to_refresh = None if is_new and self.settled else self._parts[to]
        if self.settled:
            self._refresh()
        following = self._list.following
        self._next.setVisible(following is not None)
        self._next.setText("" if following is None else self.tr("Next: {part}").format(part=following.name))

    def _make(self, id_: str) -> None:
        part = self._parts[id_] = self._makers[id_].make(self._desk, self._id, self._saving)
        part.shown_at.connect(partial(self._show_at, part))
        part.finished.connect(self._go_onward)
        part.told.connect(self._show_told)
        if isinstance(part, turn.TurnPart):
            part.turn_requested.connect(lambda number: self._lay(partial(self.turn_requested.emit, number)))
        self._column.addWidget(part, 1)
        tab_as_read(self)

    def _show_at(self, part: Part, at: QRect) -> None:
        found = part.mapTo(self._sheet, at.center())
        self._scroll.ensureVisible(found.x(), found.y(), 0, at.height() * 2)

    def _show_told(self, told: str) -> None:
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._follow_focus()

    def _refresh(self) -> None:
        part, self._to_refresh = self._to_refresh, None
        if part is not None:
            part.refresh()

    def _show_held(self) -> None:
        vault = self._desk.vault
        self._list.show_held(frozenset(each.id for each in self._makers.values() if each.held(vault, self._id)))

    def _walk(self, by: int) -> None:
        self._list.step(by)
        self.focus_first()

    def _go_to(self, place: int) -> None:
        self._list.choose_at(place)
        self.focus_first()

    def _lay(self, ask: Callable[[], None]) -> None:
        """The table is laid from the vault, so everything has to be in it; where the disk refuses, nothing is laid."""
        self._to_lay = ask
        self.flush()
        if self.settled:
            self._follow_saved()

    def _follow_focus(self) -> None:
        QTimer.singleShot(0, self, self._show_focus)

    def _show_focus(self) -> None:
        """What has the keyboard is in sight, once the layout has made room for it."""
        focused = QApplication.focusWidget()
        if focused is not None and self._sheet.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, self._desk.theme.px(_GAP))

    def _follow_saved(self) -> None:
        lay, self._to_lay = self._to_lay, None
        if self._at_table is not None and self.isVisible():
            self._at_table.deleteLater()
            self._at_table = None
        if lay is not None:
            lay()
            return
        then, self._then = self._then, None
        if then is not None:
            then()
            return
        self._show_held()
        self._refresh()

    def _show_refused(self) -> None:
        self._to_lay = None
        self._patience.refused()
        if self._patience.is_out:
            self._state.show_not_saved()
        else:
            self._state.show_refused()

    def _save_now(self) -> None:
        self.flush()
        if self._patience.is_out:
            self.copy_requested.emit()

    def _finish_later(self) -> None:
        self._leave(self._go_onward, notes.set_written, False)

    def _go_onward(self) -> None:
        following = next_soon(self._planned, self._desk.clock.now())
        if following is None:
            self.left.emit()
        else:
            self.next_prepare_requested.emit(int(following.id))

    def _show_next(self) -> None:
        following = next_soon(self._planned, self._desk.clock.now())
        self._later.setText(self.tr("Finish later") if following is None else self.tr("Finish later, next Prepare"))

    def _back_to_session(self) -> None:
        self.back_to_session_requested.emit(self._id)

    def _leave(self, then: Callable[[], None], store: Callable[..., None], *values: object) -> None:
        """Goes once everything is in the vault, and stays while it is not."""
        self._then = then
        self._saving.now(partial(store, self._desk.vault, self._id, *values), "leave")

    def _measure(self) -> None:
        px = self._desk.theme.px
        self._lay_out(beside=self.width() >= px(_BESIDE_NEEDS))
        spare = max(0, self.width() - px(_WIDEST))
        self._page.setContentsMargins(_GUTTER, 26, _GUTTER + spare, 8)
        self._foot.setContentsMargins(_GUTTER, 12, _GUTTER + spare, 12)

    def _lay_out(self, *, beside: bool) -> None:
        """Name and parts beside what is shown, or above it and scrolling with it where there is no room to spare."""
        if beside == self._is_beside:
            return
        self._is_beside = beside
        self._list.show_beside(beside)
        self._head_row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._head_row.setSpacing(14 if beside else 0)
        self._foot.setDirection(self._head_row.direction())
        if beside:
            self._page.insertWidget(0, self._head)
            self._row.insertWidget(0, self._list, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._column.insertWidget(0, self._head)
            self._column.insertWidget(1, self._list)
        tab_as_read(self)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._at_table is not None:
            self._to_refresh = self._parts[self.part]
            self.flush()
            if self.settled:
                self._follow_saved()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
