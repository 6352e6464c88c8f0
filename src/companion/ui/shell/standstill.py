"""The page for what stands before the passphrase: already open, unreadable, no room to write."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.care import errors
from companion.ui.kit.bound import Bound
from companion.ui.kit.calm_page import lay_calmly
from companion.ui.kit.controls import button, label
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
        retry = button(theme, self.tr("Try again"), "primary")
        retry.clicked.connect(self.retry_requested)
        if not again:
            retry.hide()
        leave = button(theme, self.tr("Quit"), "link")
        leave.clicked.connect(self.quit_requested)
        backup = button(theme, self.tr("Open a backup"))
        backup.clicked.connect(self.backup_requested)
        if not isinstance(error, _UNREADABLE):
            backup.hide()
        said = label(theme, sentence(error), "body_l")
        lay_calmly(self, theme, self.tr("One moment."), [said], [leave, backup, retry])
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
        self.setFocusProxy(retry if again else leave)
