"""The whole story is told by the whole program, and none of its words is written anywhere in the clear, in any form;
no socket of the internet is asked for. The control writes one word and asks for one socket."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.faults.storyteller import WORDS

from companion.vault import opening

pytestmark = [
    pytest.mark.faults,
    pytest.mark.skipif(shutil.which("strace") is None, reason="what is written is read from strace"),
]

CANARY = re.compile(r"qz[a-z]+", re.IGNORECASE)
WRITES = "write,writev,pwrite64,pwritev,sendto,sendmsg"
PATIENCE_SECONDS = 240


class Told:
    """What is left of a telling: the trace of everything that was written, the files, and what was said aloud."""

    def __init__(self, place: Path, manner: str) -> None:
        self.place = place
        self.trace = place / "trace"
        home = place / "home"
        home.mkdir()
        variables = {
            name: str(home) for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "TMPDIR")
        }
        variables |= {"PYTHONPATH": str(Path(__file__).parents[2])}
        variables["PYTHONDONTWRITEBYTECODE"] = "1"
        command = ["strace", "-f", "-qq", "-xx", "-s", "1000000", "-o", str(self.trace)]
        command += ["-e", f"trace={WRITES},socket,connect,execve", sys.executable]
        command += [str(Path(__file__).parent / "storyteller.py"), str(self.vault), manner]
        done = subprocess.run(
            command,
            cwd=home,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE_SECONDS,
        )
        assert done.returncode == 0, done.stderr
        self.titles = set(done.stdout.split("\n"))
        self.said = done.stderr

    @property
    def vault(self) -> Path:
        return self.place / "home" / "vault"

    def words_found(self) -> set[str]:
        """Canaries in the bytes of any write, in any file or file name, in what was said, and in any command line."""
        lines = self.trace.read_text(encoding="ascii").splitlines()
        written = [_bytes(line) for line in lines if not re.match(r"\d+ +(socket|connect)\(", line)]
        files = [path.read_bytes() for path in self.place.rglob("home/**/*") if path.is_file()]
        names = [os.fsencode(path) for path in self.place.rglob("home/**/*")]
        found: set[str] = set()
        for content in (*written, *files, *names, self.said.encode()):
            found |= canaries_in(content)
        return found

    def internet_sockets(self) -> list[str]:
        """Every call that names a family of the internet."""
        lines = self.trace.read_text(encoding="ascii").splitlines()
        return [line for line in lines if re.search(r"\b(socket|connect)\(.*AF_INET", line)]


def canaries_in(content: bytes) -> set[str]:
    """In single bytes, and in two bytes a letter from either end."""
    forms = [content, content[::2], content[1::2]]
    return {word.lower() for form in forms for word in CANARY.findall(form.decode("latin-1"))} & KNOWN


def _bytes(line: str) -> bytes:
    return b"\n".join(bytes.fromhex(run.replace("\\x", "")) for run in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', line))


KNOWN = {word.lower() for text in WORDS.values() for word in CANARY.findall(text)}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("told"), "honest")


def test_the_story_was_told_to_its_end_and_kept(told: Told) -> None:
    vault = opening.open_with_passphrase(told.vault, WORDS["passphrase"], config_folder=None)
    tables = [name for (name,) in vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = str([vault.rows(f"SELECT * FROM [{name}]") for name in tables])
    apart = str(vault.open_drawer().rows("SELECT * FROM private_note"))
    vault.close()
    assert canaries_in(kept.encode()) >= KNOWN - {"qzpassphrase", "qzundone", "qzfilter", "qzprivate"}
    assert "qzprivate" not in canaries_in(kept.encode())
    assert canaries_in(apart.encode()) == {"qzprivate"}


def test_no_word_of_it_is_written_in_the_clear(told: Told) -> None:
    assert len(KNOWN) == len(WORDS)
    assert told.words_found() == set()


def test_no_window_was_called_anything_but_companion(told: Told) -> None:
    assert told.titles <= {"", "Companion"}


def test_no_socket_of_the_internet_was_asked_for(told: Told) -> None:
    assert told.internet_sockets() == []


def test_control_a_careless_program_is_found_out(tmp_path: Path) -> None:
    careless = Told(tmp_path, "careless")
    assert careless.words_found() == {"qzgoal"}
    assert careless.internet_sockets()
