"""The table view: pages that both may look at, in one frame, locked but for a few keys."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.kit.controls import hairline, label, scroll
from companion.ui.kit.keys import Key
from companion.ui.kit.locked import LockedPlace
from companion.ui.kit.theme import Theme
from companion.ui.table_view.foot import Foot
from companion.ui.table_view.page import INSET, TablePage

_WIDEST, _BESIDE, _UNDER = 1120, 24, 4
_ABOVE, _BELOW_TITLE, _TITLE_GAP, _NARROW = 28, 12, 24, 760


class TableView(LockedPlace):
    """Takes its pages in their order; the first is the only one from which `left` is said."""

    left = Signal()

    def __init__(self, theme: Theme, pages: Sequence[TablePage]) -> None:
        super().__init__(
            theme, {Key.TABLE: self._go_back, Key.NEXT: lambda: self._step(1), Key.BEFORE: lambda: self._step(-1)}
        )
        self._theme = theme
        self._pages = tuple(pages)
        self._build()
        self._foot.page_requested.connect(self.show_page)
        self._foot.back_requested.connect(self._go_back)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._reveal)
        theme.changed.connect(self._measure)
        self._show(0)

    @property
    def page(self) -> TablePage:
        """The page that is open."""
        return self._pages[self._stack.currentIndex()]

    def show_page(self, at: int) -> None:
        """Go to a page."""
        self.page.leave()
        self._show(at)
        self.focus_first()

    def focus_first(self) -> None:
        if not self.page.focus_first():
            self._foot.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_saved(self, saved: bool) -> None:
        """Whether the disk takes what is written."""
        self._foot.show_saved(saved)

    def _build(self) -> None:
        self._stack = QStackedWidget()
        self._areas = [scroll(_Sheet(self._theme, page)) for page in self._pages]
        for area in self._areas:
            self._stack.addWidget(area)
            area.verticalScrollBar().rangeChanged.connect(self._reveal)
        self._foot = Foot(self._theme, [page.title for page in self._pages])
        self._middle = QWidget()
        column = QVBoxLayout(self._middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)
        self._outer = QHBoxLayout(self)
        self._outer.addStretch(1)
        self._outer.addWidget(self._middle, 1000)
        self._outer.addStretch(1)
        self._measure()

    def _show(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._foot.show_page(at)

    def _step(self, by: int) -> None:
        to = self._stack.currentIndex() + by
        if 0 <= to < len(self._pages):
            self.show_page(to)

    def _go_back(self) -> None:
        if self._stack.currentIndex() > 0:
            self.show_page(0)
        else:
            self.page.leave()
            self.left.emit()

    def _reveal(self) -> None:
        """What has the keyboard is in sight, also once the layout has made room for it."""
        focused = QApplication.focusWidget()
        if focused is not None and self.page.isAncestorOf(focused):
            area = self._areas[self._stack.currentIndex()]
            # First what stands beside it: the sentence of a step.
            for widget in (focused.parentWidget() or focused, focused):
                area.ensureWidgetVisible(widget, 0, self._theme.px(INSET))

    def _measure(self) -> None:
        px = self._theme.px
        self._outer.setContentsMargins(px(_BESIDE), 0, px(_BESIDE), px(_UNDER))
        self._middle.setMaximumWidth(px(_WIDEST + 2 * INSET))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()


class _Sheet(QWidget):
    """A page under its heading, which scrolls with it."""

    def __init__(self, theme: Theme, page: TablePage) -> None:
        super().__init__()
        self._theme = theme
        ours = label(theme, self.tr("For both of us"), "table_sans", "soft", wrap=False)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._head.addWidget(label(theme, page.heading, "table_title", lines=2), 1)
        self._head.addWidget(ours, 0, Qt.AlignmentFlag.AlignBottom)
        self._rule = QHBoxLayout()
        self._rule.addWidget(hairline(theme))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._head)
        column.addLayout(self._rule)
        column.addWidget(page, 1)
        theme.changed.connect(self._measure)
        self._measure()

    def _measure(self) -> None:
        px = self._theme.px
        beside = self.width() >= px(_NARROW)
        self._head.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._head.setContentsMargins(px(INSET), px(_ABOVE), px(INSET), px(_BELOW_TITLE))
        self._head.setSpacing(px(_TITLE_GAP) if beside else 0)
        self._rule.setContentsMargins(px(INSET), 0, px(INSET), 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()
