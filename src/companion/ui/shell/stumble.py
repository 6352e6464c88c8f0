"""The page after something nobody foresaw: calm, without a word of what was being written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.log import describe
from companion.ui.kit.controls import button, label
from companion.ui.kit.front import Front
from companion.ui.kit.theme import Theme


class Stumble(QWidget):
    """Shows type, file and line of `error`, and two ways on."""

    go_on_requested = Signal()
    lock_requested = Signal()

    def __init__(self, theme: Theme, error: BaseException) -> None:
        super().__init__()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(label(theme, self.tr("Companion stumbled"), "title"))
        words = self.tr(
            "What you wrote is saved. You can go on where you were; "
            "if it happens again, lock and unlock, which begins afresh."
        )
        column.addWidget(label(theme, words, "body_l"))
        where = self.tr("For whoever mends it, without a word of yours: {place}")
        column.addWidget(label(theme, where.format(place=" ".join(describe(error)[:8])), "small", "quiet"))
        foot = QHBoxLayout()
        lock = button(theme, self.tr("Lock"), "link")
        lock.clicked.connect(self.lock_requested)
        go_on = button(theme, self.tr("Go on"), "primary")
        go_on.clicked.connect(self.go_on_requested)
        foot.addWidget(lock)
        foot.addStretch()
        foot.addWidget(go_on)
        column.addLayout(foot)
        column.addStretch(3)
        front = Front(theme, page)
        front.say(self.tr("Nothing is lost."), "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
        self.setFocusProxy(go_on)
