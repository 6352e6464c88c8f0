"""The whole story is told by the whole program, something is typed into every field of every screen, and none of it is
written anywhere in the clear, in any form; no socket of the internet is asked for. The control does both."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.faults.story import WORDS
from tests.faults.table import Table
from tests.faults.watched import CANARY, WATCHED, Watched, canaries_in

from companion.vault import opening

pytestmark = [pytest.mark.faults, WATCHED]

HERE = Path(__file__).parent
KNOWN = {word.lower() for text in WORDS.values() for word in CANARY.findall(text)}
FEWEST_FIELDS, FEWEST_KEPT = 40, 30
EVERY_SCREEN = 80
TITLES = {"", "Companion", "From a calendar file"}
"""The last is Qt's own file dialog, which stands in for the system's where there is none."""

_CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//nobody//EN
BEGIN:VEVENT
UID:1@nowhere
DTSTAMP:20260101T000000Z
DTSTART:{day}T100000Z
DTEND:{day}T105000Z
SUMMARY:Qzsummary
DESCRIPTION:qzdescription
LOCATION:qzlocation
END:VEVENT
END:VCALENDAR
"""
_OF_CALENDAR = {"qzsummary", "qzdescription", "qzlocation", "qzcalendar"}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """The story, then a backup of its vault, checked and laid down again, without a window."""
    watched = Watched(tmp_path_factory.mktemp("told"))
    day = datetime.now(UTC) + timedelta(days=2)
    outside = watched.place / "outside"
    outside.mkdir()
    (outside / "qzcalendar.ics").write_text(_CALENDAR.format(day=day.strftime("%Y%m%d")).replace("\n", "\r\n"))
    vault, backup = watched.home / "vault", watched.home / "kept.backup"
    watched.run(HERE / "storyteller.py", vault, "honest", outside)
    for command in (("backup", vault, "--to", backup), ("verify", backup), ("restore", backup, watched.home / "again")):
        watched.run("-m", "companion", *command, said=WORDS["passphrase"] + "\n")
    return watched


@pytest.fixture(scope="module")
def every_screen(tmp_path_factory: pytest.TempPathFactory) -> Watched:
    """Each screen of the album, its fields typed into."""
    watched = Watched(tmp_path_factory.mktemp("typed"))
    watched.run(HERE / "typed_everywhere.py", watched.home, "honest")
    return watched


def test_the_story_was_told_to_its_end_and_kept(told: Watched) -> None:
    kept, apart = _read_back(told.home / "vault")
    assert kept >= KNOWN - {"qzpassphrase", "qzundone", "qzfilter", "qzprivate"}
    assert "qzprivate" not in kept
    assert apart >= {"qzprivate"}
    assert len(told.typed) >= FEWEST_FIELDS
    assert len(told.typed & (kept | apart)) >= FEWEST_KEPT
    again, again_apart = _read_back(told.home / "again")
    assert (again, again_apart) == (kept, apart)


def test_no_word_of_it_is_written_in_the_clear(told: Watched, every_screen: Watched, table: Table) -> None:
    assert len(KNOWN) == len(WORDS)
    assert len(every_screen.typed) >= EVERY_SCREEN
    known = KNOWN | told.typed | _OF_CALENDAR
    found = told.words_found(known) | every_screen.words_found(every_screen.typed)
    words = len(known | every_screen.typed)
    table.row(
        "T14",
        f"{words} words typed, searched in all that was written",
        f"{len(found)} found {' '.join(found)}".strip(),
        "0",
        not found,
    )


def test_every_file_is_its_owner_s_alone(told: Watched, every_screen: Watched, table: Table) -> None:
    written = told.files_of_others() + every_screen.files_of_others()
    count = len(list(told.home.rglob("*")))
    table.row("T14", f"{count} files and folders written", f"{len(written)} for others to read", "0", not written)


def test_no_window_was_called_anything_but_companion(told: Watched) -> None:
    assert told.titles <= TITLES


def test_no_socket_of_the_internet_was_asked_for(told: Watched, every_screen: Watched, table: Table) -> None:
    sockets = told.internet_sockets() + every_screen.internet_sockets()
    seen = told.seen_by_python + every_screen.seen_by_python
    figure = f"{len(sockets)} by strace, {seen} by Python’s own hook"
    table.row("T15", "sockets of the internet over the same", figure, "0", not sockets and not seen)


def test_control_a_careless_program_is_found_out(tmp_path: Path, table: Table) -> None:
    careless = Watched(tmp_path)
    careless.run(HERE / "storyteller.py", careless.home / "vault", "careless", tmp_path)
    found = {path.name for path in careless.home.glob("careless*") if canaries_in(path.read_bytes(), KNOWN)}
    met = careless.words_found(KNOWN) == {"qzgoal"} and len(found) == 4
    table.row("T14", "control: one word in the clear, in UTF-16, packed, zipped", f"{len(found)} of 4 found", "4", met)
    met = bool(careless.internet_sockets()) and careless.seen_by_python > 0
    table.row("T15", "control: one socket asked for", "found by both" if met else "missed", "found by both", met)


def _read_back(folder: Path) -> tuple[set[str], set[str]]:
    vault = opening.open_with_passphrase(folder, WORDS["passphrase"], config_folder=None)
    tables = [name for (name,) in vault.rows("SELECT name FROM sqlite_schema WHERE type = 'table'")]
    kept = str([vault.rows(f"SELECT * FROM [{name}]") for name in tables])
    apart = str(vault.open_drawer().rows("SELECT * FROM private_note"))
    vault.close()
    return canaries_in(kept.encode()), canaries_in(apart.encode())
