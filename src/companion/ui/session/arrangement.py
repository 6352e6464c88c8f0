"""How the page of the hour is laid out: in full, or as the slim strip, around the same widgets."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import scroll
from companion.ui.kit.theme import Theme
from companion.ui.session.columns import SessionColumns
from companion.ui.session.foot import Foot
from companion.ui.session.header import Header
from companion.ui.session.paper import Paper

_MARGIN, _ABOVE, _HEADER = 36, 10, 82
# The slim strip is as wide as it is at every text size.
_SLIM_MARGIN, _SLIM_BELOW = 14, 10


class Arrangement(QVBoxLayout):
    """Header, page and foot of `screen`. The page scrolls where its columns stand below one another."""

    def __init__(
        self, screen: QWidget, theme: Theme, *, header: Header, paper: Paper, columns: SessionColumns, foot: Foot
    ) -> None:
        super().__init__(screen)
        self._theme = theme
        self._header = header
        self._paper = paper
        self._columns = columns
        self._foot = foot
        self.is_slim = False
        self.page = scroll(columns)
        self.setSpacing(0)
        self.addWidget(header)
        self.addWidget(self.page, 1)
        self.addWidget(foot)

    def set_slim(self, slim: bool) -> None:
        """As the slim strip, or in full: the same note, with caret, undo and what is read."""
        if slim == self.is_slim:
            return
        self.is_slim = slim
        self._header.set_slim(slim)
        self._paper.set_slim(slim)
        self._columns.set_slim(slim)
        self._foot.set_slim(slim)
        self.measure()

    def measure(self) -> None:
        """Fit everything into the size of the screen."""
        screen, px = self.parentWidget(), self._theme.px
        size = QSize() if screen is None else screen.size()
        side = _SLIM_MARGIN if self.is_slim else px(_MARGIN)
        above, below = (0, _SLIM_BELOW) if self.is_slim else (px(_ABOVE), 0)
        width = size.width() - 2 * side
        self.setContentsMargins(side, above, side, below)
        foot, header = self._foot.measure(width), self._measure_header(width)
        self._header.setFixedHeight(header)
        self._foot.setFixedHeight(foot)
        fits = self._columns.fill(QSize(width, size.height() - above - header - foot - below))
        # A bar that comes for a moment would take the width in which all of it fits.
        policy = Qt.ScrollBarPolicy
        self.page.setVerticalScrollBarPolicy(policy.ScrollBarAlwaysOff if fits else policy.ScrollBarAsNeeded)

    def _measure_header(self, width: int) -> int:
        if self.is_slim:
            return self._header.measure_slim(width)
        self._header.measure(0 if self._columns.stacks(width) else self._columns.side_width(width))
        return self._theme.px(_HEADER)
