"""Who changes the keys shows first that they are the therapist's: an unlocked program left alone is not enough."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import scroll
from companion.ui.kit.front import Front
from companion.ui.kit.simple import button
from companion.ui.kit.theme import Theme
from companion.ui.shell.code_form import CodeForm
from companion.ui.shell.passphrase_form import PassphraseForm

_FORM_WIDTH = 520


class PresentKey(QWidget):
    """Asks for the present passphrase, or for the recovery code where that was forgotten."""

    passphrase_given = Signal(str)
    code_given = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, title: str, effect: str) -> None:
        super().__init__()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        self._passphrase = PassphraseForm(theme, title, self.tr("First the present passphrase."), unlocks=False)
        self._passphrase.given.connect(self.passphrase_given)
        self._code = CodeForm(theme, unlocks=False)
        self._passphrase.recovery_requested.connect(lambda: self._turn_to(self._code))
        self._code.given.connect(self.code_given)
        self._code.back_requested.connect(lambda: self._turn_to(self._passphrase))
        self._leave = button(theme, self.tr("Not now"), "quiet")
        self._leave.clicked.connect(self.left)
        column.addStretch(2)
        column.addWidget(self._passphrase)
        column.addWidget(self._code)
        column.addStretch(3)
        column.addWidget(self._leave, 0, Qt.AlignmentFlag.AlignLeading)
        front = Front(theme, page, scroll)
        front.set_page_width(_FORM_WIDTH)
        front.say(self.tr("What this does"), effect)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
        self._turn_to(self._passphrase)

    def show_working(self) -> None:
        """It is being worked out."""
        self._leave.setEnabled(False)
        self._current.show_working()

    def show_error(self, error: Exception) -> None:
        """It does not open the vault; say why, and take another try."""
        self._leave.setEnabled(True)
        self._current.show_error(error)

    def _turn_to(self, form: PassphraseForm | CodeForm) -> None:
        self._current = form
        for one in (self._passphrase, self._code):
            one.setVisible(one is form)
        self.setFocusProxy(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)
