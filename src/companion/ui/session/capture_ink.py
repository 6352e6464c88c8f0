"""The person's words in the serif: by a highlighter, which is derived from the document and never undone."""

from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat, QTextDocument

from companion.care.moment import THERAPISTS_LINES
from companion.ui.kit.grammar.paragraphs import kind_of, utf16_length
from companion.ui.kit.theme import Theme


class CaptureInk(QSyntaxHighlighter):
    """Sets the person's words in the serif."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme
        self._role = "words_l"

    def set_role(self, role: str) -> None:
        """Set the words in another size."""
        if role != self._role:
            self._role = role
            self.rehighlight()

    def highlightBlock(self, text: str) -> None:
        kind = kind_of(self.currentBlock())
        if kind is None or kind in THERAPISTS_LINES:
            return
        words = QTextCharFormat()
        words.setFont(self._theme.font(self._role))
        self.setFormat(0, utf16_length(text), words)
