"""The recovery sheet: shown once, taken down on paper, covered, and read back from the paper."""

from random import SystemRandom

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.first_run.code_card import CodeCard
from companion.ui.kit.controls import button, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.theme import Theme
from companion.vault.recovery import GROUPS


def two_groups() -> tuple[int, int]:
    """Two of the groups to type back, by chance, in order, counted from 1."""
    first, second = sorted(SystemRandom().sample(range(1, GROUPS + 1), 2))
    return first, second


class RecoveryPage(QWidget):
    """Serves the first run and, with a new code, later. `asked` are the two groups to type back, counted from 1."""

    confirmed = Signal()
    postponed = Signal()
    back_requested = Signal()
    print_requested = Signal()

    def __init__(self, theme: Theme, code: str, asked: tuple[int, int], *, back: bool = True) -> None:
        super().__init__()
        self._theme = theme
        self._asked = asked
        self._has_way_back = back
        self._covered = False
        self._build(code)
        self._show_covered(False)

    @property
    def asked(self) -> tuple[int, int]:
        """The two groups to type back."""
        return self._asked

    def show_error(self, text: str) -> None:
        """Say what went wrong, for instance with the printer."""
        self._error.show_text(text)

    def _cover(self) -> None:
        self._show_covered(True)
        self._card.focus_field()

    def _show_covered(self, covered: bool) -> None:
        self._covered = covered
        self._card.show_groups(not covered)
        self._error.clear()
        self._print.setVisible(not covered)
        self._on_paper.setVisible(not covered)
        self._again.setVisible(covered)
        self._back.setVisible(covered or self._has_way_back)
        first, second = self._asked
        if covered:
            about = self.tr(
                "You have it on paper now, so the screen covers it. "
                "To be sure it can be read, type groups {first} and {second} from your paper."
            ).format(first=first, second=second)
        else:
            about = self.tr(
                "If the passphrase is ever forgotten, these seven groups open your vault. "
                "Print them, or copy them by hand. After this page they are never shown again."
            )
        self._about.setText(about)

    def _go_on(self) -> None:
        if not self._covered:
            self._error.show_text(
                self.tr("Take it down first. Then “I have it on paper” covers it, and you type two groups back.")
            )
            self._on_paper.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        wrong = self._card.wrong()
        if not wrong:
            self.confirmed.emit()
            return
        said = (
            self.tr("Groups {first} and {second} are still to be typed from your paper.").format(
                first=self._asked[0], second=self._asked[1]
            )
            if self._card.is_empty
            else self.tr("Group {number} is not what the sheet says. Please look at your paper again.").format(
                number=wrong[0]
            )
        )
        self._error.show_text(said)
        self._card.focus_field()

    def _go_back(self) -> None:
        if self._covered:
            self._show_covered(False)
            self._on_paper.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.back_requested.emit()

    def _build(self, code: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(self._theme, self.tr("Your recovery sheet"), "title"))
        column.addSpacing(4)
        self._about = label(self._theme, "", "body_l", "soft")
        column.addWidget(self._about)
        column.addSpacing(24)
        self._card = CodeCard(self._theme, code, self._asked)
        self._card.returned.connect(self._go_on)
        column.addWidget(self._card)
        column.addSpacing(18)
        column.addLayout(self._build_acts())
        column.addSpacing(20)
        care = self.tr(
            "Nothing on the paper says whose it is or what it opens. Keep it as you would a house key: "
            "in a drawer that locks, not in a bag, not in a photograph. A shared printer may keep a copy."
        )
        column.addWidget(label(self._theme, care, "body", "soft"))
        column.addSpacing(16)
        self._error = ErrorLine(self._theme)
        column.addWidget(self._error)
        column.addStretch()
        column.addLayout(self._build_foot())

    def _build_acts(self) -> QHBoxLayout:
        acts = QHBoxLayout()
        acts.setSpacing(12)
        self._on_paper = button(self._theme, self.tr("I have it on paper"))
        self._on_paper.clicked.connect(self._cover)
        self._print = button(self._theme, self.tr("Print"))
        self._print.clicked.connect(self.print_requested)
        self._again = button(self._theme, self.tr("Show it again"), icon_name="eye")
        self._again.clicked.connect(lambda: self._show_covered(False))
        for act in (self._print, self._on_paper, self._again):
            acts.addWidget(act)
        acts.addStretch()
        self.setFocusProxy(self._on_paper)
        return acts

    def _build_foot(self) -> QHBoxLayout:
        foot = QHBoxLayout()
        foot.setSpacing(12)
        self._back = button(self._theme, self.tr("Back"), "quiet", "arrow-left")
        self._back.clicked.connect(self._go_back)
        later = button(self._theme, self.tr("Later"), "quiet")
        later.clicked.connect(self.postponed)
        go_on = button(self._theme, self.tr("Continue"), "primary")
        go_on.clicked.connect(self._go_on)
        foot.addWidget(self._back)
        foot.addStretch()
        foot.addWidget(later)
        foot.addWidget(go_on)
        return foot
