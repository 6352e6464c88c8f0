"""The rows of People: two groups, each a heading and its people, by letter where they are many. Headings and letters
are read and skipped, never chosen."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.care.joint import Joint
from companion.care.patient import RecordId, list_name
from companion.store.people import PersonRow
from companion.ui.kit.list_model import ROW
from companion.ui.kit.whom import spoken_of

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_AT_A_GLANCE = 24
_NO_LETTER = "#"


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's title; the first one on the page also names the columns."""

    title: str
    names_columns: bool


@dataclass(frozen=True, slots=True)
class Letter:
    """What the names below begin with."""

    letter: str


@dataclass(frozen=True, slots=True)
class Line:
    """A person as the list shows and speaks them; `pronouns` is all that stands behind the name, `next` and `last` are
    in words already, "" where there is none; in `times` they are said whole."""

    record_id: RecordId
    name: str
    pronouns: str
    next: str
    last: str
    times: tuple[str, ...]
    found_by: str


Row = Heading | Letter | Line


class PeopleModel(QAbstractListModel):
    """Headings, letters and lines."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; the same rows again leave the view as it is."""
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def line_at(self, index: _Index) -> Line | None:
        """The person in this row; None on a heading and outside."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Line) else None

    def index_of(self, record_id: RecordId | None) -> QModelIndex:
        """The row of this person; without one, the first person's; invalid when nobody is shown."""
        first = QModelIndex()
        for number, row in enumerate(self._rows):
            if not isinstance(row, Line):
                continue
            if row.record_id == record_id:
                return self.index(number)
            if not first.isValid():
                first = self.index(number)
        return first

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.line_at(index) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return _spoken(row)
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, Line):
            return ", ".join(row.times)
        return None


def by_letter(lines: Sequence[Line]) -> list[Row]:
    """The lines, with a letter before the first of each; few are seen at a glance and need none."""
    if len(lines) <= _AT_A_GLANCE:
        return list(lines)
    rows: list[Row] = []
    for letter, group in groupby(lines, _letter):
        rows += [Letter(letter), *group]
    return rows


def line_of(
    row: PersonRow, together: Joint | None, next_in_words: str, last_in_words: str, times: tuple[str, ...]
) -> Line:
    """The line of a record, with all the names that a filter may find them by."""
    patient = row.patient
    names = f"{list_name(patient)} {patient.full_name} {together.names if together is not None else ''}"
    about = spoken_of(patient, together)
    return Line(patient.id, list_name(patient), about, next_in_words, last_in_words, times, folded(names))


def folded(text: str) -> str:
    """Case and accents taken away: "Zoë" is found by "zoe"."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def _letter(line: Line) -> str:
    first = line.found_by[:1].upper()
    return first if first.isalpha() else _NO_LETTER


def _spoken(row: Row) -> str:
    match row:
        case Heading():
            return row.title
        case Letter():
            return row.letter
        case Line():
            return f"{row.name}, {row.pronouns}" if row.pronouns else row.name
