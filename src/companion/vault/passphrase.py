"""What a passphrase must be, how long it would take to guess, and six random words."""

import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from companion.care.errors import PassphraseTooEasy, PassphraseTooLong, PassphraseTooShort

LEAST: Final = 15
MOST: Final = 1024

CONTEXT: Final = ("companion", "therapy", "therapist", "session", "passphrase")
"""What anyone would try first on this program."""

_PICTURES: Final = 0x1F000
_SCORED: Final = 72  # zxcvbn refuses more
_LEVELS: Final = (1e8, 1e12, 1e16)
_GUESSING_COMPUTERS: Final = 1000


@dataclass(frozen=True, slots=True)
class Strength:
    """`level` is 0 too easy, 1 fair, 2 strong, 3 very strong. `seconds` is an estimate for someone with a thousand
    computers like this one, on average half way through."""

    level: int
    guesses: float
    seconds: float


def check(text: str) -> None:
    """Raises PassphraseTooShort, PassphraseTooLong or PassphraseTooEasy. Any character is welcome."""
    length = len(unicodedata.normalize("NFKC", text))
    if length < LEAST:
        raise PassphraseTooShort
    if length > MOST:
        raise PassphraseTooLong
    if strength(text, 1.0).level == 0:
        raise PassphraseTooEasy


def strength(text: str, cost_seconds: float, words_of_context: Sequence[str] = CONTEXT) -> Strength:
    """How hard it is to guess when one guess takes `cost_seconds`. Words of context count as known to the guesser."""
    # A space before or behind is the first thing to be tried.
    scored = unicodedata.normalize("NFKC", text).strip()[:_SCORED]
    if not scored:
        return Strength(0, 1.0, 0.0)
    # Its word lists take 14 MB: only where a passphrase is chosen, not on every morning's unlock.
    from zxcvbn import zxcvbn  # noqa: PLC0415

    guesses = float(zxcvbn(scored, user_inputs=list(words_of_context))["guesses"])
    level = sum(guesses >= bound for bound in _LEVELS)
    return Strength(level, guesses, guesses / 2 * cost_seconds / _GUESSING_COMPUTERS)


def needs_input_method(text: str) -> bool:
    """Whether some character is composed rather than typed: Chinese, Japanese, Korean, emoji."""
    return any(unicodedata.east_asian_width(letter) in {"W", "F", "H"} or ord(letter) >= _PICTURES for letter in text)


def six_words(wordlist: Sequence[str]) -> str:
    """Six words drawn by the system's own source of randomness; the same word may come twice."""
    return " ".join(secrets.choice(wordlist) for _ in range(6))
