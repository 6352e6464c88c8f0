"""A sentence while something long is done; no spinner."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import label
from companion.ui.kit.front import Front
from companion.ui.kit.theme import Theme


class Waiting(QWidget):
    """Says what is being done."""

    def __init__(self, theme: Theme, title: str, sentence: str) -> None:
        super().__init__()
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.addStretch(2)
        column.addWidget(label(theme, sentence, "body_l", "soft"))
        column.addStretch(3)
        front = Front(theme, page)
        front.say(title, "")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(front)
