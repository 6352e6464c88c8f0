"""What stands above the moments: a line to add one, only one kind of them, and all of them into the note at once."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.moment import Kind
from companion.ui.kit.controls import button, drop_down
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.adding import AddMoment
from companion.ui.wrap_up.note.moment_row import INSET
from companion.ui.wrap_up.note.moments import MomentsList

_FILTERED_PAST = 10


class AboveList(QWidget):
    """Each shows only where it is of use."""

    place_all_requested = Signal()

    def __init__(self, theme: Theme, moments: MomentsList, parent: QWidget) -> None:
        super().__init__(parent)
        self._moments = moments
        self._offered: list[tuple[str, str]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 0, INSET, 0)
        column.setSpacing(theme.px(8))
        self.adding = AddMoment(theme)
        self.adding.hide()
        self._kinds = drop_down(theme, self.tr("Kind shown"), [])
        self._kinds.chosen.connect(lambda value: moments.show_kind(Kind(value) if value else None))
        self._place_all = button(theme, self.tr("Place all where they belong"), "link")
        self._place_all.clicked.connect(self.place_all_requested)
        column.addWidget(self.adding)
        column.addWidget(self._kinds)
        column.addWidget(self._place_all, 0, Qt.AlignmentFlag.AlignLeft)
        moments.arranged.connect(self._follow)
        self._follow()

    def _follow(self) -> None:
        rows = self._moments.rows
        kinds = [kind for kind in Kind if any(row.moment.kind is kind for row in rows)]
        offered = [("", self.tr("every kind")), *((kind.value, kind_name(kind)) for kind in kinds)]
        if offered != self._offered:
            value, self._offered = self._kinds.value, offered
            self._kinds.clear()
            for kind, text in offered:
                self._kinds.addItem(text, kind)
            self._kinds.choose(value if value in dict(offered) else "")
        self._kinds.setVisible(len(rows) > _FILTERED_PAST)
        several, had_hands = len(self._moments.waiting) > 1, self._place_all.hasFocus()
        self._place_all.setVisible(several)
        if had_hands and not several:
            self._moments.focus_current()
        self.setVisible(not (self._kinds.isHidden() and self._place_all.isHidden() and self.adding.isHidden()))

    def begin_adding(self) -> None:
        """A line to write in."""
        self.adding.show()
        self._follow()
        self.adding.begin()

    def end_adding(self) -> None:
        """No more is to be added."""
        self.adding.hide()
        self._follow()
