"""Asks the system's input method not to learn from what is written here. Whether it listens is the input method's."""

from typing import Final

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget

from companion.ui.kit.theme import Theme

UNLEARNED: Final = Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
_ASKED: Final = "asked_not_to_learn"


class Learning(QObject):
    """Asks for whichever field or editor has the keyboard, unless the settings let the input method learn. A field that
    asks by itself, for a passphrase for instance, goes on to ask."""

    def __init__(self, theme: Theme, app: QApplication) -> None:
        super().__init__(theme)
        self._theme = theme
        app.focusChanged.connect(self._follow)
        theme.changed.connect(self._ask_again)

    def _follow(self, _: QWidget | None, new: QWidget | None) -> None:
        self._ask(new)

    def _ask_again(self) -> None:
        self._ask(QApplication.focusWidget())

    def _ask(self, widget: QWidget | None) -> None:
        if not isinstance(widget, QTextEdit | QLineEdit):
            return
        hints = widget.inputMethodHints()
        if self._theme.settings.input_method_learns:
            if widget.property(_ASKED):
                widget.setProperty(_ASKED, False)
                widget.setInputMethodHints(hints & ~UNLEARNED)
        elif hints & UNLEARNED != UNLEARNED:
            widget.setProperty(_ASKED, True)
            widget.setInputMethodHints(hints | UNLEARNED)
