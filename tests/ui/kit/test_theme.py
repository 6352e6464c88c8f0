"""One theme dresses everything, and dresses it anew."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontInfo, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from companion.settings import Settings
from companion.ui.kit.controls import button, hairline, label
from companion.ui.kit.theme import Theme
from companion.ui.kit.tokens import DAYLIGHT, LAMPLIGHT, TYPE, stronger


def test_a_change_of_theme_dresses_what_is_already_there(theme: Theme, qtbot: QtBot) -> None:
    shown = QLabel("until 11:50")
    qtbot.addWidget(shown)
    theme.dress(shown, "session", "damson")
    shown.ensurePolished()
    assert shown.palette().color(QPalette.ColorRole.WindowText).name().upper() == DAYLIGHT.damson
    with qtbot.waitSignal(theme.changed):
        theme.apply(Settings(theme="lamplight", text_size=150))
    assert shown.palette().color(QPalette.ColorRole.WindowText).name().upper() == LAMPLIGHT.damson
    assert shown.font().pixelSize() == 27


def test_the_text_size_scales_every_length(theme: Theme) -> None:
    assert theme.px(42) == 42
    theme.apply(Settings(theme="daylight", text_size=200))
    assert theme.px(42) == 84
    assert theme.font("note").pixelSize() == 40
    assert theme.line_height("note") == pytest.approx(1.56 * 40)
    theme.apply(Settings(theme="daylight", text_size=85))
    assert theme.px(42) == 36


def test_a_control_grows_with_the_text(theme: Theme, qtbot: QtBot) -> None:
    begin = button(theme, "Begin", "primary")
    qtbot.addWidget(begin)
    assert begin.sizeHint().height() == 42
    theme.apply(Settings(theme="daylight", text_size=200))
    assert begin.sizeHint().height() == 84


def test_daylight_and_lamplight_take_their_own_colours(theme: Theme) -> None:
    assert not theme.dark
    theme.apply(Settings(theme="lamplight"))
    assert theme.dark
    assert theme.colours == LAMPLIGHT
    assert QApplication.palette().color(QPalette.ColorRole.Window).name().upper() == LAMPLIGHT.ground


def test_the_computers_scheme_is_followed_only_where_it_is_asked_for(theme: Theme) -> None:
    hints = QGuiApplication.styleHints()
    theme.apply(Settings(theme="system"))
    hints.setColorScheme(Qt.ColorScheme.Dark)
    dark_seen = hints.colorScheme() is Qt.ColorScheme.Dark
    assert theme.dark == dark_seen
    hints.setColorScheme(Qt.ColorScheme.Light)
    assert not theme.dark
    theme.apply(Settings(theme="lamplight"))
    hints.setColorScheme(Qt.ColorScheme.Light)
    assert theme.dark


def test_my_computers_colours_leave_the_palette_alone(theme: Theme) -> None:
    theme.apply(Settings(theme="computer"))
    palette = QApplication.palette()
    assert theme.colour("ink") == palette.color(QPalette.ColorRole.WindowText)
    assert theme.colour("ground") == palette.color(QPalette.ColorRole.Window)
    assert theme.colour("selection") == palette.color(QPalette.ColorRole.Highlight)
    assert {theme.colours.loden, theme.colours.damson, theme.colours.honey_mark} == {theme.colours.ink}
    assert {theme.colours.honey_tint, theme.colours.loden_tint, theme.colours.hill1} == {theme.colours.ground}


def test_stronger_contrast_widens_borders(theme: Theme) -> None:
    assert theme.border == 1
    theme.apply(Settings(theme="daylight", stronger_contrast=True))
    assert theme.border == 2
    assert theme.colours == stronger(DAYLIGHT)
    line = hairline(theme)
    assert line.maximumHeight() == 2


@pytest.mark.parametrize("role", TYPE)
def test_every_role_is_set_in_a_bundled_font(theme: Theme, role: str) -> None:
    found = QFontInfo(theme.font(role))
    assert found.family() == ("Literata" if TYPE[role].family == "serif" else "Fira Sans")
    assert found.weight() == TYPE[role].weight
    assert found.italic() == TYPE[role].italic


def test_the_computers_own_font_replaces_the_sans_and_not_the_serif(theme: Theme) -> None:
    theme.apply(Settings(theme="daylight", own_font=True))
    assert theme.font("body").family() != "Fira Sans"
    assert theme.font("words").family() == "Literata"


def test_the_scrim_lets_a_little_through(theme: Theme) -> None:
    assert theme.colour("scrim").alphaF() == pytest.approx(0.78, abs=0.01)
    assert theme.colour("ink").alphaF() == 1


def test_the_style_sheet_sets_no_font(theme: Theme, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress_window(window)
    assert "font" not in window.styleSheet()
    assert "QPushButton" in window.styleSheet()


def test_a_dressed_window_follows_every_change_and_the_application_wears_nothing(
    qapp: QApplication, theme: Theme, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    theme.dress_window(window)
    inside = button(theme, "Begin")
    inside.setParent(window)
    theme.apply(Settings(theme="lamplight"))
    assert theme.colours.ink in window.styleSheet()
    assert inside.style() is window.style()
    assert qapp.styleSheet() == ""


def test_a_wrapped_label_keeps_the_lines_apart_that_the_design_asks_for(theme: Theme, qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    text = label(theme, "Name the feeling under the words, as a guess open to correction.", "session")
    text.setParent(page)
    assert text.heightForWidth(380) == pytest.approx(2 * 1.45 * 18, abs=1)
