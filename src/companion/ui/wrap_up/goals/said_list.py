"""The goals, or the values, of a session: what is folded is one Tab stop, and acts show where the hands are."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.ui.kit.clearing import clear
from companion.ui.kit.region import ListRegion
from companion.ui.wrap_up.goals.said_row import SaidRow


class SaidList(ListRegion):
    """Up and Down walk the folded lines; Enter on a step goes on to the next row."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.rows: tuple[SaidRow, ...] = ()
        self._current: SaidRow | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_rows(self, rows: Sequence[SaidRow]) -> None:
        """These, in this order."""
        clear(self._column)
        self.rows = tuple(rows)
        self._current = None
        for row in self.rows:
            self._column.addWidget(row)
            if self.isVisible():
                row.show()
            row.head.walked.connect(lambda step, at=row: self._walk(at, step))
            row.finished.connect(lambda at=row: self._go_on(at))
        self._keep_one_stop(next((row for row in self.rows if not row.said.touched), None))

    def follow(self, focus: QWidget | None) -> None:
        """The keyboard is there now."""
        row = next((each for each in self.rows if focus is not None and each.isAncestorOf(focus)), None)
        if row is None or row is self._current:
            return
        if self._current is not None:
            self._current.show_current(False)
        self._current = row
        row.show_current(True)
        if not row.said.touched:
            self._keep_one_stop(row)

    def leave(self) -> None:
        """The keyboard is in another list."""
        if self._current is not None:
            self._current.show_current(False)
            self._current = None

    def _walk(self, row: SaidRow, step: int) -> None:
        folding = [each for each in self.rows if not each.said.touched]
        to = folding.index(row) + step
        if 0 <= to < len(folding):
            folding[to].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_on(self, row: SaidRow) -> None:
        after = self.rows[self.rows.index(row) + 1 :]
        if after:
            after[0].focus_first()

    def _keep_one_stop(self, stop: SaidRow | None) -> None:
        for row in self.rows:
            if row.said.touched:
                row.head.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            else:
                reached = Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus
                row.head.setFocusPolicy(reached)
