"""After how long without a hand on it the program locks by itself, and what the computer tells it."""

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.settings import LOCK_MINUTES, LONGEST_UNHEARD
from companion.ui.kit.controls import Notice, label, segmented
from companion.ui.kit.theme import Theme


class LockAfter(QWidget):
    """`chosen` says the minutes that are wished for."""

    chosen = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        name = self.tr("Lock after")
        column.addWidget(label(theme, name, "heading"))
        words = self.tr("{count} idle minutes")
        choices = [(str(each), words.format(count=self.locale().toString(each))) for each in LOCK_MINUTES]
        self._minutes = segmented(theme, name, choices)
        self._minutes.chosen.connect(lambda minutes: self.chosen.emit(int(minutes)))
        column.addWidget(self._minutes)
        told = self.tr(
            "The last idle minute is spent under the veil: any key or move lifts it. From Begin to Close nothing locks"
            " by itself until half an hour past the planned end."
        )
        column.addWidget(label(theme, told, "body", "soft"))
        self._heard = label(theme, "", "body", "soft")
        self._unheard = Notice(theme, "", tone="honey")
        column.addWidget(self._heard)
        column.addWidget(self._unheard)
        self.show_unheard(())

    def show_minutes(self, minutes: int) -> None:
        """Show what holds now, without telling."""
        self._minutes.choose(str(minutes))

    def show_unheard(self, unheard: Collection[str]) -> None:
        """What the computer does not tell: `screen` for that it is locked, `sleep` for that it goes to sleep."""
        self._heard.setText(self.tr("Companion also locks when this computer is locked, goes to sleep or shuts down."))
        self._heard.setVisible(not unheard)
        missing = {
            frozenset({"screen"}): self.tr("This computer does not tell Companion when its screen is locked."),
            frozenset({"sleep"}): self.tr("This computer does not tell Companion when it goes to sleep."),
        }.get(
            frozenset(unheard),
            self.tr("This computer does not tell Companion when its screen is locked or when it goes to sleep."),
        )
        sooner = self.tr("So Companion locks after {count} idle minutes at the latest.")
        self._unheard.set_text(f"{missing} {sooner.format(count=self.locale().toString(LONGEST_UNHEARD))}")
        self._unheard.setVisible(bool(unheard))
