"""What belongs to the therapist and not to the computer: kept in the vault, readable only once it is open."""

import json
from collections.abc import Sequence

from companion.care.emergency import EmergencyNumber
from companion.store import rows
from companion.vault.vault import Vault

USUAL_FOLD_SECONDS = 20


def your_name(vault: Vault) -> str:
    """The name as it stands under a note; "" while it can wait."""
    return _get(vault, "your_name")


def set_your_name(vault: Vault, name: str) -> None:
    """Spaces around it are not kept."""
    _set(vault, "your_name", " ".join(name.split()))


def recovery_on_paper(vault: Vault) -> bool:
    """Whether two groups of the recovery sheet were typed back from paper."""
    return _get(vault, "recovery_on_paper") == "yes"


def set_recovery_on_paper(vault: Vault, on_paper: bool) -> None:
    """Cleared when a new code is made, set when it was typed back."""
    _set(vault, "recovery_on_paper", "yes" if on_paper else "")


def prompt_fold_seconds(vault: Vault) -> int:
    """When a prompt folds by itself; 0 leaves it open until the next letter."""
    text = _get(vault, "prompt_fold_seconds")
    return int(text) if text.isdecimal() else USUAL_FOLD_SECONDS


def set_prompt_fold_seconds(vault: Vault, seconds: int) -> None:
    """20, 60, or 0."""
    _set(vault, "prompt_fold_seconds", str(seconds))


def emergency_numbers(vault: Vault) -> tuple[EmergencyNumber, ...]:
    """In the order in which they were entered."""
    return tuple(EmergencyNumber(name, number) for name, number in json.loads(_get(vault, "emergency_numbers") or "[]"))


def set_emergency_numbers(vault: Vault, numbers: Sequence[EmergencyNumber]) -> None:
    """All of them, as they stand in Settings now."""
    told = [[each.name, each.number] for each in numbers]
    _set(vault, "emergency_numbers", rows.sound_json(json.dumps(told, ensure_ascii=False)))


def return_to(vault: Vault) -> str:
    """Where a lock left off, in the shell's own words; "" for Today."""
    return _get(vault, "return_to")


def set_return_to(vault: Vault, place: str) -> None:
    """Read once after the next unlock."""
    _set(vault, "return_to", place)


def _get(vault: Vault, key: str) -> str:
    row = vault.row("SELECT value FROM practice WHERE key = ?", key)
    return "" if row is None else str(row[0])


def _set(vault: Vault, key: str, value: str) -> None:
    vault.run(
        "INSERT INTO practice (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        key,
        rows.sound(value),
    )
