"""Search over everything: a page of its own that shows what was there under a flat scrim, so that no reader and no key
reaches it. Everything is looked up on the worker."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from companion.care import finding
from companion.care.patient import Patient, list_name
from companion.store import search
from companion.store.search import Group, Hit, Shelf
from companion.ui.desk import Desk
from companion.ui.kit.answer import Answer
from companion.ui.kit.prose import isolated
from companion.ui.kit.short_names import shortened
from companion.ui.shell.search_panel import SearchPanel
from companion.ui.shell.search_rows import Deed, Entry, rows_of

_WIDEST, _TOP, _AROUND = 780, 84, 40
_PREPARED = 2


@dataclass(frozen=True, slots=True)
class _Found:
    number: int
    text: str
    shelf: Shelf
    hits: tuple[Hit, ...]


class Search(QWidget):
    """`begin` before it is shown. What is asked of it leaves it first: `left`, then what was chosen."""

    person_requested = Signal(int)
    session_requested = Signal(int)
    prepare_requested = Signal(int)
    left = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._only: Patient | None = None
        self._deeds: tuple[Deed, ...] = ()
        self._shelf: Shelf | None = None
        self._behind = QPixmap()
        self._number = 0
        self._waits = False
        self._enter_waits = False
        self._panel = SearchPanel(desk.theme, self)
        self._panel.typed.connect(self._look)
        self._panel.enter_pressed.connect(self._enter)
        self._panel.entry_chosen.connect(self._open)
        self._panel.left.connect(self.left)
        self._answer = Answer()
        self._answer.done.connect(self._show)
        self._answer.failed.connect(self._fail)
        desk.theme.changed.connect(self._dress)
        self.setFocusProxy(self._panel)

    def begin(self, behind: QPixmap, deeds: Sequence[Deed], only: Patient | None = None) -> None:
        """`behind` is the picture of what it lies over; `only` the one person there is, in an appointment."""
        self._behind = behind
        self._deeds = tuple(deeds)
        self._only = only
        self._shelf = None
        self._panel.begin(only.preferred_name if only is not None else "")
        self._place()
        self._look()

    def ask_again(self) -> None:
        """The key was pressed while it is open."""
        self._panel.ask_again()

    def _look(self) -> None:
        self._number += 1
        self._waits = True
        self._enter_waits = False
        number, text, shelf = self._number, self._panel.text(), self._shelf
        vault, only = self._desk.vault, self._only.id if self._only is not None else None

        def look() -> _Found:
            gathered = search.gather(vault, only) if shelf is None else shelf
            return _Found(number, text, gathered, tuple(search.find(vault, text, gathered)))

        self._desk.worker.latest(look, self._answer.say_done, self._answer.say_failed, slot="search")

    def _show(self, found: _Found) -> None:
        if found.number != self._number:
            return
        self._shelf = found.shelf
        self._waits = False
        asked = finding.words_asked(found.text)
        now = self._desk.clock.now().astimezone(ZoneInfo(self._desk.clock.zone()))
        name = self._only.preferred_name if self._only is not None else ""
        rows = rows_of(found.hits, self._fitting(found, asked), asked, today=now.date(), zone=now.tzinfo, only=name)
        self._panel.show_rows(rows, nothing=bool(found.text.strip()) and not rows)
        self._place()
        if self._enter_waits:
            self._enter()

    def _fail(self, error: Exception) -> None:
        self._waits = False
        self._panel.show_rows([], nothing=bool(self._panel.text().strip()))
        raise error

    def _fitting(self, found: _Found, asked: Sequence[str]) -> list[Deed]:
        """All that can be done as long as nothing is typed; then what goes by these words."""
        if not asked:
            return [] if found.text.strip() else list(self._deeds)
        people = [hit.patient for hit in found.hits if hit.group is Group.PERSON and hit.patient.at_present]
        prepared = [
            Deed(
                self.tr("Prepare for {name}").format(name=isolated(shortened(list_name(each)))),
                partial(self.prepare_requested.emit, int(each.id)),
            )
            for each in people[:_PREPARED]
        ]
        return [*prepared, *(each for each in self._deeds if finding.begin_all(finding.words_of(each.name), asked))]

    def _enter(self) -> None:
        if self._waits:
            # What was typed is not found yet: the row that stands there belongs to other letters.
            self._enter_waits = True
            return
        entry = self._panel.current
        if entry is not None:
            self._open(entry)

    def _open(self, entry: Entry) -> None:
        if entry.deed is not None:
            self.left.emit()
            # A deed may ask something in a dialog: not from within the key that chose it.
            QTimer.singleShot(0, self, entry.deed.act)
        elif entry.hit is not None and self._only is not None:
            self._panel.show_passage(entry)
        elif entry.hit is not None:
            self.left.emit()
            if entry.hit.session is None:
                self.person_requested.emit(int(entry.hit.patient.id))
            else:
                self.session_requested.emit(int(entry.hit.session.id))

    def _place(self) -> None:
        px = self._desk.theme.px
        width = min(px(_WIDEST), self.width() - 2 * _AROUND)
        top = min(px(_TOP), self.height() // 8)
        self._panel.setFixedWidth(max(width, 0))
        self._panel.fit(max(self.height() - top - _AROUND, 0))
        self._panel.move((self.width() - width) // 2, top)

    def _dress(self) -> None:
        self._behind = QPixmap()
        if self.isVisible():
            self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._behind.deviceIndependentSize().toSize() != self.size():
            self._behind = QPixmap()
        self._place()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._panel.geometry().contains(event.position().toPoint()):
            self.left.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._desk.theme.colour("ground"))
        if not self._behind.isNull():
            painter.drawPixmap(0, 0, self._behind)
        painter.fillRect(self.rect(), self._desk.theme.colour("scrim"))
