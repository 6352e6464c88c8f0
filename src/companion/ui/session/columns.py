"""The note beside what goes with it; below one another, on a page that scrolls, where the width ends."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from companion.ui.kit.theme import Theme
from companion.ui.session.side import Side, height_in

_NARROW = 980
_GAP = 44
_BELOW = 28
_LEAST_NOTE = 260
_BELOW_IN_STRIP, _LEAST_IN_STRIP = 12, 240
# What was asked for may press the note down to this; then the page scrolls.
_LEAST_BESIDE_ASKED = 150
_UNLIMITED = 16777215


class _Row(QBoxLayout):
    """Side by side, the page is no taller than its window as long as the lists in it can give way."""

    def hasHeightForWidth(self) -> bool:
        return self.direction() is QBoxLayout.Direction.TopToBottom and super().hasHeightForWidth()


class SessionColumns(QWidget):
    """Lengths in px of the design. The side column takes 30 % and 55 px: 404 at 1280, 452 at 1440."""

    def __init__(self, theme: Theme, note: QWidget, side: Side) -> None:
        super().__init__()
        self._theme = theme
        self._note = note
        self._usual = side
        self._side: QWidget = side
        self._slim = False
        self._row = _Row(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(note, 1)
        self._row.addWidget(side, 0)
        # A window that is never shown: its children live as long as this one, and no reader finds them.
        self._drawer = QWidget(self, Qt.WindowType.Tool)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        theme.changed.connect(self._measure)
        self._measure()

    def show_beside(self, side: QWidget) -> None:
        """Another column beside the note. The one before leaves window and accessibility tree, not only the eye."""
        if side is self._side:
            return
        self._row.removeWidget(self._side)
        self.put_away(self._side)
        self._side = side
        self._row.addWidget(side, 0)
        side.show()
        self._measure()

    def put_away(self, *sides: QWidget) -> None:
        """Columns that stand nowhere now."""
        for side in sides:
            side.setParent(self._drawer)

    @property
    def beside(self) -> QWidget:
        """The column that stands beside the note."""
        return self._side

    def set_slim(self, slim: bool) -> None:
        """In the slim strip: one under the other, and no more of it than the strip is high."""
        self._slim = slim
        self._usual.set_slim(slim)
        self._measure()

    def side_width(self, width: int) -> int:
        """How wide the side column is where it stands beside the note."""
        return round((width - self._theme.px(_GAP)) * 0.3) + self._theme.px(55)

    def stacks(self, width: int) -> bool:
        """Whether this width, without the window's own margins, is too small for two columns."""
        return self._slim or width < self._theme.px(_NARROW - 72)

    def fill(self, size: QSize) -> bool:
        """The part of the page that is seen: where the columns are stacked, the note alone fills it.

        Gives whether all of the strip fits into it."""
        if self._slim:
            page, px = size.height() - self._row.spacing(), self._theme.px
            if self._side is self._usual:
                left = page - self._usual.fit(page - min(px(_LEAST_IN_STRIP), page), size.width())
            else:
                left = page - height_in(self._side, size.width())
            note = max(left, min(px(_LEAST_BESIDE_ASKED), page))
            self._note.setMinimumHeight(note)
            return note == left
        stacked = self.stacks(size.width())
        self._note.setMinimumHeight(max(size.height(), 1) if stacked else self._theme.px(_LEAST_NOTE))
        return False

    def _measure(self) -> None:
        px = self._theme.px
        narrow = self.stacks(self.width())
        self._row.setDirection(QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight)
        self._row.setSpacing(px(_BELOW_IN_STRIP if self._slim else _BELOW if narrow else _GAP))
        # On a page that scrolls nothing has to give way.
        vertical = QSizePolicy.Policy.Minimum if narrow else QSizePolicy.Policy.Preferred
        self._side.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        if narrow:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(_UNLIMITED)
        else:
            self._side.setFixedWidth(self.side_width(self.width()))

    def minimumSizeHint(self) -> QSize:
        usual = super().minimumSizeHint()
        layout = self._side.layout()
        if layout is None or self.stacks(self.width()):
            return QSize(0, usual.height())
        side = max(layout.minimumSize().height(), layout.minimumHeightForWidth(self.side_width(self.width())))
        return QSize(0, max(self._note.minimumHeight(), side))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
