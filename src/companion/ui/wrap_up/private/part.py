"""The private note of a session: kept apart from the record, opened only when this is looked at."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtWidgets import QVBoxLayout

from companion.care.country import asker
from companion.care.errors import CompanionError
from companion.care.patient import RecordId
from companion.care.record_log import Act
from companion.care.session import SessionId, State
from companion.care.wrong_drawer import Finding, findings
from companion.store import keeping, log, notes, practice, private_notes, sessions
from companion.store.private_notes import PrivateNote
from companion.ui.desk import Desk
from companion.ui.kit.answer import Answer
from companion.ui.kit.sentences import sentence
from companion.ui.kit.spoken import say
from companion.ui.wrap_up.part import Part
from companion.ui.wrap_up.private.paper import PrivatePaper
from companion.ui.wrap_up.saving import Job, Saving
from companion.vault.drawer import Drawer
from companion.vault.vault import Vault

_PAUSE_MS = 2000


def held(vault: Vault, session_id: SessionId) -> bool:
    """Whether a private note stands there, as far as that is known: the drawer is not opened for it."""
    return vault.drawer is not None and bool(private_notes.get(vault.drawer, session_id).text)


class PrivatePart(Part):
    """The drawer is opened by the worker; until it is, nothing can be typed. What is pointed out can be let be."""

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        super().__init__(desk, session_id, saving)
        found = sessions.appointment(desk.vault, session_id)
        self._record_id = found.session.record_id
        self._drawer: Drawer | None = None
        self._written = PrivateNote()
        self._let_be: frozenset[str] = frozenset()
        self._unsaved = False
        self._moving: Finding | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._paper = PrivatePaper(
            desk.theme,
            found.patient.preferred_name,
            asker(practice.country(desk.vault)),
            is_signed=found.session.state is State.SIGNED,
            is_on_hold=keeping.get(desk.vault, self._record_id).hold,
        )
        self._editor, self._line = self._paper.editor, self._paper.line
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._paper)
        self._connect()
        self._open()

    def focus_first(self) -> None:
        self._paper.focus_first()

    def refresh(self) -> None:
        if self._drawer is None:
            self._open()

    def leave(self) -> None:
        self._look()

    def unsaved(self) -> Mapping[str, object]:
        if not self._unsaved:
            return {}
        return private_notes.to_plain(self._editor.text(), self._let_be, self._desk.clock.now())

    def _connect(self) -> None:
        self._answer = Answer()
        self._answer.done.connect(self._show_drawer)
        self._answer.failed.connect(self._show_trouble)
        self._paper.again_requested.connect(self._open)
        self._paper.delete_requested.connect(self._delete_all)
        self._editor.document().contentsChanged.connect(self._follow)
        self._editor.cursorPositionChanged.connect(self._show_caret)
        self._editor.left.connect(self._look)
        self._pause.timeout.connect(self._look)
        self._line.move_requested.connect(self._move)
        self._line.let_be.connect(self._let_it_be)
        self._saving.saved.connect(self._follow_saved)

    def _open(self) -> None:
        now = self._desk.clock.now()
        job = partial(_open_and_note, self._desk.vault, self._record_id, self._id, now)
        self._desk.worker.submit(job, self._answer.say_done, self._answer.say_failed)

    def _show_drawer(self, drawer: Drawer) -> None:
        if self._drawer is not None:
            return
        try:
            self._written = private_notes.get(drawer, self._id)
        except CompanionError as error:
            self._show_trouble(error)
            return
        self._drawer = drawer
        self._let_be = self._written.let_be
        self._paper.show_open(self._written.text)
        self._paper.show_deletable(bool(self._written.text))
        self._look()

    def _show_trouble(self, error: Exception) -> None:
        if not isinstance(error, CompanionError):
            raise error
        self._paper.show_trouble(sentence(error))

    def _follow(self) -> None:
        if self._drawer is None or self._editor.text() == self._written.text:
            return
        self._paper.show_deletable(bool(self._editor.text()))
        self._pause.start()
        self._save()

    def _save(self) -> None:
        self._unsaved = True
        self._saving.later("private", self._job, into=self._drawer)

    def _job(self) -> Job:
        if self._drawer is None:
            raise RuntimeError("nothing can be typed while the drawer is shut")
        text = self._editor.text()
        self._written = PrivateNote(text, self._let_be)
        now = self._desk.clock.now()
        return partial(private_notes.save, self._drawer, self._id, text, self._let_be, now)

    def _follow_saved(self) -> None:
        self._unsaved = False
        moved, self._moving = self._moving, None
        if moved is not None:
            self._editor.take_out(moved.sentence)
            say(self, self.tr("Moved to the note"))
            self._look()

    def _look(self) -> None:
        """After a pause, or on leaving; never while it is being written."""
        self._pause.stop()
        found = findings(self._editor.text(), self._desk.content.belongings)
        self._line.show_finding(next((each for each in found if each.key not in self._let_be), None))

    def _move(self, finding: Finding) -> None:
        """First into the note; it is taken out here once it stands there."""
        self._moving = finding
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        formats, near = self._desk.content.note_formats, finding.belonging.near
        self._saving.now(partial(notes.add_line, self._desk.vault, self._id, formats, near, finding.sentence))

    def _let_it_be(self, finding: Finding) -> None:
        self._let_be |= {finding.key}
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._save()
        self._look()

    def _delete_all(self) -> None:
        self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._let_be = frozenset()
        self._editor.empty()
        self._paper.show_deleted()
        self._saving.flush()
        self._desk.backups.note_deletion()
        self._look()

    def _show_caret(self) -> None:
        caret = self._editor.cursorRect()
        self.shown_at.emit(QRect(self._editor.viewport().mapTo(self, caret.topLeft()), caret.size()))


def _open_and_note(vault: Vault, record_id: RecordId, session_id: SessionId, now: datetime) -> Drawer:
    """On the worker."""
    drawer = vault.open_drawer()
    log.note(vault, Act.OPEN_PRIVATE, now, record_id=record_id, session_id=session_id)
    return drawer
