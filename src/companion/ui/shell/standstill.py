"""The page for what stands before the passphrase: already open, unreadable, no room to write."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care import errors
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, label
from companion.ui.kit.front import Front
from companion.ui.kit.keys import Key
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme

_UNREADABLE = (
    errors.HeaderMissing,
    errors.HeaderDamaged,
    errors.DatabaseMissing,
    errors.DatabaseEmpty,
    errors.DatabaseDamaged,
)


class Standstill(QWidget):
    """One calm sentence, the way out, and another try where one can help; a backup, where the vault cannot be read."""

    retry_requested = Signal()
    quit_requested = Signal()
    backup_requested = Signal()

    def __init__(self, theme: Theme, error: Exception, *, again: bool = True) -> None:
        super().__init__()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addStretch(2)
        column.addWidget(label(theme, sentence(error), "body_l"))
        retry = button(theme, self.tr("Try again"), "primary")
        retry.clicked.connect(self.retry_requested)
        if not again:
            retry.hide()
        leave = button(theme, self.tr("Quit"), "link")
        leave.clicked.connect(self.quit_requested)
        backup = button(theme, self.tr("Open a backup"))
        backup.clicked.connect(self.backup_requested)
        backup.setVisible(isinstance(error, _UNREADABLE))
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(leave)
        foot.addStretch()
        foot.addWidget(backup)
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
        self.setFocusProxy(retry if again else leave)
