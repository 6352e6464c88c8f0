"""A quiet line that says one thing, with at most one thing to do about it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from companion.ui.kit.button import Button
from companion.ui.kit.key_cap import Picture
from companion.ui.kit.prose import Prose
from companion.ui.kit.theme import Theme


class Notice(QWidget):
    """`tone` quiet for something that can wait, honey for a gentle warning, brick for a failure."""

    pressed = Signal()

    def __init__(self, theme: Theme, text: str, action: str = "", tone: str = "quiet", icon_name: str = "info") -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        self._text = Prose(theme, text, "body", tone)
        self._picture = Picture(theme, icon_name, tone)
        self._picture.setFixedHeight(round(theme.line_height("body")))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1)
        if action:
            button = Button(theme, action, "link")
            button.set_compact(True)
            button.clicked.connect(self.pressed)
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def text(self) -> str:
        """What it says."""
        return self._text.text()

    def set_text(self, text: str) -> None:
        """Say something else."""
        self._text.setText(text)
