"""The marks of the whole person: set by a number in the note or in the list, told, and taken back."""

from PySide6.QtCore import QObject, Signal

from companion.care.checklist import Mark, Marked, wording
from companion.care.grammar import Command
from companion.ui.kit.marks import mark_name
from companion.ui.session.commands import Deed
from companion.ui.session.hour import Hour
from companion.ui.session.whole_person import WholePerson


class Marking(QObject):
    """`told` is for the foot line."""

    changed = Signal()
    told = Signal(str)

    def __init__(self, hour: Hour, place: WholePerson) -> None:
        super().__init__(place)
        self._hour = hour
        self._place = place
        self._in_list: list[tuple[Marked, Mark, Mark]] = []
        place.mark_chosen.connect(self._mark_in_list)
        place.undo_requested.connect(self._take_back_in_list)
        self._show()

    def mark_by_number(self, command: Command) -> Deed | None:
        """Nothing where no area has the number."""
        area = self._hour.area_numbered(command.number)
        if area is None:
            return None
        before, after = self._hour.mark_of(area), self._hour.asked_mark(area, command.mark)
        self._mark(area, after)
        return lambda: self._change(area, after, before), lambda: self._change(area, before, after)

    def _mark(self, target: Marked, mark: Mark) -> None:
        self._hour.mark(target, mark)
        self._show()
        self.told.emit(f"{wording(target)}, {mark_name(mark)}")
        self.changed.emit()

    def _change(self, target: Marked, expected: Mark, wanted: Mark) -> None:
        # What was set in another way since then stays.
        if self._hour.mark_of(target) is expected:
            self._mark(target, wanted)

    def _mark_in_list(self, target: Marked, mark: Mark) -> None:
        self._in_list.append((target, self._hour.mark_of(target), mark))
        self._mark(target, mark)

    def _take_back_in_list(self) -> None:
        if self._in_list:
            target, before, after = self._in_list.pop()
            self._change(target, after, before)

    def _show(self) -> None:
        self._place.show_areas(self._hour.areas, self._hour.marks)
