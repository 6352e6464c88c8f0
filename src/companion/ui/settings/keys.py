"""Keys: all of them as they stand, each to change; and the sign and the letters of the commands."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from companion.care.grammar import Act, grammar_of
from companion.care.moment import Kind
from companion.care.typed import SIGNS
from companion.settings import Settings
from companion.ui.kit.controls import segmented
from companion.ui.kit.keys import PARTS, Key, Pair, keys_of, native
from companion.ui.kit.list_model import ROW, ListView, RowModel
from companion.ui.kit.prose import Hand, SetText, set_text
from companion.ui.kit.theme import Theme
from companion.ui.settings.key_edit import KeyEdit
from companion.ui.settings.key_words import called
from companion.ui.settings.letters import Letters
from companion.ui.settings.page import Page

_INSET, _GAP, _LESS = 12, 16, 8
_EVERYWHERE = (Key.SEARCH, Key.VEIL, Key.LOCK, Key.LARGER, Key.SMALLER, Key.USUAL_SIZE, Key.FULL_SCREEN)
_OUTSIDE = (Key.TODAY, Key.PEOPLE, Key.SETTINGS, Key.DAY_BEFORE, Key.DAY_AFTER, Key.REGION, Key.REGION_BEFORE)
_APPOINTMENT = (Key.ONWARD, Key.STRIP, Key.TABLE, Key.COMMAND)


@dataclass(frozen=True, slots=True)
class KeyLine:
    """What a key or a command does. No keys at all make it the heading of those below; without `key` they stay."""

    act: str
    keys: str = ""
    key: Key | None = None


class KeysPage(Page):
    """`shown_at` says which part of the page the list's current row takes, for whoever scrolls."""

    shown_at = Signal(QRect)
    changed = Signal(object)
    """The whole settings, with other keys, another sign or other letters."""

    def __init__(self, theme: Theme, settings: Settings) -> None:
        super().__init__(theme)
        self._settings = settings
        self._read()
        self.list = _KeyList(theme, self.tr("Keys"))
        self._model = RowModel[KeyLine](self._spoken)
        self._model.show_rows(list(self._lines()))
        self.list.setModel(self._model)
        self.edit = KeyEdit(theme)
        self.add_heading(self.tr("Which keys buttons and menus show"))
        self.shown = segmented(
            theme,
            self.tr("Which keys buttons and menus show"),
            (("first", self.tr("with Ctrl and Shift")), ("second", self.tr("a set without Shift"))),
        )
        self.add(self.shown, wide=False)
        self.add_text(
            self.tr("Both sets always work. On some computers Ctrl and Shift together change the keyboard language.")
        )
        self.add(self.list)
        self.add(self.edit)
        self.add_heading(self.tr("The sign before a command"))
        self.sign = segmented(theme, self.tr("The sign before a command"), self._signs())
        self.add(self.sign, wide=False)
        self.add_text(self.tr("On some keyboards another one is easier to type."))
        self.add_heading(self.tr("The letters of the commands"))
        self.letters = Letters(theme, settings)
        self.add(self.letters)
        self.add_text(self.tr("An empty field takes the usual letters. Numbers of areas stay as they are."))
        self._connect()
        self._show()

    def show_settings(self, settings: Settings) -> None:
        """Show what holds now, without telling."""
        self._settings = settings
        self._read()
        at = self.list.currentIndex().row()
        self._model.show_rows(list(self._lines()))
        self.list.setCurrentIndex(self._model.index(at, 0))
        self.list.fit()
        self._show()
        self.letters.show_settings(settings)

    def _read(self) -> None:
        self._grammar = grammar_of(self._settings.sign, self._settings.letters)
        self._keys = keys_of(self._settings.keys, self._settings.second_keys)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(lambda index, _: self._follow(index))
        self.list.row_chosen.connect(self._open)
        self.edit.left.connect(self._leave)
        self.edit.changed.connect(self._take)
        self.shown.chosen.connect(lambda which: self._change(replace(self._settings, second_keys=which == "second")))
        self.sign.chosen.connect(lambda sign: self._change(replace(self._settings, sign=sign)))
        self.letters.changed.connect(self._change)

    def _show(self) -> None:
        self.sign.choose(self._settings.sign)
        self.shown.choose("second" if self._settings.second_keys else "first")
        self._show_edit()

    def _show_edit(self) -> None:
        index = self.list.currentIndex()
        line = self._model.row_at(index) if index.isValid() else None
        self.edit.setVisible(line is not None and line.key is not None)
        if line is not None and line.key is not None:
            self.edit.show_key(self._keys, line.key)

    def _follow(self, index: QModelIndex) -> None:
        self._show_edit()
        if index.isValid():
            self.shown_at.emit(self.list.visualRect(index).translated(self.list.pos()))

    def _open(self) -> None:
        if not self.edit.isHidden():
            self.edit.focus_first()
            self.shown_at.emit(self.edit.geometry())

    def _leave(self) -> None:
        self.list.setFocus()
        self._follow(self.list.currentIndex())

    def _take(self, key: Key, pair: Pair) -> None:
        changed = dict(self._settings.keys) | {key.value: list(pair)}
        self._change(replace(self._settings, keys=changed))

    def _signs(self) -> list[tuple[str, str]]:
        named = {"/": self.tr("/ slash"), ";": self.tr("; semicolon"), ".": self.tr(". full stop")}
        return [(sign, named[sign]) for sign in SIGNS]

    def _change(self, settings: Settings) -> None:
        self.show_settings(settings)
        self.changed.emit(settings)

    def _spoken(self, line: KeyLine) -> str:
        return self.tr("{act}: {keys}").format(act=line.act, keys=line.keys) if line.keys else line.act

    def _lines(self) -> Iterator[KeyLine]:
        groups = (
            (self.tr("Everywhere"), (*_EVERYWHERE, Key.CLOSE, Key.QUIT)),
            (self.tr("Outside an appointment"), (*_OUTSIDE, Key.MENU, Key.HELP)),
            (self.tr("In an appointment"), (*_APPOINTMENT, Key.SAVE, *PARTS)),
            (self.tr("In more than one place"), (Key.NEW, Key.NEXT, Key.BEFORE)),
        )
        for heading, keys in groups:
            yield KeyLine(heading)
            for key in keys:
                yield KeyLine(called(key), self._keys.texts(key), key)
        yield KeyLine(self.tr("While writing"))
        yield KeyLine(self.tr("Undo, redo: text, captures and marks"), _fixed("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y"))
        yield KeyLine(self.tr("Back to the note"), _fixed("Esc"))
        yield KeyLine(self.tr("The whole person: open an area, close it, next state"), _fixed("Right", "Left", "Space"))
        yield KeyLine(self.tr("The list of commands, after the sign"), _fixed("Down"))
        yield KeyLine(self.tr("Place the moment, in the list of Wrap-up"), _fixed("Enter"))
        yield KeyLine(self.tr("In session, typed at the start of a line"))
        yield from self._commands()

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


def _fixed(*keys: str) -> str:
    return " · ".join(native(key) for key in keys)


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
