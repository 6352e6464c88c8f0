"""What a command makes of the text: it goes, and captures stand on lines of their own. Nothing else is touched."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtGui import QTextBlock, QTextCursor, QTextDocument

from companion.care.grammar import Act
from companion.care.moment import Block, Kind, opens_at_first
from companion.ui.kit.grammar.begun import Begun
from companion.ui.kit.grammar.paragraphs import Setting, block_of, capture_above, kind_of, utf16_length
from companion.ui.kit.grammar.watcher import Found


class Scribe:
    """`elapsed` gives the seconds since the session began; what names one of `ask_first` is kept when it is caught."""

    def __init__(
        self,
        setting: Setting,
        elapsed: Callable[[], int],
        new_moment: Callable[[], str],
        ask_first: Sequence[str] = (),
    ) -> None:
        self._setting = setting
        self._elapsed = elapsed
        self._new_moment = new_moment
        self._ask_first = tuple(ask_first)
        self.through_interpreter = False

    def write(self, line: QTextBlock, found: Found, *, keep: bool) -> tuple[QTextCursor, list[Block]]:
        """Carries out the command on the line, in one undo step. Gives back what is a capture now, and where plain
        text goes on after a selection was caught. `keep` lets nothing start open."""
        command, changed = found.reading.command, []
        cursor = QTextCursor(line)
        cursor.setPosition(line.position() + found.start)
        cursor.setPosition(cursor.position() + found.cut, QTextCursor.MoveMode.KeepAnchor)
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if command.kind is not None:
            changed = self._catch(cursor, found.begun, command.kind, command.by, keep)
        elif command.act is Act.OPEN_OR_KEPT and (capture := capture_above(line)) is not None:
            block = block_of(capture)
            changed = [replace(block, open=not block.open)]
            QTextCursor(capture).setBlockFormat(self._setting.of(changed[0]))
        cursor.endEditBlock()
        return cursor, changed

    def add_below(self, document: QTextDocument, kind: Kind, words: str) -> Block:
        """An open capture on a line of its own below all others, in one undo step; plain text can go on under it."""
        block = Block(words, kind, self._new_moment(), self._elapsed(), open=True)
        cursor = QTextCursor(document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.beginEditBlock()
        if cursor.block().text() or kind_of(cursor.block()) is not None:
            cursor.insertBlock(self._setting.plain())
        cursor.setBlockFormat(self._setting.of(block))
        cursor.insertText(words)
        cursor.insertBlock(self._setting.plain())
        cursor.endEditBlock()
        return block

    def _catch(self, cursor: QTextCursor, begun: Begun | None, kind: Kind, by: str, keep: bool) -> list[Block]:
        caught: list[Block] = []
        for stretch in _stretches(cursor, begun):
            line = _own_line(stretch, self._setting)
            words = line.text()
            is_open = not keep and opens_at_first(kind, words, self._ask_first)
            through = self.through_interpreter
            caught.append(Block(words, kind, self._new_moment(), self._elapsed(), by, is_open, through))
            cursor.setPosition(line.position())
            cursor.setBlockFormat(self._setting.of(caught[-1]))
        if begun is not None and begun.has_selection:
            _step_out(cursor, self._setting)
        return caught


def _stretches(cursor: QTextCursor, begun: Begun | None) -> tuple[QTextCursor, ...]:
    if begun is not None and begun.pieces:
        return begun.pieces
    stretch = QTextCursor(cursor)
    if begun is not None and begun.words:
        cursor.insertText(begun.words)
        stretch.setPosition(cursor.position() - utf16_length(begun.words))
        stretch.setPosition(cursor.position(), QTextCursor.MoveMode.KeepAnchor)
    else:
        stretch.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    return (stretch,)


def _own_line(stretch: QTextCursor, setting: Setting) -> QTextBlock:
    start, end, line = stretch.selectionStart(), stretch.selectionEnd(), QTextCursor(stretch.block())
    if end < line.block().position() + line.block().length() - 1:
        line.setPosition(end)
        line.insertBlock(setting.plain())
    if start > line.document().findBlock(start).position():
        line.setPosition(start)
        line.insertBlock(setting.plain())
        start += 1
    return line.document().findBlock(start)


def _step_out(cursor: QTextCursor, setting: Setting) -> None:
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    following = cursor.block().next()
    if following.isValid() and kind_of(following) is None:
        cursor.movePosition(QTextCursor.MoveOperation.NextBlock)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    else:
        cursor.insertBlock(setting.plain())
