import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion import calendar_file
from companion.calendar_file import LARGEST_BYTES, MOST_EVENTS, read
from companion.care.calendar import CalendarRead, Entry
from companion.care.errors import CalendarTooLarge, CalendarUnreadable

NOW = datetime(2026, 3, 12, 9, 35, tzinfo=UTC)
VIENNA = "Europe/Vienna"

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(*events: str) -> Path:
        path = tmp_path / "calendar.ics"
        body = "".join(f"BEGIN:VEVENT\r\n{event}\r\nEND:VEVENT\r\n" for event in events)
        path.write_bytes(f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{body}END:VCALENDAR\r\n".encode())
        return path

    return written


def entries(found: CalendarRead) -> list[Entry]:
    return [entry for group in found.groups for entry in group.entries]


def walls(path: Path) -> list[str]:
    return [f"{entry.start:%m-%d %H:%M}" for entry in entries(read(path, NOW, VIENNA))]


def event(start: str, *lines: str, title: str = "Theo") -> str:
    return "\r\n".join((f"SUMMARY:{title}", f"DTSTART{start}", *lines))


def test_time_length_and_title_are_read_and_nothing_else(write: Write) -> None:
    path = write(
        event(
            ";TZID=Europe/London:20260319T100000",
            "DTEND;TZID=Europe/London:20260319T105000",
            "DESCRIPTION:panic again since the funeral",
            "LOCATION:the back room",
            "ATTENDEE:mailto:theo@example.org",
            "BEGIN:VALARM",
            "DURATION:PT5H",
            "END:VALARM",
        )
    )
    found = read(path, NOW, VIENNA)
    assert entries(found) == [Entry("Theo", datetime(2026, 3, 19, 11), 50)]
    assert not found.left_out
    assert "funeral" not in repr(found)


@pytest.mark.parametrize(
    ("start", "wall"),
    [
        (":20260319T100000Z", "03-19 11:00"),
        (":20260319T100000", "03-19 10:00"),
        (";TZID=W. Europe Standard Time:20260319T100000", "03-19 10:00"),
        (";TZID=Nowhere/At All:20260319T100000", "03-19 10:00"),
        (";TZID=America/New_York:20260319T100000", "03-19 15:00"),
    ],
)
def test_any_zone_comes_home(write: Write, start: str, wall: str) -> None:
    assert walls(write(event(start))) == [wall]


def test_a_weekly_repeat_keeps_its_hour_over_the_clock_change_and_minds_what_is_left_out(write: Write) -> None:
    path = write(
        event(
            ";TZID=Europe/Vienna:20250904T110000",
            "UID:a",
            "RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=20260430T090000Z;BYDAY=TH",
            "EXDATE;TZID=Europe/Vienna:20260319T110000",
        ),
        event(
            ";TZID=Europe/Vienna:20260327T150000",
            "UID:a",
            "RECURRENCE-ID;TZID=Europe/Vienna:20260326T110000",
        ),
        event(
            ";TZID=Europe/Vienna:20260409T110000",
            "UID:a",
            "RECURRENCE-ID;TZID=Europe/Vienna:20260409T110000",
            "STATUS:CANCELLED",
        ),
    )
    assert walls(path) == ["03-12 11:00", "03-27 15:00", "04-02 11:00", "04-16 11:00", "04-23 11:00", "04-30 11:00"]


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("FREQ=WEEKLY;INTERVAL=2;COUNT=3", ["03-13 11:00", "03-27 11:00", "04-10 11:00"]),
        ("FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;UNTIL=20260317", ["03-13 11:00", "03-16 11:00", "03-17 11:00"]),
        ("FREQ=MONTHLY;BYDAY=2FR;COUNT=2", ["03-13 11:00", "04-10 11:00"]),
        ("FREQ=MONTHLY;BYMONTHDAY=13;COUNT=2", ["03-13 11:00", "04-13 11:00"]),
    ],
)
def test_the_repeats_of_common_calendars(write: Write, rule: str, expected: list[str]) -> None:
    assert walls(write(event(":20260313T110000", f"RRULE:{rule}"))) == expected


@pytest.mark.parametrize(
    "rule",
    [
        "FREQ=SECONDLY",
        "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=7;BYDAY=MO",
        "FREQ=YEARLY;BYEASTER=0;BYDAY=MO",
        "FREQ=WEEKLY;INTERVAL=0",
        "FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=31",
        "FREQ=NEVER",
        "FREQ=WEEKLY;BYDAY=99XX",
        "",
    ],
)
def test_a_repeat_that_is_not_understood_gives_its_first_time_and_says_so(write: Write, rule: str) -> None:
    found = read(write(event(":20260313T110000", f"RRULE:{rule}")), NOW, VIENNA)
    assert [each.start for each in entries(found)] == [datetime(2026, 3, 13, 11)]
    assert found.left_out


def test_what_is_over_or_more_than_a_year_ahead_is_not_taken(write: Write) -> None:
    assert walls(write(event(":20260311T110000"), event(":20280311T110000"), event(":20260401T110000"))) == [
        "04-01 11:00"
    ]


