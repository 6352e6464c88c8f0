"""A process of the program under strace in a home of its own, and what it left: in files, writes and what it said."""

import bz2
import lzma
import os
import re
import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterable
from pathlib import Path

import pytest

CANARY = re.compile(r"qz[a-z]+", re.IGNORECASE)
WATCHED = pytest.mark.skipif(shutil.which("strace") is None, reason="what is written is read from strace")

_WRITES = "write,writev,pwrite64,pwritev,sendto,sendmsg"
_PATIENCE_SECONDS = 300
_VARIABLES = ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME", "TMPDIR")
_MOST_UNPACKED = 4_000_000
# Where zlib, gzip, bzip2, xz and an entry of a zip begin.
_PACKED = re.compile(rb"x[\x01\x5e\x9c\xda]|\x1f\x8b\x08|BZh[1-9]|\xfd7zXZ\0|PK\x03\x04")


class Watched:
    """`home` is all of them: home, the folders for settings, data, caches and temporary files, and where it stands."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.home = place / "home"
        self.home.mkdir(mode=0o700)
        self.traces: list[Path] = []
        self.said = ""
        self.titles: set[str] = set()
        self.typed: set[str] = set()
        self.seen_by_python = 0

    def run(self, *command: str | Path, said: str = "") -> None:
        """To its end, which has to be good; `said` comes in by its standard input."""
        trace = self.place / f"trace{len(self.traces)}"
        self.traces.append(trace)
        whole = ["strace", "-f", "-qq", "-xx", "-s", "1000000", "-o", str(trace)]
        whole += ["-e", f"trace={_WRITES},socket,connect,execve", sys.executable, *map(str, command)]
        root = Path(__file__).parents[2]
        variables = {name: str(self.home) for name in _VARIABLES}
        variables |= {"PYTHONPATH": f"{root}{os.pathsep}{root / 'src'}", "PYTHONDONTWRITEBYTECODE": "1"}
        done = subprocess.run(
            whole,
            cwd=self.home,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            input=said,
            check=False,
            timeout=_PATIENCE_SECONDS,
        )
        assert done.returncode == 0, (done.returncode, done.stdout, done.stderr)
        self.said += done.stderr
        for line in done.stdout.splitlines():
            kind, _, value = line.partition(" ")
            if kind == "title":
                self.titles.add(value)
            elif kind == "typed":
                self.typed |= {word.lower() for word in CANARY.findall(value)}
            elif kind == "internet":
                self.seen_by_python += int(value)
            else:
                self.said += line

    def words_found(self, known: Iterable[str]) -> set[str]:
        """Those in the bytes of any write but to its own report, in any file or file name, in what it said, and in any
        command line."""
        known = set(known)
        found: set[str] = set()
        for trace in self.traces:
            for line in trace.read_text(encoding="ascii").splitlines():
                if not re.match(r"\d+ +(socket|connect)\(|\d+ +write\(1, ", line):
                    found |= canaries_in(_bytes(line), known)
        for path in self.home.rglob("*"):
            found |= canaries_in(os.fsencode(path.relative_to(self.home)), known)
            if path.is_file():
                found |= canaries_in(path.read_bytes(), known)
        return found | canaries_in(self.said.encode(), known)

    def files_of_others(self) -> list[str]:
        """What was written that anyone but its owner may read, write or enter."""
        return [str(path) for path in self.home.rglob("*") if not path.is_symlink() and path.stat().st_mode & 0o077]

    def internet_sockets(self) -> list[str]:
        """Every call that names a family of the internet."""
        lines = [line for trace in self.traces for line in trace.read_text(encoding="ascii").splitlines()]
        return [line for line in lines if re.search(r"\b(socket|connect)\(.*AF_INET", line)]


def canaries_in(content: bytes, known: Iterable[str] | None = None) -> set[str]:
    """In single bytes, in two bytes a letter from either end, and in what is packed. Without `known` every word."""
    forms = [content, *_unpacked(content)]
    forms += [form[at::2] for form in forms for at in (0, 1)]
    found = {word.lower() for form in forms for word in CANARY.findall(form.decode("latin-1"))}
    return found if known is None else found & set(known)


def _unpacked(content: bytes) -> Iterable[bytes]:
    for begins in _PACKED.finditer(content):
        packed = content[begins.start() :]
        for unpack in (_inflated, _unzipped, bz2.decompress, lzma.decompress):
            try:
                yield unpack(packed)
            except (zlib.error, OSError, lzma.LZMAError, ValueError, EOFError):
                continue


def _inflated(packed: bytes) -> bytes:
    return zlib.decompressobj(47).decompress(packed, _MOST_UNPACKED)


def _unzipped(packed: bytes) -> bytes:
    # An entry's own head: 30 bytes, its name and what is added to it; then a bare stream.
    begins = 30 + int.from_bytes(packed[26:28], "little") + int.from_bytes(packed[28:30], "little")
    return zlib.decompressobj(-15).decompress(packed[begins:], _MOST_UNPACKED)


def _bytes(line: str) -> bytes:
    return b"\n".join(bytes.fromhex(run.replace("\\x", "")) for run in re.findall(r'"((?:\\x[0-9a-f]{2})*)"', line))
