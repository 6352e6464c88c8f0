"""Keeps what is read where it is, while lines break anew: in the strip, in a window that changes its size."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QTextEdit


class ReadingPlace:
    """The first line that is seen stays the first; where the caret was seen it is seen afterwards too.

    Until it is scrolled by hand the same line is meant, so that there and back again ends where it began."""

    def __init__(self, editor: QTextEdit) -> None:
        self._editor = editor
        self._bar = editor.verticalScrollBar()
        self._line = QTextCursor()
        self._below_edge = 0
        self._put_at = -1

    @contextmanager
    def kept(self, seen: QSize) -> Iterator[None]:
        """`seen` is how much of the page showed before, in px."""
        editor = self._editor
        if self._line.isNull() or self._bar.value() != self._put_at:
            self._line = editor.cursorForPosition(QPoint(0, 0))
            self._below_edge = editor.cursorRect(self._line).top()
        caret_was_seen = QRect(QPoint(0, 0), seen).intersects(editor.cursorRect())
        yield
        self._bar.setValue(self._bar.value() + editor.cursorRect(self._line).top() - self._below_edge)
        if caret_was_seen:
            editor.ensureCursorVisible()
        self._put_at = self._bar.value()

    def forget(self) -> None:
        """Another text is shown."""
        self._line = QTextCursor()
