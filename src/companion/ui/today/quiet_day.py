"""A day with nothing planned."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.arc import StillArc
from companion.ui.kit.controls import button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme


class QuietDay(QWidget):
    """The arc with its sun, decorative here, two lines, and the two ways to begin."""

    add_requested = Signal()
    walk_in_requested = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 16)
        column.setSpacing(6)
        column.addWidget(StillArc(theme, 0.5))
        column.addSpacing(16)
        column.addWidget(label(theme, self.tr("A quiet day, or a first one."), "name_l"))
        column.addWidget(
            label(
                theme, self.tr("Add an appointment and it will stand here, with the time around it."), "body_l", "soft"
            )
        )
        column.addWidget(
            label(theme, self.tr("Someone at the door already? Begin without planning anything."), "body_l", "soft")
        )
        self.add = button(theme, self.tr("Add an appointment"), "primary", "plus")
        self.add.clicked.connect(self.add_requested)
        walk_in = button(theme, self.tr("Begin without an appointment"))
        walk_in.clicked.connect(self.walk_in_requested)
        ways = QWidget()
        flow = Flow(theme.px(12), theme.px(8), ways)
        flow.addWidget(self.add)
        flow.addWidget(walk_in)
        column.addSpacing(16)
        column.addWidget(ways)
