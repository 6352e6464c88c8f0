"""What is asked of a passphrase, and what the meter says."""

from itertools import pairwise

import pytest

from companion.care.errors import PassphraseTooEasy, PassphraseTooLong, PassphraseTooShort
from companion.vault import passphrase


@pytest.mark.parametrize("text", ["", "short", "fourteen chars", "e\u0301" * 14])
def test_fewer_than_fifteen_characters_are_too_short(text: str) -> None:
    with pytest.raises(PassphraseTooShort):
        passphrase.check(text)


def test_more_than_1024_characters_are_too_long() -> None:
    with pytest.raises(PassphraseTooLong):
        passphrase.check("quiet river " * 86)


@pytest.mark.parametrize(
    "text", ["passwordpassword", "123456789012345", "aaaaaaaaaaaaaaa", "qwertyuiopasdfgh", "iloveyouiloveyou"]
)
def test_what_is_guessed_first_is_too_easy(text: str) -> None:
    with pytest.raises(PassphraseTooEasy):
        passphrase.check(text)


@pytest.mark.parametrize(
    "text",
    [
        "the rain in march was warm",
        "  spaces around it count  ",
        "שלום עולם של גשם חם",
        "雨が三月に温かく降っていたのを覚えている",
        "🌧 in march, 🌞 in may, 🍂",
        "xkq vbn wzr jtp" * 68,
    ],
)
def test_any_characters_are_welcome(text: str) -> None:
    passphrase.check(text)


def test_the_meter_rises_with_the_words() -> None:
    words = ["copper", "lantern", "orbit", "mellow", "thicket", "viola"]
    levels = [passphrase.strength(" ".join(words[:count]), 0.85).level for count in range(7)]
    assert levels == sorted(levels)
    assert levels[0] == 0
    assert levels[-1] == 3


def test_words_of_context_weaken_it() -> None:
    text = "Wintergarten Praxis Am Ufer"
    known = passphrase.strength(text, 0.85, ["Wintergarten", "Praxis", "Am Ufer"])
    assert known.guesses < passphrase.strength(text, 0.85).guesses


def test_a_costlier_derivation_takes_longer_to_guess() -> None:
    cheap, dear = (passphrase.strength("the rain in march", cost) for cost in (0.1, 1.0))
    assert dear.seconds == pytest.approx(10 * cheap.seconds)


def test_a_thousand_characters_and_lone_surrogates_are_scored_too() -> None:
    assert passphrase.strength("ab cd ef " * 120, 0.85).guesses > 0
    assert passphrase.strength("\ud83d" * 20, 0.85).guesses > 0


@pytest.mark.parametrize(
    ("text", "needed"),
    [
        ("the rain in march", False),
        ("Größe über alles Maß", False),
        ("дождь в марте был теплым", False),
        ("שלום עולם", False),
        ("雨が降る", True),
        ("비가 온다", True),
        ("下雨了", True),
        ("rain 🌧", True),
    ],
)
def test_characters_of_an_input_method_are_told(text: str, needed: bool) -> None:
    assert passphrase.needs_input_method(text) is needed


def test_six_words_come_from_the_list_and_differ_each_time() -> None:
    words = tuple(f"word{number}" for number in range(7776))
    drawn = [passphrase.six_words(words) for _ in range(50)]
    assert all(len(text.split()) == 6 and set(text.split()) <= set(words) for text in drawn)
    assert all(one != other for one, other in pairwise(drawn))
