"""The note beside what was caught."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from uuid import uuid4

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.dignity import Lens
from companion.care.grammar import Grammar, grammar_of
from companion.care.moment import THERAPISTS_LINES, Block, Kind, Moment, opens_at_first
from companion.care.note import Note
from companion.care.note_formats import belongs, format_of, shown
from companion.care.session import SessionId
from companion.store import details, joint, jottings, moments, notes, practice, prompts, sessions
from companion.ui.desk import Desk
from companion.ui.kit.bound import Bound
from companion.ui.kit.grammar.command_rows import CommandRows
from companion.ui.kit.grammar.offering import Offering
from companion.ui.kit.keys import Key
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.spoken import capitalised, say, tag
from companion.ui.wrap_up.beside import Beside
from companion.ui.wrap_up.note.carrying import Carrying
from companion.ui.wrap_up.note.format_chooser import FormatChooser
from companion.ui.wrap_up.note.jottings import Jottings
from companion.ui.wrap_up.note.moments import MomentsList
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.note.one_line import OneLine
from companion.ui.wrap_up.note.paper import Paper
from companion.ui.wrap_up.note.placing import as_placed
from companion.ui.wrap_up.note.side import Side
from companion.ui.wrap_up.part import Part
from companion.ui.wrap_up.saving import Job, Saving
from companion.vault.vault import Vault


def held(vault: Vault, session_id: SessionId) -> bool:
    """Whether anything stands in the note, or in its one line."""
    written = notes.get(vault, session_id)
    return bool(written.text.strip() or written.one_line.strip())


class NotePart(Part):
    """Every word is sent to the worker as it is typed; what was said stays verbatim beside it."""

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        super().__init__(desk, session_id, saving)
        self._read()
        self._build()
        self._connect()
        self._follow_note()

    def focus_first(self) -> None:
        self._paper.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        self._moments = tuple(moments.of_session(self._desk.vault, self._id))
        self._placed = {moment.moment for moment in self._moments if moment.placed}
        self._list.show_moments(self._moments)
        self._show_written_elsewhere()
        self._show_lens()
        self._jottings.show_blocks(jottings.get(self._desk.vault, self._id).blocks)
        self._follow_note()

    def leave(self) -> None:
        self._paper.settle()

    def unsaved(self) -> Mapping[str, object]:
        note = self._note()
        if not (note.sections or note.one_line):
            return {}
        return {"format": note.format, "sections": dict(note.sections), "one_line": note.one_line}

    def _read(self) -> None:
        vault = self._desk.vault
        found = sessions.appointment(vault, self._id)
        self._session, self._patient = found.session, found.patient
        self._moments = tuple(moments.of_session(vault, self._id))
        self._placed = {moment.moment for moment in self._moments if moment.placed}
        self._in_note = frozenset(self._placed)
        self._written = notes.get(vault, self._id)
        self._ask_first = details.get(vault, self._patient.id).ask_first
        self._formats = self._desk.content.note_formats
        self._lens = Lens(self._desk.content.terms)
        begins_in = self._written.format or practice.note_format(vault)
        self._format = format_of(self._formats, begins_in)

    def _build(self) -> None:
        theme, vault = self._desk.theme, self._desk.vault
        self._list = MomentsList(theme, self._moments)
        self._jottings = Jottings(theme, jottings.get(vault, self._id).blocks)
        self._side = Side(theme, self._list, self._jottings)
        told = prompts.of_hour(vault, self._id, self._desk.content.cards)
        self._side.prompts.show_prompts(told, practice.word_for_patient(vault))
        beside = Beside(theme, self._build_left(), self._side)
        beside.stacked.connect(self._side.show_grown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(beside)

    def _build_left(self) -> QWidget:
        theme = self._desk.theme
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        head = QHBoxLayout()
        head.setSpacing(12)
        self._one_line = OneLine(theme)
        self._one_line.setText(self._written.one_line)
        self._chooser = FormatChooser(theme, self._formats, self._format.id)
        head.addWidget(self._one_line, 1)
        head.addWidget(self._chooser)
        column.addLayout(head)
        grammar = self._grammar()
        self._commands = CommandRows(grammar, self._patient.preferred_name, {})
        self._list_delay = practice.list_delay_seconds(self._desk.vault)
        self._paper = Paper(theme, grammar, self._block)
        self._paper.editor_made.connect(self._offer)
        self._show_lens()
        self._show_headings(self._written.sections)
        column.addWidget(self._paper, 1)
        self._add_carrying(column)
        return left

    def _add_carrying(self, column: QVBoxLayout) -> None:
        last = notes.of_last(self._desk.vault, self._session)
        if last is None:
            return
        day, note = last
        texts = (each.text for each in shown(self._formats, note.format, note.sections))
        lines = [line for text in texts for line in text.split("\n") if line.strip()]
        if lines:
            carrying = Carrying(self._desk.theme, day, lines)
            carrying.carried.connect(self._carry)
            column.addWidget(carrying)

    def _grammar(self) -> Grammar:
        settings = self._desk.settings
        together = joint.of_record(self._desk.vault, self._patient.id)
        speakers = () if together is None else together.speakers
        return grammar_of(settings.sign, settings.letters).catching_only().with_speakers(speakers)

    def _offer(self, editor: NoteEditor) -> None:
        """The list of commands, under the caret of an editor."""
        offering = Offering(self._desk.theme, editor, self._commands, self, self._list_delay)
        offering.opened.connect(self.shown_at)

    def _connect(self) -> None:
        self._paper.changed.connect(self._follow_note)
        self._paper.caret_shown.connect(self._show_caret)
        self._paper.told.connect(self.told)
        self._paper.captured.connect(self._catch)
        self._paper.taken_back.connect(self._take_back)
        self._paper.given_again.connect(self._catch)
        self._one_line.textEdited.connect(self._save_note)
        self._chooser.chosen.connect(self._switch)
        self._list.placed.connect(self._place)
        self._list.arranged.connect(partial(tab_as_read, self))
        self._list.undo_requested.connect(self._paper.undo)
        self._list.flipped.connect(lambda m, is_open: self._write(moments.set_open, m.moment, is_open))
        self._list.let_go.connect(lambda m: self._write(moments.let_go, m.moment))
        self._list.brought_back.connect(lambda m: self._write(moments.bring_back, m.moment))
        self._side.added.connect(self._add)
        self._side.place_all_requested.connect(self._place_all)
        theme = self._desk.theme
        Bound(theme, self, Key.NEW, self._side.begin_adding)
        Bound(theme, self, Key.COMMAND, self._paper.begin_command)

    def _follow_note(self) -> None:
        """After every change of the note: what stands in it verbatim, and whether there is something to write."""
        text = self._paper.text
        placed = [moment for moment in self._moments if moment.moment in self._placed]
        in_note = frozenset(moment.moment for moment in placed if as_placed(moment) in text)
        self._paper.show_placed(as_placed(moment) for moment in placed if moment.kind not in THERAPISTS_LINES)
        for moment in in_note ^ self._in_note:
            self._saving.later(f"placed {moment}", partial(self._placed_job, moment))
        self._in_note = in_note
        self._list.show_placed(in_note)
        if self._paper.sections() != self._written.sections:
            self._save_note()

    def _show_headings(self, sections: Mapping[str, str]) -> None:
        self._paper.show_headings(shown(self._formats, self._format.id, sections), self._patient.preferred_name)

    def _show_written_elsewhere(self) -> None:
        """What was moved here from the private notes."""
        stored = notes.get(self._desk.vault, self._id)
        if stored.sections != self._written.sections:
            self._written = stored
            self._show_headings(stored.sections)
            self._paper.show_texts(stored.sections)
            tab_as_read(self)

    def _show_lens(self) -> None:
        self._paper.show_lens(self._lens if practice.words_pointed_out(self._desk.vault) else None)

    def _show_caret(self, at: QRect) -> None:
        self.shown_at.emit(QRect(self._paper.mapTo(self, at.topLeft()), at.size()))

    def _switch(self, format_id: str) -> None:
        self._paper.settle()
        self._format = format_of(self._formats, format_id)
        self._show_headings(self._paper.sections())
        tab_as_read(self)
        self._save_note()

    def _note(self) -> Note:
        return Note(self._format.id, self._paper.sections(), self._one_line.text())

    def _save_note(self) -> None:
        self._saving.later("note", self._note_job)

    def _note_job(self) -> Job:
        self._written = self._note()
        return self._job(notes.save, self._written, self._desk.clock.now())

    def _placed_job(self, moment: str) -> Job:
        return self._job(moments.set_placed, moment, moment in self._in_note)

    def _place(self, moment: Moment) -> None:
        self._placed.add(moment.moment)
        self._paper.place(as_placed(moment))

    def _place_all(self) -> None:
        paper = shown(self._formats, self._format.id, self._paper.sections())
        waiting = self._list.waiting
        self._placed |= {moment.moment for moment in waiting}
        self._paper.place_below((belongs(paper, self._format, each.kind).home, as_placed(each)) for each in waiting)

    def _carry(self, line: str) -> None:
        self._paper.current.place_below(line)
        self._paper.current.setFocus(Qt.FocusReason.OtherFocusReason)

    def _block(self, kind: Kind, words: str, by: str = "") -> Block:
        return Block(words, kind, uuid4().hex, by=by, open=opens_at_first(kind, words, self._ask_first))

    def _add(self, kind: Kind, words: str) -> None:
        block = self._block(kind, words)
        self._bring((block,))
        self._list.go_to(block.moment)

    def _catch(self, blocks: Sequence[Block]) -> None:
        """Caught in the note, where its words stand already."""
        self._placed |= {block.moment for block in blocks}
        self._bring(blocks)
        for block in blocks:
            say(self, capitalised(tag(block)))

    def _take_back(self, blocks: Sequence[Block]) -> None:
        gone = {block.moment for block in blocks}
        self._show_moments(moment for moment in self._moments if moment.moment not in gone)
        for moment in gone:
            self._write(moments.take_back, moment)

    def _bring(self, blocks: Sequence[Block]) -> None:
        for block in blocks:
            self._write(moments.add, block)
        self._show_moments((*self._moments, *map(_as_moment, blocks)))

    def _show_moments(self, found: Iterable[Moment]) -> None:
        self._moments = tuple(found)
        self._list.show_moments(self._moments)
        self._follow_note()

    def _job(self, store: Callable[..., None], *values: object) -> Job:
        return partial(store, self._desk.vault, self._id, *values)

    def _write(self, store: Callable[..., None], *values: object) -> None:
        self._saving.now(self._job(store, *values))


def _as_moment(block: Block) -> Moment:
    return Moment(block.moment, block.kind or Kind.QUOTE, block.text, by=block.by, open=block.open)
