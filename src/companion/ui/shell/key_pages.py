"""The pages of a change of keys, one after the other, laid over everything else."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from companion.ui.kit.controls import scroll
from companion.ui.kit.front import Front
from companion.ui.kit.simple import button, label
from companion.ui.kit.theme import Theme


class KeyPages(QStackedWidget):
    """`left` comes with Esc, while `may_leave`."""

    left = Signal()

    def __init__(self, first: QWidget) -> None:
        super().__init__()
        self.may_leave = True
        self.turn_to(first)

    def turn_to(self, page: QWidget, *, may_leave: bool = True) -> None:
        """Show a page; those before stay as they were left."""
        self.may_leave = may_leave
        if self.indexOf(page) < 0:
            self.addWidget(page)
        self.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.may_leave:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Changed(QWidget):
    """That it is done, and what stays as it was."""

    closed = Signal()

    def __init__(self, theme: Theme, title: str, text: str) -> None:
        super().__init__()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(label(theme, title, "title"))
        column.addWidget(label(theme, text, "body_l"))
        done = button(theme, self.tr("Done"), "primary")
        done.clicked.connect(self.closed)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(done)
        column.addLayout(foot)
        column.addStretch(3)
        front = Front(theme, page, scroll)
        front.set_page_width(520)
        front.say(self.tr("It is done."), "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
        self.setFocusProxy(done)
