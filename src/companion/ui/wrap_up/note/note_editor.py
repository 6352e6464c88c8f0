"""The paper the note is written on. Plain text; the person's words show in the serif as long as they stand verbatim."""

from collections.abc import Iterable

from PySide6.QtCore import QSize
from PySide6.QtGui import QSyntaxHighlighter, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QWidget

from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme

_ROLE, _WORDS_ROLE = "note_wrap_up", "words_s"
_INSET = 32
_LEAST_HEIGHT = 260


class _Serif(QSyntaxHighlighter):
    """Derived from the text each time, so it is never on the undo stack and ends with the first changed letter."""

    def __init__(self, document: QTextDocument, theme: Theme) -> None:
        super().__init__(document)
        self._theme = theme
        self._placed: tuple[str, ...] = ()

    def show_placed(self, placed: tuple[str, ...]) -> None:
        """The quotes to look for, with their quotation marks."""
        if placed != self._placed:
            self._placed = placed
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        serif = QTextCharFormat()
        serif.setFont(self._theme.font(_WORDS_ROLE))
        for words in self._placed:
            at = text.find(words)
            while at >= 0:
                # Qt counts UTF-16 units, Python characters.
                self.setFormat(_units(text[:at]), _units(words), serif)
                at = text.find(words, at + len(words))


class NoteEditor(PlainEdit):
    """Named `Note`. `text()` gives every character as typed."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Note"))
        self.setPlaceholderText(self.tr("Write it as you would tell it. Blank is fine."))
        self.setProperty("kind", "paper")
        theme.dress(self, _ROLE)
        self._serif = _Serif(self.document(), theme)
        theme.changed.connect(self._measure)
        self._measure()

    def text(self) -> str:
        """What is written. Walks the blocks: `toPlainText` would turn hard spaces into soft ones."""
        document = self.document()
        return "\n".join(document.findBlockByNumber(n).text() for n in range(document.blockCount()))

    def load(self, text: str) -> None:
        """Show a stored note; the undo of what was typed before ends here."""
        self.document().setUndoRedoEnabled(False)
        self.clear()
        self.textCursor().insertText(text)
        self.document().setUndoRedoEnabled(True)
        self._set_line_height()
        self.moveCursor(QTextCursor.MoveOperation.End)

    def place(self, words: str) -> None:
        """Put `words` in at the caret, set off by a space where a letter stands before it. One undo takes them out."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionEnd())
        before = cursor.block().text()[: _characters(cursor.block().text(), cursor.positionInBlock())]
        # Between two unmodified states Qt merges nothing: the letters typed before and after are steps of their own.
        self.document().setModified(False)
        cursor.insertText(words if not before or before[-1].isspace() else f" {words}")
        self.document().setModified(False)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_placed(self, placed: Iterable[str]) -> None:
        """These stand in the serif wherever they are found verbatim."""
        self._serif.show_placed(tuple(placed))

    def _measure(self) -> None:
        self.document().setDocumentMargin(self._theme.px(_INSET))
        self._set_line_height()
        self._serif.rehighlight()

    def _set_line_height(self) -> None:
        # A least height and not a share of the font's: the serif is taller, and lines are to stand evenly.
        # In another text size this ends the undo of what was typed before.
        least = float(round(self._theme.line_height(_ROLE)))
        if least == self.document().firstBlock().blockFormat().lineHeight():
            return
        height = QTextBlockFormat()
        height.setLineHeight(least, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
        self.document().setUndoRedoEnabled(False)
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.mergeBlockFormat(height)
        self.document().setUndoRedoEnabled(True)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(320), self._theme.px(_LEAST_HEIGHT))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _characters(text: str, units: int) -> int:
    """How many characters of `text` stand in its first `units` UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "replace"))
