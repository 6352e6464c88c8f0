"""Who may still ask for a private note, as the law of a country has it."""

import pytest

from companion.care.country import CODES, Asker, asker


def test_psychotherapy_notes_are_kept_from_the_right_to_see_in_one_country() -> None:
    assert [code for code in CODES if asker(code) is Asker.COURT] == ["us"]
    assert all(asker(code) is Asker.PERSON for code in CODES if code != "us")


@pytest.mark.parametrize("code", ["", "somewhere"])
def test_where_nothing_is_known_the_sentence_promises_least(code: str) -> None:
    assert asker(code) is Asker.EITHER
