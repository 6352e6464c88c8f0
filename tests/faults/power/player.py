"""Does to a model of the disk what a story asked of the real one, call by call."""

import os
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from tests.faults.power.disk import Cut, File, Folder, Node, Written, make_lasting
from tests.faults.power.trace import Call

_NOT_UNDERSTOOD = frozenset(
    {"fallocate", "sync_file_range", "msync", "link", "linkat", "symlink", "symlinkat", "copy_file_range", "sendfile"}
    | {"io_uring_enter", "truncate"}
)


@dataclass
class _Open:
    node: Node
    path: PurePosixPath
    at: int = 0
    appends: bool = False
    is_read: bool = False


class Player:
    """`said` are the whole lines that were printed until now."""

    def __init__(self, root: Folder, base: Path) -> None:
        self.root = root
        self._base = PurePosixPath(os.path.realpath(base))
        self._open: dict[int, _Open] = {}
        self._played = 0
        self._changed: list[tuple[int, Node]] = []
        self._printed = b""

    @property
    def said(self) -> list[str]:
        return self._printed.decode().split("\n")[:-1]

    def flushed(self, call: Call) -> Node | None:
        """What the call makes lasting, of all that is watched."""
        if call.name not in {"fsync", "fdatasync"} or int(call.plain[0]) not in self._open:
            return None
        return self._open[int(call.plain[0])].node

    def is_promise(self, call: Call) -> bool:
        """Whether something is said with it."""
        return call.name == "write" and call.plain[0] == "1"

    def play(self, call: Call) -> None:
        """Whatever is not done to a watched file is passed over. Raises NotImplementedError for what is not known."""
        if self.is_promise(call):
            self._printed += call.strings[0][: call.result]
        elif (node := self.flushed(call)) is not None:
            since = sum(1 for number, changed in self._changed if number >= call.began and changed is node)
            make_lasting(node, len(node.pending) - since)
        elif call.name in {"openat", "open", "creat"}:
            self._opened(call)
        elif call.name.startswith(("rename", "unlink", "mkdir", "rmdir")):
            self._named(call)
        elif call.name in _NOT_UNDERSTOOD:
            self._refuse(call)
        elif call.plain and call.plain[0].isdecimal() and (opened := self._open.get(int(call.plain[0]))) is not None:
            self._done_to(opened, call)
        self._played += 1

    def _opened(self, call: Call) -> None:
        place = 0 if call.name == "openat" else -1
        path = self._path(call, place, 0)
        flags = call.plain[place + 2] if call.name != "creat" else "O_WRONLY|O_CREAT|O_TRUNC"
        if path is None:
            self._open.pop(call.result, None)
            return
        node = self._node(path)
        if node is None:
            assert "O_CREAT" in flags, f"{path} is not known"
            node = File()
            self._change_names(path.parent, {path.name: node})
        elif isinstance(node, File) and "O_TRUNC" in flags and _seen_size(node):
            self._change(node, Cut(0))
        self._open[call.result] = _Open(node, path, appends="O_APPEND" in flags, is_read="O_RDWR" in flags)

    def _named(self, call: Call) -> None:
        at = "at" in call.name
        path = self._path(call, 0 if at else -1, 0)
        if call.name.startswith("rename"):
            target = self._path(call, 2 if at else -1, 1)
            if path is None and target is None:
                return
            if path is None or target is None or path.parent != target.parent:
                raise NotImplementedError("a rename from one folder to another")
            self._change_names(path.parent, {path.name: None, target.name: self._node(path)})
        elif path is not None:
            made = Folder() if call.name.startswith("mkdir") else None
            self._change_names(path.parent, {path.name: made})

    def _done_to(self, opened: _Open, call: Call) -> None:
        number, node = int(call.plain[0]), opened.node
        if call.name == "close":
            del self._open[number]
        elif call.name.startswith("dup") or (call.name == "fcntl" and call.plain[1].startswith("F_DUPFD")):
            self._open[call.result] = replace(opened)
        elif call.name == "lseek":
            opened.at, opened.is_read = call.result, False
        elif call.name == "ftruncate" and isinstance(node, File):
            self._change(node, Cut(int(call.plain[1])))
        elif "write" in call.name and isinstance(node, File):
            content = b"".join(call.strings)[: call.result]
            assert len(content) == call.result
            if call.name.startswith("pwrite"):
                self._change(node, Written(int(call.plain[-1 if call.name == "pwrite64" else 3]), content))
                return
            if opened.is_read:
                raise NotImplementedError("written where reading has moved the place")
            at = _seen_size(node) if opened.appends else opened.at
            opened.at = at + len(content)
            self._change(node, Written(at, content))

    def _change(self, file: File, change: Written | Cut) -> None:
        file.pending.append(change)
        self._changed.append((self._played, file))

    def _change_names(self, folder: PurePosixPath, names: dict[str, Node | None]) -> None:
        node = self._node(folder)
        assert isinstance(node, Folder), folder
        node.change(names)
        self._changed.append((self._played, node))

    def _path(self, call: Call, folder: int, string: int) -> PurePosixPath | None:
        """Below the base, or None for elsewhere. `folder` is where the call names the folder it starts from, or -1."""
        given = PurePosixPath(os.fsdecode(call.strings[string]))
        start = self._base
        if folder >= 0 and call.plain[folder].isdecimal() and not given.is_absolute():
            opened = self._open.get(int(call.plain[folder]))
            if opened is None:
                return None
            start = self._base / opened.path
        path = PurePosixPath(os.path.normpath(start / given))
        return path.relative_to(self._base) if path.is_relative_to(self._base) else None

    def _node(self, path: PurePosixPath) -> Node | None:
        node: Node | None = self.root
        for name in path.parts:
            node = node.seen.get(name) if isinstance(node, Folder) else None
        return node

    def _refuse(self, call: Call) -> None:
        numbers = {int(word) for word in call.plain if word.isdecimal()}
        paths = (PurePosixPath(os.path.normpath(self._base / os.fsdecode(each))) for each in call.strings)
        if numbers & self._open.keys() or any(path.is_relative_to(self._base) for path in paths):
            raise NotImplementedError(call.name)


def _seen_size(file: File) -> int:
    size = len(file.standing)
    for change in file.pending:
        size = change.size if isinstance(change, Cut) else max(size, change.at + len(change.content))
    return size
