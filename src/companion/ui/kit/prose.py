"""Text laid out by the design's line heights: folds to a number of lines, breaks long words, knows right to left."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel, QSizePolicy

from companion.ui.kit.theme import Theme

WIDEST = 680
"""The longest line, in px of the design."""

# A layout pass asks for the same few widths again and again.
_KEPT = 16
_TAIL = 0.27
# A text layout takes left and right as they are written.
_MIRRORED = {
    Qt.AlignmentFlag.AlignLeft: Qt.AlignmentFlag.AlignRight,
    Qt.AlignmentFlag.AlignRight: Qt.AlignmentFlag.AlignLeft,
}


def is_right_to_left(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    return next((bidi != "L" for bidi in map(unicodedata.bidirectional, text) if bidi in {"L", "R", "AL"}), False)


def isolated(text: str) -> str:
    """A name or quote inside a sentence of the program, kept apart for direction. Never stored.

    Only where some letter runs from right to left: the marks would stand in what a reader is given, too."""
    runs_back = any(unicodedata.bidirectional(letter) in {"R", "AL", "AN"} for letter in text)
    return f"\u2068{text}\u2069" if runs_back else text


@dataclass(frozen=True, slots=True)
class Hand:
    """How a text is set. Lengths in px; `hang` is how far the first mark stands out, `lines` 0 means all. `runs` stand
    in `run_font`: where each begins and how long it is, in UTF-16 units."""

    font: QFont
    line_height: float
    lines: int = 0
    hang: float = 0
    right_to_left: bool = False
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeading
    runs: tuple[tuple[int, int], ...] = ()
    run_font: QFont | None = None


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line: its own layout (a fold needs one) and where its left top corner stands."""

    layout: QTextLayout
    number: int
    at: QPointF


@dataclass(frozen=True, slots=True)
class SetText:
    """A text laid out in a width. `folded` says that not all of it is shown."""

    lines: tuple[SetLine, ...]
    width: float
    height: float
    folded: bool

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Paint in the painter's pen, `at` the left top corner."""
        for line in self.lines:
            line.layout.lineAt(line.number).draw(painter, at + line.at)


def set_text(text: str, hand: Hand, width: float) -> SetText:
    """Lay `text` out in `width` px."""
    shown = text.replace("\r\n", "\n").replace("\n", "\u2028")
    layout = _layout(shown, hand)
    metrics = QFontMetricsF(hand.font)
    first_mark = min(hand.hang, metrics.horizontalAdvance(shown[:1])) if hand.hang else 0.0
    lines: list[SetLine] = []
    folded = False
    layout.beginLayout()
    for number in _endless():
        line = layout.createLine()
        if not line.isValid():
            break
        inset = hand.hang - (first_mark if number == 0 else 0)
        room = max(width - inset, 1)
        line.setLineWidth(room)
        left = 0.0 if hand.right_to_left else inset
        # The line's box is as tall as its font; what the design's line height adds is shared above and below.
        top = number * hand.line_height + (hand.line_height - line.height()) / 2
        if hand.lines and number == hand.lines - 1 and line.textStart() + line.textLength() < len(shown):
            rest = metrics.elidedText(
                shown[line.textStart() :].replace("\u2028", " "), Qt.TextElideMode.ElideRight, room
            )
            last = _one_line(rest if rest.endswith("…") else rest + "…", hand, room)
            lines.append(SetLine(last, 0, QPointF(left, top)))
            folded = True
            break
        lines.append(SetLine(layout, number, QPointF(left, top)))
    layout.endLayout()
    used = max((ln.layout.lineAt(ln.number).naturalTextWidth() + ln.at.x() for ln in lines), default=0.0)
    return SetText(tuple(lines), used, max(len(lines), 1) * hand.line_height + _overhang(hand, metrics), folded)


class Layouts:
    """The layouts of a widget's text at the widths it was last asked for: a page asks for each many times. `most` is
    how many are kept."""

    def __init__(self, most: int = _KEPT) -> None:
        self._most = most
        self._kept: dict[tuple[object, ...], SetText] = {}

    def at(self, text: str, hand: Hand, width: float) -> SetText:
        """As `set_text`."""
        key = (
            text,
            hand.font.key(),
            hand.line_height,
            hand.lines,
            hand.hang,
            hand.align,
            hand.right_to_left,
            hand.runs,
            width,
        )
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > self._most:
                self._kept.clear()
            found = self._kept[key] = set_text(text, hand, width)
        return found


def _baseline(hand: Hand, metrics: QFontMetricsF) -> float:
    return (hand.line_height - metrics.height()) / 2 + metrics.ascent()


