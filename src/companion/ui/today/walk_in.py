"""Choosing with whom to begin without an appointment: someone who is here already, or a new name."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.patient import Patient, RecordId, list_name, looks_alike
from companion.ui.kit.controls import field, label
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.list_model import ListView, RowModel
from companion.ui.kit.theme import Theme

_LIST_HEIGHT = 240


@dataclass(frozen=True, slots=True)
class _Choice:
    """A row: someone known by their id, or a new name."""

    name: str
    about: str
    record_id: RecordId | None = None


class WalkIn(Dialog):
    """Nobody is chosen until a name is typed or a row is walked to: a slip begins nothing."""

    def __init__(self, parent: QWidget | None, theme: Theme, people: Sequence[Patient]) -> None:
        super().__init__(
            parent,
            theme,
            QCoreApplication.translate("WalkIn", "Begin without an appointment"),
            QCoreApplication.translate("WalkIn", "Begin"),
            QCoreApplication.translate("WalkIn", "Leave it"),
        )
        self._people = sorted(people, key=lambda each: (not each.at_present, list_name(each).casefold(), each.id))
        self.chosen: RecordId | Patient | None = None
        self._build()
        self._show_rows()

    def _build(self) -> None:
        theme = self.theme
        self._name = field(theme, self.tr("Name"), self.tr("A name, known or new"))
        self._name.textChanged.connect(self._show_rows)
        self._name.installEventFilter(self)
        self._model: RowModel[_Choice] = RowModel(lambda row: row.name, lambda row: row.about)
        self._list = ListView(theme, self.tr("People"))
        theme.dress(self._list, "words_s")
        self._list.setModel(self._model)
        self._list.setFixedHeight(theme.px(_LIST_HEIGHT))
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setUniformItemSizes(True)
        self._list.installEventFilter(self)
        self._apart_box = QWidget()
        self._apart = field(theme, self.tr("A word that tells them apart"), self.tr("the cellist"))
        apart = QVBoxLayout(self._apart_box)
        apart.setContentsMargins(0, 0, 0, 0)
        why = label(
            theme, self.tr("Someone is here under that name already. A word tells them apart."), "body", "honey"
        )
        self._apart.setAccessibleDescription(why.text())
        apart.addWidget(why)
        apart.addWidget(self._apart)
        self._apart_box.hide()
        self._error = ErrorLine(theme, self._name)
        for widget in (self._name, self._list, self._apart_box, self._error):
            self.body.addWidget(widget)
        self._name.setFocus()

    def _show_rows(self) -> None:
        typed = " ".join(self._name.text().split())
        wanted = typed.casefold()
        rows = [
            _Choice(list_name(each), each.pronouns, each.id)
            for each in self._people
            if wanted in f"{list_name(each)} {each.full_name}".casefold()
        ]
        if typed:
            rows.append(_Choice(self.tr("{name}, someone new").format(name=typed), ""))
        self._model.show_rows(rows)
        self._list.setVisible(bool(rows))
        self._list.setCurrentIndex(self._model.index(0) if typed else QModelIndex())
        self._apart_box.hide()
        self._error.clear()

    def _step(self, step: int) -> None:
        chosen = self._list.selectionModel().selectedIndexes()
        row = chosen[0].row() + step if chosen else 0
        self._list.setCurrentIndex(self._model.index(min(max(row, 0), self._model.rowCount() - 1)))

    def act(self) -> None:
        chosen = self._list.selectionModel().selectedIndexes()
        if not chosen:
            self._error.show_text(self.tr("Choose someone from the list, or type a name."))
            self._name.setFocus()
            return
        row = self._model.row_at(chosen[0])
        if row.record_id is None:
            new = Patient(
                RecordId(0),
                " ".join(self._name.text().split()),
                distinguishing=" ".join(self._apart.text().split()),
            )
            if looks_alike(new, self._people):
                self._apart_box.show()
                self.fit()
                self._apart.setFocus()
                return
            self.chosen = new
        else:
            self.chosen = row.record_id
        self.accept()

    @classmethod
    def ask(cls, parent: QWidget | None, theme: Theme, people: Sequence[Patient]) -> RecordId | Patient | None:
        """A known person's id, a new person whose id is not looked at, or None where it was left."""
        dialog = cls(parent, theme, people)
        return dialog.chosen if dialog.asked() else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter in the list begins; the arrows in the field walk the list."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if watched is self._list and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.act()
                return True
            if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
                self._step(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
        return super().eventFilter(watched, event)
