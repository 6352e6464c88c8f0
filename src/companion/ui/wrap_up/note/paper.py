"""The paper of the note: one editor a heading, below each other on one sheet."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from companion.care.dignity import Lens
from companion.care.grammar import Grammar
from companion.care.moment import Block, Kind
from companion.care.note_formats import Shown
from companion.ui.kit.theme import Theme, polish
from companion.ui.wrap_up.note.heading_row import HeadingRow
from companion.ui.wrap_up.note.note_editor import NoteEditor
from companion.ui.wrap_up.note.together import Together

_SIDE, _ABOVE, _GAP = 30, 26, 22


class Paper(QFrame):
    """Where a text is kept is its editor's home: another format moves the editor, and its text, caret and undo with it.

    `changed` follows every change of a text, `caret_shown` says where the caret stands, as a QRect of the paper's,
    `told` what the lens says of the word at the caret."""

    changed = Signal()
    caret_shown = Signal(object)
    captured = Signal(object)
    taken_back = Signal(object)
    given_again = Signal(object)
    editor_made = Signal(object)
    told = Signal(str)

    def __init__(self, theme: Theme, grammar: Grammar, make: Callable[[Kind, str, str], Block]) -> None:
        super().__init__()
        self._theme = theme
        self._grammar = grammar
        self._make = make
        self._together = Together[NoteEditor]()
        self._placed: tuple[str, ...] = ()
        self._lens: Lens | None = None
        self._rows: dict[str, HeadingRow] = {}
        self._order: list[HeadingRow] = []
        self._current: HeadingRow | None = None
        self.setProperty("kind", "card")
        self.setProperty("ground", "paper")
        self._column = QVBoxLayout(self)
        self._column.addStretch(1)
        theme.changed.connect(self._measure)
        self._measure()

    def show_headings(self, shown: Sequence[Shown], person: str) -> None:
        """These, in this order. An editor that is there keeps what stands in it."""
        often = Counter(each.heading.name for each in shown)
        names: Counter[str] = Counter()
        order: list[HeadingRow] = []
        for each in shown:
            names[each.heading.name] += 1
            name = each.heading.name
            if often[name] > 1:
                name = self.tr("{heading}, {number}").format(heading=name, number=names[name])
            row = self._rows.get(each.home) or self._new(each)
            row.show_heading(name, each.heading.hint.format(name=person))
            order.append(row)
        for home, row in list(self._rows.items()):
            if row not in order:
                row.hide()
                row.deleteLater()
                del self._rows[home]
        self._order = order
        self._arrange()
        self._current = self._current if self._current in order else order[0]

    def show_texts(self, sections: Mapping[str, str]) -> None:
        """What was written elsewhere, by its home. An editor whose text stays keeps its undo."""
        for home, row in self._rows.items():
            if row.editor.text() != sections.get(home, ""):
                row.editor.load(sections.get(home, ""))

    def sections(self) -> Mapping[str, str]:
        """Each text by its home; blank headings are blank."""
        return {home: text for home, row in self._rows.items() if (text := row.editor.text())}

    @property
    def text(self) -> str:
        """All texts."""
        return "\n".join(row.editor.text() for row in self._order)

    @property
    def current(self) -> NoteEditor:
        """Where the caret stands, or last stood."""
        return (self._current or self._order[0]).editor

    def place(self, words: str) -> None:
        """At the caret."""
        self.current.place(words)

    def place_below(self, words: Iterable[tuple[str, str]]) -> None:
        """Each below what stands at that home; one undo takes all of them out."""
        gathered: dict[NoteEditor, list[str]] = {}
        for home, text in words:
            gathered.setdefault(self._rows[home].editor, []).append(text)
        with self._together.edit(gathered):
            for editor, texts in gathered.items():
                editor.place_below("\n".join(texts))

    def undo(self) -> None:
        """From beside the paper: what was edited under several headings last, or else where the caret stands."""
        (self._together.last or self.current).undo()

    def begin_command(self) -> None:
        """The sign at the caret, or on a fresh line where it last stood."""
        self.current.begin_command()

    def show_placed(self, placed: Iterable[str]) -> None:
        """These stand in the serif wherever they are found verbatim."""
        self._placed = tuple(placed)
        for row in self._order:
            row.editor.show_placed(self._placed)

    def show_lens(self, lens: Lens | None) -> None:
        """Underline what it finds; None is nothing."""
        self._lens = lens
        for row in self._order:
            row.editor.show_lens(lens)

    def settle(self) -> None:
        """Carries out every command that was completed."""
        for row in self._order:
            row.editor.settle()

    def _new(self, each: Shown) -> HeadingRow:
        editor = NoteEditor(self._theme, self._grammar, self._make, self._together)
        editor.load(each.text)
        editor.show_placed(self._placed)
        editor.show_lens(self._lens)
        row = self._rows[each.home] = HeadingRow(self._theme, editor)
        editor.document().contentsChanged.connect(self.changed)
        editor.cursorPositionChanged.connect(lambda: self._show_caret(row))
        row.told.connect(self.told)
        editor.captured.connect(self.captured)
        editor.taken_back.connect(self.taken_back)
        editor.given_again.connect(self.given_again)
        editor.left.connect(lambda side, x: self._go_over(row, side, x))
        editor.installEventFilter(self)
        self.editor_made.emit(editor)
        return row

    def _arrange(self) -> None:
        for place, row in enumerate(self._order):
            self._column.removeWidget(row)
            self._column.insertWidget(place, row)
            row.show()
            if place:
                QWidget.setTabOrder(self._order[place - 1].editor, row.editor)

    def _go_over(self, row: HeadingRow, side: int, x: int) -> None:
        to = self._order.index(row) + side
        if 0 <= to < len(self._order):
            self._order[to].editor.enter_at(side, x)

    def _show_caret(self, row: HeadingRow) -> None:
        if row.editor.hasFocus():
            caret = row.editor.cursorRect()
            self.caret_shown.emit(QRect(row.editor.viewport().mapTo(self, caret.topLeft()), caret.size()))

    def _measure(self) -> None:
        px = self._theme.px
        self._column.setContentsMargins(px(_SIDE), px(_ABOVE), px(_SIDE), px(_ABOVE))
        self._column.setSpacing(px(_GAP))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        # Beside and below the lines is still the paper: the hands come to the nearest heading.
        y = event.position().y()
        near = min(self._order, key=lambda row: max(row.y() - y, y - row.geometry().bottom(), 0))
        near.editor.setFocus(Qt.FocusReason.MouseFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            came = event.type() == QEvent.Type.FocusIn
            self._current = next((row for row in self._order if came and row.editor is watched), self._current)
            self.setProperty("written", came)
            polish(self)
        return super().eventFilter(watched, event)
