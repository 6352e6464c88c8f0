"""Unlocking asks calmly, says what went wrong in words, and slows anyone guessing."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from companion.care import errors
from companion.first_stage import greeting
from companion.ui.kit.sentences import sentence
from companion.ui.kit.theme import Theme
from companion.ui.shell import x_keyboard
from companion.ui.shell.keyboard import Keyboard
from companion.ui.shell.unlock import UnlockScreen

XKB_LOCK = 2


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def field(screen: QWidget, name: str) -> QLineEdit:
    return next(line for line in screen.findChildren(QLineEdit) if line.accessibleName() == name)


def press(screen: QWidget, name: str) -> None:
    found = [push for push in screen.findChildren(QPushButton) if push.text() == name and push.isVisible()]
    assert len(found) == 1, name
    found[0].click()


def visible_text(screen: QWidget) -> str:
    """All that a reader would be told on the page, hidden parts left out."""
    said: list[str] = []

    def walk(node: QAccessibleInterface) -> None:
        if node.state().invisible:
            return
        said.append(node.text(QAccessible.Text.Name))
        for index in range(node.childCount()):
            walk(node.child(index))

    walk(QAccessible.queryAccessibleInterface(screen))
    return "\n".join(said)


@pytest.fixture
def screen(qtbot: QtBot, theme: Theme) -> UnlockScreen:
    made = UnlockScreen(theme, "Good morning.")
    made.resize(1280, 800)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def wrong(screen: UnlockScreen, times: int) -> None:
    for _ in range(times):
        screen.show_error(errors.WrongPassphrase())


def test_enter_gives_what_was_typed_untouched(screen: UnlockScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.passphrase_given) as given:
        QTest.keyClicks(field(screen, "Passphrase"), "  two  spaces ")
        QTest.keyClick(field(screen, "Passphrase"), Qt.Key.Key_Return)
    assert given.args == ["  two  spaces "]


def test_the_field_is_a_password_until_it_is_shown(screen: UnlockScreen) -> None:
    line = field(screen, "Passphrase")
    assert line.echoMode() is QLineEdit.EchoMode.Password
    assert QAccessible.queryAccessibleInterface(line).state().passwordEdit
    line.eye.click()  # type: ignore[attr-defined]
    assert line.echoMode() is QLineEdit.EchoMode.Normal


def test_focus_goes_from_the_field_to_show_to_the_sheet_to_unlock(screen: UnlockScreen, qtbot: QtBot) -> None:
    field(screen, "Passphrase").setFocus()
    names = []
    for _ in range(4):
        here = focused()
        names.append(here.accessibleName() or here.property("text"))
        QTest.keyClick(here, Qt.Key.Key_Tab)
    assert names == ["Passphrase", "Show the passphrase", "Use the recovery sheet", "Unlock"]


def test_a_wrong_passphrase_names_caps_lock_language_and_spaces_and_keeps_the_text(
    screen: UnlockScreen, qtbot: QtBot
) -> None:
    line = field(screen, "Passphrase")
    QTest.keyClicks(line, "walnut harbour")
    wrong(screen, 1)
    said = "That did not open it. Check Caps Lock, the keyboard language, and the spaces between words."
    assert said in visible_text(screen)
    assert line.accessibleDescription() == said
    assert line.selectedText() == "walnut harbour"
    assert line.text() == "walnut harbour"


def test_nothing_moves_while_the_key_is_worked_out(screen: UnlockScreen) -> None:
    before = {push.text(): push.geometry() for push in screen.findChildren(QPushButton) if push.isVisible()}
    at = field(screen, "Passphrase").mapTo(screen, QPoint())
    screen.show_working()
    QApplication.processEvents()
    now = {push.text(): push.geometry() for push in screen.findChildren(QPushButton) if push.isVisible()}
    assert now["Opening…"] == before["Unlock"]
    assert field(screen, "Passphrase").mapTo(screen, QPoint()) == at
    wrong(screen, 1)
    QApplication.processEvents()
    assert field(screen, "Passphrase").mapTo(screen, QPoint()) == at


def test_a_second_enter_while_working_gives_nothing(screen: UnlockScreen, qtbot: QtBot) -> None:
    screen.show_working()
    with qtbot.assertNotEmitted(screen.passphrase_given):
        QTest.keyClick(field(screen, "Passphrase"), Qt.Key.Key_Return)


def test_after_five_tries_there_is_a_pause_and_then_a_longer_one(screen: UnlockScreen, qtbot: QtBot) -> None:
    form = screen._passphrase
    wrong(screen, 4)
    assert form.pause_seconds == 0
    wrong(screen, 1)
    assert form.pause_seconds == pytest.approx(5, abs=0.5)
    assert "A short pause, to slow anyone guessing." in visible_text(screen)
    with qtbot.assertNotEmitted(screen.passphrase_given):
        press(screen, "Unlock")
    form._pause.stop()
    form._pause.timeout.emit()
    with qtbot.waitSignal(screen.passphrase_given):
        press(screen, "Unlock")
    wrong(screen, 1)
    assert form.pause_seconds == pytest.approx(10, abs=0.5)
    wrong(screen, 20)
    assert form.pause_seconds == pytest.approx(60, abs=0.5)


def test_another_error_than_a_wrong_passphrase_costs_no_pause(screen: UnlockScreen) -> None:
    for _ in range(8):
        screen.show_error(errors.DiskFull())
    assert screen._passphrase.pause_seconds == 0


def test_caps_lock_is_said_once_a_key_tells_it(screen: UnlockScreen) -> None:
    line = field(screen, "Passphrase")
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, 0, 0, XKB_LOCK, "A"))
    assert "Caps Lock is on" in visible_text(screen)
    QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, none, 0, 0, 0, "a"))
    assert "Caps Lock is on" not in visible_text(screen)


def test_the_caps_lock_key_itself_turns_it_over(qtbot: QtBot) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    keyboard = Keyboard(line)
    none = Qt.KeyboardModifier.NoModifier
    for before, after in ((0, True), (XKB_LOCK, False)):
        QApplication.sendEvent(line, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_CapsLock, none, 0, 0, before))
        assert keyboard.caps_lock is after


def test_the_keyboards_language_is_said_where_the_system_tells_it(screen: UnlockScreen) -> None:
    screen._passphrase._keyboard._show(False, "English (UK)")
    assert "Keyboard: English (UK)" in visible_text(screen)


def test_a_layouts_words_come_from_the_keyboard_data(tmp_path: Path) -> None:
    names = tmp_path / "evdev.lst"
    names.write_text("! model\n  us  A model\n! layout\n  us  English (US)\n  gb  English (UK)\n! variant\n  gb  x\n")
    assert x_keyboard.named("gb", names) == "English (UK)"
    assert x_keyboard.named("zz", names) == ""
    assert x_keyboard.named("", names) == ""
    assert x_keyboard.named("gb", tmp_path / "none") == ""


def test_the_recovery_sheet_is_taken_however_it_is_typed(screen: UnlockScreen, qtbot: QtBot) -> None:
    press(screen, "Use the recovery sheet")
    QTest.keyClicks(field(screen, "Recovery code"), "xw4t 9bqk")
    with qtbot.waitSignal(screen.code_given) as given:
        press(screen, "Open")
    assert given.args == ["XW4T 9BQK"]
    screen.show_error(errors.MistypedRecoveryCode())
    assert sentence(errors.MistypedRecoveryCode()) in visible_text(screen)
    press(screen, "Use the passphrase")
    assert field(screen, "Passphrase").isVisible()


def test_the_page_has_no_name_on_it_and_greets_by_the_hour() -> None:
    assert [greeting(hour) for hour in (3, 4, 11, 12, 17, 18, 23)] == [
        "Good evening.",
        "Good morning.",
        "Good morning.",
        "Good afternoon.",
        "Good afternoon.",
        "Good evening.",
        "Good evening.",
    ]


def test_the_demos_card_shows_its_passphrase(qtbot: QtBot, theme: Theme) -> None:
    card = UnlockScreen(theme, "Good morning.", locked=True)
    card.show_hint("Demo passphrase: a b c")
    qtbot.addWidget(card)
    card.show()
    assert "Demo passphrase: a b c" in visible_text(card)
    assert "Everything is saved." in visible_text(card)


def every_error() -> list[type[errors.CompanionError]]:
    kinds = errors.CompanionError.__subclasses__()
    elsewhere = {errors.NameEmpty, errors.WordsEmpty}
    return [kind for kind in kinds if kind not in elsewhere and kind.__module__ == errors.__name__]


@pytest.mark.parametrize("kind", every_error(), ids=lambda kind: kind.__name__)
def test_each_vault_error_has_a_sentence_of_its_own(kind: type[errors.CompanionError]) -> None:
    error = errors.VaultTooNew(7, 1) if kind is errors.VaultTooNew else kind()
    said = sentence(error)
    others = {
        sentence(errors.VaultTooNew(7, 1) if other is errors.VaultTooNew else other())
        for other in every_error()
        if other is not kind
    }
    assert said not in others
    assert said != sentence(RuntimeError())
    assert said.endswith(".")
    assert "!" not in said
    assert "'" not in said


def test_an_unreadable_vault_is_said_to_be_unchanged() -> None:
    unreadable = (
        errors.HeaderMissing,
        errors.HeaderDamaged,
        errors.DatabaseMissing,
        errors.DatabaseEmpty,
        errors.DatabaseDamaged,
    )
    for kind in unreadable:
        assert sentence(kind()).startswith("Companion can’t read your vault. Nothing has been changed.")


def test_a_second_instance_is_told_in_five_words() -> None:
    assert sentence(errors.AlreadyOpen()) == "Companion is already open."
