"""What was signed beside a note, each shut until it is asked for: moments, jottings, ratings, the person's turn."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from companion.care.agreed import Sure
from companion.care.ladder import Level
from companion.care.moment import THERAPISTS_LINES, Kind
from companion.care.plan import Leaning, Strand
from companion.care.thread import ThreadAnswer
from companion.care.together import GotThere, Nearness
from companion.care.turn import from_plain as turn_from_plain
from companion.ui.kit.answered import Answered
from companion.ui.kit.between_words import sure_word, thread_answer_word
from companion.ui.kit.controls import isolated, label
from companion.ui.kit.dates import time_short
from companion.ui.kit.folded import Folded
from companion.ui.kit.kinds import kind_and_state, kind_name
from companion.ui.kit.levels import got_there_word, level_word, nearness_word
from companion.ui.kit.plan_words import leaning_word, strand_word
from companion.ui.kit.short_names import shortened
from companion.ui.kit.theme import Theme
from companion.ui.kit.words import Words

Body = Mapping[str, Any]


class BesideNote(QWidget):
    """`show_body` takes the body of a signature, which an older program may have written: what it lacks is left out."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(label(theme, self.tr("Beside the note"), "heading"))
        self.moments = self._fold(self.tr("Moments"))
        self.jottings = self._fold(self.tr("Jottings"))
        self.goals = self._fold(self.tr("Goals as rated"))
        self.turn = self._fold("")
        self.between = self._fold(self.tr("Until next time"))
        self.plan = self._fold(self.tr("Our plan"))
        self.here = self._fold(self.tr("Also here"))
        self.safety = self._fold(self.tr("Staying safe"))
        self._folds = (
            *(self.moments, self.jottings, self.goals, self.turn, self.between, self.plan, self.here, self.safety),
        )

    def show_body(self, body: Body) -> None:
        """Another one in place of what is shown, everything shut."""
        name = body["person"]["name"]
        self.turn.button.setText(self.tr("{name}’s turn").format(name=isolated(shortened(name))))
        self.turn.button.setAccessibleName(self.tr("{name}’s turn").format(name=name))
        self.moments.show_parts(list(self._lines(body.get("moments", ()), tagged=True)))
        self.jottings.show_parts(self._jottings(body))
        self.goals.show_parts(list(self._rated(body.get("goals", {}), name)))
        turns = (Answered(self._theme, each["name"], turn_from_plain(each)) for each in body.get("turns", ()))
        self.turn.show_parts(list(turns))
        self.between.show_parts(list(self._between(body.get("between") or {})))
        self.plan.show_parts(list(self._plan(body.get("plan") or {})))
        self.here.show_parts([self._said(self._stay(each)) for each in body.get("also_here", ())])
        self.safety.show_parts(list(self._safety(body.get("safety") or {})))
        for fold in self._folds:
            fold.fold()
        self.setVisible(any(not fold.isHidden() for fold in self._folds))

    def _fold(self, text: str) -> Folded:
        made = Folded(self._theme, text)
        self._column.addWidget(made)
        return made

    def _lines(self, lines: Iterable[Body], *, tagged: bool) -> Iterable[QWidget]:
        for line in lines:
            kind = None if line.get("kind") is None else Kind(line["kind"])
            yield self._said(line["text"]) if kind is None or kind in THERAPISTS_LINES else self._words(line["text"])
            if tagged and kind is not None:
                tag = kind_and_state(kind, line["open"], line.get("through_interpreter", False), line["by"])
                yield label(self._theme, tag, "small", "damson")

    def _jottings(self, body: Body) -> Sequence[QWidget]:
        if not body.get("jottings_kept", True):
            return [self._quiet(self.tr("They were let go when the note was signed."))]
        return list(self._lines((each for each in body.get("jottings", ()) if each["text"].strip()), tagged=False))

    def _rated(self, said: Body, name: str) -> Iterable[QWidget]:
        for goal in said.get("goals", ()):
            if goal["level"] is None and goal["own_level"] is None:
                continue
            yield self._words(goal["text"])
            for who, told in ((name, goal["level"]), (self.tr("seen by me"), goal["own_level"])):
                if told is not None:
                    level = Level[told.upper()]
                    sentence = goal["steps"][level - Level.FAR_FROM_IT]
                    words = self.tr("{who}: {level}, “{sentence}”") if sentence.strip() else self.tr("{who}: {level}")
                    said_so = words.format(who=isolated(who), level=level_word(level), sentence=isolated(sentence))
                    yield self._said(said_so)
        for value in said.get("values", ()):
            if value["nearness"] is not None:
                yield self._words(value["text"])
                yield self._said(nearness_word(Nearness(value["nearness"])))

    def _between(self, between: Body) -> Iterable[QWidget]:
        for name, heading in (
            ("steps", self.tr("Chosen")),
            ("carried_on", self.tr("Carried on")),
            ("done", self.tr("Done")),
            ("let_go", self.tr("Let go")),
        ):
            for number, step in enumerate(between.get(name, ())):
                if number == 0:
                    yield self._quiet(heading)
                yield self._words(step["text"])
                if step["sure"] is not None:
                    yield self._said(sure_word(Sure(step["sure"])))
        if between.get("in_the_way"):
            yield self._quiet(self.tr("What might get in the way"))
            yield self._words(between["in_the_way"])
        for each in between.get("brought", ()):
            yield self._quiet(self.tr("Brought today"))
            yield self._words(each["text"])
            if each["got_there"] is not None:
                yield self._said(got_there_word(GotThere(each["got_there"])))
        for thread in (*between.get("came_along", ()), *between.get("new_threads", ())):
            answer = thread_answer_word(ThreadAnswer(thread["answer"]))
            yield self._said(thread["text"])
            yield self._quiet(f"{kind_name(Kind(thread['kind']))}, {answer}")

    def _plan(self, plan: Body) -> Iterable[QWidget]:
        for strand, told in plan.get("strands", {}).items():
            yield self._quiet(strand_word(Strand(strand)))
            for _, text, leaning in told["options"]:
                said = f"{text}, {leaning_word(Leaning(leaning))}" if leaning else text
                yield self._said(said)
            if told["agreed"].strip():
                yield self._words(told["agreed"]) if told["own_words"] else self._said(told["agreed"])

    def _stay(self, stay: Body) -> str:
        since = time_short(datetime.fromisoformat(stay["since"]))
        who = ", ".join([*(each.replace("_", " ") for each in stay["roles"]), *filter(None, [stay["name"]])])
        told = self.tr("from {since}: {who}").format(since=since, who=isolated(who or self.tr("not said")))
        return self.tr("{words}, agreed to").format(words=told) if stay["agreed"] else told

    def _safety(self, safety: Body) -> Iterable[QWidget]:
        for text, at in safety.get("done", ()):
            yield self._said(self.tr("{time}  {words}").format(time=_time(at), words=text))
        for _, text, _at in safety.get("plan", ()):
            if text.strip():
                yield self._words(text)

    def _words(self, text: str) -> QWidget:
        return Words(self._theme, text, "words_s")

    def _said(self, text: str) -> QWidget:
        return label(self._theme, text, "body_l")

    def _quiet(self, text: str) -> QWidget:
        return label(self._theme, text, "label", "quiet")


def _time(at: str) -> str:
    return time_short(datetime.fromisoformat(at))
