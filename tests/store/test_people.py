"""Persons in the store."""

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.care.errors import NameEmpty
from companion.care.patient import Patient, RecordId
from companion.care.session import State
from companion.store import people, sessions
from companion.vault.vault import Vault

NOBODY = RecordId(0)


def test_a_person_comes_back_with_every_field(vault: Vault, now: datetime) -> None:
    whole = Patient(
        NOBODY,
        "Ana",
        full_name="Ana Marchetti",
        pronouns="she/her",
        distinguishing="the cellist",
        seen_since="2019-03",
        at_ease=("The chair by the window", "A minute of quiet before we start"),
        at_present=False,
    )
    with vault.transaction():
        record_id = people.add(vault, whole, now)
    assert people.get(vault, record_id) == replace(whole, id=record_id)


def test_only_the_preferred_name_is_required_and_its_outer_spaces_go(vault: Vault, now: datetime) -> None:
    with vault.transaction():
        record_id = people.add(vault, Patient(NOBODY, "  Noor  "), now)
    assert people.get(vault, record_id) == Patient(record_id, "Noor")


def test_a_person_without_a_name_is_refused_and_leaves_nothing(vault: Vault, now: datetime) -> None:
    with pytest.raises(NameEmpty), vault.transaction():
        people.add(vault, Patient(NOBODY, "   "), now)
    assert people.names(vault) == []


def test_saving_changes_that_person_only(vault: Vault, ana: RecordId, theo: RecordId) -> None:
    with vault.transaction():
        people.save(vault, replace(people.get(vault, ana), preferred_name="Anna", at_ease=("Tea",)))
    assert people.get(vault, ana).preferred_name == "Anna"
    assert people.get(vault, ana).at_ease == ("Tea",)
    assert people.get(vault, theo).preferred_name == "Theo"


def test_someone_who_is_not_there_is_a_lookup_error(vault: Vault) -> None:
    with pytest.raises(LookupError):
        people.get(vault, RecordId(99))


def test_a_rolled_back_transaction_adds_nobody(vault: Vault, now: datetime) -> None:
    def add_two() -> None:
        with vault.transaction():
            people.add(vault, Patient(NOBODY, "Ana"), now)
            people.add(vault, Patient(NOBODY, ""), now)

    with pytest.raises(NameEmpty):
        add_two()
    assert people.names(vault) == []


names = st.text(max_size=60).filter(lambda text: bool(text.split()))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(name=names, ease=st.lists(names, max_size=3))
def test_any_name_in_any_script_comes_back(vault: Vault, now: datetime, name: str, ease: list[str]) -> None:
    with vault.transaction():
        record_id = people.add(vault, Patient(NOBODY, name, full_name=name, at_ease=tuple(ease)), now)
    found = people.get(vault, record_id)
    assert (found.preferred_name, found.full_name, found.at_ease) == (" ".join(name.split()), name, tuple(ease))


def test_half_of_a_character_does_not_stop_a_name_from_being_saved(vault: Vault, now: datetime) -> None:
    with vault.transaction():
        record_id = people.add(vault, Patient(NOBODY, "An\ud83da", at_ease=("tea \ud83d",)), now)
    assert people.get(vault, record_id).preferred_name == "An\ufffda"
    assert people.get(vault, record_id).at_ease == ("tea \ud83d",)


def test_the_list_says_when_someone_comes_next_and_came_last(
    vault: Vault, ana: RecordId, theo: RecordId, now: datetime, zone: str
) -> None:
    week = timedelta(days=7)
    with vault.transaction():
        for start in (now - week, now - 2 * week):
            held = sessions.begin_now(vault, ana, start, zone)
            sessions.close(vault, held, start + timedelta(minutes=50))
        for days in (8, 1, 15):
            sessions.plan(vault, ana, datetime(2026, 3, 12, 9, 30) + timedelta(days=days), zone)
    row, other = people.everyone(vault, now)
    assert row.patient.id == ana
    assert row.next_planned == datetime(2026, 3, 13, 9, 30, tzinfo=ZoneInfo(zone))
    assert row.last is not None
    assert (row.last.started, row.last.state) == (now - week, State.TO_FINISH)
    assert (other.patient.id, other.next_planned, other.last) == (theo, None, None)


def test_an_appointment_never_begun_is_next_on_its_day_and_not_after(
    vault: Vault, ana: RecordId, now: datetime, zone: str
) -> None:
    with vault.transaction():
        sessions.plan(vault, ana, datetime(2026, 3, 12, 9, 0), zone)
    assert people.everyone(vault, now)[0].next_planned == datetime(2026, 3, 12, 9, 0, tzinfo=ZoneInfo(zone))
    assert people.everyone(vault, now + timedelta(days=1))[0].next_planned is None
