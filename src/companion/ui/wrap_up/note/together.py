"""Edits made under several headings at once: one step of Undo for all of them."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from PySide6.QtWidgets import QTextEdit

Editor = TypeVar("Editor", bound=QTextEdit)


class Together(Generic[Editor]):
    """Remembers how far each editor of a group could be taken back when the edit was made: while it can be taken back
    just as far, that edit is its last."""

    def __init__(self) -> None:
        self._done: list[dict[Editor, int]] = []
        self._undone: list[dict[Editor, int]] = []

    @property
    def last(self) -> Editor | None:
        """One of those of the last edit, while it can be undone in all of them."""
        group = self._done[-1] if self._done else {}
        whole = all(_steps_back(each) == steps for each, steps in group.items())
        return next(iter(group), None) if whole else None

    @contextmanager
    def edit(self, editors: Iterable[Editor]) -> Iterator[None]:
        """A stretch in which each of these is edited in one step."""
        yield
        self._done.append({each: _steps_back(each) for each in editors})
        self._undone.clear()

    @contextmanager
    def back(self, editor: Editor) -> Iterator[list[Editor]]:
        """A stretch in which Undo in this one takes each of those given one step back."""
        group = _take(self._done, editor, _steps_back)
        moving = [each for each, steps in group.items() if steps == _steps_back(each)]
        yield moving or [editor]
        if moving:
            self._undone.append({each: _steps_forth(each) for each in moving})

    @contextmanager
    def forth(self, editor: Editor) -> Iterator[list[Editor]]:
        """A stretch in which Redo in this one takes each of those given one step forth."""
        group = _take(self._undone, editor, _steps_forth)
        moving = [each for each, steps in group.items() if steps == _steps_forth(each)]
        yield moving or [editor]
        if moving:
            self._done.append({each: _steps_back(each) for each in moving})


def _take(groups: list[dict[Editor, int]], editor: Editor, steps: Callable[[Editor], int]) -> dict[Editor, int]:
    found = next((each for each in reversed(groups) if each.get(editor) == steps(editor)), None)
    if found is None:
        return {}
    groups.remove(found)
    return found


def _steps_back(editor: QTextEdit) -> int:
    return editor.document().availableUndoSteps()


def _steps_forth(editor: QTextEdit) -> int:
    return editor.document().availableRedoSteps()
