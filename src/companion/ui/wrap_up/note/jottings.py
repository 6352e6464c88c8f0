"""What was typed in the hour, to read beside the note: captures in the serif, each with its kind."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QTextBlockFormat, QTextCharFormat, QTextCursor

from companion.care.moment import THERAPISTS_LINES, Block
from companion.ui.kit.kinds import kind_and_state
from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted


class Jottings(PlainEdit):
    """Read only; what is selected can be copied."""

    def __init__(self, theme: Theme, blocks: Sequence[Block]) -> None:
        super().__init__(theme)
        self._blocks = tuple(blocks)
        self.setAccessibleName(self.tr("Jottings"))
        self.setProperty("kind", "bare")
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        theme.dress(self, "body_l")
        theme.changed.connect(self._fill)
        self._fill()

    def show_blocks(self, blocks: Sequence[Block]) -> None:
        """What stands in them now."""
        if tuple(blocks) != self._blocks:
            self._blocks = tuple(blocks)
            self._fill()

    def _fill(self) -> None:
        self.clear()
        self.document().setDocumentMargin(self._theme.px(12))
        cursor = self.textCursor()
        if not any(block.text.strip() for block in self._blocks):
            self._put(cursor, self.tr("Nothing was typed in this hour."), "body", "quiet", first=True)
        for number, block in enumerate(self._blocks):
            own_words = block.kind is not None and block.kind not in THERAPISTS_LINES
            text = quoted(block.text) if own_words else block.text
            self._put(cursor, text, "words_s" if own_words else "body_l", "ink", first=number == 0)
            if block.kind is not None:
                self._put(
                    cursor,
                    kind_and_state(block.kind, block.open, block.through_interpreter, block.by),
                    "label",
                    "damson",
                )
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _put(self, cursor: QTextCursor, text: str, role: str, tone: str, *, first: bool = False) -> None:
        paragraph = QTextBlockFormat()
        paragraph.setTopMargin(0 if first or role == "label" else self._theme.px(10))
        paragraph.setLineHeight(
            100 if role == "words_s" else 130, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
        )
        letters = QTextCharFormat()
        letters.setFont(self._theme.font(role))
        letters.setForeground(self._theme.colour(tone))
        if first:
            cursor.setBlockFormat(paragraph)
        else:
            cursor.insertBlock(paragraph)
        cursor.insertText(text, letters)
