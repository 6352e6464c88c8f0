"""Push buttons and icon buttons that draw their own icon, text and shortcut in the theme's colours."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QEnterEvent, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QToolButton

from companion.ui.kit.icons import pixmap
from companion.ui.kit.pressing import pressed_by_enter
from companion.ui.kit.theme import Theme

TONE_OF_KIND = {"plain": "ink", "primary": "on_loden", "link": "loden", "quiet": "soft", "danger": "brick"}
_INSET = {"link": 2, "quiet": 10}
_USUAL_INSET = 18
_HEIGHT, _COMPACT_HEIGHT, _TALL_HEIGHT = 42, 28, 60
_SMALL_SIDE = 32
_ICON = 18
_ICON_GAP = 9
_SHORTCUT_GAP = 12


class Button(QPushButton):
    """`text()` is what is seen and spoken, an ampersand in it is an ampersand; the shortcut is only painted."""

    def __init__(self, theme: Theme, text: str, kind: str, icon_name: str = "", shortcut_text: str = "") -> None:
        super().__init__()
        self._theme = theme
        self._kind = kind
        self._icon_name = icon_name
        self._shortcut_text = shortcut_text
        self._shortcut_role = "label"
        self._text = ""
        self._height = _HEIGHT
        self.setProperty("kind", kind)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        theme.dress(self, "body" if kind == "quiet" else "body_strong", TONE_OF_KIND[kind])
        self.setText(text)

    def set_compact(self, compact: bool) -> None:
        """As low as a line in a row of a list."""
        self._height = _COMPACT_HEIGHT if compact else _HEIGHT
        self.updateGeometry()

    def set_tall(self) -> None:
        """As high as where two read together."""
        self._height = _TALL_HEIGHT
        self.updateGeometry()

    def set_shortcut_text(self, text: str) -> None:
        """Show another key behind the text."""
        if text != self._shortcut_text:
            self._shortcut_text = text
            self.updateGeometry()
            self.update()

    def set_shortcut_role(self, role: str) -> None:
        """Paint the key larger, where it must be read from farther away."""
        if role != self._shortcut_role:
            self._shortcut_role = role
            self.updateGeometry()
            self.update()

    def set_icon_name(self, name: str) -> None:
        """Show another icon before the text; "" shows none."""
        if name != self._icon_name:
            self._icon_name = name
            self.updateGeometry()
            self.update()

    def width_with(self, shortcut_text: str) -> int:
        """How wide it would be with this key behind its text."""
        return self._inset() * 2 + self._content_width(shortcut_text)

    def text(self) -> str:
        return self._text

    def setText(self, text: str) -> None:
        if self.accessibleName() == self._text:
            self.setAccessibleName(text)
        self._text = text
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lowest = QFontMetrics(self.font()).height()
        return QSize(self.width_with(self._shortcut_text), max(self._theme.px(self._height), lowest))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        tone = str(self.property("tone")) if self.isEnabled() else "quiet"
        at = self._inset() if self._kind == "link" else (self.width() - self._content_width(self._shortcut_text)) // 2
        if self._icon_name:
            side = self._theme.px(_ICON)
            picture = pixmap(self._theme, self._icon_name, tone, _ICON, ratio=self.devicePixelRatioF())
            painter.drawPixmap(self._box(at, side).left(), (self.height() - side) // 2, picture)
            at += side + self._theme.px(_ICON_GAP)
        font = self.font()
        font.setUnderline(self._kind == "link" and self.underMouse() and self.isEnabled())
        at += self._write(painter, at, self._text, font, tone)
        if self._shortcut_text:
            behind = "on_loden" if tone == "on_loden" else "quiet"
            self._write(
                painter,
                at + self._theme.px(_SHORTCUT_GAP),
                self._shortcut_text,
                self._theme.font(self._shortcut_role),
                behind,
            )

    def _write(self, painter: QPainter, at: int, text: str, font: QFont, tone: str) -> int:
        wide = QFontMetrics(font).horizontalAdvance(text)
        painter.setFont(font)
        painter.setPen(self._theme.colour(tone))
        # A little air on both sides: a letter may be wider than its advance.
        box = self._box(at, wide).adjusted(-2, 0, 2, 0)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine, text)
        return wide

    def _box(self, at: int, wide: int) -> QRect:
        # Mirrored by hand: the enums of QStyle alone cost a cold start 17 ms.
        left = self.width() - at - wide if self.isRightToLeft() else at
        return QRect(left, 0, wide, self.height())

    def _inset(self) -> int:
        return self._theme.px(_INSET.get(self._kind, _USUAL_INSET))

    def _content_width(self, shortcut_text: str) -> int:
        wide = QFontMetrics(self.font()).horizontalAdvance(self._text)
        if self._icon_name:
            wide += self._theme.px(_ICON) + (self._theme.px(_ICON_GAP) if self._text else 0)
        if shortcut_text:
            shortcut = QFontMetrics(self._theme.font(self._shortcut_role))
            wide += self._theme.px(_SHORTCUT_GAP) + shortcut.horizontalAdvance(shortcut_text)
        return wide


class IconButton(QToolButton):
    """A square button with an icon; its name is spoken and stands in the tooltip. `kind` plain has a border."""

    def __init__(self, theme: Theme, icon_name: str, name: str, kind: str = "quiet", tone: str = "soft") -> None:
        super().__init__()
        self._theme = theme
        self._icon_name = icon_name
        self._side = _HEIGHT if kind == "plain" else _SMALL_SIDE
        self.setProperty("kind", kind)
        self.setProperty("tone", tone)
        self.set_name(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_icon_name(self, name: str) -> None:
        """Show another icon."""
        if name != self._icon_name:
            self._icon_name = name
            self.update()

    def set_name(self, name: str) -> None:
        """Say what it does now."""
        self.setAccessibleName(name)
        self.setToolTip(name)

    def sizeHint(self) -> QSize:
        return QSize(self._theme.px(self._side), self._theme.px(self._side))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not pressed_by_enter(self, event):
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        side = self._theme.px(_ICON)
        tone = str(self.property("tone")) if self.isEnabled() else "line"
        picture = pixmap(self._theme, self._icon_name, tone, _ICON, ratio=self.devicePixelRatioF())
        painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, picture)
