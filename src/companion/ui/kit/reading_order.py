"""Tab follows reading order where a place is built piece by piece: Qt's own order is the one of making."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def tab_as_read(root: QWidget) -> None:
    """Everything in `root` that takes the keyboard, in the order of its layouts."""
    for one, following in pairwise(_stops(root)):
        QWidget.setTabOrder(one, following)


def first_stop(root: QWidget) -> QWidget | None:
    """Where Tab would come in, None where nothing takes the keyboard now."""
    return next((each for each in _stops(root) if _is_open(each)), None)


def next_region(regions: Sequence[QWidget], by: int) -> QWidget:
    """The one after that which has the keyboard, or before it, and round again; those nothing can be done in are left
    out. Where none has it, the first or the last."""
    focus = QApplication.focusWidget()
    open_ = [each for each in regions if first_stop(each) is not None]
    here = [at for at, each in enumerate(open_) if focus is not None and (each is focus or each.isAncestorOf(focus))]
    at = here[0] if here else min(0, -by)
    return open_[(at + by) % len(open_)]


def _is_open(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


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
