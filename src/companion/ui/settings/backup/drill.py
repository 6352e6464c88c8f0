"""The drill: whether the newest backup opens with the passphrase that is in the head, before it is needed."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.theme import Theme


class Drill(QWidget):
    """`tried` carries the passphrase that was typed; it is not kept."""

    tried = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._busy = False
        self._begin = button(theme, self.tr("Try the newest backup"))
        self._begin.clicked.connect(self._ask)
        asked = self.tr("The passphrase of the day it was made")
        self._name = label(theme, asked, "body", "soft")
        self._field = PassphraseField(theme, asked)
        self._name.setBuddy(self._field)
        self._field.returnPressed.connect(self._try)
        self._go = button(theme, self.tr("Try it"))
        self._go.clicked.connect(self._try)
        self._leave = button(theme, self.tr("Not now"), "quiet")
        self._leave.setAccessibleName(self.tr("Not now: leave the backup untried"))
        self._leave.clicked.connect(self._put_away)
        self._trouble = ErrorLine(theme, self._field, lines=0)
        self._said = label(theme, "", "body")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self._begin, 0, Qt.AlignmentFlag.AlignLeading)
        column.addWidget(self._name)
        column.addWidget(self._field)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(12))
        foot.addWidget(self._go)
        foot.addWidget(self._leave)
        foot.addStretch()
        column.addLayout(foot)
        column.addWidget(self._trouble)
        column.addWidget(self._said)
        self._put_away()

    def show_found(self, text: str) -> None:
        """It opened."""
        self._put_away()
        self._said.setText(text)
        self._said.show()

    def show_error(self, text: str) -> None:
        """It did not, or there is none."""
        self._busy = False
        self._said.hide()
        self._trouble.show_text(text)
        self._field.selectAll()

    def _ask(self) -> None:
        self._turn(asked=True)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        had_focus = self.isAncestorOf(self.window().focusWidget() or self)
        self._busy = False
        self._field.clear()
        self._turn(asked=False)
        if had_focus:
            self._begin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, *, asked: bool) -> None:
        self._begin.setVisible(not asked)
        for each in (self._name, self._field, self._go, self._leave):
            each.setVisible(asked)
        self._trouble.clear()
        self._said.hide()

    def _try(self) -> None:
        if self._busy:
            return
        self._busy = True
        self._trouble.clear()
        self._said.setText(self.tr("Reading the backup…"))
        self._said.show()
        self.tried.emit(self._field.text())
