"""What surrounds a capture: bar, quotation marks and tag, on the side where its words begin."""

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from companion.care.moment import Block, Kind
from companion.settings import Settings
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings

LEFT_TO_RIGHT = Block("To sleep.", Kind.GOAL, "m1", open=True)
RIGHT_TO_LEFT = Block("אני רוצה לישון", Kind.GOAL, "m2", open=True)


@pytest.fixture
def jottings(qtbot: QtBot, theme: Theme) -> Jottings:
    made = Jottings(theme, lambda: 0)
    qtbot.addWidget(made)
    made.resize(760, 400)
    made.show()
    return made


def _picture(jottings: Jottings, *blocks: Block) -> QImage:
    jottings.load(blocks, 0, 0)
    QApplication.processEvents()
    return jottings.viewport().grab().toImage()


def _columns_in(picture: QImage, colour: QColor, least: int = 20) -> list[int]:
    """Where a line as tall as a bar stands in this colour."""
    wanted = colour.rgb()
    return [
        x
        for x in range(picture.width())
        if sum(picture.pixel(x, y) == wanted for y in range(picture.height())) >= least
    ]


@pytest.mark.parametrize("chosen", ["daylight", "lamplight"])
def test_the_bar_stands_where_the_words_begin(jottings: Jottings, theme: Theme, chosen: str) -> None:
    theme.apply(Settings(theme=chosen))
    left = _columns_in(_picture(jottings, LEFT_TO_RIGHT), theme.colour("damson"))
    right = _columns_in(_picture(jottings, RIGHT_TO_LEFT), theme.colour("damson"))
    assert len(left) == len(right) == theme.px(3)
    assert max(left) < 30
    assert min(right) > jottings.viewport().width() // 2


def test_a_plain_line_has_no_bar(jottings: Jottings, theme: Theme) -> None:
    assert _columns_in(_picture(jottings, Block("To sleep.")), theme.colour("damson")) == []


def test_quotation_marks_are_drawn_once(jottings: Jottings) -> None:
    drawn = _picture(jottings, Block("To sleep.", Kind.QUOTE, "m1"))
    typed = _picture(jottings, Block("“To sleep.”", Kind.QUOTE, "m1"))
    doubled = _picture(jottings, Block("““To sleep.””", Kind.QUOTE, "m1"))
    assert _ink(typed) < _ink(doubled)
    assert abs(_ink(drawn) - _ink(typed)) < (_ink(doubled) - _ink(typed)) / 2


def test_the_therapists_line_has_no_quotation_marks(jottings: Jottings) -> None:
    plain = _picture(jottings, Block("Ask about the call.", Kind.FOLLOW_UP, "m1"))
    quoted = _picture(jottings, Block("“Ask about the call.”", Kind.FOLLOW_UP, "m1"))
    assert _ink(plain) < _ink(quoted)


def test_a_bar_that_typing_moves_is_painted_at_its_new_place_alone(jottings: Jottings, theme: Theme) -> None:
    jottings.load((Block("Rain."), LEFT_TO_RIGHT, Block("")), len("Rain."), 0)
    jottings.setFocus()
    QApplication.processEvents()
    QTest.keyClicks(jottings, " and rain" * 20)
    QTest.keyClicks(jottings, "\r")
    QApplication.processEvents()
    as_typed = _on_screen(jottings)
    jottings.viewport().update()
    QApplication.processEvents()
    assert as_typed == _on_screen(jottings)
    assert len(_columns_in(as_typed, theme.colour("damson"))) == theme.px(3)


def _on_screen(jottings: Jottings) -> QImage:
    """What was really painted, and not painted for the picture."""
    return jottings.screen().grabWindow(jottings.winId()).toImage()


def _ink(picture: QImage) -> int:
    ground = picture.pixel(picture.width() - 1, picture.height() - 1)
    return sum(picture.pixel(x, y) != ground for x in range(picture.width()) for y in range(picture.height()))
