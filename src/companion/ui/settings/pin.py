"""The PIN on this computer: set, changed and turned off."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.errors import WrongPassphrase
from companion.ui.kit.controls import button, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.pin_pair import PinPair
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme
from companion.ui.pins import Pins
from companion.vault import pin
from companion.vault.vault import Vault


class PinBlock(QWidget):
    """It asks and shows; whoever has the vault does the work. `chosen` carries the PIN and the passphrase: who finds
    the program open must not leave a way in for later."""

    looked_at = Signal()
    chosen = Signal(str, str)
    off_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._found: bool | None = None
        self._is_on = False
        self._busy = False
        self._build()
        self._show(asking=False)

    def show_keychain(self, found: bool) -> None:
        """Whether a PIN could be set on this computer."""
        self._found = found
        self._show(asking=self._asked.isVisibleTo(self))

    def show_on(self, is_on: bool) -> None:
        """Show what holds now. A PIN that is being typed is left alone."""
        self._is_on = is_on
        self._show(asking=self._asked.isVisibleTo(self))

    def show_done(self, is_on: bool) -> None:
        """What was asked for is done."""
        self._busy = False
        self._is_on = is_on
        self._show(asking=False)
        (self._change if is_on else self._set).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_error(self, error: Exception) -> None:
        """It was not done; say why."""
        self._busy = False
        asking = self._asked.isVisibleTo(self)
        self._show(asking=asking)
        if isinstance(error, WrongPassphrase):
            self._error.show_text(sentence(error))
            self._passphrase.selectAll()
            self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)
        elif asking:
            self._pair.show_error(error)
        else:
            self._error.show_text(sentence(error))

    def _ask(self) -> None:
        self._show(asking=True)
        self._passphrase.setFocus(Qt.FocusReason.OtherFocusReason)

    def _leave(self) -> None:
        self._show(asking=False)
        (self._change if self._is_on else self._set).setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self) -> None:
        if self._busy:
            return
        typed = self._pair.take()
        if typed:
            self._busy = True
            self._keep.setText(self.tr("Setting it…"))
            self.chosen.emit(typed, self._passphrase.text())

    def _turn_off(self) -> None:
        if not self._busy:
            self._busy = True
            self.off_requested.emit()

    def _show(self, *, asking: bool) -> None:
        if not asking:
            self._pair.clear()
            self._passphrase.clear()
            self._passphrase.show_text(False)
        self._error.clear()
        if not self._busy:
            self._keep.setText(self.tr("Set this PIN"))
        possible = bool(self._found) or self._is_on
        self._state.setText(self._words())
        self._honest.setVisible(possible)
        self._asked.setVisible(asking)
        self._set.setVisible(possible and not self._is_on and not asking)
        self._change.setVisible(bool(self._found) and self._is_on and not asking)
        self._off.setVisible(self._is_on and not asking)

    def _words(self) -> str:
        if self._is_on:
            return self.tr("It is on: a PIN unlocks Companion on this computer.")
        if self._found:
            return self.tr("It is off: the passphrase unlocks Companion.")
        if self._found is None:
            return self.tr("Looking for this computer’s keychain.")
        return self.tr("This computer has no keychain that Companion can use. You will type the passphrase each time.")

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self._theme, self.tr("A short PIN on this computer"), "heading"))
        self._state = label(self._theme, "", "body")
        column.addWidget(self._state)
        honest = self.tr(
            "Half of the key is kept in this computer’s own keychain; the PIN is the other half. After five wrong"
            " tries, or two weeks, the passphrase is asked again. A program that does harm while you are logged in"
            " could read the keychain and try all PINs; the passphrase is stronger."
        )
        self._honest = label(self._theme, honest, "body", "soft")
        column.addWidget(self._honest)
        column.addLayout(self._build_acts())
        self._asked = QWidget()
        asked = QVBoxLayout(self._asked)
        asked.setContentsMargins(0, 4, 0, 0)
        name = label(self._theme, self.tr("Passphrase"), "body", "soft")
        self._passphrase = PassphraseField(self._theme, self.tr("Passphrase"))
        self._passphrase.returnPressed.connect(self._take)
        name.setBuddy(self._passphrase)
        asked.addWidget(name)
        asked.addWidget(self._passphrase)
        self._pair = PinPair(self._theme)
        self._pair.returned.connect(self._take)
        asked.addWidget(self._pair)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self._keep = button(self._theme, self.tr("Set this PIN"), "primary")
        self._keep.clicked.connect(self._take)
        leave = button(self._theme, self.tr("Leave the PIN as it is"), "quiet")
        leave.clicked.connect(self._leave)
        foot.addWidget(self._keep)
        foot.addWidget(leave)
        foot.addStretch()
        asked.addLayout(foot)
        column.addWidget(self._asked)
        self._error = ErrorLine(self._theme, lines=0)
        column.addWidget(self._error)

    def _build_acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(12)
        self._set = button(self._theme, self.tr("Set a PIN"))
        self._set.clicked.connect(self._ask)
        self._change = button(self._theme, self.tr("Change the PIN"))
        self._change.clicked.connect(self._ask)
        self._off = button(self._theme, self.tr("Turn off the PIN"))
        self._off.clicked.connect(self._turn_off)
        for act in (self._set, self._change, self._off):
            acts.addWidget(act)
        acts.addStretch()
        return acts

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.looked_at.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not self._busy:
            self._show(asking=False)


def serve(block: PinBlock, pins: Pins | None, vault: Vault) -> None:
    """Does what the block asks for; without `pins` there is none."""
    block.setVisible(pins is not None)
    if pins is None:
        return

    def look() -> None:
        block.show_on(pin.is_on(vault))
        pins.look_for_keychain(block.show_keychain)

    block.looked_at.connect(look)
    on = partial(block.show_done, True)
    block.chosen.connect(lambda typed, passphrase: pins.turn_on(vault, typed, on, block.show_error, passphrase))
    block.off_requested.connect(lambda: pins.turn_off(vault, partial(block.show_done, False), block.show_error))
