"""How hard a passphrase is to guess: four parts, a word, and an honest sentence on time."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit.controls import label
from companion.ui.kit.theme import Theme
from companion.vault.passphrase import Strength

_PARTS = 4
_GAP, _HEIGHT = 6, 6

_HOUR = 3600.0
_DAY = 24 * _HOUR
_MONTH = 30 * _DAY
_YEAR = 365 * _DAY


class Bars(QWidget):
    """Four parts, filled from the left. Decorative: the words beside it say the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._filled = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_filled(self, parts: int) -> None:
        """Fill so many of the four."""
        if parts != self._filled:
            self._filled = parts
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = self._theme.px(_GAP)
        wide = (self.width() - gap * (_PARTS - 1)) / _PARTS
        left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        for part in range(_PARTS):
            filled = part < self._filled
            painter.setPen(Qt.PenStyle.NoPen if filled else QPen(self._theme.colour("line")))
            painter.setBrush(self._theme.colour("loden" if filled else "sunk"))
            place = part if left_to_right else _PARTS - 1 - part
            box = QRectF(place * (wide + gap), 0, wide, self.height())
            inset = 0 if filled else 0.5
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), self.height() / 2, self.height() / 2)


class Meter(QWidget):
    """Shows a `Strength`; without one it says nothing."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._strength: Strength | None = None
        self._bars = Bars(theme)
        self._words = label(theme, "", "body", "soft", wrap=False)
        # Rich text for the one word in colour; nothing that was typed is ever in it.
        self._words.setTextFormat(Qt.TextFormat.RichText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(self._bars)
        column.addWidget(self._words)
        theme.changed.connect(self._show)
        self._show()

    @property
    def words(self) -> str:
        """What is said at present, without its markup."""
        return "" if self._strength is None else " ".join(self._sentences(self._strength))

    def show_strength(self, strength: Strength | None) -> None:
        """One part of four is too easy, four are very strong."""
        self._strength = strength
        self._bars.show_filled(0 if strength is None else strength.level + 1)
        self._show()

    def _show(self) -> None:
        self._words.setMinimumHeight(round(3 * self._theme.line_height("body")))
        if self._strength is None:
            self._words.setText("")
            return
        grade, *rest = self._sentences(self._strength)
        tone = self._theme.colour("loden").name() if self._strength.level else self._theme.colour("honey").name()
        self._words.setText(
            f'<p style="line-height: 118%"><span style="color: {tone}; font-weight: 500">{grade}</span> '
            f"{' '.join(rest)}</p>"
        )

    def _sentences(self, strength: Strength) -> tuple[str, str, str]:
        grade = (self.tr("Too easy."), self.tr("Fair."), self.tr("Strong."), self.tr("Very strong."))[strength.level]
        stolen = (
            self.tr("If someone stole this computer and guessed at full speed, it should hold for {time}.")
            if strength.level
            else self.tr("If someone stole this computer and guessed at full speed, it would hold for {time}.")
        )
        doubt = self.tr("This is an estimate; words from a song or a saying are weaker than they look.")
        return grade, stolen.format(time=self._time(strength.seconds)), doubt

    def _time(self, seconds: float) -> str:
        bounds = (
            (_HOUR, self.tr("less than an hour")),
            (2 * _DAY, self.tr("some hours")),
            (2 * _MONTH, self.tr("some days")),
            (2 * _YEAR, self.tr("some months")),
            (20 * _YEAR, self.tr("some years")),
            (1000 * _YEAR, self.tr("many years")),
        )
        return next((words for bound, words in bounds if seconds < bound), self.tr("longer than anyone can wait"))
