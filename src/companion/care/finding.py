"""How words are found in a text: split and folded as the search index does it, so that both find the same."""

import re
import unicodedata
from collections.abc import Iterator, Sequence

_MOST_WORDS = 12
_LONGEST_LINE = 110
_BEFORE_THE_HIT = 36

# The marks that the index reads as part of a letter; at any other it ends the word (unicode61 in SQLite's fts5).
_ACCENTS = "".join(chr(768 + bit) for bit in range(50) if ((0x08029FDF if bit < 32 else 0x000361F8) >> (bit % 32)) & 1)
# Vowel signs when the index's tables were made, letters today.
_ONCE_SIGNS = range(0x19B0, 0x19CA)
_WORD = re.compile(f"[^\\W_][^\\W_{_ACCENTS}]*(?:[{_ACCENTS}]+[^\\W_]*)*")
_MARKS = re.compile("[\u0300-\u036f]")


def words_typed(text: str) -> tuple[str, ...]:
    """The words of a query as they were typed; each is one word to the index. Not more than twelve."""
    words: list[str] = []
    word = ""
    # A letter that was put together of two is typed in one; some that stand alone would become others.
    marked = any(map(unicodedata.combining, text))
    for letter in unicodedata.normalize("NFC", text) if marked else text:
        if _is_letter(letter) or (word and letter in _ACCENTS):
            word += letter
        elif word:
            words.append(word)
            word = ""
    return tuple([*words, word] if word else words)[:_MOST_WORDS]


def words_asked(text: str) -> tuple[str, ...]:
    """The words of a query without case and accents. The last may be the beginning of a word, each other is whole."""
    return tuple(_folded(word) for word in words_typed(text))


def spans(text: str, asked: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Where in the text (start, end) the asked words stand."""
    return tuple((start, end) for _, start, end in _hits(text, asked))


def how_many(text: str, asked: Sequence[str]) -> int:
    """How many of the asked words stand in the text."""
    held: set[int] = set()
    for number, _, _ in _hits(text, asked):
        held.add(number)
        if len(held) == len(asked):
            break
    return len(held)


def words_of(text: str) -> str:
    """All words of a text without case and accents, with a space before and behind each."""
    return f" {' '.join(_folded(found.group()) for found in _WORD.finditer(text))} "


def hold_all(words: str, asked: Sequence[str]) -> bool:
    """Whether each asked word is among `words_of` a text, the last as the beginning of one."""
    return begin_all(words, asked[-1:]) and all(f" {each} " in words for each in asked[:-1])


def begin_all(words: str, asked: Sequence[str]) -> bool:
    """Whether each asked word is the beginning of one among `words_of` a text: for names."""
    return bool(asked) and all(f" {each}" in words for each in asked)


def line_of(text: str, asked: Sequence[str]) -> str:
    """The line that holds most of the asked words, the first of those; cut around the hit where it is long."""
    best, most = "", -1
    for line in text.splitlines():
        held = how_many(line, asked) if line.strip() else -1
        if held > most:
            best, most = line.strip(), held
        if most == len(asked):
            break
    first = next((start for _, start, _ in _hits(best, asked)), None)
    if len(best) <= _LONGEST_LINE or first is None:
        return best
    start = max(first - _BEFORE_THE_HIT, 0)
    if start:
        start = best.find(" ", start, first) + 1 or start
    cut = best[start : start + _LONGEST_LINE]
    return f"{'…' if start else ''}{cut.rstrip()}{'…' if start + _LONGEST_LINE < len(best) else ''}"


def _hits(text: str, asked: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """The number of the asked word, and where it stands."""
    plain = _folded(text)
    if not any(word in plain for word in asked):
        return
    *whole, beginning = asked
    if len(plain) == len(text) and not any(word.startswith(beginning) for word in whole):
        # Letter for letter the same place; ten times faster, and what nearly every text is.
        pattern = "|".join([*(f"({word})(?![^\\W_])" for word in whole), f"({beginning})"])
        for found in re.finditer(f"(?<![^\\W_])(?:{pattern})", plain):
            yield (found.lastindex or 1) - 1, found.start(), found.end()
        return
    for found in _WORD.finditer(text):
        word = _folded(found.group())
        if word in whole:
            yield whole.index(word), found.start(), found.end()
        if word.startswith(beginning):
            yield len(whole), found.start(), found.start() + _reach(found.group(), beginning)


def _reach(word: str, beginning: str) -> int:
    """How many letters of the word the beginning takes, accents after the last of them too."""
    reach = next((reach for reach in range(1, len(word)) if len(_folded(word[:reach])) >= len(beginning)), len(word))
    while reach < len(word) and word[reach] in _ACCENTS:
        reach += 1
    return reach


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    return unicodedata.normalize("NFC", _MARKS.sub("", unicodedata.normalize("NFD", text).lower()))


def _is_letter(letter: str) -> bool:
    kind = unicodedata.category(letter)
    return (kind[0] in "LN" or kind == "Co") and ord(letter) not in _ONCE_SIGNS
