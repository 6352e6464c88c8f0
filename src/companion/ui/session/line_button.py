"""The quietest buttons of the session: words with a key cap, without a border until the keyboard is on them."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle

from companion.ui.kit.key_cap import paint_cap
from companion.ui.kit.pressing import pressed_by_enter
from companion.ui.kit.theme import Theme

_LINE_HEIGHT = 42
_KEY_HEIGHT = 28
_CAP_HEIGHT = 22
_CAP_PADDING = 14
_GAP = 7


class LineButton(QPushButton):
    """A line across the column: words at its beginning, the key at its end."""

    def __init__(self, theme: Theme, text: str, key: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._theme = theme
        self._words = text
        self.key = key
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("kind", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.dress(self, "session", "soft")

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._words) + 3 * _cap_size(self._theme, self.key).width()
        return QSize(wide, max(self._theme.px(_LINE_HEIGHT), QFontMetrics(self.font()).height()))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(100), self.sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cap = _cap_size(self._theme, self.key)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("ink" if self.underMouse() else str(self.property("tone"))))
        room = self.rect().adjusted(0, 0, -cap.width() - self._theme.px(_GAP), 0)
        metrics = QFontMetrics(self.font())
        shown = metrics.elidedText(self._words, Qt.TextElideMode.ElideRight, room.width())
        leading = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        mirrored = QStyle.visualRect(self.layoutDirection(), self.rect(), room)
        painter.drawText(mirrored, leading | Qt.AlignmentFlag.AlignVCenter, shown)
        box = QRect(self.width() - cap.width(), (self.height() - cap.height()) // 2, cap.width(), cap.height())
        paint_cap(painter, self._theme, QStyle.visualRect(self.layoutDirection(), self.rect(), box), self.key)


class KeyButton(QPushButton):
    """A flat key with its word behind it, as under a prompt. `spoken` contains the word."""

    def __init__(self, theme: Theme, key: str, word: str, spoken: str) -> None:
        super().__init__(word)
        self._theme = theme
        self.key = key
        self._word = word
        self.setAccessibleName(spoken)
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("kind", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.dress(self, "body", "quiet")

    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        wide = _cap_size(self._theme, self.key).width() + self._theme.px(_GAP) + metrics.horizontalAdvance(self._word)
        return QSize(wide + 2, max(self._theme.px(_KEY_HEIGHT), metrics.height()))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        cap = _cap_size(self._theme, self.key)
        box = QRect(0, (self.height() - cap.height()) // 2, cap.width(), cap.height())
        paint_cap(painter, self._theme, QStyle.visualRect(self.layoutDirection(), self.rect(), box), self.key)
        painter.setFont(self.font())
        painter.setPen(self._theme.colour("ink" if self.underMouse() else "quiet"))
        rest = self.rect().adjusted(cap.width() + self._theme.px(_GAP), 0, 2, 0)
        side = QStyle.visualAlignment(self.layoutDirection(), Qt.AlignmentFlag.AlignLeft)
        mirrored = QStyle.visualRect(self.layoutDirection(), self.rect(), rest)
        painter.drawText(mirrored, side | Qt.AlignmentFlag.AlignVCenter, self._word)


def _cap_size(theme: Theme, key: str) -> QSize:
    metrics = QFontMetrics(theme.font("keycap"))
    return QSize(metrics.horizontalAdvance(key) + theme.px(_CAP_PADDING), theme.px(_CAP_HEIGHT))
