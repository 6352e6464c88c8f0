"""The one line that stands for all earlier ones while others are here."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import Picture, hairline, label
from companion.ui.kit.theme import Theme


class ClosedLine(QWidget):
    """It says nothing of what they are, nor how many."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        words = label(theme, self.tr("Earlier lines stay closed while others are here."), "session", "quiet")
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        picture = Picture(theme, "lock", "quiet")
        picture.setFixedHeight(round(theme.line_height("session")))
        row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(words, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(16))
        column.addLayout(row)
        column.addWidget(hairline(theme))
