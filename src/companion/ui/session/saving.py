"""Whether the words of the hour are in the vault, and what is said of it."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from companion.ui.desk import Desk
from companion.ui.kit.patience import Patience
from companion.ui.kit.spoken import say
from companion.ui.session.drafts import Drafts, Write
from companion.ui.session.foot import Foot


class Saving(QObject):
    """Keeps the drafts going and the save state honest. `copy_requested` once the disk has refused for long."""

    closed = Signal()
    state_changed = Signal(str)
    copy_requested = Signal()

    def __init__(self, desk: Desk, foot: Foot, compose: Callable[[], Write], closing: Callable[[], Write]) -> None:
        super().__init__(foot)
        self._foot = foot
        self._patience = Patience(self)
        self._is_refused = False
        self.drafts = Drafts(desk.vault, desk.worker, compose, closing, self)
        self.drafts.saved.connect(self._show_saved)
        self.drafts.refused.connect(self._show_refused)
        self.drafts.closed.connect(self.closed)
        self._patience.ran_out.connect(self._show_refused)

    @property
    def is_refused(self) -> bool:
        """Whether the disk did not take what it was given last."""
        return self._is_refused

    def save_now(self) -> None:
        """Asked for by key."""
        self.drafts.flush()
        if self._patience.is_out:
            self.copy_requested.emit()
        say(self._foot, self._foot.state)

    def _show_saved(self) -> None:
        self._patience.saved()
        self._is_refused = False
        before = self._foot.state
        self._foot.show_saved()
        if self._foot.state != before:
            self.state_changed.emit(self._foot.state)

    def _show_refused(self) -> None:
        before = self._foot.state
        self._patience.refused()
        self._is_refused = True
        if self._patience.is_out:
            self._foot.show_not_saved()
        else:
            self._foot.show_trying()
        if self._foot.state != before:
            say(self._foot, self._foot.state)
            self.state_changed.emit(self._foot.state)
