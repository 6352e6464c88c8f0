"""The page for a folder that held a vault and holds none now: a drive left behind must not look like a first day."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.bound import Bound
from companion.ui.kit.calm_page import lay_calmly
from companion.ui.kit.controls import button, label
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
        words = label(theme, self.tr("Your vault is not where it was. Is its drive connected?"), "body_l")
        retry = button(theme, self.tr("Try again"), "primary")
        retry.clicked.connect(self.retry_requested)
        new = button(theme, self.tr("Set up a new vault"), "quiet")
        new.clicked.connect(self.new_requested)
        backup = button(theme, self.tr("Open a backup"), "quiet")
        backup.clicked.connect(self.backup_requested)
        leave = button(theme, self.tr("Quit"), "link")
        leave.clicked.connect(self.quit_requested)
        lay_calmly(self, theme, self.tr("One moment."), [words], [leave, backup, new, retry])
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
        self.setFocusProxy(retry)
