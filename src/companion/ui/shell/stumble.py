"""The page after something nobody foresaw: calm, without a word of what was being written."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.log import describe
from companion.ui.kit.calm_page import lay_calmly
from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme


class Stumble(QWidget):
    """Shows type, file and line of `error`, and two ways on."""

    go_on_requested = Signal()
    lock_requested = Signal()

    def __init__(self, theme: Theme, error: BaseException) -> None:
        super().__init__()
        title = label(theme, self.tr("Companion stumbled"), "title")
        words = self.tr(
            "What you wrote is saved. You can go on where you were; "
            "if it happens again, lock and unlock, which begins afresh."
        )
        where = self.tr("For whoever mends it, without a word of yours: {place}")
        place = label(theme, where.format(place=" ".join(describe(error)[:8])), "small", "quiet")
        lock = button(theme, self.tr("Lock"), "link")
        lock.clicked.connect(self.lock_requested)
        go_on = button(theme, self.tr("Go on"), "primary")
        go_on.clicked.connect(self.go_on_requested)
        said = [title, label(theme, words, "body_l"), place]
        lay_calmly(self, theme, self.tr("Nothing is lost."), said, [lock, go_on])
        self.setFocusProxy(go_on)
