"""Keeps a widget in line with the words inside the lists, whose rows reach a little further out."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

MARGIN = 10
"""How far a row's ground reaches past its words, in px."""


def inset(widget: QWidget, above: int = 0, below: int = 0) -> QWidget:
    """`widget` in a frame of its own, moved in by the rows' margin."""
    frame = QWidget()
    column = QVBoxLayout(frame)
    column.setContentsMargins(MARGIN, above, MARGIN, below)
    column.setSpacing(0)
    column.addWidget(
        widget, 0, Qt.AlignmentFlag.AlignLeading if isinstance(widget, QPushButton) else Qt.AlignmentFlag(0)
    )
    return frame
