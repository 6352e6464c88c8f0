"""Search as one types, over a hundred thousand sessions, beside the same query without a key."""

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter

import pytest
from sqlcipher3 import dbapi2
from tests.benchmarks.caseloads import Made
from tests.benchmarks.figures import Figure, Figures, high

from companion.care.patient import RecordId
from companion.store import search
from companion.vault.vault import Vault

pytestmark = pytest.mark.benchmarks

TYPED = (
    *("sister", "lantern", "the door", "sleep", "kitchen table", "goodbye", "morning", "breath", "hands", "polite"),
    *("father", "drawing", "evening", "quiet", "work", "phone call", "ask how", "monday", "shoulders", "zzz"),
)
_AT_MOST_MS = 20
_QUERY = "SELECT rowid FROM search_note WHERE search_note MATCH ? ORDER BY rowid DESC LIMIT 20"


def letter_by_letter() -> list[str]:
    """Every beginning that stands in the field while these are typed."""
    return [text[:end] for text in TYPED for end in range(1, len(text) + 1)]


@pytest.fixture
def vault(many: Made) -> Iterator[Vault]:
    opened = many.open()
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def clear(many: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dbapi2.Connection]:
    """The same index by the same engine, without a key."""
    connection = dbapi2.connect(tmp_path_factory.mktemp("clear") / "clear.db", isolation_level=None)
    opened = many.open()
    ((schema,),) = opened.rows("SELECT sql FROM sqlite_schema WHERE name = 'search_note'")
    connection.execute("PRAGMA synchronous = OFF")
    connection.execute(schema)
    connection.execute("INSERT INTO search_note (search_note, rank) VALUES ('hashsize', 16777216)")
    rows = opened.rows("SELECT rowid, text, who FROM search_note ORDER BY rowid")
    opened.close()
    connection.execute("BEGIN")
    connection.executemany("INSERT INTO search_note (rowid, text, who) VALUES (?, ?, ?)", rows)
    connection.execute("COMMIT")
    yield connection
    connection.close()


def timed(act: Callable[[str], object], texts: Sequence[str]) -> list[float]:
    seconds = []
    for text in texts:
        start = perf_counter()
        act(text)
        seconds.append(perf_counter() - start)
    return seconds


@pytest.mark.parametrize("only", [None, RecordId(40)], ids=["everyone", "one person"])
def test_a_key_finds_the_newest_at_once(vault: Vault, many: Made, figures: Figures, only: RecordId | None) -> None:
    texts = letter_by_letter()
    shelf = search.gather(vault, only)
    timed(lambda text: search.find(vault, text, shelf), texts[:20])
    p95 = high(timed(lambda text: search.find(vault, text, shelf), texts * 3), 95) * 1e3
    whose = "all" if only is None else "one person"
    size = f"{len(texts)} beginnings typed"
    figures.note(
        Figure(
            f"search a key, 100 000 sessions, {whose}, p95",
            f"{p95:.1f} ms",
            f"<= {_AT_MOST_MS} ms",
            size,
            p95 <= _AT_MOST_MS,
        )
    )


def test_the_key_of_the_vault_costs_the_index_next_to_nothing(
    vault: Vault, clear: dbapi2.Connection, figures: Figures
) -> None:
    asked = [search.expression(text, None) for text in letter_by_letter()]
    ours: list[float] = []
    theirs: list[float] = []
    for turn in range(6):
        one_round = timed(lambda text: vault.rows(_QUERY, text), asked)
        other_round = timed(lambda text: clear.execute(_QUERY, (text,)).fetchall(), asked)
        if turn:
            ours += one_round
            theirs += other_round
    one, other = high(ours, 95), high(theirs, 95)
    figures.note(
        Figure(
            "the same query of the index, p95",
            f"{one / other:.2f}x  ({one * 1e3:.2f} ms / {other * 1e3:.2f} ms)",
            "<= 1.5x",
            "without a key, same engine",
            one <= 1.5 * other,
        )
    )


def test_the_search_opens_at_once(vault: Vault, figures: Figures) -> None:
    """What it gathers once for all keys."""
    start = perf_counter()
    search.gather(vault)
    seconds = perf_counter() - start
    figures.note(
        Figure(
            "open the search, 100 000 sessions",
            f"{seconds * 1e3:.1f} ms",
            "<= 50 ms",
            "names, goals, values",
            seconds <= 0.05,
        )
    )
