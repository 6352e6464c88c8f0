"""Whole-person areas: what they and their items are called, in which order they stand, and which of them show."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView

from companion.care.checklist import Area, Domain, unfolded, wording
from companion.ui.kit.keys import native
from companion.ui.kit.list_model import RowModel
from companion.ui.kit.theme import Theme
from companion.ui.settings.areas_edit import AreasEdit
from companion.ui.settings.areas_list import AreasList, Line
from companion.ui.settings.page import Page


class AreasPage(Page):
    """The ids are those of areas, domains and items. Each change is told, and shown once it comes back."""

    reworded = Signal(str, str)
    restored = Signal(str)
    moved = Signal(str, int)
    hidden_chosen = Signal(str, bool)
    only_alone_chosen = Signal(str, bool)
    item_added = Signal(str, str)

    def __init__(self, theme: Theme, shipped: Sequence[Area]) -> None:
        super().__init__(theme)
        self._shipped = {part.id: wording(part) for area in shipped for part in unfolded([area], area.id)}
        self._areas: tuple[Area, ...] = ()
        self._open_id = ""
        self._model: RowModel[Line] = RowModel(Line.spoken, Line.about)
        self.list = AreasList(theme, self.tr("Whole-person areas"))
        self.list.setModel(self._model)
        self.edit = AreasEdit(theme)
        self.add_heading(self.tr("Whole-person areas"))
        self.add_text(self.tr("The number stays with its area; what was marked stays marked."))
        self.add(self.list)
        self.add(self.edit)
        keys = self.tr(
            "In the list: Right opens an area and Left closes it, Enter rewords, Space hides or shows, and {up} and"
            " {down} move an area."
        ).format(up=native("Ctrl+Up"), down=native("Ctrl+Down"))
        self.add_text(keys, "quiet")
        self._connect()

    def show_areas(self, areas: Sequence[Area], current: str = "") -> None:
        """Show what holds now, hidden ones too; `current` is chosen, or else the row stays so."""
        self._areas = tuple(areas)
        self._show(current)

    def _connect(self) -> None:
        view, edit = self.list, self.edit
        view.selectionModel().currentChanged.connect(lambda index, _: self._show_current(index))
        view.unfold_requested.connect(self._unfold)
        view.fold_requested.connect(lambda _: self._fold())
        view.words_requested.connect(edit.focus_words)
        view.hide_requested.connect(lambda: self.hidden_chosen.emit(self._id, not self._line.part.hidden))
        view.move_requested.connect(self._move)
        edit.left.connect(view.setFocus)
        edit.opened.connect(lambda: self._fold() if self._line.is_open else self._unfold(view.currentIndex()))
        edit.reworded.connect(lambda words: self.reworded.emit(self._id, words))
        edit.restored.connect(lambda: self.restored.emit(self._id))
        edit.moved.connect(self._move)
        edit.hidden_chosen.connect(lambda hidden: self.hidden_chosen.emit(self._id, hidden))
        edit.only_alone_chosen.connect(lambda alone: self.only_alone_chosen.emit(self._id, alone))
        edit.item_added.connect(self.item_added)

    @property
    def _line(self) -> Line:
        return self._model.row_at(self.list.currentIndex())

    @property
    def _id(self) -> str:
        return self._line.part.id

    def _show(self, current: str = "") -> None:
        index = self.list.currentIndex()
        current = current or (self._id if index.isValid() else self._areas[0].id)
        at = self.list.verticalScrollBar().value()
        lines = list(self._lines())
        self._model.show_rows(lines)
        row = next((row for row, line in enumerate(lines) if line.part.id == current), 0)
        self.list.choose(row, at)
        self._show_current(self.list.currentIndex())

    def _lines(self) -> Iterator[Line]:
        within: Domain | None = None
        area: Area | None = None
        for part in unfolded(self._areas, self._open_id):
            if isinstance(part, Area):
                area = part
                yield Line(part, is_open=part.id == self._open_id)
            elif isinstance(part, Domain):
                within = part
                yield Line(part, gone=area is not None and area.hidden)
            else:
                gone = any(above is not None and above.hidden for above in (area, within))
                yield Line(part, within, gone=gone)

    def _show_current(self, index: QModelIndex) -> None:
        if index.isValid():
            line = self._model.row_at(index)
            came = self._shipped.get(line.part.id)
            self.edit.show_line(line, as_it_came=came is None or came == wording(line.part))

    def _unfold(self, index: QModelIndex) -> None:
        line = self._model.row_at(index)
        if line.is_open:
            self.list.setCurrentIndex(self._model.index(index.row() + 1, 0))
        elif isinstance(line.part, Area):
            self._open_id = line.part.id
            self._show()
            self.list.scrollTo(self.list.currentIndex(), QAbstractItemView.ScrollHint.PositionAtTop)

    def _fold(self) -> None:
        if self._open_id:
            closed, self._open_id = self._open_id, ""
            self._show(closed)

    def _move(self, steps: int) -> None:
        if isinstance(self._line.part, Area):
            self.moved.emit(self._id, steps)
