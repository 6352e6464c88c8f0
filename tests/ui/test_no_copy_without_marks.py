"""Every screen of the album is walked: whatever shows words gives them marked, in plain text, and never by a drag."""

from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTextEdit, QWidget
from tests.ui.copied import TAKES_TEXT, copy_all, laid, lets_out

from companion.demo.folder import Throwaway
from companion.pictures.album import Album
from companion.ui.kit.copying import Copying, clear_clipboard
from companion.ui.kit.plain_edit import PlainEdit

FEWEST = 60
"""Widgets that gave something when they were copied from: there are more, and a walk that meets none proves none."""


class Walked(Album):
    """Where a picture would be taken, each kind of widget of the screen is copied from."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.leaks: set[str] = set()
        self.copied: dict[tuple[str, str], int] = {}
        """How often from each widget, by its class and name; each is tried until it gave something."""

    def take(self, name: str, over: QWidget | None = None) -> None:
        for widget in (over or self._window).findChildren(QWidget):
            if not isinstance(widget, (*TAKES_TEXT, QLabel)):
                continue
            self._hear(name, widget, lets_out(widget))
            if isinstance(widget, QTextEdit) and not isinstance(widget, PlainEdit):
                self._hear(name, widget, "no editor of the kit")
            key = (type(widget).__name__, widget.accessibleName())
            if isinstance(widget, TAKES_TEXT) and widget.isVisible() and not self.copied.get(key):
                self.copied[key] = self._copy(name, widget)

    def _copy(self, name: str, widget: QWidget) -> int:
        widget.activateWindow()
        QTest.qWaitForWindowActive(widget.window())
        before = QApplication.focusWidget()
        widget.setFocus()
        if QApplication.focusWidget() is not widget:
            # Without the keyboard there is no copying; the line in a field for a number has it through that field.
            return 0
        cursor = widget.textCursor() if isinstance(widget, QTextEdit) else None
        with laid() as found:
            copy_all(widget)
        if isinstance(widget, QLineEdit):
            widget.deselect()
        if cursor is not None and isinstance(widget, QTextEdit):
            widget.setTextCursor(cursor)
        if before is not None:
            before.setFocus()
        if not all(marked for _, marked in found):
            self._hear(name, widget, "copied without marks")
        return len(found)

    def _hear(self, name: str, widget: QWidget, what: str) -> None:
        if what:
            self.leaks.add(f"{name}: {type(widget).__name__} {widget.accessibleName()}: {what}")


@pytest.mark.filterwarnings("ignore:Function. .QApplication.setActiveWindow:DeprecationWarning")
@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("guarded", [True, False], ids=["guarded", "control"])
def test_nothing_on_any_screen_is_copied_without_marks(qapp: QApplication, tmp_path: Path, guarded: bool) -> None:
    copying = Copying(qapp) if guarded else None
    throwaway = Throwaway.new()
    try:
        walked = Walked(tmp_path)
        walked.before_unlocking()
        if guarded:
            walked.unlocked(throwaway)
    finally:
        throwaway.remove()
        clear_clipboard()
        QApplication.clipboard().clear()
        if copying is not None:
            copying.deleteLater()
    assert sum(map(bool, walked.copied.values())) >= (FEWEST if guarded else 1)
    assert bool(walked.leaks) is not guarded, "\n".join(sorted(walked.leaks))