def _overhang(hand: Hand, metrics: QFontMetricsF) -> float:
    # Where lines stand closer than the font's own height, the tails of the last line would be cut off.
    return max(_baseline(hand, metrics) + _TAIL * hand.font.pixelSize() - hand.line_height, 0)


def _endless() -> Iterator[int]:
    number = 0
    while True:
        yield number
        number += 1


def _layout(text: str, hand: Hand) -> QTextLayout:
    layout = QTextLayout(text, hand.font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    direction = Qt.LayoutDirection.RightToLeft if hand.right_to_left else Qt.LayoutDirection.LeftToRight
    option.setTextDirection(direction)
    option.setAlignment(_MIRRORED.get(hand.align, hand.align) if hand.right_to_left else hand.align)
    layout.setTextOption(option)
    if hand.run_font is not None:
        layout.setFormats([_run(start, length, hand.run_font) for start, length in hand.runs])
    layout.setCacheEnabled(True)
    return layout


def _run(start: int, length: int, font: QFont) -> QTextLayout.FormatRange:
    run, format_ = QTextLayout.FormatRange(), QTextCharFormat()
    format_.setFont(font)
    run.start, run.length, run.format = start, length, format_  # type: ignore[attr-defined, misc, unused-ignore]
    return run


def _one_line(text: str, hand: Hand, width: float) -> QTextLayout:
    layout = _layout(text, hand)
    layout.beginLayout()
    layout.createLine().setLineWidth(width)
    layout.endLayout()
    return layout


class Prose(QLabel):
    """A label that sets its plain text by role, with the design's line height. What is spoken is its whole text."""

    def __init__(self, theme: Theme, text: str, role: str, tone: str = "ink", lines: int = 0) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self._found: dict[tuple[float, object], SetText] = {}
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.dress(self, role, tone)
        self.setText(text)

    @property
    def folded(self) -> bool:
        """Whether some of the text does not show at the present width."""
        return self._at_width(self.contentsRect().width()).folded

    def set_lines(self, lines: int) -> None:
        """Fold to this many lines; 0 shows all."""
        if lines != self._lines:
            self._lines = lines
            self._found.clear()
            self.updateGeometry()
            self.update()

    def baseline(self) -> float:
        """Where the first line of letters stands, in px from the top of a label no higher than it asks for."""
        return self.contentsMargins().top() + _baseline(self.hand(), QFontMetricsF(self.font()))

    def painted_text(self) -> str:
        """What stands on the screen: here the text itself."""
        return self.text()

    def hand(self) -> Hand:
        """How this text is set."""
        return Hand(
            self.font(),
            self._theme.line_height(str(self.property("role"))),
            self._lines,
            right_to_left=self.layoutDirection() is Qt.LayoutDirection.RightToLeft,
            align=self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask,
        )

    def _at_width(self, width: float) -> SetText:
        # A page of nested layouts asks for each width a hundred times, and even to say how a text is set takes time.
        key = width, self.property("role")
        found = self._found.get(key)
        if found is None:
            if len(self._found) > _KEPT:
                self._found.clear()
            found = self._found[key] = set_text(self.painted_text(), self.hand(), width)
        return found

    def _colour(self) -> QColor:
        if not self.isEnabled():
            return self._theme.colour("quiet")
        return self._theme.colour(str(self.property("tone")))

    def setText(self, text: str) -> None:
        self._found.clear()
        super().setText(text)

    def setAlignment(self, alignment: Qt.AlignmentFlag) -> None:
        self._found.clear()
        super().setAlignment(alignment)

    def changeEvent(self, event: QEvent) -> None:
        self._found.clear()
        super().changeEvent(event)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        margins = self.contentsMargins()
        inner = width - margins.left() - margins.right()
        return math.ceil(self._at_width(inner).height) + margins.top() + margins.bottom()

    def sizeHint(self) -> QSize:
        widest = self._theme.px(WIDEST)
        found = self._at_width(widest)
        margins = self.contentsMargins()
        return QSize(
            math.ceil(found.width) + 1 + margins.left() + margins.right(),
            math.ceil(found.height) + margins.top() + margins.bottom(),
        )

    def minimumSizeHint(self) -> QSize:
        hint = self.sizeHint()
        return QSize(min(hint.width(), self._theme.px(48)), math.ceil(self.hand().line_height))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self._colour())
        inside = self.contentsRect()
        found = self._at_width(inside.width())
        found.paint(painter, QPointF(inside.left(), self._top(inside, found)))

    def _top(self, inside: QRect, found: SetText) -> float:
        alignment = self.alignment()
        if alignment & Qt.AlignmentFlag.AlignTop:
            return inside.top()
        spare = max(inside.height() - found.height, 0)
        return inside.top() + (spare if alignment & Qt.AlignmentFlag.AlignBottom else spare / 2)
