"""A line for a PIN, covered as a passphrase is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.theme import Theme


class PinField(PassphraseField):
    """Takes anything: a passphrase typed here by habit is told from a PIN, not cut down to its digits."""

    def __init__(self, theme: Theme, name: str, *, eye: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(theme, name, eye=eye, parent=parent)
        self.setInputMethodHints(self.inputMethodHints() | Qt.InputMethodHint.ImhPreferNumbers)

    def _eye_name(self, shown: bool) -> str:
        return self.tr("Hide the PIN") if shown else self.tr("Show the PIN")
