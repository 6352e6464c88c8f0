"""Goals and values: one behaviour, two tables."""

from datetime import date
from types import ModuleType

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from companion.care.errors import WordsEmpty
from companion.care.patient import RecordId
from companion.care.session import SessionId
from companion.care.wording import Standing, Wording
from companion.store import goals, values
from companion.vault.vault import Vault

DAY = date(2025, 10, 9)
LATER = date(2026, 1, 15)

words = st.text(max_size=80).filter(lambda text: bool(text.strip()))


@pytest.fixture(params=[goals, values], ids=["goal", "value"])
def kind(request: pytest.FixtureRequest) -> ModuleType:
    """The store module of the one or the other."""
    module: ModuleType = request.param
    return module


def test_words_come_back_verbatim(vault: Vault, ana: RecordId, kind: ModuleType, verbatim: str) -> None:
    with vault.transaction():
        kind.add(vault, ana, verbatim, DAY)
    (found,) = kind.of_record(vault, ana)
    assert found.wordings == (Wording(verbatim, DAY),)
    assert (found.standing, found.moment, found.record_id) == (Standing.OPEN, "", ana)


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=words)
def test_any_words_come_back(vault: Vault, ana: RecordId, kind: ModuleType, text: str) -> None:
    with vault.transaction():
        new = kind.add(vault, ana, text, DAY)
    assert kind.get(vault, new).latest.text == text


def test_empty_words_are_refused(vault: Vault, ana: RecordId, kind: ModuleType) -> None:
    with pytest.raises(WordsEmpty), vault.transaction():
        kind.add(vault, ana, " \n", DAY)
    assert kind.of_record(vault, ana) == []


def test_half_of_a_character_does_not_stop_words_from_being_saved(
    vault: Vault, ana: RecordId, kind: ModuleType
) -> None:
    with vault.transaction():
        new = kind.add(vault, ana, "even badly \ud83d", DAY)
    assert kind.get(vault, new).latest.text == "even badly \ufffd"


def test_rewording_keeps_the_first_words_and_their_day(
    vault: Vault, ana: RecordId, open_session: SessionId, kind: ModuleType
) -> None:
    with vault.transaction():
        it = kind.add(vault, ana, "To draw again.", DAY)
        kind.reword(vault, it, "To draw again, even badly.", LATER, open_session)
    found = kind.get(vault, it)
    assert found.first == Wording("To draw again.", DAY)
    assert found.latest == Wording("To draw again, even badly.", LATER, open_session)


def test_the_same_words_again_are_no_new_wording(vault: Vault, ana: RecordId, kind: ModuleType) -> None:
    with vault.transaction():
        it = kind.add(vault, ana, "To draw again.", DAY)
        kind.reword(vault, it, "To draw again.", LATER)
    assert len(kind.get(vault, it).wordings) == 1


def test_rewording_with_nothing_is_refused(vault: Vault, ana: RecordId, kind: ModuleType) -> None:
    with vault.transaction():
        it = kind.add(vault, ana, "To draw again.", DAY)
    with pytest.raises(WordsEmpty), vault.transaction():
        kind.reword(vault, it, "", LATER)
    assert len(kind.get(vault, it).wordings) == 1


def test_open_ones_come_first_then_by_age_and_what_was_let_go_is_gone(
    vault: Vault, ana: RecordId, theo: RecordId, kind: ModuleType
) -> None:
    with vault.transaction():
        rests, stays, gone, newest = (kind.add(vault, ana, text, DAY) for text in ("rests", "stays", "gone", "newest"))
        kind.add(vault, theo, "Theo's own", DAY)
        kind.set_standing(vault, rests, Standing.RESTING)
        kind.set_standing(vault, gone, Standing.LET_GO)
    assert [each.id for each in kind.of_record(vault, ana)] == [stays, newest, rests]
    assert kind.get(vault, gone).standing is Standing.LET_GO


def test_a_reached_goal_stands_last(vault: Vault, ana: RecordId) -> None:
    with vault.transaction():
        reached, rests = (goals.add(vault, ana, text, DAY) for text in ("reached", "rests"))
        goals.set_standing(vault, reached, Standing.REACHED)
        goals.set_standing(vault, rests, Standing.RESTING)
    assert [goal.id for goal in goals.of_record(vault, ana)] == [rests, reached]


def test_what_is_removed_goes_with_all_its_wordings(vault: Vault, ana: RecordId, kind: ModuleType) -> None:
    with vault.transaction():
        it = kind.add(vault, ana, "To draw again.", DAY)
        kind.reword(vault, it, "To draw.", LATER)
        kind.remove(vault, it)
    assert kind.of_record(vault, ana) == []
    assert vault.row("SELECT (SELECT count(*) FROM goal_wording) + (SELECT count(*) FROM value_wording)") == (0,)
    with pytest.raises(LookupError):
        kind.get(vault, it)


def test_an_id_is_never_used_twice(vault: Vault, ana: RecordId, kind: ModuleType) -> None:
    with vault.transaction():
        first = kind.add(vault, ana, "one", DAY)
        kind.remove(vault, first)
        assert kind.add(vault, ana, "two", DAY) > first
