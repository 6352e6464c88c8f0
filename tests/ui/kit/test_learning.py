"""Whatever has the keyboard asks the input method not to learn, unless the settings let it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.seen import show_active

from companion.settings import Settings
from companion.ui.kit.controls import field
from companion.ui.kit.learning import UNLEARNED, Learning
from companion.ui.kit.own_lines import OwnLines
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.theme import Theme

MAKERS: dict[str, Callable[[Theme], QWidget]] = {
    "a line": lambda theme: field(theme, "Words"),
    "an editor": lambda theme: OwnLines(theme, "Words", ""),
    "a passphrase": lambda theme: PassphraseField(theme, "Passphrase"),
}


def asks(widget: QWidget) -> bool:
    return widget.inputMethodHints() & UNLEARNED == UNLEARNED


@pytest.mark.parametrize("kind", MAKERS)
def test_what_has_the_keyboard_asks_not_to_be_learned(
    theme: Theme, qapp: QApplication, qtbot: QtBot, kind: str
) -> None:
    Learning(theme, qapp)
    widget = MAKERS[kind](theme)
    show_active(qtbot, widget, 300, 100)
    widget.setFocus()
    assert asks(widget)
    theme.apply(Settings(input_method_learns=True))
    # Nobody lets a passphrase be learned.
    assert asks(widget) is (kind == "a passphrase")
    theme.apply(Settings())
    assert asks(widget)


def test_other_hints_of_a_field_stay(theme: Theme, qapp: QApplication, qtbot: QtBot) -> None:
    Learning(theme, qapp)
    line = field(theme, "Recovery code")
    line.setInputMethodHints(Qt.InputMethodHint.ImhPreferUppercase)
    show_active(qtbot, line, 300, 100)
    line.setFocus()
    theme.apply(Settings(input_method_learns=True))
    assert line.inputMethodHints() == Qt.InputMethodHint.ImhPreferUppercase


@pytest.mark.parametrize("kind", ["a line", "an editor"])
def test_control_qt_asks_nothing_by_itself(theme: Theme, qtbot: QtBot, kind: str) -> None:
    widget = MAKERS[kind](theme)
    show_active(qtbot, widget, 300, 100)
    widget.setFocus()
    assert not asks(widget)
