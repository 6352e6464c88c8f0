"""What the hour lays on the table, and what the two have written there."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QObject, Signal

from companion.care.ladder import Ladder
from companion.care.moment import Block
from companion.care.table import Matter, MatterKey, on_the_table
from companion.care.together import Together
from companion.ui.session.hour import Hour
from companion.ui.session.saving import Saving


class AtTable(QObject):
    """`blocks` gives the jottings as they stand; nothing of them but open words is handed on."""

    changed = Signal()
    saved_changed = Signal(bool)

    def __init__(self, hour: Hour, blocks: Callable[[], Sequence[Block]], saving: Saving) -> None:
        super().__init__(saving)
        self._saving = saving
        saving.state_changed.connect(lambda _: self.saved_changed.emit(self.is_saved))
        self._hour = hour
        self._blocks = blocks
        self._together = hour.room.table.together
        self._is_written = self._together != Together()

    @property
    def agreed(self) -> Mapping[MatterKey, Ladder]:
        """Steps worded in earlier sessions."""
        return self._hour.room.table.agreed

    @property
    def together(self) -> Together:
        """What was written and rated in this session so far."""
        return self._together

    @property
    def written(self) -> Together | None:
        """The same for a draft: None as long as there is nothing to write."""
        return self._together if self._is_written else None

    @property
    def is_saved(self) -> bool:
        """Whether the disk takes what is written."""
        return not self._saving.is_refused

    def matters(self) -> tuple[Matter, ...]:
        """The person's open words, as of now."""
        room = self._hour.room
        return on_the_table(
            (*room.goals, *room.values),
            self._blocks(),
            room.table.kept,
            room.session.id,
            self._hour.today(),
            ask_first=room.ask_first,
        )

    def write(self, together: Together) -> None:
        """They wrote or rated something."""
        self._together = together
        self._is_written = True
        self.changed.emit()
