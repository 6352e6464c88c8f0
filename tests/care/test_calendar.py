from datetime import datetime

import pytest

from companion.care.calendar import Entry, grouped, meant
from companion.care.patient import Patient, RecordId

ANA = Patient(RecordId(1), "Ana", "Ana Marchetti")
CELLIST = Patient(RecordId(2), "Ana", "Ana Mills", distinguishing="the cellist")
THEO = Patient(RecordId(3), "Theo", "Theo Kern")
ZOE = Patient(RecordId(4), "Zoë")
EVERYONE = (ANA, CELLIST, THEO, ZOE)


@pytest.mark.parametrize(
    ("title", "who"),
    [
        ("Theo", THEO),
        ("session: THEO K. (video)", THEO),
        ("Ana M., the cellist", CELLIST),
        ("Ana Marchetti", ANA),
        ("Zoe\u0308 at three", ZOE),
        ("Ana", None),
        ("Theodora", None),
        ("Theo and Zoë", None),
        ("Dentist", None),
        ("", None),
    ],
)
def test_a_title_means_a_person_only_where_it_can_mean_nobody_else(title: str, who: Patient | None) -> None:
    assert meant(title, EVERYONE) == (None if who is None else who.id)


def test_entries_stand_together_by_title_and_each_time_once() -> None:
    first, second = Entry("Theo", datetime(2026, 3, 19, 11), 50), Entry("Theo", datetime(2026, 3, 26, 11), 50)
    other = Entry("Ana", datetime(2026, 3, 20, 11), 50)
    found = grouped((second, other, first, first))
    assert [(group.title, group.entries) for group in found] == [("Theo", (first, second)), ("Ana", (other,))]
