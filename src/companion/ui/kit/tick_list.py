"""A list of things that may be ticked and need not be: one Tab stop, walked by the arrows."""

from collections.abc import Hashable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from companion.ui.kit.check_box import CheckBox
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button
from companion.ui.kit.region import ListRegion
from companion.ui.kit.theme import Theme

_AT_FIRST = 8
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class TickList(ListRegion):
    """Each line has an id of its own; `ticked` holds the ids of those with a tick. A long list is folded.
    With `own_words` the lines are the person's sentences."""

    ticked_changed = Signal()

    def __init__(self, theme: Theme, name: str, rest: str, role: str = "session", *, own_words: bool = False) -> None:
        super().__init__(name)
        self._role = role
        self._own_words = own_words
        self._theme = theme
        self._boxes: dict[Hashable, CheckBox] = {}
        self._rest = button(theme, rest, "link")
        self._rest.set_compact(True)
        self._rest.clicked.connect(self._unfold)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(theme.px(10))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        column.addLayout(self._rows)
        column.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeading)

    @property
    def ticked(self) -> frozenset[Hashable]:
        """The ids of the ticked lines."""
        return frozenset(each for each, box in self._boxes.items() if box.isChecked())

    def show_lines(self, lines: Sequence[tuple[Hashable, str]], ticked: frozenset[Hashable]) -> None:
        """Show these lines; ticks of lines that are no more fall away."""
        clear(self._rows)
        self._boxes = {}
        for number, (each, text) in enumerate(lines):
            box = CheckBox(self._theme, text, self._role, self._own_words, lines=3)
            box.setChecked(each in ticked)
            if number >= _AT_FIRST and not box.isChecked():
                box.hide()
            box.setFocusPolicy(Qt.FocusPolicy.StrongFocus if number == 0 else Qt.FocusPolicy.ClickFocus)
            box.installEventFilter(self)
            box.toggled.connect(self.ticked_changed)
            self._boxes[each] = box
            self._rows.addWidget(box)
        self._rest.setVisible(any(box.isHidden() for box in self._boxes.values()))

    def _unfold(self) -> None:
        folded = [box for box in self._boxes.values() if box.isHidden()]
        for box in folded:
            box.show()
        self._rest.hide()
        if folded:
            self._stand_on(folded[0])

    def _stand_on(self, box: CheckBox) -> None:
        for each in self._boxes.values():
            each.setFocusPolicy(Qt.FocusPolicy.StrongFocus if each is box else Qt.FocusPolicy.ClickFocus)
        if not box.hasFocus():
            box.setFocus(Qt.FocusReason.TabFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and Down walk the list; where it is left by Tab, Tab comes back to."""
        if isinstance(watched, CheckBox) and event.type() == QEvent.Type.FocusIn:
            self._stand_on(watched)
        if isinstance(watched, CheckBox) and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None:
                shown = [box for box in self._boxes.values() if not box.isHidden()]
                here = shown.index(watched)
                self._stand_on(shown[min(max(here + step, 0), len(shown) - 1)])
                return True
        return super().eventFilter(watched, event)
