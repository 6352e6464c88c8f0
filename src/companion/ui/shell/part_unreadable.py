"""The page for a damaged part of the vault that was met while it is open: nothing of it shows, and all else goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.front import Front
from companion.ui.kit.theme import Theme


class PartUnreadable(QWidget):
    """Back to work, or to what can be done about it, for which the vault is closed."""

    go_on_requested = Signal()
    salvage_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addStretch(2)
        column.addWidget(label(theme, self.tr("Companion can’t read a part of your vault"), "title"))
        words = self.tr(
            "Nothing of that part is shown, and nothing has been changed. What you write is saved as always, and all "
            "else can be read. When there is time, salvage what is readable into a new vault, or put a backup in place."
        )
        column.addWidget(label(theme, words, "body_l"))
        go_on = button(theme, self.tr("Go on"), "primary")
        go_on.clicked.connect(self.go_on_requested)
        salvage = button(theme, self.tr("Close the vault and look at the damage"))
        salvage.clicked.connect(self.salvage_requested)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(salvage)
        foot.addStretch()
        foot.addWidget(go_on)
        column.addLayout(foot)
        column.addStretch(3)
        front = Front(theme, page)
        front.say(self.tr("Nothing is lost by waiting."), "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
        self.setFocusProxy(go_on)
