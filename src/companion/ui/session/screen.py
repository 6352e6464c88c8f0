"""The appointment: one page for the hour, kept without being asked, left by one key pressed twice."""

from collections.abc import Callable
from datetime import datetime
from typing import Final

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.care.checklist import Area, Mark
from companion.care.deck import Choice
from companion.care.grammar import Act, Command
from companion.care.moment import Block
from companion.care.patient import Patient
from companion.care.prompt import Answer
from companion.care.session import SessionId
from companion.store import practice, rescued, room, sessions
from companion.ui.desk import Desk
from companion.ui.kit.controls import scroll
from companion.ui.kit.dates import time_short
from companion.ui.kit.patience import Patience
from companion.ui.session.closing import ClosingTwice
from companion.ui.session.columns import SessionColumns
from companion.ui.session.deeds import Deeds
from companion.ui.session.drafts import Drafts, Write
from companion.ui.session.editor import Jottings
from companion.ui.session.foot import CLOSE_KEYS, Foot
from companion.ui.session.header import Header
from companion.ui.session.hour import Hour, what_matters
from companion.ui.session.matters import Matters
from companion.ui.session.paper import Paper
from companion.ui.session.prompt_place import PromptPlace
from companion.ui.session.side import Side
from companion.ui.session.spoken import say
from companion.ui.session.whole_person import AreaState, WholePerson

_MARGIN, _ABOVE, _HEADER = 36, 10, 82
_FOOT = 56
_ANSWERS: Final = {
    Act.PROMPT_USED: Answer.USED,
    Act.PROMPT_NOT_NOW: Answer.NOT_NOW,
    Act.PROMPT_RETIRED: Answer.RETIRED,
}

# Kept at the application: how the caret blinks everywhere else.
_USUAL_FLASH = "usual_flash_time"


