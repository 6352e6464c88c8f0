"""The list of moments beside the note: what is not in the note yet first, each row a real widget."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.care.moment import Kind, Moment
from companion.ui.kit.controls import button, label
from companion.ui.kit.region import ListRegion
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.note.moment_row import MomentRow

_SHOWN_AT_FIRST = 30


class MomentsList(ListRegion):
    """One Tab stop. Up and Down walk the rows; Enter places and goes on to the next that is not in the note yet."""

    placed = Signal(object)
    flipped = Signal(object, bool)
    let_go = Signal(object)
    brought_back = Signal(object)
    undo_requested = Signal()
    arranged = Signal()

    def __init__(self, theme: Theme, moments: Sequence[Moment]) -> None:
        super().__init__(self.tr("Moments"))
        self._theme = theme
        self.rows: list[MomentRow] = []
        self._order: list[MomentRow] = []
        self._current: MomentRow | None = None
        self._kind: Kind | None = None
        self._all_shown = False
        self._build(moments)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow_focus)

    def show_placed(self, placed: frozenset[str]) -> None:
        """Which of them stand in the note, by moment."""
        changed = [row for row in self.rows if row.is_placed != (row.moment.moment in placed)]
        if not changed:
            return
        held = self._row_of(QApplication.focusWidget())
        after = self._neighbour(held) if held in changed and held is not None and not held.is_placed else held
        for row in changed:
            row.show_placed(not row.is_placed)
        self._arrange()
        if held is not None and after is not None:
            self._make_current(after)
            after.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_moments(self, moments: Sequence[Moment]) -> None:
        """These and no others. A row that is there stays as it is."""
        known = {row.moment.moment: row for row in self.rows}
        rows: list[MomentRow] = []
        for moment, spoken in zip(moments, _spoken(moments), strict=True):
            row = known.get(moment.moment)
            if row is None or not row.shows(moment, spoken):
                row = self._row(moment, spoken)
            row.show_open(moment.open)
            rows.append(row)
        for row in self.rows:
            if row not in rows:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        if self._current not in rows:
            self._current = None
        self.rows = rows
        self._arrange()

    def show_kind(self, kind: Kind | None) -> None:
        """Only those of one kind; None shows all."""
        if kind is not self._kind:
            self._kind = kind
            self._arrange()

    def go_to(self, moment: str) -> None:
        """The hands come to that row, unless it is folded away."""
        row = next((each for each in self.rows if each.moment.moment == moment), None)
        if row is not None and not row.isHidden():
            row.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_current(self) -> None:
        """The hands come to the row that Tab reaches."""
        if self._current is not None:
            self._current.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def waiting(self) -> tuple[Moment, ...]:
        """What is not in the note yet and was not let go."""
        return tuple(row.moment for row in self.rows if not row.is_placed and not row.is_gone)

    def _build(self, moments: Sequence[Moment]) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._more = button(self._theme, self.tr("Show them all"), "link")
        self._more.clicked.connect(self._show_all)
        nothing = self.tr("Nothing was caught in this hour. The note can be written all the same.")
        self._empty = label(self._theme, nothing, "body", "quiet")
        self._empty.setContentsMargins(12, 12, 12, 12)
        for widget in (self._empty, self._more):
            self._column.addWidget(widget)
        self._column.addStretch()
        self.show_moments(moments)

    def _row(self, moment: Moment, spoken: str) -> MomentRow:
        row = MomentRow(self._theme, moment, spoken)
        row.place_requested.connect(lambda: self.placed.emit(moment))
        row.flipped.connect(lambda is_open: self.flipped.emit(moment, is_open))
        row.let_go.connect(lambda: self._drop(row))
        row.brought_back.connect(lambda: self._bring_back(row))
        row.step_requested.connect(lambda step: self._step(row, step))
        return row

    def _drop(self, row: MomentRow) -> None:
        row.show_gone(True)
        self.let_go.emit(row.moment)
        self.arranged.emit()

    def _bring_back(self, row: MomentRow) -> None:
        row.show_gone(False)
        row.setFocus(Qt.FocusReason.OtherFocusReason)
        self.brought_back.emit(row.moment)
        self.arranged.emit()

    def _arrange(self) -> None:
        shown = [row for row in self.rows if self._kind in {None, row.moment.kind}]
        self._order = sorted(shown, key=lambda row: row.is_placed)
        folded = len(self._order) > _SHOWN_AT_FIRST and not self._all_shown
        for place, row in enumerate(self._order, start=1):
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            row.setVisible(not folded or place <= _SHOWN_AT_FIRST)
        for row in self.rows:
            if row not in self._order:
                row.hide()
        self._more.setVisible(folded)
        self._empty.setVisible(not self.rows)
        # The row that Tab reaches is never one that is folded away.
        if self._order and (self._current is None or self._current.isHidden()):
            self._make_current(self._order[0])
        self.arranged.emit()

    def _show_all(self) -> None:
        self._all_shown = True
        self._arrange()
        self._order[_SHOWN_AT_FIRST].setFocus(Qt.FocusReason.OtherFocusReason)

    def _neighbour(self, row: MomentRow) -> MomentRow:
        """The next that is not in the note yet, or the one before, or else the row itself."""
        waiting = [each for each in self._order if not each.is_placed and each is not row]
        after = [each for each in waiting if self._order.index(each) > self._order.index(row)]
        return (after or waiting[-1:] or [row])[0]

    def _step(self, row: MomentRow, step: int) -> None:
        to = self._order.index(row) + step
        if 0 <= to < len(self._order) and not self._order[to].isHidden():
            self._order[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow_focus(self, _: QWidget | None, now: QWidget | None) -> None:
        row = self._row_of(now)
        if row is not None:
            self._make_current(row)

    def _row_of(self, widget: QWidget | None) -> MomentRow | None:
        while widget is not None and widget is not self:
            if isinstance(widget, MomentRow) and widget in self.rows:
                return widget
            widget = widget.parentWidget()
        return None

    def _make_current(self, row: MomentRow) -> None:
        if row is not self._current:
            if self._current is not None:
                self._current.show_current(False)
            self._current = row
            row.show_current(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_requested.emit()
        else:
            super().keyPressEvent(event)


def _spoken(moments: Sequence[Moment]) -> list[str]:
    """What each is called aloud: its words, and a number where the same words were caught twice."""
    often = Counter(moment.text for moment in moments)
    seen: Counter[str] = Counter()
    names = []
    for moment in moments:
        seen[moment.text] += 1
        names.append(moment.text if often[moment.text] == 1 else f"{moment.text}, {seen[moment.text]}")
    return names
