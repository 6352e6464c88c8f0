"""Bits that flip, files cut off or lengthened, pages and files that come back: told, and never shown as data."""

import os
import random
import shutil
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.faults.rot import (
    PAGE,
    SILENT,
    TOLD,
    WRONG,
    AtRest,
    at_rest,
    flipped,
    in_the_clear,
    lengths,
    shown_in_the_clear,
)
from tests.faults.table import Table
from tests.vault.backed import Backed, make

from companion.vault import opening, seen
from companion.vault.derivation import Cost

Amount = Callable[[int, int], int]


@pytest.fixture
def at(backed: Backed) -> AtRest:
    return at_rest(backed)


def told(found: Counter[str], tried: int) -> str:
    return f"{found[TOLD]} of {tried} told, {found[WRONG]} shown wrongly, {found[SILENT]} unnoticed"


def test_every_flipped_bit_is_told(at: AtRest, amount: Amount, chance: random.Random, table: Table) -> None:
    closed, backup = at.backed.closed, at.backed.path
    places = {
        "record.db": (closed.database, amount(60, 1100)),
        "private.db": (closed.folder / "private.db", amount(10, 100)),
        "backup": (backup, amount(25, 500)),
    }
    for name, (path, tries) in places.items():
        whole, found = at.whole[path], Counter[str]()
        pages = len(whole) // PAGE
        for number in range(tries):
            # Every page before any page twice.
            at_byte = (
                (number % pages) * PAGE + chance.randrange(PAGE) if number < pages else chance.randrange(len(whole))
            )
            path.write_bytes(flipped(whole, at_byte, chance.randrange(8)))
            found[at.shown_by_backup() if path == backup else at.shown()] += 1
        path.write_bytes(whole)
        met = found[TOLD] == tries
        table.row("T09", f"bits flipped, {name}, {pages} pages", told(found, tries), "100 %, 0 shown", met)
    assert at.shown() == SILENT
    assert at.shown_by_backup() == SILENT


def test_every_bit_flipped_in_the_header_is_told(
    at: AtRest, amount: Amount, chance: random.Random, table: Table
) -> None:
    copies = at.backed.closed.copies
    whole, tries, found = at.whole[copies[0]], amount(40, 400), Counter[str]()
    for _ in range(tries):
        for path in copies:
            path.write_bytes(flipped(whole, chance.randrange(len(whole)), chance.randrange(8)))
        found[at.shown()] += 1
    for path in copies[:2]:
        path.write_bytes(flipped(whole, 40, 1))
    copies[2].write_bytes(whole)
    assert at.shown() == SILENT
    table.row("T09", "bits flipped, all three headers", told(found, tries), "100 %", found[TOLD] == tries)


def test_without_a_seal_flipped_bits_would_be_shown(tmp_path: Path, chance: random.Random) -> None:
    path = in_the_clear(tmp_path)
    whole, found = path.read_bytes(), Counter[str]()
    for _ in range(60):
        path.write_bytes(flipped(whole, chance.randrange(2 * PAGE, len(whole)), chance.randrange(8)))
        found[shown_in_the_clear(path)] += 1
    assert found[WRONG] > 10


def test_every_truncation_is_told(at: AtRest, amount: Amount, chance: random.Random, table: Table) -> None:
    closed, backup = at.backed.closed, at.backed.path
    for path, most in ((closed.database, 5000), (closed.folder / "private.db", 5000), (backup, 5000)):
        whole = at.whole[path]
        every = list(lengths(whole))
        some = sorted(chance.sample(every, min(amount(25, most), len(every))), reverse=True)
        found = Counter[str]()
        for length in some:
            os.truncate(path, length)
            found[at.shown_by_backup() if path == backup else at.shown()] += 1
        path.write_bytes(whole)
        name = "backup" if path == backup else path.name
        table.row(
            "T10", f"cut off at every 512 bytes, {name}", told(found, len(some)), "100 %", found[TOLD] == len(some)
        )


