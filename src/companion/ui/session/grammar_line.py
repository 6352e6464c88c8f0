"""The line under the note that says which letters catch what."""

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle

from companion.care.grammar import OFFERED_FIRST, Act, Command, Grammar
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.theme import Theme

_HEIGHT = 24
_CAP = 21
_GAP = 18
_LETTER_GAP = 4


class GrammarLine(QLabel):
    """The sign in a cap, then letter and kind of the captures that are offered first."""

    def __init__(self, theme: Theme, grammar: Grammar) -> None:
        super().__init__()
        self._theme = theme
        self._sign = grammar.sign
        self._pairs = [(grammar.letters(Command(Act.CAPTURE, kind=kind)), kind_name(kind)) for kind in OFFERED_FIRST]
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(" ".join([grammar.sign, *(f"{letter} {name}" for letter, name in self._pairs)]))
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.dress(self, "body", "quiet")

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max((at.y() for at, _, _ in self._placed(width)), default=0) + self._theme.px(_HEIGHT)

    def sizeHint(self) -> QSize:
        widest = self._theme.px(600)
        return QSize(widest, self.heightForWidth(widest))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        height = theme.px(_HEIGHT)
        cap = QRect(0, (height - theme.px(_CAP)) // 2, theme.px(_CAP), theme.px(_CAP))
        painter.setPen(QPen(theme.colour("line"), theme.border))
        painter.setBrush(theme.colour("sunk"))
        inset = theme.border / 2
        box = QRectF(self._mirrored(cap)).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, theme.px(5), theme.px(5))
        painter.setPen(theme.colour("soft"))
        painter.setFont(theme.font("keycap"))
        painter.drawText(self._mirrored(cap), Qt.AlignmentFlag.AlignCenter, self._sign)
        for at, letter, name in self._placed(self.width()):
            letter_width = QFontMetrics(theme.font("keycap_l")).horizontalAdvance(letter)
            name_width = QFontMetrics(self.font()).horizontalAdvance(name)
            self._write(painter, QRect(at.x(), at.y(), letter_width, height), letter, "keycap_l", "soft")
            behind = at.x() + letter_width + theme.px(_LETTER_GAP)
            self._write(painter, QRect(behind, at.y(), name_width, height), name, "body", "quiet")

    def _write(self, painter: QPainter, box: QRect, text: str, role: str, tone: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        painter.drawText(self._mirrored(box.adjusted(-2, 0, 2, 0)), Qt.AlignmentFlag.AlignCenter, text)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def _placed(self, width: int) -> Iterator[tuple[QPoint, str, str]]:
        theme = self._theme
        letters, names = QFontMetrics(theme.font("keycap_l")), QFontMetrics(theme.font("body"))
        x, y = theme.px(_CAP) + theme.px(_GAP), 0
        for letter, name in self._pairs:
            wide = letters.horizontalAdvance(letter) + theme.px(_LETTER_GAP) + names.horizontalAdvance(name)
            if x + wide > width and x:
                x, y = 0, y + theme.px(_HEIGHT)
            yield QPoint(x, y), letter, name
            x += wide + theme.px(_GAP)
