"""What stands beside the note: what matters, the prompt, the whole person."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.controls import isolated, label
from companion.ui.kit.theme import Theme
from companion.ui.session.matters import Matters
from companion.ui.session.prompt_place import PromptPlace
from companion.ui.session.whole_person import WholePerson

_GAP = 20
_BELOW_INTENTION = 12


class Side(QWidget):
    """While the areas are open the prompt's line moves down to them and fewer goals show."""

    def __init__(
        self, theme: Theme, matters: Matters, prompt: PromptPlace, whole: WholePerson, intention: str = ""
    ) -> None:
        super().__init__()
        self._matters = matters
        self._prompt = prompt
        self._whole = whole
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme.px(3), 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(matters)
        self._column.addSpacing(theme.px(_GAP))
        self._column.addStretch(0)
        self._column.addWidget(prompt)
        self._column.addStretch(1)
        if intention:
            said = self.tr("Intention: {words}").format(words=isolated(intention))
            self._column.addWidget(label(theme, said, "session", "soft", lines=2))
            self._column.addSpacing(theme.px(_BELOW_INTENTION))
        self._column.addWidget(whole)

    @property
    def stops(self) -> tuple[QWidget, ...]:
        """What the keyboard stops at, in its order."""
        return (*self._prompt.keys, self._matters.list, self._whole.button, self._whole.list)

    def set_areas_open(self, is_open: bool) -> None:
        """Opens or shuts the whole person."""
        self._whole.set_open(is_open)
        self._matters.make_room(is_open)
        self._prompt.show_rule(is_open)
        self._column.setStretch(2, int(is_open))
        self._column.setStretch(4, int(not is_open))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._matters.list.setMaximumHeight(max(self.height() // 2, 1))
