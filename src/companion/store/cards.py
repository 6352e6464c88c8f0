"""Prompt cards in the therapist’s own wording. Only what differs from what ships is kept, by id, so that an update
never overwrites it and what is new in an update shows."""

from collections.abc import Sequence
from dataclasses import replace

from companion.care.prompt import AS_IT_CAME, Card, CardChange, Voice
from companion.store import rows
from companion.vault.vault import Vault


def of_practice(vault: Vault, shipped: Sequence[Card]) -> tuple[Card, ...]:
    """The cards that come, in their wording: without those that are switched off, alone or with their deck."""
    off = {target for target, change in changes(vault).items() if change.off}
    return tuple(card for card in worded(vault, shipped) if off.isdisjoint({card.id, card.deck}))


def worded(vault: Vault, shipped: Sequence[Card]) -> tuple[Card, ...]:
    """All cards in their wording, also those that are switched off."""
    found = changes(vault)
    return tuple(found.get(card.id, AS_IT_CAME).of(card) for card in shipped)


def changes(vault: Vault) -> dict[str, CardChange]:
    """All that differs from what ships, by the id of a card or of a deck."""
    found = vault.rows("SELECT target, face, line, voice, off FROM card_change")
    return {
        target: CardChange(face, line, None if voice is None else Voice(voice), bool(off))
        for target, face, line, voice, off in found
    }


def reword(vault: Vault, shipped: Card, face: str, line: str, voice: Voice) -> None:
    """`line` is without the place of the quote. What reads as it ships is not kept."""
    change = changes(vault).get(shipped.id, AS_IT_CAME)
    face, line = rows.sound(face), rows.sound(line)
    wording = CardChange(
        None if face == shipped.face else face,
        None if line == shipped.spoken_line else line,
        None if voice is shipped.voice else voice,
        change.off,
    )
    _keep(vault, shipped.id, wording)


def restore(vault: Vault, card_id: str) -> None:
    """The wording as it came, or as it comes with the next update; switched off it stays."""
    change = changes(vault).get(card_id, AS_IT_CAME)
    _keep(vault, card_id, CardChange(off=change.off))


def switch(vault: Vault, target: str, on: bool) -> None:
    """A card or a whole deck. A deck that is switched on again has its cards as they were."""
    _keep(vault, target, replace(changes(vault).get(target, AS_IT_CAME), off=not on))


def _keep(vault: Vault, target: str, change: CardChange) -> None:
    if change == AS_IT_CAME:
        vault.run("DELETE FROM card_change WHERE target = ?", target)
        return
    vault.run(
        "INSERT OR REPLACE INTO card_change (target, face, line, voice, off) VALUES (?, ?, ?, ?, ?)",
        target,
        change.face,
        change.line,
        None if change.voice is None else change.voice.value,
        int(change.off),
    )
