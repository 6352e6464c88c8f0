"""What surrounds a capture on the sheet: the bar, the quotation marks that were not typed, and the tag below."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextBlock, QTextDocument, QTextLine
from PySide6.QtWidgets import QWidget

from companion.care.moment import THERAPISTS_LINES
from companion.ui.kit.grammar.paragraphs import INDENT_STEP, TAG_HEIGHT, block_of, kind_of, utf16_length
from companion.ui.kit.spoken import tag
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import quoted

_BAR_WIDTH = 3
# A plain line is at least this high, the room below it included.
_LEAST_LINE = 39


class CapturePaint:
    """Paints the captures of a document into the part of a viewport that is painted anew."""

    def __init__(self, theme: Theme, document: QTextDocument) -> None:
        self._theme = theme
        self._document = document
        self._page = document.documentLayout()
        self._calm: QTextBlock | None = None
        self.words_role = "words_l"
        """In which size the words are set."""

    def look_again(self) -> None:
        """Lines came, went or changed their kind, or the caret left its line."""
        self._calm = None

    def paint(self, viewport: QWidget, exposed: QRect, scrolled: int) -> None:
        """`exposed` in the viewport's coordinates, which lies `scrolled` px below the top of the page."""
        if self._calm is not None and self._among_plain_lines(self._calm, exposed, scrolled):
            return
        clip = QRectF(exposed)
        painter: QPainter | None = None
        line = self._first_reaching(exposed.top() + scrolled - self._theme.px(TAG_HEIGHT))
        while line.isValid():
            area = self._page.blockBoundingRect(line).translated(0, -scrolled)
            if area.top() > clip.bottom():
                break
            if kind_of(line) is not None:
                if painter is None:
                    painter = QPainter(viewport)
                    painter.setClipRect(clip)
                self._paint_capture(painter, line, area, clip)
            line = line.next()

    def type_at(self, line: QTextBlock) -> None:
        """A letter was typed on this line: if no capture is near it, none needs to be looked for."""
        if self._calm is None and all(kind_of(near) is None for near in (line.previous(), line, line.next())):
            self._calm = line

    def _paint_capture(self, painter: QPainter, paragraph: QTextBlock, area: QRectF, clip: QRectF) -> None:
        """As far as `clip` shows it. `area` is the paragraph without its bottom margin."""
        block, theme = block_of(paragraph), self._theme
        if block.kind is None:
            return
        right_to_left = paragraph.textDirection() == Qt.LayoutDirection.RightToLeft
        damson = theme.colour("damson")
        width, tag_height, inset = theme.px(_BAR_WIDTH), theme.px(TAG_HEIGHT), theme.px(2 * INDENT_STEP)
        # The layout gives a block's width without its indent, and its left edge with it.
        far_edge = area.right() + paragraph.blockFormat().indent() * theme.px(INDENT_STEP)
        bar_x = far_edge - width if right_to_left else area.left()
        painter.fillRect(QRectF(bar_x, area.top(), width, area.height() + tag_height), damson)
        if (
            area.bottom() > clip.top()
            and block.kind not in THERAPISTS_LINES
            and quoted(block.text) != block.text.strip()
        ):
            font = theme.font(self.words_role)
            _paint_quotation_marks(painter, font, theme.colour("ink"), paragraph, area.topLeft())
        line = QRectF(area.left() + inset, area.bottom(), far_edge - area.left() - 2 * inset, tag_height)
        if not line.intersects(clip):
            return
        painter.setFont(theme.font("session"))
        painter.setPen(damson)
        side = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        painter.drawText(line, side | Qt.AlignmentFlag.AlignVCenter, tag(block))

    def _among_plain_lines(self, line: QTextBlock, exposed: QRect, scrolled: int) -> bool:
        area = self._page.blockBoundingRect(line)
        margin = self._theme.px(_LEAST_LINE)
        return exposed.top() + scrolled >= area.top() - margin and exposed.bottom() + scrolled <= area.bottom() + margin

    def _first_reaching(self, y: float) -> QTextBlock:
        """The first line that ends under `y` of the page."""
        first, last = 0, self._document.blockCount() - 1
        while first < last:
            middle = (first + last) // 2
            if self._page.blockBoundingRect(self._document.findBlockByNumber(middle)).bottom() < y:
                first = middle + 1
            else:
                last = middle
        return self._document.findBlockByNumber(first)


def _paint_quotation_marks(painter: QPainter, font: QFont, ink: QColor, paragraph: QTextBlock, origin: QPointF) -> None:
    layout = paragraph.layout()
    if not layout.lineCount():
        return
    painter.setFont(font)
    painter.setPen(ink)
    opening, closing = "“", "”"
    first, last = layout.lineAt(0), layout.lineAt(layout.lineCount() - 1)
    hang = font.pixelSize() / 2
    start = _x(first, first.textStart())
    end = _x(last, utf16_length(paragraph.text().rstrip()))
    if paragraph.textDirection() == Qt.LayoutDirection.RightToLeft:
        end -= QFontMetricsF(font).horizontalAdvance(closing)
    else:
        start -= hang
    painter.drawText(QPointF(origin.x() + start, origin.y() + first.y() + first.ascent()), opening)
    painter.drawText(QPointF(origin.x() + end, origin.y() + last.y() + last.ascent()), closing)


def _x(line: QTextLine, at: int) -> float:
    # PySide gives the position back beside the x.
    return line.cursorToX(at)[0]  # type: ignore[index, no-any-return]
