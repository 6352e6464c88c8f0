"""Notices where a command may have been completed: by changes of the document, whatever typed them, never by keys."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from companion.care.grammar import Grammar, Reading
from companion.ui.session.paragraphs import moment_of, utf16_length


class Watcher(QObject):
    """Collects what was inserted and asks, once the event is over, that it be looked at: `due`.

    A document must not be edited while it tells of a change; hence the wait of no time at all."""

    due = Signal()

    def __init__(self, document: QTextDocument, grammar: Grammar, parent: QObject) -> None:
        super().__init__(parent)
        self._document = document
        self._grammar = grammar
        self._sign = grammar.sign
        self._spans: list[QTextCursor] = []
        self._quiet = 0
        self._plain = -1

    @property
    def listening(self) -> bool:
        """False while a paste, undo, redo or an edit of the program's own is made: these never act."""
        return self._quiet == 0

    @contextmanager
    def hushed(self) -> Iterator[None]:
        """A stretch in which nothing acts."""
        self._quiet += 1
        try:
            yield
        finally:
            self._quiet -= 1

    def taken(self) -> list[QTextCursor]:
        """The stretches inserted since the last time, each as a selection that has followed the edits since."""
        spans, self._spans = self._spans, []
        return spans

    def reading(self, line: QTextBlock, inserted: QTextCursor) -> Reading | None:
        """The command on the line, if the Space or Enter it acts on is among what was inserted."""
        if moment_of(line):
            return None
        text = line.text()
        found = self._grammar.read(text)
        if found is None:
            return None
        acts_at = line.position() + utf16_length(text[: found.acts_at])
        return found if inserted.selectionStart() <= acts_at < inserted.selectionEnd() else None

    def noticed(self, at: int, removed: int, added: int) -> bool:
        """Remembers what has to be looked at; says whether a capture is among the lines that changed, or beside them.

        Called at every letter: a letter alone touches no line but its own."""
        near = 0 if added == 1 and not removed else 1
        line = self._document.findBlock(max(0, at - near))
        signed, captured = line.text().startswith(self._sign), self._is_capture(line)
        if near:
            end = at + added + near
            while (line := line.next()).isValid() and line.position() <= end:
                signed = signed or line.text().startswith(self._sign)
                captured = captured or self._is_capture(line)
        if added and not self._quiet and (signed or captured):
            self._remember(at, added)
        return captured

    def start_anew(self) -> None:
        """The document was filled anew."""
        self._spans.clear()
        self._plain = -1

    def _is_capture(self, line: QTextBlock) -> bool:
        # Lines that are set alike share a format, and most are set like the one before.
        setting = line.blockFormatIndex()
        if setting == self._plain:
            return False
        if moment_of(line):
            return True
        self._plain = setting
        return False

    def _remember(self, at: int, added: int) -> None:
        span = QTextCursor(self._document)
        last = self._document.characterCount() - 1
        span.setPosition(min(at, last))
        span.setPosition(min(at + added, last), QTextCursor.MoveMode.KeepAnchor)
        span.setKeepPositionOnInsert(True)
        if not self._spans:
            QTimer.singleShot(0, self.due.emit)
        self._spans.append(span)
