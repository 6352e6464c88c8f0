"""What belongs to the therapist and not to the computer: kept in the vault, readable only once it is open."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from companion.care import country as country_law
from companion.care.backed_up import BackedUp
from companion.care.day import WISHED_MINUTES
from companion.care.emergency import EmergencyNumber
from companion.store import rows
from companion.vault.connected import Connected
from companion.vault.vault import Vault

USUAL_FOLD_SECONDS = 20
USUAL_LIST_DELAY_SECONDS = 1
LONGEST_GAP_MINUTES = 120
USUAL_NOTE_FORMAT = "companion"
WORDS_FOR_PATIENT = ("person", "patient", "client")
"""The first is what a practice says that chose none."""
PARTS = ("note", "goals", "turn", "until", "private", "sign")
"""Of Wrap-up, in the order they come in; signing is always the last."""


def your_name(vault: Vault) -> str:
    """The name as it stands under a note; "" while it can wait."""
    return _get(vault, "your_name")


def set_your_name(vault: Vault, name: str) -> None:
    """Spaces around it are not kept."""
    _set(vault, "your_name", " ".join(name.split()))


def recovery_on_paper(vault: Vault) -> bool:
    """Whether two groups of the recovery sheet were typed back from paper."""
    return _get(vault, "recovery_on_paper") == "yes"


def set_recovery_on_paper(vault: Connected, on_paper: bool) -> None:
    """Cleared when a new code is made, set when it was typed back."""
    _set(vault, "recovery_on_paper", "yes" if on_paper else "")


def prompt_fold_seconds(vault: Vault) -> int:
    """When a prompt folds by itself; 0 leaves it open until the next letter."""
    return _number(vault, "prompt_fold_seconds", range(601), USUAL_FOLD_SECONDS)


def set_prompt_fold_seconds(vault: Vault, seconds: int) -> None:
    """20, 60, or 0."""
    _set(vault, "prompt_fold_seconds", str(seconds))


def list_delay_seconds(vault: Vault) -> int:
    """How long after the sign the list of commands opens; 0 opens it only on Down."""
    return _number(vault, "list_delay_seconds", (0, 1, 3), USUAL_LIST_DELAY_SECONDS)


def set_list_delay_seconds(vault: Vault, seconds: int) -> None:
    """1, 3, or 0."""
    _set(vault, "list_delay_seconds", str(seconds))


def ticks_shown(vault: Vault) -> bool:
    """Whether the two short ticks appear under the arc near the end."""
    return _flag(vault, "ticks_shown", usual=True)


def set_ticks_shown(vault: Vault, shown: bool) -> None:
    """Holds from the next Begin."""
    _set_flag(vault, "ticks_shown", shown)


def whole_person_kept_open(vault: Vault) -> bool:
    """Whether a session begins with the areas open."""
    return _flag(vault, "whole_person_kept_open", usual=False)


def set_whole_person_kept_open(vault: Vault, kept_open: bool) -> None:
    """Holds from the next Begin."""
    _set_flag(vault, "whole_person_kept_open", kept_open)


def intention_in_session(vault: Vault) -> bool:
    """Whether the intention of Prepare stands on the session screen, where it may be seen."""
    return _flag(vault, "intention_in_session", usual=False)


def set_intention_in_session(vault: Vault, shown: bool) -> None:
    """Holds from the next Begin."""
    _set_flag(vault, "intention_in_session", shown)


def own_words_kept_open(vault: Vault) -> bool:
    """Whether Today shows own words and threads without being asked."""
    return _flag(vault, "own_words_kept_open", usual=False)


def set_own_words_kept_open(vault: Vault, kept_open: bool) -> None:
    """For a room nobody else enters."""
    _set_flag(vault, "own_words_kept_open", kept_open)


def wished_gap_minutes(vault: Vault) -> int:
    """The rest that is wished for between two appointments."""
    return _number(vault, "wished_gap_minutes", range(LONGEST_GAP_MINUTES + 1), WISHED_MINUTES)


def set_wished_gap_minutes(vault: Vault, minutes: int) -> None:
    """0 to `LONGEST_GAP_MINUTES`."""
    _set(vault, "wished_gap_minutes", str(minutes))


def step_numbers_shown(vault: Vault) -> bool:
    """Whether the five steps of a goal carry their numbers, -2 to +2, beside the words."""
    return _flag(vault, "step_numbers_shown", usual=False)


def set_step_numbers_shown(vault: Vault, shown: bool) -> None:
    """In Wrap-up alone: at the table there are words only."""
    _set_flag(vault, "step_numbers_shown", shown)


def words_pointed_out(vault: Vault) -> bool:
    """Whether words that doubt, blame, label or command are underlined in a note while it is a draft."""
    return _flag(vault, "words_pointed_out", usual=False)


def set_words_pointed_out(vault: Vault, pointed_out: bool) -> None:
    """In the headings of a note alone: nothing is changed or counted."""
    _set_flag(vault, "words_pointed_out", pointed_out)


def country(vault: Vault) -> str:
    """Where the practice is: a code of `care.country`, or "" where nothing was said."""
    code = _get(vault, "country")
    return code if code in country_law.CODES else ""


def set_country(vault: Vault, code: str) -> None:
    """One of `care.country.CODES`."""
    _set(vault, "country", code)


def word_for_patient(vault: Vault) -> str:
    """What screens call whoever comes: one of `WORDS_FOR_PATIENT`."""
    word = _get(vault, "word_for_patient")
    return word if word in WORDS_FOR_PATIENT else WORDS_FOR_PATIENT[0]


def set_word_for_patient(vault: Vault, word: str) -> None:
    """One of `WORDS_FOR_PATIENT`."""
    _set(vault, "word_for_patient", word)


def note_format(vault: Vault) -> str:
    """The id of the format in which a note begins."""
    return _get(vault, "note_format") or USUAL_NOTE_FORMAT


def set_note_format(vault: Vault, format_id: str) -> None:
    """A note that was begun keeps its own."""
    _set(vault, "note_format", format_id)


def jottings_kept(vault: Vault) -> bool:
    """Whether jottings are frozen with the note at signing; else they are let go there."""
    return _flag(vault, "jottings_kept", usual=True)


def set_jottings_kept(vault: Vault, kept: bool) -> None:
    """Holds from the next signature."""
    _set_flag(vault, "jottings_kept", kept)


def parts_order(vault: Vault) -> tuple[str, ...]:
    """All of `PARTS`, in the order wished for."""
    wished = [part for part in _get(vault, "parts_order").split() if part in PARTS[:-1]]
    return (*dict.fromkeys((*wished, *PARTS[:-1])), PARTS[-1])


def set_parts_order(vault: Vault, parts: Sequence[str]) -> None:
    """What is not named comes after what is; signing stays the last."""
    _set(vault, "parts_order", " ".join(parts))


def emergency_numbers(vault: Vault) -> tuple[EmergencyNumber, ...]:
    """In the order in which they were entered."""
    return tuple(EmergencyNumber(name, number) for name, number in json.loads(_get(vault, "emergency_numbers") or "[]"))


def set_emergency_numbers(vault: Vault, numbers: Sequence[EmergencyNumber]) -> None:
    """All of them, as they stand in Settings now."""
    told = [[each.name, each.number] for each in numbers]
    _set(vault, "emergency_numbers", rows.sound_json(json.dumps(told, ensure_ascii=False)))


def backed_up(vault: Vault) -> BackedUp | None:
    """The last backup that was read back whole; local snapshots do not count."""
    kept = _get(vault, "backed_up")
    if not kept:
        return None
    at, folder = json.loads(kept)
    return BackedUp(datetime.fromisoformat(at), folder)


def set_backed_up(vault: Vault, backed: BackedUp) -> None:
    """The backup itself says nothing of this: it was made before."""
    _set(vault, "backed_up", rows.sound_json(json.dumps([backed.at.isoformat(), backed.folder], ensure_ascii=False)))


def deleted_until(vault: Vault) -> int:
    """The generation of the last deletion of which an older backup may still hold something; 0 for none."""
    return int(_get(vault, "deleted_until") or 0)


def set_deleted_until(vault: Connected, generation: int) -> None:
    """0 once no backup holds it any more. Older backups are under keys of before where all were made anew."""
    _set(vault, "deleted_until", str(generation))


def return_to(vault: Vault) -> str:
    """Where a lock left off, in the shell's own words; "" for Today."""
    return _get(vault, "return_to")


