"""The appointment: one page for the hour, kept without being asked, left by one key pressed twice."""

from collections.abc import Callable, Mapping
from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from companion.care.details import ScreenInRoom
from companion.care.grammar import Act, Command, grammar_of
from companion.care.moment import Block
from companion.care.patient import Patient
from companion.care.prompt import Answer
from companion.care.session import SessionId
from companion.store import areas, cards, practice, rescued, room, sessions
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound
from companion.ui.kit.grammar.command_rows import CommandRows
from companion.ui.kit.grammar.offering import Offering
from companion.ui.kit.keys import Key
from companion.ui.kit.spoken import say
from companion.ui.kit.still_caret import still_caret
from companion.ui.session.arrangement import Arrangement
from companion.ui.session.at_table import AtTable
from companion.ui.session.beside import Beside, Parts
from companion.ui.session.closing import ClosingTwice
from companion.ui.session.columns import SessionColumns
from companion.ui.session.commands import Commands, Deed, Effect
from companion.ui.session.drafts import Write
from companion.ui.session.editor import Jottings
from companion.ui.session.foot import Foot
from companion.ui.session.header import Header
from companion.ui.session.hour import Hour, what_matters
from companion.ui.session.marking import Marking
from companion.ui.session.matters import Matters
from companion.ui.session.paper import Paper
from companion.ui.session.prompt_place import PromptPlace
from companion.ui.session.prompting import Prompting
from companion.ui.session.saving import Saving
from companion.ui.session.side import Side
from companion.ui.session.timing import Timing
from companion.ui.session.whole_person import WholePerson


