"""Wrap-up, first part: the note beside what was caught, and the way out of the appointment."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.company import AlsoHere
from companion.care.moment import THERAPISTS_LINES, Moment
from companion.care.patient import Patient
from companion.care.session import SessionId, next_soon
from companion.store import (
    also_here,
    before,
    decisions,
    jottings,
    moments,
    notes,
    practice,
    prompts,
    rescued,
    safety,
    sessions,
)
from companion.store.decisions import Decision
from companion.ui.desk import Desk
from companion.ui.kit.controls import button, label, scroll
from companion.ui.kit.patience import Patience
from companion.ui.kit.words import quoted
from companion.ui.wrap_up.jottings import Jottings
from companion.ui.wrap_up.moments import MomentsList
from companion.ui.wrap_up.note_editor import NoteEditor
from companion.ui.wrap_up.one_line import OneLine
from companion.ui.wrap_up.save_state import SaveState
from companion.ui.wrap_up.saving import Job, Saving
from companion.ui.wrap_up.side import Side
from companion.ui.wrap_up.times import Times
from companion.ui.wrap_up.were_here import WereHere

_BESIDE_NEEDS = 980
_PAPER_WIDTH = 760
_SIDE_WIDTH, _WIDEST_SIDE = 340, 560
_GUTTER, _GAP = 36, 32
_UNLIMITED = 16777215


class WrapUpScreen(QWidget):
    """Closed, not signed: everything here is a draft, written by the worker as it is made."""

    left = Signal()
    back_to_session_requested = Signal(int)
    next_prepare_requested = Signal(int)
    copy_requested = Signal()

    def __init__(self, desk: Desk, session_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._id = SessionId(session_id)
        self._saving = Saving(desk.vault, desk.worker, self)
        self._patience = Patience(self)
        self._then: Callable[[], None] | None = None
        self.refresh()
        self._build()
        self._connect()
        self._follow_note()

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Reads what the screen is built from; nothing else writes here while it is open."""
        vault = self._desk.vault
        found = sessions.appointment(vault, self._id)
        self._session, self._patient = found.session, found.patient
        self._moments = moments.of_session(vault, self._id)
        self._placed = {moment.moment for moment in self._moments if moment.placed}
        self._in_note = frozenset(self._placed)
        self._decisions = decisions.of_session(vault, self._id, self._moments)
        self._blocks = jottings.get(vault, self._id).blocks
        self._written = notes.get(vault, self._id)
        self._stays = also_here.of_session(vault, self._id)
        self._done_for_safety = safety.of_session(vault, self._id).done
        self._prompts = prompts.of_hour(vault, self._id, self._desk.content.cards)
        self._word_for_patient = practice.word_for_patient(vault)
        self._planned = before.planned_today(vault, self._desk.clock.now(), self._desk.clock.zone())

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
        """The note and its line as text to be sealed, while the vault does not hold all; "" when it does."""
        if self.settled:
            return ""
        draft = rescued.NoteDraft(self._id, self._note.text(), self._one_line.text())
        return rescued.to_text(rescued.Rescued(self._desk.clock.now(), draft))

    def show_copied(self, kept: bool) -> None:
        """Whether a locked copy was kept when it was asked for."""
        if kept and not self.settled:
            self._state.show_copied()

    def _build(self) -> None:
        theme = self._desk.theme
        page = QWidget()
        column = self._page = QVBoxLayout(page)
        column.setSpacing(20)
        column.addLayout(self._build_head())
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._body.addWidget(self._build_paper(), 2)
        found = MomentsList(theme, self._moments, self._decisions)
        self._list = found
        self._side = Side(theme, found, Jottings(theme, self._blocks))
        self._side.prompts.show_prompts(self._prompts, self._word_for_patient)
        self._body.addWidget(self._side, 1)
        column.addLayout(self._body, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        self._sheet = page
        self._scroll = scroll(page)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(self._build_foot())

    def _build_head(self) -> QBoxLayout:
        theme = self._desk.theme
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.setSpacing(14)
        name = label(theme, self._patient.preferred_name, "name", lines=1)
        self._times = Times(theme, self._session)
        self._back = button(theme, self.tr("Back to the session"), "quiet", "arrow-left")
        self._head.addWidget(name)
        self._head.addWidget(self._times, 1)
        self._head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        return self._head

    def _build_paper(self) -> QWidget:
        self._paper = QWidget()
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._one_line = OneLine(self._desk.theme)
        self._one_line.setText(self._written.one_line)
        self._note = NoteEditor(self._desk.theme)
        self._note.load(self._written.text)
        column.addWidget(self._one_line)
        column.addWidget(self._note, 1)
        self._were_here = WereHere(self._desk.theme, self._patient.preferred_name, self._stays, self._done_for_safety)
        column.addWidget(self._were_here)
        return self._paper

    def _build_foot(self) -> QWidget:
        theme = self._desk.theme
        foot = QWidget()
        row = self._foot = QHBoxLayout(foot)
        row.setSpacing(12)
        self._state = SaveState(theme)
        self._later = button(theme, self.tr("Finish later"), "quiet")
        onward = QKeySequence("Ctrl+Shift+Enter")
        self._later.setToolTip(onward.toString(QKeySequence.SequenceFormat.NativeText))
        self._done = button(theme, self.tr("Done"), "primary")
        row.addWidget(self._state, 1)
        row.addWidget(self._later)
        row.addWidget(self._done)
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
        saving.refused.connect(self._show_refused)
        self._patience.ran_out.connect(self._show_refused)
        saving.saved.connect(self._go)
        self._note.document().contentsChanged.connect(self._follow_note)
        self._note.cursorPositionChanged.connect(self._show_caret)
        self._one_line.textEdited.connect(lambda: saving.later("note", self._note_job))
        self._list.placed.connect(self._place)
        self._list.flipped.connect(lambda m, is_open: self._write(moments.set_open, m.moment, is_open))
        self._list.let_go.connect(lambda m: self._write(moments.let_go, m.moment))
        self._list.brought_back.connect(lambda m: self._write(moments.bring_back, m.moment))
        self._list.decided.connect(self._settle)
        self._times.corrected.connect(lambda start, end: self._write(sessions.correct_times, start, end))
        self._were_here.corrected.connect(self._keep_stays)
        self._back.clicked.connect(lambda: self._leave(self._back_to_session, sessions.reopen))
        self._later.clicked.connect(self._finish_later)
        self._done.clicked.connect(lambda: self._leave(self.left.emit, notes.set_written, True))
        for keys, act in (
            (("Ctrl+Shift+Return", "Ctrl+Shift+Enter", "F9"), self._finish_later),
            (("Ctrl+S",), self._save_now),
        ):
            for key in keys:
                shortcut = QShortcut(QKeySequence(key), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
                shortcut.activated.connect(act)

    def _follow_note(self) -> None:
        """After every change of the note: what stands in it verbatim, and whether there is something to write."""
        text = self._note.text()
        in_note = frozenset(m.moment for m in self._moments if m.moment in self._placed and _in_note(m) in text)
        self._note.show_placed(
            _in_note(m) for m in self._moments if m.moment in self._placed and m.kind not in THERAPISTS_LINES
        )
        for moment in in_note ^ self._in_note:
            self._saving.later(f"placed {moment}", partial(self._placed_job, moment))
        self._in_note = in_note
        self._list.show_placed(in_note)
        if text != self._written.text:
            self._saving.later("note", self._note_job)

    def _show_caret(self) -> None:
        caret = self._note.cursorRect()
        at = self._note.viewport().mapTo(self._sheet, caret.center())
        self._scroll.ensureVisible(at.x(), at.y(), 0, caret.height() * 2)

    def _note_job(self) -> Job:
        self._written = notes.Note(self._note.text(), self._one_line.text(), self._written.written)
        return self._job(notes.save, self._written.text, self._written.one_line)

    def _placed_job(self, moment: str) -> Job:
        return self._job(moments.set_placed, moment, moment in self._in_note)

    def _place(self, moment: Moment) -> None:
        self._placed.add(moment.moment)
        self._note.place(_in_note(moment))

    def _settle(self, moment: Moment, decision: Decision) -> None:
        self._saving.now(
            partial(decisions.settle, self._desk.vault, self._session, moment, decision), f"settle {moment.moment}"
        )

    def _job(self, store: Callable[..., None], *values: object) -> Job:
        return partial(store, self._desk.vault, self._id, *values)

    def _write(self, store: Callable[..., None], *values: object) -> None:
        self._saving.now(self._job(store, *values))

    def _keep_stays(self, stays: tuple[AlsoHere, ...]) -> None:
        self._saving.later("also here", lambda: self._job(also_here.save, stays))

    def _show_refused(self) -> None:
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
        following = next_soon(self._planned, self._desk.clock.now())
        then = self.left.emit if following is None else partial(self.next_prepare_requested.emit, int(following.id))
        self._leave(then, notes.set_written, False)

    def _show_next(self) -> None:
        following = next_soon(self._planned, self._desk.clock.now())
        self._later.setText(self.tr("Finish later") if following is None else self.tr("Finish later, next Prepare"))

    def _back_to_session(self) -> None:
        self.back_to_session_requested.emit(self._id)

    def _leave(self, then: Callable[[], None], store: Callable[..., None], *values: object) -> None:
        """Goes once everything is in the vault, and stays while it is not."""
        self._then = then
        self._saving.now(self._job(store, *values), "leave")

    def _go(self) -> None:
        then, self._then = self._then, None
        if then is not None:
            then()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.flush()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._desk.theme.px
        beside = self.width() >= px(_BESIDE_NEEDS)
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._body.setDirection(direction)
        self._body.setSpacing(_GAP)
        self._head.setDirection(direction)
        self._head.setSpacing(14 if beside else 0)
        self._paper.setMaximumWidth(px(_PAPER_WIDTH) if beside else _UNLIMITED)
        self._side.setMinimumWidth(px(_SIDE_WIDTH) if beside else 0)
        self._side.setMaximumWidth(px(_WIDEST_SIDE) if beside else _UNLIMITED)
        self._side.show_grown(not beside)
        spare = max(0, self.width() - 2 * _GUTTER - px(_PAPER_WIDTH) - px(_WIDEST_SIDE) - _GAP) if beside else 0
        self._page.setContentsMargins(_GUTTER, 26, _GUTTER + spare, 8)
        self._foot.setContentsMargins(_GUTTER, 12, _GUTTER + spare, 12)


def _in_note(moment: Moment) -> str:
    """The words as they are placed: in quotation marks where they are the person's own."""
    return moment.text.strip() if moment.kind in THERAPISTS_LINES else quoted(moment.text)
