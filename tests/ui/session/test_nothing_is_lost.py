"""Any text in, by any way of entering it: the same text out, as jottings and captures; what acted comes back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.ui.session.hands import (
    Way,
    by_bursts,
    by_input_method,
    by_insertion,
    by_keys,
    by_one_commit,
    paste,
    select,
    texts,
    write,
)

from companion.care.grammar import Act, Grammar, Reading
from companion.care.moment import Kind
from companion.ui.kit.grammar.paragraphs import utf16_length
from companion.ui.kit.theme import Theme
from companion.ui.session.editor import Jottings

BEGIN: Final = "Ctrl+Enter"
SPACES: Final = " \u3000"
GRAMMAR: Final = Grammar()

Step = tuple[Way, str] | str
Line = tuple[str, Kind | None]

PIECES = (
    *("/", "q", "g", "x", "n", "nn", "0", "3", "3l", "\u0663t", "l15", "p", "/q ", "/2 ", "/k\u3000", "/t\n", "/9 "),
    *(" ", "  ", "\n", "\u3000", "words", "and/or ", "quit", "//", ";", "\u00a0", "e\u0301", "静か", "שלום ", "عربي"),
    *("\U0001f469\u200d\U0001f680", "\U0001e953", "\t"),
)
LETTERS = st.characters(categories=("L", "N", "P", "S", "Mn"))
TEXT = st.lists(st.sampled_from(PIECES) | st.text(LETTERS, max_size=4), max_size=8).map("".join)
TYPED = st.tuples(st.sampled_from([by_input_method, by_one_commit, by_bursts, by_insertion, paste]), TEXT)
KEYS = st.tuples(st.just(by_keys), TEXT.map(lambda text: "".join(c for c in text if c == "\n" or " " <= c <= "~")))
STEPS = st.lists(TYPED | KEYS | st.just(BEGIN), max_size=8)


@dataclass
class Page:
    """What should stand there: written down letter by letter, knowing nothing of documents, spans or the event loop."""

    done: list[Line] = field(default_factory=list)
    line: str = ""
    begun: int | None = None
    commands: int = 0

    def take(self, step: Step) -> None:
        """One more step."""
        if isinstance(step, str):
            self._begin()
            return
        way, text = step
        for letter in text:
            self._put(letter, acts=way is not paste)

    @property
    def lines(self) -> list[Line]:
        """All of it."""
        return [*self.done, (self.line, None)]

    def _begin(self) -> None:
        if self.line != "/" and not (self.begun is not None and self.line[self.begun :] == "/"):
            self.begun = len(self.line)
            self.line += "/"

    def _put(self, letter: str, *, acts: bool) -> None:
        if letter != "\n":
            self.line += letter
        at = len(self.line) - (letter in SPACES)
        if acts and letter in {*SPACES, "\n"}:
            for start in self._starts():
                reading = GRAMMAR.read(self.line[start:])
                if reading is not None and start + reading.acts_at == at:
                    self._act(start, reading)
                    return
        if letter == "\n":
            self._end(self.line, None)

    def _starts(self) -> Iterator[int]:
        if self.begun is not None:
            yield self.begun
        yield 0

    def _act(self, start: int, reading: Reading) -> None:
        self.commands += 1
        if reading.command.act is not Act.CAPTURE:
            self.line, self.begun = self.line[:start], None
            return
        if start:
            self._end(self.line[:start], None)
        self._end(reading.words, reading.command.kind)

    def _end(self, text: str, kind: Kind | None) -> None:
        self.done.append((text, kind))
        self.line, self.begun = "", None


def lines_of(editor: Jottings) -> list[Line]:
    return [(block.text, block.kind) for block in editor.blocks()] or [("", None)]


def flat(editor: Jottings) -> str:
    return "".join(texts(editor))


def enter(editor: Jottings, steps: Sequence[Step], at_once: bool) -> Page:
    """Takes the steps, on the page and in the model; `at_once` without the event loop in between."""
    editor.load((), 0, 0)
    page = Page()
    for step in steps:
        if isinstance(step, str):
            editor.begin_command()
        elif at_once and step[0] is not paste:
            step[0](editor, step[1])
        else:
            # What was typed before a paste acts before it, as a hand is slower than the event loop.
            QApplication.processEvents()
            write(editor, step[1], step[0])
        page.take(step)
    QApplication.processEvents()
    return page


def check(editor: Jottings, steps: Sequence[Step], *, at_once: bool = False) -> None:
    """The text is there, every command comes back whole by undo, and undo reaches the empty page."""
    page = enter(editor, steps, at_once)
    after = lines_of(editor)
    assert after == page.lines
    taken_back = walk_back(editor)
    assert editor.blocks() == ()
    assert taken_back == page.commands
    while editor.document().isRedoAvailable():
        editor.redo()
    QApplication.processEvents()
    assert lines_of(editor) == after


def walk_back(editor: Jottings) -> int:
    """Undoes all, and counts the commands that came back, each with its sign, name and end, and nothing else."""
    acts: list[object] = []
    editor.command_taken_back.connect(acts.append)
    commands = 0
    while editor.document().isUndoAvailable():
        before, caught, acted = flat(editor), captures(editor), len(acts)
        editor.undo()
        if captures(editor) < caught or len(acts) > acted:
            commands += 1
            assert GRAMMAR.named(came_back(before, flat(editor)).rstrip(SPACES).removeprefix("/")) is not None
    editor.command_taken_back.disconnect(acts.append)
    return commands


def captures(editor: Jottings) -> int:
    return sum(kind is not None for _, kind in lines_of(editor))


def came_back(before: str, after: str) -> str:
    """What stands in the second text and not in the first, which is otherwise the same."""
    size = len(after) - len(before)
    places = (at for at in range(len(before) + 1) if after[:at] + after[at + size :] == before)
    return next((after[at : at + size] for at in places if after[at : at + 1] == "/"), "")


_ANY = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@_ANY
@given(steps=STEPS, at_once=st.booleans())
@example(steps=[(by_keys, "one "), BEGIN, (by_keys, "q two\n/3 x"), BEGIN, (by_keys, "t\n")], at_once=False)
@example(steps=[(by_insertion, "/q a /p b\n"), BEGIN, (by_bursts, "g c"), (paste, "\nd")], at_once=True)
def test_whatever_comes_in_comes_out(jottings: Jottings, steps: Sequence[Step], at_once: bool) -> None:
    check(jottings, steps, at_once=at_once)


@_ANY
@given(
    text=st.text(st.sampled_from("ab \n\u3000é静א\U0001f600/q"), min_size=1, max_size=30),
    ends=st.tuples(st.integers(0, 30), st.integers(0, 30)),
    way=st.sampled_from([by_keys, by_input_method, by_one_commit, by_bursts, by_insertion]),
    end=st.sampled_from([" ", "\n"]),
)
@example(text="a\n\u3000\na", ends=(0, 5), way=by_keys, end=" ")
def test_what_is_selected_becomes_captures_and_every_letter_stays(
    jottings: Jottings, text: str, ends: tuple[int, int], way: Way, end: str
) -> None:
    jottings.load((), 0, 0)
    paste(jottings, text)
    before = flat(jottings)
    select(jottings, *(utf16_length(text[:place]) for place in ends))
    chosen = "".join(jottings.textCursor().selectedText().split("\u2029"))
    assume(chosen.strip())
    jottings.begin_command()
    write(jottings, f"g{end}", way)
    assert flat(jottings) == before
    found = [text for text, kind in lines_of(jottings) if kind is Kind.GOAL]
    # A blank line is no capture, whichever space it is of.
    assert "".join("".join(found).split()) in "".join(chosen.split())
    jottings.undo()
    assert captures(jottings) == 0
    assert came_back(before, flat(jottings)) == f"/g{end}".rstrip("\n")


@dataclass(frozen=True, slots=True)
class Greedy(Grammar):
    """Takes one character too many with each command."""

    def read(self, line: str) -> Reading | None:
        found = Grammar.read(self, line)
        return None if found is None else replace(found, cut=found.cut + 1, words=found.words[1:])


@dataclass(frozen=True, slots=True)
class Hasty(Grammar):
    """Takes a capture for one before its words have come."""

    def read(self, line: str) -> Reading | None:
        name = self.name_in(line)
        command = self.named(name) if name else None
        end = len(self.sign + (name or ""))
        return Reading(command, end, end + 1, line[end + 1 :]) if command else None


@pytest.mark.parametrize("broken", [Greedy(), Hasty()])
@pytest.mark.parametrize("way", [by_keys, by_one_commit, by_insertion])
def test_a_grammar_that_loses_a_letter_is_caught(qtbot: QtBot, theme: Theme, broken: Grammar, way: Way) -> None:
    editor = Jottings(theme, lambda: 0, grammar=broken)
    qtbot.addWidget(editor)
    with pytest.raises(AssertionError):
        check(editor, [(way, "Rain.\n/q\n/q words\n/2 glasses\n")])
    check(editor, [(way, "Rain.\nand/or\n")])
