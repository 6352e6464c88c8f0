"""What the blocks of Until next time are built from: lines with a rule above, and a choice under a line."""

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import Segmented, hairline, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme

_ABOVE, _BETWEEN = 12, 6
_Value = TypeVar("_Value", bound=StrEnum)


def ruled(theme: Theme, parts: Sequence[QWidget]) -> QWidget:
    """One below the other, under a hairline."""
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, theme.px(_ABOVE))
    column.setSpacing(theme.px(_BETWEEN))
    column.addWidget(hairline(theme))
    column.addSpacing(theme.px(_BETWEEN))
    for part in parts:
        # A choice is as wide as its words.
        wide = Qt.AlignmentFlag.AlignLeading if isinstance(part, Segmented) else Qt.AlignmentFlag(0)
        column.addWidget(part, 0, wide)
    return made


def side_by_side(theme: Theme, parts: Sequence[QWidget]) -> QWidget:
    """In one line, and on in the next where there is no room."""
    made = QWidget()
    flow = Flow(theme.px(14), theme.px(_BETWEEN), made)
    for part in parts:
        flow.addWidget(part)
    return made


def choice(
    theme: Theme,
    name: str,
    options: Sequence[tuple[_Value, str]],
    chosen: _Value | None,
    about: str,
    *,
    in_row: bool = False,
) -> Segmented:
    """Nothing need be chosen; Backspace clears."""
    told = [(value.value, text) for value, text in options]
    made = Segmented(theme, name, told, about=about, optional=True, compact=True, in_row=in_row)
    made.choose("" if chosen is None else chosen.value)
    return made


def caption(theme: Theme, text: str) -> QWidget:
    """Said beside a choice."""
    return label(theme, text, "label", "soft", wrap=False)
