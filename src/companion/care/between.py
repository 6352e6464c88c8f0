"""What lies between this session and the next, as Wrap-up shows it and signing keeps it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from companion.care.agreed import Agreed, Outcome, Step
from companion.care.session import Session
from companion.care.thread import Thread, ThreadAnswer, ThreadId
from companion.care.together import GotThere


@dataclass(frozen=True, slots=True)
class Brought:
    """What somebody brought to the session: whether they got there is None while nobody said."""

    moment: str
    text: str
    by: str = ""
    got_there: GotThere | None = None


@dataclass(frozen=True, slots=True)
class Between:
    """`steps` are chosen today, `carried_on` in earlier sessions. `came_along` are threads brought into the session,
    `new_threads` those written in it. `next_time` is None where no day is set."""

    agreed: Agreed = field(default_factory=Agreed)
    steps: tuple[Step, ...] = ()
    carried_on: tuple[Step, ...] = ()
    brought: tuple[Brought, ...] = ()
    came_along: tuple[Thread, ...] = ()
    new_threads: tuple[Thread, ...] = ()
    answers: Mapping[ThreadId, ThreadAnswer] = field(default_factory=dict)
    next_time: Session | None = None

    def answer(self, thread: Thread) -> ThreadAnswer | None:
        """What was said of a thread in this session; None where nobody did, which means that it is kept."""
        return self.answers.get(thread.id)

    @property
    def holds_something(self) -> bool:
        """Whether anything was agreed, or said of what was brought along. A date that stands in the calendar is not
        of this session."""
        said = self.agreed.in_the_way or self.agreed.another or self.answers
        answered = any(each.got_there for each in self.brought) or any(each.outcome for each in self.carried_on)
        return bool(said or self.steps or answered or self.new_threads)


def to_plain(between: Between) -> dict[str, Any]:
    """All of it, as JSON knows values."""
    following = between.next_time
    return {
        "steps": _steps(between.steps),
        "carried_on": _steps(each for each in between.carried_on if each.outcome is None),
        "done": _steps(each for each in between.carried_on if each.outcome is Outcome.DONE),
        "let_go": _steps(each for each in between.carried_on if each.outcome is Outcome.LET_GO),
        "in_the_way": between.agreed.in_the_way,
        "brought": [
            {"text": each.text, "by": each.by, "got_there": each.got_there and each.got_there.value}
            for each in between.brought
        ],
        "came_along": [_thread(each, between.answer(each)) for each in between.came_along],
        "new_threads": [_thread(each, between.answer(each)) for each in between.new_threads],
        "next_time": following
        and following.planned_start
        and {"start": following.planned_start.isoformat(timespec="minutes"), "zone": following.planned_zone},
    }


def _steps(steps: Iterable[Step]) -> list[dict[str, Any]]:
    return [
        {"text": each.text, "said_on": each.said_on.isoformat(), "sure": each.sure and each.sure.value}
        for each in steps
    ]


def _thread(thread: Thread, said: ThreadAnswer | None) -> dict[str, Any]:
    return {
        "kind": thread.kind.value,
        "text": thread.text,
        "said_on": thread.said_on.isoformat(),
        "due": thread.due and thread.due.isoformat(),
        "answer": (said or ThreadAnswer.KEEP).value,
    }
