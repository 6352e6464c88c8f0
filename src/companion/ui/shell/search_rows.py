"""The rows of the search: a heading for each group, and what was found in it. A heading is read and never chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, tzinfo

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from companion.care import finding
from companion.care.moment import THERAPISTS_LINES
from companion.care.patient import list_name
from companion.care.session import State, begins
from companion.care.thread import ThreadStanding
from companion.store.search import Group, Hit
from companion.ui.kit import dates
from companion.ui.kit.kinds import kind_name
from companion.ui.kit.list_model import ROW
from companion.ui.kit.prose import isolated
from companion.ui.kit.short_names import shortened
from companion.ui.kit.words import quoted

_Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ICONS = {Group.PERSON: "user", Group.NOTE: "file-text", Group.THREAD: "corner-down-right"}
_LONGEST_NAME = 24
_OWN_WORDS_ICON, _DEED_ICON = "message-square-quote", "arrow-right"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that can be done from here; `name` says it."""

    name: str
    act: Callable[[], None]


@dataclass(frozen=True, slots=True)
class Heading:
    """A group's title."""

    title: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line to choose: `text` as it is shown, with what was asked marked from start to end; `about` at its end, and
    with the whole name as a reader is `told`. Either a `hit` was found, or a `deed` fits."""

    icon: str
    text: str
    about: str
    marked: tuple[tuple[int, int], ...]
    own_words: bool = False
    hit: Hit | None = None
    deed: Deed | None = None
    told: str = ""

    @property
    def spoken(self) -> str:
        """What a reader says of it."""
        return f"{self.text}, {self.told}" if self.told else self.text


def rows_of(
    hits: Sequence[Hit], deeds: Sequence[Deed], asked: Sequence[str], *, today: date, zone: tzinfo | None, only: str
) -> list[Heading | Entry]:
    """All rows in order. `only` is the one person's name, in an appointment, or ""."""
    rows: list[Heading | Entry] = []
    whose = (
        _tr("In {name}’s own words").format(name=isolated(shortened(only))) if only else _tr("In people’s own words")
    )
    titles = {
        Group.PERSON: _tr("People"),
        Group.WORDS: whose,
        Group.NOTE: _tr("Notes"),
        Group.THREAD: _tr("Threads"),
    }
    for group, title in titles.items():
        found = [_entry(hit, asked, today, zone, bool(only)) for hit in hits if hit.group is group]
        if found:
            rows += [Heading(title), *found]
    if deeds:
        rows.append(Heading(_tr("Do")))
        rows += [Entry(_DEED_ICON, deed.name, "", finding.spans(deed.name, asked), deed=deed) for deed in deeds]
    return rows


def about(hit: Hit, name: str, today: date, zone: tzinfo | None) -> str:
    """Whose it is, what it is and when it was; `name` "" where there is only one person."""
    parts = [isolated(name)] if name else []
    if hit.group is Group.PERSON:
        parts = [hit.patient.pronouns] if hit.patient.pronouns else []
    if hit.group is Group.WORDS and hit.session is None and hit.kind is not None:
        parts.append(kind_name(hit.kind))
    if hit.on is not None:
        parts.append(_when(hit, today, zone))
    if hit.session is not None and hit.group is Group.NOTE and hit.session.state is State.TO_FINISH:
        parts.append(_tr("draft"))
    if hit.standing is not None:
        parts.append(_tr(_STANDINGS[hit.standing]))
    return ", ".join(parts)


class SearchModel(QAbstractListModel):
    """Headings and entries."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Heading | Entry, ...] = ()

    def show_rows(self, rows: Sequence[Heading | Entry]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def entry_at(self, index: _Index) -> Entry | None:
        """What can be chosen in this row; None on a heading and outside."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Entry) else None

    def first(self) -> QModelIndex:
        """The first row that can be chosen."""
        return next(
            (self.index(at) for at, row in enumerate(self._rows) if isinstance(row, Entry)),
            QModelIndex(),
        )

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if self.entry_at(index) is None:
            return Qt.ItemFlag.ItemNeverHasChildren
        return super().flags(index) | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == ROW:
            return row
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return row.title if isinstance(row, Heading) else row.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole and isinstance(row, Entry):
            return row.told
        return None


_STANDINGS = {
    ThreadStanding.OPEN: "open",
    ThreadStanding.CAME_UP: "came up",
    ThreadStanding.LET_GO: "let go",
}


def _entry(hit: Hit, asked: Sequence[str], today: date, zone: tzinfo | None, only: bool) -> Entry:
    own_words = hit.group is Group.WORDS and hit.kind not in THERAPISTS_LINES
    line = hit.text if hit.group is Group.PERSON else finding.line_of(hit.text, asked)
    text = quoted(line) if own_words else line
    icon = _ICONS.get(hit.group, _OWN_WORDS_ICON)
    name = "" if only else list_name(hit.patient)
    shown, told = (about(hit, each, today, zone) for each in (shortened(name, _LONGEST_NAME), name))
    return Entry(icon, text, shown, finding.spans(text, asked), own_words, hit=hit, told=told)


def _when(hit: Hit, today: date, zone: tzinfo | None) -> str:
    """The day; with its time where there was another session with them on it."""
    began = begins(hit.session).astimezone(zone) if hit.session is not None else None
    on = began.date() if began is not None else hit.on or today
    day = dates.when(on, today) if abs((today - on).days) <= 1 else dates.day_and_year(on, today)
    if began is None or not hit.twice:
        return day
    return _tr("{day}, {time}").format(day=day, time=dates.time_short(began))


def _tr(text: str) -> str:
    return QCoreApplication.translate("search", text)