def set_return_to(vault: Vault, place: str) -> None:
    """Read once after the next unlock."""
    _set(vault, "return_to", place)


def unfinished(vault: Vault) -> dict[str, Any]:
    """What stood in half-filled forms when a lock came, as it was given."""
    return dict(json.loads(_get(vault, "unfinished") or "{}"))


def set_unfinished(vault: Vault, forms: Mapping[str, object]) -> None:
    """By name; plain JSON values."""
    _set(vault, "unfinished", rows.sound_json(json.dumps(forms)) if forms else "")


def remember(vault: Vault, place: str, forms: Mapping[str, object] | None = None) -> None:
    """Keep where a lock leaves off, in a transaction of its own. Forms that are not given stay as they are kept."""
    with vault.transaction():
        set_return_to(vault, place)
        if forms is not None:
            set_unfinished(vault, forms)


def _number(vault: Vault, key: str, sound: Iterable[int], usual: int) -> int:
    return {str(number): number for number in sound}.get(_get(vault, key), usual)


def _flag(vault: Vault, key: str, *, usual: bool) -> bool:
    return {"yes": True, "no": False}.get(_get(vault, key), usual)


def _set_flag(vault: Vault, key: str, value: bool) -> None:
    _set(vault, key, "yes" if value else "no")


def _get(vault: Vault, key: str) -> str:
    row = vault.row("SELECT value FROM practice WHERE key = ?", key)
    return "" if row is None else str(row[0])


def _set(vault: Connected, key: str, value: str) -> None:
    vault.run(
        "INSERT INTO practice (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = ?2",
        key,
        rows.sound(value),
    )
