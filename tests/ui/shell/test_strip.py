"""The window as the strip: its size and place, remembered per screen, and the way back."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from companion.settings import Settings
from companion.ui.kit.theme import Theme
from companion.ui.shell.strip import LEAST_HEIGHT, WIDTH, brought_in
from companion.ui.shell.window import MainWindow

AREA = QRect(100, 50, 1200, 800)
ON_TOP = Qt.WindowType.WindowStaysOnTopHint


@pytest.fixture
def window(qtbot: QtBot, theme: Theme) -> MainWindow:
    made = MainWindow(theme)
    qtbot.addWidget(made)
    made.show_page(QLineEdit())
    made.return_to("")
    with qtbot.waitActive(made):
        made.show()
    return made


def screen_id(window: MainWindow) -> str:
    return window.screen().serialNumber() or window.screen().name()


def test_it_is_narrow_stays_in_front_and_tells_nobodys_name(window: MainWindow) -> None:
    page = window.page
    assert page is not None
    window.strip.turn(True, Settings())
    assert window.width() == WIDTH
    assert (window.minimumWidth(), window.minimumHeight()) == (WIDTH, LEAST_HEIGHT)
    assert window.windowHandle().flags() & ON_TOP
    assert window.windowTitle() == "Companion"
    assert window.isVisible()
    assert page.hasFocus()
    assert window.screen().availableGeometry().contains(window.frameGeometry())


def test_the_full_window_comes_back_where_it_was(window: MainWindow) -> None:
    window.resize(1024, 721)
    window.strip.turn(True, Settings())
    window.move(0, 0)
    window.strip.turn(False, Settings())
    assert (window.width(), window.height()) == (1024, 721)
    assert (window.minimumWidth(), window.minimumHeight()) == (1024, 680)
    assert not window.windowHandle().flags() & ON_TOP
    window.resize(1300, 800)
    assert window.width() == 1300


def test_its_place_is_remembered_on_its_screen(window: MainWindow) -> None:
    settings, _ = window.strip.turn(True, Settings(strip_places={"another": [1, 2, 700]}))
    window.move(window.screen().geometry().topLeft() + QPoint(21, 33))
    window.resize(WIDTH, 650)
    settings, _ = window.strip.turn(False, settings)
    assert settings.strip_places == {"another": [1, 2, 700], screen_id(window): [21, 33, 650]}
    window.strip.turn(True, settings)
    assert window.pos() - window.screen().geometry().topLeft() == QPoint(21, 33)
    assert window.height() == 650


def test_a_place_outside_is_brought_back_in(window: MainWindow) -> None:
    window.strip.turn(True, Settings(strip_places={screen_id(window): [90_000, -90_000, 90_000]}))
    assert window.width() == WIDTH
    assert window.screen().availableGeometry().contains(window.frameGeometry().topLeft())


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (QRect(200, 60, 380, 700), QRect(200, 60, 380, 700)),
        (QRect(-900, -900, 380, 700), QRect(100, 50, 380, 700)),
        (QRect(5000, 5000, 380, 700), QRect(920, 150, 380, 700)),
        (QRect(200, 60, 380, 9000), QRect(200, 50, 380, 800)),
    ],
)
def test_all_of_it_is_on_the_screen(wanted: QRect, found: QRect) -> None:
    assert brought_in(wanted, AREA) == found


@pytest.mark.parametrize(("platform", "said"), [("wayland", True), ("wayland-egl", True), ("xcb", False)])
def test_where_the_desktop_decides_what_is_in_front_it_is_said_once_ever(
    window: MainWindow, platform: str, said: bool
) -> None:
    window.strip.platform = platform
    settings, words = window.strip.turn(True, Settings())
    assert ("Always on top" in words) is said
    assert settings.told_of_front is said
    settings, _ = window.strip.turn(False, settings)
    _, words = window.strip.turn(True, settings)
    assert words == ""


def test_what_the_settings_keep_is_the_full_window(window: MainWindow) -> None:
    before = window.place()
    window.strip.turn(True, Settings())
    assert window.place() == before
    assert window.strip.noted(Settings()).strip_places.keys() == {screen_id(window)}


def test_full_screen_is_for_the_full_window(window: MainWindow) -> None:
    window.setWindowState(Qt.WindowState.WindowFullScreen)
    window.strip.turn(True, Settings())
    QApplication.processEvents()
    assert window.width() == WIDTH
    QTest.keyClick(window, Qt.Key.Key_F11)
    assert not window.isFullScreen()
    window.strip.turn(False, Settings())
    assert window.isFullScreen()
