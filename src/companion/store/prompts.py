"""What became of the cards that were shown, and which were retired for a person."""

from collections.abc import Sequence

from companion.care.patient import RecordId
from companion.care.prompt import Answer, Card, Prompted, PromptEvent, Reason, prompted
from companion.care.session import SessionId
from companion.store import cards
from companion.vault.vault import Vault

_SESSIONS_LOOKED_BACK = 3


def of_session(vault: Vault, session_id: SessionId) -> tuple[PromptEvent, ...]:
    """In the order in which they happened."""
    return tuple(
        PromptEvent(card_id, Answer(answer), at_seconds, None if reason is None else Reason(reason))
        for card_id, answer, at_seconds, reason in vault.rows(
            "SELECT card_id, answer, at_seconds, reason FROM prompt_event WHERE session_id = ? ORDER BY id", session_id
        )
    )


def of_hour(vault: Vault, session_id: SessionId, shipped: Sequence[Card]) -> tuple[Prompted, ...]:
    """Its cards in the therapist's wording, with why they came and what became of them."""
    return prompted(of_session(vault, session_id), cards.worded(vault, shipped))


def save(vault: Vault, record_id: RecordId, session_id: SessionId, events: Sequence[PromptEvent]) -> None:
    """These and no others; a card answered with "not for this person" is retired, until that is taken back."""
    before = of_session(vault, session_id)
    if before == tuple(events):
        return
    if before != tuple(events[: len(before)]):
        vault.run("DELETE FROM prompt_event WHERE session_id = ?", session_id)
        for card_id in _retired_by(before) - _retired_by(events):
            vault.run("DELETE FROM retired_card WHERE record_id = ? AND card_id = ?", record_id, card_id)
        before = ()
    for event in events[len(before) :]:
        vault.run(
            "INSERT INTO prompt_event (session_id, card_id, answer, at_seconds, reason) VALUES (?, ?, ?, ?, ?)",
            session_id,
            event.card_id,
            event.answer.value,
            event.at_seconds,
            event.reason,
        )
        if event.answer is Answer.RETIRED:
            vault.run("INSERT OR IGNORE INTO retired_card (record_id, card_id) VALUES (?, ?)", record_id, event.card_id)


def _retired_by(events: Sequence[PromptEvent]) -> set[str]:
    return {event.card_id for event in events if event.answer is Answer.RETIRED}


def retired(vault: Vault, record_id: RecordId) -> frozenset[str]:
    """Cards that are not for this person."""
    return frozenset(row[0] for row in vault.rows("SELECT card_id FROM retired_card WHERE record_id = ?", record_id))


def recent(vault: Vault, record_id: RecordId, before: SessionId) -> tuple[str, ...]:
    """Cards shown in the person's last sessions other than `before`, the latest first, each once."""
    found = vault.rows(
        "SELECT e.card_id FROM prompt_event e JOIN session s ON s.id = e.session_id WHERE s.id IN"
        " (SELECT id FROM session WHERE record_id = ? AND id <> ? AND started IS NOT NULL"
        " ORDER BY started DESC LIMIT ?)"
        " ORDER BY s.started DESC, e.id DESC",
        record_id,
        before,
        _SESSIONS_LOOKED_BACK,
    )
    return tuple(dict.fromkeys(row[0] for row in found))
