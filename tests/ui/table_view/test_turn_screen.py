"""The person's own turn, by keyboard alone."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, texts, unnamed_texts

from companion.care.turn import Extent, Statement, Turn
from companion.settings import Settings
from companion.ui.kit.theme import Theme
from companion.ui.table_view.turn import TurnScreen

NOW = datetime(2026, 3, 12, 11, 50, tzinfo=UTC)
LONG = "Wolfeschlegelsteinhausenbergerdorff-Konstantinopolitanska Maria"


class Given:
    """The screen, and what it has told."""

    def __init__(self, qtbot: QtBot, theme: Theme, name: str = "Ana", turn: Turn | None = None) -> None:
        reader = "Dana will read this."
        self.screen = TurnScreen(theme, name, reader, turn or Turn(), now=lambda: NOW, gone=lambda: 0.9)
        self.turns: list[Turn] = []
        self.screen.changed.connect(self.turns.append)
        show_active(qtbot, self.screen, 1280, 800)
        self.screen.focus_first()

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key)

    @property
    def focused(self) -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        return focus.accessibleName()


@pytest.fixture
def given(qtbot: QtBot, theme: Theme) -> Given:
    return Given(qtbot, theme)


def test_arrows_read_the_words_without_choosing_space_chooses_and_backspace_takes_back(given: Given) -> None:
    read = []
    for _ in Extent:
        read.append(given.focused)
        given.press(Qt.Key.Key_Right)
    statement = "I could say what I came to say."
    assert read == [f"{word}: {statement}" for word in ("not at all", "a little", "partly", "mostly", "fully")]
    assert not given.turns
    given.press(Qt.Key.Key_Left, Qt.Key.Key_Space)
    assert given.turns[-1] == Turn({Statement.SAID: Extent.MOSTLY})
    given.press(Qt.Key.Key_Backspace)
    assert given.turns[-1] == Turn()
    assert not any(button.isChecked() for button in shown(given.screen, QRadioButton))


def test_tab_and_enter_lead_from_line_to_line(given: Given) -> None:
    stops = []
    for _ in range(6):
        stops.append(given.focused)
        given.press(Qt.Key.Key_Tab)
    assert stops == [
        "not at all: I could say what I came to say.",
        "not at all: Today was about things I care about.",
        "not at all: It went at my speed.",
        *("What should be different next time?", "I would rather not", "Done"),
    ]
    given.screen.focus_first()
    given.press(*[Qt.Key.Key_Return] * 4)
    assert given.focused == "Done"


def test_all_of_it_may_be_left_out(given: Given) -> None:
    given.press(*[Qt.Key.Key_Return] * 5)
    assert given.turns == [Turn(taken=NOW)]
    assert texts(given.screen) == ["Thank you, Ana.", "You can hand it back."]
    assert given.focused == "Thank you, Ana."


def test_to_rather_not_lets_go_of_what_was_begun(given: Given) -> None:
    given.press(Qt.Key.Key_Space)
    QTest.keyClicks(named(given.screen, QLineEdit, "What should be different next time?"), "slo")
    named(given.screen, QAbstractButton, "I would rather not").click()
    assert given.turns[-1] == Turn(rather_not=True, taken=NOW)


def test_both_ways_to_end_are_as_high_as_each_other(given: Given, theme: Theme) -> None:
    ends = [named(given.screen, QAbstractButton, name) for name in ("I would rather not", "Done")]
    assert [end.height() for end in ends] == [theme.px(60)] * 2


def test_no_number_stands_in_it(given: Given) -> None:
    named_so = [each.accessibleName() for each in shown(given.screen, QRadioButton)]
    assert not [line for line in (*texts(given.screen), *named_so) if any(letter.isdigit() for letter in line)]


def test_a_long_name_is_elided_on_the_screen_and_whole_to_a_reader(qtbot: QtBot, theme: Theme) -> None:
    for turn in (None, Turn(taken=NOW)):
        given = Given(qtbot, theme, LONG, turn)
        (told,) = [label for label in shown(given.screen, QLabel) if LONG in label.accessibleName()]
        assert LONG not in told.text()
        assert "…" in told.text()


def test_every_control_has_a_name_of_its_own(given: Given) -> None:
    assert not doubled_names(given.screen)
    assert not unnamed_texts(given.screen)


@pytest.mark.parametrize("size", [85, 100, 200])
def test_at_every_size_it_stays_in_the_window_and_large_enough(given: Given, theme: Theme, size: int) -> None:
    theme.apply(replace(Settings(theme="daylight"), text_size=size))
    for window in ((1024, 680), (1280, 800), (1440, 900)):
        given.screen.resize(*window)
        QApplication.processEvents()
        assert given.screen.minimumSizeHint().width() <= window[0]
        for each in shown(given.screen, QRadioButton):
            assert each.width() >= each.sizeHint().width()
            assert each.font().pixelSize() >= theme.px(30)


def test_what_has_the_keyboard_is_in_sight_at_twice_the_size(given: Given, theme: Theme, qtbot: QtBot) -> None:
    theme.apply(replace(Settings(theme="daylight"), text_size=200))
    given.screen.resize(1024, 680)
    given.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, *[Qt.Key.Key_Down] * 4)
    last = named(given.screen, QRadioButton, "fully: It went at my speed.")
    assert given.focused == last.accessibleName()
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())


@pytest.mark.parametrize("height", [680, 700, 740, 775, 800])
def test_on_a_low_window_all_of_it_fits_at_once(given: Given, theme: Theme, height: int) -> None:
    theme.apply(Settings(theme="daylight"))
    given.screen.resize(1024, height)
    QApplication.processEvents()
    line = named(given.screen, QLineEdit, "What should be different next time?")
    assert line.visibleRegion().boundingRect().height() == line.height()
