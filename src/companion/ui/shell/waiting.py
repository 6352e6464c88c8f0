"""A sentence while something long is done; no spinner."""

from PySide6.QtCore import QPointF, Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.hills import Hills
from companion.ui.kit.simple import label
from companion.ui.kit.theme import Theme


class Waiting(QWidget):
    """Says what is being done, below the hills' sky."""

    def __init__(self, theme: Theme, sentence: str) -> None:
        super().__init__()
        hills = Hills(theme, sky="ground", sun=QPointF(0.68, 0.36))
        inner = QVBoxLayout(hills)
        inner.setContentsMargins(40, 0, 40, 0)
        inner.addStretch(2)
        words = label(theme, sentence, "words", "soft")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        inner.addWidget(words)
        inner.addStretch(7)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(hills)
