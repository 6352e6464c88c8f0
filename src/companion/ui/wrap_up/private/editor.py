"""The editor of a private note: plain text, no captures and no commands, since nothing here is the record's."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QFocusEvent, QTextBlockFormat, QTextCursor

from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme

_ROLE = "note_wrap_up"
_INSET, _LEAST_HEIGHT, _LEAST_WIDTH = 16, 200, 320


class PrivateEditor(PlainEdit):
    """Named `Private notes`. `text()` gives every character as typed."""

    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.setAccessibleName(self.tr("Private notes"))
        theme.dress(self, _ROLE)
        theme.changed.connect(self._measure)
        self._measure()

    def load(self, text: str) -> None:
        """Show what is stored; the undo of what was typed before ends here."""
        self.document().setUndoRedoEnabled(False)
        self.clear()
        self.textCursor().insertText(text)
        self.document().setUndoRedoEnabled(True)
        self._measure()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def take_out(self, words: str) -> None:
        """Without these words, where they stand, and without the gap they would leave. One undo brings them back."""
        at = self.text().find(words)
        if at < 0:
            return
        text, end = self.text(), at + len(words)
        if end < len(text) and text[end] in " \n" and (at == 0 or text[at - 1] in " \n"):
            end += 1
        cursor = self.textCursor()
        cursor.setPosition(_units(text[:at]))
        cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()

    def empty(self) -> None:
        """All of it away. One undo brings it back."""
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.removeSelectedText()

    def _measure(self) -> None:
        self.document().setDocumentMargin(self._theme.px(_INSET))
        least = float(round(self._theme.line_height(_ROLE)))
        if least == self.document().firstBlock().blockFormat().lineHeight():
            return
        height = QTextBlockFormat()
        height.setLineHeight(least, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        # In another text size this ends the undo of what was typed before.
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(height)
        self.document().setUndoRedoEnabled(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(_LEAST_WIDTH), self._theme.px(_LEAST_HEIGHT))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


def _units(text: str) -> int:
    """How many UTF-16 units it has, as Qt counts them."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
