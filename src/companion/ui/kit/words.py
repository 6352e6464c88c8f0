"""The person's own words on screen: verbatim, in the serif, in quotation marks that are not doubled."""

from PySide6.QtCore import Qt

from companion.ui.kit.prose import Hand, Prose, is_right_to_left, isolated
from companion.ui.kit.theme import Theme

_MARKS = "\"“”„‟«»‹›'‘’‚「」『』"
_AFTER_A_QUOTE = " \t\n.,;:!?…"


def quoted(text: str) -> str:
    """`text` in quotation marks, or as it is where it stands in some already."""
    stripped = text.strip()
    end = stripped.rstrip(_AFTER_A_QUOTE)
    if len(end) > 1 and end[0] in _MARKS and end[-1] in _MARKS:
        return stripped
    return f"“{stripped}”" if stripped else ""


class Words(Prose):
    """Shows the words with their opening mark hanging; `text()`, and so what is spoken, stays as it was said."""

    def __init__(
        self, theme: Theme, text: str, role: str = "words", quoted: bool = True, lines: int = 0, *, tone: str = "ink"
    ) -> None:
        self._quoted = quoted
        super().__init__(theme, text, role, tone, lines)

    def painted_text(self) -> str:
        return quoted(self.text()) if self._quoted else isolated(self.text())

    def hand(self) -> Hand:
        usual = super().hand()
        if not self._quoted:
            return usual
        # A quote runs in its own direction, whatever the program's is.
        return Hand(
            usual.font,
            usual.line_height,
            usual.lines,
            hang=usual.font.pixelSize() / 2,
            right_to_left=is_right_to_left(self.text()),
            align=Qt.AlignmentFlag.AlignLeft,
        )
