"""What is written under one heading: plain text, in which the grammar of the hour catches moments. It is as tall as
its text."""

import math
from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QInputMethodEvent,
    QKeyEvent,
    QShowEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QWidget

from companion.care.dignity import Hit, Lens
from companion.care.grammar import Act, Grammar
from companion.care.moment import Block, Kind
from companion.ui.kit.grammar.begun import begin
from companion.ui.kit.grammar.commanded import Commanded
from companion.ui.kit.grammar.paragraphs import Setting, utf16_length
from companion.ui.kit.grammar.undo_trail import UndoTrail
from companion.ui.kit.grammar.watcher import Found, Watcher
from companion.ui.kit.plain_edit import is_letter
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.derived import Derived
from companion.ui.wrap_up.note.placing import as_placed
from companion.ui.wrap_up.note.together import Together

_ROLE = "note_wrap_up"
INSET = 2
_UNMODIFIED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Left: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Right: 1}


class NoteEditor(Commanded):
    """`text()` gives every character as typed. `captured`, `taken_back` and `given_again` carry the blocks that a
    command caught, that Undo took back, and that Redo brought again. `left` says over which edge the caret wants to go
    on: -1 the upper, 1 the lower, and how far from the left it stood. `pointed_out` carries the word of the lens that
    the caret came to, None once it left."""

    captured = Signal(object)
    taken_back = Signal(object)
    given_again = Signal(object)
    left = Signal(int, int)
    pointed_out = Signal(object)

    def __init__(
        self,
        theme: Theme,
        grammar: Grammar | None = None,
        make: Callable[[Kind, str, str], Block] | None = None,
        together: Together["NoteEditor"] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(theme, parent)
        self._grammar = grammar or Grammar(names={})
        self._make = make or (lambda kind, words, by: Block(words, kind, words, by=by))
        self._together = together or Together[NoteEditor]()
        self._setting = _Lines(theme)
        self._travelling = False
        self._trail = UndoTrail[tuple[Block, ...]]()
        self._watcher = Watcher(self.document(), self._grammar, self)
        self._derived = Derived(self, theme, self._grammar)
        self._hit: Hit | None = None
        self.setProperty("kind", "bare")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        theme.dress(self, _ROLE)
        self._watcher.due.connect(self.settle)
        self.document().contentsChange.connect(self._contents_changed)
        self.document().documentLayout().documentSizeChanged.connect(self._grow)
        self.cursorPositionChanged.connect(self._point_out)
        theme.changed.connect(self._measure)
        self._measure()

    def text(self) -> str:
        """What is written. Walks the blocks: `toPlainText` would turn hard spaces into soft ones."""
        document = self.document()
        return "\n".join(document.findBlockByNumber(n).text() for n in range(document.blockCount()))

    def load(self, text: str) -> None:
        """Show a stored text; the undo of what was typed before ends here."""
        self.document().setUndoRedoEnabled(False)
        with self._watcher.hushed():
            self.clear()
            self.textCursor().insertText(text)
        self.document().setUndoRedoEnabled(True)
        self._watcher.start_anew()
        self._trail.forget()
        self._set_line_height()
        self.moveCursor(QTextCursor.MoveOperation.End)
        self._derived.show_anew()

    def place(self, words: str) -> None:
        """Put `words` in at the caret, set off by a space where a letter stands before it. One undo takes them out."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = cursor.block().text()[: _characters(cursor.block().text(), cursor.positionInBlock())]
        self._put(cursor, words if not before or before[-1].isspace() else f" {words}")

    def place_below(self, words: str) -> None:
        """Put `words` in on lines of their own below all others; one undo takes them out."""
        cursor = self.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        self._put(cursor, f"\n{words}" if cursor.block().text() else words)

    def show_placed(self, placed: Iterable[str]) -> None:
        """These stand in the serif wherever they are found verbatim."""
        self._derived.show_placed(tuple(placed))
        self._point_out()

    def show_lens(self, lens: Lens | None) -> None:
        """Underline what it finds; None is nothing."""
        self._derived.show_lens(lens)
        self._point_out()

    def begin_command(self) -> None:
        """The sign at the caret or before a selection; on a fresh line where the caret is elsewhere."""
        self.settle()
        fresh = not self.hasFocus()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        cursor = self.textCursor()
        if self._watcher.typed_name(cursor) != "":
            self._watcher.begun = begin(cursor, self._grammar.sign, self._setting, fresh=fresh)
            self.setTextCursor(cursor)
            self._show_begun()
            self.sign_near.emit()

    def typed_name(self) -> str | None:
        return self._watcher.typed_name(self.textCursor())

    def complete(self, name: str) -> None:
        self.textCursor().insertText(self._grammar.rest(name, self.typed_name() or "") + " ")

    def settle(self) -> None:
        for inserted in self._watcher.taken():
            line = self.document().findBlock(inserted.selectionStart())
            while line.isValid() and line.position() <= inserted.selectionEnd():
                found = self._watcher.found(line, inserted)
                if found is not None and found.reading.command.act is Act.CAPTURE:
                    self._catch(line, found)
                line = line.next()
        if self._watcher.begun is not None and not self._watcher.still_begun(self.textCursor()):
            self._forget_begun()

    def undo(self) -> None:
        """One step back, in all editors that were edited at once with this one. What comes back does not act again."""
        with self._together.back(self) as editors:
            for editor in editors:
                editor.step(back=True)

    def redo(self) -> None:
        """One step forth again, in all of them."""
        with self._together.forth(self) as editors:
            for editor in editors:
                editor.step(back=False)

    def step(self, *, back: bool) -> None:
        """One step in this editor alone."""
        self.settle()
        self._travelling = True
        with self._watcher.hushed():
            super().undo() if back else super().redo()
        self._travelling = False
        self._forget_begun()
        steps = self.document().availableUndoSteps()
        for blocks in self._trail.undone(steps) if back else self._trail.redone(steps):
            (self.taken_back if back else self.given_again).emit(blocks)

    def insert_plain(self, text: str) -> None:
        """Pasted lines never act."""
        with self._watcher.hushed():
            super().insert_plain(text)

    def enter_at(self, side: int, x: int) -> None:
        """The caret comes over an edge: to the last line for -1, to the first for 1, as far from the left as it was."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        y = self.viewport().height() - 1 if side < 0 else 0
        self.setTextCursor(self.cursorForPosition(QPoint(x, y)))

    def _put(self, cursor: QTextCursor, words: str) -> None:
        self.settle()
        # Between two unmodified states Qt merges nothing: the letters typed before and after are steps of their own.
        self.document().setModified(False)
        with self._watcher.hushed():
            cursor.insertText(words)
        self.document().setModified(False)
        self.setTextCursor(cursor)

    def _catch(self, line: QTextBlock, found: Found) -> None:
        """One undo step: the command goes, and its words stand there as words that are placed do."""
        command = found.reading.command
        cursor = QTextCursor(line)
        cursor.setPosition(line.position() + found.start)
        cursor.setPosition(cursor.position() + found.cut, QTextCursor.MoveMode.KeepAnchor)
        caught: list[Block] = []
        with self._watcher.hushed():
            cursor.beginEditBlock()
            cursor.removeSelectedText()
            for stretch in _stretches(cursor, found):
                block = self._make(command.kind or Kind.QUOTE, stretch.selectedText(), command.by)
                caught.append(block)
                stretch.insertText(as_placed(block))
            cursor.endEditBlock()
        self._trail.acted(self.document().availableUndoSteps(), tuple(caught))
        self._forget_begun()
        self.captured.emit(tuple(caught))

    def _contents_changed(self, at: int, removed: int, added: int) -> None:
        if not self._travelling:
            self._trail.edited(self.document().availableUndoSteps())
        self._watcher.noticed(at, removed, added)
        if self._watcher.pending:
            self.sign_near.emit()

    def _point_out(self) -> None:
        hit = self._derived.follow_caret() if self.hasFocus() else None
        if hit != self._hit:
            self._hit = hit
            self.pointed_out.emit(hit)

    def _show_begun(self) -> None:
        begun = self._watcher.begun
        self.setExtraSelections(begun.marked(self._theme) if begun is not None else [])

    def _forget_begun(self) -> None:
        if self._watcher.begun is not None:
            self._watcher.begun = None
            self._show_begun()

    def _measure(self) -> None:
        self.document().setDocumentMargin(self._theme.px(INSET))
        self._set_line_height()
        self._derived.show_anew()
        if self.isVisible():
            self.be_opaque()

    def _set_line_height(self) -> None:
        # A least height and not a share of the font's: the serif is taller, and lines are to stand evenly.
        # In another text size this ends the undo of what was typed before.
        if self._setting.least == self.document().firstBlock().blockFormat().lineHeight():
            return
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        with self._watcher.hushed():
            cursor.mergeBlockFormat(self._setting.plain())
        self.document().setUndoRedoEnabled(True)
        self._trail.forget()

    def _grow(self, size: QSizeF) -> None:
        self.setFixedHeight(math.ceil(size.height()))

    def _at_edge(self, side: int, *, by_line: bool) -> bool:
        cursor = self.textCursor()
        if not by_line:
            return cursor.atStart() if side < 0 else cursor.atEnd()
        move = QTextCursor.MoveOperation.Up if side < 0 else QTextCursor.MoveOperation.Down
        return not cursor.movePosition(move)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_letter(event):
            QTextEdit.keyPressEvent(self, event)
            return
        if self._takes_key(event):
            return
        side = _STEPS.get(Qt.Key(event.key()), 0) if event.modifiers() in _UNMODIFIED else 0
        by_line = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}
        if side and not self.textCursor().hasSelection() and self._at_edge(side, by_line=by_line):
            self.left.emit(side, self.cursorRect().left() if by_line else (10**6 if side < 0 else 0))
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        with self._watcher.committing(utf16_length(event.commitString()), lambda: self.textCursor().position()):
            super().inputMethodEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._point_out()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._point_out()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.be_opaque()


class _Lines(Setting):
    """Lines as they stand in a note."""

    @property
    def least(self) -> float:
        """The least height of a line, in px."""
        return float(round(self._theme.line_height(_ROLE)))

    def plain(self) -> QTextBlockFormat:
        height = QTextBlockFormat()
        height.setLineHeight(self.least, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        return height


def _stretches(cursor: QTextCursor, found: Found) -> tuple[QTextCursor, ...]:
    """What is caught: what was selected, or the rest of the line."""
    if found.begun is not None and found.begun.pieces:
        return found.begun.pieces
    stretch = QTextCursor(cursor)
    stretch.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return (stretch,)


def _characters(text: str, units: int) -> int:
    """How many characters of `text` stand in its first `units` UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))
