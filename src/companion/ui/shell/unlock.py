"""The way in: passphrase, PIN or recovery code. It asks and tells; whoever shows it does the work."""

from PySide6.QtCore import QPointF, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.bound import Bound
from companion.ui.kit.front import Front
from companion.ui.kit.hills import Hills
from companion.ui.kit.keys import Key
from companion.ui.kit.simple import card, label
from companion.ui.kit.theme import Theme
from companion.ui.shell.code_form import CodeForm
from companion.ui.shell.passphrase_form import PassphraseForm
from companion.ui.shell.pin_form import PinForm

_CARD_WIDTH = 440
_FORM_WIDTH = 520


class UnlockScreen(QWidget):
    """`locked` shows the card in the hills after a lock, else the greeting of a new day. `pin` asks for that first."""

    passphrase_given = Signal(str)
    pin_given = Signal(str)
    pin_left = Signal()
    """The passphrase is typed instead; nobody waits for the keychain any more."""
    code_given = Signal(str)
    quit_requested = Signal()

    def __init__(self, theme: Theme, greeting: str, *, locked: bool = False, pin: bool = False) -> None:
        super().__init__()
        self._theme = theme
        # Not a stack: the height of the form that is hidden would stretch the card.
        self._forms = QWidget()
        title = self.tr("Locked") if locked else self.tr("Unlock")
        about = self.tr("Everything is saved.") if locked else ""
        self._passphrase = PassphraseForm(theme, title, about, lines=0 if locked else 2)
        self._pin = PinForm(theme, title, about, lines=0 if locked else 2) if pin else None
        self._code: CodeForm | None = None
        self._both = _fill(self._forms)
        self._both.addWidget(self._passphrase)
        self._passphrase.given.connect(self.passphrase_given)
        self._passphrase.recovery_requested.connect(self._ask_code)
        if self._pin is not None:
            self._both.addWidget(self._pin)
            self._pin.given.connect(self.pin_given)
            self._pin.passphrase_requested.connect(self._leave_pin)
            self._pin.recovery_requested.connect(self._ask_code)
            self._passphrase.pin_requested.connect(self._ask_pin)
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
        self._build_card() if locked else self._build_front(greeting)
        self.setFocusProxy(self._forms)
        self._turn_to(self._pin or self._passphrase)

    @property
    def asks_pin(self) -> bool:
        """Whether a PIN can be typed here."""
        return self._pin is not None

    def ask_passphrase(self, why: Exception) -> None:
        """The PIN is of no use before the next start."""
        pin, self._pin = self._pin, None
        self._passphrase.show_reason(why)
        if pin is not None:
            asked = not pin.isHidden()
            pin.hide()
            pin.deleteLater()
            self._passphrase.offer_pin(False)
            if asked:
                self._turn_to(self._passphrase)

    def show_waiting(self) -> None:
        """The keychain is asked for its half. The passphrase need not wait for it."""
        if self._pin is not None:
            self._pin.show_working(waiting=True)

    def show_working(self) -> None:
        """The key is being worked out."""
        self._current().show_working()

    def show_error(self, error: Exception) -> None:
        """It did not open; say why, and take another try."""
        self._current().show_error(error)

    def show_hint(self, text: str) -> None:
        """One more line, for the demo's passphrase."""
        self._passphrase.show_hint(text)

    def _current(self) -> PassphraseForm | CodeForm | PinForm:
        return next((form for form in (self._pin, self._code) if form and not form.isHidden()), self._passphrase)

    def _leave_pin(self) -> None:
        self.pin_left.emit()
        if self._pin is not None:
            self._pin.clear()
            self._passphrase.offer_pin(True)
        self._turn_to(self._passphrase)

    def _ask_pin(self) -> None:
        if self._pin is not None:
            self._turn_to(self._pin)

    def _ask_code(self) -> None:
        self.pin_left.emit()
        if self._pin is not None:
            self._pin.clear()
        # Made when it is first asked for: the start waits for every widget.
        if self._code is None:
            self._code = CodeForm(self._theme)
            self._code.given.connect(self.code_given)
            self._code.back_requested.connect(lambda: self._turn_to(self._passphrase))
            self._both.addWidget(self._code)
        self._turn_to(self._code)

    def _turn_to(self, form: QWidget) -> None:
        for one in (self._passphrase, self._pin, self._code):
            if one is not None:
                one.setVisible(one is form)
        self._forms.setFocusProxy(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_front(self, greeting: str) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(self._forms)
        column.addStretch(3)
        twins = self.tr("Where Ctrl and Shift change the keyboard language: Settings, Keys offers a set without Shift.")
        column.addWidget(label(self._theme, twins, "label", "quiet"))
        front = Front(self._theme, page)
        front.set_page_width(_FORM_WIDTH)
        front.say(greeting, self.tr("Everything is where you left it."))
        _fill(self).addWidget(front)

    def _build_card(self) -> None:
        hills = Hills(self._theme, sky="ground", sun=QPointF(0.83, 0.21), lower=0.079, sun_size=0.73)
        column = QVBoxLayout(hills)
        frame = card(self._theme, "lock")
        self._card = frame
        self._theme.changed.connect(self._measure)
        self._measure()
        inner = QVBoxLayout(frame)
        inner.setContentsMargins(36, 32, 36, 26)
        inner.addWidget(self._forms)
        column.addStretch(2)
        # Not by an alignment: the card's height has to follow from its own width.
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(frame)
        row.addStretch()
        column.addLayout(row)
        column.addStretch(3)
        _fill(self).addWidget(hills)

    def _measure(self) -> None:
        self._card.setFixedWidth(self._theme.px(_CARD_WIDTH))


def _fill(widget: QWidget) -> QBoxLayout:
    layout = QVBoxLayout(widget)
    layout.setContentsMargins(0, 0, 0, 0)
    return layout
