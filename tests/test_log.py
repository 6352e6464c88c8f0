"""The log says where and of what type; a canary in message, argument and local value never gets out."""

import logging
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from companion import log

CANARY = "canary-walnut-harbour"


@pytest.fixture(autouse=True)
def _hooks_put_back() -> Iterator[None]:
    root = logging.getLogger()
    kept = (root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook)
    yield
    root.handlers[:], root.level, sys.excepthook, threading.excepthook, sys.unraisablehook = kept


def _stumble(said: str) -> None:
    raise ValueError(f"cannot read {said}")


def test_a_log_line_has_no_words_in_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log.start(tmp_path)
    try:
        _stumble(CANARY)
    except ValueError:
        logging.getLogger("companion.store").exception("with %s", CANARY)
    written = (tmp_path / "companion.log").read_text(encoding="utf-8") + capsys.readouterr().err
    assert CANARY not in written
    assert "ValueError" in written
    assert "test_log.py:" in written


def test_what_nobody_caught_is_told_on_and_logged_without_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log.start(tmp_path)
    told: list[BaseException] = []
    log.catch_crashes(told.append)
    try:
        _stumble(CANARY)
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    thread = threading.Thread(target=_stumble, args=(CANARY,))
    thread.start()
    thread.join()
    assert [type(error) for error in told] == [ValueError, ValueError]
    assert CANARY not in (tmp_path / "companion.log").read_text(encoding="utf-8") + capsys.readouterr().err


def test_a_cause_is_described_too() -> None:
    try:
        try:
            _stumble(CANARY)
        except ValueError as error:
            raise KeyError(CANARY) from error
    except KeyError as error:
        lines = log.describe(error)
    assert lines[0] == "KeyError"
    assert "ValueError" in lines
    assert CANARY not in "\n".join(lines)


def test_the_file_stays_small(tmp_path: Path) -> None:
    (tmp_path / "companion.log").write_text("x" * 70_000, encoding="utf-8")
    log.start(tmp_path)
    logging.getLogger("companion.store").error("once")
    assert (tmp_path / "companion.log").stat().st_size < 1_000
    assert (tmp_path / "companion.old").exists()


def test_without_a_folder_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    log.start(None)
    logging.getLogger("companion.store").error("once")
    assert list(tmp_path.iterdir()) == []
