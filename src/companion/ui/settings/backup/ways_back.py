"""The ways back: into a backup that is chosen, and to what a restore set aside."""

from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.backup_words import moment
from companion.ui.kit.beside import Beside
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme
from companion.vault.placing import KEPT_DAYS, SetAside


class WaysBack(QWidget):
    """`bring_back_requested` carries the folder of what was set aside."""

    restore_requested = Signal()
    bring_back_requested = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        about = self.tr(
            "You choose a backup and see what it holds before anything changes. What is here now is set aside, not"
            " erased."
        )
        column.addWidget(label(theme, about, "body", "soft"))
        self.restore = button(theme, self.tr("Restore"), "plain", "archive-restore")
        self.restore.clicked.connect(self.restore_requested)
        column.addWidget(self.restore, 0, Qt.AlignmentFlag.AlignLeading)
        self._aside = QVBoxLayout()
        self._aside.setSpacing(theme.px(8))
        column.addLayout(self._aside)

    def show_aside(self, found: Sequence[SetAside], today: date) -> None:
        """What can be brought back, the latest first."""
        clear(self._aside)
        for each in found:
            day = moment(each.moment, today)
            until = moment(each.moment + timedelta(days=KEPT_DAYS), today).partition(",")[0]
            words = self.tr("Set aside on {moment}. It is kept until {day}.").format(moment=day, day=until)
            back = button(self._theme, self.tr("Bring it back"))
            back.setAccessibleName(self.tr("Bring it back: set aside on {moment}").format(moment=day))
            back.clicked.connect(partial(self._ask_back, each.path))
            line = Beside(self._theme, label(self._theme, words, "body", "soft"), (back,))
            self._aside.addWidget(line)
            line.show()

    def _ask_back(self, path: Path) -> None:
        self.bring_back_requested.emit(path)
