"""A backup with a turned bit, cut short, lengthened, or put together from two: never is one taken for a backup."""

import hmac
import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.faults.table import Table
from tests.vault.backed import Backed, make, restore

from companion.care.errors import CompanionError
from companion.vault import restoring

PAGE = 4096

Tampered = tuple[str, bytes]


@pytest.fixture
def others(backed: Backed, make_backed: Callable[[str], Backed], tmp_path: Path) -> list[dict[str, bytes]]:
    """The parts of a later backup of the same vault, and of one of another vault."""
    vault = backed.closed.open()
    with vault.transaction():
        vault.run("UPDATE practice SET value = 'changed' WHERE key = 'kept'")
    make(vault, tmp_path / "later.backup")
    vault.close()
    return [Backed(backed.closed, tmp_path / "later.backup").parts, make_backed("other").parts]


def turned(whole: bytes, beginning: int, times: int, chance: random.Random) -> Iterator[Tampered]:
    """A third of the bits in front and header."""
    for number in range(times):
        place = chance.randrange(beginning if number % 3 == 0 else len(whole))
        content = bytearray(whole)
        content[place] ^= 1 << chance.randrange(8)
        yield "turned bits", bytes(content)


def cut(whole: bytes, times: int, chance: random.Random) -> Iterator[Tampered]:
    for length in (0, 1, PAGE, len(whole) - 32, len(whole) - 1):
        yield "cut", whole[:length]
    for _ in range(times):
        yield "cut", whole[: chance.randrange(len(whole))]
        yield "lengthened", whole + chance.randbytes(chance.randrange(1, PAGE))


def swapped(mine: dict[str, bytes], others: list[dict[str, bytes]]) -> Iterator[Tampered]:
    """Each part, and the header with each other part, of another backup; that is also in both directions."""
    for other in others:
        for one, two in ((mine, other), (other, mine)):
            for part in mine:
                yield f"another {part}", b"".join({**one, part: two[part]}.values())
                yield f"another header and {part}", b"".join({**one, "header": two["header"], part: two[part]}.values())


def pasted(mine: dict[str, bytes], other: dict[str, bytes], times: int, chance: random.Random) -> Iterator[Tampered]:
    """A page from somewhere else, in the same backup or the other."""
    record = mine["record"]
    for _ in range(times):
        to = PAGE * chance.randrange(len(record) // PAGE)
        source = chance.choice((record, other["record"]))
        page = source[(at := PAGE * chance.randrange(len(source) // PAGE)) : at + PAGE]
        if page != record[to : to + PAGE]:
            yield "pasted pages", b"".join({**mine, "record": record[:to] + page + record[to + PAGE :]}.values())


def is_accepted(content: bytes, place: Path, passphrase: str) -> bool:
    """By a look inside, which is what comes before everything else."""
    place.write_bytes(content)
    try:
        restoring.look_inside(place, passphrase)
    except CompanionError:
        return False
    return True


def test_a_tampered_backup_is_never_accepted(
    backed: Backed,
    others: list[dict[str, bytes]],
    tmp_path: Path,
    chance: random.Random,
    amount: Callable[[int, int], int],
    table: Table,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    whole, mine, passphrase = backed.content, backed.parts, backed.closed.passphrase
    place = tmp_path / "tampered.backup"
    tampered = [
        *turned(whole, len(mine["front"] + mine["header"]), amount(100, 2000), chance),
        *cut(whole, amount(20, 600), chance),
        *swapped(mine, others),
        *pasted(mine, others[0], amount(30, 300), chance),
    ]
    # Two backups of one vault may have the same header.
    wholes = {b"".join(parts.values()) for parts in (mine, *others)}
    tampered = [(what, content) for what, content in tampered if content not in wholes]
    accepted = [what for what, content in tampered if is_accepted(content, place, passphrase)]
    table.row("T12", "tampered backup", f"{len(accepted)} of {len(tampered)} accepted", "0", not accepted)
    assert not list(tmp_path.glob("back*"))
    assert is_accepted(whole, place, passphrase), "the whole one"
    restore(backed.path, tmp_path / "back", passphrase)
    with monkeypatch.context() as unsealed:
        unsealed.setattr(hmac, "compare_digest", lambda _one, _other: True)
        control = [what for what, content in tampered[-20:] if is_accepted(content, place, passphrase)]
    assert control, "the control: without the seal a pasted page passes"
