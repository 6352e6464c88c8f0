"""What stands in a private note and belongs in the record, found by rules of words and told with its reason.

The rules are English. They know no meaning: they point, and whoever wrote it decides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from companion.care.word_patterns import expression

_SENTENCE = re.compile(r"[^\n]+?(?:[.!?…]+[”\"’')\]]*(?=\s|$)|$)", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Belonging:
    """One kind of thing that belongs in the note. `near` is where in a note: what a heading of that name is near to.

    `words` are its patterns (`care.word_patterns`). A sentence with one of `unless` is left alone."""

    id: str
    name: str
    why: str
    near: str
    words: tuple[str, ...]
    unless: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A sentence from `start` to `end` of the text, and the words in it that a rule pointed to."""

    belonging: Belonging
    sentence: str
    words: str
    start: int
    end: int

    @property
    def key(self) -> str:
        """The same as long as the sentence is."""
        return f"{self.belonging.id}: {self.sentence}"


def findings(text: str, belongings: Sequence[Belonging]) -> tuple[Finding, ...]:
    """One a sentence at most, those of the first kinds of `belongings` first."""
    found = [finding for start, sentence in _sentences(text) for finding in _in(sentence, start, belongings)]
    return tuple(sorted(found, key=lambda each: belongings.index(each.belonging)))


def _in(sentence: str, start: int, belongings: Sequence[Belonging]) -> Iterator[Finding]:
    plain = sentence.replace("’", "'")
    for belonging in belongings:
        match = expression(belonging.words).search(plain)
        if match and not (belonging.unless and expression(belonging.unless).search(plain)):
            words = sentence[match.start() : match.end()]
            yield Finding(belonging, sentence, words, start, start + len(sentence))
            return


def _sentences(text: str) -> Iterator[tuple[int, str]]:
    for match in _SENTENCE.finditer(text):
        sentence = match.group().strip()
        if sentence:
            yield match.start() + match.group().index(sentence), sentence
