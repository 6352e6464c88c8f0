"""A story told by a process under strace, as the list of what it asked of its disk and what it said meanwhile.

A story is one process that may have threads. What it prints, line by line, are its promises."""

import functools
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

SEEN = (
    "openat,open,creat,close,dup,dup2,dup3,fcntl,lseek,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,"
    "fallocate,fsync,fdatasync,sync_file_range,msync,rename,renameat,renameat2,link,linkat,symlink,symlinkat,unlink,"
    "unlinkat,mkdir,mkdirat,rmdir,copy_file_range,sendfile,io_uring_enter"
)
PATIENCE_SECONDS = 240

_TELLS = """
import importlib, sys
from pathlib import Path
module, name, base, *arguments = sys.argv[1:]
getattr(importlib.import_module(module), name)(Path(base), *arguments)
"""
_WHOLE = re.compile(r"(?:(\d+) +)?(\w+)\((.*)\) += (-?\w+)(?: .*)?")
_BEGUN = re.compile(r"(?:(\d+) +)?(\w+)\((.*) <unfinished \.\.\.>")
_ENDED = re.compile(r"(?:(\d+) +)?<\.\.\. (\w+) resumed>(.*)\) += (-?\w+)(?: .*)?")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')


@dataclass(frozen=True)
class Call:
    """One call that did not fail. `began` is how many calls had ended when it began."""

    name: str
    plain: tuple[str, ...]
    strings: tuple[bytes, ...]
    result: int
    began: int


def cannot_trace() -> str:
    """Why no story can be watched here, or ""."""
    return _cannot_trace()


@functools.cache
def _cannot_trace() -> str:
    if sys.platform != "linux" or (strace := shutil.which("strace")) is None:
        return "what is asked of the disk is read with strace, which is not here"
    tried = subprocess.run([strace, "-f", "-qq", "-o", "/dev/null", "true"], capture_output=True, check=False)
    return "this system lets no process watch another" if tried.returncode else ""


def calls(telling: Callable[..., None], base: Path, arguments: tuple[str, ...], trace: Path) -> list[Call]:
    """Calls the function in a process of its own, inside `base`."""
    command = ["strace", "-f", "-qq", "-xx", "-s", "67108864", "-o", str(trace), "-e", f"trace={SEEN}"]
    here = str(Path(__file__).parents[3])
    done = subprocess.run(
        [*command, sys.executable, "-c", _TELLS, telling.__module__, telling.__name__, str(base), *arguments],
        cwd=base,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join([here, *sys.path[1:]])},
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )
    assert done.returncode == 0, done.stderr
    with trace.open(encoding="ascii") as lines:
        return list(_read(lines))


def _read(lines: Iterator[str]) -> Iterator[Call]:
    ended = 0
    begun: dict[str, tuple[str, int]] = {}
    for line in lines:
        if found := _BEGUN.fullmatch(line.rstrip("\n")):
            begun[found[1]] = (found[3], ended)
            continue
        if found := _ENDED.fullmatch(line.rstrip("\n")):
            words, began = begun.pop(found[1])
            words += found[3]
        elif found := _WHOLE.fullmatch(line.rstrip("\n")):
            words, began = found[3], ended
        else:
            continue
        if found[4].startswith("-") or found[4] == "?":
            continue
        ended += 1
        yield _call(found[2], words, int(found[4], 0), began)


def _call(name: str, words: str, result: int, began: int) -> Call:
    pieces = _STRING.findall(words)
    assert not any(cut for _, cut in pieces), "strace has cut a text short"
    strings = tuple(bytes.fromhex(piece.replace("\\x", "")) for piece, _ in pieces)
    plain = tuple(word.strip() for word in _STRING.sub('""', words).split(","))
    return Call(name, plain, strings, result, began)
