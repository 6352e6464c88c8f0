"""Your name as it stands under a note. It can wait."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, field, label
from companion.ui.kit.theme import Theme


class NamePage(QWidget):
    """`given` carries the name, which may be empty."""

    given = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(label(theme, self.tr("Your name"), "title"))
        column.addSpacing(4)
        column.addWidget(label(theme, self.tr("Your name as it stands under a note. It can wait."), "body_l", "soft"))
        column.addSpacing(24)
        head = label(theme, self.tr("Name under a note"), "body", "soft")
        self._name = field(theme, self.tr("Name under a note"))
        self._name.setProperty("kind", "large")
        self._name.setMaxLength(200)
        theme.dress(self._name, "session")
        head.setBuddy(self._name)
        self._name.returnPressed.connect(self._give)
        column.addWidget(head)
        column.addSpacing(6)
        column.addWidget(self._name)
        column.addStretch()
        foot = QHBoxLayout()
        foot.addStretch()
        go_in = button(theme, self.tr("Open Companion"), "primary")
        go_in.clicked.connect(self._give)
        foot.addWidget(go_in)
        column.addLayout(foot)
        self.setFocusProxy(self._name)

    def _give(self) -> None:
        self.given.emit(self._name.text().strip())
