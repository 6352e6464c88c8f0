"""Words the disk refuses: sealed on every way out, without a question, and offered once after unlocking."""

import resource
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import Event
from time import monotonic

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from tests.ui.shell.house import WORDS, House

from companion.care.note import Note
from companion.care.patient import Patient, RecordId
from companion.care.session import SessionId
from companion.leaving import LOCKED, QUIT
from companion.store import notes, people, room, sessions
from companion.ui.session.screen import SessionScreen
from companion.vault import opening
from companion.vault.rescue import Rescue, take_handed
from companion.vault.vault import Vault

pytestmark = pytest.mark.usefixtures("code")

NOW = datetime(2026, 3, 12, 10, 35, tzinfo=UTC)
SAID = "she rang her sister"
KEPT = "were kept apart when the disk did not take them"


@contextmanager
def refusing_disk() -> Iterator[None]:
    """No file can be written beyond a few hundred bytes: a page of the database is more, sealed words are less."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1500, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def nowhere(folder: Path) -> Iterator[None]:
    """A file stands where the folder was: nothing can be put into it, by whoever it may be."""
    aside = folder.with_name("aside")
    folder.rename(aside)
    folder.write_text("")
    try:
        yield
    finally:
        folder.unlink()
        aside.rename(folder)


def inside(house: House) -> House:
    house.begin()
    house.unlock(WORDS)
    house.wait_inside()
    return house


def opened(tmp_path: Path) -> Vault:
    return opening.open_with_passphrase(tmp_path / "vault", WORDS, config_folder=None)


def session_screen(house: House) -> SessionScreen:
    assert house.app.workspace is not None
    found = house.app.workspace.findChild(SessionScreen)
    assert isinstance(found, SessionScreen)
    return found


def in_session(house: House, *, closed: bool = False) -> SessionId:
    workspace, vault = house.app.workspace, house.app._parting._vault
    assert workspace is not None
    assert vault is not None
    with vault.transaction():
        ana = people.add(vault, Patient(RecordId(0), "Ana", seen_since="2025"), NOW)
        session = sessions.begin_now(vault, ana, NOW, "Europe/Lisbon")
        if closed:
            sessions.close(vault, session, NOW)
    workspace.start(f"wrap_up:{session}" if closed else f"session:{session}")
    return session


def copies(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "config").glob("rescue-*"))


@pytest.mark.parametrize("ending", [QUIT, LOCKED])
def test_words_the_disk_refuses_are_sealed_without_a_question_and_taken_in_once(
    enter: Callable[..., House], tmp_path: Path, ending: int
) -> None:
    house = inside(enter())
    session = in_session(house)
    QTest.keyClicks(house.note(), SAID + " /g to draw again ")
    with refusing_disk():
        (house.app.quit if ending == QUIT else house.app.lock)()
    assert house.left == [ending]
    (copy,) = copies(tmp_path)
    assert copy.stat().st_mode & 0o777 == 0o600
    assert b"sister" not in copy.read_bytes()
    again = inside(enter())
    again.wait(KEPT)
    assert again.says("Thursday")()
    again.press("Take them in")
    again.qtbot.waitUntil(lambda: not copies(tmp_path) and not again.says(KEPT)())
    again.app.quit()
    vault = opened(tmp_path)
    loaded = room.load(vault, session)
    assert SAID in "".join(block.text for block in loaded.blocks)
    vault.close()
    third = inside(enter())
    QApplication.processEvents()
    assert not third.says(KEPT)()


def test_returning_to_the_session_the_words_stand_in_it_again(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    session = in_session(house)
    QTest.keyClicks(house.note(), "before ")
    screen = session_screen(house)
    with house.qtbot.waitSignal(screen._drafts.saved):
        screen.flush()
    QTest.keyClicks(house.note(), SAID)
    with refusing_disk():
        house.app.lock()
    vault = opened(tmp_path)
    with vault.transaction():
        vault.run("INSERT OR REPLACE INTO practice (key, value) VALUES ('return_to', ?)", f"session:{session}")
    vault.close()
    again = inside(enter())
    again.wait(KEPT)
    assert again.note().toPlainText().strip() == "before"
    again.press("Take them in")
    again.qtbot.waitUntil(lambda: again.note().toPlainText() == "before " + SAID)
    QTest.keyClicks(again.note(), " and on")
    assert "and on" in again.note().toPlainText()


def test_a_lock_does_not_wait_for_a_disk_that_does_not_answer(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    session = in_session(house)
    answers = Event()
    house.app._worker.submit(answers.wait, lambda _: None, lambda _: None)
    QTest.keyClicks(house.note(), SAID)
    began = monotonic()
    house.app.lock()
    assert monotonic() - began <= 1.5
    assert house.window.is_veiled
    assert house.left == [LOCKED]
    assert house.app.is_stuck
    vault = house.app._parting._vault
    assert vault is not None
    (copy,) = Rescue(tmp_path / "config").find(vault.keys.rescue_key(), vault.store_id)
    assert copy.content is not None
    assert SAID in copy.content.decode()
    # The disk answers after all: what it took late is not offered a second time.
    answers.set()
    house.app._worker.stop()
    vault.close()
    again = inside(enter())
    again.qtbot.waitUntil(lambda: not copies(tmp_path))
    assert not again.says(KEPT)()
    again.app.quit()
    vault = opened(tmp_path)
    assert [block.text for block in room.load(vault, session).blocks] == [SAID]
    vault.close()


def test_without_the_sealed_copy_the_words_would_be_gone(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    session = in_session(house)
    QTest.keyClicks(house.note(), SAID)
    with refusing_disk():
        house.app.lock()
    for copy in copies(tmp_path):
        copy.unlink()
    vault = opened(tmp_path)
    assert SAID not in "".join(block.text for block in room.load(vault, session).blocks)
    vault.close()


def test_where_no_folder_takes_them_a_lock_hands_them_on_in_memory(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    session = in_session(house)
    QTest.keyClicks(house.note(), SAID)
    with nowhere(tmp_path / "config"), refusing_disk():
        house.app.lock()
    assert house.left == [LOCKED]
    assert not copies(tmp_path)
    handed = take_handed()
    assert len(handed) == 1
    assert b"sister" not in handed[0]
    again = inside(enter(handed=handed))
    again.wait(KEPT)
    again.press("Take them in")
    again.qtbot.waitUntil(lambda: not again.says(KEPT)())
    again.app.quit()
    vault = opened(tmp_path)
    assert [block.text for block in room.load(vault, session).blocks] == [SAID]
    vault.close()


def test_where_nothing_at_all_takes_them_quitting_waits(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    in_session(house)
    QTest.keyClicks(house.note(), SAID)
    with nowhere(tmp_path / "config"), refusing_disk():
        house.app.quit()
        assert house.left == []
        assert house.says("Not saved yet")()
    house.press("Try again")
    assert house.left == [QUIT]
    assert not copies(tmp_path)


def test_a_note_of_wrap_up_is_kept_apart_as_well(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    session = in_session(house, closed=True)
    note = next(each for each in house.shown(QTextEdit) if each.accessibleName() == "Their words")
    line = next(each for each in house.shown(QLineEdit) if "line" in each.accessibleName().lower())
    QTest.keyClicks(note, SAID)
    QTest.keyClicks(line, "a call")
    with refusing_disk():
        house.app.lock()
    again = inside(enter())
    again.wait(KEPT)
    again.press("Take them in")
    again.qtbot.waitUntil(lambda: not copies(tmp_path))
    again.app.quit()
    vault = opened(tmp_path)
    assert notes.get(vault, session) == Note("companion", {"companion.words": SAID}, "a call")
    vault.close()


def test_words_are_let_go_by_hand_only(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    session = in_session(house)
    QTest.keyClicks(house.note(), SAID)
    with refusing_disk():
        house.app.lock()
    for _ in range(2):
        waiting = inside(enter())
        waiting.wait(KEPT)
        waiting.app.quit()
        assert len(copies(tmp_path)) == 1
    again = inside(enter())
    again.wait(KEPT)
    again.press("Let them go")
    again.qtbot.waitUntil(lambda: not copies(tmp_path))
    again.app.quit()
    vault = opened(tmp_path)
    assert room.load(vault, session).blocks == ()
    vault.close()


def test_a_copy_that_does_not_open_is_left_and_said(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    in_session(house)
    QTest.keyClicks(house.note(), SAID)
    with refusing_disk():
        house.app.lock()
    (copy,) = copies(tmp_path)
    altered = bytearray(copy.read_bytes())
    altered[-20] ^= 1
    copy.write_bytes(altered)
    again = inside(enter())
    again.wait("does not open")
    assert not again.says(KEPT)()
    again.press("All right")
    again.app.quit()
    assert copy.read_bytes() == bytes(altered)


def test_a_second_copy_never_takes_the_place_of_one_that_waits(enter: Callable[..., House], tmp_path: Path) -> None:
    for words in ("the first words", "the second words"):
        house = inside(enter())
        in_session(house)
        QTest.keyClicks(house.note(), words)
        with refusing_disk():
            house.app.lock()
    assert len(copies(tmp_path)) == 2


def test_after_half_a_minute_a_locked_copy_is_kept_by_hand(enter: Callable[..., House], tmp_path: Path) -> None:
    house = inside(enter())
    in_session(house)
    screen = session_screen(house)
    screen._saving._patience._timer.setInterval(0)
    with refusing_disk():
        QTest.keyClicks(house.note(), SAID)
        screen.flush()
        house.wait("Not saved. Your words are safe in memory; Ctrl+S keeps a locked copy.")
        screen._save_now()
        house.wait("A locked copy is kept.")
    assert len(copies(tmp_path)) == 1
    screen.flush()
    house.app.quit()
    assert not copies(tmp_path)


def test_a_vault_that_was_here_and_is_not_is_no_first_day(enter: Callable[..., House], tmp_path: Path) -> None:
    inside(enter()).app.quit()
    (tmp_path / "vault").rename(tmp_path / "unplugged")
    away = enter()
    away.begin()
    assert away.says("Your vault is not where it was. Is its drive connected?")()
    (tmp_path / "unplugged").rename(tmp_path / "vault")
    away.press("Try again")
    away.unlock(WORDS)
    away.wait_inside()
    away.app.quit()
    shutil.rmtree(tmp_path / "vault")
    other = enter()
    other.begin()
    other.press("Set up a new vault")
    other.wait("passphrase")


def test_a_bug_on_the_way_out_holds_no_lock_open(enter: Callable[..., House], monkeypatch: pytest.MonkeyPatch) -> None:
    house = inside(enter())
    in_session(house)

    def broken() -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(house.app.workspace, "flush", broken)
    house.app.lock()
    assert house.left == [LOCKED]
