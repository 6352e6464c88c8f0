"""How captures look: the serif by a highlighter (derived, never undone); bar, quotation marks and tag by painting."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFontMetricsF,
    QPainter,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextDocument,
    QTextLine,
)

from companion.care.moment import THERAPISTS_LINES
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted
from companion.ui.session.paragraphs import INDENT_STEP, TAG_HEIGHT, block_of, kind_of, utf16_length
from companion.ui.session.spoken import tag

_BAR_WIDTH = 3


class CaptureInk(QSyntaxHighlighter):
    """Sets the person's words in the serif."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        super().__init__(document)
        self._theme = theme

    def highlightBlock(self, text: str) -> None:
        kind = kind_of(self.currentBlock())
        if kind is None or kind in THERAPISTS_LINES:
            return
        words = QTextCharFormat()
        words.setFont(self._theme.font("words_l"))
        self.setFormat(0, utf16_length(text), words)


def paint_capture(painter: QPainter, theme: Theme, paragraph: QTextBlock, area: QRectF, clip: QRectF) -> None:
    """Paints what surrounds the words, as far as `clip` shows it. `area` is the paragraph without its bottom margin."""
    block = block_of(paragraph)
    if block.kind is None:
        return
    right_to_left = paragraph.textDirection() == Qt.LayoutDirection.RightToLeft
    damson = theme.colour("damson")
    width, tag_height, inset = theme.px(_BAR_WIDTH), theme.px(TAG_HEIGHT), theme.px(2 * INDENT_STEP)
    # The layout gives a block's width without its indent, and its left edge with it.
    far_edge = area.right() + paragraph.blockFormat().indent() * theme.px(INDENT_STEP)
    bar_x = far_edge - width if right_to_left else area.left()
    painter.fillRect(QRectF(bar_x, area.top(), width, area.height() + tag_height), damson)
    if area.bottom() > clip.top() and block.kind not in THERAPISTS_LINES and quoted(block.text) != block.text.strip():
        _paint_quotation_marks(painter, theme, paragraph, area.topLeft(), right_to_left)
    line = QRectF(area.left() + inset, area.bottom(), far_edge - area.left() - 2 * inset, tag_height)
    if not line.intersects(clip):
        return
    painter.setFont(theme.font("session"))
    painter.setPen(damson)
    side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
    painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, tag(block))


def _paint_quotation_marks(
    painter: QPainter, theme: Theme, paragraph: QTextBlock, origin: QPointF, right_to_left: bool
) -> None:
    layout = paragraph.layout()
    if not layout.lineCount():
        return
    font = theme.font("words_l")
    painter.setFont(font)
    painter.setPen(theme.colour("ink"))
    opening, closing = "“", "”"
    first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
    hang = font.pixelSize() / 2
    start = _x(first, first.textStart())
    end = _x(last, utf16_length(paragraph.text().rstrip()))
    if right_to_left:
        end -= QFontMetricsF(font).horizontalAdvance(closing)
    else:
        start -= hang
    painter.drawText(QPointF(origin.x() + start, origin.y() + first.y() + first.ascent()), opening)
    painter.drawText(QPointF(origin.x() + end, origin.y() + last.y() + last.ascent()), closing)


def _x(line: QTextLine, at: int) -> float:
    # PySide gives the position back beside the x.
    return line.cursorToX(at)[0]  # type: ignore[index, no-any-return]
