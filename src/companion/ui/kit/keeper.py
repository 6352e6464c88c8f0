"""Keeps what is in a form over a lock: see Unfinished."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from companion.ui.kit.discreet import DiscreetWindow
from companion.ui.kit.unfinished import Values, fill, told


class Keeper(QObject):
    """Watches one form, wherever it stands; `title` names it to whoever looks for it."""

    def __init__(self, form: QWidget, title: Callable[[], str]) -> None:
        super().__init__(form)
        self._form = form
        self._title = title
        self._before: Values | None = None
        self._window: DiscreetWindow | None = None
        form.installEventFilter(self)

    def _keep(self) -> None:
        """A lock comes: what was changed and not acted on is put aside."""
        if self._window is None or self._before is None or self._form.isHidden():
            return
        now = told(self._form)
        if now != self._before:
            self._window.unfinished.put(self._title(), self._before, now)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Show and self._before is None:
            self._open()
        elif event.type() is QEvent.Type.Hide and isValid(self._form) and self._form.isHidden():
            # Shut; behind the veil it is only covered.
            self._before = None
        return False

    def _open(self) -> None:
        self._before = told(self._form)
        if self._window is None and (window := _window_of(self._form)) is not None:
            self._window = window
            window.locking.connect(self._keep)
        kept = None if self._window is None else self._window.unfinished.take(self._title())
        if kept is not None:
            fill(self._form, *kept)


def _window_of(form: QWidget) -> DiscreetWindow | None:
    window: QWidget | None = form.window()
    while window is not None and not isinstance(window, DiscreetWindow):
        parent = window.parentWidget()
        window = None if parent is None else parent.window()
    return window