class SessionScreen(QWidget):
    """Loads all it shows when it is made. From then on the interface thread leaves the vault to the worker."""

    closed = Signal(int)
    veil_requested = Signal()
    save_state_changed = Signal(str)
    copy_requested = Signal()

    def __init__(self, desk: Desk, session_id: SessionId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session_id = session_id
        self._choice: Choice | None = None
        self._deeds = Deeds()
        loaded = room.load(desk.vault, session_id)
        self._hour = Hour(loaded, desk.content.areas, desk.content.cards, desk.clock)
        self._patience = Patience(self)
        self._fold_seconds = practice.prompt_fold_seconds(desk.vault)
        self._drafts = Drafts(desk.vault, desk.worker, self._write_draft, self._write_and_close, self)
        self._build()
        self._connect()
        self.refresh()

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Shows the hour from its beginning, or as it was left."""
        loaded = self._hour.room
        self._editor.load(loaded.blocks, loaded.caret, loaded.scroll)
        self._show_marks()
        self._show_matters()
        self._show_hour()

    def flush(self) -> None:
        """Hands what is unsaved to the worker now, with caret and page."""
        self._editor.settle()
        self._drafts.flush()

    @property
    def patient(self) -> Patient:
        """With whom it is."""
        return self._hour.room.patient

    @property
    def settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._drafts.settled

    def unsaved(self) -> str:
        """What the vault does not hold yet, as text to be sealed; "" when it holds all."""
        return "" if self.settled else rescued.to_text(rescued.Rescued(self._now(), self._draft()))

    def show_copied(self, kept: bool) -> None:
        """Whether a locked copy was kept when it was asked for."""
        told = self.tr("A locked copy is kept.") if kept else self.tr("No copy could be kept either.")
        self._tell(told)

    @property
    def save_state(self) -> str:
        """What the foot says of saving."""
        return self._foot.state

    def _build(self) -> None:
        theme, loaded = self._desk.theme, self._hour.room
        self._editor = Jottings(theme, self._hour.elapsed, ask_first=loaded.ask_first)
        self._header = Header(theme, loaded.patient, loaded.session, self._desk.clock.now().tzinfo)
        self._matters = Matters(theme, loaded.patient, loaded.threads)
        self._prompt = PromptPlace(theme, self._fold_seconds)
        self._whole = WholePerson(theme)
        self._side = Side(theme, self._matters, self._prompt, self._whole)
        self._columns = SessionColumns(theme, Paper(theme, self._editor), self._side)
        self._foot = Foot(theme)
        self._page = scroll(self._columns)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(0)
        self._outer.addWidget(self._header)
        self._outer.addWidget(self._page, 1)
        self._outer.addWidget(self._foot)
        self._twice = ClosingTwice(self._foot.close_session, self)
        stops = (self._editor, *self._prompt.keys, self._matters.list, self._whole.button, self._whole.list)
        for one, following in zip(stops, (*stops[1:], self._foot.veil), strict=True):
            QWidget.setTabOrder(one, following)
        QWidget.setTabOrder(self._foot.veil, self._foot.close_session)
        self._minute = QTimer(self)
        self._minute.setSingleShot(True)
        self._minute.timeout.connect(self._show_hour)
        self._measure()

    def _connect(self) -> None:
        self._editor.changed.connect(self._drafts.changed)
        self._editor.captures_changed.connect(self._show_matters)
        self._editor.letter_typed.connect(self._typed)
        self._page.verticalScrollBar().valueChanged.connect(self._editor.await_letter)
        self._editor.captured.connect(self._captured)
        self._editor.command_given.connect(self._carry_out)
        self._editor.command_taken_back.connect(self._take_back)
        self._editor.command_given_again.connect(self._give_again)
        self._prompt.prompt_requested.connect(self._next_prompt)
        self._prompt.folded.connect(lambda: self._reveal(self._editor))
        self._prompt.used.connect(lambda: self._answer(Answer.USED))
        self._prompt.not_now.connect(lambda: self._answer(Answer.NOT_NOW))
        self._whole.toggle_requested.connect(self._toggle_whole)
        self._whole.mark_chosen.connect(self._mark)
        self._foot.veil_requested.connect(self.veil_requested)
        self._foot.close_pressed.connect(self._twice.press)
        self._twice.armed_changed.connect(self._show_armed)
        self._twice.confirmed.connect(self._close_session)
        self._drafts.saved.connect(self._show_saved)
        self._drafts.refused.connect(self._show_refused)
        self._patience.ran_out.connect(self._show_refused)
        self._drafts.closed.connect(lambda: self.closed.emit(int(self._session_id)))
        self._desk.theme.changed.connect(self._measure)
        self._key(("Esc",), self._back_to_note)
        self._key(("Ctrl+S",), self._save_now)
        self._key(CLOSE_KEYS, self._twice.press)

    def _key(self, keys: tuple[str, ...], act: Callable[[], object]) -> None:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setAutoRepeat(False)
            shortcut.activated.connect(act)

    def _draft(self) -> room.Draft:
        return room.Draft(
            session_id=self._session_id,
            blocks=self._editor.blocks(),
            caret=self._editor.caret(),
            scroll=self._editor.scrolled(),
            marks=dict(self._hour.marks),
            events=tuple(self._hour.events),
        )

    def _write_draft(self) -> Write:
        vault, draft, today = self._desk.vault, self._draft(), self._now().date()
        return lambda: room.save_draft(vault, draft, today)

    def _write_and_close(self) -> Write:
        vault, session_id, write, now = self._desk.vault, self._session_id, self._write_draft(), self._now()

        def write_and_close() -> None:
            write()
            sessions.close(vault, session_id, now)

        return write_and_close

    def _now(self) -> datetime:
        return self._desk.clock.now()

    def _captured(self, block: Block) -> None:  # noqa: ARG002, RUF100 - the words were said by the editor
        self._drafts.changed_now()

    def _carry_out(self, command: Command) -> None:
        undo, redo = self._effect(command)
        self._deeds.did(undo, redo)

    def _effect(self, command: Command) -> tuple[Callable[[], None], Callable[[], None]]:
        """Does what the command asks, and says how it is taken back and given again."""
        match command.act:
            case Act.MARK:
                return self._mark_by_number(command)
            case Act.WHOLE_PERSON:
                self._toggle_whole()
                return self._toggle_whole, self._toggle_whole
            case Act.PROMPT:
                self._next_prompt()
                return self._prompt.fold, _nothing
            case Act.PROMPT_USED | Act.PROMPT_NOT_NOW | Act.PROMPT_RETIRED:
                return self._answer(_ANSWERS[command.act])
            case Act.PROMPT_WHY if self._choice is not None:
                self._tell(self._prompt.why(self._choice))
            case Act.PROMPT_HIDDEN:
                self._prompt.fold()
            case Act.TIME:
                self._tell_time()
        return _nothing, _nothing

    def _mark_by_number(self, command: Command) -> tuple[Callable[[], None], Callable[[], None]]:
        area = self._hour.area_numbered(command.number)
        if area is None:
            return _nothing, _nothing
        before, after = self._hour.mark_of(area), self._hour.asked_mark(area, command.mark)
        self._mark(area, after)

        def change(expected: Mark, wanted: Mark) -> None:
            # What was set by hand since then stays.
            if self._hour.mark_of(area) is expected:
                self._mark(area, wanted)

        return lambda: change(after, before), lambda: change(before, after)

    def _take_back(self, command: Command) -> None:
        if command.act is not Act.CAPTURE:
            self._deeds.take_back()

    def _give_again(self, command: Command) -> None:
        if command.act is not Act.CAPTURE:
            self._deeds.give_again()

    def _mark(self, area: Area, mark: Mark) -> None:
        self._hour.mark(area, mark)
        self._show_marks()
        self._tell(AreaState(area, mark).spoken())
        self._drafts.changed_now()

    def _next_prompt(self) -> None:
        self._choice = self._hour.next_prompt() or self._choice
        if self._choice is None:
            self._tell(self.tr("No prompt fits just now."))
            return
        self._prompt.show_prompt(self._choice)
        self._editor.await_letter()
        self._reveal(self._prompt)
        say(self._prompt, self._prompt.spoken())
        self._drafts.changed_now()

    def _answer(self, answer: Answer) -> tuple[Callable[[], None], Callable[[], None]]:
        """Speaks of the last card, also once it has folded."""
        if self._choice is None:
            return _nothing, _nothing
        card = self._choice.card
        event = self._hour.answer(card, answer)
        self._prompt.fold()
        templates = {
            Answer.USED: self.tr("{card}, used"),
            Answer.NOT_NOW: self.tr("{card}, not now"),
            Answer.RETIRED: self.tr("{card}, not for this person"),
        }
        self._tell(templates[answer].format(card=card.face))
        self._drafts.changed_now()
        return lambda: self._hour.take_back(event), lambda: self._hour.events.append(event)

    def _toggle_whole(self) -> None:
        self._side.set_areas_open(not self._whole.is_open)
        self._reveal(self._whole if self._whole.is_open else self._editor)

    def _reveal(self, part: QWidget) -> None:
        """Brings what was asked for into view, where the columns stand below one another."""
        # After the layout has made room for it.
        QTimer.singleShot(0, part, lambda: self._page.ensureWidgetVisible(part, 0, 0))

    def _typed(self) -> None:
        self._prompt.fold()
        self._page.ensureWidgetVisible(self._editor, 0, 0)

    def _tell_time(self) -> None:
        left = self._hour.left()
        if left > 1:
            words = self.tr("{time}, about {minutes} minutes left.")
        else:
            words = self.tr("{time}, about a minute left.") if left == 1 else self.tr("{time}. The hour is over.")
        self._tell(words.format(time=time_short(self._now()), minutes=self.locale().toString(left)))

    def _tell(self, message: str) -> None:
        self._foot.say(message)
        say(self._foot, message)

    def _show_marks(self) -> None:
        self._whole.show_areas([AreaState(area, self._hour.mark_of(area)) for area in self._hour.areas])

    def _show_matters(self) -> None:
        self._matters.show_matters(*what_matters(self._hour.room, self._editor.blocks()))

    def _show_hour(self) -> None:
        self._header.show_hour(self._hour)
        self._minute.start((60 - self._now().second) * 1000)

    def _show_saved(self) -> None:
        self._patience.saved()
        before = self._foot.state
        self._foot.show_saved()
        if self._foot.state != before:
            self.save_state_changed.emit(self._foot.state)

    def _show_refused(self) -> None:
        before = self._foot.state
        self._patience.refused()
        if self._patience.is_out:
            self._foot.show_not_saved()
        else:
            self._foot.show_trying()
        if self._foot.state != before:
            say(self._foot, self._foot.state)
            self.save_state_changed.emit(self._foot.state)

    def _show_armed(self, armed: bool) -> None:
        if armed:
            self._tell(self.tr("Press again to close"))
        else:
            self._foot.say("")

    def _close_session(self) -> None:
        self._editor.settle()
        self._drafts.close()

    def _save_now(self) -> None:
        self.flush()
        if self._patience.is_out:
            self.copy_requested.emit()
        say(self._foot, self._foot.state)

    def _back_to_note(self) -> None:
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal(self._editor)

    def _measure(self) -> None:
        px = self._desk.theme.px
        width = self.width() - 2 * px(_MARGIN)
        height = self.height() - px(_ABOVE) - px(_HEADER) - px(_FOOT)
        self._outer.setContentsMargins(px(_MARGIN), px(_ABOVE), px(_MARGIN), 0)
        self._header.setFixedHeight(px(_HEADER))
        stacked = self._columns.stacks(width)
        self._header.measure(0 if stacked else self._columns.side_width(width))
        self._columns.fill(QSize(width, height))
        self._foot.setFixedHeight(px(_FOOT))
        self._foot.show_keys(not stacked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        _still_caret(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        _still_caret(False)
        self._twice.disarm()


def _still_caret(still: bool) -> None:
    application = QApplication.instance()
    if application is None:
        return
    if application.property(_USUAL_FLASH) is None:
        application.setProperty(_USUAL_FLASH, QApplication.cursorFlashTime())
    QApplication.setCursorFlashTime(0 if still else int(application.property(_USUAL_FLASH)))


def _nothing() -> None:
    """For what has no way back."""
