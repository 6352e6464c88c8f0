"""The ways in which letters reach the jottings, and what stands there then."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from companion.ui.session.editor import Jottings


def by_keys(editor: Jottings, text: str) -> None:
    """A key at a time."""
    for letter in text:
        if letter == "\n":
            QTest.keyClick(editor, Qt.Key.Key_Return)
        else:
            QTest.keyClicks(editor, letter)


def by_input_method(editor: Jottings, text: str) -> None:
    """A letter at a time, as an input method commits it."""
    for letter in text:
        event = QInputMethodEvent()
        event.setCommitString(letter)
        QApplication.sendEvent(editor, event)


def by_one_commit(editor: Jottings, text: str) -> None:
    """All at once, as dictation does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(editor, event)


def by_bursts(editor: Jottings, text: str) -> None:
    """A few letters at a time, without the event loop."""
    for at in range(0, len(text), 5):
        editor.textCursor().insertText(text[at : at + 5])


def by_insertion(editor: Jottings, text: str) -> None:
    """All at once, as assistive tools insert."""
    editor.textCursor().insertText(text)


WAYS = [by_keys, by_input_method, by_one_commit, by_bursts, by_insertion]

Way = Callable[[Jottings, str], None]


def write(editor: Jottings, text: str, way: Way = by_keys) -> None:
    """And lets what was typed act."""
    way(editor, text)
    QApplication.processEvents()


def paste(editor: Jottings, text: str) -> None:
    """From the clipboard."""
    mime = QMimeData()
    mime.setText(text)
    editor.insertFromMimeData(mime)
    QApplication.processEvents()


def texts(editor: Jottings) -> list[str]:
    """The lines as they would be stored."""
    return [block.text for block in editor.blocks()]


def caret_at(editor: Jottings, position: int) -> None:
    """Puts the caret there."""
    cursor = editor.textCursor()
    cursor.setPosition(position)
    editor.setTextCursor(cursor)


def select(editor: Jottings, start: int, end: int) -> None:
    """Selects from here to there."""
    cursor = editor.textCursor()
    cursor.setPosition(start)
    cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
    editor.setTextCursor(cursor)
