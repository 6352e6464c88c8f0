"""The page when the last words could not be saved: nothing of them shows, and nothing is lost while it stands."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.ui.kit.calm_page import lay_calmly
from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme


class Unsaved(QWidget):
    """Before leaving: another try, going back, or leaving without them."""

    retry_requested = Signal()
    back_requested = Signal()
    leave_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        title = label(theme, self.tr("Not saved yet"), "title")
        words = self.tr(
            "The disk did not take your last words. They are safe as long as Companion stays open. "
            "Make some room on the disk, or plug it in again, then try once more."
        )
        back = button(theme, self.tr("Go back"), "quiet")
        back.clicked.connect(self.back_requested)
        leave = button(theme, self.tr("Leave without them"), "danger")
        leave.clicked.connect(self.leave_requested)
        again = button(theme, self.tr("Try again"), "primary")
        again.clicked.connect(self.retry_requested)
        said = [title, label(theme, words, "body_l")]
        lay_calmly(self, theme, self.tr("One moment."), said, [back, leave, again])
        self.setFocusProxy(again)
