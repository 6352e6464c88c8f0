"""The ways in, to be changed: another passphrase, all keys anew, another recovery sheet."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.theme import Theme


class PassphraseBlock(QWidget):
    """`change_requested` says whether somebody may know the present passphrase."""

    change_requested = Signal(bool)
    new_sheet_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self._add(label(theme, self.tr("Passphrase"), "heading"))
        change = self._add_way(
            self.tr("Change passphrase"),
            self.tr(
                "A new passphrase takes the place of the present one; backups made before, and older copies of the"
                " vault’s keys, still open with the present one."
            ),
        )
        change.clicked.connect(lambda: self.change_requested.emit(False))
        self._column.addSpacing(8)
        known = self._add_way(
            self.tr("Someone may know it"),
            self.tr(
                "Everything is put under new keys, with a new passphrase and a new recovery sheet, and a PIN is"
                " switched off; backups and copies made before still open with the old passphrase, so replace them"
                " afterwards."
            ),
        )
        known.clicked.connect(lambda: self.change_requested.emit(True))
        self._column.addSpacing(20)
        self._add(label(theme, self.tr("Recovery sheet"), "heading"))
        self._sheet = label(theme, "", "body")
        self._add(self._sheet)
        make = self._add_way(
            self.tr("New recovery sheet"),
            self.tr(
                "The sheet opens the vault when the passphrase is lost. Nobody else can open it, and nobody can make"
                " you another. A new sheet takes the place of the old one, which opens nothing once two groups of the"
                " new one were typed back; backups made before still open with the old one."
            ),
        )
        make.clicked.connect(self.new_sheet_requested)

    def show_on_paper(self, on_paper: bool) -> None:
        """Show what holds now."""
        self._sheet.setText(
            self.tr("You have it on paper.") if on_paper else self.tr("You don’t have it on paper yet.")
        )

    def _add_way(self, name: str, effect: str) -> QPushButton:
        """What it does stands before the button."""
        self._add(label(self._theme, effect, "body", "soft"))
        way = button(self._theme, name)
        self._column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        return way

    def _add(self, widget: QWidget) -> None:
        self._column.addWidget(widget)
