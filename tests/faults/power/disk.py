"""What a disk may hold when the power fails: files and folders as they last were made lasting, and all that was done
to them since, of which any part may be there.

Stricter than most file systems: making a file lasting says nothing of its name, which is lasting once its folder is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

SECTOR = 512


@dataclass(frozen=True)
class Written:
    """Bytes put at a place. What of it reached the disk is chosen sector by sector."""

    at: int
    content: bytes


@dataclass(frozen=True)
class Cut:
    """A file shortened or lengthened to this size."""

    size: int


@dataclass(eq=False)
class File:
    """`standing` is what is lasting."""

    standing: bytes = b""
    pending: list[Written | Cut] = field(default_factory=list)


@dataclass(eq=False)
class Folder:
    """`seen` are the names as programs see them, `standing` those that are lasting. A pending change gives each name a
    file, or None, all at once: a rename is never seen half."""

    seen: dict[str, "File | Folder"] = field(default_factory=dict)
    standing: dict[str, "File | Folder"] = field(default_factory=dict)
    pending: list[dict[str, "File | Folder | None"]] = field(default_factory=list)

    def change(self, names: dict[str, "File | Folder | None"]) -> None:
        """Seen at once, lasting later."""
        _apply(self.seen, names)
        self.pending.append(names)


Node = File | Folder
Change = tuple[Node, int]
"""A node and the place of the change among what is pending there."""

Choice = Callable[[Change], "Part"]


@dataclass(frozen=True)
class Part:
    """What of a change reached the disk: all or nothing; or of a write the sectors that `sectors` names by their place
    in it, whatever `is_there` says. Where a file grew and the bytes did not come, `garbage` stands there."""

    is_there: bool
    sectors: frozenset[int] | None = None
    garbage: bytes = b"\0"


def read(folder: Path) -> Folder:
    """As it lies there; all of it is lasting."""
    found = Folder()
    for path in sorted(folder.iterdir()):
        found.seen[path.name] = read(path) if path.is_dir() else File(path.read_bytes())
    found.standing = dict(found.seen)
    return found


def pending(root: Folder) -> list[Change]:
    """All that is not lasting, in files and folders that anyone can still reach after a cut."""
    changes: list[Change] = []
    for node in _reachable(root):
        changes += [(node, number) for number in range(len(node.pending))]
    return changes


def make_lasting(node: Node, count: int) -> None:
    """The first `count` of what is pending there."""
    if isinstance(node, File):
        done, node.pending = node.pending[:count], node.pending[count:]
        node.standing = _content(node.standing, ((change, Part(True)) for change in done))
        return
    done_names, node.pending = node.pending[:count], node.pending[count:]
    for names in done_names:
        _apply(node.standing, names)


def left(root: Folder, choice: Choice) -> dict[str, bytes | None]:
    """What stands on the disk after a cut: content by path, None for a folder."""
    found: dict[str, bytes | None] = {}
    _gather(root, "", choice, found)
    return found


def _gather(folder: Folder, above: str, choice: Choice, found: dict[str, bytes | None]) -> None:
    names = dict(folder.standing)
    for number, change in enumerate(folder.pending):
        if choice((folder, number)).is_there:
            _apply(names, change)
    for name, node in names.items():
        if isinstance(node, Folder):
            found[above + name] = None
            _gather(node, f"{above}{name}/", choice, found)
        else:
            file = node
            parts = ((change, choice((file, number))) for number, change in enumerate(file.pending))
            found[above + name] = _content(file.standing, parts) if file.pending else file.standing


def _content(standing: bytes, changes: "Iterator[tuple[Written | Cut, Part]]") -> bytes:
    content = bytearray(standing)
    for change, part in changes:
        if isinstance(change, Cut):
            if part.is_there:
                _resize(content, change.size, part.garbage)
        elif part.sectors is not None:
            _put_sectors(content, change, part)
        elif part.is_there:
            _resize(content, max(len(content), change.at), part.garbage)
            content[change.at : change.at + len(change.content)] = change.content
    return bytes(content)


def _put_sectors(content: bytearray, change: Written, part: Part) -> None:
    """The file is as long as if all of it had come: its size stands elsewhere on the disk than its bytes."""
    end = change.at + len(change.content)
    _resize(content, max(len(content), end), part.garbage)
    for sector in part.sectors or ():
        start = max(change.at, (change.at // SECTOR + sector) * SECTOR)
        stop = min(end, (change.at // SECTOR + sector + 1) * SECTOR)
        content[start:stop] = change.content[start - change.at : stop - change.at]


def sectors(change: Written) -> int:
    """How many it touches."""
    return (change.at + len(change.content) - 1) // SECTOR - change.at // SECTOR + 1 if change.content else 0


def _resize(content: bytearray, size: int, garbage: bytes) -> None:
    if size <= len(content):
        del content[size:]
    else:
        more = size - len(content)
        content += (garbage * (more // len(garbage) + 1))[:more]


def _apply(names: dict[str, Node], change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


def _reachable(root: Folder) -> list[Node]:
    found: dict[int, Node] = {id(root): root}
    queue: list[Node] = [root]
    for node in queue:
        if isinstance(node, Folder):
            below = [*node.standing.values(), *(each for names in node.pending for each in names.values())]
            for each in below:
                if each is not None and id(each) not in found:
                    found[id(each)] = each
                    queue.append(each)
    return queue