def test_days_and_broken_entries_are_left_out_and_the_others_read(write: Write) -> None:
    path = write(
        event(";VALUE=DATE:20260401"),
        "SUMMARY:no time at all",
        event(":20269999T999999"),
        event(":20260401T110000", "DTEND:20260401T100000"),
        event(":20260401T110000", "DURATION:P3D"),
        event(":20260402T110000", title="Ana\\, the cellist\x00"),
    )
    found = read(path, NOW, VIENNA)
    assert entries(found) == [Entry("Ana, the cellist", datetime(2026, 4, 2, 11), 50)]
    assert found.left_out


@pytest.mark.parametrize(
    "held", [b"", b"\x00" * 400, b"PK\x03\x04", b"BEGIN:VCARD\r\nEND:VCARD\r\n", b"\xff\xfe\x00B", b'{"a": [' * 9000]
)
def test_what_is_no_calendar_is_refused_in_one_sentence(tmp_path: Path, held: bytes) -> None:
    path = tmp_path / "not.ics"
    path.write_bytes(held)
    with pytest.raises(CalendarUnreadable):
        read(path, NOW, VIENNA)


def test_a_folder_a_missing_file_and_an_endless_device_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "nothing.ics", Path("/dev/zero")):
        with pytest.raises(CalendarUnreadable):
            read(path, NOW, VIENNA)
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.ics")
        with pytest.raises(CalendarUnreadable):
            read(tmp_path / "pipe.ics", NOW, VIENNA)


def test_a_file_over_the_size_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.ics"
    with path.open("wb") as file:
        file.write(b"BEGIN:VCALENDAR\r\n")
        file.truncate(1 << 30)
    began = time.perf_counter()
    with pytest.raises(CalendarTooLarge):
        read(path, NOW, VIENNA)
    assert time.perf_counter() - began < 1


def test_too_many_events_and_too_many_repeats_are_refused(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calendar_file, "MOST_EVENTS", 20)
    with pytest.raises(CalendarTooLarge):
        read(write(*[event(":20260401T110000")] * 21), NOW, VIENNA)
    with pytest.raises(CalendarTooLarge):
        read(write(*[event(":20260401T110000", "RRULE:FREQ=DAILY")] * 8), NOW, VIENNA)


@pytest.mark.parametrize(
    "hostile",
    [
        "BEGIN:VEVENT\r\n" * 300_000,
        "RRULE:" + "FREQ=DAILY;" * 300_000,
        "SUMMARY:" + "x" * 4_000_000,
        " folded\r\n" * 400_000,
        "EXDATE:" + "20260401T110000," * 250_000,
    ],
    ids=["nested", "one long rule", "one long title", "folds", "dates left out"],
)
def test_a_hostile_file_costs_seconds_at_most(tmp_path: Path, hostile: str) -> None:
    path = tmp_path / "hostile.ics"
    path.write_text(f"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART:20260401T110000\r\n{hostile}\r\nEND:VEVENT\r\n")
    assert path.stat().st_size < LARGEST_BYTES
    began = time.perf_counter()
    read(path, NOW, VIENNA)
    assert time.perf_counter() - began < 5


def test_the_most_events_there_may_be_are_read_in_seconds(write: Write) -> None:
    events = [event(f":2026040{1 + n % 8}T110000", f"UID:{n}", "RRULE:FREQ=MONTHLY;COUNT=1") for n in range(1500)]
    assert len(events) < MOST_EVENTS
    began = time.perf_counter()
    read(write(*events), NOW, VIENNA)
    assert time.perf_counter() - began < 5


LINES = st.sampled_from(
    (
        "BEGIN:VEVENT",
        "END:VEVENT",
        "BEGIN:VALARM",
        "END:VALARM",
        "SUMMARY:Theo",
        "DTSTART:20260401T110000",
        "DTSTART;TZID=Europe/Vienna:00010101T000000",
        "DTSTART:99991231T235959Z",
        "DTEND:20260401T115000",
        "DURATION:-PT50M",
        "DURATION:P99999999999D",
        "RRULE:FREQ=WEEKLY;COUNT=99999999999999999999",
        "RRULE:FREQ=MONTHLY;BYDAY=-4SU",
        "RRULE:FREQ=YEARLY;UNTIL=99991231T235959Z",
        "RDATE;VALUE=PERIOD:20260401T020000Z/20260401T040000Z",
        "EXDATE;VALUE=DATE:20260401",
        "RECURRENCE-ID:20260401T110000",
        "STATUS:CANCELLED",
        "UID:a",
    )
)


@given(st.lists(st.one_of(LINES, st.text(max_size=40)), max_size=30))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_in_the_file_it_is_read_or_refused(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "any.ics"
    path.write_bytes("\r\n".join(("BEGIN:VCALENDAR", *lines)).encode("utf-8", "surrogatepass"))
    try:
        found = read(path, NOW, VIENNA)
    except CalendarTooLarge:
        return
    start = NOW.replace(tzinfo=None) + timedelta(hours=1)
    assert all(start <= each.start <= start + calendar_file.AHEAD for each in entries(found))
