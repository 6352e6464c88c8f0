"""Finding things on a screen as a reader does: by what they are and what they are called."""

from collections import Counter
from typing import TypeVar

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QLabel, QWidget
from pytestqt.qtbot import QtBot

W = TypeVar("W", bound=QWidget)


def named(root: QWidget, kind: type[W], name: str) -> W:
    """The one shown widget of this kind and accessible name."""
    found = [each for each in shown(root, kind) if spoken(each) == name]
    assert len(found) == 1, (name, [spoken(each) for each in shown(root, kind)])
    return found[0]


def show_active(qtbot: QtBot, screen: QWidget, width: int = 1068, height: int = 800) -> None:
    """Show it as the window that has the keyboard."""
    qtbot.addWidget(screen)
    screen.resize(width, height)
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()


def shown(root: QWidget, kind: type[W]) -> list[W]:
    """Every widget of this kind that would show with `root`."""
    return [each for each in root.findChildren(kind) if each.isVisibleTo(root)]


def spoken(widget: QWidget) -> str:
    """The name a reader says."""
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""


def texts(root: QWidget) -> list[str]:
    """All that is written in labels, top to bottom as built."""
    return [each.text() for each in shown(root, QLabel) if each.text()]


def doubled_names(root: QWidget) -> list[str]:
    """Controls that share role and name, and controls without a name."""
    controls = [
        each
        for each in shown(root, QWidget)
        if each.focusPolicy().value and not isinstance(each.parent(), QAbstractSpinBox)
    ]
    roles = Counter((_role(each), spoken(each)) for each in controls)
    return [f"{role}: {name!r}" for (role, name), count in roles.items() if count > 1 or not name]


def unnamed_texts(root: QWidget) -> list[QLabel]:
    """Labels that show and have nothing to say: a reader would stop at nothing."""
    return [each for each in shown(root, QLabel) if not spoken(each).strip()]


def _role(widget: QWidget) -> str:
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.role().name if interface is not None else type(widget).__name__
