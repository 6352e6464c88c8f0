"""The therapist's own lines of today: what was promised, with a day, and what was parked for another time."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QDate, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.thread import Thread, ThreadAnswer, ThreadId
from companion.ui.kit.between_words import thread_answer_word
from companion.ui.kit.clearing import clear
from companion.ui.kit.controls import button, label
from companion.ui.kit.line_field import WordsField
from companion.ui.kit.reading_order import tab_as_read
from companion.ui.kit.spin import date_field
from companion.ui.kit.theme import Theme
from companion.ui.wrap_up.until.rows import choice, ruled, side_by_side

_BETWEEN = 10
_NEW = (ThreadAnswer.KEEP, ThreadAnswer.LET_GO)


class DueDay(QWidget):
    """`changed` says the day by which a promise is to be kept, None for no day."""

    changed = Signal(object)

    def __init__(self, theme: Theme, spoken: str, due: date | None, offered: date) -> None:
        super().__init__()
        self._offered = offered
        self._add = button(theme, self.tr("Add a day"), "link")
        self._by = label(theme, self.tr("by"), "body", "soft", wrap=False)
        self._field = date_field(theme, self.tr("By: {words}").format(words=spoken))
        self._none = button(theme, self.tr("No day"), "quiet")
        for act in (self._add, self._none):
            act.set_compact(True)
            act.setAccessibleName(f"{act.text()}: {spoken}")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(side_by_side(theme, (self._add, self._by, self._field, self._none)))
        self._show(due)
        self._add.clicked.connect(self._open)
        self._none.clicked.connect(self._close)
        self._field.dateChanged.connect(lambda day: self.changed.emit(_day(day)))

    def _show(self, due: date | None) -> None:
        self._add.setVisible(due is None)
        for each in (self._by, self._field, self._none):
            each.setVisible(due is not None)
        if due is not None:
            self._field.blockSignals(True)
            self._field.setDate(QDate(due.year, due.month, due.day))
            self._field.blockSignals(False)

    def _open(self) -> None:
        self._show(self._offered)
        self._field.setFocus()
        self.changed.emit(self._offered)

    def _close(self) -> None:
        self._show(None)
        self._add.setFocus()
        self.changed.emit(None)


class LinesBlock(QWidget):
    """`answered` and `due_said` carry a thread's id and what was said of it; `typed` says what stands in the line,
    `added` that it is whole. `due_offered` is the day that is offered first; without one, none is asked for."""

    answered = Signal(object, object)
    due_said = Signal(object, object)
    typed = Signal(str)
    added = Signal(str)

    def __init__(self, theme: Theme, heading: str, another: str, due_offered: date | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._due_offered = due_offered
        self._rows = QWidget()
        self._row_column = QVBoxLayout(self._rows)
        self._row_column.setContentsMargins(0, 0, 0, 0)
        self._row_column.setSpacing(0)
        self.field = WordsField()
        self.field.setAccessibleName(another)
        self.field.setPlaceholderText(another)
        theme.dress(self.field, "session")
        self.field.textEdited.connect(self.typed)
        self.field.returnPressed.connect(self.finish)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(_BETWEEN))
        column.addWidget(label(theme, heading, "heading"))
        column.addWidget(self._rows)
        column.addWidget(self.field)

    def show_lines(self, lines: Sequence[Thread], answers: Mapping[ThreadId, ThreadAnswer]) -> None:
        """These and no others; the line to write in is left alone."""
        clear(self._row_column)
        for line in lines:
            self._put(ruled(self._theme, self._parts(line, answers.get(line.id))))
        tab_as_read(self)

    def show_added(self, text: str) -> None:
        """Until it is in the vault there is nothing to be said of it yet."""
        self._put(ruled(self._theme, [label(self._theme, text, "session")]))

    def finish(self) -> None:
        """What stands in the line is whole."""
        words = self.field.text()
        if words.strip():
            self.field.clear()
            self.added.emit(words)

    def _put(self, row: QWidget) -> None:
        self._row_column.addWidget(row)
        row.show()

    def _parts(self, line: Thread, said: ThreadAnswer | None) -> list[QWidget]:
        words = [(each, thread_answer_word(each)) for each in _NEW]
        fate = choice(self._theme, self.tr("Keep it: {words}").format(words=line.text), words, said, line.text)
        fate.chosen.connect(lambda value: self.answered.emit(line.id, ThreadAnswer(value or ThreadAnswer.KEEP)))
        acts: list[QWidget] = [fate]
        if self._due_offered is not None:
            due = DueDay(self._theme, line.text, line.due, self._due_offered)
            due.changed.connect(lambda day: self.due_said.emit(line.id, day))
            acts.append(due)
        return [label(self._theme, line.text, "session"), side_by_side(self._theme, acts)]


def _day(day: QDate) -> date:
    return date(day.year(), day.month(), day.day())
