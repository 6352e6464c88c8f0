"""One page of the jottings: its document, with all that watches it, sets it and remembers its commands."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QTextCursor, QTextDocument

from companion.care.grammar import Command, Grammar
from companion.care.moment import Block
from companion.ui.kit.grammar.paragraphs import INDENT_STEP, Setting
from companion.ui.kit.grammar.undo_trail import UndoTrail
from companion.ui.kit.grammar.watcher import Watcher
from companion.ui.kit.plain_text import lines
from companion.ui.kit.theme import Theme
from companion.ui.session.capture_ink import CaptureInk
from companion.ui.session.capture_paint import CapturePaint

MARGIN = 12
_ABOVE = 35


@dataclass(frozen=True, slots=True)
class Given:
    """A command that acted, and where the caret stood when it did."""

    command: Command
    caret: int


class Sheet(QObject):
    """`caret` and `scroll` are where it stood when another was shown. An editor deletes a document of its own once it
    shows another: this one is the sheet's."""

    def __init__(self, theme: Theme, setting: Setting, grammar: Grammar, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._setting = setting
        self.text = QTextDocument(self)
        self.trail = UndoTrail[Given]()
        self.ink = CaptureInk(theme, self.text)
        self.captures = CapturePaint(theme, self.text)
        self.watcher = Watcher(self.text, grammar, self)
        self.caret = 0
        self.scroll = 0

    def fill(self, blocks: Sequence[Block]) -> None:
        """Shows these lines. What was here is gone, its undo too."""
        document = self.text
        document.setUndoRedoEnabled(False)
        with self.watcher.hushed():
            document.clear()
            self._set_page()
            cursor = QTextCursor(document)
            cursor.setBlockFormat(self._setting.of(blocks[0] if blocks else Block("")))
            for number, block in enumerate(blocks):
                if number:
                    cursor.insertBlock(self._setting.of(block))
                cursor.insertText("\u2028".join(lines(block.text)))
        document.setUndoRedoEnabled(True)
        self.trail.forget()
        self.watcher.start_anew()
        self.captures.look_again()

    def set_words(self, role: str) -> None:
        """Sets the captured words in another size."""
        self.captures.words_role = role
        self.ink.set_role(role)

    def _set_page(self) -> None:
        document, px = self.text, self._theme.px
        document.setDocumentMargin(px(MARGIN))
        # The room above the first line belongs to the page: it scrolls away with it.
        page = document.rootFrame().frameFormat()
        page.setTopMargin(px(_ABOVE))
        document.rootFrame().setFrameFormat(page)
        document.setIndentWidth(px(INDENT_STEP))
