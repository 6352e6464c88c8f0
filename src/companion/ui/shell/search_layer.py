"""What is open, and the search that may lie over it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from shiboken6 import isValid

from companion.care.patient import Patient
from companion.ui.shell.search import Search
from companion.ui.shell.search_rows import Deed


class SearchLayer(QStackedLayout):
    """One of the two is shown at a time: what is behind the search is hidden from keys and readers, its picture stays.

    `focus_else` is asked for where the keyboard was before is no more."""

    def __init__(
        self, parent: QWidget, ground: QWidget, make: Callable[[], Search], focus_else: Callable[[], None]
    ) -> None:
        super().__init__(parent)
        self._ground = ground
        self._make = make
        self._search: Search | None = None
        self._focus_else = focus_else
        self._focus_before: QWidget | None = None
        self.addWidget(ground)

    @property
    def is_open(self) -> bool:
        """Whether the search is shown."""
        return self.currentWidget() is not self._ground

    def open(self, deeds: Sequence[Deed], only: Patient | None) -> None:
        """Search for everyone, or for this person only; when it is open already its line is selected."""
        if self._search is None:
            self._search = self._make()
            self._search.left.connect(self.leave)
            self.addWidget(self._search)
        if self.is_open:
            self._search.ask_again()
            return
        self._focus_before = self._ground.window().focusWidget()
        self._search.resize(self._ground.size())
        self._search.begin(self._ground.grab(), deeds, only)
        flash = QApplication.cursorFlashTime()
        self.setCurrentWidget(self._search)
        # In the session the caret stands still, here too: leaving its page let it blink.
        QApplication.setCursorFlashTime(flash)
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def leave(self) -> None:
        """Back to what was open, with the keyboard where it was."""
        if not self.is_open:
            return
        self.setCurrentWidget(self._ground)
        before, self._focus_before = self._focus_before, None
        if before is not None and isValid(before) and before.isVisibleTo(self._ground):
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_else()

    def put_away(self) -> None:
        """Another place is opened: it is behind nothing."""
        self.setCurrentWidget(self._ground)
