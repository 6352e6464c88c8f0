"""Rebuilds what a disk may hold after a power cut at any point of a story, and looks at each: `replay(story, check)`.

At every flush, and after every promise: nothing of what is not lasting yet, all of it, each beginning of it, each
change alone, all but each, each write torn. Beside these, cuts and parts left to chance."""

import hashlib
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.power import disk, trace
from tests.faults.power.disk import Change, Choice, Part, Written
from tests.faults.power.player import Player
from tests.faults.power.trace import Call

from companion.care.errors import (
    BackupDamaged,
    BackupNotWhole,
    BackupUnreadable,
    CompanionError,
    DatabaseDamaged,
    NoBackup,
    PrivateNotesDamaged,
)

Files = dict[str, bytes | None]

_CORRUPT = (DatabaseDamaged, PrivateNotesDamaged, BackupDamaged, BackupNotWhole, BackupUnreadable, NoBackup)
_HERE, _GONE = Part(True), Part(False)
_GARBAGE = b"\xa5\x3c\x00\xff\x17"


@dataclass(frozen=True)
class Story:
    """`telling`, a function of a module, is called in a process of its own with a copy of the folder `before` and the
    arguments. Each line that it prints, flushed, is a promise."""

    telling: Callable[..., None]
    before: Path
    arguments: tuple[str, ...] = ()


@dataclass(frozen=True)
class Promises:
    """The lines that were printed before the cut, and those that would have come."""

    made: Sequence[str]
    to_come: Sequence[str]


Check = Callable[[Path, Promises], None]
"""Opens what is left in the folder. An AssertionError is a broken promise; an error of the program's that pages or
seals do not hold is damage; any other of its errors is a lock-out."""


@dataclass
class Figures:
    """`states` are different ones; `first` tells of the first that was not good of each kind."""

    states: int = 0
    lost: int = 0
    corrupt: int = 0
    locked_out: int = 0
    first: dict[str, str] = field(default_factory=dict)

    @property
    def bad(self) -> int:
        return self.lost + self.corrupt + self.locked_out

    def __str__(self) -> str:
        return f"{self.states} states, {self.lost} lost, {self.corrupt} corrupt, {self.locked_out} locked out"

    def add(self, other: "Figures") -> None:
        """Of another story."""
        self.states += other.states
        self.lost += other.lost
        self.corrupt += other.corrupt
        self.locked_out += other.locked_out
        self.first = other.first | self.first


@dataclass(frozen=True)
class Tale:
    """A story as it was told: where it began, and every call."""

    before: Path
    told_in: Path
    calls: Sequence[Call]


Manner = Callable[[Sequence[Change]], Choice]


def replay(
    story: Story, check: Check, *, states: int, chance: random.Random, spoil: Callable[[Files], Files] = dict
) -> Figures:
    """Tells it once, and looks at so many states of it, every systematic one among them if there is room for all.
    `spoil` is what else befalls the files."""
    with passing_folder() as place:
        return look(tell(story, place / "told"), check, states=states, chance=chance, spoil=spoil)


def tell(story: Story, folder: Path) -> Tale:
    """In a folder that is to stay until it was looked at."""
    before, told_in = folder / "before", folder / "base"
    shutil.copytree(story.before, before)
    shutil.copytree(before, told_in)
    return Tale(before, told_in, trace.calls(story.telling, told_in, story.arguments, folder / "trace"))


def look(
    tale: Tale, check: Check, *, states: int, chance: random.Random, spoil: Callable[[Files], Files] = dict
) -> Figures:
    """At so many states of what was told."""
    figures, seen = Figures(), set[bytes]()
    said = _all_said(tale)
    with passing_folder() as place:
        for where, player, manner in _cuts(tale, states, chance):
            changes = disk.pending(player.root)
            files = spoil(disk.left(player.root, manner(changes)))
            made = len(player.said)
            mark = _mark(files, made)
            if mark in seen:
                continue
            seen.add(mark)
            figures.states += 1
            _lay(files, place / "state")
            _judge(figures, check, place / "state", Promises(said[:made], said[made:]), where)
    return figures


@contextmanager
def passing_folder() -> Iterator[Path]:
    """In memory, where there is such a place."""
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        yield Path(folder)


def _all_said(tale: Tale) -> list[str]:
    player = Player(disk.read(tale.before), tale.told_in)
    for call in tale.calls:
        player.play(call)
    return player.said


