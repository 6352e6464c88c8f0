"""The sheet of the session: the jottings, and below them the letters that catch something."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy, QVBoxLayout, QWidget

from companion.ui.kit.theme import Theme
from companion.ui.session.closed_line import ClosedLine
from companion.ui.session.editor import Jottings
from companion.ui.session.grammar_line import GrammarLine
from companion.ui.session.listening import Listening

_SIDE = 32
_LINE_SIDE, _LINE_BELOW, _LINE_ABOVE = 45, 20, 9
_CLOSED_ABOVE, _CLOSED_BELOW = 34, 26
# The page has room of its own above the first line.
_PAGE_ABOVE = 35
# In the slim strip; the sides do not grow with the text there.
_SLIM_SIDE, _SLIM_LINE_SIDE, _SLIM_LINE_BELOW = 7, 19, 12


class Paper(QWidget):
    """The grammar line lies over the editor's own lower margin, so that both are one sheet."""

    def __init__(self, theme: Theme, editor: Jottings) -> None:
        super().__init__()
        self._theme = theme
        self._editor = editor
        self._slim = False
        self._listening: Listening | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(editor)
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

    def set_slim(self, slim: bool) -> None:
        """In the slim strip letters are smaller and margins narrow."""
        self._slim = slim
        self._editor.set_slim(slim)
        self._line.set_slim(slim)
        self._measure()

    def fold(self) -> None:
        """To the one line of a first session. The first word, wherever it comes from, opens the sheet."""
        line = Listening(self._theme)
        self._listening = line
        self._column.insertWidget(0, line, 0, Qt.AlignmentFlag.AlignTop)
        self._editor.hide()
        self._line.hide()
        # Whoever sends the hands to the note finds the line there.
        self._editor.setFocusProxy(line)
        line.clicked.connect(self._unfold)
        line.typed.connect(self._pass_on)
        self._editor.document().contentsChanged.connect(self._look_in)

    def _look_in(self) -> None:
        if not self._editor.is_blank:
            self._unfold()

    def _pass_on(self, event: QEvent) -> None:
        self._unfold()
        QApplication.sendEvent(self._editor, event)

    def _unfold(self) -> None:
        line, self._listening = self._listening, None
        if line is None:
            return
        held_focus = line.hasFocus()
        self._editor.document().contentsChanged.disconnect(self._look_in)
        self._editor.setFocusProxy(None)  # type: ignore[arg-type]
        self._editor.show()
        self._line.show()
        QWidget.setTabOrder(line, self._editor)
        if held_focus:
            self._editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _measure(self) -> None:
        px = self._theme.px
        side = _SLIM_LINE_SIDE if self._slim else px(_LINE_SIDE)
        below = px(_SLIM_LINE_BELOW if self._slim else _LINE_BELOW)
        width = max(self.width() - 2 * side, 1)
        height = self._line.heightForWidth(width)
        self._line.setGeometry(side, self.height() - below - height, width, height)
        self._line.raise_()
        above = 1
        if not self._closed.isHidden():
            tall = self._closed.heightForWidth(width)
            self._closed.setGeometry(side, px(_CLOSED_ABOVE), width, tall)
            self._closed.raise_()
            above = px(_CLOSED_ABOVE - _PAGE_ABOVE) + tall + px(_CLOSED_BELOW)
        self._editor.keep_clear(_SLIM_SIDE if self._slim else px(_SIDE), height + below + px(_LINE_ABOVE), above)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
