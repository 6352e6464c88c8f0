"""The window: its title never tells, the veil hides everything, its keys work before unlocking."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from companion.ui.kit.dialog import Dialog
from companion.ui.kit.theme import Theme
from companion.ui.shell.window import MainWindow

CTRL = Qt.KeyboardModifier.ControlModifier
CTRL_SHIFT = CTRL | Qt.KeyboardModifier.ShiftModifier


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Page(QWidget):
    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        self.line = QLineEdit()
        column.addWidget(QLabel("Ana M., the cellist"))
        column.addWidget(self.line)
        self.setFocusProxy(self.line)


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show_page(Page())
    made.veil_requested.connect(lambda: made.lift() if made.is_veiled else made.veil())
    made.return_to("")
    with qtbot.waitActive(made):
        made.show()
    return made


def page_of(window: MainWindow) -> Page:
    page = window.page
    assert isinstance(page, Page)
    return page


def test_the_title_is_the_programs_name(window: MainWindow) -> None:
    assert window.windowTitle() == "Companion"


def test_the_window_begins_at_the_design_size_and_never_gets_too_small(window: MainWindow) -> None:
    assert (window.width(), window.height()) == (1280, 800)
    assert (window.minimumWidth(), window.minimumHeight()) == (1024, 680)


def test_the_veil_leaves_no_word_and_lifts_to_where_the_caret_was(window: MainWindow, qtbot: QtBot) -> None:
    line = page_of(window).line
    line.setFocus()
    QTest.keyClicks(line, "and then")
    window.veil()
    assert [shown.text() for shown in window.findChildren(QLabel) if shown.isVisible()] == []
    assert not line.isVisible()
    QTest.keyClick(focused(), Qt.Key.Key_L, CTRL)
    assert not window.is_veiled
    QTest.keyClicks(focused(), " more")
    assert line.text() == "and then more"


def test_while_veiled_other_keys_do_nothing(window: MainWindow, qtbot: QtBot) -> None:
    line = page_of(window).line
    line.setText("kept")
    window.veil()
    with qtbot.assertNotEmitted(window.text_size_requested), qtbot.assertNotEmitted(window.close_requested):
        for key in (Qt.Key.Key_A, Qt.Key.Key_Space, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Tab):
            QTest.keyClick(focused(), key)
        for key in (Qt.Key.Key_W, Qt.Key.Key_Q, Qt.Key.Key_0, Qt.Key.Key_Minus):
            QTest.keyClick(focused(), key, CTRL)
    assert window.is_veiled
    assert line.text() == "kept"


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_L, CTRL_SHIFT), (Qt.Key.Key_F5, Qt.KeyboardModifier(0))])
def test_lock_works_under_the_veil(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    window.veil()
    with qtbot.waitSignal(window.lock_requested):
        QTest.keyClick(focused(), key, modifier)
    assert window.is_veiled


def test_the_veil_says_which_key_lifts_it_only_when_asked_to(window: MainWindow) -> None:
    window.veil(hint=True)
    assert [shown.text() for shown in window.findChildren(QLabel) if shown.isVisible()] == ["Ctrl+L lifts the veil."]


@pytest.mark.parametrize(("key", "modifier"), [(Qt.Key.Key_L, CTRL), (Qt.Key.Key_F4, Qt.KeyboardModifier(0))])
def test_the_veil_covers_a_dialog_too_and_lifts_by_the_key_pressed_in_it(
    window: MainWindow, qtbot: QtBot, theme: Theme, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    dialog = Dialog(window, theme, "A title", "Go on", "Leave")
    line = QLineEdit("half a name")
    dialog.body.addWidget(line)
    dialog.open()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog)
    line.setFocus()
    QTest.keyClick(line, key, modifier)
    assert window.is_veiled
    assert not line.isVisible()
    assert [shown.text() for shown in dialog.findChildren(QLabel) if shown.isVisible()] == []
    for other in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_A):
        QTest.keyClick(focused(), other)
    QTest.keyClick(dialog, key, modifier)
    assert not window.is_veiled
    assert dialog.isVisible()
    assert line.hasFocus()
    assert line.text() == "half a name"


@pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard")
def test_the_veil_shuts_an_open_menu(window: MainWindow) -> None:
    menu = QMenu(window)
    menu.addAction("Lock")
    menu.popup(window.mapToGlobal(window.rect().center()))
    assert menu.isVisible()
    window.veil()
    assert not menu.isVisible()


def test_text_size_and_full_screen_have_keys_before_unlocking(window: MainWindow, qtbot: QtBot) -> None:
    steps: list[int] = []
    window.text_size_requested.connect(steps.append)
    for key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus, Qt.Key.Key_0):
        QTest.keyClick(window, key, CTRL)
    assert steps == [1, 1, -1, 0]
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert window.windowState() & Qt.WindowState.WindowFullScreen
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.windowState() & Qt.WindowState.WindowFullScreen


def test_the_close_button_asks_first(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.close_requested):
        window.close()
    assert window.isVisible()


def test_the_place_is_kept_as_plain_text(window: MainWindow, qtbot: QtBot, theme: Theme) -> None:
    window.resize(1024, 721)
    place = window.place()
    assert place.isascii()
    other = MainWindow(theme)
    qtbot.addWidget(other)
    other.return_to(place)
    assert (other.width(), other.height()) == (1024, 721)


def test_a_page_laid_over_gives_way_again(window: MainWindow) -> None:
    below, over = page_of(window), Page()
    below.line.setFocus()
    window.lay_over(over)
    assert window.page is over
    window.take_away(over)
    assert window.page is below
    assert below.line.hasFocus()