def _cuts(tale: Tale, states: int, chance: random.Random) -> Iterator[tuple[str, Player, Manner]]:
    """In the order of the calls; before each that is named, or at the very end."""
    planned: dict[int, list[tuple[str, Manner]]] = defaultdict(list)
    systematic = list(_systematic(tale))
    changing = _changing(tale)
    for number, name, manner in chance.sample(systematic, min(states, len(systematic))):
        planned[number].append((name, manner))
    for _ in range(states - len(systematic)):
        by_chance = _by_chance(random.Random(chance.getrandbits(64)))
        planned[chance.choice(changing) + 1].append(("by chance", by_chance))
    player = Player(disk.read(tale.before), tale.told_in)
    for number in range(len(tale.calls) + 1):
        for name, manner in planned.get(number, ()):
            yield f"before call {number}: {name}", player, manner
        if number < len(tale.calls):
            player.play(tale.calls[number])


def _systematic(tale: Tale) -> Iterator[tuple[int, str, Manner]]:
    player = Player(disk.read(tale.before), tale.told_in)
    told = False
    for number, call in enumerate((*tale.calls, None)):
        if told or call is None or player.flushed(call) is not None:
            for name, manner in _manners(disk.pending(player.root)):
                yield number, name, manner
        if call is not None:
            told = player.is_promise(call)
            player.play(call)


def _changing(tale: Tale) -> list[int]:
    """The calls after which more, or less, is lasting or not lasting."""
    player, found, before = Player(disk.read(tale.before), tale.told_in), [], 0
    for number, call in enumerate(tale.calls):
        player.play(call)
        now = len(disk.pending(player.root))
        if now != before:
            found.append(number)
        before = now
    return found


def _manners(changes: Sequence[Change]) -> Iterator[tuple[str, Manner]]:
    everything = frozenset(range(len(changes)))
    yield "nothing", _chosen(())
    if everything:
        yield "everything", _chosen(everything)
    for place in range(len(changes)):
        yield f"the first {place}", _chosen(range(place))
        yield f"only {place}", _chosen({place})
        yield f"all but {place}", _chosen(everything - {place})
        node, number = changes[place]
        change = node.pending[number]
        if isinstance(change, Written) and (size := disk.sectors(change)) > 1:
            half = frozenset(range(size // 2))
            for name, part in (
                ("begun", half),
                ("ended", frozenset(range(size)) - half),
                ("long only", frozenset[int]()),
            ):
                yield f"all, {place} {name}", _torn(place, part, others=True)
                yield f"none, {place} {name}", _torn(place, part, others=False)


def _chosen(there: Container[int]) -> Manner:
    return lambda changes: _as_choice(changes, [_HERE if place in there else _GONE for place in range(len(changes))])


def _torn(torn: int, sectors: frozenset[int], *, others: bool) -> Manner:
    def manner(changes: Sequence[Change]) -> Choice:
        parts = [Part(others, sectors if place == torn else None, _GARBAGE) for place in range(len(changes))]
        return _as_choice(changes, parts)

    return manner


def _by_chance(chance: random.Random) -> Manner:
    """Each change for itself; or in order within each file and folder; the odd write torn."""

    def manner(changes: Sequence[Change]) -> Choice:
        share, in_order, garbage = chance.random(), chance.random() < 0.5, chance.choice((b"\0", _GARBAGE))
        parts: list[Part] = []
        ended: set[int] = set()
        for node, number in changes:
            change = node.pending[number]
            here = chance.random() < share and not (in_order and id(node) in ended)
            if not here:
                ended.add(id(node))
            sectors = None
            if isinstance(change, Written) and chance.random() < 0.2:
                size = disk.sectors(change)
                sectors = frozenset(place for place in range(size) if chance.random() < share)
            parts.append(Part(here, sectors, garbage))
        return _as_choice(changes, parts)

    return manner


def _as_choice(changes: Sequence[Change], parts: Sequence[Part]) -> Choice:
    chosen = {(id(node), number): part for (node, number), part in zip(changes, parts, strict=True)}
    return lambda change: chosen.get((id(change[0]), change[1]), _GONE)


def _mark(files: Files, made: int) -> bytes:
    mark = hashlib.blake2b(str(made).encode(), digest_size=16)
    for name in sorted(files):
        content = files[name]
        mark.update(f"\0{name}\0{-1 if content is None else len(content)}\0".encode())
        mark.update(content or b"")
    return mark.digest()


def _lay(files: Files, folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name in sorted(files):
        content = files[name]
        if content is None:
            (folder / name).mkdir()
        else:
            (folder / name).write_bytes(content)


def _judge(figures: Figures, check: Check, folder: Path, promises: Promises, where: str) -> None:
    try:
        check(folder, promises)
    except AssertionError as error:
        figures.lost += 1
        figures.first.setdefault("lost", f"{where}: {error}")
    except _CORRUPT as error:
        figures.corrupt += 1
        figures.first.setdefault("corrupt", f"{where}: {error!r}")
    except CompanionError as error:
        figures.locked_out += 1
        figures.first.setdefault("locked out", f"{where}: {error!r}")
