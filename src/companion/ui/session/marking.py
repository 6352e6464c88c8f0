"""The marks of the whole person: set by a number in the note or in the list, told, and taken back."""

from PySide6.QtCore import QObject, Signal

from companion.care.checklist import Area, Mark
from companion.care.grammar import Command
from companion.ui.session.commands import Deed
from companion.ui.session.hour import Hour
from companion.ui.session.whole_person import AreaState, WholePerson


class Marking(QObject):
    """`told` is for the foot line."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, hour: Hour, place: WholePerson) -> None:
        super().__init__(place)
        self._hour = hour
        self._place = place
        place.mark_chosen.connect(self.mark)
        self._show()

    def mark(self, area: Area, mark: Mark) -> None:
        """Sets it."""
        self._hour.mark(area, mark)
        self._show()
        self.told.emit(AreaState(area, mark).spoken())
        self.changed.emit()

    def mark_by_number(self, command: Command) -> Deed | None:
        """Nothing where no area has the number."""
        area = self._hour.area_numbered(command.number)
        if area is None:
            return None
        before, after = self._hour.mark_of(area), self._hour.asked_mark(area, command.mark)
        self.mark(area, after)

        def change(expected: Mark, wanted: Mark) -> None:
            # What was set by hand since then stays.
            if self._hour.mark_of(area) is expected:
                self.mark(area, wanted)

        return lambda: change(after, before), lambda: change(before, after)

    def _show(self) -> None:
        self._place.show_areas([AreaState(area, self._hour.mark_of(area)) for area in self._hour.areas])
