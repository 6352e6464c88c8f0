"""The whole program put together: the ways in, lock, leaving, and what is kept across them."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.fakes import FakeClock

from companion import settings
from companion.app import Companion, Place, Price
from companion.demo.folder import Throwaway
from companion.leaving import LOCKED, QUIT
from companion.settings import Settings
from companion.store import practice
from companion.ui.kit.theme import Theme
from companion.ui.shell.unlock import UnlockScreen
from companion.ui.shell.window import MainWindow
from companion.vault import opening
from companion.vault.derivation import Cost
from companion.vault.instance import InstanceLock

Kind = TypeVar("Kind", bound=QWidget)

WORDS = "walnut harbour mitten slow lantern fern"
OTHER_WORDS = "seven quiet mornings under the old pear tree"
CHEAP = Cost(8, 1, 1)


class House:
    """One run of the program over folders that stay; `left` notes what it ended with, in place of a relaunch."""

    def __init__(self, qtbot: QtBot, theme: Theme, folder: Path, throwaway: Throwaway | None = None) -> None:
        self.qtbot = qtbot
        self.left: list[int] = []
        self.theme = theme
        self.window = MainWindow(theme)
        qtbot.addWidget(self.window)
        self.window.return_to("")
        with qtbot.waitActive(self.window):
            self.window.show()
        vault = throwaway.vault_folder if throwaway else folder / "vault"
        self.folder = vault
        self.app = Companion(
            self.window,
            theme,
            Settings(theme="daylight"),
            Place(vault, None if throwaway else folder / "config", folder / "settings"),
            clock=FakeClock(datetime(2026, 3, 12, 10, 35, tzinfo=UTC), "Europe/Lisbon"),
            leave=self.left.append,
            price=Price(lambda: CHEAP, CHEAP),
            throwaway=throwaway,
        )

    def begin(self) -> None:
        self.app.begin(lambda: UnlockScreen(self.theme, "Good morning."))

    def field(self, name: str) -> QLineEdit:
        found = [line for line in self._shown(QLineEdit) if line.accessibleName() == name]
        assert len(found) == 1, name
        return found[0]

    def press(self, name: str) -> None:
        found = [push for push in self._shown(QPushButton) if push.text() == name]
        assert len(found) == 1, name
        found[0].click()

    def says(self, text: str) -> Callable[[], bool]:
        return lambda: any(text in line.text() for line in self._shown(QLabel))

    def wait(self, text: str) -> None:
        self.qtbot.waitUntil(self.says(text))

    def type_in(self, name: str, text: str) -> None:
        self.field(name).setText(text)

    def unlock(self, passphrase: str) -> None:
        self.type_in("Passphrase", passphrase)
        self.press("Unlock")

    def wait_inside(self) -> None:
        self.qtbot.waitUntil(lambda: self.app.workspace is not None and self.app.workspace.isVisible())

    def _shown(self, kind: type[Kind]) -> list[Kind]:
        return [widget for widget in self.window.findChildren(kind) if widget.isVisible()]


@pytest.fixture
def enter(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Iterator[Callable[..., House]]:
    houses: list[House] = []

    def build(throwaway: Throwaway | None = None) -> House:
        houses.append(House(qtbot, theme, tmp_path, throwaway))
        return houses[-1]

    yield build
    for house in houses:
        house.app.quit()


@pytest.fixture
def code(tmp_path: Path) -> str:
    """A vault that stands already, closed; its recovery code."""
    vault, code = opening.create(tmp_path / "vault", WORDS, config_folder=tmp_path / "config", cost=CHEAP, floor=CHEAP)
    vault.close()
    return code


def test_the_first_run_leads_from_nothing_to_today(enter: Callable[..., House], tmp_path: Path) -> None:
    house = enter()
    house.begin()
    house.type_in("Passphrase", WORDS)
    house.type_in("Once more", WORDS)
    house.press("Continue")
    house.wait("Your recovery sheet")
    house.press("Later")
    house.type_in("Name under a note", "Dana Whitcombe")
    house.press("Open Companion")
    house.wait_inside()
    house.app.quit()
    vault = opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=None)
    assert practice.your_name(vault) == "Dana Whitcombe"
    assert not practice.recovery_on_paper(vault)
    vault.close()


def test_the_sheet_read_back_is_remembered_and_opens_the_vault(enter: Callable[..., House], tmp_path: Path) -> None:
    house = enter()
    house.begin()
    house.type_in("Passphrase", WORDS)
    house.type_in("Once more", WORDS)
    house.press("Continue")
    house.wait("Your recovery sheet")
    entrance = house.app._entrance
    assert entrance is not None
    groups = entrance._code.split("-")
    house.press("I have it on paper")
    for line in house._shown(QLineEdit):
        number = int(line.accessibleName().removeprefix("Group "))
        line.setText(groups[number - 1])
    house.press("Continue")
    house.press("Open Companion")
    house.wait_inside()
    assert entrance._code == ""
    house.app.quit()
    vault = opening.open_with_code(tmp_path / "vault", " ".join(groups), config_folder=None)
    assert practice.recovery_on_paper(vault)
    vault.close()


def test_going_back_to_choose_again_changes_the_passphrase(enter: Callable[..., House], tmp_path: Path) -> None:
    house = enter()
    house.begin()
    for words in (WORDS, OTHER_WORDS):
        house.type_in("Passphrase", words)
        house.type_in("Once more", words)
        house.press("Continue")
        house.wait("Your recovery sheet")
        if words == WORDS:
            house.press("Back")
    house.app.quit()
    opening.open_with_passphrase(tmp_path / "vault", OTHER_WORDS, config_folder=None).close()


@pytest.mark.usefixtures("code")
def test_a_wrong_passphrase_then_the_right_one(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock("another one entirely")
    house.wait("That did not open it.")
    house.unlock(WORDS)
    house.wait_inside()


def test_the_paper_opens_it_and_a_new_passphrase_takes_over(
    enter: Callable[..., House], code: str, tmp_path: Path
) -> None:
    house = enter()
    house.begin()
    house.press("Use the recovery sheet")
    house.type_in("Recovery code", "nothing like it")
    house.press("Open")
    house.wait("Something in it was copied wrong.")
    house.type_in("Recovery code", code.lower().replace("-", " "))
    house.press("Open")
    house.wait("Choose a new passphrase")
    house.type_in("Passphrase", OTHER_WORDS)
    house.type_in("Once more", OTHER_WORDS)
    house.press("Continue")
    house.wait_inside()
    house.app.quit()
    opening.open_with_passphrase(tmp_path / "vault", OTHER_WORDS, config_folder=None).close()


@pytest.mark.usefixtures("code")
def test_a_second_instance_is_told_and_may_try_again(enter: Callable[..., House], tmp_path: Path) -> None:
    other = InstanceLock(tmp_path / "vault")
    other.acquire()
    house = enter()
    house.begin()
    assert house.says("Companion is already open.")()
    other.release()
    house.press("Try again")
    assert house.field("Passphrase").isVisible()


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize(
    ("name", "raw", "said"),
    [
        ("record.db", b"", "there is nothing in it"),
        ("record.db", None, "The file with the record itself is missing"),
        ("keys.json", b"{}", "The file that holds its keys is damaged"),
        ("keys.json", None, "The file that holds its keys is missing"),
    ],
)
def test_what_is_damaged_is_said_before_a_passphrase_is_asked_for(
    enter: Callable[..., House], tmp_path: Path, name: str, raw: bytes | None, said: str
) -> None:
    if name == "keys.json":
        (tmp_path / "vault" / "keys.bak").unlink()
        for copy in (tmp_path / "config").glob("keys-*.json"):
            copy.unlink()
    target = tmp_path / "vault" / name
    target.unlink() if raw is None else target.write_bytes(raw)
    before = {path.name: path.read_bytes() for path in (tmp_path / "vault").iterdir()}
    house = enter()
    house.begin()
    assert house.says(said)()
    assert house.says("Nothing has been changed.")()
    after = {path.name: path.read_bytes() for path in (tmp_path / "vault").iterdir()}
    assert {key: value for key, value in after.items() if key != "lock"} == {
        key: value for key, value in before.items() if key != "lock"
    }


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


@pytest.mark.usefixtures("code")
def test_a_new_recovery_sheet_takes_the_place_of_the_old_one(
    enter: Callable[..., House], code: str, tmp_path: Path
) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    assert house.app.workspace is not None
    house.app.workspace.recovery_sheet_requested.emit()
    house.wait("An older one opens nothing from now on")
    house.press("Later")
    house.wait_inside()
    house.app.quit()
    from companion.care.errors import WrongRecoveryCode

    with pytest.raises(WrongRecoveryCode):
        opening.open_with_code(tmp_path / "vault", code, config_folder=None)


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


def test_a_demo_opens_by_itself_says_so_and_is_gone_at_the_end(
    enter: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    throwaway = Throwaway.new()
    house = enter(throwaway)
    house.app.begin_demo(throwaway, 0)
    house.qtbot.waitUntil(lambda: house.app.workspace is not None, timeout=30_000)
    assert house.says("Demo, nothing is kept")()
    assert house.app.demo_folder == str(throwaway.folder)
    house.app.quit()
    throwaway.remove()
    assert not throwaway.folder.exists()


def test_a_locked_demo_shows_its_passphrase(
    enter: Callable[..., House], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    throwaway = Throwaway.new()
    opening.create(throwaway.vault_folder, WORDS, config_folder=None, cost=CHEAP, floor=CHEAP)[0].close()
    house = enter(throwaway)
    house.begin()
    assert house.says("Demo passphrase: ")()
    house.app.quit()
    throwaway.remove()


@pytest.mark.usefixtures("code")
def test_the_title_never_says_more_than_the_programs_name(enter: Callable[..., House]) -> None:
    house = enter()
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    for button in house._shown(QToolButton):
        if button.text() in {"Today", "People", "Settings"}:
            button.click()
            assert {window.windowTitle() for window in QApplication.topLevelWidgets() if window.isVisible()} == {
                "Companion"
            }
