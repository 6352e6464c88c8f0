"""The page for a vault that is older than what was last used here, or may be saved in part only: told before anything
is written in it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit import dates
from companion.ui.kit.bound import Bound
from companion.ui.kit.calm_page import lay_calmly
from companion.ui.kit.controls import button, label
from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme
from companion.vault.seen import Behind


class OlderCopy(QWidget):
    """Going on is for who knows why. Leaving leaves the copy as it is, and the newer one may still be somewhere."""

    accepted = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, found: Behind) -> None:
        super().__init__()
        said = [
            label(theme, self._title(found), "title"),
            label(theme, self._told(found), "body_l"),
            label(theme, self._advice(found), "body", "soft"),
        ]
        leave = button(theme, self.tr("Quit"), "link")
        leave.clicked.connect(self.quit_requested)
        go_on = button(theme, self.tr("Go on with this one"))
        go_on.clicked.connect(self.accepted)
        lay_calmly(self, theme, self.tr("One moment."), said, [leave, go_on])
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
        # Whoever presses Enter twice after the passphrase has read nothing yet.
        self.setFocusProxy(leave)

    def _title(self, found: Behind) -> str:
        if found.half_saved:
            return self.tr("A file is missing")
        return self.tr("Older keys") if found.saves == 0 else self.tr("An older copy")

    def _told(self, found: Behind) -> str:
        if found.at is None:
            return self.tr(
                "A small file that belongs to this vault is missing: the one from which a save that was cut short is "
                "taken back. If this computer stopped in the middle of a save, that save may be there only in part. "
                "All of the record was read, and holds together."
            )
        if found.saves == 0:
            words = self.tr(
                "The keys of this vault are older than when it was last used here on {day}: "
                "a passphrase or a recovery sheet that was replaced opens it again. The notes are as new as they were."
            )
        elif found.saves is None:
            words = self.tr(
                "This copy is older: it is from before your vault was restored or got new keys, "
                "and what was last used here on {day} is another one."
            )
        elif found.saves == 1:
            words = self.tr("This copy is older: one save behind what was last used here on {day}.")
        else:
            words = self.tr("This copy is older: {saves} saves behind what was last used here on {day}.")
        return words.format(saves=found.saves, day=dates.day_long(found.at.date()))

    def _advice(self, found: Behind) -> str:
        if found.half_saved:
            return self.tr(
                "Nothing has been changed. Someone may have copied the folder without that file: its name ends in "
                "-journal. If you go on, look at what you wrote last. It may stand whole in a backup."
            )
        if found.saves == 0:
            return self.tr(
                "Nothing has been changed. If you go on, choose a new passphrase or a new recovery sheet in "
                "Settings, Privacy & lock."
            )
        return self.tr(
            "Nothing has been changed. Someone may have copied the folder, or a sync program put it back: "
            "the newer one may still be on another disk. What you write after going on stands in this copy only. "
            "A backup can be put in place from Settings then."
        )
