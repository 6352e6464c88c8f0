"""Page one of the table view, by keyboard alone."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QRadioButton
from pytestqt.qtbot import QtBot
from tests.ui.seen import doubled_names, named, show_active, shown, spoken, texts, unnamed_texts

from companion.care.ladder import Ladder, Level
from companion.care.moment import Kind
from companion.care.table import Matter, MatterKey
from companion.care.together import GotThere, Nearness, Together
from companion.settings import Settings
from companion.ui.kit.region import ListItem
from companion.ui.kit.theme import Theme
from companion.ui.table_view.matters import MattersPage
from companion.ui.table_view.screen import TableView

TODAY, BEFORE = date(2026, 3, 12), date(2025, 10, 9)
STEPS = Ladder("Lets it ring", "Answers, braced", "Answers", "Shoulders down", "Rings first")
BROUGHT, RING, DRAW, VALUE = (MatterKey(key) for key in ("moment:b", "goal:1", "goal:2", "value:1"))
MATTERS = (
    Matter(BROUGHT, Kind.BROUGHT_TODAY, "Whether I go.", TODAY),
    Matter(RING, Kind.GOAL, "To ring my sister.", BEFORE),
    Matter(DRAW, Kind.GOAL, "To draw again.", TODAY),
    Matter(VALUE, Kind.VALUE, "quiet honesty", BEFORE),
)


class Table:
    """The view with its first page, and what was written so far."""

    def __init__(self, qtbot: QtBot, theme: Theme, matters: tuple[Matter, ...] = MATTERS) -> None:
        self.page = MattersPage(theme, "Ana", matters, {RING: STEPS}, Together(), today=TODAY)
        self.view = TableView(theme, (self.page,))
        self.together = Together()
        self.page.changed.connect(self._note)
        show_active(qtbot, self.view, 1280, 800)
        self.view.focus_first()

    def _note(self, together: Together) -> None:
        self.together = together

    def press(self, *keys: Qt.Key) -> None:
        for key in keys:
            focus = QApplication.focusWidget()
            assert focus is not None
            QTest.keyClick(focus, key)

    def go_to(self, text: str) -> None:
        rows = [each.accessibleName() for each in shown(self.view, ListItem)]
        self.press(*[Qt.Key.Key_Down] * next(at for at, name in enumerate(rows) if name.startswith(text)))

    @property
    def focused(self) -> str:
        focus = QApplication.focusWidget()
        assert focus is not None
        return spoken(focus)


@pytest.fixture
def table(qtbot: QtBot, theme: Theme) -> Table:
    return Table(qtbot, theme)


def test_it_opens_on_the_first_sentence_and_arrows_walk_them(table: Table) -> None:
    assert table.focused == "Whether I go."
    table.press(Qt.Key.Key_Up)
    assert table.focused == "Whether I go."
    walked = []
    for _ in range(4):
        walked.append(table.focused)
        table.press(Qt.Key.Key_Down)
    assert walked == [matter.text for matter in MATTERS]


def test_the_days_stand_beside_the_words(table: Table) -> None:
    assert [text for text in texts(table.view) if text.startswith(("said", "brought"))] == [
        "brought today",
        "said 9 October 2025",
        "said today",
        "said 9 October 2025",
    ]


def test_arrows_read_all_five_steps_without_choosing_and_space_chooses(table: Table) -> None:
    table.go_to("To ring")
    table.press(Qt.Key.Key_Return)
    read = []
    for _ in Level:
        read.append(table.focused)
        table.press(Qt.Key.Key_Down)
    assert read == [
        "far from it yet: Lets it ring",
        "not quite yet: Answers, braced",
        "as hoped: Answers",
        "better than hoped: Shoulders down",
        "far better: Rings first",
    ]
    assert table.together == Together()
    table.press(Qt.Key.Key_Up, Qt.Key.Key_Space)
    assert table.together.levels == {RING: Level.BETTER}
    table.press(Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up)
    assert table.together.levels == {RING: Level.BETTER}
    table.press(Qt.Key.Key_Return)
    assert table.focused == "To ring my sister., better than hoped, 4 of 5"
    assert not shown(table.view, QRadioButton), "folded again"


def test_backspace_clears_and_unrated_is_fine(table: Table) -> None:
    table.go_to("To ring")
    table.press(Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Backspace)
    assert table.together.levels == {}
    table.press(Qt.Key.Key_Backspace, Qt.Key.Key_Return)
    assert table.focused == "To ring my sister."
    table.press(Qt.Key.Key_Return)
    assert not any(button.isChecked() for button in shown(table.view, QRadioButton))


def test_the_steps_are_one_tab_stop(table: Table) -> None:
    table.go_to("To ring")
    table.press(Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab)
    assert table.focused == "What matters"
    table.press(Qt.Key.Key_Tab)
    assert table.focused == "Back"


@pytest.mark.parametrize(
    ("sentence", "downs", "expected"),
    [
        ("Whether", 1, Together(got_there={BROUGHT: GotThere.PARTLY})),
        ("quiet", 3, Together(nearness={VALUE: Nearness.RIGHT_HERE})),
    ],
)
def test_what_was_brought_and_values_are_answered_in_words(
    table: Table, sentence: str, downs: int, expected: Together
) -> None:
    table.go_to(sentence)
    table.press(Qt.Key.Key_Return, *[Qt.Key.Key_Down] * downs, Qt.Key.Key_Space)
    assert table.together == expected


def test_one_is_open_at_a_time(table: Table) -> None:
    table.press(Qt.Key.Key_Return)
    assert "Did we get there?" in texts(table.view)
    table.page._rows[3].head.toggled.emit()
    assert "Did we get there?" not in texts(table.view)
    assert "How near is it?" in texts(table.view)


def test_steps_not_worded_yet_are_written_together_and_stay_as_typed(table: Table) -> None:
    table.go_to("To draw")
    table.press(Qt.Key.Key_Return)
    assert [spoken(field) for field in shown(table.view, QLineEdit)] == [
        *("far from it yet", "not quite yet", "as hoped", "better than hoped", "far better")
    ]
    written = ("no pencil", "one line", " one page ", "two", "a book")
    for sentence in written:
        focus = QApplication.focusWidget()
        assert isinstance(focus, QLineEdit)
        QTest.keyClicks(focus, sentence)
        table.press(Qt.Key.Key_Return)
    assert table.together.ladders == {DRAW: Ladder(*written)}
    assert table.focused == "far from it yet", "and then the step itself"
    table.press(Qt.Key.Key_Tab)
    QTest.keyClicks(shown(table.view, QLineEdit)[0], "!")
    assert table.together.ladders == {DRAW: Ladder("no pencil!", *written[1:])}, "nothing is typed over"
    table.press(Qt.Key.Key_Backspace, Qt.Key.Key_Backtab)
    table.press(Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Return)
    assert [field.text() for field in shown(table.view, QLineEdit)] == list(written), "until the hour is over"
    assert table.together.levels == {DRAW: Level.FAR_FROM_IT}


def test_nothing_that_matters_yet_is_said_and_the_way_back_has_the_keyboard(qtbot: QtBot, theme: Theme) -> None:
    empty = Table(qtbot, theme, ())
    assert "What matters to Ana will stand here, in Ana’s words." in texts(empty.view)
    assert empty.focused == "Back"


def test_every_control_has_a_name_of_its_own(table: Table) -> None:
    table.go_to("To draw")
    table.press(Qt.Key.Key_Return)
    assert not doubled_names(table.view)
    assert not unnamed_texts(table.view)
    named(table.view, ListItem, "To draw again.")


def test_at_every_size_nothing_scrolls_sideways_and_nothing_is_too_small_for_two(table: Table, theme: Theme) -> None:
    table.go_to("To draw")
    table.press(Qt.Key.Key_Return)
    for size in (85, 100, 200):
        theme.apply(replace(Settings(theme="daylight"), text_size=size))
        for window in ((1024, 680), (1280, 800), (1440, 900)):
            table.view.resize(*window)
            QApplication.processEvents()
            assert table.page.width() <= table.view._areas[0].viewport().width()
            assert table.view.minimumSizeHint().width() <= window[0]
        smallest = min(
            each.font().pixelSize() for each in (*shown(table.view, QLineEdit), *shown(table.view, QRadioButton))
        )
        assert smallest >= theme.px(30)


def test_what_has_the_keyboard_is_in_sight_at_twice_the_size(table: Table, theme: Theme, qtbot: QtBot) -> None:
    theme.apply(replace(Settings(theme="daylight"), text_size=200))
    table.view.resize(1024, 680)
    table.go_to("To ring")
    table.press(Qt.Key.Key_Return, *[Qt.Key.Key_Down] * 4)
    last = named(table.view, QRadioButton, "far better: Rings first")
    qtbot.waitUntil(lambda: last.visibleRegion().boundingRect().height() == last.height())
