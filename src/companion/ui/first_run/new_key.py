"""The same pages after the first run: a new passphrase once the paper had to help, and a new recovery sheet."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.first_run.passphrase_page import PassphrasePage
from companion.ui.first_run.recovery_page import RecoveryPage, two_groups
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import scroll
from companion.ui.kit.front import Front
from companion.ui.kit.keys import Key
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme


class NewPassphrase(QWidget):
    """Asked for after the recovery code has opened the vault, and, with a sentence on what that does, on wish."""

    chosen = Signal(str)
    left = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, suggest: Callable[[], str], effect: str = "") -> None:
        super().__init__()
        self._page = PassphrasePage(theme, suggest, self.tr("Choose a new passphrase"), may_leave=bool(effect))
        self._page.chosen.connect(self.chosen)
        self._page.left.connect(self.left)
        front = _framed(self, theme, self._page)
        front.say(
            self.tr("A passphrase of your own.") if effect else self.tr("The paper opened it."),
            effect or self.tr("A new passphrase takes the place of the one that was lost. The sheet stays good."),
        )
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)

    def set_guess_seconds(self, seconds: float) -> None:
        """What one guess costs on this computer, once it was measured."""
        self._page.set_guess_seconds(seconds)

    def show_working(self) -> None:
        """The key is being wrapped anew."""
        self._page.show_working()

    def show_error(self, error: Exception) -> None:
        """It was not taken; say why."""
        self._page.show_error(error)


class NewRecoverySheet(QWidget):
    """A sheet with a new code, which takes the place of the one before once it was read back, or another `effect`."""

    confirmed = Signal()
    postponed = Signal()
    back_requested = Signal()
    print_requested = Signal(str)

    def __init__(self, theme: Theme, code: str, effect: str = "") -> None:
        super().__init__()
        self._page = RecoveryPage(theme, code, two_groups(), back=bool(effect))
        self._page.back_requested.connect(self.back_requested)
        self._page.confirmed.connect(self.confirmed)
        self._page.postponed.connect(self.postponed)
        self._page.print_requested.connect(lambda: self.print_requested.emit(code))
        front = _framed(self, theme, self._page)
        front.say(
            self.tr("A key made of paper."),
            effect
            or self.tr(
                "A new sheet. Until you have typed two groups back, the one before opens the vault; from then on it"
                " opens nothing, and can be thrown away."
            ),
        )

    def show_error(self, error: Exception) -> None:
        """The new code was not taken; the sheet before is still the one that opens."""
        self._page.show_error(sentence(error))

    def show_printing_failed(self) -> None:
        """No printer took it."""
        self._page.show_error(self.tr("No printer took it. Copying it by hand does just as well."))


def _framed(screen: QWidget, theme: Theme, page: QWidget) -> Front:
    front = Front(theme, page, scroll)
    whole = QVBoxLayout(screen)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(front)
    screen.setFocusProxy(page)
    return front
