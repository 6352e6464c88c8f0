"""The person's words in the serif, as long as they stand in the note verbatim."""

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from companion.ui.kit.grammar.paragraphs import utf16_length
from companion.ui.kit.theme import Theme

_ROLE = "words_s"


class Serif(QSyntaxHighlighter):
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
        serif.setFont(self._theme.font(_ROLE))
        for words in self._placed:
            at = text.find(words)
            while at >= 0:
                self.setFormat(utf16_length(text[:at]), utf16_length(words), serif)
                at = text.find(words, at + len(words))
