"""The search panel: a line to type in, what was found below it, one passage folded out. It looks nothing up."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from companion.care import finding
from companion.ui.kit.controls import Picture, field, hairline, isolated, label
from companion.ui.kit.list_model import ListView
from companion.ui.kit.plain_edit import PlainEdit
from companion.ui.kit.short_names import shortened
from companion.ui.kit.spoken import say
from companion.ui.kit.theme import Theme
from companion.ui.shell.search_delegate import SearchDelegate, painted_hit, units
from companion.ui.shell.search_rows import Entry, Heading, SearchModel

_FIELD, _FOOT, _SIDE = 64, 48, 24
_TO_THE_LIST = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class SearchPanel(QFrame):
    """`typed` says what is to be found, `entry_chosen` what is to be opened, `left` that it is to go."""

    typed = Signal(str)
    entry_chosen = Signal(object)
    enter_pressed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._most = 0
        self.setProperty("kind", "popover")
        self._build()
        self._connect()

    def begin(self, only: str = "") -> None:
        """Empty, for everyone, or for the one person of this name."""
        self._field.clear()
        self._only.setText(self.tr("Only {name}").format(name=isolated(shortened(only))))
        self._only.setVisible(bool(only))
        self._delegate.set_in_session(bool(only))
        for each in (self._only, self._nothing, self._passage_head):
            self._theme.dress(each, "session" if only else "label", "soft")
        for each in (*self._keys, self._private):
            self._theme.dress(each, "body" if only else "small", "soft")
        self._model.show_rows([])
        self._stack.hide()
        self._nothing.hide()
        self._back_to_list()

    def ask_again(self) -> None:
        """The key was pressed once more."""
        self._back_to_list()
        self._field.selectAll()

    def text(self) -> str:
        """What stands in the line."""
        return self._field.text()

    def show_rows(self, rows: Sequence[Heading | Entry], nothing: bool) -> None:
        """What was found, the first of it chosen; `nothing` when something was asked and not found."""
        self._model.show_rows(rows)
        self._list.setCurrentIndex(self._model.first())
        letters = isolated(self._field.text().strip())
        self._nothing.setText(
            self.tr("Nothing with “{letters}”. Try fewer letters.").format(letters=letters) if nothing else ""
        )
        self._nothing.setVisible(nothing)
        self._stack.setVisible(bool(rows) or self.shows_passage)
        self.fit(self._most)
        self._show_first_heading()
        if nothing:
            say(self._field, self._nothing.text())

    @property
    def current(self) -> Entry | None:
        """The chosen row."""
        return self._model.entry_at(self._list.currentIndex())

    @property
    def shows_passage(self) -> bool:
        """Whether one hit is folded out."""
        return self._stack.currentWidget() is self._passage_page

    def show_passage(self, entry: Entry) -> None:
        """Fold out all there is to read of a hit."""
        if entry.hit is None:
            return
        self._passage_head.setText(entry.about)
        self._passage.setPlainText(entry.hit.whole or entry.text)
        self._mark_passage(finding.spans(self._passage.toPlainText(), finding.words_asked(self._field.text())))
        self._stack.setCurrentWidget(self._passage_page)
        self._show_keys(False)
        self.fit(self._most)
        self._passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, most: int) -> None:
        """As high as its rows are, and no higher than `most`."""
        self._most = most
        px = self._theme.px
        around = px(_FIELD) + px(_FOOT) + 4 * self._theme.border
        if self.shows_passage:
            rows = max(most - around, 0)
        else:
            rows = sum(self._list.sizeHintForRow(at) for at in range(self._model.rowCount())) + px(12)
        self._stack.setFixedHeight(max(min(rows, most - around), px(60)))
        self._field_row.setFixedHeight(px(_FIELD))
        self._foot.setFixedHeight(px(_FOOT))
        self.adjustSize()
        self.setFixedHeight(min(self.sizeHint().height(), most))

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self._build_field())
        column.addWidget(hairline(self._theme))
        self._nothing = label(self._theme, "", "body_l", "soft")
        self._nothing.setContentsMargins(_SIDE, 18, _SIDE, 18)
        column.addWidget(self._nothing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._build_list())
        self._stack.addWidget(self._build_passage())
        column.addWidget(self._stack)
        column.addWidget(hairline(self._theme))
        column.addWidget(self._build_foot())

    def _build_field(self) -> QWidget:
        self._field_row = QWidget()
        row = QHBoxLayout(self._field_row)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(14)
        row.addWidget(Picture(self._theme, "search", "quiet", 20))
        self._field = field(self._theme, self.tr("Search everything"), self.tr("Search everything"))
        self._field.setProperty("kind", "bare")
        self._theme.dress(self._field, "note")
        row.addWidget(self._field, 1)
        self._only = label(self._theme, "", "label", "soft", wrap=False)
        row.addWidget(self._only)
        return self._field_row

    def _build_list(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(8, 6, 8, 6)
        self._model = SearchModel(self)
        self._list = ListView(self._theme, self.tr("Results"))
        self._list.setModel(self._model)
        self._delegate = SearchDelegate(self._theme, self._list)
        self._list.setItemDelegate(self._delegate)
        column.addWidget(self._list)
        return page

    def _build_passage(self) -> QWidget:
        self._passage_page = QWidget()
        column = QVBoxLayout(self._passage_page)
        column.setContentsMargins(_SIDE, 14, _SIDE, 10)
        column.setSpacing(8)
        self._passage_head = label(self._theme, "", "label", "soft")
        column.addWidget(self._passage_head)
        self._passage = PlainEdit(self._theme)
        self._passage.setReadOnly(True)
        self._passage.setProperty("kind", "bare")
        self._passage.setAccessibleName(self.tr("Passage"))
        self._theme.dress(self._passage, "session")
        column.addWidget(self._passage, 1)
        return self._passage_page

    def _build_foot(self) -> QWidget:
        self._foot = QWidget()
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(_SIDE, 0, _SIDE, 0)
        row.setSpacing(22)
        self._keys = [
            label(self._theme, text, "small", "soft", wrap=False)
            for text in (self.tr("↑ ↓ to move"), self.tr("Enter to open"), self.tr("Esc to go back"))
        ]
        for each in self._keys:
            row.addWidget(each)
        row.addStretch()
        told = QHBoxLayout()
        told.setSpacing(7)
        told.addWidget(Picture(self._theme, "lock", "soft", 14))
        self._private: QLabel = label(
            self._theme, self.tr("private notes are not searched"), "small", "soft", wrap=False
        )
        told.addWidget(self._private)
        row.addLayout(told)
        return self._foot

    def _connect(self) -> None:
        self._field.textChanged.connect(self.typed)
        self._list.row_chosen.connect(self._choose)
        self._list.selectionModel().currentChanged.connect(self._say_current)
        for each in (self._field, self._list, self._passage):
            each.installEventFilter(self)
        self.setFocusProxy(self._field)

    def _choose(self, index: QModelIndex) -> None:
        entry = self._model.entry_at(index)
        if entry is not None:
            self.entry_chosen.emit(entry)

    def _show_first_heading(self) -> None:
        """A list brings the row into view, not the heading above it."""
        if self.current is not None and self._list.currentIndex() == self._model.first():
            self._list.doItemsLayout()
            self._list.scrollToTop()

    def _say_current(self) -> None:
        self._show_first_heading()
        entry = self.current
        if entry is not None and self._field.hasFocus():
            say(self._list, entry.spoken)

    def _show_keys(self, of_list: bool) -> None:
        """Those that walk the list mean nothing in a passage."""
        for each in self._keys[:-1]:
            each.setVisible(of_list)

    def _back_to_list(self) -> None:
        self._show_keys(True)
        self._stack.setCurrentIndex(0)
        self._stack.setVisible(self._model.rowCount() > 0)
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._most:
            self.fit(self._most)

    def _mark_passage(self, found: Sequence[tuple[int, int]]) -> None:
        document, text = self._passage.document(), self._passage.toPlainText()
        marks: list[QTextEdit.ExtraSelection] = []
        for start, end in found:
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(document)
            cursor.setPosition(units(text[:start]))
            cursor.setPosition(units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor = cursor
            mark.format = painted_hit(self._theme)
            marks.append(mark)
        self._passage.setExtraSelections(marks)
        at = QTextCursor(document)
        at.setPosition(units(text[: found[0][0]]) if found else 0)
        self._passage.setTextCursor(at)
        self._passage.ensureCursorVisible()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows walk the list from the line, Enter opens, Esc goes back by one."""
        if not isinstance(event, QKeyEvent) or event.type() is not QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self._back_to_list() if self.shows_passage else self.left.emit()
            return True
        if watched is self._field and key in _TO_THE_LIST:
            if not self.shows_passage:
                QApplication.sendEvent(self._list, event)
            return True
        if watched is self._field and key in _ENTER:
            self.enter_pressed.emit()
            return True
        return super().eventFilter(watched, event)
