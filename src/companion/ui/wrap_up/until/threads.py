"""Threads after the hour: those brought along came up, are kept or let go; new ones are kept or let go."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout

from companion.care.thread import Thread, ThreadAnswer
from companion.ui.kit.between_words import thread_answer_word
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import label
from companion.ui.kit.region import ListItem, ListRegion
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.until.rows import choice, ruled

_KEYS = {
    Qt.Key.Key_C: ThreadAnswer.CAME_UP,
    Qt.Key.Key_K: ThreadAnswer.KEEP,
    Qt.Key.Key_L: ThreadAnswer.LET_GO,
}
_WALKS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass(frozen=True, slots=True)
class Asked:
    """A thread, and what was said of it. One that is new today cannot have come up."""

    thread: Thread
    said: ThreadAnswer | None
    is_new: bool = False

    @property
    def answers(self) -> tuple[ThreadAnswer, ...]:
        """Between which there is to choose."""
        return (ThreadAnswer.KEEP, ThreadAnswer.LET_GO) if self.is_new else tuple(ThreadAnswer)


class ThreadList(ListRegion):
    """One Tab stop: up and down walk the threads, and one key answers for the one that has the keyboard.
    `answered` carries a thread's id and what was said."""

    answered = Signal(object, object)

    def __init__(self, theme: Theme) -> None:
        super().__init__("")
        self.setAccessibleName(self.tr("Threads"))
        self._theme = theme
        self.rows: list[ThreadRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_threads(self, asked: Sequence[Asked]) -> None:
        """These and no others."""
        clear(self._column)
        self.rows = []
        for number, each in enumerate(asked):
            row = ThreadRow(self._theme, each)
            row.answered.connect(lambda said, id_=each.thread.id: self.answered.emit(id_, said))
            row.walked.connect(lambda step, at=number: self._walk(at + step))
            row.reached.connect(self._keep_one_stop)
            self.rows.append(row)
            self._column.addWidget(row)
            row.show()
        if self.rows:
            self._keep_one_stop(self.rows[0])

    def _walk(self, to: int) -> None:
        if 0 <= to < len(self.rows):
            self.rows[to].setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_one_stop(self, stop: object) -> None:
        for row in self.rows:
            row.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)


class ThreadRow(ListItem):
    """What is chosen here is chosen at once; untouched it is kept."""

    answered = Signal(object)
    walked = Signal(int)
    reached = Signal(object)

    def __init__(self, theme: Theme, asked: Asked) -> None:
        super().__init__()
        self._asked = asked
        text = asked.thread.text
        self._said = self.tr("New today: {words}").format(words=text) if asked.is_new else text
        words = [(each, thread_answer_word(each)) for each in asked.answers]
        self.choice = choice(theme, self._said, words, asked.said, self._said, in_row=True)
        self.choice.chosen.connect(lambda value: self._tell(ThreadAnswer(value or ThreadAnswer.KEEP)))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(ruled(theme, [label(theme, self._said, "body_l"), self.choice]))
        self._speak()

    def _answer(self, said: ThreadAnswer) -> None:
        self.choice.choose(said.value)
        self._tell(said)

    def _tell(self, said: ThreadAnswer) -> None:
        self._speak()
        self.answered.emit(said)

    def _speak(self) -> None:
        said = self.choice.value
        spoken = [self._said, *([thread_answer_word(ThreadAnswer(said))] if said else [])]
        self.setAccessibleName(", ".join(spoken))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.reached.emit(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        answer = _KEYS.get(key)
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _WALKS:
            self.walked.emit(_WALKS[key])
        elif plain and answer in self._asked.answers:
            self._answer(answer)
        else:
            super().keyPressEvent(event)
