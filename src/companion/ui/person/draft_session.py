"""A session that is not signed, to read: the note as far as it is written, the moments, the jottings."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.moment import THERAPISTS_LINES, Block, Moment
from companion.care.note import Note
from companion.care.note_formats import NoteFormat, shown
from companion.care.session import Session, State
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import card, label
from companion.ui.kit.kinds import kind_and_state
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words


class DraftSession(QWidget):
    """`show_note`, then `show_caught`."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(theme.px(16))

    def show_note(self, session: Session, note: Note, formats: Sequence[NoteFormat]) -> None:
        """In place of all that was shown."""
        clear(self._rows)
        paper, column = self._paper("paper")
        column.addWidget(label(self._theme, self._state_words(session), "label", "quiet"))
        if note.one_line:
            column.addWidget(self._head(self.tr("In one line")))
            column.addWidget(self._text(note.one_line))
        written = [each for each in shown(formats, note.format, note.sections) if each.text.strip()]
        for each in written:
            column.addWidget(self._head(each.heading.name))
            for paragraph in each.text.split("\n"):
                if paragraph.strip():
                    column.addWidget(self._text(paragraph))
        if not written and session.state is not State.DID_NOT_MEET:
            column.addWidget(self._head(self.tr("Note")))
            column.addWidget(label(self._theme, self.tr("Nothing written yet."), "body_l", "quiet"))
        self._rows.addWidget(paper)
        paper.show()

    def show_caught(self, caught: Iterable[Moment], blocks: Iterable[Block]) -> None:
        """Below the note; what is empty is not shown."""
        self._show_moments(tuple(caught))
        self._show_jottings([block for block in blocks if block.text.strip()])

    def _state_words(self, session: Session) -> str:
        if session.state is State.SIGNED:
            return self.tr("Signed; what was signed cannot be read.")
        if session.state is State.DID_NOT_MEET:
            return self.tr("Did not meet.")
        if session.written:
            return self.tr("A draft, not signed.")
        return self.tr("The note is not finished yet.")

    def _show_moments(self, caught: Sequence[Moment]) -> None:
        if not caught:
            return
        paper, column = self._paper("plain")
        column.addWidget(self._head(self.tr("Moments")))
        for moment in caught:
            if moment.kind in THERAPISTS_LINES:
                column.addWidget(self._text(moment.text))
            else:
                column.addWidget(Words(self._theme, moment.text, "words"))
            tag = kind_and_state(moment.kind, moment.open, moment.through_interpreter, moment.by)
            column.addWidget(label(self._theme, tag, "small", "damson"))
            column.addSpacing(self._theme.px(6))
        self._rows.addWidget(paper)
        paper.show()

    def _show_jottings(self, blocks: Sequence[Block]) -> None:
        if not blocks:
            return
        paper, column = self._paper("plain")
        column.addWidget(self._head(self.tr("Jottings")))
        for block in blocks:
            if block.kind is None or block.kind in THERAPISTS_LINES:
                column.addWidget(self._text(block.text))
            else:
                column.addWidget(Words(self._theme, block.text, "words"))
        self._rows.addWidget(paper)
        paper.show()

    def _paper(self, ground: str) -> tuple[QWidget, QVBoxLayout]:
        theme = self._theme
        frame = card(theme, ground)
        column = QVBoxLayout(frame)
        column.setContentsMargins(theme.px(36), theme.px(22), theme.px(36), theme.px(22))
        column.setSpacing(theme.px(6))
        return frame, column

    def _head(self, text: str) -> QWidget:
        return label(self._theme, text, "body_strong", "soft")

    def _text(self, text: str) -> QWidget:
        return label(self._theme, text, "session")
