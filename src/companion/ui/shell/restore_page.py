"""A backup that was chosen: its passphrase, then what is in it, then, if wished, in the place of what is here."""

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.bound import Bound
from companion.ui.kit.controls import button, card, label, scroll
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.front import Front
from companion.ui.kit.keys import Key
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme
from companion.ui.shell.code_form import CodeForm
from companion.ui.shell.passphrase_form import PassphraseForm

_FORM_WIDTH = 520


class RestorePage(QWidget):
    """It asks and tells; whoever shows it does the work. `looked` carries what was typed, and whether it is a code."""

    looked = Signal(str, bool)
    confirmed = Signal()
    other_requested = Signal()
    cancelled = Signal()
    left = Signal()
    quit_requested = Signal()

    def __init__(self, theme: Theme, about: str) -> None:
        super().__init__()
        self._theme = theme
        self._code = CodeForm(theme)
        self._passphrase = PassphraseForm(theme, self.tr("Open a backup"), about)
        self._passphrase.given.connect(lambda typed: self.looked.emit(typed, False))
        self._passphrase.recovery_requested.connect(lambda: self._turn_to(self._code))
        self._code.given.connect(lambda typed: self.looked.emit(typed, True))
        self._code.back_requested.connect(lambda: self._turn_to(self._passphrase))
        self._current: PassphraseForm | CodeForm = self._passphrase
        self._told = label(theme, "", "body_l")
        self._inside = self._build_inside()
        self._build()
        self._turn_to(self._passphrase)

    def show_hint(self, text: str) -> None:
        """Which passphrase it is, where that is known."""
        self._passphrase.show_hint(text)

    def show_reading(self, percent: int) -> None:
        """What was typed is tried, and the file is read to its end."""
        if not percent:
            self._current.show_working()
            self._trouble.clear()
        self._say(self.tr("Reading the backup: {percent} %"), percent)

    def show_error(self, error: Exception) -> None:
        """It did not open, or is none; say why."""
        self._told.hide()
        self._current.show_error(error)

    def show_inside(self, lines: list[tuple[str, str]], *, replaces: bool) -> None:
        """What is in it, as heads and texts; `replaces` says that something is here already."""
        for one in (self._passphrase, self._code, self._told):
            one.hide()
        for head, text in lines:
            row = QHBoxLayout()
            row.addWidget(label(self._theme, head, "body", "soft"), 2)
            row.addWidget(label(self._theme, text, "body"), 3)
            self._lines.addLayout(row)
        self._effect.setText(
            self.tr("What is here now is set aside, not erased. For 30 days it can be brought back.")
            if replaces
            else self.tr("Nothing is here yet that it would take the place of.")
        )
        self._inside.show()
        self._place.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_placing(self, percent: int) -> None:
        """It is being put in place; until the very end it can be cancelled."""
        self._inside.hide()
        for each in (self._other, self._leave):
            each.hide()
        self._cancel.show()
        if not percent:
            self._cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        self._say(self.tr("Putting it in place: {percent} %"), percent)

    def show_failed(self, error: Exception) -> None:
        """It was not put in place, and all is as it was; one way on."""
        for each in (self._inside, self._told, self._cancel, self._other):
            each.hide()
        self._trouble.show_text(sentence(error))
        self._leave.setText(self.tr("Go on"))
        self._leave.show()
        self._leave.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, words: str, percent: int) -> None:
        self._told.setText(words.format(percent=QLocale().toString(percent)))
        self._told.show()

    def _turn_to(self, form: PassphraseForm | CodeForm) -> None:
        self._current = form
        for one in (self._passphrase, self._code):
            one.setVisible(one is form)
        self.setFocusProxy(form)
        form.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build_inside(self) -> QWidget:
        theme, inside = self._theme, QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addWidget(label(theme, self.tr("This is in it"), "title"))
        frame = card(theme)
        self._lines = QVBoxLayout(frame)
        self._lines.setContentsMargins(*[theme.px(20)] * 4)
        self._lines.setSpacing(theme.px(8))
        column.addWidget(frame)
        self._effect = label(theme, "", "body", "soft")
        column.addWidget(self._effect)
        self._place = button(theme, self.tr("Put this in place"), "primary", "archive-restore")
        self._place.clicked.connect(self.confirmed)
        column.addWidget(self._place, 0, Qt.AlignmentFlag.AlignLeading)
        inside.hide()
        return inside

    def _build(self) -> None:
        theme, page = self._theme, QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addStretch(2)
        self._trouble = ErrorLine(theme, lines=0)
        for each in (self._passphrase, self._code, self._inside, self._told, self._trouble):
            column.addWidget(each)
        self._told.hide()
        column.addStretch(3)
        self._cancel = button(theme, self.tr("Cancel"))
        self._cancel.clicked.connect(self.cancelled)
        self._cancel.hide()
        self._leave = button(theme, self.tr("Not now"), "link")
        self._leave.clicked.connect(self.left)
        self._other = button(theme, self.tr("Choose another backup"), "quiet")
        self._other.clicked.connect(self.other_requested)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        for button_of_foot in (self._leave, self._other, self._cancel):
            foot.addWidget(button_of_foot)
        foot.addStretch()
        column.addLayout(foot)
        front = Front(theme, page, scroll)
        front.set_page_width(_FORM_WIDTH)
        front.say(
            self.tr("Look first."),
            self.tr("Nothing changes before you have seen what is in it and say that it is to be put in place."),
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
        Bound(theme, self, Key.QUIT, self.quit_requested.emit, in_window=True)
