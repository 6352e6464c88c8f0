"""The line under the note that says which letters catch what."""

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QStyle

from companion.care.grammar import OFFERED_FIRST, Act, Command, Grammar
from companion.care.moment import Kind
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.theme import Theme

_HEIGHT = 24
_CAP = 21
_GAP = 18
_LETTER_GAP = 4
_OFFERED_SLIM = (Kind.QUOTE, Kind.GOAL, Kind.WORRY)


class GrammarLine(QLabel):
    """The sign in a cap, then letter and kind of the captures that are offered first."""

    def __init__(self, theme: Theme, grammar: Grammar) -> None:
        super().__init__()
        self._theme = theme
        self._sign = grammar.sign
        self._grammar = grammar
        self._slim = False
        self._pairs = self._offered(OFFERED_FIRST)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._speak()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.dress(self, "body", "quiet")

    def set_slim(self, slim: bool) -> None:
        """In the slim strip: one line, three of them at most, and that there are more."""
        self._slim = slim
        more = [("", self.tr("more"))]
        self._pairs = [*self._offered(_OFFERED_SLIM), *more] if slim else self._offered(OFFERED_FIRST)
        self._speak()
        self.updateGeometry()

    def _offered(self, kinds: Iterable[Kind]) -> list[tuple[str, str]]:
        return [(self._grammar.letters(Command(Act.CAPTURE, kind=kind)), kind_name(kind)) for kind in kinds]

    def _speak(self) -> None:
        self.setText(" ".join([self._sign, *(f"{letter} {name}".strip() for letter, name in self._pairs)]))

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
            behind = at.x() + (letter_width + theme.px(_LETTER_GAP) if letter else 0)
            self._write(painter, QRect(behind, at.y(), name_width, height), name, "body", "quiet")

    def _write(self, painter: QPainter, box: QRect, text: str, role: str, tone: str) -> None:
        painter.setFont(self._theme.font(role))
        painter.setPen(self._theme.colour(tone))
        painter.drawText(self._mirrored(box.adjusted(-2, 0, 2, 0)), Qt.AlignmentFlag.AlignCenter, text)

    def _mirrored(self, box: QRect) -> QRect:
        return QStyle.visualRect(self.layoutDirection(), self.rect(), box)

    def _placed(self, width: int) -> Iterator[tuple[QPoint, str, str]]:
        theme = self._theme
        first = theme.px(_CAP) + theme.px(_GAP)
        x, y = first, 0
        for letter, name in self._fitting(width - first) if self._slim else self._pairs:
            wide = self._wide(letter, name)
            if x + wide > width and x and not self._slim:
                x, y = 0, y + theme.px(_HEIGHT)
            yield QPoint(x, y), letter, name
            x += wide + theme.px(_GAP)

    def _fitting(self, room: int) -> list[tuple[str, str]]:
        """As many of the first as leave room for the last."""
        pairs = list(self._pairs)
        while len(pairs) > 1 and sum(self._wide(*pair) + self._theme.px(_GAP) for pair in pairs) > room:
            del pairs[-2]
        return pairs

    def _wide(self, letter: str, name: str) -> int:
        names = QFontMetrics(self._theme.font("body")).horizontalAdvance(name)
        if not letter:
            return names
        letters = QFontMetrics(self._theme.font("keycap_l")).horizontalAdvance(letter)
        return letters + self._theme.px(_LETTER_GAP) + names
