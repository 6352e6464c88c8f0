"""What a process that drives the whole program sees on its screen."""

from collections.abc import Iterator
from typing import TypeVar

from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

W = TypeVar("W", bound=QWidget)


def find(kind: type[W], name: str) -> W | None:
    """The first visible widget of this kind that a reader would call so."""
    return next((each for each in visible(kind) if _spoken(each) == name), None)


def says(text: str) -> bool:
    """Whether a label, or the name of a control, holds these words."""
    return any(text in _spoken(each) for each in visible(QWidget))


def shown() -> list[str]:
    """All that can be read or named."""
    return [name for each in visible(QWidget) if (name := _spoken(each))]


def titles() -> set[str]:
    """Of all windows; each may stand in a task bar."""
    return {window.windowTitle() for window in QApplication.topLevelWidgets()}


def visible(kind: type[W]) -> Iterator[W]:
    """Every visible widget of this kind, windows too."""
    for window in QApplication.topLevelWidgets():
        for widget in (window, *window.findChildren(kind)):
            if isinstance(widget, kind) and widget.isVisible():
                yield widget


def _spoken(widget: QWidget) -> str:
    if widget.accessibleName():
        return widget.accessibleName()
    return widget.text() if isinstance(widget, QAbstractButton | QLabel) else ""
