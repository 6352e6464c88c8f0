"""The page for a folder that held a vault and holds none now: a drive left behind must not look like a first day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, label
from companion.ui.kit.front import Front
from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme


class Gone(QWidget):
    """Another try first; a new vault only for who asks for it."""

    retry_requested = Signal()
    quit_requested = Signal()
    new_requested = Signal()
    backup_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addStretch(2)
        column.addWidget(label(theme, self.tr("Your vault is not where it was. Is its drive connected?"), "body_l"))
        retry = button(theme, self.tr("Try again"), "primary")
        retry.clicked.connect(self.retry_requested)
        new = button(theme, self.tr("Set up a new vault"), "quiet")
        new.clicked.connect(self.new_requested)
        backup = button(theme, self.tr("Open a backup"), "quiet")
        backup.clicked.connect(self.backup_requested)
        leave = button(theme, self.tr("Quit"), "link")
        leave.clicked.connect(self.quit_requested)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(leave)
        foot.addStretch()
        foot.addWidget(backup)
        foot.addWidget(new)
        foot.addWidget(retry)
        column.addLayout(foot)
        column.addStretch(3)
        front = Front(theme, page)
        front.set_page_width(520)
        front.say(self.tr("One moment."), "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
        self.setFocusProxy(retry)
