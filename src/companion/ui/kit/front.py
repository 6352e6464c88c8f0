"""The frame of every page before the rail: hills and one sentence on the left, one thing to do on the right."""

from collections.abc import Callable

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.emblem import Emblem
from companion.ui.kit.hills import Hills
from companion.ui.kit.simple import label
from companion.ui.kit.theme import Theme

_ART_WIDTH = 430
_PAGE_WIDTH = 600
_ART_NEEDS = 980


class Front(QWidget):
    """`page` is given up to 600 px; the art makes room where the window is narrow. What may grow longer than the
    window comes with `wrap`, which is to scroll it downwards only."""

    def __init__(self, theme: Theme, page: QWidget, wrap: Callable[[QWidget], QWidget] = lambda side: side) -> None:
        super().__init__()
        self._theme = theme
        self._page = page
        self._page_width = _PAGE_WIDTH
        self._build(wrap)
        theme.changed.connect(self._measure)
        self._measure()

    def say(self, title: str, text: str) -> None:
        """The sentence beside the hills."""
        self._title.setText(title)
        self._text.setText(text)

    def set_page_width(self, width: int) -> None:
        """Less than 600, where the page holds one short field."""
        self._page_width = width
        self._measure()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _build(self, wrap: Callable[[QWidget], QWidget]) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._art = Hills(self._theme, sky="rail", sun=QPointF(0.68, 0.52))
        column = QVBoxLayout(self._art)
        column.setContentsMargins(48, 58, 48, 0)
        column.setSpacing(10)
        column.addWidget(Emblem(self._theme, large=True), 0, Qt.AlignmentFlag.AlignLeading)
        column.addSpacing(26)
        self._title = label(self._theme, "", "title")
        self._text = label(self._theme, "", "body_l", "soft")
        column.addWidget(self._title)
        column.addWidget(self._text)
        column.addStretch()
        row.addWidget(self._art)
        side = QFrame()
        self._side = QHBoxLayout(side)
        self._side.setSpacing(0)
        self._side.addWidget(self._page, 1)
        self._side.addStretch()
        row.addWidget(wrap(side), 1)

    def _measure(self) -> None:
        px = self._theme.px
        self._art.setVisible(self.width() >= px(_ART_NEEDS))
        self._art.setFixedWidth(_ART_WIDTH)
        gutter = 76 if self._art.isVisibleTo(self) else 44
        self._side.setContentsMargins(gutter, 58, 44, 28)
        self._page.setMaximumWidth(px(self._page_width))
