"""Supporters and the care team: consents with their days, and a log of contacts. Nothing of it is overwritten."""

from collections import defaultdict
from datetime import date

from companion.care.patient import RecordId
from companion.care.supporter import Circle, Consent, ConsentId, Contact, Supporter, SupporterId, Who
from companion.care.wording import checked_words
from companion.store import rows
from companion.vault.vault import Vault


def of_record(vault: Vault, record_id: RecordId) -> tuple[Supporter, ...]:
    """In the order they were added, those let go as well."""
    consents: dict[int, list[Consent]] = defaultdict(list)
    for owner, *row in vault.rows(
        "SELECT c.supporter_id, c.id, c.given_on, c.given_for, c.ended_on FROM supporter s"
        " JOIN consent c ON c.supporter_id = s.id WHERE s.record_id = ? ORDER BY c.given_on, c.id",
        record_id,
    ):
        consents[owner].append(Consent(ConsentId(row[0]), date.fromisoformat(row[1]), row[2], _day(row[3])))
    contacts: dict[int, list[Contact]] = defaultdict(list)
    for owner, held_on, line in vault.rows(
        "SELECT c.supporter_id, c.held_on, c.line FROM supporter s JOIN contact c ON c.supporter_id = s.id"
        " WHERE s.record_id = ? ORDER BY c.held_on, c.id",
        record_id,
    ):
        contacts[owner].append(Contact(date.fromisoformat(held_on), line))
    found = vault.rows(
        "SELECT id, circle, name, relation, reach, let_go_on FROM supporter WHERE record_id = ? ORDER BY id", record_id
    )
    return tuple(
        Supporter(
            SupporterId(row[0]),
            Who(Circle(row[1]), row[2], row[3], row[4]),
            tuple(consents[row[0]]),
            tuple(contacts[row[0]]),
            _day(row[5]),
        )
        for row in found
    )


def add(vault: Vault, record_id: RecordId, who: Who) -> SupporterId:
    """Raises `WordsEmpty` for nobody."""
    return SupporterId(
        vault.run(
            "INSERT INTO supporter (record_id, circle, name, relation, reach) VALUES (?, ?, ?, ?, ?)",
            record_id,
            who.circle.value,
            rows.sound(checked_words(who.name)),
            rows.sound(who.relation),
            rows.sound(who.reach),
        )
    )


def change(vault: Vault, supporter_id: SupporterId, who: Who) -> None:
    """As they are called now, what they are to the person, and how to reach them. Raises `WordsEmpty` for nobody."""
    vault.run(
        "UPDATE supporter SET circle = ?, name = ?, relation = ?, reach = ? WHERE id = ?",
        who.circle.value,
        rows.sound(checked_words(who.name)),
        rows.sound(who.relation),
        rows.sound(who.reach),
        supporter_id,
    )


def let_go(vault: Vault, supporter_id: SupporterId, on: date) -> None:
    """No longer one of them, and to be spoken with about nothing: what held until now ends."""
    day = on.isoformat()
    vault.run("UPDATE supporter SET let_go_on = ? WHERE id = ? AND let_go_on IS NULL", day, supporter_id)
    vault.run("UPDATE consent SET ended_on = ? WHERE supporter_id = ? AND ended_on IS NULL", day, supporter_id)


def consent(vault: Vault, supporter_id: SupporterId, given_for: str, on: date) -> None:
    """Given by the person. Raises `WordsEmpty` where it is not said for what."""
    vault.run(
        "INSERT INTO consent (supporter_id, given_on, given_for) VALUES (?, ?, ?)",
        supporter_id,
        on.isoformat(),
        rows.sound(checked_words(given_for)),
    )


def end_consent(vault: Vault, consent_id: ConsentId, on: date) -> None:
    """Taken back by the person; that it was given stays to be read."""
    vault.run("UPDATE consent SET ended_on = ? WHERE id = ? AND ended_on IS NULL", on.isoformat(), consent_id)


def log_contact(vault: Vault, supporter_id: SupporterId, line: str, on: date) -> None:
    """They were spoken with. Raises `WordsEmpty`."""
    vault.run(
        "INSERT INTO contact (supporter_id, held_on, line) VALUES (?, ?, ?)",
        supporter_id,
        on.isoformat(),
        rows.sound(checked_words(line)),
    )


def _day(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)
