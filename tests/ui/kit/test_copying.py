"""Copies are plain, marked as confidential and gone after half a minute, whatever they are taken from."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QMimeData, QPoint, QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.copied import CUT_KEYS, copy_all, laid, lets_out
from tests.ui.seen import show_active

from companion.ui.kit.controls import drop_down, field
from companion.ui.kit.copying import KEPT_SECONDS, Copying, clear_clipboard, clipped
from companion.ui.kit.list_model import ListView
from companion.ui.kit.own_lines import OwnLines
from companion.ui.kit.passphrase_field import PassphraseField
from companion.ui.kit.spin import number_field
from companion.ui.kit.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support grabbing the keyboard", extend=True)

WORDS = "the pencils are out"


def _line(theme: Theme) -> QWidget:
    line = field(theme, "Words")
    line.setText(WORDS)
    return line


def _shown_passphrase(theme: Theme) -> QWidget:
    line = PassphraseField(theme, "Passphrase")
    line.setText(WORDS)
    line.show_text(True)
    return line


def _number(theme: Theme) -> QWidget:
    number = number_field(theme, "Minutes", 1, 90)
    number.setValue(50)
    return number


def _list(theme: Theme) -> QWidget:
    view = ListView(theme, "Rows")
    view.setModel(QStringListModel([WORDS], view))
    view.setCurrentIndex(view.model().index(0, 0))
    return view


def _read_only(theme: Theme) -> QWidget:
    lines = OwnLines(theme, "Words", WORDS)
    lines.setReadOnly(True)
    return lines


KINDS: dict[str, Callable[[Theme], QWidget]] = {
    "a line": _line,
    "a shown passphrase": _shown_passphrase,
    "a number": _number,
    "a list": _list,
    "an editor": lambda theme: OwnLines(theme, "Words", WORDS),
    "words to read": _read_only,
}


@pytest.fixture
def copying(qapp: QApplication) -> Iterator[Copying]:
    QApplication.clipboard().clear()
    made = Copying(qapp)
    yield made
    clear_clipboard()
    made.deleteLater()


@pytest.mark.parametrize("kind", KINDS)
def test_every_copy_is_marked_from_its_first_moment(copying: Copying, theme: Theme, qtbot: QtBot, kind: str) -> None:
    widget = KINDS[kind](theme)
    show_active(qtbot, widget, 300, 100)
    with laid() as found:
        copy_all(widget)
    assert {text for text, _ in found} == {"50" if kind == "a number" else WORDS}
    assert all(is_marked for _, is_marked in found)
    assert not lets_out(widget)


@pytest.mark.parametrize("kind", ["a line", "an editor"])
@pytest.mark.parametrize("key", CUT_KEYS)
def test_what_is_cut_is_marked_and_undo_brings_it_back(
    copying: Copying, theme: Theme, qtbot: QtBot, kind: str, key: tuple[Qt.Key, Qt.KeyboardModifier]
) -> None:
    widget = KINDS[kind](theme)
    assert isinstance(widget, QLineEdit | OwnLines)
    show_active(qtbot, widget, 300, 100)
    widget.setFocus()
    widget.selectAll()
    with laid() as found:
        QTest.keyClick(widget, *key)
    assert found == [(WORDS, True)]
    assert widget.text() == ""
    copying.timer.timeout.emit()
    assert QApplication.clipboard().text() == ""
    QTest.keyClick(widget, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert widget.text() == WORDS


def test_a_covered_passphrase_is_not_copied(copying: Copying, theme: Theme, qtbot: QtBot) -> None:
    line = PassphraseField(theme, "Passphrase")
    line.setText(WORDS)
    show_active(qtbot, line, 300, 100)
    with laid() as found:
        copy_all(line)
    assert found == []


def test_control_qt_s_own_line_copies_without_marks(theme: Theme, qtbot: QtBot) -> None:
    line = _line(theme)
    show_active(qtbot, line, 300, 100)
    with laid() as found:
        copy_all(line)
    assert found
    assert not any(is_marked for _, is_marked in found)
    clear_clipboard()
    QApplication.clipboard().clear()


def test_after_half_a_minute_a_copy_is_gone(copying: Copying) -> None:
    copying.put(WORDS)
    assert copying.timer.isActive()
    assert copying.timer.interval() == 1000 * KEPT_SECONDS == 30_000
    copying.timer.timeout.emit()
    assert QApplication.clipboard().text() == ""


def test_what_was_copied_elsewhere_meanwhile_is_left_alone(copying: Copying) -> None:
    copying.put(WORDS)
    QApplication.clipboard().setText("someone else's")
    assert not copying.timer.isActive()
    copying.timer.timeout.emit()
    clear_clipboard()
    assert QApplication.clipboard().text() == "someone else's"
    QApplication.clipboard().clear()


def test_what_came_into_the_clipboard_by_another_way_is_marked_there(copying: Copying) -> None:
    # As assistive technology does, or a widget that nobody thought of.
    bare = QMimeData()
    bare.setText(WORDS)
    bare.setHtml(f"<p>{WORDS}</p>")
    with laid() as found:
        QApplication.clipboard().setMimeData(bare)
    assert found[-1] == (WORDS, True)
    assert copying.timer.isActive()


def test_a_drop_down_copies_marked_with_its_list_open(copying: Copying, theme: Theme, qtbot: QtBot) -> None:
    choice = drop_down(theme, "Choice", [("a", WORDS)])
    show_active(qtbot, choice, 300, 100)
    choice.showPopup()
    with laid() as found:
        QTest.keyClick(choice.view(), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert all(is_marked for _, is_marked in found)
    choice.hidePopup()


@pytest.mark.parametrize("kind", ["a line", "an editor"])
def test_a_selection_cannot_be_dragged_out(copying: Copying, theme: Theme, qtbot: QtBot, kind: str) -> None:
    widget = KINDS[kind](theme)
    assert isinstance(widget, QLineEdit | OwnLines)
    show_active(qtbot, widget, 300, 100)
    widget.selectAll()
    on = widget.viewport() if isinstance(widget, OwnLines) else widget
    QTest.mousePress(on, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 14))
    QTest.mouseMove(on, QPoint(160, 14))
    left = widget.selectedText() if isinstance(widget, QLineEdit) else widget.textCursor().selectedText()
    QTest.mouseRelease(on, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(160, 14))
    # A press begins another selection; a drag would have kept the whole.
    assert left != WORDS


def test_copies_keep_hard_spaces_and_turn_line_ends() -> None:
    assert clipped("a\u00a0b\u2029c\u2028d").text() == "a\u00a0b\nc\nd"
