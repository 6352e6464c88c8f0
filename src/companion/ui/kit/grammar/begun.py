"""A command begun by its own key: the sign may stand anywhere in a line, and may have a selection to catch."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtGui import QTextBlock, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit

from companion.ui.kit.grammar import edges
from companion.ui.kit.grammar.paragraphs import Setting, kind_of
from companion.ui.kit.theme import Theme


@dataclass(frozen=True, slots=True)
class Begun:
    """`sign` stays before the sign. `pieces` are the selected parts of plain lines, each to become a capture;
    `words` is what was selected inside a capture: that stays whole, and a copy is caught."""

    sign: QTextCursor
    pieces: tuple[QTextCursor, ...] = ()
    words: str = ""

    @property
    def has_selection(self) -> bool:
        """Whether there is something to catch already."""
        return bool(self.pieces or self.words)

    def start_in(self, line: QTextBlock, sign: str) -> int | None:
        """Where in the line the sign stands; None if it stands there no more."""
        if self.sign.block() != line:
            return None
        start = self.sign.positionInBlock()
        return start if tail(line, start).startswith(sign) else None

    def take_back(self, cursor: QTextCursor, setting: Setting) -> None:
        """Removes the sign and the letters up to the cursor, and selects what was selected in plain lines."""
        line_was_fresh = bool(self.words) and self.sign.atBlockStart()
        cursor.setPosition(self.sign.position() - int(line_was_fresh), QTextCursor.MoveMode.KeepAnchor)
        edges.remove(cursor, setting)
        if self.pieces:
            cursor.setPosition(self.pieces[0].selectionStart())
            cursor.setPosition(self.pieces[-1].selectionEnd(), QTextCursor.MoveMode.KeepAnchor)

    def marked(self, theme: Theme) -> list[QTextEdit.ExtraSelection]:
        """How the editor shows what is to be caught."""
        look = QTextCharFormat()
        look.setBackground(theme.colour("selection"))
        look.setForeground(theme.colour("on_selection"))
        shown = []
        for piece in self.pieces:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = piece
            selection.format = look
            shown.append(selection)
        return shown


def begin(cursor: QTextCursor, sign: str, setting: Setting, *, fresh: bool) -> Begun:
    """Puts the sign at the caret, before the selection, or on a `fresh` line; one undo step. Replaces nothing."""
    pieces = () if fresh else _plain_pieces(cursor)
    words = "" if pieces or fresh else _part_of_capture(cursor)
    if pieces:
        cursor.setPosition(pieces[0].selectionStart())
    else:
        cursor.setPosition(cursor.selectionEnd())
    cursor.beginEditBlock()
    captured = kind_of(cursor.block()) is not None
    if captured or (fresh and cursor.block().length() > 1):
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        cursor.insertBlock(setting.plain())
    stands = QTextCursor(cursor)
    stands.setKeepPositionOnInsert(True)
    cursor.insertText(sign)
    cursor.endEditBlock()
    return Begun(stands, pieces, words)


def tail(line: QTextBlock, start: int) -> str:
    """The line's text from a position in it, as a document counts positions."""
    text = line.text()
    return (
        text.encode("utf-16-le", "surrogatepass")[2 * start :].decode("utf-16-le", "surrogatepass") if start else text
    )


def _plain_pieces(cursor: QTextCursor) -> tuple[QTextCursor, ...]:
    return tuple(piece for piece in _pieces(cursor) if kind_of(piece.block()) is None)


def _part_of_capture(cursor: QTextCursor) -> str:
    pieces = list(_pieces(cursor))
    return pieces[0].selectedText() if len(pieces) == 1 else ""


def _pieces(cursor: QTextCursor) -> Iterator[QTextCursor]:
    """What is selected, line by line; nothing of lines of which only blanks are."""
    line = cursor.document().findBlock(cursor.selectionStart())
    while line.isValid() and line.position() < cursor.selectionEnd():
        piece = QTextCursor(line)
        piece.setPosition(max(line.position(), cursor.selectionStart()))
        end = min(line.position() + line.length() - 1, cursor.selectionEnd())
        piece.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        if piece.selectedText().strip():
            yield piece
        line = line.next()
