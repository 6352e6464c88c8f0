"""What belongs to the therapist: names, and how the hour is to be."""

import pytest

from companion.store import practice
from companion.vault.vault import Vault

_SETTINGS = (
    ("prompt_fold_seconds", 20, 0),
    ("list_delay_seconds", 1, 3),
    ("ticks_shown", True, False),
    ("whole_person_kept_open", False, True),
    ("intention_in_session", False, True),
    ("own_words_kept_open", False, True),
    ("jottings_kept", True, False),
    ("wished_gap_minutes", 15, 0),
    ("step_numbers_shown", False, True),
    ("words_pointed_out", False, True),
    ("word_for_patient", "person", "client"),
    ("country", "", "uk"),
)


@pytest.mark.parametrize(("name", "usual", "chosen"), _SETTINGS)
def test_a_setting_has_a_usual_value_and_keeps_what_is_chosen(
    vault: Vault, name: str, usual: object, chosen: object
) -> None:
    assert getattr(practice, name)(vault) == usual
    for value in (chosen, usual, chosen):
        with vault.transaction():
            getattr(practice, f"set_{name}")(vault, value)
        assert getattr(practice, name)(vault) == value


@pytest.mark.parametrize(("name", "usual", "_"), _SETTINGS)
@pytest.mark.parametrize("broken", ["", "soon", "-1", "7000", "9" * 5000, "٣", "None"])
def test_a_value_that_makes_no_sense_falls_back(vault: Vault, name: str, usual: object, _: object, broken: str) -> None:
    with vault.transaction():
        vault.run("INSERT INTO practice (key, value) VALUES (?, ?)", name, broken)
    assert getattr(practice, name)(vault) == usual


def test_a_new_practice_knows_no_name_and_no_sheet_on_paper(vault: Vault) -> None:
    assert practice.your_name(vault) == ""
    assert not practice.recovery_on_paper(vault)
    assert practice.return_to(vault) == ""


def test_what_the_therapist_says_is_kept(vault: Vault) -> None:
    with vault.transaction():
        practice.set_your_name(vault, " Dana  Whitcombe ")
        practice.set_recovery_on_paper(vault, True)
        practice.set_prompt_fold_seconds(vault, 60)
        practice.set_return_to(vault, "session:17")
    assert practice.your_name(vault) == "Dana Whitcombe"
    assert practice.recovery_on_paper(vault)
    assert practice.prompt_fold_seconds(vault) == 60
    assert practice.return_to(vault) == "session:17"
    with vault.transaction():
        practice.set_recovery_on_paper(vault, False)
    assert not practice.recovery_on_paper(vault)


def test_the_format_a_note_begins_in_is_kept_by_its_id(vault: Vault) -> None:
    assert practice.note_format(vault) == "companion"
    with vault.transaction():
        practice.set_note_format(vault, "girp")
    assert practice.note_format(vault) == "girp"
