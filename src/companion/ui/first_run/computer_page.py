"""A PIN for this computer, which can be left out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, check_box, label
from companion.ui.kit.pin_pair import PinPair
from companion.ui.kit.theme import Theme


class ComputerPage(QWidget):
    """`chosen` carries the PIN, or "" for none. Until the keychain was heard of nothing is offered."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._busy = False
        self._build()
        self.show_keychain(None)

    def show_keychain(self, found: bool | None) -> None:
        """Whether a PIN could be set here; None while that is not known."""
        texts = {
            True: self.tr(
                "Half of the key is kept in this computer’s own keychain; the PIN is the other half. "
                "After five wrong tries, or two weeks, the passphrase is asked again."
            ),
            False: self.tr(
                "This computer has no keychain that Companion can use. You will type the passphrase each time."
            ),
            None: self.tr("Looking for this computer’s keychain. There is no need to wait for it."),
        }
        self._about.setText(texts[found])
        self._wish.setVisible(found is True)
        self._honest.setVisible(found is True)
        self.setFocusProxy(self._wish if found else self._continue)

    def show_error(self, error: Exception) -> None:
        """The PIN was not set; say why. It can be left out."""
        self._rest()
        self._pair.show_error(error)

    def _go_on(self) -> None:
        if self._busy:
            return
        typed = ""
        if self._wish.isVisibleTo(self) and self._wish.isChecked():
            typed = self._pair.take()
            if not typed:
                return
            self._busy = True
            self._continue.setText(self.tr("Setting it…"))
        self.chosen.emit(typed)

    def _rest(self) -> None:
        self._busy = False
        self._continue.setText(self.tr("Continue"))

    def _wished(self, wished: bool) -> None:
        self._pair.setVisible(wished)
        if wished:
            self._pair.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._pair.clear()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._theme, self.tr("This computer"), "title"))
        column.addSpacing(4)
        self._about = label(self._theme, "", "body_l", "soft")
        column.addWidget(self._about)
        column.addSpacing(24)
        self._wish = check_box(self._theme, self.tr("Unlock with a short PIN on this computer"))
        self._wish.toggled.connect(self._wished)
        column.addWidget(self._wish)
        column.addSpacing(16)
        self._pair = PinPair(self._theme)
        self._pair.returned.connect(self._go_on)
        self._pair.hide()
        column.addWidget(self._pair)
        column.addStretch()
        foot = QHBoxLayout()
        foot.setSpacing(24)
        honest = self.tr(
            "Six digits or more. A program that does harm while you are logged in could read the keychain and try them "
            "all; the passphrase is stronger."
        )
        self._honest = label(self._theme, honest, "body", "soft")
        self._honest.setMaximumWidth(self._theme.px(380))
        foot.addWidget(self._honest, 1)
        foot.addStretch()
        self._continue = button(self._theme, self.tr("Setting it…"), "primary")
        self._continue.setMinimumWidth(self._continue.sizeHint().width())
        self._continue.clicked.connect(self._go_on)
        foot.addWidget(self._continue, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(foot)
        self._rest()
