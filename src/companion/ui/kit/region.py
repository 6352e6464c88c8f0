"""Regions of real widgets that a reader knows as a list with its items."""

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAccessibleWidget, QFrame, QWidget


class ListRegion(QWidget):
    """A list of few widgets; its accessible name is the list's."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)


class ListItem(QFrame):
    """One row of a `ListRegion`; its accessible name is read when it takes the focus."""


def _interface(_: str, thing: QObject) -> QAccessibleWidget | None:
    if isinstance(thing, ListRegion):
        return QAccessibleWidget(thing, QAccessible.Role.List, "")
    if isinstance(thing, ListItem):
        return QAccessibleWidget(thing, QAccessible.Role.ListItem, "")
    return None


# Qt keeps every factory it is given, the same one twice too, and asks them all for each widget: so once, here.
QAccessible.installFactory(_interface)