def test_headers_cut_off_or_lengthened_are_told(at: AtRest, amount: Amount, table: Table) -> None:
    copies = at.backed.closed.copies
    whole, found, tried = at.whole[copies[0]], Counter[str](), 0
    for length in range(0, len(whole), amount(24, 2)):
        for path in copies:
            path.write_bytes(whole[:length])
        found[at.shown()] += 1
        tried += 1
    for more in (b" ", b"\n", b"\0" * 512, whole, b"{}" * 40_000):
        for path in copies:
            path.write_bytes(whole + more)
        found[at.shown()] += 1
        tried += 1
    table.row("T10", "all three headers cut off or lengthened", told(found, tried), "100 %", found[TOLD] == tried)


def test_what_is_appended_is_told(at: AtRest, chance: random.Random, table: Table) -> None:
    closed, backup = at.backed.closed, at.backed.path
    found, tried = Counter[str](), 0
    for path in (closed.database, closed.folder / "private.db", backup):
        whole = at.whole[path]
        for more in (
            b"\0",
            chance.randbytes(512),
            bytes(PAGE),
            chance.randbytes(PAGE),
            chance.randbytes(PAGE * 9),
            whole,
        ):
            path.write_bytes(whole + more)
            found[at.shown_by_backup() if path == backup else at.shown()] += 1
            tried += 1
        path.write_bytes(whole)
    table.row(
        "T10", "junk behind the end of both databases and backup", told(found, tried), "100 %", found[TOLD] == tried
    )


def test_pages_of_an_earlier_day_are_told_in_a_backup_and_counted_in_the_vault(
    at: AtRest, amount: Amount, chance: random.Random, table: Table
) -> None:
    closed, backup = at.backed.closed, at.backed.path
    vault = closed.open()
    with vault.transaction():
        vault.run("UPDATE practice SET value = 'another day' WHERE key = 'kept'")
        vault.run("UPDATE jottings SET blocks = 'the day after'")
    later = backup.with_name("later.backup")
    make(vault, later)
    vault.close()
    earlier, now = at.whole[closed.database], closed.database.read_bytes()
    found, tried = Counter[str](), 0
    for start in range(0, min(len(earlier), len(now)), PAGE):
        page = earlier[start : start + PAGE]
        if page != now[start : start + PAGE]:
            closed.database.write_bytes(now[:start] + page + now[start + PAGE :])
            found[at.shown()] += 1
            tried += 1
    closed.database.write_bytes(now)
    missed = tried - found[TOLD]
    table.row("T11", "pages of an earlier day, vault", f"{missed} of {tried} unnoticed", "declared limit", tried > 0)
    first, second = at.whole[backup], later.read_bytes()
    pasted = Counter[str]()
    starts = [
        start for start in range(0, len(second), PAGE) if first[start : start + PAGE] != second[start : start + PAGE]
    ]
    for start in chance.sample(starts, min(len(starts), amount(20, 400))):
        later.write_bytes(second[:start] + first[start : start + PAGE] + second[start + PAGE :])
        shutil.copy(later, backup)
        pasted[at.shown_by_backup()] += 1
    every = pasted.total()
    table.row("T11", "pages of an earlier backup, backup", told(pasted, every), "100 %", pasted[TOLD] == every)


def test_an_older_vault_or_header_in_place_of_the_newer_is_noticed(
    at: AtRest, amount: Amount, tmp_path: Path, cheap_cost: Cost, table: Table
) -> None:
    closed, noticed, alarms = at.backed.closed, 0, 0
    rounds = amount(6, 60)
    for number in range(rounds):
        older = Path(shutil.copytree(closed.folder, tmp_path / f"older {number}"))
        vault = closed.open()
        with vault.transaction():
            vault.run("INSERT INTO practice (key, value) VALUES (?, '')", f"day {number}")
        if number % 3 == 0:
            opening.change_passphrase(vault, closed.passphrase, cheap_cost, cheap_cost)
        alarms += seen.behind(vault) is not None
        seen.keep(vault, datetime(2026, 3, 12, tzinfo=UTC))
        vault.close()
        again = opening.open_with_passphrase(older, closed.passphrase, config_folder=closed.config_folder)
        noticed += seen.behind(again) is not None
        again.close()
    figure = f"{noticed} of {rounds} noticed, {alarms} false alarms"
    table.row("T11", "an older vault in its place", figure, "100 %, 0", noticed == rounds and not alarms)
