"""An editor with two pages: the hour's own, and an empty one while others are here. Undo stays within each."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent

from companion.care.grammar import Grammar
from companion.care.moment import Block
from companion.ui.kit.grammar.commanded import Commanded
from companion.ui.kit.grammar.paragraphs import Setting, blocks_of
from companion.ui.kit.theme import Theme
from companion.ui.session.reading_place import ReadingPlace
from companion.ui.session.sheet import MARGIN, Sheet

_LINE_LENGTH = 680


class TwoPages(Commanded):
    """What of the page that shows is asked for at every letter is kept, not fetched."""

    def __init__(self, theme: Theme, grammar: Grammar) -> None:
        super().__init__(theme, longest=_LINE_LENGTH + 2 * MARGIN)
        self.grammar = grammar
        self._setting = Setting(theme)
        self._loading = False
        self._told = False
        self._awaits_letter = False
        self._lines = 1
        self._line_at_caret = -1
        self._scroll_to: int | None = None
        self._sheet = self.viewport()
        self._bar = self.verticalScrollBar()
        self._earlier: tuple[Block, ...] | None = None
        self._place = ReadingPlace(self)
        self._size_before = self.size()
        self._own = Sheet(theme, self._setting, grammar, self)
        self._aside = Sheet(theme, self._setting, grammar, self)
        self._show(self._own)

    def blocks(self) -> tuple[Block, ...]:
        """What was written, line by line, every character of it: the closed lines too."""
        self._told = False
        return (*(self._earlier or ()), *blocks_of(self._text))

    @property
    def earlier(self) -> int | None:
        """How many of the lines are closed while others are here; None while there are no others."""
        return None if self._earlier is None else len(self._earlier)

    @property
    def is_blank(self) -> bool:
        """Whether nothing stands on the page that shows."""
        return not blocks_of(self._text)

    def set_slim(self, slim: bool) -> None:
        """Sets both pages in the smaller letters of the slim strip. No step of Undo."""
        with self._place.kept(self._sheet.size()):
            for sheet in (self._own, self._aside):
                sheet.set_words("words" if slim else "words_l")
            self._theme.dress(self, "note_strip" if slim else "note")

    def turn_aside(self) -> None:
        """Others are here: an empty page, and the lines so far closed with their undo."""
        written = blocks_of(self._text)
        self._earlier = written[:-1] if written and not written[-1].text else written
        self._show(self._aside)
        self._fill((), 0, 0)

    def come_back(self) -> None:
        """Shows all lines again, those written meanwhile below the others."""
        earlier, self._earlier = self._earlier or (), None
        meanwhile, caret = blocks_of(self._text), self.caret()
        self._show(self._own)
        self._loading = True
        self._aside.fill(())
        self._loading = False
        if meanwhile:
            # Undo must not take away what came from the other page: the history of this one ends.
            self._fill((*earlier, *meanwhile), 0, 0)
            self._put_caret(self._text.findBlockByNumber(len(earlier)).position() + caret)
            self._scroll_to = None
            self.ensureCursorVisible()

    def caret(self) -> int:
        """Where the caret stands."""
        return self.textCursor().position()

    def scrolled(self) -> int:
        """How far the page is scrolled."""
        return self._bar.value()

    def load(self, blocks: Sequence[Block], caret: int, scroll: int, earlier: int | None = None) -> None:
        """Shows these lines, without the first `earlier` while others are here. What was here is gone, its undo too."""
        self._earlier = None
        self._show(self._own)
        self._fill(blocks[:earlier], caret, scroll)
        if earlier is not None:
            self.turn_aside()
            self._fill(blocks[earlier:], caret, scroll)

    def _show(self, sheet: Sheet) -> None:
        self._place.forget()
        if self.document() is not sheet.text:
            left = self._aside if sheet is self._own else self._own
            left.caret, left.scroll = self.caret(), self.scrolled()
            sheet.text.setDefaultFont(self.font())
            self.setDocument(sheet.text)
        self._page, self._text, self._trail = sheet, sheet.text, sheet.trail
        self._watcher, self._ink, self._captures = sheet.watcher, sheet.ink, sheet.captures
        self._lines = self._text.blockCount()
        self._line_at_caret = -1
        self._put_caret(sheet.caret)
        self._bar.setValue(sheet.scroll)

    def _fill(self, blocks: Sequence[Block], caret: int, scroll: int) -> None:
        self._loading = True
        self._page.fill(blocks)
        self._place.forget()
        self._told = False
        self._awaits_letter = False
        self._lines = self._text.blockCount()
        self._loading = False
        self._put_caret(caret)
        self._scroll_to = scroll
        if self.isVisible():
            QTimer.singleShot(0, self, self._scroll_back)

    def _put_caret(self, position: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(position, self._text.characterCount() - 1)))
        self.setTextCursor(cursor)

    def _scroll_back(self) -> None:
        if self._scroll_to is not None:
            self._bar.setValue(self._scroll_to)
            self._scroll_to = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.size() == self._size_before or self._loading:
            # A scroll bar came or went while the lines are being laid out: asking where they are now would crash.
            super().resizeEvent(event)
            return
        self._size_before = self.size()
        with self._place.kept(event.oldSize()):
            super().resizeEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.be_opaque()
        QTimer.singleShot(0, self, self._scroll_back)
