"""Reads files that someone made to be read, in a process of its own: `reader.py KIND FOLDER SEED NUMBER`.

Prints as JSON what escaped, how long the slowest took, and how much memory the process had at most."""

import json
import random
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from companion import calendar_file, settings
from companion.care.errors import CompanionError
from companion.content import content
from companion.content.entry import ContentBroken
from companion.store import rescued
from companion.vault import backup_file, journal, rescue, seen, tries

STORE = "0123456789abcdef" * 2
RESOURCES = Path(__file__).parents[2] / "resources"
EVENT = b"BEGIN:VEVENT\r\nUID:%d\r\nDTSTART:20260313T100000Z\r\nDTEND:20260313T105000Z\r\nSUMMARY:Ana\r\nEND:VEVENT\r\n"
CALENDAR = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n%sEND:VCALENDAR\r\n"
RULED = EVENT.replace(b"SUMMARY", b"RRULE:FREQ=SECONDLY;COUNT=999999999\r\nSUMMARY")
FOREVER = EVENT.replace(b"SUMMARY", b"RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nSUMMARY")
SETTINGS = json.dumps(
    {"theme": "daylight", "text_size": 115, "keys": {"veil": ["F4", ""]}, "veil_minutes": 10}
).encode()
SEEN = b'{"at": "2026-03-12T18:05:00+00:00", "db_epoch": 1, "epoch": 1, "generation": 9}'
BACKUP = backup_file.Front(bytes(16), 100, 4096, 0, 100).to_bytes() + bytes(4096)

JSONS = (
    *(b"", b"null", b"[]", b"{}", b"NaN", b"1e999", b"\xff\xfe{}", b"{" * 99_999, b"[" * 500_000, b"9" * 500_000),
    *(b'{"a":' * 50_000, b'"\\ud800"', b'{"a":1,"a":2}', b"\0" * 9000, b'{"\\u0000":"\\u0000"}', b" " * 30_000_000),
)
CALENDARS = (
    *(b"", b"BEGIN:VCALENDAR", CALENDAR % (EVENT % 1 * 20_000), CALENDAR % (RULED % 1), CALENDAR % (FOREVER % 1 * 300)),
    *(CALENDAR % (EVENT % 1).replace(b"2026", b"9999"), CALENDAR % (b"BEGIN:VEVENT\r\n" * 50_000), b" " * 30_000_000),
    *(CALENDAR % (b"X" * 9_000_000), CALENDAR % (b"A;" * 400_000 + b"\r\n"), b"\r\n " * 3_000_000, CALENDAR * 1),
)


def read_calendar(path: Path) -> None:
    calendar_file.read(path, datetime(2026, 3, 12, tzinfo=UTC), "Europe/Lisbon")


def read_rescue(path: Path) -> None:
    folder = path.parent / "rescue"
    folder.mkdir(exist_ok=True)
    shutil.move(path, folder / f"rescue-{STORE}")
    for copy in rescue.Rescue(folder).find(bytes(32), STORE):
        if copy.content is not None:
            raise RuntimeError("it was taken for one of ours")


def read_words(path: Path) -> None:
    try:
        rescued.from_text(path.read_bytes().decode("ascii"))
    except ValueError:
        return


def read_content(path: Path) -> None:
    folder = path.parent / "resources"
    if not folder.exists():
        for name in ("prompts", "areas", "checklists", "note_formats", "wrong_drawer", "dignity"):
            shutil.copytree(RESOURCES / name, folder / name)
    places = sorted(folder.rglob("*.json"))
    place = places[path.stat().st_size % len(places)]
    whole = place.read_bytes()
    shutil.copy(path, place)
    try:
        content.load(folder)
    except ContentBroken:
        return
    finally:
        place.write_bytes(whole)


def read_backup(path: Path) -> None:
    with backup_file.opened(path):
        pass


def read_state(path: Path) -> None:
    seen.read(path)


def read_settings(path: Path) -> None:
    folder = path.parent / "settings"
    folder.mkdir(exist_ok=True)
    shutil.move(path, folder / "settings.json")
    settings.load(folder)


def read_tries(path: Path) -> None:
    folder = path.parent / "tries"
    folder.mkdir(exist_ok=True)
    shutil.move(path, folder / f"pin-{STORE}.json")
    tries.read(folder, STORE)


def read_journal(path: Path) -> None:
    database = path.parent / "some.db"
    shutil.move(path, journal.path_of(database))
    database.touch()
    journal.is_whole(database)
    journal.is_lost(database)


KINDS: dict[str, tuple[Callable[[Path], None], tuple[bytes, ...], bytes]] = {
    "calendar": (read_calendar, CALENDARS, CALENDAR % (EVENT % 1 + RULED.replace(b"SECONDLY", b"WEEKLY") % 2)),
    "settings": (read_settings, JSONS, SETTINGS),
    "content": (read_content, JSONS, (RESOURCES / "prompts" / "04-reflect.json").read_bytes()),
    "rescue copy": (read_rescue, JSONS, rescue.seal(b"k" * 32, STORE, b"words")),
    "rescued words": (read_words, JSONS, b'{"at": "2026-03-12T18:05:00+00:00", "drafts": []}'),
    "state": (read_state, JSONS, SEEN),
    "PIN tries": (read_tries, JSONS, b'{"asked_at": 1, "checksum": 1, "left": 5, "seen_at": 1}'),
    "backup front": (read_backup, JSONS, BACKUP),
    "journal": (read_journal, JSONS, bytes.fromhex("d9d505f920a163d7") + bytes(5000)),
}


def mutations(whole: bytes, chance: random.Random, number: int) -> Iterator[bytes]:
    """Bytes changed, taken out, repeated; now and then a number made huge."""
    for _ in range(number):
        changed = bytearray(whole)
        for _ in range(chance.randrange(1, 8)):
            at, length = chance.randrange(len(changed) or 1), chance.randrange(1, 60)
            match chance.randrange(5):
                case 0:
                    changed[at : at + 1] = chance.randbytes(1)
                case 1:
                    del changed[at : at + length]
                case 2:
                    changed[at:at] = bytes(changed[at : at + length]) * chance.randrange(1, 200)
                case 3:
                    changed[at:at] = b"9" * chance.randrange(1, 5000)
                case _:
                    changed[at : at + length] = chance.randbytes(length)
        yield bytes(changed)


def peak_mb() -> int:
    """Of this process alone: what `getrusage` says begins with its parent's."""
    told = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text(encoding="ascii"))
    return int(told[1]) // 1024 if told else 0


def main(kind: str, folder: Path, seed: int, number: int) -> None:
    read, hostile, whole = KINDS[kind]
    escaped: list[str] = []
    slowest, tried = 0.0, 0
    path = folder / "hostile"
    for each in (*hostile, *mutations(whole, random.Random(seed), number)):
        path.write_bytes(each)
        started = time.perf_counter()
        try:
            read(path)
        except CompanionError:
            pass
        except Exception as error:  # what nobody foresaw
            escaped.append(f"{type(error).__name__} on {each[:60]!r}")
        slowest = max(slowest, time.perf_counter() - started)
        tried += 1
    most = peak_mb()
    print(json.dumps({"escaped": escaped[:5], "slowest": slowest, "mb": most, "tried": tried}))  # noqa: T201


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
