import pytest
from hypothesis import given
from hypothesis import strategies as st

from companion.care.errors import NameEmpty
from companion.care.patient import (
    Patient,
    RecordId,
    checked_name,
    discreet_name,
    first_grapheme,
    list_name,
    looks_alike,
)


def person(preferred: str, full: str = "", word: str = "", number: int = 1) -> Patient:
    return Patient(RecordId(number), preferred, full_name=full, distinguishing=word)


@pytest.mark.parametrize("text", ["", " ", "\t\n", "\u00a0\u2003"])
def test_a_name_of_spaces_is_refused(text: str) -> None:
    with pytest.raises(NameEmpty):
        checked_name(text)


@given(st.text())
def test_a_checked_name_stays_as_it_is_and_has_no_spaces_around_it(text: str) -> None:
    try:
        name = checked_name(text)
    except NameEmpty:
        assert not text.split()
    else:
        assert checked_name(name) == name == name.strip()
        assert name.split() == text.split()


@pytest.mark.parametrize(
    ("preferred", "full", "shown"),
    [
        ("Ana", "Ana Marchetti", "Ana M."),
        ("Ana", "Ana Lucía Marchetti de Sá", "Ana S."),
        ("Ana", "", "Ana"),
        ("Ana", "Ana", "Ana"),
        ("Sukarno", "Sukarno", "Sukarno"),
        ("Zoë", "Zoë E\u0301mond", "Zoë É."),
        ("Ivo", "Ivo Øst", "Ivo Ø."),
        ("Asha", "Asha क्षेत्री", "Asha क्."),
        ("Min", "Min \u1112\u1161\u11ab", "Min 한."),
        ("דוד", "דוד כהן", "דוד כ."),
        ("ليلى", "ليلى حدّاد", "ليلى ح."),
        ("小明", "王小明", "小明"),
        ("Wren", "Wren 👩‍🌾field", "Wren 👩‍🌾."),
    ],
)
def test_lists_show_the_preferred_name_and_one_letter_as_a_reader_sees_it(
    preferred: str, full: str, shown: str
) -> None:
    assert discreet_name(person(preferred, full)) == shown


@given(st.text(min_size=1))
def test_the_first_letter_is_never_empty_and_never_starts_with_something_else(word: str) -> None:
    letter = first_grapheme(word)
    assert letter
    assert first_grapheme(letter) == letter


def test_a_distinguishing_word_follows_the_name() -> None:
    assert list_name(person("Ana", "Ana Marchetti", "the cellist")) == "Ana M., the cellist"
    assert list_name(person("Ana")) == "Ana"


def test_two_people_shown_under_one_name_look_alike_until_a_word_tells_them_apart() -> None:
    marchetti, moreau = person("Ana", "Ana Marchetti"), person("Ana", "Ana Moreau", number=2)
    assert looks_alike(moreau, [marchetti])
    assert not looks_alike(person("Ana", "Ana Moreau", "the cellist", 2), [marchetti])


def test_nobody_looks_like_themselves() -> None:
    ana = person("Ana", "Ana Marchetti")
    assert not looks_alike(ana, [ana])


@pytest.mark.parametrize(
    ("one", "other"),
    [("ana", "ANA"), ("Zo\u00eb", "Zoe\u0308"), ("Ines", "\uff29\uff4e\uff45\uff53"), ("Straße", "STRASSE")],
)
def test_case_and_the_way_an_accent_was_typed_tell_nobody_apart(one: str, other: str) -> None:
    assert looks_alike(person(one), [person(other, number=2)])


def test_people_of_different_names_do_not_look_alike() -> None:
    assert not looks_alike(person("Ana", "Ana Marchetti"), [person("Ana", number=2), person("Anna M.", number=3)])
