"""One process a vault, and what the process keeps to itself."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.vault.closed import Closed

from companion.care.errors import AlreadyOpen
from companion.vault.instance import InstanceLock

_HOLD = """
import sys
from pathlib import Path
from companion.vault import opening
vault = opening.open_with_passphrase(Path(sys.argv[1]), sys.argv[2], config_folder=None)
print("open", flush=True)
sys.stdin.readline()
"""


def hold(closed: Closed) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", _HOLD, str(closed.folder), closed.passphrase]
    holder = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert holder.stdout is not None
    assert holder.stdout.readline() == "open\n"
    return holder


def test_a_second_process_is_told_at_once_and_a_killed_one_leaves_no_lock(closed: Closed) -> None:
    with hold(closed) as holder:
        with pytest.raises(AlreadyOpen):
            closed.open()
        holder.kill()
    closed.open().close()


def test_a_lock_is_free_again_after_release(tmp_path: Path) -> None:
    first, second = InstanceLock(tmp_path), InstanceLock(tmp_path)
    first.acquire()
    with pytest.raises(AlreadyOpen):
        second.acquire()
    first.release()
    second.acquire()
    second.release()
    second.release()


_HARDENED = """
import os, sys, ctypes, resource
from companion.vault.hardening import harden
if sys.argv[1] == "harden":
    harden()
mask = os.umask(0)
print(oct(mask), resource.getrlimit(resource.RLIMIT_CORE)[1], ctypes.CDLL(None).prctl(3, 0, 0, 0, 0))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads the switches of Linux")
def test_a_hardened_process_leaves_no_core_file_and_no_readable_memory() -> None:
    def switches(how: str) -> list[str]:
        command = [sys.executable, "-c", _HARDENED, how]
        return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout.split()

    assert switches("harden") == ["0o77", "0", "0"]
    assert switches("leave")[2] == "1"
