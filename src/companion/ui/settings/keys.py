"""Keys: all of them as they stand, to read; the sign and the letters of the commands, to change."""

from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.care.grammar import SIGNS, Act, grammar_of
from companion.care.moment import Kind
from companion.settings import Settings
from companion.ui.kit.controls import segmented
from companion.ui.kit.list_model import ROW, ListView, RowModel
from companion.ui.kit.prose import Hand, SetText, set_text
from companion.ui.kit.theme import Theme
from companion.ui.settings.letters import Letters
from companion.ui.settings.page import Page

_INSET, _GAP, _LESS = 12, 16, 8


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What a key or a command does. No keys at all make it the heading of those below."""

    act: str
    keys: str = ""


def native(*keys: str) -> str:
    """Keys in the computer's own spelling, second sets after the first."""
    return " · ".join(QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) for key in keys)


class KeysPage(Page):
    """`shown_at` says which part of the page the list's current row takes, for whoever scrolls."""

    shown_at = Signal(QRect)
    changed = Signal(object)
    """The whole settings, with another sign or other letters."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme)
        self._settings = settings
        self._grammar = grammar_of(settings.sign, settings.letters)
        self.list = _KeyList(theme, self.tr("Keys"))
        self._model = RowModel[KeyLine](self._spoken)
        self._model.show_rows(self._lines())
        self.list.setModel(self._model)
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._tell_place(index))
        self.add(self.list)
        self.add_heading(self.tr("The sign before a command"))
        self.sign = segmented(theme, self.tr("The sign before a command"), self._signs())
        self.sign.chosen.connect(lambda sign: self._change(replace(self._settings, sign=sign)))
        self.add(self.sign, wide=False)
        self.add_text(self.tr("On some keyboards another one is easier to type."))
        self.add_heading(self.tr("The letters of the commands"))
        self.letters = Letters(theme, settings)
        self.letters.changed.connect(self._change)
        self.add(self.letters)
        self.add_text(self.tr("An empty field takes the usual letters. Numbers of areas stay as they are."))
        self.sign.choose(settings.sign)

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now, without telling."""
        self._settings = settings
        self._grammar = grammar_of(settings.sign, settings.letters)
        self._model.show_rows(self._lines())
        self.list.fit()
        self.sign.choose(settings.sign)
        self.letters.show_settings(settings)

    def _signs(self) -> list[tuple[str, str]]:
        named = {"/": self.tr("/ slash"), ";": self.tr("; semicolon"), ".": self.tr(". full stop")}
        return [(sign, named[sign]) for sign in SIGNS]

    def _change(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.changed.emit(settings)

    def _spoken(self, line: KeyLine) -> str:
        return self.tr("{act}: {keys}").format(act=line.act, keys=line.keys) if line.keys else line.act

    def _tell_place(self, index: QModelIndex) -> None:
        self.shown_at.emit(self.list.visualRect(index).translated(self.list.pos()))

    def _lines(self) -> list[KeyLine]:
        return [
            KeyLine(self.tr("Everywhere")),
            KeyLine(self.tr("Search; in an appointment, this person only"), native("Ctrl+K")),
            KeyLine(self.tr("Veil, and lift it"), native("Ctrl+L", "F4")),
            KeyLine(self.tr("Lock"), native("Ctrl+Shift+L", "F5")),
            KeyLine(self.tr("Larger text, smaller text, usual size"), native("Ctrl++", "Ctrl+-", "Ctrl+0")),
            KeyLine(self.tr("Full screen"), native("F11")),
            KeyLine(self.tr("Close the window, quit"), native("Ctrl+W", "Ctrl+Q")),
            KeyLine(self.tr("Outside an appointment")),
            KeyLine(self.tr("Today, People, Settings"), native("Ctrl+1", "Ctrl+2", "Ctrl+4")),
            KeyLine(self.tr("Settings"), native("Ctrl+,")),
            KeyLine(self.tr("Someone new, in People"), native("Ctrl+N")),
            KeyLine(self.tr("Next section, the one before, in Settings"), native("Ctrl+PgDown", "Ctrl+PgUp")),
            KeyLine(self.tr("Between the rail and the page"), native("F6")),
            KeyLine(self.tr("The menu"), native("F10")),
            KeyLine(self.tr("This page"), native("F1")),
            KeyLine(self.tr("In session")),
            KeyLine(self.tr("Slim strip, full view; in Prepare, begin in the strip"), native("Ctrl+Shift+B", "F7")),
            KeyLine(self.tr("Close the session, pressed twice"), native("Ctrl+Shift+Enter", "F9")),
            KeyLine(self.tr("A command at the caret, or on a fresh line from elsewhere"), native("Ctrl+Enter")),
            KeyLine(
                self.tr("What is selected becomes a capture"),
                self.tr("{keys}, then a letter").format(keys=native("Ctrl+Enter")),
            ),
            KeyLine(self.tr("Table view and back"), native("Ctrl+Shift+T", "F8")),
            KeyLine(self.tr("Back to the note"), native("Esc")),
            KeyLine(self.tr("Save now; it is saved by itself too"), native("Ctrl+S")),
            KeyLine(self.tr("Undo, redo: text, captures and marks"), native("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y")),
            KeyLine(self.tr("The whole person: open an area, close it, next state"), native("Right", "Left", "Space")),
            KeyLine(self.tr("The list of commands, after the sign"), native("Down")),
            KeyLine(self.tr("In session, typed at the start of a line")),
            *self._commands(),
            KeyLine(self.tr("In Wrap-up")),
            KeyLine(
                self.tr("The parts, by their place"),
                self.tr("{first} to {last}").format(first=native("Ctrl+1"), last=native("Ctrl+6")),
            ),
            KeyLine(self.tr("Next part, the one before"), native("Ctrl+PgDown", "Ctrl+PgUp")),
            KeyLine(self.tr("Finish later; the next Prepare, when it is near"), native("Ctrl+Shift+Enter", "F9")),
            KeyLine(self.tr("Place the moment, in the list"), native("Enter")),
            KeyLine(self.tr("Save now; it is saved by itself too"), native("Ctrl+S")),
        ]

    def _commands(self) -> list[KeyLine]:
        sign, typed = self._grammar.sign, self._typed
        prompt = typed(Act.PROMPT)
        return [
            KeyLine(self.tr("Quote, goal, value"), typed(Kind.QUOTE, Kind.GOAL, Kind.VALUE)),
            KeyLine(self.tr("Strength, worry, follow-up"), typed(Kind.STRENGTH, Kind.WORRY, Kind.FOLLOW_UP)),
            KeyLine(
                self.tr("Brought today, their step, my promise"), typed(Kind.BROUGHT_TODAY, Kind.STEP, Kind.PROMISE)
            ),
            KeyLine(self.tr("Parked topic, need, question"), typed(Kind.PARKED, Kind.NEED, Kind.QUESTION)),
            KeyLine(self.tr("The last capture above: open or kept"), typed(Act.OPEN_OR_KEPT)),
            KeyLine(self.tr("What time it is, and what is left"), typed(Act.TIME)),
            KeyLine(self.tr("Fifteen minutes more"), typed(Act.LENGTHEN)),
            KeyLine(self.tr("Others are here, staying safe; again, back"), typed(Act.OTHERS, Act.STAYING_SAFE)),
            KeyLine(self.tr("The whole person, open and shut"), typed(Act.WHOLE_PERSON)),
            KeyLine(self.tr("An area touched; again, explored"), self.tr("{sign}1 to {sign}8").format(sign=sign)),
            KeyLine(self.tr("Area 3 for later, theirs to raise, cleared"), f"{sign}3l · {sign}3t · {sign}3x"),
            KeyLine(
                self.tr("A prompt: show or next, used, not now, hide"),
                typed(Act.PROMPT, Act.PROMPT_USED, Act.PROMPT_NOT_NOW, Act.PROMPT_HIDDEN),
            ),
            KeyLine(self.tr("A prompt of one skill, by its name"), f"{prompt}repair · {prompt}silence"),
            KeyLine(self.tr("Why this prompt, not for this person"), typed(Act.PROMPT_WHY, Act.PROMPT_RETIRED)),
        ]

    def _typed(self, *wanted: Kind | Act) -> str:
        return " · ".join(
            self._grammar.sign + letters
            for each in wanted
            for letters, command in self._grammar.names.items()
            if each in (command.kind, command.act)
        )


class _KeyList(ListView):
    """As tall as all of its rows: the page around it scrolls."""

    def __init__(self, theme: Theme, name: str) -> None:
        super().__init__(theme, name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_KeyDelegate(theme, self))
        theme.changed.connect(self.fit)

    def fit(self) -> None:
        """Makes room for all rows."""
        model = self.model()
        if model is not None:
            option = QStyleOptionViewItem()
            option.rect = QRect(0, 0, self.viewport().width(), 0)
            delegate = self.itemDelegate()
            rows = (delegate.sizeHint(option, model.index(row, 0)).height() for row in range(model.rowCount()))
            self.setFixedHeight(sum(rows) + 4)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()


class _KeyDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme

    def _set(self, line: KeyLine, width: int) -> tuple[SetText, SetText | None]:
        theme = self._theme
        room = width - 2 * theme.px(_INSET)
        if not line.keys:
            return set_text(line.act, Hand(theme.font("heading"), theme.line_height("heading")), room), None
        half = self._half(width)
        act = set_text(line.act, Hand(theme.font("body"), theme.line_height("body")), room - half - theme.px(_GAP))
        keys = set_text(line.keys, Hand(theme.font("body_strong"), theme.line_height("body_strong")), half)
        return act, keys

    def _half(self, width: int) -> int:
        """The room for the keys, which stand beside the act with a gap between the two."""
        return (width - 2 * self._theme.px(_INSET) - self._theme.px(_GAP)) // 2

    def _above(self, line: KeyLine) -> int:
        return self._theme.px(_LESS if line.keys else 2 * _LESS)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        line, area, theme = index.data(ROW), QRect(option.rect), self._theme
        if not isinstance(line, KeyLine):
            return
        view = option.widget
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen and isinstance(view, QAbstractItemView) and view.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("surface"))
            painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        act, keys = self._set(line, area.width())
        at = area.topLeft()
        at.setX(at.x() + theme.px(_INSET))
        at.setY(at.y() + self._above(line))
        painter.setPen(theme.colour("ink"))
        act.paint(painter, at.toPointF())
        if keys is not None:
            at.setX(area.left() + area.width() - theme.px(_INSET) - self._half(area.width()))
            painter.setPen(theme.colour("soft"))
            keys.paint(painter, at.toPointF())
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        line = index.data(ROW)
        if not isinstance(line, KeyLine):
            return QSize()
        act, keys = self._set(line, option.rect.width())
        tall = max(act.height, keys.height if keys is not None else 0)
        return QSize(0, round(tall) + self._above(line) + self._theme.px(_LESS) // 2)
