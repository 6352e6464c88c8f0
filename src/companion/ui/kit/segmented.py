"""One choice of a few, side by side; below one another where there is no room. A group of radio buttons to a reader."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QStyle, QWidget

from companion.ui.kit.choice import Choice
from companion.ui.kit.theme import Theme

_HEIGHT, _COMPACT_HEIGHT = 40, 34
_INSET = 15
_CLEARS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class Segment(Choice):
    """One of the choices; the whole of it can be pressed. `cleared` says that none is to be chosen."""

    cleared = Signal()

    def __init__(self, theme: Theme, value: str, text: str, parent: QWidget, height: int = _HEIGHT) -> None:
        super().__init__(text.replace("&", "&&"), parent)
        self._theme = theme
        self._text = text
        self._height = height
        self.value = value
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.dress(self, "body", "soft")

    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    def sizeHint(self) -> QSize:
        widest = QFontMetrics(self._theme.font("body_strong")).horizontalAdvance(self._text)
        return QSize(widest + 2 * self._theme.px(_INSET), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _CLEARS:
            self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        on = self.isChecked()
        painter = QPainter(self)
        painter.setFont(self._theme.font("body_strong" if on else "body"))
        tone = "soft"
        if on:
            tone = "on_selection" if self._theme.by_computer else "loden"
        painter.setPen(self._theme.colour(tone if self.isEnabled() else "quiet"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._text)


class Segmented(QWidget):
    """`chosen` says the value a hand or a key chose; `choose` sets one silently.

    `about` is spoken with each choice, where several choices of the same words stand on one screen. Where nothing need
    be chosen (`optional`) Backspace clears, and `chosen` says "". `in_row` leaves the keyboard to the row around it."""

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        options: Sequence[tuple[str, str]],
        *,
        about: str = "",
        optional: bool = False,
        compact: bool = False,
        in_row: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._height = _COMPACT_HEIGHT if compact else _HEIGHT
        self._in_row = in_row
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._segments = [Segment(theme, value, text, self, self._height) for value, text in options]
        for segment in self._segments:
            self._group.addButton(segment)
            segment.taken.connect(self._tell)
            if about:
                segment.setAccessibleName(f"{segment.accessibleName()}: {about}")
            if optional:
                segment.cleared.connect(self._clear)
        self._keep_one_stop()
        self._group.buttonToggled.connect(self.update)
        self._group.buttonClicked.connect(self._tell)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme.changed.connect(self._place)

    @property
    def value(self) -> str:
        """The chosen value, "" where none is."""
        return next((segment.value for segment in self._segments if segment.isChecked()), "")

    def choose(self, value: str) -> None:
        """Show `value` as chosen, "" for none, without telling."""
        # An exclusive group never gives up its last choice.
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.set_silently(segment.value == value)
        self._group.setExclusive(True)
        self._keep_one_stop()

    def focus_first(self) -> None:
        """On the chosen one, or the first."""
        self._stop.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _stop(self) -> Segment:
        focused = [segment for segment in self._segments if segment.hasFocus()]
        return ([each for each in self._segments if each.isChecked()] or focused or self._segments)[0]

    def _keep_one_stop(self) -> None:
        stop = self._stop
        for segment in self._segments:
            reached = Qt.FocusPolicy.StrongFocus if segment is stop else Qt.FocusPolicy.ClickFocus
            segment.setFocusPolicy(Qt.FocusPolicy.NoFocus if self._in_row else reached)

    def _clear(self) -> None:
        if self.value:
            self.choose("")
            self._tell()

    def _tell(self) -> None:
        self._keep_one_stop()
        self.chosen.emit(self.value)

    def _wide(self) -> int:
        return sum(segment.sizeHint().width() for segment in self._segments)

    def _in_a_row(self) -> bool:
        return self.width() >= self._wide()

    def _widest(self) -> int:
        return max((segment.sizeHint().width() for segment in self._segments), default=0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._theme.px(self._height) * (1 if width >= self._wide() else len(self._segments))

    def sizeHint(self) -> QSize:
        return QSize(self._wide(), self._theme.px(self._height))

    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), self._theme.px(self._height))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        height = self._theme.px(self._height)
        left = 0
        for number, segment in enumerate(self._segments):
            wide = segment.sizeHint().width()
            if self._in_a_row():
                box = QRect(left, 0, wide, height)
                left += wide
            else:
                box = QRect(0, number * height, self.width(), height)
            segment.setGeometry(QStyle.visualRect(self.layoutDirection(), self.rect(), box))

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        inset = theme.border / 2
        outline = QPainterPath()
        outline.addRoundedRect(
            QRectF(0, 0, self.width(), self.heightForWidth(self.width())).adjusted(inset, inset, -inset, -inset),
            theme.px(10),
            theme.px(10),
        )
        painter.fillPath(outline, theme.colour("surface"))
        painter.save()
        painter.setClipPath(outline)
        for segment in self._segments:
            if segment.isChecked():
                painter.fillRect(segment.geometry(), theme.colour("selection"))
        painter.setPen(QPen(theme.colour("line"), theme.border))
        for segment in self._segments[:-1]:
            box = segment.geometry()
            if not self._in_a_row():
                painter.drawLine(box.left(), box.bottom(), box.right(), box.bottom())
            elif self.isRightToLeft():
                painter.drawLine(box.left(), box.top(), box.left(), box.bottom())
            else:
                painter.drawLine(box.right(), box.top(), box.right(), box.bottom())
        painter.restore()
        painter.setPen(QPen(theme.colour("edge"), theme.border))
        painter.drawPath(outline)
