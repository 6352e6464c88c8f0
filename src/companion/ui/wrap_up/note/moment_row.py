"""One captured line in Wrap-up: its words, what it is, and what can be done with it."""

from dataclasses import replace

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from companion.care.moment import THERAPISTS_LINES, Moment
from companion.ui.kit.controls import Button, Picture, button, label
from companion.ui.kit.kinds import kind_and_state
from companion.ui.kit.region import ListItem
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words
from companion.ui.wrap_up.note.ends import Ends

INSET = 12


class MomentRow(ListItem):
    """The current row of the list offers everything, the others only `Place`. `spoken` is unique in the list."""

    place_requested = Signal()
    flipped = Signal(bool)
    let_go = Signal()
    brought_back = Signal()
    step_requested = Signal(int)

    def __init__(self, theme: Theme, moment: Moment, spoken: str) -> None:
        super().__init__()
        self._theme = theme
        self.moment = moment
        self._spoken = spoken
        self._open = moment.open
        self._placed = moment.placed
        self._current = False
        self.is_gone = False
        self._build()
        self._show()

    @property
    def is_placed(self) -> bool:
        """Whether it stands in the note."""
        return self._placed

    def show_placed(self, placed: bool) -> None:
        """Dim, with a check, once it is in the note."""
        if placed != self._placed:
            self._placed = placed
            self._show()

    def shows(self, moment: Moment, spoken: str) -> bool:
        """Whether it is this line already, whatever became of it since."""
        mine = replace(self.moment, open=moment.open, placed=moment.placed)
        return (mine, self._spoken) == (moment, spoken)

    def show_open(self, is_open: bool) -> None:
        """Open or kept."""
        if is_open != self._open:
            self._open = is_open
            self._show()

    def show_current(self, current: bool) -> None:
        """The one row of the list that Tab reaches."""
        if current != self._current:
            self._current = current
            self._show()

    def show_gone(self, gone: bool) -> None:
        """Only a line and a way back are left of it."""
        self.is_gone = gone
        self._show()
        if gone:
            self.undo.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(INSET, 12, INSET, 11)
        column.setSpacing(2)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(2)
        if self.moment.kind in THERAPISTS_LINES:
            self._words = label(self._theme, self.moment.text, "session")
        else:
            self._words = Words(self._theme, self.moment.text, "words_s")
        inside.addWidget(self._words)
        inside.addLayout(self._build_acts())
        column.addWidget(self._body)
        column.addWidget(self._build_gone())

    def _build_acts(self) -> Ends:
        acts = QWidget()
        row = QHBoxLayout(acts)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.px(14))
        self._tag = label(self._theme, "", "label", "damson")
        self.flip = self._act(self.tr("Keep back"))
        self.flip.clicked.connect(self._flip)
        self.drop = self._act(self.tr("Let it go"))
        self.drop.clicked.connect(self.let_go)
        self.place = self._act(self.tr("Place"))
        self.place.clicked.connect(self.place_requested)
        self._check = QWidget()
        check = QHBoxLayout(self._check)
        check.setContentsMargins(0, 0, 0, 0)
        check.setSpacing(self._theme.px(6))
        check.addWidget(Picture(self._theme, "check", "soft", 16))
        check.addWidget(label(self._theme, self.tr("in the note"), "label", "soft", wrap=False))
        for widget in (self.flip, self.drop, self.place, self._check):
            row.addWidget(widget)
        return Ends(self._tag, acts, self._theme.px(14), self._theme.px(4))

    def _build_gone(self) -> QWidget:
        self._gone = QWidget()
        row = QHBoxLayout(self._gone)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label(self._theme, self.tr("Let go"), "label", "quiet", wrap=False))
        row.addWidget(label(self._theme, self._spoken, "label", "quiet", lines=1), 1)
        self.undo = self._act(self.tr("Undo"))
        self.undo.clicked.connect(self.brought_back)
        row.addWidget(self.undo)
        return self._gone

    def _act(self, text: str) -> Button:
        act = button(self._theme, text, "link")
        act.set_compact(True)
        return act

    def _flip(self) -> None:
        self._open = not self._open
        self._show()
        self.flipped.emit(self._open)

    def _show(self) -> None:
        state = kind_and_state(self.moment.kind, self._open, self.moment.through_interpreter, self.moment.by)
        self._tag.setText(state)
        self.flip.setText(self.tr("Keep back") if self._open else self.tr("Open"))
        for act in (self.flip, self.drop, self.place, self.undo):
            act.setAccessibleName(f"{act.text()}: {self._spoken}")
            act.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._current else Qt.FocusPolicy.ClickFocus)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._current else Qt.FocusPolicy.ClickFocus)
        self.flip.setVisible(self._current)
        self.drop.setVisible(self._current)
        self.place.setVisible(not self._placed)
        self._check.setVisible(self._placed)
        self._theme.dress(
            self._words, str(self._words.property("role")), "soft" if self._placed and not self._current else "ink"
        )
        self._body.setVisible(not self.is_gone)
        self._gone.setVisible(self.is_gone)
        said = [self._spoken, state] + ([self.tr("in the note")] if self._placed else [])
        self.setAccessibleName(", ".join([self._spoken, self.tr("let go")] if self.is_gone else said))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.key() in steps:
            self.step_requested.emit(steps[Qt.Key(event.key())])
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.hasFocus():
            if not self._placed and not self.is_gone:
                self.place_requested.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._theme
        if self._current:
            # On the computer's own selection colour its text colour may not be read: there an outline says it.
            painter.setPen(QPen(theme.colour("edge"), theme.border) if theme.by_computer else Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface" if theme.by_computer else "loden_tint"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0, 0, 0, -1), theme.px(10), theme.px(10))
        else:
            line = theme.border
            painter.fillRect(INSET, self.height() - line, self.width() - 2 * INSET, line, theme.colour("line"))
