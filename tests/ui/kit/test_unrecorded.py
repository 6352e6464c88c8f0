"""Every window of the program is kept out of recordings before it is seen, and let back in when that is wished.

The call that Windows has for it is played by a list; what Windows does with it is not tried here."""

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.settings import Settings
from companion.ui.kit import unrecorded
from companion.ui.kit.controls import drop_down, menu
from companion.ui.kit.dialog import Dialog
from companion.ui.kit.theme import Theme
from companion.ui.kit.unrecorded import Unrecorded
from companion.ui.shell.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)


@pytest.fixture
def kept_out(theme: Theme, qapp: QApplication) -> Iterator[dict[int, bool]]:
    """By the number of the window."""
    told: dict[int, bool] = {}
    made = Unrecorded(theme, qapp, told.__setitem__)
    yield told
    qapp.removeEventFilter(made)


def test_windows_dialogs_menus_and_lists_that_drop_down(kept_out: dict[int, bool], theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    choice = drop_down(theme, "Choice", [("a", "one")])
    window.show_page(choice)
    window.show()
    dialog = Dialog(window, theme, "A question", "Keep", "Leave it")
    dialog.show()
    entries = menu(theme, window)
    entries.addAction("one")
    entries.popup(window.pos())
    entries.close()
    choice.showPopup()
    drop = choice.view().window()
    choice.hidePopup()
    windows: list[QWidget] = [window, dialog, entries, drop]
    assert all(kept_out.get(each.winId()) is True for each in windows)


def test_switched_off_they_can_be_recorded_at_once(kept_out: dict[int, bool], theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show()
    theme.apply(Settings(out_of_screen_sharing=False))
    assert kept_out[window.winId()] is False
    theme.apply(Settings())
    assert kept_out[window.winId()] is True


def test_what_is_no_window_is_left_alone(kept_out: dict[int, bool], theme: Theme, qtbot: QtBot) -> None:
    window = MainWindow(theme)
    qtbot.addWidget(window)
    window.show_page(QLabel())
    window.show()
    assert set(kept_out) == {window.winId()}


def test_it_is_offered_on_no_other_system() -> None:
    assert unrecorded.offered() is (sys.platform == "win32")
