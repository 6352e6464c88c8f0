"""The keys of one row, to change: a clash is refused by the name of what has them, and the keys stay as they were."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from companion.ui.kit.controls import button, label
from companion.ui.kit.error_line import ErrorLine
from companion.ui.kit.keys import USUAL, Key, Keys, Pair, native, refusal
from companion.ui.kit.theme import Theme
from companion.ui.settings.key_field import KeyField
from companion.ui.settings.key_words import called, refused

_FIELD = 220


class KeyEdit(QWidget):
    """`changed` says a key and its pair; `left` that the hands go back to the list."""

    changed = Signal(object, object)
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._key: Key | None = None
        self._keys = Keys()
        self._title = label(theme, "", "heading")
        self._fields = tuple(KeyField(theme, name) for name in (self.tr("Keys"), self.tr("Keys without Shift")))
        self._errors = tuple(ErrorLine(theme, field, lines=2) for field in self._fields)
        self._hint = label(
            theme, self.tr("Press the keys in the field. Backspace takes them away, Esc leaves."), "body", "quiet"
        )
        self._as_it_came = button(theme, self.tr("As it came"))
        self._as_it_came.clicked.connect(self._restore)
        self._form = QWidget()
        grid = QGridLayout(self._form)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setColumnStretch(1, 1)
        for row, (field, error) in enumerate(zip(self._fields, self._errors, strict=True)):
            caption = label(theme, field.accessibleName(), "body", "soft", wrap=False)
            caption.setBuddy(field)
            grid.addWidget(caption, 2 * row, 0)
            grid.addWidget(field, 2 * row, 1, Qt.AlignmentFlag.AlignLeft)
            grid.addWidget(error, 2 * row + 1, 1)
            field.pressed.connect(lambda text, place=row: self._take(place, text))
            field.left.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._title)
        column.addWidget(self._form)
        column.addWidget(self._hint)
        column.addWidget(self._as_it_came, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._measure)
        self._measure()

    def show_key(self, keys: Keys, key: Key) -> None:
        """The row that is current."""
        if key is not self._key:
            for error in self._errors:
                error.clear()
        self._keys, self._key = keys, key
        self._title.setText(called(key))
        self._as_it_came.setVisible(keys.pair(key) != USUAL[key])
        for field, text in zip(self._fields, keys.pair(key), strict=True):
            field.show_keys(text)

    def focus_first(self) -> None:
        """Into the first field."""
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _take(self, place: int, text: str) -> None:
        key, error = self._key, self._errors[place]
        if key is None:
            return
        before = self._keys.pair(key)
        pair: Pair = (text, before[1]) if place == 0 else (before[0], text)
        why, other = (refusal(text), self._keys.clash(key, text)) if text else (None, None)
        if why is not None:
            error.show_text(refused(why))
        elif other is not None:
            error.show_text(self.tr("{keys} is “{act}” already.").format(keys=native(text), act=called(other)))
        elif not any(pair):
            error.show_text(self.tr("One key it needs, or it could not be reached."))
        else:
            error.clear()
            self.changed.emit(key, pair)

    def _restore(self) -> None:
        if self._key is None:
            return
        usual = USUAL[self._key]
        other = next((found for text in usual if text and (found := self._keys.clash(self._key, text))), None)
        if other is not None:
            error = self.tr("{act} has these keys now.").format(act=f"“{called(other)}”")
            self._errors[0].show_text(error)
            return
        self._fields[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit(self._key, usual)

    def _measure(self) -> None:
        for field in self._fields:
            field.setFixedWidth(self._theme.px(_FIELD))
