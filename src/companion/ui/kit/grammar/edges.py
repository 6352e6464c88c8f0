"""Edits at the edge of a capture that keep a person's words and plain text apart."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QTextBlock, QTextCursor, QTextDocument

from companion.ui.kit.grammar.paragraphs import Setting, kind_of, moment_of

_BACKWARD = (QKeySequence.StandardKey.DeleteStartOfWord,)
_FORWARD = (
    QKeySequence.StandardKey.Delete,
    QKeySequence.StandardKey.DeleteEndOfWord,
    QKeySequence.StandardKey.DeleteEndOfLine,
)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_UNMODIFIED = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)


def key_pressed(cursor: QTextCursor, event: QKeyEvent, setting: Setting) -> bool:
    """Does what the key means at the edge of a capture. False: the editor is to do what it always does."""
    # The editor knows plain Backspace by its key; there is no sequence that matches it everywhere.
    backward = event.key() == Qt.Key.Key_Backspace or any(event.matches(key) for key in _BACKWARD)
    forward = any(event.matches(key) for key in _FORWARD)
    if backward and kind_of(cursor.block()) is not None and cursor.block().length() == 1:
        cursor.setBlockFormat(setting.plain())
        return True
    if not cursor.hasSelection():
        if (backward and cursor.atBlockStart()) or (forward and cursor.atBlockEnd()):
            return _join(cursor, setting, backward)
    elif crosses(cursor) and (backward or forward or _writes(event)):
        remove(cursor, setting)
        if backward or forward:
            return True
    if is_enter(event) and kind_of(cursor.block()) is not None:
        leave(cursor, setting)
        return True
    return False


def is_enter(event: QKeyEvent) -> bool:
    """Whether the key ends a line."""
    return event.key() in _ENTER and event.modifiers() in _UNMODIFIED


def crosses(cursor: QTextCursor) -> bool:
    """Whether removing the selection would join two lines of which one is a capture."""
    head, tail = _ends(cursor)
    return head != tail and moment_of(head) != moment_of(tail)


def remove(cursor: QTextCursor, setting: Setting) -> None:
    """Removes the selection. What is left of two different lines stays on two lines."""
    if not crosses(cursor):
        cursor.removeSelectedText()
        return
    head, tail = _ends(cursor)
    tail_format = tail.blockFormat()
    head_left = cursor.selectionStart() > head.position()
    tail_left = cursor.selectionEnd() < tail.position() + tail.length() - 1
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if head_left and tail_left:
        cursor.insertBlock(tail_format)
        cursor.movePosition(QTextCursor.MoveOperation.PreviousCharacter)
    elif tail_left:
        cursor.setBlockFormat(tail_format)
    elif not head_left:
        cursor.setBlockFormat(setting.plain())
    cursor.endEditBlock()


def leave(cursor: QTextCursor, setting: Setting) -> None:
    """Enter in a capture: a plain line after it, or before it where the caret stands at its very beginning."""
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    if cursor.atBlockStart() and not cursor.atBlockEnd():
        cursor.insertBlock(cursor.blockFormat())
        QTextCursor(cursor.block().previous()).setBlockFormat(setting.plain())
    else:
        cursor.insertBlock(setting.plain())
    cursor.endEditBlock()


def paste(cursor: QTextCursor, text: str, setting: Setting) -> None:
    """Puts the text in the place of the selection, one undo step; in a capture only its first line joins the words."""
    cursor.beginEditBlock()
    remove(cursor, setting)
    start = cursor.position()
    cursor.insertText(text)
    for line in doubled(cursor.document(), start, cursor.position()):
        QTextCursor(line).setBlockFormat(setting.plain())
    cursor.endEditBlock()


def doubled(document: QTextDocument, start: int, end: int) -> list[QTextBlock]:
    """The lines that carry the id of the capture beside them: what a split by other means than Enter leaves."""
    found = []
    kept: QTextBlock | None = None
    line = document.findBlock(max(0, start - 1))
    while line.isValid() and line.position() <= end + 1:
        moment = moment_of(line)
        if moment and kept is not None and moment_of(kept) == moment:
            if kept.text().strip():
                found.append(line)
            else:
                found.append(kept)
                kept = line
        else:
            kept = line
        line = line.next()
    return found


def _join(cursor: QTextCursor, setting: Setting, backward: bool) -> bool:
    here = QTextCursor(cursor)
    step = QTextCursor.MoveOperation.PreviousCharacter if backward else QTextCursor.MoveOperation.NextCharacter
    here.movePosition(step, QTextCursor.MoveMode.KeepAnchor)
    if not here.hasSelection():
        # At the very top the editor would take Backspace to move the line outwards.
        return backward
    if not crosses(here):
        return False
    head, tail = _ends(here)
    if head.length() == 1 or tail.length() == 1:
        remove(here, setting)
    cursor.setPosition(here.position())
    return True


def _writes(event: QKeyEvent) -> bool:
    return event.key() in _ENTER or (bool(event.text()) and event.text().isprintable())


def _ends(cursor: QTextCursor) -> tuple[QTextBlock, QTextBlock]:
    document = cursor.document()
    return document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
