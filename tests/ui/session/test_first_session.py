"""A first session opens with the jottings folded to one line; nothing that is typed on it is lost."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAccessible, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from tests.ui.seen import doubled_names
from tests.ui.session.conftest import ELEVEN
from tests.ui.session.eyes import Opened, note, tree_of, type_in, visible_texts

from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.settings import Settings
from companion.store import people, sessions
from companion.ui.kit.theme import Theme
from companion.ui.session.screen import SessionScreen
from companion.vault.vault import Vault
from companion.vault.worker import Worker

LINE = "Today is for listening. Write when you want to."


@pytest.fixture
def theo(vault: Vault) -> RecordId:
    with vault.transaction():
        return people.add(vault, Patient(RecordId(0), "Theo"), ELEVEN)


@pytest.fixture
def first(vault: Vault, theo: RecordId) -> SessionId:
    with vault.transaction():
        return sessions.begin_now(vault, theo, ELEVEN, "Europe/Lisbon")


@pytest.fixture
def screen(open_screen: Opened, first: SessionId) -> SessionScreen:
    return open_screen(first)


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def lines(screen: SessionScreen) -> list[str]:
    QApplication.processEvents()
    return [block.text for block in note(screen).blocks()]


def test_the_note_is_one_line_and_out_of_the_tree(screen: SessionScreen) -> None:
    line = focused()
    assert isinstance(line, QPushButton)
    assert line.accessibleName() == LINE
    names = [name for _, name in tree_of(screen)]
    assert LINE in names
    assert "Jottings" not in names
    assert not any(role is QAccessible.Role.EditableText for role, _ in tree_of(screen))
    assert doubled_names(screen) == []


@pytest.mark.parametrize(
    ("act", "written"),
    [
        (lambda: QTest.keyClick(focused(), Qt.Key.Key_Return), []),
        (lambda: QTest.mouseClick(focused(), Qt.MouseButton.LeftButton), []),
        (lambda: QTest.keyClicks(focused(), "R"), ["R"]),
        (lambda: QTest.keyClick(focused(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier), ["/"]),
    ],
    ids=["enter", "mouse", "letter", "sign"],
)
def test_one_key_opens_it_and_a_letter_is_written(
    screen: SessionScreen, act: Callable[[], None], written: list[str]
) -> None:
    act()
    assert lines(screen) == written
    assert note(screen).hasFocus()
    assert LINE not in [name for _, name in tree_of(screen)]
    type_in(screen, "ain on the window")
    assert lines(screen)[0].endswith("ain on the window")


def test_what_an_input_method_composes_is_written_once_it_is_composed(screen: SessionScreen) -> None:
    QCoreApplication.sendEvent(focused(), QInputMethodEvent("し", []))
    assert not note(screen).isVisible()
    composed = QInputMethodEvent("", [])
    composed.setCommitString("静か")
    QCoreApplication.sendEvent(focused(), composed)
    assert lines(screen) == ["静か"]


def test_what_is_in_the_clipboard_is_pasted(screen: SessionScreen) -> None:
    QApplication.clipboard().setText("pasted")
    QTest.keyClick(focused(), Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert lines(screen) == ["pasted"]


def test_commands_work_from_the_first_letter_on(screen: SessionScreen) -> None:
    QTest.keyClicks(focused(), "/")
    type_in(screen, "prepair ")
    assert "Something shifted" in visible_texts(screen)
    assert lines(screen) == []


def test_esc_and_beginning_again_lead_back_to_the_line(screen: SessionScreen) -> None:
    next(each for each in screen.findChildren(QPushButton) if each.accessibleName() == "Show a prompt").setFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Escape)
    assert focused().accessibleName() == LINE


def test_it_stays_open_once_something_was_written(
    screen: SessionScreen, open_screen: Opened, first: SessionId, worker: Worker
) -> None:
    QTest.keyClicks(focused(), "Rain")
    screen.flush()
    assert worker.drain(5)
    assert note(open_screen(first)).isVisible()


@pytest.mark.parametrize("met", ["before the vault", "in the vault"])
def test_whoever_has_met_before_has_the_note_open(
    open_screen: Opened, vault: Vault, theo: RecordId, first: SessionId, met: str
) -> None:
    with vault.transaction():
        if met == "in the vault":
            sessions.close(vault, first, ELEVEN)
            session = sessions.begin_now(vault, theo, ELEVEN, "Europe/Lisbon")
        else:
            known = people.add(vault, Patient(RecordId(0), "Noor", seen_since="2019"), ELEVEN)
            session = sessions.begin_now(vault, known, ELEVEN, "Europe/Lisbon")
    assert note(open_screen(session)).hasFocus()


def test_the_line_is_whole_at_twice_the_size(screen: SessionScreen, theme: Theme) -> None:
    narrow = focused().heightForWidth(400)
    theme.apply(Settings(theme="daylight", text_size=200))
    assert focused().heightForWidth(400) > 2 * narrow