class SessionScreen(QWidget):
    """Loads all it shows when it is made. From then on the interface thread leaves the vault to the worker."""

    closed = Signal(int)
    veil_requested = Signal()
    table_view_requested = Signal()
    save_state_changed = Signal(str)
    close_armed = Signal(bool)
    time_shown = Signal(str, str)
    """When the hour ends, and how a reader says it."""
    copy_requested = Signal()
    strip_requested = Signal(bool)
    """Laid out as the slim strip, or in full again: the window is to follow."""

    def __init__(self, desk: Desk, session_id: SessionId, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._session_id = session_id
        self._unseen = ""
        loaded = room.load(desk.vault, session_id)
        own_areas = areas.of_practice(desk.vault, desk.content.areas)
        own_cards = cards.of_practice(desk.vault, desk.content.cards)
        self._hour = Hour(loaded, own_areas, own_cards, desk.clock)
        self._fold_seconds = practice.prompt_fold_seconds(desk.vault)
        self._build()
        self._connect()
        self.refresh()

    def focus_first(self) -> None:
        """Where the hands begin."""
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_slim(self) -> bool:
        """Whether it is laid out as the slim strip."""
        return self._arrangement.is_slim

    def set_slim(self, slim: bool) -> None:
        """Lay it out as the slim strip, or in full: the same note, with caret, undo and what is read."""
        self._arrangement.set_slim(slim)

    def refresh(self) -> None:
        """Shows the hour from its beginning, or as it was left."""
        loaded = self._hour.room
        self._editor.load(loaded.blocks, loaded.caret, loaded.scroll, loaded.earlier)
        self._beside.show()
        self._show_matters()
        self._timing.show()

    def flush(self) -> None:
        """Hands what is unsaved to the worker now, with caret and page."""
        self._editor.settle()
        self._drafts.flush()

    @property
    def patient(self) -> Patient:
        """With whom it is."""
        return self._hour.room.patient

    @property
    def may_search(self) -> bool:
        """Whether earlier words may be looked up: not before others, who would see them."""
        return not self._hour.others_here and not self._hour.room.is_group

    @property
    def seconds_to_end(self) -> float:
        return self._hour.seconds_to_end()

    @property
    def settled(self) -> bool:
        """Whether every word is in the vault."""
        return self._drafts.settled

    def unsaved(self) -> str:
        """What the vault does not hold yet, as text to be sealed; "" when it holds all."""
        return "" if self.settled else rescued.to_text(rescued.Rescued(self._now(), self._draft()))

    def tell(self, words: str) -> None:
        """Say it in the foot line."""
        self._foot.say(words)
        say(self._foot, words)

    def show_copied(self, kept: bool) -> None:
        """Whether a locked copy was kept when it was asked for."""
        told = self.tr("A locked copy is kept.") if kept else self.tr("No copy could be kept either.")
        self.tell(told)

    @property
    def screen_wished(self) -> ScreenInRoom:
        """How the person wishes the screen while they are there."""
        return self._hour.room.screen_in_room

    def show_time(self) -> None:
        """Tells the time anew."""
        self._timing.show()

    def press_close(self) -> None:
        """Closes the session, pressed twice."""
        if self._beside.may_close:
            self._twice.press()

    def write_unseen(self, words: str) -> None:
        """A line that is still being typed without being seen: a crash does not take it."""
        self._unseen = words
        self._drafts.changed()

    def keep_unseen(self, words: str) -> None:
        """That line is whole: it goes below the others."""
        self._unseen = ""
        self._editor.write_line(words)
        self._drafts.changed_now()

    @property
    def save_state(self) -> str:
        """What the foot says of saving."""
        return self._foot.state

    def _build(self) -> None:
        theme, loaded = self._desk.theme, self._hour.room
        speakers = () if loaded.together is None else loaded.together.speakers
        grammar = grammar_of(self._desk.settings.sign, self._desk.settings.letters)
        grammar = grammar.for_areas({area.number for area in self._hour.areas}).with_skills(self._hour.skills)
        grammar = grammar.with_speakers(speakers)
        self._editor = Jottings(theme, self._hour.elapsed, ask_first=loaded.ask_first, grammar=grammar)
        areas = {area.number: area.name for area in self._hour.areas}
        rows = CommandRows(grammar, loaded.patient.preferred_name, areas, self._hour.skills)
        self._offering = Offering(theme, self._editor, rows, self, practice.list_delay_seconds(self._desk.vault))
        self._header = Header(theme, loaded.patient, ZoneInfo(self._desk.clock.zone()), speakers)
        self._matters = Matters(theme, loaded.patient, loaded.threads, grammar)
        self._prompt = PromptPlace(theme, self._fold_seconds, grammar)
        self._whole = WholePerson(theme, grammar)
        self._side = Side(theme, self._matters, self._prompt, self._whole, loaded.intention)
        self._side.set_areas_open(practice.whole_person_kept_open(self._desk.vault))
        self._paper = Paper(theme, self._editor)
        if loaded.is_first and not any(block.text for block in loaded.blocks):
            self._paper.fold()
        self._columns = SessionColumns(theme, self._paper, self._side)
        self._foot = Foot(theme)
        self._arrangement = Arrangement(
            self, theme, header=self._header, paper=self._paper, columns=self._columns, foot=self._foot
        )
        self._page = self._arrangement.page
        self._twice = ClosingTwice(self._desk.theme, self._foot.close_session, self)
        self._saving = Saving(self._desk, self._foot, self._write_draft, self._write_and_close)
        self._drafts = self._saving.drafts
        self.table = AtTable(self._hour, self._editor, self._saving, self._desk.clock)
        self._prompting = Prompting(self._hour, self._prompt)
        self._marking = Marking(self._hour, self._whole)
        self._timing = Timing(self._hour, self._header, self._desk.clock, self)
        self._beside = self._build_beside()
        self._commands = Commands(self._effects())
        self._arrangement.measure()

    def _build_beside(self) -> Beside:
        parts = Parts(
            header=self._header,
            editor=self._editor,
            paper=self._paper,
            columns=self._columns,
            side=self._side,
            foot=self._foot,
            offering=self._offering,
            prompting=self._prompting,
        )
        return Beside(self._desk.theme, self._hour, self._desk.clock, parts, self._fold_seconds)

    def _connect(self) -> None:
        self._editor.changed.connect(self._drafts.changed)
        self._editor.captures_changed.connect(self._show_matters)
        self._editor.letter_typed.connect(self._typed)
        self._page.verticalScrollBar().valueChanged.connect(self._editor.await_letter)
        self._page.verticalScrollBar().valueChanged.connect(self._offering.place)
        self._editor.captured.connect(lambda _: self._drafts.changed_now())
        self._editor.command_given.connect(self._commands.carry_out)
        self._editor.command_taken_back.connect(self._commands.take_back)
        self._editor.command_given_again.connect(self._commands.give_again)
        self._prompt.folded.connect(lambda: self._reveal(self._editor))
        self._prompting.opened.connect(lambda: self._show_asked_for(self._prompt))
        self._marking.told.connect(self._tell_mark)
        for teller in (self._prompting, self._timing, self._beside):
            teller.told.connect(self.tell)
        for part in (self._prompting, self._marking, self._timing, self._beside):
            part.changed.connect(self._drafts.changed_now)
        self._whole.toggle_requested.connect(self._toggle_whole)
        self.table.changed.connect(self._drafts.changed)
        self.table.taken.connect(self._drafts.changed_now)
        self._foot.veil_requested.connect(self.veil_requested)
        self._foot.table_view_requested.connect(self._lay_table)
        self._beside.turned.connect(self._timing.show)
        self._beside.turned.connect(self._arrangement.measure)
        self._beside.asked_for.connect(self._show_asked_for)
        self._foot.close_pressed.connect(self.press_close)
        self._matters.rest_turned.connect(self._arrangement.measure)
        self._foot.strip_pressed.connect(self._turn_strip)
        self._twice.armed_changed.connect(self._show_armed)
        self._twice.armed_changed.connect(self.close_armed)
        self._timing.shown.connect(lambda: self.time_shown.emit(*self._header.time))
        self._twice.confirmed.connect(self._close_session)
        self._saving.state_changed.connect(self.save_state_changed)
        self._saving.copy_requested.connect(self.copy_requested)
        self._saving.closed.connect(lambda: self.closed.emit(int(self._session_id)))
        self._desk.theme.changed.connect(self._arrangement.measure)
        for key, act in (
            (Key.COMMAND, self._begin_command),
            (Key.SAVE, self._save_now),
            (Key.TABLE, self._lay_table),
            (Key.ONWARD, self.press_close),
            (Key.STRIP, self._turn_strip),
        ):
            Bound(self._desk.theme, self, key, act)
        escape = QShortcut(QKeySequence("Esc"), self, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._back_to_note)

    def _draft(self) -> room.Draft:
        draft = room.Draft(
            session_id=self._session_id,
            blocks=(*self._editor.blocks(), *([Block(self._unseen)] if self._unseen else [])),
            caret=self._editor.caret(),
            scroll=self._editor.scrolled(),
            marks=dict(self._hour.marks),
            events=tuple(self._hour.events),
            planned_minutes=self._hour.planned_minutes,
            earlier=self._editor.earlier,
            also_here=self._beside.also_here,
            safety=self._beside.safety,
        )
        return self.table.on_to(draft)

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

    def _effects(self) -> Mapping[Act, Effect]:
        def of_prompts(act: Callable[[Prompting, Command], Deed | None]) -> Effect:
            def effect(command: Command) -> Deed | None:
                prompting = self._beside.prompting
                return None if prompting is None else act(prompting, command)

            return effect

        return {
            Act.MARK: self._marking.mark_by_number,
            Act.WHOLE_PERSON: lambda _: self._toggle_whole(),
            Act.PROMPT: of_prompts(lambda prompting, command: prompting.show_next(command.name)),
            Act.PROMPT_USED: of_prompts(lambda prompting, _: prompting.answer(Answer.USED)),
            Act.PROMPT_NOT_NOW: of_prompts(lambda prompting, _: prompting.answer(Answer.NOT_NOW)),
            Act.PROMPT_RETIRED: of_prompts(lambda prompting, _: prompting.answer(Answer.RETIRED)),
            Act.PROMPT_WHY: of_prompts(lambda prompting, _: prompting.tell_why()),
            Act.PROMPT_HIDDEN: of_prompts(lambda prompting, _: prompting.hide()),
            Act.OTHERS: lambda _: self._beside.toggle_others(self._commands),
            Act.STAYING_SAFE: lambda _: self._beside.toggle_safe(),
            Act.TIME: lambda _: self._timing.tell_time(),
            Act.LENGTHEN: self._timing.lengthen,
        }

    def _turn_strip(self) -> None:
        self.set_slim(not self.is_slim)
        self.strip_requested.emit(self.is_slim)

    def _show_asked_for(self, part: QWidget) -> None:
        self._arrangement.measure()
        self._editor.await_letter()
        self._reveal(part)

    def _toggle_whole(self) -> Deed | None:
        if self._columns.beside is not self._side:
            self.tell(self.tr("The whole person waits until this is shut."))
            return None

        def toggle() -> None:
            self._side.set_areas_open(not self._side.areas_show)
            self._arrangement.measure()
            self._reveal(self._whole if self._whole.is_open else self._editor)

        toggle()
        return toggle, toggle

    def _reveal(self, part: QWidget) -> None:
        """Brings what was asked for into view, where the columns stand below one another."""
        # After the layout has made room for it.
        QTimer.singleShot(0, part, lambda: self._page.ensureWidgetVisible(part, 0, 0))

    def _typed(self) -> None:
        self._prompt.fold()
        self._beside.fold_prompt()
        self._page.ensureWidgetVisible(self._editor, 0, 0)

    def _tell_mark(self, message: str) -> None:
        self.tell(self.tr("Marked") if self._hour.others_here else message)

    def _show_matters(self) -> None:
        self._matters.show_matters(*what_matters(self._hour.room, self._editor.blocks()))

    def _show_armed(self, armed: bool) -> None:
        if armed:
            self.tell(self.tr("Press again to close"))
        else:
            self._foot.say("")

    def _lay_table(self) -> None:
        self._offering.close()
        self._editor.settle()
        if self._hour.others_here:
            self.tell(self.tr("The table view waits while others are here."))
            return
        self.table_view_requested.emit()

    def _close_session(self) -> None:
        self._editor.settle()
        self._drafts.close()

    def _save_now(self) -> None:
        self._editor.settle()
        self._saving.save_now()

    def _begin_command(self) -> None:
        self._editor.begin_command()
        self._reveal(self._editor)

    def _back_to_note(self) -> None:
        self._offering.close()
        self._editor.give_up()
        self._editor.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._reveal(self._editor)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrangement.measure()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.is_slim:
            self._arrangement.measure()
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        still_caret(True)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        still_caret(False)
        self._twice.disarm()
