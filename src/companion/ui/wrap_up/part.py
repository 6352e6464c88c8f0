"""What the six parts of Wrap-up have in common."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from companion.care.session import SessionId
from companion.ui.desk import Desk
from companion.ui.wrap_up.saving import Saving
from companion.vault.vault import Vault


class Part(QWidget):
    """One part of what is written up. It writes through `saving`, never by itself.

    `shown_at` says what is to be in sight, as a QRect in its own coordinates; `finished` that nothing is left to
    write up; `told` is a quiet line to stand below it, "" for none."""

    shown_at = Signal(object)
    told = Signal(str)
    finished = Signal()

    def __init__(self, desk: Desk, session_id: SessionId, saving: Saving) -> None:
        super().__init__()
        self._desk = desk
        self._id = session_id
        self._saving = saving

    def focus_first(self) -> None:
        """Where the hands begin."""
        raise NotImplementedError

    def refresh(self) -> None:
        """Read again what another part may have changed; only asked for while everything is written, and it leaves
        caret and focus where they are."""

    def leave(self) -> None:
        """Another part is shown now."""

    def unsaved(self) -> Mapping[str, object]:
        """What was typed here, as plain JSON values to be sealed while the vault does not hold all of it."""
        return {}


@dataclass(frozen=True)
class PartMaker:
    """A part before it is looked at: `held` says whether it holds something, which gives it its check."""

    id: str
    name: str
    make: Callable[[Desk, SessionId, Saving], Part]
    held: Callable[[Vault, SessionId], bool]
    icon: str = ""
