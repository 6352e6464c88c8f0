"""Ten years of work, some ten thousand sessions: unlocking, saving and closing take no longer for it."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone
from pathlib import Path
from time import perf_counter

import pytest
from tests.benchmarks.caseloads import make
from tests.benchmarks.figures import Figure, Figures, high
from tests.benchmarks.test_commit import draft_writer

from companion.content.content import Content
from companion.vault import seen
from companion.vault.vault import Vault

pytestmark = pytest.mark.benchmarks

SESSIONS = 10_000
AT = datetime(2026, 3, 12, 18, 5, tzinfo=timezone(timedelta()))


def took(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def test_ten_years_open_save_and_close_as_quickly(
    tmp_path: Path, vault: Vault, content: Content, figures: Figures
) -> None:
    made = make(tmp_path / "ten years", content, SESSIONS)
    size = f"{(made.folder / 'record.db').stat().st_size / 1e6:.0f} MB"
    opened, saved, closed, control = [], [], [], []
    write_in_new = draft_writer(vault)
    for _ in range(5):
        start = perf_counter()
        old = made.open()
        seen.behind(old)
        opened.append(perf_counter() - start)
        write = draft_writer(old)
        for _ in range(100):
            saved.append(took(write))
            control.append(took(write_in_new))
        closed.append(took(old.close))
    # A disk that others use too: then no slower than in a vault that is new.
    slowest = max(0.02, 1.5 * high(control, 99))
    for name, reached, most in (
        ("unlock without its derivation, 10 years", max(opened), 0.3),
        ("save of a draft, p99, 10 years", high(saved, 99), slowest),
        ("close, 10 years", max(closed), 1.0),
    ):
        figures.note(Figure(name, f"{reached * 1e3:.1f} ms", f"<= {most * 1e3:.0f} ms", size, reached <= most))
