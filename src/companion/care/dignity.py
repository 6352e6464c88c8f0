"""Words in a note that doubt, blame, label or command the person it is about, each with why and another way to say it.

The words are English. They point, and whoever writes decides; what the person said is never looked at."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from companion.care import word_patterns
from companion.care.word_patterns import expression

_PLAIN = str.maketrans("’‑", "'-")
_WORD = re.compile(r"\w+(?:['-]\w+)*")
_SAID = re.compile(
    r"“(?:[^“”]|“[^“”]*(?:”|$))*(?:”|$)"
    r"|„[^“”]*(?:[“”]|$)"
    r"|«[^»]*(?:»|$)"
    r'|(?<!\w)"[^"]*(?:"|$)'
    r"|(?<!\w)[‘'](?=\S).*?(?<=\S)[’'](?!\w)"
)
"""Between quotation marks, one pair inside another; a mark that is not closed yet opens all that follows."""

_NEAR = 40
"""How far around a word its exceptions are looked for."""


class Manner(StrEnum):
    """What a word does to the person it is said of."""

    DOUBT = "doubt"
    BLAME = "blame"
    LABEL = "label"
    COMMAND = "command"


@dataclass(frozen=True, slots=True)
class Term:
    """`words` are its patterns (`care.word_patterns`), not one of them where it touches one of `unless`."""

    id: str
    manner: Manner
    words: tuple[str, ...]
    why: str
    instead: str
    unless: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """The words from `start` to `end` of a line."""

    term: Term
    words: str
    start: int
    end: int


class Lens:
    """Looks for a term only where its first word stands, so that a line costs little at every letter."""

    def __init__(self, terms: Sequence[Term]) -> None:
        self._by_first: dict[str, dict[str, Term]] = {}
        for term in terms:
            for pattern in term.words:
                for first in pattern.split(" ", maxsplit=1)[0].split("/"):
                    self._by_first.setdefault(first, {})[pattern] = term

    def hits(self, line: str, said: Iterable[str] = ()) -> tuple[Hit, ...]:
        """In their order, none inside quotation marks or inside what stands there verbatim of `said`."""
        plain = line.translate(_PLAIN)
        found: list[Hit] = []
        for word in _WORD.finditer(plain):
            patterns = self._by_first.get(word.group().casefold())
            if patterns is None or not expression(tuple(patterns)).match(plain, word.start()):
                continue
            if not found or word.start() >= found[-1].end:
                found += _longest(patterns, plain, line, word.start())
        if not found:
            return ()
        spared = [*_stretches(line, said)]
        return tuple(hit for hit in found if not any(hit.start < end and start < hit.end for start, end in spared))


def fault(pattern: str) -> str:
    """Why a pattern of `words` cannot be used, "" where it can."""
    first = pattern.split(" ", maxsplit=1)[0]
    return word_patterns.fault(pattern) or (f"“{pattern}” begins with no whole word" if {"*", "#"} & set(first) else "")


def _longest(patterns: Mapping[str, Term], plain: str, line: str, start: int) -> list[Hit]:
    matches = ((expression((pattern,)).match(plain, start), term) for pattern, term in patterns.items())
    hits = [Hit(term, line[start : match.end()], start, match.end()) for match, term in matches if match]
    return sorted((hit for hit in hits if not _is_excepted(hit, plain)), key=lambda hit: hit.end)[-1:]


def _is_excepted(hit: Hit, plain: str) -> bool:
    if not hit.term.unless:
        return False
    near = expression(hit.term.unless).finditer(plain, max(0, hit.start - _NEAR), hit.end + _NEAR)
    return any(each.start() < hit.end and hit.start < each.end() for each in near)


def _stretches(line: str, said: Iterable[str]) -> Iterator[tuple[int, int]]:
    for match in _SAID.finditer(line):
        yield match.span()
    for words in said:
        at = line.find(words) if words else -1
        while at >= 0:
            yield at, at + len(words)
            at = line.find(words, at + 1)
