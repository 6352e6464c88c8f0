"""A day with nothing planned."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.arc import Arc
from companion.ui.kit.controls import label
from companion.ui.kit.theme import Theme


class QuietDay(QWidget):
    """The arc with its sun, decorative here, and two lines."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(6)
        arc = Arc(theme)
        arc.show_time(0.5, 0, "")
        column.addWidget(arc)
        column.addSpacing(16)
        column.addWidget(label(theme, self.tr("A quiet day, or a first one."), "name_l"))
        column.addWidget(
            label(theme, self.tr("Someone at the door already? Begin without planning anything."), "body_l", "soft")
        )
