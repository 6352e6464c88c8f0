"""What was filled in in a form and not acted on when a lock came: it stands there again when the same form opens in the
same place. Held by the window, put there by a Keeper; the shell carries it over a lock."""

from collections.abc import Iterator, Mapping

from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QDateTimeEdit,
    QLineEdit,
    QSpinBox,
    QTextEdit,
    QWidget,
)

from companion.ui.kit.passphrase_field import PassphraseField

Values = Mapping[str, str | int]
Kept = Mapping[str, tuple[Values, Values]]
"""By place and title of a form: what stood in its fields when it opened, and what stands there now."""


class Unfinished:
    """`place` is what is open, as the shell names it."""

    def __init__(self) -> None:
        self.place = ""
        self._forms: dict[str, tuple[Values, Values]] = {}

    def put(self, title: str, before: Values, now: Values) -> None:
        """Keep what is in the form of this title."""
        self._forms[f"{self.place}\n{title}"] = (before, now)

    def take(self, title: str) -> tuple[Values, Values] | None:
        """What was kept of the form of this title here, once."""
        return self._forms.pop(f"{self.place}\n{title}", None)

    def titles(self) -> list[str]:
        """Of the forms that something is kept of in this place."""
        return [key.partition("\n")[2] for key in self._forms if key.partition("\n")[0] == self.place]

    def everything(self) -> Kept:
        """To be carried over a lock."""
        return dict(self._forms)

    def fill(self, kept: Kept) -> None:
        """As it was carried."""
        self._forms = dict(kept)


def told(form: QWidget) -> Values:
    """What stands in the fields of a form, by name and number. What is typed unseen is not told."""
    return {name: _value(field) for name, field in _fields(form)}


def fill(form: QWidget, before: Values, now: Values) -> None:
    """Where a field stands as it stood before, it is given what was in it when the lock came."""
    for name, field in _fields(form):
        if name in now and _value(field) == before.get(name) != now[name]:
            _set(field, now[name])


def _fields(form: QWidget) -> Iterator[tuple[str, QWidget]]:
    numbers: dict[str, int] = {}
    for field in form.findChildren(QWidget):
        if not _is_field(field):
            continue
        name = f"{type(field).__name__} {field.accessibleName()}"
        numbers[name] = numbers.get(name, 0) + 1
        yield f"{name} {numbers[name]}", field


def _is_field(field: QWidget) -> bool:
    if isinstance(field, QLineEdit):
        secret = isinstance(field, PassphraseField) or field.echoMode() is not QLineEdit.EchoMode.Normal
        return not secret and not isinstance(field.parentWidget(), QComboBox | QAbstractSpinBox)
    if isinstance(field, QAbstractButton):
        return field.isCheckable()
    return isinstance(field, QTextEdit | QDateTimeEdit | QSpinBox | QComboBox)


def _value(field: QWidget) -> str | int:
    match field:
        case QLineEdit():
            return field.text()
        case QTextEdit():
            return field.toPlainText()
        case QDateTimeEdit():
            return str(field.dateTime().toString(Qt.DateFormat.ISODate))
        case QSpinBox():
            return field.value()
        case QComboBox():
            return field.currentText() if field.isEditable() else field.currentIndex()
        case QAbstractButton():
            return int(field.isChecked())
    raise TypeError(type(field))


def _set(field: QWidget, value: str | int) -> None:
    """As a hand does it, so that what depends on it follows."""
    match field, value:
        case QLineEdit(), str():
            field.setText(value)
        case QTextEdit(), str():
            field.setPlainText(value)
        case QDateTimeEdit(), str():
            field.setDateTime(QDateTime.fromString(value, Qt.DateFormat.ISODate))
        case QSpinBox(), int():
            field.setValue(value)
        case QComboBox(), str():
            field.setEditText(value)
        case QComboBox(), int():
            field.setCurrentIndex(value)
            field.activated.emit(value)
        case QAbstractButton(), int():
            if bool(value) != field.isChecked() and (value or field.autoExclusive() is False):
                field.click()
        case _:
            return
