"""What goes with the note: what matters, the prompt, the whole person. Beside it, or under it in the slim strip."""

from collections.abc import Mapping

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSpacerItem, QVBoxLayout, QWidget

from companion.ui.kit.controls import isolated, label
from companion.ui.kit.theme import Theme
from companion.ui.session.folding import Part, folded
from companion.ui.session.matters import Matters
from companion.ui.session.prompt_place import PromptPlace
from companion.ui.session.whole_person import WholePerson

_GAP, _SLIM_GAP = 20, 12
_BELOW_INTENTION = 12
# Places in the column, beside the note.
_ABOVE_PROMPT, _PROMPT, _BELOW_PROMPT = 2, 3, 4


class Side(QWidget):
    """While the areas are open the prompt's line moves down to them and fewer goals show.

    In the strip the prompt stands nearest to the note, and what has no room there is gone."""

    def __init__(
        self, theme: Theme, matters: Matters, prompt: PromptPlace, whole: WholePerson, intention: str = ""
    ) -> None:
        super().__init__()
        self._theme = theme
        self._matters = matters
        self._prompt = prompt
        self._whole = whole
        self._slim = False
        self._has_intention = bool(intention)
        self._areas_asked = False
        self._room = 0
        self._gap = QSpacerItem(0, theme.px(_GAP))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(3), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(matters)
        self._column.addItem(self._gap)
        self._column.addStretch(0)
        self._column.addWidget(prompt)
        self._column.addStretch(1)
        said = self.tr("Intention: {words}").format(words=isolated(intention))
        self._intention = label(theme, said, "session", "soft", lines=2)
        self._intention.setContentsMargins(0, 0, 0, theme.px(_BELOW_INTENTION))
        if not intention:
            self._intention.hide()
        self._column.addWidget(self._intention)
        self._column.addWidget(whole)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return (*self._prompt.keys, self._matters.list, self._whole.button, self._whole.list)

    @property
    def areas_show(self) -> bool:
        """Whether the areas can be seen: in the strip they may be open and have no room."""
        return self._whole.is_open and not self._whole.isHidden()

    def set_areas_open(self, is_open: bool) -> None:
        """Opens or shuts the whole person."""
        self._areas_asked = is_open
        self._whole.set_open(is_open)
        self._matters.make_room(is_open)
        self._prompt.show_rule(is_open and not self._slim)
        if not self._slim:
            self._column.setStretch(_ABOVE_PROMPT, int(is_open))
            self._column.setStretch(_BELOW_PROMPT, int(not is_open))

    def set_slim(self, slim: bool) -> None:
        """Stands under the note, or beside it again with everything there."""
        self._slim = slim
        self._matters.set_slim(slim)
        px = self._theme.px
        self._intention.setVisible(self._has_intention and not slim)
        self._column.removeWidget(self._prompt)
        self._column.insertWidget(0 if slim else _PROMPT, self._prompt)
        first, second = (self._prompt, self._matters) if slim else (self._matters, self._prompt)
        # A reader finds them in this order.
        second.lower()
        first.lower()
        self._column.setContentsMargins(0, 0 if slim else px(3), 0, 0)
        self._column.setSpacing(px(_SLIM_GAP) if slim else 0)
        self._gap.changeSize(0, 0 if slim else px(_GAP))
        if not slim:
            self._show_all_but(frozenset())
        self.set_areas_open(self._whole.is_open)
        self._areas_asked = False

    def fit(self, room: int, width: int) -> int:
        """In the strip, `width` px wide: take at most `room` px of height, but for what was asked for.

        Gives what it takes."""
        if room < self._room:
            self._areas_asked = False
            self._matters.ask_no_more()
        self._room = room
        self._matters.list.setMaximumHeight(max(room, self._theme.px(84)))
        heights = self._heights(width)
        gone = folded(room, heights, self._asked_for())
        self._show_all_but(gone)
        return sum(height for part, height in heights.items() if part not in gone)

    def _heights(self, width: int) -> Mapping[Part, int]:
        gap = self._column.spacing()
        heights = {Part.PROMPT: height_in(self._prompt, width), Part.WHOLE_PERSON: gap + height_in(self._whole, width)}
        matters = self._matters.heights(width)
        return {**heights, **matters, Part.GOALS: gap + matters[Part.GOALS]}

    def _asked_for(self) -> set[Part]:
        asked = set(self._matters.asked_for)
        if self._prompt.is_open:
            asked.add(Part.PROMPT)
        if self._areas_asked:
            asked.add(Part.WHOLE_PERSON)
        return asked

    def _show_all_but(self, gone: frozenset[Part]) -> None:
        self._whole.setHidden(Part.WHOLE_PERSON in gone)
        self._prompt.setHidden(Part.PROMPT in gone)
        self._matters.setHidden(Part.GOALS in gone)
        self._matters.fold(gone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._slim:
            self._matters.list.setMaximumHeight(max(self.height() // 2, 1))


def height_in(widget: QWidget, width: int) -> int:
    """What it takes in `width` px."""
    return widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
