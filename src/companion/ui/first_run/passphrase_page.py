"""Choosing a passphrase, at first and after the recovery sheet had to be used."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.errors import CompanionError
from companion.ui.first_run.meter import Meter
from companion.ui.kit.controls import Notice, button, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme
from companion.vault import passphrase
from companion.vault.derivation import WISHED_SECONDS


class PassphrasePage(QWidget):
    """Typed twice, weighed honestly. `suggest` gives six random words; `guess_seconds` is what one guess costs."""

    chosen = Signal(str)
    left = Signal()

    def __init__(self, theme: Theme, suggest: Callable[[], str], title: str, *, may_leave: bool = False) -> None:
        super().__init__()
        self._theme = theme
        self._suggest = suggest
        self._guess_seconds = WISHED_SECONDS
        self._busy = False
        self._build(title, may_leave=may_leave)
        self._weigh(self._passphrase.text())
        self.setFocusProxy(self._passphrase)

    def set_guess_seconds(self, seconds: float) -> None:
        """What one guess costs on this computer, once it was measured."""
        self._guess_seconds = seconds
        self._slow.setText(
            self.tr("Working one guess out takes this computer about {seconds} seconds.").format(
                seconds=self.locale().toString(float(seconds), "f", 1)
            )
        )
        self._weigh(self._passphrase.text())

    def show_working(self) -> None:
        """The vault is being sealed, for about a second."""
        self._busy = True
        self._error.clear()

    def show_error(self, error: Exception) -> None:
        """It was not taken; nothing has been changed."""
        self._busy = False
        self._say(sentence(error), self._passphrase)

    def clear(self) -> None:
        """Forget what was typed."""
        self._busy = False
        self._passphrase.clear()
        self._again.clear()
        self._passphrase.show_text(False)
        self._error.clear()

    def _go_on(self) -> None:
        if self._busy:
            return
        typed = self._passphrase.text()
        try:
            passphrase.check(typed)
        except CompanionError as error:
            self._say(sentence(error), self._passphrase)
            return
        if not self._again.text():
            self._say(self.tr("Please type it once more, to be sure of it."), self._again)
        elif self._again.text() != typed:
            self._say(self.tr("The two are not the same. Please type it once more."), self._again)
        else:
            self._error.clear()
            self.chosen.emit(typed)

    def _leave(self) -> None:
        if not self._busy:
            self.left.emit()

    def _say(self, text: str, where: PassphraseField) -> None:
        self._error.show_text(text)
        where.selectAll()
        where.setFocus(Qt.FocusReason.OtherFocusReason)

    def _weigh(self, typed: str) -> None:
        self._error.clear()
        self._meter.show_strength(passphrase.strength(typed, self._guess_seconds) if typed else None)
        self._far_keys.setVisible(passphrase.needs_input_method(typed))

    def _fill_in(self) -> None:
        self._passphrase.setText(self._suggest())
        self._passphrase.show_text(True)
        self._again.clear()
        self._again.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self, title: str, *, may_leave: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._theme, title, "title"))
        column.addSpacing(4)
        about = self.tr("Five or six ordinary words are stronger than a short clever password, and easier to keep.")
        column.addWidget(label(self._theme, about, "body_l", "soft"))
        column.addSpacing(24)
        self._passphrase = self._add_field(column, self.tr("Passphrase"), eye=True)
        column.addSpacing(12)
        self._meter = Meter(self._theme)
        column.addWidget(self._meter)
        column.addSpacing(4)
        self._slow = label(
            self._theme, self.tr("How slow a guess can be made here is being measured."), "label", "quiet"
        )
        column.addWidget(self._slow)
        warning = self.tr("This may be hard to type on another computer: some of it needs an input method.")
        self._far_keys = Notice(self._theme, warning, tone="honey")
        column.addWidget(self._far_keys)
        column.addSpacing(20)
        self._again = self._add_field(column, self.tr("Once more"), eye=False)
        column.addSpacing(20)
        column.addLayout(self._build_suggestion())
        column.addSpacing(12)
        self._error = ErrorLine(self._theme, self._passphrase)
        column.addWidget(self._error)
        column.addStretch()
        column.addLayout(self._build_foot(may_leave))
        self._passphrase.textChanged.connect(lambda _: self._weigh(self._passphrase.text()))
        self._again.textChanged.connect(lambda _: self._error.clear())
        for line in (self._passphrase, self._again):
            line.returnPressed.connect(self._go_on)

    def _add_field(self, column: QVBoxLayout, name: str, *, eye: bool) -> PassphraseField:
        head = label(self._theme, name, "body", "soft")
        found = PassphraseField(self._theme, name, eye=eye)
        head.setBuddy(found)
        column.addWidget(head)
        column.addSpacing(6)
        column.addWidget(found)
        return found

    def _build_suggestion(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(12)
        suggest = button(self._theme, self.tr("Suggest six words"), icon_name="dices")
        suggest.clicked.connect(self._fill_in)
        row.addWidget(suggest)
        row.addWidget(label(self._theme, self.tr("picked at random on this computer"), "label", "quiet"), 1)
        return row

    def _build_foot(self, may_leave: bool) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(24)
        honest = self.tr(
            "If you lose both the passphrase and the recovery sheet, nobody can open your notes. Not us either."
        )
        words = label(self._theme, honest, "body", "soft")
        words.setMaximumWidth(self._theme.px(340))
        foot.addWidget(words, 1)
        foot.addStretch()
        if may_leave:
            leave = button(self._theme, self.tr("Not now"), "quiet")
            leave.clicked.connect(self._leave)
            foot.addWidget(leave, 0, Qt.AlignmentFlag.AlignVCenter)
        self._continue = button(self._theme, self.tr("Continue"), "primary")
        self._continue.clicked.connect(self._go_on)
        foot.addWidget(self._continue, 0, Qt.AlignmentFlag.AlignVCenter)
        return foot
