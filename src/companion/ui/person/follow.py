"""Lists and the map do not scroll themselves: the page follows their current row."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import QAbstractItemView, QScrollArea

_AIR = 24


def follow(view: QAbstractItemView, index: QModelIndex | QPersistentModelIndex) -> None:
    """Scroll the page around `view` until this row shows, with a little air."""
    page = view.parentWidget()
    while page is not None and not isinstance(page, QScrollArea):
        page = page.parentWidget()
    content = page.widget() if page is not None else None
    if page is None or content is None or not index.isValid():
        return
    rect = view.visualRect(index)
    middle = view.viewport().mapTo(content, rect.center())
    page.ensureVisible(middle.x(), middle.y(), 0, rect.height() // 2 + _AIR)
