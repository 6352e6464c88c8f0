"""Lock, leaving, and what is kept across them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolButton
from tests.ui.shell.house import WORDS, House

from companion import settings
from companion.care.patient import Patient, RecordId
from companion.leaving import LOCKED, QUIT
from companion.store import people, sessions


def hand_over(house: House) -> None:
    """In an hour with Ana."""
    workspace, now = house.app.workspace, house.clock.now()
    assert workspace is not None
    vault = workspace._desk.vault
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana"), now)
        session = sessions.begin_now(vault, ana, now, "Europe/Lisbon")
    workspace.start(f"turn:{session}")


@pytest.mark.usefixtures("code")
def test_lock_covers_saves_closes_and_comes_back_to_the_same_place(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    QTest.keyClick(house.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(house.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert house.left == [LOCKED]
    assert house.window.is_veiled
    again = enter()
    again.begin()
    again.unlock(WORDS)
    again.wait_inside()
    workspace = again.app.workspace
    assert workspace is not None
    assert workspace.where == "people"


@pytest.mark.usefixtures("code")
def test_after_quitting_the_next_start_is_today(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    QTest.keyClick(house.window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    house.window.close()
    assert house.left == [QUIT]
    again = enter()
    again.begin()
    again.unlock(WORDS)
    again.wait_inside()
    assert again.app.workspace is not None
    assert again.app.workspace.where == "today"


def test_before_unlocking_there_is_nothing_to_lock(enter: Callable[..., House], code: str) -> None:
    house = enter()
    house.begin()
    house.app.lock()
    assert house.left == []
    assert code not in str(house.left)


@pytest.mark.parametrize("veiled", [False, True])
@pytest.mark.usefixtures("code")
def test_the_window_does_not_close_while_the_keyboard_is_in_the_persons_hands(
    enter: Callable[..., House], veiled: bool
) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    hand_over(house)
    if veiled:
        house.window.veil()
    house.window.close()
    assert house.left == []
    assert house.window.isVisible()
    house.window.lift()
    QTest.keyClick(house.window, Qt.Key.Key_F9)
    house.window.close()
    assert house.left == [QUIT]


@pytest.mark.usefixtures("code")
def test_the_system_ends_the_program_in_the_turn_too(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    hand_over(house)
    house.app.end()
    assert house.left == [QUIT]


@pytest.mark.usefixtures("code")
def test_leaving_twice_leaves_once(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    QTest.keyClick(house.window, Qt.Key.Key_Q, Qt.KeyboardModifier.ControlModifier)
    house.app.quit()
    assert house.left == [QUIT]


@pytest.mark.usefixtures("code")
def test_text_size_by_key_holds_at_once_and_is_kept(enter: Callable[..., House], tmp_path: Path) -> None:
    house = enter()
    house.begin()
    before = house.theme.px(100)
    QTest.keyClick(house.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert house.theme.px(100) > before
    assert settings.load(tmp_path / "settings").text_size == 115
    QTest.keyClick(house.window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert settings.load(tmp_path / "settings").text_size == 100


@pytest.mark.usefixtures("code")
def test_the_veil_shows_its_key_five_times_only(enter: Callable[..., House], tmp_path: Path) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    hints = []
    for _ in range(6):
        QTest.keyClick(house.window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert house.window.is_veiled
        hints.append(house.says("lifts the veil")())
        house.window.lift()
    assert hints == [True] * 5 + [False]
    assert settings.load(tmp_path / "settings").veil_uses == 5


@pytest.mark.parametrize(("minutes", "left"), [(9, []), (10, [LOCKED])])
@pytest.mark.usefixtures("code")
def test_after_ten_minutes_under_the_veil_its_key_asks_for_the_passphrase(
    enter: Callable[..., House], minutes: int, left: list[int]
) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    QTest.keyClick(house.window, Qt.Key.Key_F4)
    house.clock.go_on(minutes=minutes)
    QTest.keyClick(house.window.focusWidget() or house.window, Qt.Key.Key_F4)
    assert house.left == left
    assert house.window.is_veiled is bool(left)


@pytest.mark.usefixtures("code")
def test_after_a_stumble_one_can_go_on(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    house.app.stumbled.emit(ValueError("canary-fern"))
    assert house.says("Companion stumbled")()
    assert not house.says("canary-fern")()
    house.press("Go on")
    house.wait_inside()


@pytest.mark.usefixtures("code")
def test_the_title_never_says_more_than_the_programs_name(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    for button in house.shown(QToolButton):
        if button.text() in {"Today", "People", "Settings"}:
            button.click()
            assert {window.windowTitle() for window in QApplication.topLevelWidgets() if window.isVisible()} == {
                "Companion"
            }
