"""Dated lines under one heading of a person's page: read, written beside, said differently, let go, returned to."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from companion.care.person_line import LineKind, PersonLine
from companion.care.unheard import Unheard
from companion.ui.kit.controls import Button, button, label
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.person.composer import Composer
from companion.ui.person.dated_row import DatedRow, DatedRowDelegate, text_of
from companion.ui.person.editable_rows import EditableRows
from companion.ui.person.flat_list import FlatList
from companion.ui.person.inset import inset


class Act(Enum):
    """What can be done with a row, apart from saying it differently where it stands."""

    LET_GO = auto()
    BRING_BACK = auto()
    TALKED_ABOUT = auto()
    NOT_YET = auto()


@dataclass(frozen=True, slots=True)
class Adding:
    """One kind of line that can be written here: the button, and what its field is called."""

    kind: LineKind
    button: str
    field: str


@dataclass(frozen=True, slots=True)
class LinesNames:
    """`list` is spoken; `empty` stands where there is nothing yet."""

    list: str
    empty: str
    adding: tuple[Adding, ...] = ()


class DatedLines(QWidget):
    """Every change is a signal; what shows it writes it and shows the rows anew."""

    added = Signal(LineKind, str)
    reworded = Signal(object, str)
    acted = Signal(object, Act)
    session_requested = Signal(int)

    def __init__(self, theme: Theme, names: LinesNames) -> None:
        super().__init__()
        self._theme = theme
        self._model: EditableRows[DatedRow] = EditableRows(text_of, lambda row: row.about)
        self._list = FlatList(theme, names.list)
        self._list.setModel(self._model)
        delegate = DatedRowDelegate(theme, self.tr("This line, said differently now"), self)
        delegate.edited.connect(self._reword, Qt.ConnectionType.QueuedConnection)
        self._list.setItemDelegate(delegate)
        self._list.enter_pressed.connect(self._enter)
        self._list.doubleClicked.connect(self._enter)
        self._list.selectionModel().currentChanged.connect(self._show_acts)
        self._empty = label(theme, names.empty, "body", "quiet")
        self._composers = [self._composer(each) for each in names.adding]
        self._edit = self._step(self.tr("Say it differently now"))
        self._edit.clicked.connect(lambda: self._list.edit(self._list.currentIndex()))
        self._session = self._step(self.tr("To the session"))
        self._session.clicked.connect(self._open_session)
        self._acts = {
            Act.LET_GO: self._step(self.tr("Let go")),
            Act.BRING_BACK: self._step(self.tr("Bring it back")),
            Act.TALKED_ABOUT: self._step(self.tr("Talked about")),
            Act.NOT_YET: self._step(self.tr("Not yet after all")),
        }
        for act, step in self._acts.items():
            step.clicked.connect(partial(self._act, act))
        self._lay_out(names)
        QApplication.instance().focusChanged.connect(self._follow_focus)  # type: ignore[union-attr]

    def _step(self, text: str) -> Button:
        made = button(self._theme, text, "quiet")
        made.set_compact(True)
        made.hide()
        return made

    def _composer(self, adding: Adding) -> Composer:
        made = Composer(self._theme, adding.field, self.tr("Add the line"), "body", keep_is_enough=False)
        made.kept.connect(partial(self.added.emit, adding.kind))
        return made

    def _lay_out(self, names: LinesNames) -> None:
        foot = QWidget()
        flow = Flow(self._theme.px(6), self._theme.px(2), foot)
        for adding, composer in zip(names.adding, self._composers, strict=True):
            add = button(self._theme, adding.button, "link", "plus")
            add.set_compact(True)
            add.clicked.connect(composer.open)
            composer.closed.connect(add.setFocus)
            flow.addWidget(add)
        for step in (self._edit, *self._acts.values(), self._session):
            flow.addWidget(step)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._list)
        for part in (self._empty, *self._composers):
            column.addWidget(inset(part))
        column.addWidget(inset(foot, above=4, below=8))

    def show_rows(self, rows: Sequence[DatedRow]) -> None:
        """Show these, the current row kept or its neighbour taken."""
        current, focused = self._list.currentIndex().row(), self._holds_focus()
        self._model.show_rows(rows)
        self._list.fit()
        self._empty.setVisible(not rows)
        if rows and current >= 0:
            self._list.choose(current)
        if focused and rows:
            self._list.setFocus()
        self._show_acts()

    def forget(self) -> None:
        """Another person: nothing chosen, nothing half written."""
        for composer in self._composers:
            composer.forget()
        self._list.setCurrentIndex(QModelIndex())

    def _current(self) -> DatedRow | None:
        index = self._list.currentIndex()
        return self._model.row_at(index) if index.isValid() else None

    def _enter(self, index: QModelIndex) -> None:
        """Edit what was written here; what was said in a session is read there."""
        if self._model.row_at(index).changeable:
            self._list.edit(index)
        else:
            self._open_session()

    def _open_session(self) -> None:
        row = self._current()
        if row is not None and row.source.session_id is not None:
            self.session_requested.emit(row.source.session_id)

    def _reword(self, row: object, text: str) -> None:
        if isinstance(row, DatedRow):
            self.reworded.emit(row.source, text)

    def _act(self, act: Act) -> None:
        row = self._current()
        if row is not None:
            self._list.setFocus()
            self.acted.emit(row.source, act)

    def _holds_focus(self) -> bool:
        focus = QApplication.focusWidget()
        steps = (self._edit, self._session, *self._acts.values())
        return focus is not None and (focus is self._list or focus in steps)

    def _follow_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None:
            self._show_acts()

    def _show_acts(self) -> None:
        """The quiet buttons of the current row, while focus is in this block."""
        focus = QApplication.focusWidget()
        row = self._current() if focus is not None and self.isAncestorOf(focus) else None
        possible = () if row is None else _possible(row)
        self._edit.setVisible(row is not None and row.changeable)
        self._session.setVisible(row is not None and row.source.session_id is not None)
        for act, step in self._acts.items():
            step.setVisible(act in possible)
        if row is not None:
            for step in (self._edit, self._session, *self._acts.values()):
                step.setAccessibleName(f"{step.text()}: {row.text}")


def _possible(row: DatedRow) -> tuple[Act, ...]:
    if isinstance(row.source, PersonLine):
        return (Act.BRING_BACK if row.past else Act.LET_GO,)
    if isinstance(row.source, Unheard):
        return (Act.NOT_YET if row.past else Act.TALKED_ABOUT,)
    return ()
