"""The page while a last backup is made before the program ends: it waits for nobody who does not wish to wait."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.backups import Backups
from companion.ui.kit.controls import button, label
from companion.ui.kit.front import Front
from companion.ui.kit.theme import Theme


class Closing(QWidget):
    """`left` comes when the backup is made, or failed, or is not waited for."""

    left = Signal()

    def __init__(self, theme: Theme, backups: Backups) -> None:
        super().__init__()
        self._backups = backups
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(24)
        column.addStretch(2)
        self._told = label(theme, "", "body_l")
        column.addWidget(self._told)
        leave = button(theme, self.tr("Quit without it"))
        leave.clicked.connect(self.left)
        column.addWidget(leave)
        column.addStretch(3)
        front = Front(theme, page)
        front.set_page_width(520)
        front.say(self.tr("Everything is saved."), "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
        self.setFocusProxy(leave)
        backups.changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        if not self._backups.is_running:
            self.left.emit()
            return
        told = self.tr("Making a backup before Companion closes: {percent} %")
        self._told.setText(told.format(percent=self.locale().toString(self._backups.percent)))
