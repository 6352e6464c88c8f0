"""The jottings: plain lines and captures in one editor, whose grammar acts on what the document says."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from uuid import uuid4

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QInputMethodEvent,
    QKeyEvent,
    QPaintEvent,
    QTextBlock,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit

from companion.care.grammar import Act, Grammar
from companion.care.moment import Kind
from companion.ui.kit.grammar import edges
from companion.ui.kit.grammar.begun import begin
from companion.ui.kit.grammar.paragraphs import (
    block_of,
    moment_of,
    utf16_length,
)
from companion.ui.kit.grammar.watcher import Found
from companion.ui.kit.plain_edit import is_letter
from companion.ui.kit.spoken import capitalised, say, tag
from companion.ui.kit.theme import Theme
from companion.ui.session.scribe import Scribe
from companion.ui.session.sheet import Given
from companion.ui.session.two_pages import TwoPages


def _new_moment() -> str:
    return uuid4().hex


class Jottings(TwoPages):
    """`elapsed` gives the seconds since the session began; what names one of `ask_first` is kept when it is caught.

    A command acts an instant after the event that completed it. `changed` is told once, and again only after
    `blocks` was read; `letter_typed` is told once after `await_letter`, of a change made by hand."""

    changed = Signal()
    captures_changed = Signal()
    letter_typed = Signal()
    captured = Signal(object)
    command_given = Signal(object)
    command_taken_back = Signal(object)
    command_given_again = Signal(object)

    def __init__(
        self,
        theme: Theme,
        elapsed: Callable[[], int],
        new_moment: Callable[[], str] = _new_moment,
        ask_first: Sequence[str] = (),
        grammar: Grammar | None = None,
    ) -> None:
        super().__init__(theme, grammar or Grammar())
        self._scribe = Scribe(self._setting, elapsed, new_moment, ask_first)
        self._travelling = False
        self._capture_at_caret = ""
        self._size = theme.px(1000)
        self.setAccessibleName(self.tr("Jottings"))
        self.setProperty("kind", "paper")
        theme.dress(self, "note")
        for sheet in (self._own, self._aside):
            sheet.watcher.due.connect(self.settle)
            sheet.text.contentsChange.connect(self._contents_changed)
        self.cursorPositionChanged.connect(self._caret_moved)
        theme.changed.connect(self._dress_anew)
        self.load((), 0, 0)

    def hear_through_interpreter(self, through: bool) -> None:
        """Whether what is caught from here on was said in other words."""
        self._scribe.through_interpreter = through

    def await_letter(self) -> None:
        """The next letter is to be told."""
        self._awaits_letter = True

    def keep_clear(self, sides: int, below: int, above: int = 1) -> None:
        """Leaves these margins, in px, between the sheet's edge and the text."""
        self.setViewportMargins(sides, above, sides, below)

    def settle(self) -> None:
        text = self._text
        for inserted in self._watcher.taken():
            self._part_doubled(inserted)
            line = self._text.findBlock(inserted.selectionStart())
            while line.isValid() and line.position() <= inserted.selectionEnd():
                at = line.position()
                found = self._watcher.found(line, inserted)
                if found is not None:
                    self._carry_out(line, found)
                    if self._text is not text:
                        return
                    line = self._text.findBlock(at)
                    if found.reading.command.act is not Act.CAPTURE:
                        continue
                line = line.next()
        if self._watcher.begun is not None and not self._watcher.still_begun(self.textCursor()):
            self._forget_begun()

    def begin_command(self) -> None:
        """The sign at the caret, before a selection, or on a fresh line if the caret is elsewhere or in a capture."""
        self.settle()
        fresh = not self.hasFocus()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.textCursor()
        if self._watcher.typed_name(cursor) != "":
            self._forget_begun()
            self._watcher.begun = begin(cursor, self.grammar.sign, self._setting, fresh=fresh)
            self.setTextCursor(cursor)
            self._show_begun()
            self.sign_near.emit()

    def write_line(self, words: str) -> None:
        """As if typed on a line of its own at the end; the sign before a command may be left out."""
        signed = self.grammar.sign + words
        cursor = QTextCursor(self._text)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        if cursor.block().text():
            cursor.insertBlock(self._setting.plain())
        cursor.insertText(words if self.grammar.read(signed) is None else signed)
        cursor.insertBlock(self._setting.plain())
        self.settle()

    def typed_name(self) -> str | None:
        return self._watcher.typed_name(self.textCursor())

    def complete(self, name: str) -> None:
        self.textCursor().insertText(self.grammar.rest(name, self.typed_name() or "") + " ")

    def give_up(self) -> bool:
        """Takes the sign away that waits for a letter before a selection, and selects again. False: none waits."""
        begun = self._watcher.begun
        if begun is None or not begun.has_selection or not self._watcher.still_begun(self.textCursor()):
            return False
        self._forget_begun()
        with self._editing() as cursor:
            begun.take_back(cursor, self._setting)
        return True

    def undo(self) -> None:
        """One step back. What comes back does not act again."""
        self.settle()
        with self._travel():
            super().undo()
        self._forget_begun()
        for given in self._trail.undone(self._text.availableUndoSteps()):
            self._put_caret(given.caret)
            self.command_taken_back.emit(given.command)

    def redo(self) -> None:
        """One step forward again."""
        self.settle()
        with self._travel():
            super().redo()
        self._forget_begun()
        for given in self._trail.redone(self._text.availableUndoSteps()):
            self.command_given_again.emit(given.command)

    def add_below(self, kind: Kind, words: str) -> None:
        """An open capture from elsewhere, below all lines; the caret stays, or goes on under it from an empty line."""
        self.settle()
        cursor = self.textCursor()
        goes_on = cursor.atEnd() and not cursor.block().text()
        caret = self.caret()
        with self._watcher.hushed():
            block = self._scribe.add_below(self._text, kind, words)
        self._put_caret(self._text.characterCount() if goes_on else caret)
        self.captured.emit(block)

    def cut(self) -> None:
        self.copy()
        with self._editing() as cursor:
            edges.remove(cursor, self._setting)

    def insert_plain(self, text: str) -> None:
        """Pasted lines never act."""
        with self._editing() as cursor:
            edges.paste(cursor, text, self._setting)

    @contextmanager
    def _travel(self) -> Iterator[None]:
        self._travelling = True
        with self._watcher.hushed():
            yield
        self._travelling = False

    @contextmanager
    def _editing(self) -> Iterator[QTextCursor]:
        cursor = self.textCursor()
        with self._watcher.hushed():
            yield cursor
        self.setTextCursor(cursor)

    def _contents_changed(self, at: int, removed: int, added: int) -> None:
        if self._loading:
            return
        text = self._text
        if not self._travelling:
            self._trail.edited(text.availableUndoSteps())
        near_capture = self._watcher.noticed(at, removed, added)
        lines_before, self._lines = self._lines, text.blockCount()
        by_hand = self._watcher.listening
        if self._lines != lines_before or near_capture or not by_hand:
            self._captures.look_again()
            self._line_at_caret = -1
        else:
            self._captures.type_at(text.findBlock(at))
        if not self._told:
            self._told = True
            self.changed.emit()
        # Not at every letter: who listens walks all lines.
        if near_capture or not by_hand or self._lines < lines_before:
            self.captures_changed.emit()
        if self._watcher.pending:
            self.sign_near.emit()
        if by_hand and self._awaits_letter:
            self._awaits_letter = False
            self.letter_typed.emit()

    def _part_doubled(self, inserted: QTextCursor) -> None:
        doubles = edges.doubled(self._text, inserted.selectionStart(), inserted.selectionEnd())
        if not doubles:
            return
        with self._watcher.hushed():
            cursor = QTextCursor(self._text)
            cursor.joinPreviousEditBlock()
            for line in doubles:
                QTextCursor(line).setBlockFormat(self._setting.plain())
            cursor.endEditBlock()

    def _carry_out(self, line: QTextBlock, found: Found) -> None:
        """One undo step: the command goes, and what it asked for is there."""
        command, caret = found.reading.command, self.caret()
        with self._watcher.hushed():
            goes_on, changed = self._scribe.write(line, found, keep=self.earlier is not None)
        self._trail.acted(self._text.availableUndoSteps(), Given(command, caret))
        if found.begun is not None:
            self._forget_begun()
            if found.begun.has_selection and changed:
                self.setTextCursor(goes_on)
        for block in changed:
            say(self, capitalised(tag(block)))
        if command.act is not Act.CAPTURE:
            self.command_given.emit(command)
            return
        for block in changed:
            self.captured.emit(block)

    def _show_begun(self) -> None:
        begun = self._watcher.begun
        self.setExtraSelections(begun.marked(self._theme) if begun is not None else [])

    def _forget_begun(self) -> None:
        if self._watcher.begun is not None:
            self._watcher.begun = None
            self._show_begun()

    def _caret_moved(self) -> None:
        cursor = self.textCursor()
        number = cursor.blockNumber()
        if number == self._line_at_caret:
            return
        self._line_at_caret = number
        if not self._watcher.pending and not self._watcher.still_begun(cursor):
            self._forget_begun()
        self._captures.look_again()
        line = cursor.block()
        capture = moment_of(line)
        if capture == self._capture_at_caret:
            return
        self._capture_at_caret = capture
        spoken = capitalised(tag(block_of(line)))
        self.setAccessibleDescription(spoken)
        if spoken:
            say(self, spoken)

    def _dress_anew(self) -> None:
        self.be_opaque()
        if (size := self._theme.px(1000)) != self._size:
            # The margins under captures are lengths in the document: only setting it anew changes them without
            # a step that Undo would walk back. The undo of the note is lost then.
            self._size = size
            self.settle()
            self.load(self.blocks(), self.caret(), self.scrolled(), self.earlier)
            self.wrap()
        self._ink.rehighlight()
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        cursor = self.textCursor()
        if is_letter(event) and not cursor.hasSelection():
            QTextEdit.keyPressEvent(self, event)
            return
        if self._takes_key(event):
            return
        with self._watcher.hushed():
            done = edges.key_pressed(cursor, event, self._setting)
        if cursor != self.textCursor():
            self.setTextCursor(cursor)
        if not done and edges.is_enter(event):
            # Left to itself, the editor answers Enter on an empty line by resetting how the line is set.
            cursor.insertBlock(self._setting.plain())
            self.setTextCursor(cursor)
            done = True
        if done:
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if (event.commitString() or event.preeditString()) and edges.crosses(self.textCursor()):
            with self._editing() as cursor:
                edges.remove(cursor, self._setting)
        with self._watcher.committing(utf16_length(event.commitString()), self.caret):
            super().inputMethodEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        self._captures.paint(self._sheet, event.rect(), self._bar.value())
