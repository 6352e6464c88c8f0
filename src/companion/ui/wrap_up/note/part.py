"""The note beside what was caught."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.moment import THERAPISTS_LINES, Moment
from companion.care.note import narrative
from companion.care.session import SessionId
from companion.store import jottings, moments, notes, practice, prompts, sessions
from companion.ui.desk import Desk
from companion.ui.kit.words import quoted
from companion.ui.wrap_up.beside import Beside
from companion.ui.wrap_up.note.jottings import Jottings
from companion.ui.wrap_up.note.moments import MomentsList
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.note.one_line import OneLine
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
        self._note.setFocus(Qt.FocusReason.OtherFocusReason)

    def unsaved(self) -> Mapping[str, object]:
        return {"text": self._note.text(), "one_line": self._one_line.text()}

    def _read(self) -> None:
        vault = self._desk.vault
        self._patient = sessions.appointment(vault, self._id).patient
        self._moments = moments.of_session(vault, self._id)
        self._placed = {moment.moment for moment in self._moments if moment.placed}
        self._in_note = frozenset(self._placed)
        self._blocks = jottings.get(vault, self._id).blocks
        self._written = notes.get(vault, self._id)

    def _build(self) -> None:
        theme, vault = self._desk.theme, self._desk.vault
        self._list = MomentsList(theme, self._moments)
        self._side = Side(theme, self._list, Jottings(theme, self._blocks))
        told = prompts.of_hour(vault, self._id, self._desk.content.cards)
        self._side.prompts.show_prompts(told, practice.word_for_patient(vault))
        beside = Beside(theme, self._build_paper(), self._side)
        beside.stacked.connect(self._side.show_grown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(beside)

    def _build_paper(self) -> QWidget:
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        self._one_line = OneLine(self._desk.theme)
        self._one_line.setText(self._written.one_line)
        self._note = NoteEditor(self._desk.theme)
        self._note.load(self._written.text)
        column.addWidget(self._one_line)
        column.addWidget(self._note, 1)
        return paper

    def _connect(self) -> None:
        saving = self._saving
        self._note.document().contentsChanged.connect(self._follow_note)
        self._note.cursorPositionChanged.connect(self._show_caret)
        self._one_line.textEdited.connect(lambda: saving.later("note", self._note_job))
        self._list.placed.connect(self._place)
        self._list.flipped.connect(lambda m, is_open: self._write(moments.set_open, m.moment, is_open))
        self._list.let_go.connect(lambda m: self._write(moments.let_go, m.moment))
        self._list.brought_back.connect(lambda m: self._write(moments.bring_back, m.moment))

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
        at = self._note.viewport().mapTo(self, caret.topLeft())
        self.shown_at.emit(QRect(at, caret.size()))

    def _note_job(self) -> Job:
        self._written = narrative(self._note.text(), self._one_line.text())
        return self._job(notes.save, self._written)

    def _placed_job(self, moment: str) -> Job:
        return self._job(moments.set_placed, moment, moment in self._in_note)

    def _place(self, moment: Moment) -> None:
        self._placed.add(moment.moment)
        self._note.place(_in_note(moment))

    def _job(self, store: Callable[..., None], *values: object) -> Job:
        return partial(store, self._desk.vault, self._id, *values)

    def _write(self, store: Callable[..., None], *values: object) -> None:
        self._saving.now(self._job(store, *values))


def _in_note(moment: Moment) -> str:
    """The words as they are placed: in quotation marks where they are the person's own."""
    return moment.text.strip() if moment.kind in THERAPISTS_LINES else quoted(moment.text)
