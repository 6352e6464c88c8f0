"""The person's words: never changed, never doubled in their marks, never cut but by a fold."""

import pytest
from PySide6.QtGui import QAccessible
from pytestqt.qtbot import QtBot

from companion.settings import Settings
from companion.ui.kit.prose import Hand, is_right_to_left, isolated, set_text
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words, quoted

LONG = "I stayed on for eleven minutes. And I was the one who said goodbye, and then I made tea and sat down."


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("To draw again, even badly.", "“To draw again, even badly.”"),
        ("  quiet honesty ", "“quiet honesty”"),
        ("“quiet honesty”", "“quiet honesty”"),
        ('"quiet honesty"', '"quiet honesty"'),
        ('"quiet honesty".', '"quiet honesty".'),
        ("„Ich will ruhig sein.“", "„Ich will ruhig sein.“"),
        ("«tranquille»", "«tranquille»"),
        ("'no'", "'no'"),
        ("'tis hard", "“'tis hard”"),
        ("I don't", "“I don't”"),
        ("she said “no” to me", "“she said “no” to me”"),
        ("", ""),
    ],
)
def test_quotation_marks_are_added_once(typed: str, shown: str) -> None:
    assert quoted(typed) == shown


def test_what_is_spoken_is_what_was_said(theme: Theme, qtbot: QtBot) -> None:
    words = Words(theme, "I want  to sleep.")
    qtbot.addWidget(words)
    spoken = QAccessible.queryAccessibleInterface(words)
    assert words.text() == "I want  to sleep."
    assert spoken.text(QAccessible.Text.Name) == "I want  to sleep."
    assert words.accessibleName() == ""


def test_a_fold_keeps_its_lines_and_says_that_it_folds(theme: Theme, qtbot: QtBot) -> None:
    words = Words(theme, LONG, lines=3)
    qtbot.addWidget(words)
    words.resize(240, 200)
    assert words.folded
    assert words.heightForWidth(240) == pytest.approx(3 * theme.line_height("words"), abs=2)
    words.set_lines(0)
    assert not words.folded
    assert words.heightForWidth(240) > 3 * theme.line_height("words") + 2


def test_a_folded_line_ends_in_an_ellipsis_and_fits(theme: Theme) -> None:
    found = set_text(LONG, Hand(theme.font("words"), 27, lines=2), 240)
    last = found.lines[-1].layout
    assert last.text().endswith("…")
    assert last.lineAt(0).naturalTextWidth() <= 240
    assert found.folded


def test_the_opening_mark_hangs_and_the_words_stand_in_one_column(theme: Theme) -> None:
    font = theme.font("words")
    found = set_text(quoted(LONG), Hand(font, 27, hang=font.pixelSize() / 2), 240)
    first, second = found.lines[0], found.lines[1]
    opening = first.at.x() + first.layout.lineAt(0).cursorToX(1)[0]  # type: ignore[index]
    assert opening == pytest.approx(second.at.x(), abs=1)
    assert first.at.x() < second.at.x()


def test_a_word_of_sixty_letters_breaks_and_stays_inside(theme: Theme) -> None:
    found = set_text("n" * 60, Hand(theme.font("words"), 27), 200)
    assert len(found.lines) > 1
    assert found.width <= 200


def test_hebrew_runs_from_the_right(theme: Theme) -> None:
    text = "אני רוצה לישון בלי לחזור על מחר"
    assert is_right_to_left(text)
    assert not is_right_to_left("Ana, אנה")
    found = set_text(quoted(text), Hand(theme.font("words"), 27, right_to_left=True), 400)
    line = found.lines[0]
    right = line.at.x() + line.layout.lineAt(0).naturalTextRect().right()
    assert right == pytest.approx(400, abs=1)


def test_chinese_folds_without_spaces(theme: Theme) -> None:
    found = set_text("我想睡得安稳不再反复排练明天的事情" * 4, Hand(theme.font("words"), 27, lines=3), 200)
    assert len(found.lines) == 3
    assert found.folded


def test_lines_of_their_own_stay_lines(theme: Theme) -> None:
    assert len(set_text("one\ntwo\r\nthree", Hand(theme.font("words"), 27), 400).lines) == 3


def test_a_name_in_a_sentence_is_kept_apart_for_direction() -> None:
    assert isolated("נועה") == "\u2068נועה\u2069"


def test_words_grow_with_the_text_size(theme: Theme, qtbot: QtBot) -> None:
    words = Words(theme, LONG)
    qtbot.addWidget(words)
    before = words.heightForWidth(600)
    theme.apply(Settings(theme="daylight", text_size=200))
    assert words.heightForWidth(600) > 2 * before


def test_words_are_painted_as_high_as_they_ask(theme: Theme, qtbot: QtBot) -> None:
    words = Words(theme, LONG)
    qtbot.addWidget(words)
    words.resize(300, words.heightForWidth(300))
    words.show()
    picture = words.grab().toImage()
    ink = theme.colour("ink").rgb()
    rows = [y for y in range(picture.height()) if any(picture.pixel(x, y) == ink for x in range(picture.width()))]
    assert rows
    assert rows[0] >= 1
    assert rows[-1] <= picture.height() - 2


def test_a_name_is_painted_in_its_own_direction_without_a_visible_sign(theme: Theme, qtbot: QtBot) -> None:
    name = Words(theme, "Ana M.", "name", quoted=False)
    bare = set_text("Ana M.", Hand(theme.font("name"), 40), 400)
    shown = set_text(name.painted_text(), Hand(theme.font("name"), 40), 400)
    qtbot.addWidget(name)
    assert name.painted_text() == isolated("Ana M.")
    assert name.text() == "Ana M."
    assert shown.width == pytest.approx(bare.width, abs=0.5)
