"""Tab follows reading order where a place is built piece by piece: Qt's own order is the one of making."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QWidget


def tab_as_read(root: QWidget) -> None:
    """Everything in `root` that takes the keyboard, in the order of its layouts."""
    for one, following in pairwise(_stops(root)):
        QWidget.setTabOrder(one, following)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() is not Qt.FocusPolicy.NoFocus:
        yield widget
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout)
    else:
        for child in widget.children():
            # What pops up, as the list of a choice does, is no part of the page.
            if isinstance(child, QWidget) and not child.isWindow():
                yield from _stops(child)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for at in range(layout.count()):
        item = layout.itemAt(at)
        inner, widget = (None, None) if item is None else (item.layout(), item.widget())
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _within(inner)
