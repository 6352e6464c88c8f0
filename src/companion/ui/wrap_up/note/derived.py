"""What a document of the note shows and does not hold: the person's words in the serif as long as they stand there
verbatim, and words of the lens underlined."""

from PySide6.QtGui import QSyntaxHighlighter, QTextBlock, QTextCharFormat
from PySide6.QtWidgets import QTextEdit

from companion.care.dignity import Hit, Lens
from companion.care.grammar import Grammar
from companion.ui.kit.grammar.paragraphs import utf16_length
from companion.ui.kit.theme import Theme

_ROLE = "words_s"


class Derived(QSyntaxHighlighter):
    """Made from the text each time, so it is never on the undo stack and ends with the first changed letter.

    The word at the caret is not underlined while it is typed: only once the caret moved by itself."""

    def __init__(self, editor: QTextEdit, theme: Theme, grammar: Grammar) -> None:
        super().__init__(editor.document())
        self._editor = editor
        self._theme = theme
        self._grammar = grammar
        self._placed: tuple[str, ...] = ()
        self._lens: Lens | None = None
        self._found: tuple[str, tuple[tuple[int, int, Hit], ...]] = ("", ())
        self._typed_at: int | None = None
        self._is_settling = False

    def show_placed(self, placed: tuple[str, ...]) -> None:
        """The quotes to look for, with their quotation marks."""
        if placed != self._placed:
            self._placed = placed
            self.show_anew()

    def show_lens(self, lens: Lens | None) -> None:
        """What is to be underlined; None is nothing."""
        if lens is not self._lens:
            self._lens = lens
            self.show_anew()

    def show_anew(self) -> None:
        """All of it, with nothing held back as being typed."""
        self._found = ("", ())
        self._typed_at, self._is_settling = None, True
        self.rehighlight()
        self._is_settling = False

    def follow_caret(self) -> Hit | None:
        """The underlined word that the caret is in, or touches. Where it moved by itself, nothing is being typed."""
        caret = self._editor.textCursor()
        if self._typed_at is not None:
            if self._typed_at == caret.position():
                return None
            self._settle(self.document().findBlock(self._typed_at))
        at = caret.positionInBlock()
        return next(
            (hit for start, length, hit in self._hits(caret.block().text()) if start <= at <= start + length), None
        )

    def highlightBlock(self, text: str) -> None:
        for words in self._placed:
            at = text.find(words)
            while at >= 0:
                self.setFormat(utf16_length(text[:at]), utf16_length(words), self._serif())
                at = text.find(words, at + len(words))
        caret = -1 if self._is_settling else self._editor.textCursor().position() - self.currentBlock().position()
        for start, length, _ in self._hits(text):
            if start < caret <= start + length:
                self._typed_at = self.currentBlock().position() + caret
            else:
                self.setFormat(start, length, self._underlined())

    def _settle(self, line: QTextBlock) -> None:
        self._typed_at, self._is_settling = None, True
        self.rehighlightBlock(line)
        self._is_settling = False

    def _hits(self, text: str) -> tuple[tuple[int, int, Hit], ...]:
        """Where they start and how long they are, as the document counts. Asked several times at each letter."""
        if self._lens is not None and text != self._found[0]:
            # What a command is about to catch is someone's own words already.
            found = () if self._grammar.read(text) is not None else self._lens.hits(text, self._placed)
            measured = ((utf16_length(text[: hit.start]), utf16_length(hit.words), hit) for hit in found)
            self._found = (text, tuple(measured))
        return () if self._lens is None else self._found[1]

    def _serif(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setFont(self._theme.font(_ROLE))
        return made

    def _underlined(self) -> QTextCharFormat:
        made = QTextCharFormat()
        made.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
        made.setUnderlineColor(self._theme.colour("honey_mark"))
        return made
