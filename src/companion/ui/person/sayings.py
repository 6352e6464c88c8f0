"""Goals or values on a person's page: the list, what can be done with its current row, and a line to add one."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.care.goal import Goal
from companion.care.wording import Standing
from companion.ui.kit.controls import Button, button, label, menu
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.person.composer import Composer
from companion.ui.person.editable_rows import EditableRows
from companion.ui.person.flat_list import FlatList
from companion.ui.person.inset import inset
from companion.ui.person.saying_row import Said, SayingDelegate, SayingWords


@dataclass(frozen=True, slots=True)
class SayingsNames:
    """The visible words and spoken names of one of the two blocks."""

    list: str
    add: str
    keep: str
    new_field: str
    edit_field: str


class Sayings(QWidget):
    """Every change is a signal; the screen writes it and shows the rows anew."""

    added = Signal(str)
    reworded = Signal(object, str)
    standing_chosen = Signal(object, Standing)

    def __init__(self, theme: Theme, names: SayingsNames, words: SayingWords, *, compact: bool) -> None:
        super().__init__()
        self._theme = theme
        self._names = names
        self._words = words
        self._compact = compact
        self._gone: Said | None = None
        self._build()

    def _build(self) -> None:
        names, theme = self._names, self._theme
        self._heading = label(theme, names.list, "heading")
        self._model: EditableRows[Said] = EditableRows(lambda row: row.latest.text, self._about)
        self._list = FlatList(theme, names.list)
        self._list.setModel(self._model)
        self._delegate = SayingDelegate(theme, names.edit_field, self._words, self._compact, self)
        self._delegate.edited.connect(self.reworded, Qt.ConnectionType.QueuedConnection)
        self._list.setItemDelegate(self._delegate)
        self._list.enter_pressed.connect(self._list.edit)
        self._list.doubleClicked.connect(self._list.edit)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._open_menu)
        self._list.selectionModel().currentChanged.connect(self._show_steps)
        self._empty = label(theme, "", "body", "quiet")
        self._add = button(theme, names.add, "link", "plus")
        self._add.set_compact(True)
        self._reword = self._step_button(self.tr("Say it differently now"))
        self._reword.clicked.connect(lambda: self._list.edit(self._list.currentIndex()))
        self._steps = {
            Standing.RESTING: self._step_button(self.tr("Let it rest")),
            Standing.REACHED: self._step_button(self.tr("Reached")),
            Standing.LET_GO: self._step_button(self.tr("Let go")),
            Standing.OPEN: self._step_button(self.tr("Open again")),
        }
        for standing, step in self._steps.items():
            step.clicked.connect(lambda _=False, to=standing: self._choose(to))
        self._bring_back = self._step_button(self.tr("Bring it back"))
        self._bring_back.clicked.connect(self._undo_letting_go)
        self._composer = Composer(theme, names.new_field, names.keep, "words")
        self._composer.kept.connect(self.added)
        self._composer.closed.connect(self._back_to_add)
        self._add.clicked.connect(self._compose)
        self._lay_out()
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]
        self._show_steps()

    def _step_button(self, text: str) -> Button:
        made = button(self._theme, text, "quiet")
        made.set_compact(True)
        made.hide()
        return made

    def _lay_out(self) -> None:
        foot = QWidget()
        flow = Flow(0, self._theme.px(2), foot)
        for each in (self._add, self._reword, *self._steps.values(), self._bring_back):
            flow.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(inset(self._heading, below=6))
        column.addWidget(self._list)
        column.addWidget(inset(self._empty))
        column.addWidget(inset(self._composer))
        column.addWidget(inset(foot, above=6, below=6))

    def show_rows(self, rows: Sequence[Said], heading: str, empty: str) -> None:
        """Show these, the current row kept or its neighbour taken."""
        current = self._list.currentIndex().row()
        focused = self._list.hasFocus() or self._steps_have_focus()
        self._heading.setText(heading)
        self._empty.setText(empty)
        self._empty.setVisible(not rows and bool(empty))
        self._delegate.forget_heights()
        self._model.show_rows(rows)
        self._list.fit()
        if rows and current >= 0:
            self._list.choose(current)
        if focused:
            (self._list if rows else self._add).setFocus()
        self._show_steps()

    def forget(self) -> None:
        """Another person: nothing is chosen, nothing half written, nothing to bring back."""
        self._gone = None
        self._composer.forget()
        self._add.show()
        self._list.setCurrentIndex(QModelIndex())
        self._show_steps()

    def choose_last(self) -> None:
        """Put focus on the newest row."""
        self._list.choose(self._model.rowCount() - 1)
        self._list.setFocus()

    def _about(self, row: Said) -> str:
        first, stand = self._words.first_said(row), self._words.stand(row)
        spoken = "" if stand is None else stand.spoken
        parts = (spoken, self._words.said(row), self._words.standing(row), f"{first} {row.first.text}" if first else "")
        return ", ".join(part for part in parts if part)

    def _current(self) -> Said | None:
        index = self._list.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def _compose(self) -> None:
        self._composer.open()
        self._add.hide()

    def _back_to_add(self) -> None:
        self._add.show()
        self._add.setFocus()

    def _possible(self, row: Said) -> tuple[Standing, ...]:
        if row.standing is Standing.OPEN:
            reached = (Standing.REACHED,) if isinstance(row, Goal) else ()
            return (Standing.RESTING, *reached, Standing.LET_GO)
        return (Standing.LET_GO, Standing.OPEN)

    def _steps_have_focus(self) -> bool:
        return any(step.hasFocus() for step in (self._reword, *self._steps.values(), self._bring_back))

    def _show_steps(self) -> None:
        """The quiet buttons of the current row, while focus is in this block."""
        focus = QApplication.focusWidget()
        inside = focus is not None and (focus is self or self.isAncestorOf(focus))
        row = self._current() if inside else None
        possible = self._possible(row) if row is not None else ()
        self._reword.setVisible(row is not None)
        for standing, step in self._steps.items():
            step.setVisible(standing in possible)
        if row is not None:
            for step in (self._reword, *self._steps.values()):
                step.setAccessibleName(f"{step.text()}: {row.latest.text}")
        self._bring_back.setVisible(self._gone is not None)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._show_steps()

    def _choose(self, standing: Standing) -> None:
        row = self._current()
        if row is None:
            return
        self._gone = row if standing is Standing.LET_GO else None
        if self._gone is not None:
            self._bring_back.setAccessibleName(f"{self._bring_back.text()}: {row.latest.text}")
        self._list.setFocus()
        self.standing_chosen.emit(row, standing)

    def _undo_letting_go(self) -> None:
        gone, self._gone = self._gone, None
        self._list.setFocus()
        if gone is not None:
            self.standing_chosen.emit(gone, gone.standing)

    def _open_menu(self, at: QPoint) -> None:
        row = self._current()
        if row is None:
            return
        steps = menu(self._theme, self)
        steps.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        steps.addAction(self._reword.text(), self._reword.click)
        for standing in self._possible(row):
            steps.addAction(self._steps[standing].text(), self._steps[standing].click)
        steps.popup(self._list.viewport().mapToGlobal(at))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self._steps_have_focus():
            self._list.setFocus()
        else:
            super().keyPressEvent(event)
