"""A calm line above the open place, about something that can wait."""

from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from companion.ui.kit.theme import Theme


class LineAbove(QWidget):
    """Its parts go into `row`. Not shown to whoever looks at the table; `waits` not in an appointment either."""

    def __init__(self, theme: Theme, *, waits: bool = False) -> None:
        super().__init__()
        self._waits = waits
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(theme.px(40), theme.px(14), theme.px(40), 0)
        self.row.setSpacing(theme.px(12))

    def fits(self, *, table: bool, appointment: bool) -> bool:
        """Whether it may show above such a place."""
        return not table and not (self._waits and appointment)


def stand_lines(place: QWidget, *, table: bool, appointment: bool) -> None:
    """Show the lines above a place that fit it, and hide the others."""
    for line in place.findChildren(LineAbove):
        line.setVisible(line.fits(table=table, appointment=appointment))
