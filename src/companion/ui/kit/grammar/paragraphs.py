"""A block of the jottings as a paragraph of a document: what the paragraph carries, and how it is set."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextDocument, QTextFormat

from companion.care.moment import THERAPISTS_LINES, Block, Kind
from companion.ui.kit.theme import Theme

# User properties of the block format, because these are undone; a block's userData and userState are not.
_KIND: Final = QTextFormat.Property.UserProperty.value + 1
_MOMENT: Final = _KIND + 1
_OPEN: Final = _KIND + 2
_AT_SECONDS: Final = _KIND + 3
_BY: Final = _KIND + 4
_THROUGH: Final = _KIND + 5

INDENT_STEP = 10.5
_WORDS_INDENT, _LINE_INDENT = 3, 2
_SANS_HEIGHT, _SERIF_HEIGHT = 130.0, 100.0
_GAP = 15
_GAP_UNDER_TAG = 17
TAG_HEIGHT = 28


class Setting:
    """How lines are set at the theme's present size. Space comes from margins, never from blank lines."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def plain(self) -> QTextBlockFormat:
        """A line of text as it is typed."""
        return self._format(_SANS_HEIGHT, 0, _GAP)

    def of(self, block: Block) -> QTextBlockFormat:
        """The block's own setting, carrying what it is."""
        if block.kind is None:
            return self.plain()
        own_words = block.kind not in THERAPISTS_LINES
        setting = self._format(
            _SERIF_HEIGHT if own_words else _SANS_HEIGHT,
            _WORDS_INDENT if own_words else _LINE_INDENT,
            TAG_HEIGHT + _GAP_UNDER_TAG,
        )
        setting.setProperty(_KIND, block.kind.value)
        setting.setProperty(_MOMENT, block.moment)
        setting.setProperty(_OPEN, block.open)
        setting.setProperty(_AT_SECONDS, block.at_seconds)
        setting.setProperty(_BY, block.by)
        setting.setProperty(_THROUGH, block.through_interpreter)
        return setting

    def _format(self, height: float, indent: int, below: int) -> QTextBlockFormat:
        setting = QTextBlockFormat()
        setting.setLineHeight(height, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        setting.setIndent(indent)
        setting.setBottomMargin(self._theme.px(below))
        return setting


def kind_of(paragraph: QTextBlock) -> Kind | None:
    """The kind of the capture that stands in the paragraph."""
    kind = paragraph.blockFormat().property(_KIND)
    return Kind(kind) if kind else None


def moment_of(paragraph: QTextBlock) -> str:
    """The capture's id; "" for plain text."""
    return str(paragraph.blockFormat().property(_MOMENT) or "")


def block_of(paragraph: QTextBlock) -> Block:
    """The paragraph as a value. A capture whose words were all deleted is no capture."""
    kind = kind_of(paragraph)
    text = paragraph.text()
    if kind is None or not text.strip():
        return Block(text)
    carried = paragraph.blockFormat()
    return Block(
        text=text,
        kind=kind,
        moment=moment_of(paragraph),
        at_seconds=int(carried.property(_AT_SECONDS) or 0),
        by=str(carried.property(_BY) or ""),
        open=bool(carried.property(_OPEN)),
        through_interpreter=bool(carried.property(_THROUGH)),
    )


def capture_above(paragraph: QTextBlock) -> QTextBlock | None:
    """The nearest capture above the paragraph."""
    above = paragraph.previous()
    while above.isValid():
        if block_of(above).kind is not None:
            return above
        above = above.previous()
    return None


def paragraphs(document: QTextDocument) -> Iterator[QTextBlock]:
    """Every paragraph from the top."""
    paragraph = document.begin()
    while paragraph.isValid():
        yield paragraph
        paragraph = paragraph.next()


def blocks_of(document: QTextDocument) -> tuple[Block, ...]:
    """The whole document as values: walked, because a document's plain text changes U+00A0 and U+2028.

    A moment stands once: a second paragraph with its id, for an instant after a split, reads as plain text."""
    found: list[Block] = []
    seen: set[str] = set()
    for paragraph in paragraphs(document):
        block = block_of(paragraph)
        if block.moment in seen:
            block = Block(block.text)
        elif block.kind is not None:
            seen.add(block.moment)
        found.append(block)
    return () if len(found) == 1 and not found[0].text else tuple(found)


def utf16_length(text: str) -> int:
    """A length as positions in a document count it."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
