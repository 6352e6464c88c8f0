"""A page that stands alone before or over everything: a sentence or two, and the ways on."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.ui.kit.front import Front
from companion.ui.kit.theme import Theme

_WIDTH = 520


def lay_calmly(owner: QWidget, theme: Theme, beside: str, said: Sequence[QWidget], ways: Sequence[QWidget]) -> None:
    """Fills `owner`. `beside` stands with the hills; of the `ways` on the first is on the left, the others right."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    column.addStretch(2)
    for each in said:
        column.addWidget(each)
    foot = QHBoxLayout()
    foot.setSpacing(12)
    foot.addWidget(ways[0])
    foot.addStretch()
    for way in ways[1:]:
        foot.addWidget(way)
    column.addSpacing(8)
    column.addLayout(foot)
    column.addStretch(3)
    front = Front(theme, page)
    front.set_page_width(_WIDTH)
    front.say(beside, "")
    whole = QVBoxLayout(owner)
    whole.setContentsMargins(0, 0, 0, 0)
    whole.addWidget(front)
