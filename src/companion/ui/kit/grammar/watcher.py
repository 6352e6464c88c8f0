"""Notices where a command may have been completed: by changes of the document, whatever typed them, never by keys."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from companion.care.grammar import Act, Grammar, Reading
from companion.ui.kit.grammar.begun import Begun, tail
from companion.ui.kit.grammar.paragraphs import moment_of, utf16_length


@dataclass(frozen=True, slots=True)
class Found:
    """A command in a line: `start` is where its sign stands, `cut` how much goes, both as a document counts.

    `begun` is how it was begun, if by its own key."""

    reading: Reading
    start: int
    cut: int
    begun: Begun | None


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
        self.begun: Begun | None = None
        """The command that was last begun by its own key."""

    @property
    def pending(self) -> bool:
        """Whether something inserted is still to be looked at."""
        return bool(self._spans)

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

    @contextmanager
    def committing(self, length: int, caret: Callable[[], int]) -> Iterator[None]:
        """A stretch in which an input method inserts this much before the caret.

        Qt tells then of the whole line, and what stood there before must not count as just typed."""
        before = len(self._spans)
        yield
        if len(self._spans) > before:
            del self._spans[before:]
            if length:
                self._remember(caret() - length, length)

    def taken(self) -> list[QTextCursor]:
        """The stretches inserted since the last time, each as a selection that has followed the edits since."""
        spans, self._spans = self._spans, []
        return spans

    def found(self, line: QTextBlock, inserted: QTextCursor) -> Found | None:
        """The command on the line, if the Space or Enter it acts on is among what was inserted."""
        if moment_of(line):
            return None
        for start, begun in self.signs(line):
            text = tail(line, start)
            reading = self._read(text, begun)
            if reading is not None:
                acts_at = line.position() + start + utf16_length(text[: reading.acts_at])
                if inserted.selectionStart() <= acts_at < inserted.selectionEnd():
                    return Found(reading, start, utf16_length(text[: reading.cut - 1]) + 1, begun)
        return None

    def signs(self, line: QTextBlock) -> Iterator[tuple[int, Begun | None]]:
        """Where on the line a sign counts."""
        start = self.begun.start_in(line, self._sign) if self.begun is not None else None
        if start is not None:
            yield start, self.begun
        yield 0, None

    def noticed(self, at: int, removed: int, added: int) -> bool:
        """Remembers what has to be looked at; says whether a capture is among the lines that changed, or beside them.

        Called at every letter: a letter alone touches no line but its own."""
        near = 0 if added == 1 and not removed else 1
        line = self._document.findBlock(max(0, at - near))
        signed, captured = self._is_signed(line), self._is_capture(line)
        if near:
            end = at + added + near
            while (line := line.next()).isValid() and line.position() <= end:
                signed = signed or self._is_signed(line)
                captured = captured or self._is_capture(line)
        if added and not self._quiet and (signed or captured):
            self._remember(at, added)
        return captured

    def start_anew(self) -> None:
        """The document was filled anew."""
        self._spans.clear()
        self.begun = None
        self._plain = -1

    def typed_name(self, caret: QTextCursor) -> str | None:
        """What stands between the caret and a sign that counts: the beginning of a command's name, or nothing yet."""
        line = caret.block()
        if caret.hasSelection() or moment_of(line):
            return None
        for start, begun in self.signs(line):
            if begun is not None or caret.atBlockEnd():
                text = _up_to(caret, start)
                name = self._grammar.name_in(text)
                if name is not None and self._sign + name == text and self._grammar.begins(name):
                    return name
        return None

    def still_begun(self, caret: QTextCursor) -> bool:
        """Whether what was begun by its own key can still become a command."""
        line = caret.block()
        if self.begun is None or (start := self.begun.start_in(line, self._sign)) is None:
            return False
        if self.typed_name(caret) is not None:
            return True
        name = self._grammar.name_in(_up_to(caret, start))
        command = self._grammar.named(name) if name else None
        return command is not None and command.act is Act.CAPTURE and not self.begun.has_selection

    def _read(self, text: str, begun: Begun | None) -> Reading | None:
        name = self._grammar.name_in(text)
        command = self._grammar.named(name) if name else None
        if name and command and command.act is Act.CAPTURE and begun is not None and begun.has_selection:
            # The words are there already: the first Space or Enter catches them.
            end = len(self._sign + name)
            return Reading(command, end, end + 1, "")
        return self._grammar.read(text)

    def _is_signed(self, line: QTextBlock) -> bool:
        return line.text().startswith(self._sign) or (self.begun is not None and self.begun.sign.block() == line)

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
            QTimer.singleShot(0, self, self.due.emit)
        self._spans.append(span)


def _up_to(caret: QTextCursor, start: int) -> str:
    text = QTextCursor(caret.block())
    text.setPosition(min(caret.block().position() + start, caret.position()))
    text.setPosition(caret.position(), QTextCursor.MoveMode.KeepAnchor)
    return text.selectedText()
