"""The ways in: first run, passphrase, paper, the demo, and what may stand before them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLineEdit
from tests.ui.shell.house import CHEAP, OTHER_WORDS, WORDS, House

from companion.demo.folder import PASSPHRASE, Throwaway
from companion.store import practice
from companion.vault import opening
from companion.vault.instance import InstanceLock


def test_the_first_run_leads_from_nothing_to_today(enter: Callable[..., House], tmp_path: Path) -> None:
    house = enter()
    house.begin()
    house.type_in("Passphrase", WORDS)
    house.type_in("Once more", WORDS)
    house.press("Continue")
    house.wait("Your recovery sheet")
    house.press("Later")
    assert house.says("This computer has no keychain that Companion can use.")()
    house.press("Continue")
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
    for line in house.shown(QLineEdit):
        number = int(line.accessibleName().removeprefix("Group "))
        line.setText(groups[number - 1])
    house.press("Continue")
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
    opening.create(throwaway.vault_folder, PASSPHRASE, config_folder=None, cost=CHEAP, floor=CHEAP)[0].close()
    house = enter(throwaway)
    house.begin()
    assert house.says(f"Demo passphrase: {PASSPHRASE}")()
    house.app.quit()
    throwaway.remove()
