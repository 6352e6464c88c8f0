"""Asked once of a record: whether a plan that speaks only of medicines and doctors is meant so."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme


class MedicinesQuestion(QFrame):
    """`answered` says whether it is meant; shown only where it is to be asked."""

    answered = Signal(bool)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setProperty("ground", "surface")
        words = label(theme, self.tr("This plan speaks only of medicines and doctors. Is that meant?"), "body_l")
        ways = QWidget()
        flow = Flow(theme.px(8), theme.px(4), ways)
        for text, meant in ((self.tr("Yes, for now"), True), (self.tr("Add to another strand"), False)):
            way = button(theme, text)
            way.clicked.connect(lambda _=False, meant=meant: self.answered.emit(meant))
            flow.addWidget(way)
        column = QVBoxLayout(self)
        column.setContentsMargins(*[theme.px(20)] * 4)
        column.setSpacing(theme.px(10))
        column.addWidget(words)
        column.addWidget(ways)
        self.hide()
