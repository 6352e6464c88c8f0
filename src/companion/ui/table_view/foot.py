"""The foot of the table view: the names of its pages, and the way back, which stands at the end where all fit."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.button import Button
from companion.ui.kit.controls import label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.table_view.page import INSET

_RULE, _BETWEEN, _BUTTON_INSET = 3, 14, 10


class Foot(QWidget):
    """`page_requested` says the place of a page."""

    page_requested = Signal(int)
    back_requested = Signal()

    def __init__(self, theme: Theme, titles: Sequence[str]) -> None:
        super().__init__()
        self._theme = theme
        self._names = [_PageName(theme, title) for title in titles]
        self._trouble = label(theme, self.tr("Not saved yet, trying again"), "table_sans", "honey", wrap=False)
        self._trouble.hide()
        self.back = Button(theme, self.tr("Back"), "quiet")
        self.back.set_tall()
        theme.dress(self.back, "table_sans", "soft")
        names = QWidget()
        self._flow = Flow(theme.px(_BETWEEN), 0, names)
        for number, name in enumerate(self._names):
            name.clicked.connect(lambda _=False, at=number: self.page_requested.emit(at))
            self._flow.addWidget(name)
        self._flow.addWidget(self._trouble)
        self._row = QHBoxLayout(self)
        self._row.addWidget(names, 1)
        self._row.addWidget(self.back)
        theme.changed.connect(self._measure)
        self._measure()
        self.back.clicked.connect(self.back_requested)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    def _measure(self) -> None:
        self._place_back()
        # A quiet button's words stand in by themselves already.
        beside = self._theme.px(INSET - _BUTTON_INSET)
        self._row.setContentsMargins(beside, 0, beside, 0)

    def _place_back(self) -> None:
        wide = sum(each.sizeHint().width() + self._theme.px(_BETWEEN) for each in (*self._names, self.back))
        place, other = (self._row, self._flow) if self.width() >= wide else (self._flow, self._row)
        if place.indexOf(self.back) < 0:
            other.removeWidget(self.back)
            place.addWidget(self.back)

    def show_page(self, at: int) -> None:
        """Which page is open."""
        for number, name in enumerate(self._names):
            name.show_current(number == at)

    def show_saved(self, saved: bool) -> None:
        """Nothing is said while all is well."""
        self._trouble.setVisible(not saved)


class _PageName(Button):
    """Underlined while its page is open."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, "quiet")
        self._theme = theme
        self._is_current = False
        self.set_tall()
        theme.dress(self, "table_sans", "soft")

    def show_current(self, current: bool) -> None:
        """The one that is open."""
        self._is_current = current
        self._theme.dress(self, "table_sans", "ink" if current else "soft")
        self.setAccessibleDescription(self.tr("this page") if current else "")
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._is_current:
            inset, thick = self._theme.px(_BUTTON_INSET), self._theme.px(_RULE)
            rule = QRect(inset, self.height() - thick - self._theme.px(6), self.width() - 2 * inset, thick)
            QPainter(self).fillRect(rule, self._theme.colour("ink" if self._theme.by_computer else "loden"))
