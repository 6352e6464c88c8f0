"""The side column: the moments, or the jottings they were caught in, and below them the prompts of the hour."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.kit.controls import Segmented, button, scroll
from companion.ui.kit.keys import Key
from companion.ui.kit.prompts_of_hour import PromptsOfHour
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.above_list import AboveList
from companion.ui.wrap_up.note.jottings import Jottings
from companion.ui.wrap_up.note.moment_row import INSET
from companion.ui.wrap_up.note.moments import MomentsList

_LEAST_HEIGHT = 200
_JOTTINGS_HEIGHT = 420


class Side(QWidget):
    """Beside the note it scrolls by itself; below the note it is as tall as it needs, and the page scrolls."""

    added = Signal(object, str)
    place_all_requested = Signal()

    def __init__(self, theme: Theme, moments: MomentsList, jottings: Jottings) -> None:
        super().__init__()
        self._theme = theme
        self._moments = moments
        self._jottings = jottings
        self._grown = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        column.addLayout(self._build_head())
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._pages.addWidget(self._build_list())
        self._pages.addWidget(jottings)
        column.addWidget(self._pages, 1)
        below = QVBoxLayout()
        below.setContentsMargins(INSET, 0, 0, 0)
        self.prompts = PromptsOfHour(theme)
        below.addWidget(self.prompts)
        column.addLayout(below)
        for watched in (moments, self._above):
            watched.installEventFilter(self)
        self._fit()

    def begin_adding(self) -> None:
        """A moment is to be written."""
        self.choice.choose("moments")
        self._turn("moments")
        self._above.begin_adding()

    def show_grown(self, grown: bool) -> None:
        """Whether all of it is to be seen without a scroll bar of its own."""
        if grown != self._grown:
            self._grown = grown
            self._fit()

    def _build_head(self) -> QHBoxLayout:
        self.choice = Segmented(
            self._theme,
            self.tr("Beside the note"),
            (("moments", self.tr("Moments")), ("jottings", self.tr("Jottings"))),
        )
        self.choice.choose("moments")
        self.choice.chosen.connect(self._turn)
        self._add = button(self._theme, self.tr("Add"), "link", "plus")
        self._add.clicked.connect(self.begin_adding)
        self._theme.changed.connect(self._show_key)
        self._show_key()
        head = QHBoxLayout()
        head.setContentsMargins(INSET, 0, INSET, 0)
        head.addWidget(self.choice, 1, Qt.AlignmentFlag.AlignLeft)
        head.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        return head

    def _show_key(self) -> None:
        self._add.setToolTip(self._theme.keys.text(Key.NEW))

    def _build_list(self) -> QWidget:
        self._listed = QWidget()
        column = QVBoxLayout(self._listed)
        column.setContentsMargins(0, 0, 0, 0)
        self._above = AboveList(self._theme, self._moments, self._listed)
        self._above.place_all_requested.connect(self.place_all_requested)
        self._above.adding.added.connect(self.added)
        self._above.adding.added.connect(self._above.end_adding)
        self._above.adding.closed.connect(self._leave_adding)
        self._area: QScrollArea = scroll(self._moments)
        column.addWidget(self._above)
        column.addWidget(self._area, 1)
        return self._listed

    def _leave_adding(self) -> None:
        self._above.end_adding()
        self._moments.focus_current()

    def _turn(self, value: str) -> None:
        self._pages.setCurrentWidget(self._listed if value == "moments" else self._jottings)
        self._fit()

    def _fit(self) -> None:
        above = 0 if self._above.isHidden() else self._above.sizeHint().height()
        least = self._theme.px(_LEAST_HEIGHT) + above
        if self._grown and self._pages.currentWidget() is self._listed:
            least = max(least, self._moments.heightForWidth(self._area.width()) + above)
        elif self._grown:
            least = max(least, self._theme.px(_JOTTINGS_HEIGHT))
        self._pages.setMinimumHeight(least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show, QEvent.Type.Hide}:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
