"""The page for a damaged part of the vault that was met while it is open: nothing of it shows, and all else goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.calm_page import lay_calmly
from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme


class PartUnreadable(QWidget):
    """Back to work, or to what can be done about it, for which the vault is closed."""

    go_on_requested = Signal()
    salvage_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        title = label(theme, self.tr("Companion can’t read a part of your vault"), "title")
        words = self.tr(
            "Nothing of that part is shown, and nothing has been changed. What you write is saved as always, and all "
            "else can be read. When there is time, salvage what is readable into a new vault, or put a backup in place."
        )
        go_on = button(theme, self.tr("Go on"), "primary")
        go_on.clicked.connect(self.go_on_requested)
        salvage = button(theme, self.tr("Close the vault and look at the damage"))
        salvage.clicked.connect(self.salvage_requested)
        said = [title, label(theme, words, "body_l")]
        lay_calmly(self, theme, self.tr("Nothing is lost by waiting."), said, [salvage, go_on])
        self.setFocusProxy(go_on)
