"""Couples, families and groups: who belongs to them. What they share hangs on their own record, like anyone's."""

from collections.abc import Sequence
from datetime import datetime

from companion.care.joint import Joint, JointKind, Member, checked_members, shown_name
from companion.care.patient import Patient, RecordId
from companion.store import people, rows
from companion.vault.vault import Vault


def add(vault: Vault, kind: JointKind, members: Sequence[RecordId], patient: Patient, now: datetime) -> RecordId:
    """A new record, shown as `patient`; its members are numbered in this order. Raises `TooFewMembers`, `NameEmpty`."""
    numbered = [(member, number) for number, member in enumerate(checked_members(members), start=1)]
    record_id = people.add(vault, patient, now)
    vault.run("UPDATE record SET kind = 'joint' WHERE id = ?", record_id)
    vault.run("INSERT INTO joint (record_id, kind) VALUES (?, ?)", record_id, kind.value)
    vault.run_many(
        "INSERT INTO member (joint, person, number) VALUES (?, ?, ?)",
        [(record_id, member, number) for member, number in numbered],
    )
    return record_id


def of_record(vault: Vault, record_id: RecordId) -> Joint | None:
    """None for a person's own record."""
    row = vault.row("SELECT kind FROM joint WHERE record_id = ?", record_id)
    return None if row is None else Joint(JointKind(row[0]), _members(vault, record_id), _gone(vault, record_id))


def of_person(vault: Vault, record_id: RecordId) -> list[Patient]:
    """The joint records to which a person belongs, as they are shown."""
    found = vault.rows(
        "SELECT p.* FROM member m JOIN patient_row p ON p.record_id = m.joint WHERE m.person = ? ORDER BY m.joint",
        record_id,
    )
    return [rows.patient(row) for row in found]


def single(vault: Vault) -> list[Patient]:
    """Everyone with a record of their own, in the order in which they were added."""
    found = vault.rows(
        "SELECT p.* FROM patient_row p JOIN record r ON r.id = p.record_id WHERE r.kind = 'person' ORDER BY p.record_id"
    )
    return [rows.patient(row) for row in found]


def everyone(vault: Vault) -> dict[RecordId, Joint]:
    """All joint records."""
    members: dict[int, list[Member]] = {}
    for record_id, *member in vault.rows(
        "SELECT m.joint, m.person, m.number, p.preferred_name FROM member m"
        " JOIN person p ON p.record_id = m.person ORDER BY m.joint, m.number"
    ):
        members.setdefault(record_id, []).append(Member(*member))
    found = vault.rows("SELECT record_id, kind FROM joint")
    return {RecordId(row[0]): Joint(JointKind(row[1]), tuple(members.get(row[0], ()))) for row in found}


def rename(vault: Vault, patient: Patient) -> None:
    """Keeps a person as they are called now. Joint records that are shown under their members' names follow."""
    together = [(each, shown_name(_names(vault, each.id))) for each in of_person(vault, patient.id)]
    people.save(vault, patient)
    for each, before in together:
        if each.preferred_name == before:
            vault.run(
                "UPDATE person SET preferred_name = ? WHERE record_id = ?",
                rows.sound(shown_name(_names(vault, each.id))),
                each.id,
            )


def _names(vault: Vault, record_id: RecordId) -> list[str]:
    return [member.name for member in _members(vault, record_id)]


def _gone(vault: Vault, record_id: RecordId) -> bool:
    row = vault.row(
        "SELECT 1 FROM member WHERE joint = ? AND person NOT IN (SELECT record_id FROM person)",
        record_id,
    )
    return row is not None


def _members(vault: Vault, record_id: RecordId) -> tuple[Member, ...]:
    found = vault.rows(
        "SELECT m.person, m.number, p.preferred_name FROM member m JOIN person p ON p.record_id = m.person"
        " WHERE m.joint = ? ORDER BY m.number",
        record_id,
    )
    return tuple(Member(RecordId(person), number, name) for person, number, name in found)
