"""The sheet of the session: the jottings, and below them the letters that catch something."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit.theme import Theme
from companion.ui.session.closed_line import ClosedLine
from companion.ui.session.editor import Jottings
from companion.ui.session.grammar_line import GrammarLine

_SIDE = 32
_LINE_SIDE, _LINE_BELOW, _LINE_ABOVE = 45, 20, 9
_CLOSED_ABOVE, _CLOSED_BELOW = 34, 26
# The page has room of its own above the first line.
_PAGE_ABOVE = 35


class Paper(QWidget):
    """The grammar line lies over the editor's own lower margin, so that both are one sheet."""

    def __init__(self, theme: Theme, editor: Jottings) -> None:
        super().__init__()
        self._theme = theme
        self._editor = editor
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(editor)
        self._line = GrammarLine(theme, editor.grammar)
        self._line.setParent(self)
        self._closed = ClosedLine(theme)
        self._closed.setParent(self)
        self._closed.hide()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._measure)
        self._measure()

    def show_closed(self, closed: bool) -> None:
        """Says that there are earlier lines, and nothing of them."""
        self._closed.setVisible(closed)
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        width = max(self.width() - 2 * px(_LINE_SIDE), 1)
        height = self._line.heightForWidth(width)
        self._line.setGeometry(px(_LINE_SIDE), self.height() - px(_LINE_BELOW) - height, width, height)
        self._line.raise_()
        above = 1
        if not self._closed.isHidden():
            tall = self._closed.heightForWidth(width)
            self._closed.setGeometry(px(_LINE_SIDE), px(_CLOSED_ABOVE), width, tall)
            self._closed.raise_()
            above = px(_CLOSED_ABOVE - _PAGE_ABOVE) + tall + px(_CLOSED_BELOW)
        self._editor.keep_clear(px(_SIDE), height + px(_LINE_BELOW + _LINE_ABOVE), above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
