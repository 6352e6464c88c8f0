"""A couple, a family, a group: a record of its own, under everyone's name, with nothing of anyone's own in it."""

from datetime import UTC, date, datetime

import pytest

from companion.care.errors import TooFewMembers
from companion.care.joint import JointKind, Member, shown_name
from companion.care.patient import Patient, RecordId
from companion.store import goals, joint, people, room, search, sessions, values
from companion.vault.vault import Vault

NOW = datetime(2026, 3, 12, 11, 0, tzinfo=UTC)


def person(vault: Vault, name: str) -> RecordId:
    return people.add(vault, Patient(RecordId(0), name), NOW)


@pytest.fixture
def pair(vault: Vault) -> tuple[RecordId, RecordId]:
    with vault.transaction():
        return person(vault, "Ana"), person(vault, "Paul")


def together(
    vault: Vault, *members: RecordId, name: str = "Ana & Paul", kind: JointKind = JointKind.COUPLE
) -> RecordId:
    with vault.transaction():
        return joint.add(vault, kind, members, Patient(RecordId(0), name), NOW)


@pytest.mark.parametrize(
    ("names", "shown"), [(("Ana", "Paul"), "Ana & Paul"), (("Ana", "Paul", "Mia"), "Ana, Paul & Mia")]
)
def test_without_a_name_of_their_own_they_are_shown_by_everyones(names: tuple[str, ...], shown: str) -> None:
    assert shown_name(names) == shown


def test_members_keep_their_numbers(vault: Vault, pair: tuple[RecordId, RecordId]) -> None:
    ana, paul = pair
    couple = together(vault, paul, ana, paul)
    found = joint.of_record(vault, couple)
    assert found is not None
    assert found.members == (Member(paul, 1, "Paul"), Member(ana, 2, "Ana"))
    assert [each.id for each in joint.of_person(vault, ana)] == [couple]
    assert joint.everyone(vault) == {couple: found}
    assert joint.of_record(vault, ana) is None
    assert [each.id for each in joint.single(vault)] == [ana, paul]


def test_one_alone_is_no_couple(vault: Vault, pair: tuple[RecordId, RecordId]) -> None:
    with pytest.raises(TooFewMembers), vault.transaction():
        joint.add(vault, JointKind.COUPLE, (pair[0], pair[0]), Patient(RecordId(0), "Ana"), NOW)
    assert len(people.names(vault)) == 2


def test_renamed_a_member_renames_the_couple_unless_it_has_its_own_name(
    vault: Vault, pair: tuple[RecordId, RecordId]
) -> None:
    ana, paul = pair
    couple, family = (
        together(vault, ana, paul),
        together(vault, ana, paul, name="The lake house", kind=JointKind.FAMILY),
    )
    with vault.transaction():
        joint.rename(vault, Patient(ana, "Anouk"))
    assert people.get(vault, couple).preferred_name == "Anouk & Paul"
    assert people.get(vault, family).preferred_name == "The lake house"


@pytest.mark.parametrize(("kind", "spoken_back"), [(JointKind.COUPLE, 2), (JointKind.FAMILY, 2), (JointKind.GROUP, 0)])
def test_a_joint_hour_loads_its_own_and_nothing_of_a_member_and_in_a_group_nothing_is_spoken_back(
    vault: Vault, pair: tuple[RecordId, RecordId], kind: JointKind, spoken_back: int
) -> None:
    record = together(vault, *pair, kind=kind)
    with vault.transaction():
        for owner, words in ((record, "ours"), (pair[0], "hers alone")):
            goals.add(vault, owner, words, date(2026, 3, 5))
            values.add(vault, owner, words, date(2026, 3, 5))
        session = sessions.begin_now(vault, record, NOW, "Europe/Lisbon")
    loaded = room.load(vault, session)
    assert loaded.together is not None
    assert loaded.together.speakers == ("Ana", "Paul")
    assert [each.latest.text for each in loaded.goals] == ["ours"]
    assert [each.latest.text for each in loaded.values] == ["ours"]
    assert [moment.text for moment in loaded.open_moments] == ["ours"] * spoken_back


def test_two_of_one_name_are_told_apart_by_their_numbers(vault: Vault, pair: tuple[RecordId, RecordId]) -> None:
    with vault.transaction():
        other = person(vault, "Ana")
    found = joint.of_record(vault, together(vault, *pair, other, name="Two Anas"))
    assert found is not None
    assert found.speakers == ("Ana 1", "Paul", "Ana 3")


@pytest.mark.parametrize("typed", ["ana", "paul", "lake"])
def test_search_finds_them_under_every_name(vault: Vault, pair: tuple[RecordId, RecordId], typed: str) -> None:
    family = together(vault, *pair, name="The lake house", kind=JointKind.FAMILY)
    assert family in [hit.patient.id for hit in search.find(vault, typed, search.gather(vault))]
