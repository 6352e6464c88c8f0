"""A copy that is older than what was last used here is noticed; whatever else happened raises no alarm."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.vault.backed import Backed, restore
from tests.vault.closed import Closed

from companion.vault import opening, seen
from companion.vault.derivation import Cost
from companion.vault.seen import Behind

AT = datetime(2026, 3, 12, 18, 5, tzinfo=UTC)


def use(closed: Closed, saves: int = 0, *, at: datetime = AT) -> None:
    """Opened, worked in, locked."""
    vault = closed.open()
    for number in range(saves):
        with vault.transaction():
            vault.run("INSERT INTO practice (key, value) VALUES (?, '')", f"{at} {number}")
    seen.keep(vault, at)
    vault.close()


def found(closed: Closed, folder: Path | None = None, passphrase: str = "") -> Behind | None:
    vault = opening.open_with_passphrase(
        folder or closed.folder, passphrase or closed.passphrase, config_folder=closed.config_folder
    )
    try:
        return seen.behind(vault)
    finally:
        vault.close()


@pytest.fixture
def copied(closed: Closed, tmp_path: Path) -> Path:
    """A copy of the whole folder, as it is before all that follows."""
    use(closed)
    return Path(shutil.copytree(closed.folder, tmp_path / "copied"))


def test_an_older_copy_is_told_with_its_saves_and_the_day(closed: Closed, copied: Path) -> None:
    use(closed, 12)
    assert found(closed) is None
    assert found(closed, copied) == Behind(12, False, AT)


def test_a_copy_that_is_one_save_behind_is_told(closed: Closed, copied: Path) -> None:
    use(closed, 1)
    assert found(closed, copied) == Behind(1, False, AT)


def test_a_side_file_that_is_missing_is_told_where_nothing_else_is(closed: Closed, copied: Path) -> None:
    use(closed, 2)
    for folder in (closed.folder, copied):
        (folder / "record.db-journal").unlink()
    assert found(closed) == Behind(None, False, None, half_saved=True)
    assert found(closed, copied) == Behind(2, False, AT)


def test_looking_at_an_older_copy_changes_nothing_in_it(closed: Closed, copied: Path) -> None:
    use(closed, 3)
    before = {path.name: path.read_bytes() for path in copied.iterdir()}
    found(closed, copied)
    assert {path.name: path.read_bytes() for path in copied.iterdir()} == before


def test_once_gone_on_with_it_is_what_was_last_used(closed: Closed, copied: Path) -> None:
    use(closed, 3)
    vault = opening.open_with_passphrase(copied, closed.passphrase, config_folder=closed.config_folder)
    assert seen.behind(vault)
    seen.keep(vault, AT + timedelta(days=1))
    vault.close()
    assert found(closed, copied) is None


def test_a_vault_that_came_further_than_was_noted_raises_no_alarm(closed: Closed) -> None:
    use(closed)
    vault = closed.open()
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES ('after', 'the note')")
    vault.close()
    assert found(closed) is None


_KILLED = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from companion.vault import opening, seen
vault = opening.open_with_passphrase(Path(sys.argv[1]), sys.argv[3], config_folder=Path(sys.argv[2]))
number = 0
print("open", flush=True)
while True:
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES (?, '')", f"killed {number}")
    seen.keep(vault, datetime(2026, 3, 13, tzinfo=UTC))
    number += 1
"""


def test_a_kill_between_a_save_and_its_note_raises_no_alarm(closed: Closed) -> None:
    for _ in range(8):
        command = [sys.executable, "-c", _KILLED, str(closed.folder), str(closed.config_folder), closed.passphrase]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "open\n"
            child.send_signal(signal.SIGKILL)
        assert found(closed) is None


def test_a_restored_vault_raises_no_alarm_and_what_it_replaced_does(backed: Backed, tmp_path: Path) -> None:
    closed = backed.closed
    use(closed, 5)
    restore(backed.path, tmp_path / "back", closed.passphrase)
    vault = opening.open_with_passphrase(tmp_path / "back", closed.passphrase, config_folder=closed.config_folder)
    assert seen.behind(vault) is None
    seen.keep(vault, AT)
    vault.close()
    replaced = found(closed)
    assert replaced is not None
    assert replaced.saves is None


def test_what_is_put_in_place_on_purpose_can_be_forgotten_first(closed: Closed, copied: Path) -> None:
    use(closed, 5)
    seen.forget(closed.config_folder, closed.store_id)
    assert found(closed, copied) is None
    seen.forget(closed.config_folder, closed.store_id)


def test_a_replaced_passphrase_that_opens_it_again_is_told(closed: Closed, copied: Path, cheap_cost: Cost) -> None:
    vault = closed.open()
    opening.change_passphrase(vault, "seven quiet mornings", cheap_cost, cheap_cost)
    seen.keep(vault, AT)
    vault.close()
    for name in ("keys.json", "keys.bak"):
        shutil.copy(copied / name, closed.folder / name)
    closed.copies[2].unlink()
    assert found(closed) == Behind(0, True, AT)


def test_another_vault_is_another_matter(make_closed: Callable[[str], Closed]) -> None:
    mine, other = make_closed("mine"), make_closed("other")
    use(mine, 20)
    use(other)
    assert found(other) is None


def test_a_throwaway_vault_leaves_nothing_behind(tmp_path: Path, cheap_cost: Cost) -> None:
    vault, _ = opening.create(
        tmp_path / "v", "the rain in march was warm", config_folder=None, cost=cheap_cost, floor=cheap_cost
    )
    seen.keep(vault, AT)
    assert seen.behind(vault) is None
    vault.close()
    assert {path.name for path in tmp_path.iterdir()} == {"v"}


def test_what_is_kept_is_four_numbers_and_no_name(closed: Closed) -> None:
    use(closed)
    (path,) = closed.config_folder.glob("seen-*")
    assert path.read_text() == '{"at": "2026-03-12T18:05:00+00:00", "db_epoch": 1, "epoch": 1, "generation": 1}'
    assert path.stat().st_mode & 0o777 == 0o600


HOSTILE = [
    *(b"", b"{}", b"null", b"[" * 1000, b"\xff" * 10, b" " * 5000, b'{"generation":' + b"9" * 900 + b"}"),
    b'{"at": "yesterday", "db_epoch": 1, "epoch": 1, "generation": 9}',
    b'{"at": "2026-03-12T18:05:00", "db_epoch": 1, "epoch": 1, "generation": 9}',
    b'{"at": "2026-03-12T18:05:00+00:00", "db_epoch": 1, "epoch": 1, "generation": true}',
    b'{"at": "2026-03-12T18:05:00+00:00", "db_epoch": 1, "epoch": 1, "generation": -9}',
    b'{"at": "2026-03-12T18:05:00+00:00", "db_epoch": 1, "epoch": 1, "generation": 1e400}',
    b'{"at": 5, "db_epoch": 1, "epoch": 1, "generation": 9}',
]


@pytest.mark.parametrize("content", HOSTILE, ids=range(len(HOSTILE)))
def test_what_makes_no_sense_is_as_if_nothing_was_seen(closed: Closed, content: bytes) -> None:
    (closed.config_folder / f"seen-{closed.store_id}.json").write_bytes(content)
    assert found(closed) is None


@given(st.binary(max_size=200))
def test_noise_is_as_if_nothing_was_seen(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "seen-noise.json"
    path.write_bytes(content)
    assert seen.read(path) is None


def test_a_folder_that_takes_nothing_is_passed_over(closed: Closed) -> None:
    (closed.config_folder / f"seen-{closed.store_id}.json.new").mkdir()
    use(closed, 2)
    assert found(closed) is None
