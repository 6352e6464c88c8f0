"""The words of a goal or value, and what stands at the end of their line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from companion.ui.kit.controls import Picture, label
from companion.ui.kit.region import ListItem
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words

_LEAST_WORDS = 240
_FOLDED = 3
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class Head(ListItem):
    """`toggled` asks for what is folded below; `walked` says one row on or back. Without `folds` it only stands there,
    with `end` at its end."""

    toggled = Signal()
    walked = Signal(int)

    def __init__(self, theme: Theme, words: str, spoken: str, *, folds: bool, end: QWidget | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._spoken = spoken
        self._folds = folds
        self._words = Words(theme, words, "words", lines=_FOLDED if folds else 0)
        self._state = label(theme, "", "label", "quiet", wrap=False)
        self._arrow = Picture(theme, "chevron-down", "quiet")
        self._end = end or self._build_end()
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self._words, 1)
        self._row.addWidget(self._end, 0, Qt.AlignmentFlag.AlignTop)
        if not folds and end is None:
            self._end.hide()
        if folds:
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(spoken)

    def _build_end(self) -> QWidget:
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(10))
        row.addWidget(self._state)
        row.addWidget(self._arrow)
        return made

    def show_words(self, words: str, *, gone: bool = False) -> None:
        """As it is said now; softer where it is not one after all."""
        self._words.setText(words)
        self._theme.dress(self._words, "words", "quiet" if gone else "ink")

    def show_state(self, state: str, *, is_open: bool) -> None:
        """Where it stands, while it is folded; all of the words while it is open."""
        self._words.set_lines(0 if is_open else _FOLDED)
        self._state.setText(state)
        self._state.setVisible(not is_open)
        onward = "chevron-left" if self.isRightToLeft() else "chevron-right"
        self._arrow.show_icon("chevron-down" if is_open else onward, "quiet")
        self.setAccessibleName(self._spoken if is_open else f"{self._spoken}, {state}")
        self.setAccessibleDescription(self.tr("open") if is_open else self.tr("folded"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self._theme.px
        beside = self.width() >= self._end.sizeHint().width() + px(_LEAST_WORDS)
        self._row.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._row.setSpacing(px(20 if beside else 6))
        # One line of words high, so that both stand on one line.
        self._end.setMinimumHeight(round(self._theme.line_height("words")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if not self._folds:
            super().keyPressEvent(event)
        elif key in _OPENS and not event.isAutoRepeat():
            self.toggled.emit()
        elif key in _WALKS:
            self.walked.emit(_WALKS[key])
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        left = event.button() is Qt.MouseButton.LeftButton
        if self._folds and left and self.rect().contains(event.position().toPoint()):
            self.toggled.emit()
