"""The last backup in one sentence, and the way to make one now; while one is made, how far it is."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from companion.care.backed_up import BackedUp
from companion.ui.kit.backup_words import last_backup, quiet_line, read_back
from companion.ui.kit.beside import Beside
from companion.ui.kit.controls import Picture, button, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme


class LastBackup(QFrame):
    """Nothing in it moves while a backup is made but one number."""

    asked = Signal()
    cancelled = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setProperty("ground", "surface")
        self._picture = Picture(theme, "info", "quiet", 24)
        self._head = label(theme, "", "heading")
        self._about = label(theme, "", "body", "soft")
        self._trouble = ErrorLine(theme, lines=0)
        self._now = button(theme, self.tr("Back up now"), "primary")
        self._now.clicked.connect(self.asked)
        self._cancel = button(theme, self.tr("Cancel"))
        self._cancel.setAccessibleName(self.tr("Cancel the backup"))
        self._cancel.clicked.connect(self.cancelled)
        said = QWidget()
        words = QVBoxLayout(said)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(theme.px(2))
        words.addWidget(self._head)
        words.addWidget(self._about)
        words.addWidget(self._trouble)
        row = QHBoxLayout(self)
        row.setContentsMargins(*[theme.px(26)] * 4)
        row.setSpacing(theme.px(12))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Beside(theme, said, (self._cancel, self._now)), 1)
        self._cancel.hide()

    def focus_first(self) -> None:
        """On the one thing to press."""
        (self._now if self._cancel.isHidden() else self._cancel).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_running(self, percent: int, digits: str) -> None:
        """One is being made; `digits` is the number as the locale writes it."""
        self._turn(running=True)
        self._head.setText(self.tr("Making a backup: {percent} %").format(percent=digits))
        self._about.setText(
            self.tr("Reading it back…") if percent >= _READ_BACK else self.tr("You can go on working meanwhile.")
        )
        self._trouble.clear()

    def show_last(
        self, last: BackedUp | None, trouble: Exception | None, folder: str, today: date, *, stopped: bool
    ) -> None:
        """None is being made. `stopped` says that one was cancelled just now."""
        self._turn(running=False)
        self._picture.show_icon(*(("info", "quiet") if last is None else ("circle-check", "loden")))
        self._head.setText(last_backup(last, today))
        self._about.setText(self.tr("Stopped. Nothing is left of it.") if stopped else read_back(last))
        self._trouble.show_text("" if trouble is None else quiet_line(trouble, folder, last, today))

    def _turn(self, *, running: bool) -> None:
        gone, shown = (self._now, self._cancel) if running else (self._cancel, self._now)
        had_focus = gone.hasFocus()
        shown.show()
        if had_focus:
            shown.setFocus(Qt.FocusReason.OtherFocusReason)
        gone.hide()


_READ_BACK = 90
"""From this hundredth on a backup is read back."""
