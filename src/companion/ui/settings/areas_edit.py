"""What can be done with the row that is current in the list of areas: other words, another place, hidden, one more."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from companion.care.checklist import Area, Domain, Item, wording
from companion.ui.kit.controls import button, check_box, field
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.flow import Flow
from companion.ui.kit.theme import Theme
from companion.ui.settings.areas_list import Line


class AreasEdit(QWidget):
    """Every name says what it is about: "Hide: Home & means"."""

    opened = Signal()
    """Opened to its items, or closed where it is open."""
    reworded = Signal(str)
    restored = Signal()
    moved = Signal(int)
    hidden_chosen = Signal(bool)
    only_alone_chosen = Signal(bool)
    item_added = Signal(str, str)
    """The id of the domain, and the words."""
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._line: Line | None = None
        self.words = field(theme, "")
        self._error = ErrorLine(theme, self.words, lines=0)
        self._restore = button(theme, self.tr("As it came"))
        self._open = button(theme, self.tr("Open"))
        self._up = button(theme, self.tr("Move up"))
        self._down = button(theme, self.tr("Move down"))
        self._hide = button(theme, self.tr("Hide"))
        self._only_alone = check_box(theme, self.tr("Only when alone"))
        self._new = field(theme, "", self.tr("Add an item"))
        self._add = button(theme, self.tr("Add"), icon_name="plus")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.words)
        column.addWidget(self._error)
        acts = QWidget()
        flow = Flow(theme.px(10), theme.px(8), acts)
        for each in (self._open, self._up, self._down, self._hide, self._restore, self._only_alone):
            flow.addWidget(each)
        column.addWidget(acts)
        row = QHBoxLayout()
        row.setSpacing(theme.px(10))
        row.addWidget(self._new, 1)
        row.addWidget(self._add)
        column.addLayout(row)
        self.words.editingFinished.connect(self._tell_words)
        self.words.returnPressed.connect(self.left)
        self._open.clicked.connect(self.opened)
        self._restore.clicked.connect(self.restored)
        self._up.clicked.connect(lambda: self.moved.emit(-1))
        self._down.clicked.connect(lambda: self.moved.emit(1))
        self._hide.clicked.connect(lambda: self.hidden_chosen.emit(not self._part.hidden))
        self._only_alone.clicked.connect(self.only_alone_chosen)
        self._new.returnPressed.connect(self._tell_new)
        self._add.clicked.connect(self._tell_new)
        escape = QShortcut(QKeySequence("Esc"), self.words, context=Qt.ShortcutContext.WidgetShortcut)
        escape.activated.connect(self._leave)

    def show_line(self, line: Line, *, as_it_came: bool) -> None:
        """`as_it_came` says that nothing has to be restored."""
        before, self._line = self._line, line
        part, words = line.part, wording(line.part)
        if before is None or before.part.id != part.id or not self.words.hasFocus():
            self.words.setText(words)
            self._error.clear()
        self.words.setAccessibleName(self.tr("Wording: {words}").format(words=words))
        is_area, is_item = isinstance(part, Area), isinstance(part, Item)
        self._open.setText(self.tr("Close") if line.is_open else self.tr("Open"))
        self._hide.setText(self.tr("Show") if part.hidden else self.tr("Hide"))
        self._only_alone.setChecked(isinstance(part, Item) and part.only_alone)
        for each, shows in (
            (self._open, is_area),
            (self._up, is_area),
            (self._down, is_area),
            (self._restore, not as_it_came),
            (self._only_alone, is_item),
        ):
            if not shows and each.hasFocus():
                self.left.emit()
            each.setVisible(shows)
        for push in (self._open, self._up, self._down, self._hide, self._restore):
            _name(push, words)
        self._only_alone.setAccessibleName(f"{self._only_alone.text()}: {words}")
        domain = self._domain
        self._new.setVisible(domain is not None)
        self._add.setVisible(domain is not None)
        if domain is not None:
            self._new.setAccessibleName(self.tr("Add an item: {domain}").format(domain=domain.name))
            _name(self._add, domain.name)

    def focus_words(self) -> None:
        """The wording, to be typed over."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)
        self.words.selectAll()

    @property
    def _part(self) -> Area | Domain | Item:
        if self._line is None:
            raise RuntimeError("no line is shown")
        return self._line.part

    @property
    def _domain(self) -> Domain | None:
        part = self._part
        return part if isinstance(part, Domain) else self._line.within if self._line else None

    def _tell_words(self) -> None:
        typed, before = " ".join(self.words.text().split()), wording(self._part)
        if not typed:
            self.words.setText(before)
            self._error.show_text(self.tr("It needs a word at least. It stays as it was."))
        elif typed != before:
            self._error.clear()
            self.reworded.emit(typed)

    def _tell_new(self) -> None:
        typed, domain = " ".join(self._new.text().split()), self._domain
        if typed and domain is not None:
            self._new.clear()
            self.item_added.emit(domain.id, typed)

    def _leave(self) -> None:
        self.words.setText(wording(self._part))
        self._error.clear()
        self.left.emit()


def _name(push: QPushButton, words: str) -> None:
    push.setAccessibleName(f"{push.text()}: {words}")
