"""The side column: the moments, or the jottings they were caught in, and below them the prompts of the hour."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.kit.controls import Segmented, scroll
from companion.ui.kit.prompts_of_hour import PromptsOfHour
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.jottings import Jottings
from companion.ui.wrap_up.note.moment_row import INSET
from companion.ui.wrap_up.note.moments import MomentsList

_LEAST_HEIGHT = 200
_JOTTINGS_HEIGHT = 420


class Side(QWidget):
    """Beside the note it scrolls by itself; below the note it is as tall as it needs, and the page scrolls."""

    def __init__(self, theme: Theme, moments: MomentsList, jottings: Jottings) -> None:
        super().__init__()
        self._theme = theme
        self._moments = moments
        self._jottings = jottings
        self._grown = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(14))
        self.choice = Segmented(
            theme, self.tr("Beside the note"), (("moments", self.tr("Moments")), ("jottings", self.tr("Jottings")))
        )
        self.choice.choose("moments")
        self.choice.chosen.connect(self._turn)
        head = QVBoxLayout()
        head.setContentsMargins(INSET, 0, 0, 0)
        head.addWidget(self.choice, 0, Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        self._pages = QStackedWidget()
        self._pages.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._area: QScrollArea = scroll(moments)
        self._pages.addWidget(self._area)
        self._pages.addWidget(jottings)
        column.addWidget(self._pages, 1)
        below = QVBoxLayout()
        below.setContentsMargins(INSET, 0, 0, 0)
        self.prompts = PromptsOfHour(theme)
        below.addWidget(self.prompts)
        column.addLayout(below)
        moments.installEventFilter(self)
        self._fit()

    def show_grown(self, grown: bool) -> None:
        """Whether all of it is to be seen without a scroll bar of its own."""
        if grown != self._grown:
            self._grown = grown
            self._fit()

    def _turn(self, value: str) -> None:
        self._pages.setCurrentWidget(self._area if value == "moments" else self._jottings)
        self._fit()

    def _fit(self) -> None:
        least = self._theme.px(_LEAST_HEIGHT)
        if self._grown:
            tall = self._moments.heightForWidth(self._area.width())
            least = max(least, tall if self._pages.currentWidget() is self._area else self._theme.px(_JOTTINGS_HEIGHT))
        self._pages.setMinimumHeight(least)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._moments and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
