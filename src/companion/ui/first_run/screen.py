"""The first run: a passphrase, a key made of paper, a PIN perhaps, a name. It asks; who shows it makes the vault."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from companion.ui.first_run.computer_page import ComputerPage
from companion.ui.first_run.name_page import NamePage
from companion.ui.first_run.passphrase_page import PassphrasePage
from companion.ui.first_run.recovery_page import RecoveryPage, two_groups
from companion.ui.first_run.steps import Steps
from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import Notice, scroll
from companion.ui.kit.front import Front
from companion.ui.kit.keys import Key
from companion.ui.kit.theme import Theme


class FirstRun(QWidget):
    """`passphrase_chosen` comes again when the therapist goes back and chooses another one."""

    passphrase_chosen = Signal(str)
    print_requested = Signal(str)
    on_paper = Signal()
    pin_chosen = Signal(str)
    finished = Signal(str)
    quit_requested = Signal()
    backup_requested = Signal()

    def __init__(self, theme: Theme, suggest: Callable[[], str]) -> None:
        super().__init__()
        self._theme = theme
        self._recovery: RecoveryPage | None = None
        self._put_off: tuple[int, ...] = ()
        self._code = ""
        self._build(suggest)
        self._turn_to(self._passphrase, 0)

    def set_guess_seconds(self, seconds: float) -> None:
        """What one guess costs on this computer, once it was measured."""
        self._passphrase.set_guess_seconds(seconds)

    def show_working(self) -> None:
        """The vault is being made."""
        self._passphrase.show_working()

    def show_error(self, error: Exception) -> None:
        """The vault was not made; say why."""
        self._passphrase.show_error(error)

    def show_code(self, code: str, asked: tuple[int, int] | None = None) -> None:
        """The vault stands; on to its recovery sheet. After a way back the sheet is the one already shown.

        `asked` are the two groups to type back; by chance where not given."""
        self._passphrase.clear()
        self._another_computer.hide()
        if self._recovery is None:
            self._recovery = RecoveryPage(self._theme, code, asked or two_groups())
            self._recovery.confirmed.connect(self.on_paper)
            self._recovery.confirmed.connect(self._ask_pin)
            self._recovery.postponed.connect(lambda: self._ask_pin(put_off=(1,)))
            self._recovery.back_requested.connect(lambda: self._turn_to(self._passphrase, 0))
            self._recovery.print_requested.connect(lambda: self.print_requested.emit(code))
            self._pages.addWidget(self._recovery)
        self._turn_to(self._recovery, 1)

    def show_printing_failed(self) -> None:
        """No printer took it."""
        if self._recovery is not None:
            self._recovery.show_error(self.tr("No printer took it. Copying it by hand does just as well."))

    def show_keychain(self, found: bool) -> None:
        """Whether a PIN can be set on this computer."""
        self._computer.show_keychain(found)

    def show_pin_error(self, error: Exception) -> None:
        """The PIN was not set; say why."""
        self._computer.show_error(error)

    def go_on(self) -> None:
        """The PIN is set, or left out."""
        self._turn_to(self._name, 3, self._put_off)

    def _take_pin(self, typed: str) -> None:
        if typed:
            self.pin_chosen.emit(typed)
        else:
            self.go_on()

    def _ask_pin(self, put_off: tuple[int, ...] = ()) -> None:
        self._put_off = put_off
        self._turn_to(self._computer, 2, put_off)
        if self._recovery is not None:
            self._pages.removeWidget(self._recovery)
            self._recovery.deleteLater()
            self._recovery = None

    def _turn_to(self, page: QWidget, step: int, put_off: tuple[int, ...] = ()) -> None:
        self._steps.show_step(step, put_off)
        self._front.say(*self._sentences()[step])
        self._pages.setCurrentWidget(page)
        self.setFocusProxy(page)
        page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _sentences(self) -> tuple[tuple[str, str], ...]:
        return (
            (
                self.tr("What you write here stays here."),
                self.tr("On this computer, sealed with a passphrase that only you know. No account, no cloud."),
            ),
            (
                self.tr("A key made of paper."),
                self.tr("Passphrases get forgotten, at the worst of times. This sheet is the only other way in."),
            ),
            (
                self.tr("This computer, and no other."),
                self.tr(
                    "A PIN is for this place only. What is kept elsewhere, a backup for instance, never opens by it."
                ),
            ),
            (self.tr("Ready when you are."), self.tr("Nothing else needs to be set up.")),
        )

    def _build(self, suggest: Callable[[], str]) -> None:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(36)
        names = (self.tr("Passphrase"), self.tr("Recovery sheet"), self.tr("This computer"), self.tr("Your name"))
        self._steps = Steps(self._theme, names)
        column.addWidget(self._steps)
        self._pages = QStackedWidget()
        self._passphrase = PassphrasePage(self._theme, suggest, self.tr("Choose a passphrase"))
        self._passphrase.chosen.connect(self.passphrase_chosen)
        self._computer = ComputerPage(self._theme)
        self._computer.chosen.connect(self._take_pin)
        self._name = NamePage(self._theme)
        self._name.given.connect(self.finished)
        self._pages.addWidget(self._passphrase)
        self._pages.addWidget(self._computer)
        self._pages.addWidget(self._name)
        column.addWidget(self._pages, 1)
        self._another_computer = Notice(
            self._theme,
            self.tr("From another computer?"),
            self.tr("Open a backup"),
        )
        self._another_computer.pressed.connect(self.backup_requested)
        column.addWidget(self._another_computer, 0, Qt.AlignmentFlag.AlignLeading)
        self._front = Front(self._theme, page, scroll)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._front)
        Bound(self._theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
