"""Fields for a day, a time of day and a number: typed, or stepped by the arrow keys; no small buttons."""

from PySide6.QtCore import QLocale, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QDateEdit, QSpinBox, QTimeEdit

from companion.ui.kit.theme import Theme


def date_field(theme: Theme, name: str) -> QDateEdit:
    """A day, in the locale's own order."""
    field = QDateEdit()
    field.setDisplayFormat(QLocale().dateFormat(QLocale.FormatType.ShortFormat))
    _dress(theme, field, name)
    return field


def time_field(theme: Theme, name: str) -> QTimeEdit:
    """A time of day, in the locale's 12 or 24 hours."""
    field = QTimeEdit()
    field.setDisplayFormat(QLocale().timeFormat(QLocale.FormatType.ShortFormat))
    _dress(theme, field, name)
    return field


def number_field(theme: Theme, name: str, smallest: int, largest: int) -> QSpinBox:
    """A whole number."""
    field = QSpinBox()
    field.setRange(smallest, largest)
    _dress(theme, field, name)
    return field


def _dress(theme: Theme, field: QAbstractSpinBox, name: str) -> None:
    field.setAccessibleName(name)
    # It would take what is dropped, and has a menu that copies without marks.
    field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
    field.lineEdit().setAcceptDrops(False)
    # The style sheet's padding does not reach the line inside.
    field.lineEdit().setTextMargins(theme.px(12), 0, theme.px(12), 0)
    # Its own font, or it keeps a larger one once the text grows smaller again.
    theme.dress(field.lineEdit(), "body_l")
    theme.dress(field, "body_l")
